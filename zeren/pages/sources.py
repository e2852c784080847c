"""A page for each plan's text: rows and paragraphs in order, every place an anchor.

A store keeps the words that it read something from, not the whole file; the page says so. It shows
the cells of each row, the words of the statements in it, and where each stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any

from zeren.graph.elements import Edge, Elements, Node
from zeren.graph.provenance import SourceSpan, read_evidence
from zeren.pages.addresses import address
from zeren.pages.frame import Frame, Page
from zeren.pages.labels import CELLS
from zeren.pages.quoting import Words, marked, sentence, short_quotation
from zeren.pages.tasks import indicator_name

_ELSEWHERE = "provision_evidence"
"""Places in a held text, not in the plan."""
_SENTENCES = {"action", "problem", "text", "words", "measure_words"}
_SAID = ("mention", "written", "words", "name")
_ROWS = {"Plan": "plan", "Chapter": "", "Measure": "measure", "Task": "task"}


@dataclass(slots=True)
class _Row:
    """A row or paragraph: the thing that was read from it, and the words that stand in it."""

    start: int
    node: Node
    said: dict[tuple[int, int], tuple[SourceSpan, str]] = field(default_factory=dict)


def pages(frame: Frame) -> Iterator[Page]:
    """Give a page for each plan."""
    for plan in frame.plans:
        yield Page(address("text", plan.id), partial(_source, frame, plan))


def _source(frame: Frame, plan: Node) -> bytes:
    rows = [_told(frame, plan.id, row) for row in _rows(frame.units[plan.id])]
    return frame.render(
        "source.html.j2",
        address("text", plan.id),
        title=(f"原文位置：{plan.properties['title'] or plan.id}",
               f"Places in {plan.properties['title'] or plan.id}"),
        section="plan",
        plan=plan,
        rows=rows,
        elsewhere=_elsewhere(frame, plan.id, rows),
        withheld=not frame.may_quote(plan.id),
    )  # fmt: skip


def _rows(unit: Elements) -> list[_Row]:
    """Give rows in the order of the file, each with what stands between its start and the next."""
    starts = ((_start(node), node) for node in unit.nodes if node.label in _ROWS)
    known = [_Row(start, node) for start, node in starts if start is not None]
    rows = sorted(known, key=lambda row: (row.start, row.node.id))
    if not rows:
        rows = [_Row(0, node) for node in unit.nodes if node.label == "Plan"]
    begins = [row.start for row in rows]
    for span, words in _spans(chain(unit.nodes, unit.edges)):
        row = rows[max(0, bisect_right(begins, span.start) - 1)]
        place_, before = (span.start, span.end), row.said.get((span.start, span.end))
        if before is None or (span.field in CELLS, bool(words)) > (
            before[0].field in CELLS, bool(before[1])
        ):  # fmt: skip
            row.said[place_] = span, words
    return rows


def _start(node: Node) -> int | None:
    spans = read_evidence(str(node.properties["evidence"] or ""))
    return min((span.start for span in spans), default=None)


def _spans(elements: Iterable[Node | Edge]) -> Iterator[tuple[SourceSpan, str]]:
    for one in elements:
        for name, value in one.properties.items():
            if name.endswith("evidence") and name != _ELSEWHERE and value:
                for span in read_evidence(str(value)):
                    yield span, _words(one, name.removesuffix("evidence").rstrip("_"), span)


def _words(one: Node | Edge, of: str, span: SourceSpan) -> str:
    names = [name for name in (span.field, of) if name] or _SAID
    return next((str(it) for name in names if (it := one.properties.get(name))), "")


def _told(frame: Frame, plan: str, row: _Row) -> dict[str, Any]:
    node, number = row.node, row.node.properties.get("number")
    said = [
        (span, words or _indicator(frame, node, span.field))
        for _, (span, words) in sorted(row.said.items())
    ]
    quotations = [words for span, words in said if span.field not in CELLS]
    kind = _ROWS[node.label]
    counted = number if kind in ("task", "measure") else None
    return {
        "kind": kind,
        "number": counted,
        "title": str(node.properties["title"] or "") if kind == "" else "",
        "margin": list(_margin(frame, (plan, kind, counted))),
        "cells": [
            {
                "id": f"s{span.start}-{span.end}",
                "label": CELLS.get(str(span.field)),
                "words": _shown(frame, plan, span, words, quotations),
                "place": span.place,
            }
            for span, words in said
        ],
    }


def _elsewhere(frame: Frame, plan: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the notes of what has no row, since the store has no place of it."""
    shown = {(plan, row["kind"], row["number"]) for row in rows}
    owners = [*frame.findings_at, *(one for one in frame.issues_at if one not in frame.findings_at)]
    lost = [owner for owner in owners if owner[0] == plan and owner not in shown]
    return [note for owner in lost for note in _margin(frame, owner)]


def _margin(frame: Frame, owner: tuple[object, ...]) -> Iterator[dict[str, Any]]:
    """Give what stands beside a row: findings, with a link, then doubts in reading, with a place.

    Whatever else is told of a row one day, such as what readers corrected, is a note here too.
    """
    for found in frame.findings_at.get(owner, []):
        title = (found.query.title_zh, found.query.title_en)
        yield {"severity": found.finding.severity, "title": title, "finding": found.id, "at": ""}
    for issue in frame.issues_at.get(owner, []):
        it = issue.properties
        told = (str(it["message_zh"] or ""), str(it["message_en"] or ""))
        spans = read_evidence(str(it["evidence"] or ""))
        at = f"s{spans[0].start}-{spans[0].end}" if spans else ""
        yield {"severity": it["severity"], "title": told, "finding": "", "at": at}


def _indicator(frame: Frame, node: Node, cell: str | None) -> str:
    known = node.label == "Task" and cell in ("indicator", "sub_indicator")
    return indicator_name(frame, node, str(cell)) if known else ""


def _shown(frame: Frame, plan: str, span: SourceSpan, words: str, quotations: list[str]) -> Words:
    if span.field in _SENTENCES or len(words) > 40:
        return sentence(frame, plan, words, [one for one in quotations if one != words])
    if span.field in CELLS and frame.may_quote(plan):
        return Words(marked(words, quotations), missing=not words)
    told = short_quotation(frame, plan, words)
    return told if words else Words(told.text, missing=True)
