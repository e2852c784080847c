"""Loading plans into Neo4j: this store against plain UNWIND batches of the same rows.

Both send as many rows with a statement and have the same constraints and indexes. By hand: nodes
and edges are derived, shared nodes are made once, each batch is a transaction of its own.
The store adds what makes a load safe: transactions of whole plans, the comparison of fingerprints,
the merging with what is there and the count of edges whose ends are missing. Plans and two texts
are as rich as Guangxi's, and generated before the clock runs where they are up to 100.

    python -m benchmarks.neo4j_loading               1 and 100 plans
    python -m benchmarks.neo4j_loading --large       1,000 plans too (an hour)
    python -m benchmarks.neo4j_loading 1 300         so many

The server is that of the tests, with a heap of 512 MB and both of Java's compilers: of Java and
Maven, or NEO4J_URI, whose database has to be empty. Without them this is skipped. CPU is the
client's and the server's together; memory is the client's peak and the server's, as Linux counts.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from neo4j import GraphDatabase, Session

from benchmarks.rich_plans import rich_plan, rich_texts
from tests.neo4j.server import Server, ServerMissing, given, start
from zeren.graph.elements import unit_elements
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Unit
from zeren.graph.stores.neo4j.statements import create_nodes, schema
from zeren.graph.vocabulary import NODES

TARGET = 1.2
TURNS = {1: 7, 100: 3}
"""How often both are measured; once for other counts."""
ROWS = 5_000
GROUP = 20_000
_TEXTS = Path(__file__).parent / "cypher" / "loading"
EDGES = (_TEXTS / "edges.cypher").read_text(encoding="utf-8")
EMPTY = [(_TEXTS / f"{name}.cypher").read_text("utf-8") for name in ("empty-edges", "empty")]
_JAVA = ("-Xms512m", "-Xmx512m", "-XX:MaxGCPauseMillis=5000")
"""On a machine that is slow just then the collector shrinks its room for new objects to keep pauses
short, and what it costs says more of the machine than of the load: pauses may be long."""


class Cost(NamedTuple):
    """Seconds until a load had ended, CPU seconds of both sides, memory of each in MB."""

    wall: float
    cpu: float
    client: float
    server: float


def by_hand(server: Server, units: Iterable[Unit]) -> None:
    """Load as somebody would who has only the driver."""
    known: set[tuple[str, str]] = set()
    nodes: dict[str, list[dict[str, Any]]] = {}
    edges: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    size = 0
    auth = (server.user, server.password)
    with GraphDatabase.driver(server.uri, auth=auth) as driver, driver.session() as session:
        for unit in units:
            elements = unit_elements(unit)
            for node in elements.nodes:
                if (node.label, node.id) not in known:
                    if NODES[node.label].shared:
                        known.add((node.label, node.id))
                    nodes.setdefault(node.label, []).append(dict(node.properties))
            for edge in elements.edges:
                row = {"source": edge.source, "target": edge.target, "properties": edge.properties}
                edges.setdefault((edge.type, edge.source_label, edge.target_label), []).append(row)
            size += len(elements.nodes) + len(elements.edges)
            if size >= GROUP:
                flush(session, nodes, edges)
                size = 0
        flush(session, nodes, edges)


def flush(
    session: Session,
    nodes: dict[str, list[dict[str, Any]]],
    edges: dict[tuple[str, str, str], list[dict[str, Any]]],
) -> None:
    """Send all rows that wait, nodes first."""
    for label, rows in nodes.items():
        send(session, create_nodes(label), rows)
    for (type_, source, target), joined in edges.items():
        text = EDGES.replace("SOURCE", source).replace("TARGET", target).replace("TYPE", type_)
        send(session, text, joined)
    nodes.clear()
    edges.clear()


def send(session: Session, text: str, rows: list[dict[str, Any]]) -> None:
    """Send rows in batches, each in a transaction of its own."""
    for start_ in range(0, len(rows), ROWS):
        session.run(text, rows=rows[start_ : start_ + ROWS]).consume()


def ours(server: Server, units: Iterable[Unit]) -> None:
    """Load as Zeren does."""
    open_store(server.uri, access=server.access).load(units)


Load = Callable[[Server, Iterable[Unit]], None]


def cost(load: Load, server: Server, units: Iterable[Unit]) -> Cost:
    """Measure one load into an empty database."""
    empty(server)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    wall, cpu = time.perf_counter(), time.process_time() + computing(server)
    load(server, units)
    wall, cpu = time.perf_counter() - wall, time.process_time() + computing(server) - cpu
    process = server.process.pid if server.process else 0
    return Cost(wall, cpu, memory("self", "VmHWM"), memory(str(process), "VmRSS"))


def computing(server: Server) -> float:
    """Give the CPU seconds of a server that this process started; 0 for another."""
    if server.process is None:
        return 0.0
    told = Path(f"/proc/{server.process.pid}/stat").read_text(encoding="utf-8")
    user, system = told.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def memory(process: str, name: str) -> float:
    """Give what the system says of a process's memory, in MB; nan where it is none of ours."""
    if process == "0":
        return float("nan")
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


