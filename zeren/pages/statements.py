"""What is stated of a task or measure, ready for a page: duties, targets, the chain of origins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from zeren.graph.reasons import read_reasons, say
from zeren.graph.unit import Node
from zeren.pages import items
from zeren.pages.duties import ROLES
from zeren.pages.frame import Frame
from zeren.pages.labels import CITED_AS
from zeren.pages.quoting import marked, places, sentence, short_quotation
from zeren.pages.succession import then_words
from zeren.tracing import BOUNDS, JOINED, STATUS

_OPERATORS = {
    "<=": "at-most", ">=": "at-least", "=": "exactly", "<": "below", ">": "above",
    "+": "growth", "-": "reduction",
}  # fmt: skip


def statements(frame: Frame, item: Node) -> dict[str, Any]:
    """Give the parts that the pages of a task and of a measure share.

    ``quotations`` are all words that any statement was read from, to be marked in their context.
    """
    graph = frame.graph
    cited = list(_citations(frame, item))
    return {
        "duties": {role: list(_duties(frame, item, type_)) for role, type_ in ROLES.items()},
        "targets": [_target(target) for target in items.targets(graph, item)],
        "measures": [_measure(frame, item, link) for link in items.measures(graph, item)],
        "citations": cited,
        "origins": [_origin(frame, item, origin) for origin in items.origins(graph, item)],
        "issues": [_issue(issue) for issue in items.issues(frame, item)],
        "findings": [finding(frame, each) for each in items.findings(frame, item)],
        "quotations": list(_quotations(frame, item)),
    }


def _quotations(frame: Frame, item: Node) -> Iterator[str]:
    graph = frame.graph
    for target in items.targets(graph, item):
        yield from (
            str(target.properties["text"] or ""),
            str(target.properties["baseline_text"] or ""),
        )
    for link in items.measures(graph, item):
        yield str(link.edge.properties["words"] or "")
    for link in items.citations(graph, item):
        yield str(link.edge.properties["mention"] or "")
    for edge in graph.out(item, "TRACES_TO"):
        yield str(edge.properties["words"] or "")
    if item.label == "Measure":
        for link in items.tasks_of(graph, item):
            yield str(link.edge.properties["measure_words"] or "")


def _duties(frame: Frame, item: Node, type_: str) -> Iterator[dict[str, Any]]:
    for link in items.duties(frame.graph, item, type_):
        it = link.edge.properties
        yield {
            "agency": link.node,
            "then": then_words(frame, link.node),
            "unit": it["unit"] or "",
            "mode": it["mode"] or "",
            "mention": it["mention"] or "",
            "reason": both(str(it["reasons"] or "")),
            "persons": it["persons"] or "",
            "place": places(it["evidence"]),
        }


def both(written: str) -> tuple[str, str]:
    """Say in both languages by which rules something was read."""
    reasons = read_reasons(written)
    return say(reasons, "zh"), say(reasons, "en")


def _target(target: Node) -> dict[str, Any]:
    it = target.properties
    return {
        "bound": BOUNDS[_OPERATORS[str(it["operator"])]],
        "value": _plain(it["value"]),
        "unit": it["unit"] or "",
        "text": it["text"],
        "place": places(it["evidence"], "text"),
        "baseline": "" if it["baseline"] is None else _plain(it["baseline"]),
        "baseline_text": it["baseline_text"] or "",
        "baseline_place": places(it["evidence"], "baseline_text"),
    }


def _plain(value: object) -> str:
    return f"{float(str(value)):.10g}"


def percent(score: object) -> str:
    """Say a score of 0 to 1."""
    return f"{float(str(score or 0)):.0%}"


def _measure(frame: Frame, item: Node, link: items.Link) -> dict[str, Any]:
    it, plan = link.edge.properties, str(item.properties["plan"])
    return {
        "measure": link.node,
        "how": JOINED.get(str(it["method"]), JOINED["words"]),
        "score": percent(it["score"]),
        "words": sentence(frame, plan, it["words"]),
        "measure_words": sentence(frame, plan, it["measure_words"]),
        "place": places(it["evidence"], "words"),
        "measure_place": places(it["evidence"], "measure_words"),
    }


def _citations(frame: Frame, item: Node) -> Iterator[dict[str, Any]]:
    for link in items.citations(frame.graph, item):
        it = link.edge.properties
        state, score = items.status(frame.graph, item, link.node)
        role = str(it["role"] or "")
        yield {
            "document": link.node,
            "locator": it["locator"] or "",
            "role": CITED_AS.get(role, (role, role)),
            "mention": it["mention"] or "",
            "otherwise": str(it["mention"] or "").strip("（）()《》") not in _called(link.node),
            "reason": both(str(it["reasons"] or "")),
            "status": STATUS[state],
            "score": percent(score) if state == "words" else "",
            "place": places(it["evidence"]),
        }


def _called(document: Node) -> set[object]:
    """Give what a page calls a document anyway."""
    return {document.id, document.properties["number"], document.properties["title"]}


def _origin(frame: Frame, item: Node, origin: items.Origin) -> dict[str, Any]:
    it, plan = origin.edge.properties, str(item.properties["plan"])
    provision = origin.provision.properties
    text = next(iter(frame.graph.into(origin.document, "TEXT_OF")), None)
    return {
        "document": origin.document,
        "provision": origin.provision,
        "measure": origin.measure,
        "named": it["method"] == "locator",
        "score": percent(it["score"]) if it["score"] else "",
        "words": sentence(frame, plan, it["words"]),
        "place": places(it["evidence"], "words"),
        "text": marked(str(provision["text"] or ""), [str(it["provision_words"] or "")]),
        "provision_place": places(it["provision_evidence"], "provision_words"),
        "source": "" if text is None else frame.graph.source(text).properties["source"],
        "answerable": {
            role: _names(link.node for link in links) for role, links in origin.answerable.items()
        },
    }


def _names(agencies: Iterable[Node]) -> list[Node]:
    return list({agency.id: agency for agency in agencies}.values())


def _issue(issue: Node) -> dict[str, Any]:
    it = issue.properties
    return {
        "severity": it["severity"],
        "message": (it["message_zh"] or "", it["message_en"] or ""),
        "place": places(it["evidence"]),
    }


def finding(frame: Frame, found: Any) -> dict[str, Any]:
    """Give a finding for a page: its words, or where they stand if they may not be shown."""
    it = found.record
    return {
        "id": found.id,
        "severity": found.finding.severity,
        "code": found.query.name,
        "title": (found.query.title_zh, found.query.title_en),
        "means": found.finding.means,
        "sides": found.finding.sides,
        "plan": it["plan"],
        "kind": it["kind"],
        "number": it["number"],
        "label": found.label or it["number"],
        "words": short_quotation(frame, it["plan"], it["words"]),
        "place": places(it["words_evidence"]),
        "against": short_quotation(frame, it["plan"], it["against"]),
        "against_place": places(it["against_evidence"]),
        "facts": (found.facts("zh"), found.facts("en")),
    }
