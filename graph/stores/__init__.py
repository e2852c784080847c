"""Stores: places that hold plans. `open_store` chooses one by its location."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal

from zeren.graph.errors import StoreError
from zeren.graph.stores.base import Store
from zeren.graph.stores.neo4j.address import Access, is_address, no_address

__all__ = ["Access", "Store", "is_address", "open_store"]

_DATASETS = (".nq", ".trig", ".jsonld", ".ttl")


def open_store(
    location: str | Path,
    access: Access | None = None,
    *,
    driver: Literal["neo4j", "py2neo"] = "neo4j",
) -> Store:
    """Give the store at a location, nothing opened yet.

    ``neo4j://HOST:PORT`` and its like are a database on a server, which ``access`` opens. A path
    that ends in ``.oxigraph`` is a folder of an RDF dataset; a file ``.nq``, ``.trig`` or
    ``.jsonld`` is a dataset that is read into memory and written back whole, and ``.ttl`` one that
    is only read; any other path is the embedded engine's file. A link stands for what it
    leads to. ``driver``: what speaks to a server, Neo4j's own driver or py2neo (``pip install
    'zeren[py2neo]'``), which is at its end of life.
    """
    if is_address(str(location)):
        if driver == "py2neo":
            from zeren.graph.stores.neo4j.py2neo_store import Py2neoStore

            return Py2neoStore(str(location), access)
        from zeren.graph.stores.neo4j.store import Neo4jStore

        return Neo4jStore(str(location), access)
    path = Path(location)
    if path.is_symlink():
        path = _led_to(path)
    scheme = re.match(r"([a-z][a-z0-9+.-]+)://", str(location), re.IGNORECASE)
    if scheme:
        raise no_address(scheme[1])
    suffix = path.suffix.lower()
    if suffix not in _DATASETS:
        _require_characters(path)
    if suffix == ".oxigraph" or suffix in _DATASETS:
        from zeren.graph.stores.rdf.places import FilePlace, FolderPlace
        from zeren.graph.stores.rdf.store import RdfStore

        return RdfStore(FolderPlace(path) if suffix == ".oxigraph" else FilePlace(path))
    from zeren.graph.stores.embedded.store import EmbeddedStore

    return EmbeddedStore(path)


def _led_to(link: Path) -> Path:
    """Follow a link: what a load swaps in takes the place of the file that it leads to."""
    path = Path(os.path.realpath(link))
    if path.is_symlink():
        raise StoreError(
            f"{link}: a link that leads to itself. Name the store's own file.",
            f"{link}：链接指向自身，请指定图谱文件本身。",
        )
    return path


def _require_characters(path: Path) -> None:
    """Refuse a name of bytes that are no characters: the engines open none of these."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        raise StoreError(
            f"{path}: the name has bytes that are no UTF-8, and the engine opens no such file. "
            "Choose another name.",
            f"{path}：名称中有不是 UTF-8 的字节，引擎无法打开，请另选名称。",
        ) from None