def empty(server: Server) -> None:
    """Delete what is there, a part at a time; constraints and indexes stay.

    Edges first: an agency of many plans has more than a transaction can hold.
    """
    auth = (server.user, server.password)
    with GraphDatabase.driver(server.uri, auth=auth) as driver, driver.session() as session:
        for text in EMPTY:
            session.run(text).consume()


def generated(count: int) -> Iterator[Unit]:
    """Make the texts, then the plans that rest on them."""
    yield from rich_texts()
    yield from (rich_plan(index) for index in range(count))


def compare(server: Server, count: int) -> float:
    """Measure both, by turns, print a row of the table, and give the ratio of CPU time."""
    kept = list(generated(count)) if count <= max(TURNS) else None
    pairs = []
    for turn in range(TURNS.get(count, 1)):
        sides: list[Load] = [by_hand, ours] if turn % 2 == 0 else [ours, by_hand]
        costs = {load: cost(load, server, kept or generated(count)) for load in sides}
        pairs.append((costs[by_hand], costs[ours]))
    theirs, mine = (
        Cost(*map(median, zip(*side, strict=True))) for side in zip(*pairs, strict=True)
    )
    wall = median(mine.wall / theirs.wall for theirs, mine in pairs)
    cpu = median(mine.cpu / theirs.cpu for theirs, mine in pairs)
    told = f"{count:>6} {theirs.wall:>8.1f} {mine.wall:>8.1f} {wall:>6.2f} {theirs.cpu:>8.1f} "
    told += f"{mine.cpu:>8.1f} {cpu:>6.2f} {theirs.client:>8.0f} {mine.client:>7.0f} "
    print(told + f"{mine.server:>7.0f}" + ("  misses" if cpu > TARGET else ""), flush=True)
    return cpu


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
        server = start(Path(folder), options=_JAVA)
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
    for load in (by_hand, ours) * 5:
        cost(load, server, list(generated(3)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a ratio misses the target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("counts", nargs="*", type=int, default=list(TURNS), help="numbers of plans")
    parser.add_argument("--large", action="store_true", help="measure 1,000 plans too (an hour)")
    given_ = parser.parse_args(arguments)
    counts = [*given_.counts, *([1000] if given_.large else [])]
    try:
        with running() as server:
            prepare(server)
            print("Seconds to load plans of 63 tasks into an empty database (median of turns).")
            print(f"{'plans':>6} {'by hand':>8} {'zeren':>8} {'ratio':>6} {'its CPU':>8} ", end="")
            print(f"{'zeren':>8} {'ratio':>6} {'MB hand':>8} {'zeren':>7} {'server':>7}")
            ratios = [compare(server, count) for count in counts]
            empty(server)
    except ServerMissing as error:
        print(f"Skipped: {error}.")
        return 0
    print(f"Target: at most {TARGET}, of the CPU time of client and server together.")
    return int(max(ratios) > TARGET)


if __name__ == "__main__":
    raise SystemExit(main())
