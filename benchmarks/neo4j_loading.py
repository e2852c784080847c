"""Loading plans into Neo4j: this store against plain UNWIND batches of the same rows.

Both send as many rows with a statement and have the same constraints and indexes. By hand: nodes
and edges are derived, shared nodes are merged in Python, each batch is a transaction of its own.
The store adds what makes a load safe: transactions of whole plans, the comparison of fingerprints,
the merging with what is there, the count of edges whose ends are missing, and units kept aside so
that the driver may try again. CPU is the client's; the server computes in a process of its own.

    python -m benchmarks.neo4j_loading            1 and 100 plans
    python -m benchmarks.neo4j_loading --large    1,000 plans too

The server is that of the tests: of Java and Maven, or NEO4J_URI, whose database has to be empty.
Without them this is skipped.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from neo4j import GraphDatabase, Session

from tests.builders import large_plan
from tests.neo4j.server import Server, ServerMissing, given, start
from zeren.graph.elements import plan_elements
from zeren.graph.model import Plan
from zeren.graph.stores import open_store
from zeren.graph.stores.neo4j.statements import create_nodes, schema
from zeren.graph.vocabulary import NODES

TARGET = 1.2
TURNS = {1: 7, 100: 1, 1000: 1}
ROWS = 5_000
EDGES = (Path(__file__).parent / "cypher" / "loading" / "edges.cypher").read_text(encoding="utf-8")
_HEAP = {"server.memory.heap.max_size": "2g", "dbms.memory.transaction.total.max": "0"}


class Cost(NamedTuple):
    """Seconds until a load had ended, and CPU seconds of this process."""

    wall: float
    cpu: float


def by_hand(server: Server, plans: list[Plan]) -> None:
    """Load as somebody would who has only the driver."""
    nodes: dict[str, dict[str, dict[str, Any]]] = {label: {} for label in NODES}
    edges: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for plan in plans:
        elements = plan_elements(plan)
        for node in elements.nodes:
            nodes[node.label].setdefault(node.id, dict(node.properties))
        for edge in elements.edges:
            row = {"source": edge.source, "target": edge.target, "properties": edge.properties}
            edges.setdefault((edge.type, edge.source_label, edge.target_label), []).append(row)
    auth = (server.user, server.password)
    with GraphDatabase.driver(server.uri, auth=auth) as driver, driver.session() as session:
        for label, rows in nodes.items():
            send(session, create_nodes(label), list(rows.values()))
        for (type_, source, target), joined in edges.items():
            text = EDGES.replace("SOURCE", source).replace("TARGET", target).replace("TYPE", type_)
            send(session, text, joined)


def send(session: Session, text: str, rows: list[dict[str, Any]]) -> None:
    """Send rows in batches, each in a transaction of its own."""
    for start_ in range(0, len(rows), ROWS):
        session.run(text, rows=rows[start_ : start_ + ROWS]).consume()


def ours(server: Server, plans: list[Plan]) -> None:
    """Load as Zeren does."""
    open_store(server.uri, access=server.access).load(plans)


def cost(load: Callable[[Server, list[Plan]], None], server: Server, plans: list[Plan]) -> Cost:
    """Measure one load into an empty database."""
    empty(server)
    wall, cpu = time.perf_counter(), time.process_time()
    load(server, plans)
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def empty(server: Server) -> None:
    """Delete what is there, a part at a time; constraints and indexes stay."""
    auth = (server.user, server.password)
    text = (Path(__file__).parent / "cypher" / "loading" / "empty.cypher").read_text("utf-8")
    with GraphDatabase.driver(server.uri, auth=auth) as driver, driver.session() as session:
        session.run(text).consume()


def compare(server: Server, count: int) -> float:
    """Measure both, by turns, print a row of the table, and give the ratio."""
    plans = [large_plan(index) for index in range(count)]
    pairs = []
    for turn in range(TURNS[count]):
        sides = [by_hand, ours] if turn % 2 == 0 else [ours, by_hand]
        costs = {load: cost(load, server, plans) for load in sides}
        pairs.append((costs[by_hand], costs[ours]))
    theirs, mine = (median(one.wall for one in side) for side in zip(*pairs, strict=True))
    ratio = median(mine.wall / theirs.wall for theirs, mine in pairs)
    cpu = median(mine.cpu / theirs.cpu for theirs, mine in pairs)
    missed = "  misses" if ratio > TARGET else ""
    print(f"{count:>6} {theirs:>9.2f} {mine:>9.2f} {ratio:>7.2f} {cpu:>11.2f}{missed}", flush=True)
    return ratio


@contextmanager
def running() -> Iterator[Server]:
    """Give the server of the environment, or one of our own; ServerMissing where there is none."""
    server = given()
    if server is not None:
        try:
            yield server
        finally:
            empty(server)
            server.close()
        return
    with tempfile.TemporaryDirectory(prefix="zeren-bench-") as folder:
        server = start(Path(folder), _HEAP)
        try:
            yield server
        finally:
            server.close()
            server.stop()


def prepare(server: Server) -> None:
    """Make constraints and indexes, and let the server warm up with a plan either way."""
    auth = (server.user, server.password)
    with GraphDatabase.driver(server.uri, auth=auth) as driver, driver.session() as session:
        for text in schema().values():
            session.run(text).consume()
    for load in (by_hand, ours) * 3:
        cost(load, server, [large_plan()])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a ratio misses the target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--large", action="store_true", help="measure 1,000 plans too (minutes)")
    large = parser.parse_args(arguments).large
    try:
        with running() as server:
            prepare(server)
            print("Seconds to load plans of 221 tasks into an empty database (median of turns).")
            print(f"{'plans':>6} {'by hand':>9} {'zeren':>9} {'ratio':>7} {'client CPU':>11}")
            ratios = [compare(server, count) for count in TURNS if large or count < 1000]
            empty(server)
    except ServerMissing as error:
        print(f"Skipped: {error}.")
        return 0
    print(f"Target: at most {TARGET}. 'client CPU': the ratio of this process's CPU time.")
    return int(max(ratios) > TARGET)


if __name__ == "__main__":
    raise SystemExit(main())
