"""What the runner itself asks, of a store that speaks no language: from its units' elements.

One function for each internal query that is needed there, with its parameters, columns and order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from zeren.graph.elements import Edge, Node
from zeren.graph.stores.base import Reader
from zeren.graph.vocabulary import FINDING_FACTS

Row = tuple[Any, ...]
_ROLES = ("LEADS", "SUPPORTS")
_AGENCY = ("id", "name", "kind", "issuer", "region")
_FINDING = (
    *("code", "plan", "position", "stable_id", "kind", "number"),
    *("words", "words_evidence", "against", "against_evidence"),
    *FINDING_FACTS,
)

_REPORT = (
    *("id", "task_key", "of_plan", "state", "progress", "done_on", "proof", "office", "contact"),
    *("remark", "as_of", "reporter", "source", "sheet", "sheet_row"),
)


def _nodes(reader: Reader, label: str) -> Iterator[Node]:
    """Give the nodes of a label, each once."""
    seen: set[str] = set()
    for unit in reader.units():
        elements = reader.elements(unit)
        for node in elements.nodes if elements else ():
            if node.label == label and node.id not in seen:
                seen.add(node.id)
                yield node


def _edges(reader: Reader, *types: str) -> Iterator[Edge]:
    for unit in reader.units():
        elements = reader.elements(unit)
        yield from (e for e in (elements.edges if elements else ()) if e.type in types)


def _told(node: Node, *names: str) -> Row:
    return tuple(node.properties[name] for name in names)


def _sorted(rows: Iterable[Row]) -> list[Row]:
    """Give rows once each and in order, what is missing first."""
    return sorted(set(rows), key=lambda row: [(cell is not None, cell) for cell in row])


def _agency_names(reader: Reader, written: str, plan: str) -> list[Row]:
    named = {node.id: node for node in _nodes(reader, "Agency")}
    return _sorted(
        (*_told(named[edge.target], "id", "name", "issuer", "region"), edge.source)
        for edge in _edges(reader, "NAMES")
        if written in ("", edge.source) and plan in ("", edge.properties["plan"])
    )


def _agency_bodies(reader: Reader) -> list[Row]:
    named = {node.id: node for node in _nodes(reader, "Agency")}
    return _sorted(
        (*_told(named[edge.target], "id", "name", "level", "region"), edge.source)
        for edge in _edges(reader, "NAMES")
    )


def _namesakes(reader: Reader, names: Sequence[str]) -> list[Row]:
    found = _named("Agency", *_AGENCY)(reader)
    return [row for row in found if row[1] in names]


def _numbered(label: str) -> Callable[..., list[Row]]:
    def numbered(reader: Reader, number: int, plan: str) -> list[Row]:
        return _sorted(
            _told(node, "id", "plan")
            for node in _nodes(reader, label)
            if node.properties["number"] == number and plan in ("", node.properties["plan"])
        )

    return numbered


def _numbers(label: str) -> Callable[..., list[Row]]:
    def numbers(reader: Reader, plan: str) -> list[Row]:
        found = _nodes(reader, label)
        return _sorted(_told(n, "number") for n in found if plan in ("", n.properties["plan"]))

    return numbers


def _task_labels(reader: Reader, plan: str) -> list[Row]:
    found = (
        _told(node, "id", "plan", "number", "number_label")
        for node in _nodes(reader, "Task")
        if node.properties["number_label"] is not None and plan in ("", node.properties["plan"])
    )
    return sorted(found, key=lambda row: row[1:3])


def _named(label: str, *names: str) -> Callable[..., list[Row]]:
    def named(reader: Reader) -> list[Row]:
        return _sorted(_told(node, *names) for node in _nodes(reader, label))

    return named


def _task_facts(reader: Reader, plan: str, indicator: str) -> list[Row]:
    depths = {node.id: node.properties["depth"] for node in _nodes(reader, "Indicator")}
    measured: dict[str, list[str]] = {}
    for edge in _edges(reader, "MEASURED_BY"):
        measured.setdefault(edge.source, []).append(edge.target)
    rows = []
    for node in _nodes(reader, "Task"):
        by = measured.get(node.id, [])
        if plan in ("", node.properties["plan"]) and (not indicator or indicator in by):
            told = _told(node, "id", "plan", "number", "goal", "deadline")
            whole: list[str | None] = [id for id in by if depths[id] == 1]
            words = _told(node, "deadline_text", "deadline_kind")
            rows += [(*told, id, *words) for id in whole or [None]]
    return sorted(rows, key=lambda row: (row[1], row[2], row[0], row[5] or ""))


def _wanted(edge: Edge, prose: str) -> bool:
    """Tell whether a duty is asked for: with what prose says, without it, or that only."""
    return prose == "with" or edge.properties["prose"] is (prose == "only")


def _duties(reader: Reader, plan: str, prose: str) -> list[Row]:
    plans = {node.id: node.properties["plan"] for node in _nodes(reader, "Task")}
    return _listed(
        ((edge.type, edge.source), edge.target)
        for edge in _edges(reader, *_ROLES)
        if edge.target_label == "Task" and plan in ("", plans[edge.target]) and _wanted(edge, prose)
    )


def _listed(pairs: Iterable[tuple[Row, str]]) -> list[Row]:
    """Put a sorted list of all texts behind each beginning of a row."""
    lists: dict[Row, set[str]] = {}
    for begin, text in pairs:
        lists.setdefault(begin, set()).add(text)
    return [(*begin, tuple(sorted(lists[begin]))) for begin in sorted(lists)]


def _given_duties(reader: Reader, plan: str, prose: str) -> list[Row]:
    plans = {node.id: node.properties["plan"] for node in _nodes(reader, "Task")}
    return _listed(
        ((edge.properties["role"], edge.properties["via"], edge.source), edge.target)
        for edge in _edges(reader, "CARRIES")
        if edge.target_label == "Task"
        and not edge.properties["named"]
        and plan in ("", plans[edge.target])
        and _wanted(edge, prose)
    )


def _findings(reader: Reader, plan: str, code: str) -> list[Row]:
    found = [
        _told(node, *_FINDING)
        for node in _nodes(reader, "Finding")
        if plan in ("", node.properties["plan"]) and code in ("", node.properties["code"])
    ]
    return sorted(found, key=lambda row: row[:3])


def _reports(reader: Reader, plan: str) -> list[Row]:
    found = (n for n in _nodes(reader, "Report") if plan in ("", n.properties["of_plan"]))
    return sorted(_told(node, *_REPORT) for node in found)


def _reported_plans(reader: Reader) -> list[Row]:
    days: dict[Any, list[Any]] = {}
    for node in _nodes(reader, "Report"):
        days.setdefault(node.properties["of_plan"], []).append(node.properties["as_of"])
    return [(plan, max(days[plan])) for plan in sorted(days)]


def _applied_corrections(reader: Reader) -> list[Row]:
    names = ("plan", "owner", "owner_number", "field", "as_read", "should_be")
    when = ("corrector", "corrected_on", "why", "id")
    held = (one for one in _nodes(reader, "Correction") if one.properties["state"] == "applied")
    rows = (_told(one, *names, *when) for one in held)
    return [row[:-1] for row in sorted(rows, key=lambda row: (*row[:2], row[2] or 0, row[3:]))]


def _correction_keys(reader: Reader) -> list[Row]:
    return _sorted(_told(one, "plan", "id", "state") for one in _nodes(reader, "Correction"))


def _plan_of_id(reader: Reader, plan: str) -> list[Row]:
    return [_told(node, "id") for node in _nodes(reader, "Plan") if node.id == plan]


def _abridged_plans(reader: Reader, plan: str) -> list[Row]:
    held = (node for node in _nodes(reader, "Plan") if node.properties["abridged"])
    return _sorted(_told(node, "id") for node in held if plan in ("", node.id))


ANSWERS: dict[str, Callable[..., list[Row]]] = {
    "applied-corrections": _applied_corrections,
    "correction-keys": _correction_keys,
    "agency-bodies": _agency_bodies,
    "abridged-plans": _abridged_plans,
    "agency-facts": _named("Agency", *_AGENCY),
    "agency-names": _agency_names,
    "document-names": _named("SourceDocument", "id", "title", "number", "aliases"),
    "duties": _duties,
    "findings": _findings,
    "given-duties": _given_duties,
    "indicator-names": _named("Indicator", "id", "name"),
    "measure-numbers": _numbers("Measure"),
    "namesakes": _namesakes,
    "numbered-measures": _numbered("Measure"),
    "numbered-tasks": _numbered("Task"),
    "task-labels": _task_labels,
    "plan-names": _named("Plan", "id", "title", "number", "issuer", "region", "issued"),
    "plan-of-id": _plan_of_id,
    "reported-plans": _reported_plans,
    "reports": _reports,
    "task-facts": _task_facts,
    "task-numbers": _numbers("Task"),
}
