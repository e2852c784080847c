"""The named queries: each with its header, its text, and its answer to the example as files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from zeren.graph.errors import QueryError, UnknownName, UnknownQuery
from zeren.graph.findings.catalogue import source
from zeren.pages.addresses import address
from zeren.pages.frame import Frame, Page
from zeren.queries import catalogue
from zeren.queries.header import Query
from zeren.queries.outputs import Format, rendered
from zeren.queries.results import ResultTable
from zeren.quotable import first_quotable
from zeren.texts import TYPES_ZH

FILES: tuple[Format, ...] = ("csv", "json")
MANY = 20
"""Plans from which on examples are asked of one of them: all take long, and memory."""
ROWS = 40
"""Rows of an example's answer; what was left out is said, with the command that gives all."""


def pages(frame: Frame) -> Iterator[Page]:
    """Give the list, a page a query, and its answer as files."""
    yield Page(address("query"), partial(_list, frame))
    for query in catalogue.every_query():
        yield Page(address("query", query.name), partial(_query, frame, query.name))
        if query.finding is not None:
            continue  # the page of findings has all rows
        for format in FILES:
            where = f"query/{query.name}.{format}"
            yield Page(where, partial(_file, frame, query.name, format))


def _list(frame: Frame) -> bytes:
    return frame.render(
        "queries.html.j2",
        address("query"),
        title=("查询", "Queries"),
        section="query",
        queries=(*catalogue.queries(), *catalogue.computed_queries()),
        findings=catalogue.findings(),
    )


def _query(frame: Frame, name: str) -> bytes:
    query = catalogue.query(name)
    answer, whole = _answer(frame, query)
    return frame.render(
        "query.html.j2",
        address("query", name),
        title=(query.title_zh, query.title_en),
        section="query",
        query=query,
        texts=texts(query),
        types=TYPES_ZH,
        answer=answer,
        shown=answer.without_ids(),
        whole=whole,
        command=_command(frame, query, answer),
        files=() if query.finding else FILES,
        withheld=not all(frame.may_quote(plan.id) for plan in frame.plans),
    )


def texts(query: Query) -> list[tuple[str, str]]:
    """Give the text in each language that it is written in; of a kind of finding, its rule."""
    if query.finding is not None:
        return [("Python", source(query.finding).strip())]
    if query.computed:
        return [("Python", query.text.strip())]
    told = [("Cypher", query.text.strip())]
    with suppress(UnknownQuery):  # it has no twin
        told.append(("SPARQL", catalogue.query(query.name, "sparql").text.strip()))
    return told


def _command(frame: Frame, query: Query, answer: ResultTable) -> str:
    given = [
        f"--{each.name} {frame.typed(each, answer.parameters[each.name])}"
        for each in query.parameters
        if answer.parameters.get(each.name) not in ("", None)
        and frame.typed(each, answer.parameters[each.name]) != each.default
    ]
    every = ["--limit 0"] if answer.total > query.limit else []
    return " ".join(("zeren", "query", query.name, *given, *every))


def _file(frame: Frame, name: str, format: Format) -> bytes:
    answer, _ = _answer(frame, catalogue.query(name))
    content = rendered(answer, format, frame.language, 80)
    return _without_indentation(content) if format == "json" else content


def _without_indentation(content: bytes) -> bytes:
    told = json.dumps(json.loads(content), ensure_ascii=False, separators=(",", ":"))
    return f"{told}\n".encode()


def _answer(frame: Frame, query: Query) -> tuple[ResultTable, int]:
    """Give the answer to a query's example, its first rows alone, and how many it has in all."""
    table = _of_one_plan(frame, query) or example_answer(frame, query, ROWS)
    return first_rows(frame, table, ROWS), table.total


def _of_one_plan(frame: Frame, query: Query) -> ResultTable | None:
    """Answer the example within the first of many plans, if it has an answer there."""
    takes_plan = any(each.name == "plan" for each in query.parameters)
    if len(frame.plans) < MANY or not takes_plan or "plan" in query.examples() or query.finding:
        return None
    table = example_answer(frame, query, ROWS, plan=frame.plans[0].id)
    return table if table.rows else None


def first_rows(frame: Frame, table: ResultTable, most: int) -> ResultTable:
    """Cut an answer to its first rows, and leave out what may not be quoted of their plans."""
    return first_quotable(table, most, frame.may_quote)


def example_answer(frame: Frame, query: Query, most: int, **told: str) -> ResultTable:
    """Ask with the header's examples, or with what the store has where it has not these.

    At most so many rows are given, the first. A page and its files ask for the same. ``told``:
    parameters that are given beside them.
    """
    asked = (query.name, most, *sorted(told.items()))
    if asked not in frame.examples:
        frame.examples[asked] = _example_answer(frame, query, most, told)
    return frame.examples[asked]


def _example_answer(frame: Frame, query: Query, most: int, told: dict[str, str]) -> ResultTable:
    try:
        return frame.ask(query.name, most, **query.examples() | told)
    except (UnknownName, QueryError):
        plan = told.get("plan", "")
        own = {each.name: _known(frame, each.type, each.example, plan) for each in query.parameters}
        wanted = {each.name: own[each.name] for each in query.parameters if each.required} | told
        try:
            return frame.ask(query.name, most, **wanted)
        except UnknownName:
            return ResultTable(
                query.name, query.title_zh, query.title_en, wanted, query.columns, ()
            )


def _known(frame: Frame, kind: str, example: str, plan: str = "") -> str:
    """Give something of a kind that the store, or a plan of it, has: the first, or the example."""
    labels = {"agency": "Agency", "indicator": "Indicator", "document": "SourceDocument"}
    label = labels.get(kind) or (kind.capitalize() if kind in ("task", "measure") else "")
    held = frame.units[plan].nodes if plan in frame.units else frame.graph.nodes(label)
    nodes = [node for node in held if node.label == label]
    if kind in ("task", "measure"):
        nodes.sort(key=lambda node: (str(node.properties["plan"]), node.properties["number"]))
    else:
        nodes.sort(key=lambda node: node.id)
    return nodes[0].id if nodes else example
