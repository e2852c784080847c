"""Nothing lost: every character of a source is extracted, ignored for a reason, or reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from zeren.graph.issues import Issue
from zeren.graph.model import Plan, SourceText
from zeren.graph.owners import FILE
from zeren.graph.provenance import SourceSpan
from zeren.loaders.text.document import Ignored

EXTRACTED, REPORTED, WHITE = "extracted", "reported", "white space"
BETWEEN = (WHITE, "cell border")
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Balance:
    """How many characters went where; the parts add up to ``total``."""

    total: int
    extracted: int
    ignored: dict[str, int]
    reported: int

    @property
    def holds(self) -> bool:
        """Tell whether the sums equal the length of the source."""
        return self.extracted + sum(self.ignored.values()) + self.reported == self.total


def spans_of(value: Any) -> Iterator[SourceSpan]:
    """Give every span inside a plan, but those of its issues."""
    if isinstance(value, SourceSpan):
        yield value
    elif isinstance(value, Issue):
        return
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif is_dataclass(value):
        kind: Any = type(value)
        for name in _field_names(kind):
            part = getattr(value, name)
            if part and not isinstance(part, str):
                yield from spans_of(part)


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def weigh(
    text: str, plan: Plan | SourceText, ignored: Iterable[Ignored]
) -> tuple[Balance, list[Issue]]:
    """Give the balance, and an issue for each stretch that nothing accounts for."""
    fate: list[str | None] = [None] * len(text)
    for span in spans_of(plan):
        fate[span.start : span.end] = [EXTRACTED] * (span.end - span.start)
    for one in ignored:
        for position in range(one.start, one.end):
            fate[position] = fate[position] or one.reason
    for issue in plan.issues:
        for span in issue.spans:
            for position in range(span.start, span.end):
                fate[position] = fate[position] or REPORTED
    for position, character in enumerate(text):
        if fate[position] is None and character.isspace():
            fate[position] = WHITE
    issues = [_unread(text, start, end) for start, end in _stretches(fate)]
    counts: dict[str, int] = {}
    for reason in fate:
        counts[reason or REPORTED] = counts.get(reason or REPORTED, 0) + 1
    extracted, reported = counts.pop(EXTRACTED, 0), counts.pop(REPORTED, 0)
    return Balance(len(text), extracted, dict(sorted(counts.items())), reported), issues


def _stretches(fate: list[str | None]) -> Iterator[tuple[int, int]]:
    """Give the runs of characters that nothing accounts for, with white space between them."""
    start: int | None = None
    end = 0
    for position, reason in enumerate(fate):
        if reason is None:
            start = position if start is None else start
            end = position + 1
        elif reason not in BETWEEN and start is not None:
            yield start, end
            start = None
    if start is not None:
        yield start, end


def _unread(text: str, start: int, end: int) -> Issue:
    words = " ".join(text[start:end].split())
    shown = words if len(words) <= _SHORT else words[:_SHORT] + "…"
    return Issue("text-unread", FILE, shown, str(end - start), (SourceSpan(start, end),))
