"""The table of docs/speed: what each question costs over a store of generated plans, and its limit.

A question about an agency, document, indicator or word is asked in one plan and over all plans;
one about a plan in one plan; each that can be asked without either over the whole corpus. All are
asked for as many rows as their headers show at first. CPU is the least of some turns. Memory is
the most that a process had that opened the store and asked this alone, since the engine keeps what
other questions took; it needs Linux, and is measured of what takes long. What takes less than half
of its limit, and not long, is summed up.

    python -m benchmarks.asking --store FILE --docs docs
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from benchmarks.asking import ALL, FEW, MOST, NUMBERS, ONE, THINGS, cost, given, subjects
from benchmarks.neo4j_loading import memory
from zeren.graph.stores.base import Reader
from zeren.graph.stores.embedded.store import EmbeddedStore
from zeren.queries import catalogue
from zeren.queries.header import Query
from zeren.queries.runner import ask

TURNS = 5
SLOW = 1000.0
"""Milliseconds from which a question is asked twice, not `TURNS` times."""
LARGEST = 2000.0
"""MB that no question may need."""
LONG = 1000.0
"""Milliseconds from which the memory of a question is measured, too."""
BEGIN, END = "<!-- python -m benchmarks.asking --docs -->", "<!-- end -->"


class Words(NamedTuple):
    """The words of the table in one language; ``others`` takes a number."""

    head: str
    scopes: dict[str, str]
    over: str
    others: str


PAGES = {
    "speed.md": Words(
        "| question | asked | rows | CPU ms | limit | MB | |",
        {"one": "in one plan", "all": "one thing, all plans", "corpus": "whole corpus"},
        "**over**",
        "{} others",
    ),
    "speed.zh.md": Words(
        "| 查询 | 范围 | 行数 | CPU 毫秒 | 上限 | MB | |",
        {"one": "一个方案", "all": "全部方案中的一个事物", "corpus": "全库"},
        "**超出**",
        "其余 {} 个",
    ),
}


class Line(NamedTuple):
    """What one question costs: CPU in milliseconds, memory in MB; ``rows``: all that there are."""

    name: str
    scope: str
    rows: int
    cpu: float
    memory: float | None = None

    @property
    def limit(self) -> float | None:
        """Milliseconds that it may take; None where its answer is too long for a limit."""
        if self.scope == "all":
            return ALL if self.rows < FEW else None
        return ONE if self.scope == "one" else MOST

    @property
    def over(self) -> bool:
        """Whether it misses the limit of time or memory."""
        return self.cpu > (self.limit or MOST) or (self.memory or 0.0) > LARGEST

    @property
    def told(self) -> bool:
        """Whether it is told by itself."""
        return self.memory is not None or self.cpu > (self.limit or MOST) / 2


def scopes(query: Query) -> Iterator[str]:
    """Name the scopes in which a question is asked."""
    numbered = any(one.name in NUMBERS for one in query.parameters)
    if numbered or any(one.name == "plan" for one in query.parameters):
        yield "one"
    if not numbered and any(one.type in THINGS for one in query.parameters):
        yield "all"
    if not numbered and not any(one.type in THINGS for one in query.parameters if one.required):
        yield "corpus"


def measured(store: Path) -> list[Line]:
    """Ask everything; of the findings, which have one text, the dearest of each scope is told."""
    things = subjects()
    with EmbeddedStore(store).reader() as reader:
        lines = [
            line(reader, query, scope, things)
            for query in catalogue.queries()
            for scope in scopes(query)
        ]
        for scope in ("one", "corpus"):
            found = [line(reader, query, scope, things) for query in catalogue.findings()]
            lines.append(max(found, key=lambda one: one.cpu))
    return with_memory(store, lines)


def with_memory(store: Path, lines: list[Line]) -> list[Line]:
    """Measure the memory of what takes long, each in a process of its own."""
    spawn = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, max_tasks_per_child=1) as pool:
        most = {
            (one.name, one.scope): pool.submit(peak, store, one.name, one.scope)
            for one in lines
            if one.cpu > LONG
        }
        return [
            one._replace(memory=most[key].result())
            if (key := (one.name, one.scope)) in most
            else one
            for one in lines
        ]


def peak(store: Path, name: str, scope: str) -> float:
    """Ask one question, and give the most memory that this process has had, in MB."""
    query = catalogue.query(name)
    with EmbeddedStore(store).reader() as reader:
        rows_of(reader, query, values(query, scope, subjects()))
    return memory("self", "VmHWM")


def line(reader: Reader, query: Query, scope: str, things: dict[str, str]) -> Line:
    """Measure how long one question takes."""
    act = partial(rows_of, reader, query, values(query, scope, things))
    first = cost(act)
    turns = [cost(act).cpu for _ in range(TURNS if first.cpu < SLOW else 1)]
    return Line(query.name, scope, first.rows, min(first.cpu, *turns))


def values(query: Query, scope: str, things: dict[str, str]) -> dict[str, str]:
    """Give the parameters with which a question is asked in a scope."""
    told = given(query, things, things["plan"] if scope == "one" else "")
    if scope != "corpus":
        return told
    named = {one.name for one in query.parameters if one.type in THINGS}
    return {name: value for name, value in told.items() if name not in named}


def rows_of(reader: Reader, query: Query, values: dict[str, str]) -> int:
    """Ask for the first rows, and say how many there are in all."""
    told = ask(reader, query.name, values, query.limit)
    return len(told.rows) + told.more


def table(lines: list[Line], words: Words) -> str:
    """Write the lines as Markdown, by scope, dearest first."""
    rows = [words.head, "|---|---|--:|--:|--:|--:|---|"]
    for scope, name in words.scopes.items():
        of = sorted((one for one in lines if one.scope == scope), key=lambda one: -one.cpu)
        for one in filter(attrgetter("told"), of):
            limit = f"{one.limit:,.0f}" if one.limit else ""
            most = f"{one.memory:,.0f}" if one.memory else ""
            rows.append(
                f"| `{one.name}` | {name} | {one.rows:,} | {one.cpu:,.0f} | {limit} "
                f"| {most} | {words.over if one.over else ''} |"
            )
        if rest := [one for one in of if not one.told]:
            others = words.others.format(len(rest))
            rows.append(f"| {others} | {name} | | ≤ {max(one.cpu for one in rest):,.0f} | | | |")
    return "\n".join(rows)


def write(lines: list[Line], folder: Path) -> None:
    """Put the table into both pages, in the place of the last one."""
    for name, words in PAGES.items():
        page = folder / name
        before, begin, after = page.read_text(encoding="utf-8").partition(BEGIN)
        _, end, after = after.partition(END)
        if not begin or not end:
            raise SystemExit(f"{page}: has no line {BEGIN!r} and {END!r} after it: put them in")
        text = f"{before}{BEGIN}\n{table(lines, words)}\n{END}{after}"
        page.write_text(text, encoding="utf-8", newline="\n")
