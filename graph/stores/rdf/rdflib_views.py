"""The RDF store for those who want rdflib's API: a view over the engine's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zeren.graph.errors import StoreError
from zeren.graph.stores.base import Reader
from zeren.graph.stores.rdf.store import RdfReader

if TYPE_CHECKING:
    from rdflib import Dataset


def rdflib_dataset(reader: Reader) -> Dataset:
    """Give an rdflib Dataset over the reader of an RDF store; it lives as long as the reader.

    Its default graph is the union of all. What is read from a folder refuses changes; a change to
    what is read from a file stays in memory. `StoreError` for a store of another kind.
    """
    if not isinstance(reader, RdfReader):
        raise StoreError(
            "rdflib needs a store of RDF: write the graph with `zeren export nquads -o plans.nq`, "
            "and open plans.nq.",
            "rdflib 需要 RDF 存储：请用 `zeren export nquads -o plans.nq` 导出，再打开 plans.nq。",
        )
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=reader.dataset), default_union=True)
