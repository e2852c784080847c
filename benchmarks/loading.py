"""Loading plans: this store against the engine's own fastest way for the same rows.

Both begin with the plans and an empty folder, and end with a closed file. Both derive nodes and
edges, write CSV files, make the same tables and COPY the files in one transaction. The store adds
what makes a load safe: lock, comparison of fingerprints, merging of shared nodes, building aside,
checksum, manifest, syncing to disk and swap.

    python -m benchmarks.loading            1 and 100 plans
    python -m benchmarks.loading --large    1,000 plans too
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.builders import large_plan
from zeren.graph.elements import Edge, Elements, plan_elements
from zeren.graph.model import Plan
from zeren.graph.stores.embedded.engine import Engine
from zeren.graph.stores.embedded.statements import copy_edges, copy_nodes, schema
from zeren.graph.stores.embedded.store import EmbeddedStore
from zeren.graph.vocabulary import NODES, RELATIONS

TARGET = 1.5
TURNS = {1: 9, 100: 2, 1000: 1}


def bare(plans: list[Plan], folder: Path) -> None:
    """Load as somebody would who has only the engine."""
    load_rows([plan_elements(plan) for plan in plans], folder)


def load_rows(plans: list[Elements], folder: Path) -> None:
    """Load nodes and edges that have been derived before."""
    nodes: dict[str, dict[str, dict[str, object]]] = {label: {} for label in NODES}
    edges: dict[tuple[str, str, str], dict[tuple[object, ...], Edge]] = {}
    for plan in plans:
        for node in plan.nodes:
            nodes[node.label].setdefault(node.id, dict(node.properties))
        for edge in plan.edges:
            group = edges.setdefault((edge.type, edge.source_label, edge.target_label), {})
            group[edge.source, edge.target, *edge.properties.values()] = edge
    path = folder / "rows.csv"
    with Engine(folder / "db", read_only=False) as engine:
        engine.run("BEGIN TRANSACTION")
        for statement in schema():
            engine.run(statement)
        for label, rows in nodes.items():
            names = tuple(NODES[label].properties)
            write(path, ([row[name] for name in names] for row in rows.values()))
            engine.run(copy_nodes(label, path))
        for key, found in edges.items():
            names = tuple(RELATIONS[key[0]].properties)
            write(
                path,
                (
                    [edge.source, edge.target, *(edge.properties[name] for name in names)]
                    for edge in found.values()
                ),
            )
            engine.run(copy_edges(*key, path))
        engine.run("COMMIT")
        engine.run("CHECKPOINT")


def write(path: Path, rows: Iterator[list[object]]) -> None:
    """Write a CSV file in which a text is quoted and null is not."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(
            ",".join(
                "" if value is None else '"' + str(value).replace('"', '""') + '"' for value in row
            )
            + "\n"
            for row in rows
        )


def ours(plans: list[Plan], folder: Path) -> None:
    """Load as Zeren does."""
    EmbeddedStore(folder / "plans.lbug").load(plans)


@contextmanager
def empty_folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="zeren-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def seconds(load: Callable[[list[Plan], Path], None], plans: list[Plan]) -> float:
    """Measure one load into an empty folder."""
    with empty_folder() as folder:
        start = time.perf_counter()
        load(plans, folder)
        return time.perf_counter() - start


def deriving(plans: list[Plan]) -> float:
    """Measure the part that is common to both and is none of the engine's."""
    start = time.perf_counter()
    for plan in plans:
        plan_elements(plan)
    return time.perf_counter() - start


def compare(count: int) -> float:
    """Measure both, by turns, print a row of the table, and give the ratio."""
    plans = [large_plan(index) for index in range(count)]
    pairs = [(seconds(bare, plans), seconds(ours, plans)) for _ in range(TURNS[count])]
    theirs, mine = (median(side) for side in zip(*pairs, strict=True))
    ratio = median(mine / theirs for theirs, mine in pairs)
    derived = deriving(plans)
    rest = (mine - derived) / (theirs - derived)
    print(f"{count:>6} {theirs:>9.2f} {mine:>9.2f} {ratio:>7.2f} {derived:>11.2f} {rest:>9.2f}")
    return ratio


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a ratio misses the target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--large", action="store_true", help="measure 1,000 plans too (minutes)")
    large = parser.parse_args(arguments).large
    seconds(bare, [large_plan()])  # the engine is imported by now
    print("Seconds to load plans of 221 tasks, 30 measures and 120 agencies (median of turns).")
    print(f"{'plans':>6} {'engine':>9} {'zeren':>9} {'ratio':>7} {'of it rows':>11} {'without':>9}")
    ratios = [compare(count) for count in TURNS if large or count < 1000]
    print(f"Target: at most {TARGET}. 'of it rows': deriving nodes and edges, alike for both.")
    return int(max(ratios) > TARGET)


if __name__ == "__main__":
    raise SystemExit(main())
