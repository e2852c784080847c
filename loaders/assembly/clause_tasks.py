"""Tasks of a plan without a task list: each clause of a measure, with the words that it closes.

What the measure cites and sets as targets in those words is the task's too, and the task is a part
of its measure beyond doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeVar

from zeren.graph.model import (
    Citation,
    Clause,
    Deadline,
    Measure,
    MeasureLink,
    Target,
    Task,
    whole_deadline,
)
from zeren.graph.provenance import SourceSpan
from zeren.loaders.text.characters import EMPTY, Passage, joined

T = TypeVar("T", Citation, Target)

PART: Final = "part"
"""How a task that is a clause of a measure is linked to it."""


class Carrier(NamedTuple):
    """A measure with its title's and text's passages, and its clauses in order."""

    measure: Measure
    title: Passage
    pieces: Sequence[Passage]
    clauses: Sequence[Clause]
    deadlines: Sequence[Deadline] = ()
    """Those of its sentences."""


def clause_tasks(carriers: Iterable[Carrier]) -> Iterator[Task]:
    """Give a task for each clause, numbered in the order of the document."""
    number = 0
    for carrier in carriers:
        start = 0
        for clause in carrier.clauses:
            number += 1
            end = _end(carrier) if clause is carrier.clauses[-1] else _closed(carrier, clause)
            yield _task(number, carrier, clause, range(start, end))
            start = end


def _closed(carrier: Carrier, clause: Clause) -> int:
    """Give the end of what a clause closes: of prose, that of the part of the sentence it is in."""
    last = clause.spans[-1].end
    spans = (span for piece in carrier.pieces for span in piece.spans)
    return max((span.end for span in spans if span.start < last <= span.end), default=last)


def _end(carrier: Carrier) -> int:
    """Give the end of a measure: what stands behind its last clause goes with that."""
    spans = [span for one in (*carrier.pieces, carrier.title) for span in one.spans]
    spans += [span for clause in carrier.clauses for span in clause.spans]
    return max(span.end for span in spans)


def _task(number: int, carrier: Carrier, clause: Clause, stretch: range) -> Task:
    measure = carrier.measure
    pieces = [piece for piece in carrier.pieces if piece.spans[0].start in stretch]
    action = joined(pieces) if pieces else EMPTY
    return Task(
        number=number,
        indicator="",
        sub_indicator="",
        goal=measure.title,
        action=action.text,
        problem="",
        lead_text=clause.surface,
        support_text="",
        clauses=(clause,),
        own_deadline=None if clause.deadline else _by_when(carrier, stretch),
        citations=_within(measure.citations, stretch),
        targets=_within(measure.targets, stretch),
        measures=(_link(measure, action or carrier.title),),
        spans=(
            *carrier.title.placed("goal"),
            *action.placed("action"),
            *(span._replace(field="lead_text") for span in clause.spans),
        ),
    )


def _within(found: Iterable[T], stretch: range) -> tuple[T, ...]:
    """Choose what stands in a stretch of the source."""
    return tuple(one for one in found if one.spans and one.spans[0].start in stretch)


def _by_when(carrier: Carrier, stretch: range) -> Deadline | None:
    """Give the deadline that a clause's own sentences name."""
    return whole_deadline(
        one for one in carrier.deadlines if one.spans and one.spans[0].start in stretch
    )


def _link(measure: Measure, words: Passage) -> MeasureLink:
    spans: tuple[SourceSpan, ...] = (*words.placed("words"), *words.placed("measure_words"))
    return MeasureLink(measure.number, 1.0, PART, words.text, words.text, spans)
