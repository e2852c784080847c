"""A store's rows carried over into a new file, without the space that changes have left unused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zeren.graph.stores.embedded.engine import Engine
from zeren.graph.stores.embedded.statements import (
    dump_edges,
    dump_nodes,
    refill_edges,
    refill_nodes,
)
from zeren.graph.vocabulary import NODES, RELATIONS


def dump(source: Path, folder: Path) -> None:
    """Write everything that the store at ``source`` has into files of the folder."""
    with Engine(source, read_only=True) as engine:
        for label in NODES:
            engine.run(dump_nodes(label, folder / f"{label}.parquet"))
        for pair in _pairs():
            engine.run(dump_edges(*pair, folder / f"{'-'.join(pair)}.parquet"))


def refill(engine: Engine, folder: Path) -> None:
    """Load what `dump` wrote, and delete the files."""
    for label in NODES:
        engine.run(refill_nodes(label, folder / f"{label}.parquet"))
    for pair in _pairs():
        engine.run(refill_edges(*pair, folder / f"{'-'.join(pair)}.parquet"))
    for path in folder.glob("*.parquet"):
        path.unlink()


def _pairs() -> Iterator[tuple[str, str, str]]:
    return (
        (type_, source, target)
        for type_, relation in RELATIONS.items()
        for source, target in relation.pairs
    )
