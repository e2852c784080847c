"""Stores: places that hold plans. `open_store` chooses one by its location."""

from __future__ import annotations

import re
from pathlib import Path

from graph.errors import StoreError
from graph.stores.base import Store

_DATASETS = (".nq", ".trig", ".jsonld", ".ttl")


def open_store(location: str | Path) -> Store:
    """Give the store at a location, nothing opened yet.

    A path that ends in ``.oxigraph`` is a folder of an RDF dataset; a file ``.nq``, ``.trig`` or
    ``.jsonld`` is a dataset that is read into memory and written back whole, and ``.ttl`` one that
    is only read; any other path is the embedded engine's file.
    """
    path = Path(location)
    scheme = re.match(r"([a-z][a-z0-9+.-]+)://", str(location), re.IGNORECASE)
    if scheme:
        raise StoreError(
            f"{location}: stores of the kind {scheme[1]}:// are not supported yet. "
            "Name a file instead, such as plans.lbug.",
            f"{location}：尚不支持 {scheme[1]}:// 一类的存储，请改用文件，例如 plans.lbug。",
        )
    suffix = path.suffix.lower()
    if suffix == ".oxigraph" or suffix in _DATASETS:
        from graph.stores.rdf_dataset import RdfStore
        from graph.stores.rdf_places import FilePlace, FolderPlace

        return RdfStore(FolderPlace(path) if suffix == ".oxigraph" else FilePlace(path))
    from graph.stores.embedded_cypher import EmbeddedStore

    return EmbeddedStore(path)
