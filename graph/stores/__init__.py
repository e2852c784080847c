"""Stores: places that hold plans. `open_store` chooses one by its location."""

from __future__ import annotations

import re
from pathlib import Path

from graph.errors import StoreError
from graph.stores.base import Store


def open_store(location: str | Path) -> Store:
    """Give the store at a location: a path of the embedded engine's file, nothing opened yet."""
    from graph.stores.embedded_cypher import EmbeddedStore

    scheme = re.match(r"([a-z][a-z0-9+.-]+)://", str(location), re.IGNORECASE)
    if scheme:
        raise StoreError(
            f"{location}: stores of the kind {scheme[1]}:// are not supported yet. "
            "Name a file instead, such as plans.lbug.",
            f"{location}：尚不支持 {scheme[1]}:// 一类的存储，请改用文件，例如 plans.lbug。",
        )
    return EmbeddedStore(Path(location))
