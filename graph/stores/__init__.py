"""Stores: places that hold plans. `open_store` chooses one by its location."""

from __future__ import annotations

import re
from pathlib import Path

from graph.stores.base import Store
from graph.stores.neo4j_address import Access, is_address, no_address


def open_store(location: str | Path, access: Access | None = None) -> Store:
    """Give the store at a location, nothing opened yet: a file's path, or a server's address.

    ``access`` says who asks a server; a file needs none.
    """
    if is_address(str(location)):
        from graph.stores.neo4j_server import Neo4jStore

        return Neo4jStore(str(location), access)
    from graph.stores.embedded_cypher import EmbeddedStore

    scheme = re.match(r"([a-z][a-z0-9+.-]+)://", str(location), re.IGNORECASE)
    if scheme:
        raise no_address(scheme[1])
    return EmbeddedStore(Path(location))
