"""Nothing lost: every character of a source is extracted, ignored for a reason, or reported."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any

from msgspec import Struct

from zeren.graph.issues import Issue
from zeren.graph.model import Plan, SourceText
from zeren.graph.owners import FILE
from zeren.graph.provenance import SourceSpan
from zeren.loaders.text.document import Ignored
from zeren.loaders.text.patterns import lazy

EXTRACTED, REPORTED, WHITE = "extracted", "reported", "white space"
BETWEEN = (WHITE, "cell border")
_SHORT = 60
_SPACES = lazy(r"\s+")


class Balance(Struct, frozen=True):
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
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, SourceSpan):
            yield one
        elif isinstance(one, tuple):
            waiting.extend(one)
        else:
            kind: Any = type(one)
            if parts := _parts_of(kind):
                waiting += [part for part in parts(one) if part and not isinstance(part, str)]


@cache
def _parts_of(kind: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    """Give what takes the values of all fields of a type; None of an issue and of no struct."""
    names = kind.__struct_fields__ if issubclass(kind, Struct) else ()
    if kind is Issue or not names:
        return None
    if len(names) == 1:
        return lambda one: (getattr(one, names[0]),)
    return attrgetter(*names)


def weigh(
    text: str, plan: Plan | SourceText, ignored: Iterable[Ignored]
) -> tuple[Balance, list[Issue]]:
    """Give the balance, and an issue for each stretch that nothing accounts for."""
    fates = _Fates(text)
    for span in spans_of(plan):
        fates.extract(span)
    for one in ignored:
        fates.account(one.start, one.end, one.reason)
    for issue in plan.issues:
        for span in issue.spans:
            fates.account(span.start, span.end, REPORTED)
    for start, end in fates.without_reason():
        for match in _SPACES.finditer(text, start, end):
            fates.account(*match.span(), WHITE)
    issues = [_unread(text, start, end) for start, end in fates.unread()]
    counts = fates.counts()
    extracted, reported = counts.pop(EXTRACTED, 0), counts.pop(REPORTED, 0)
    return Balance(len(text), extracted, dict(sorted(counts.items())), reported), issues


class _Fates:
    """What became of each character of a text: a byte each with the number of a reason, or 0."""

    def __init__(self, text: str) -> None:
        self._codes = bytearray(len(text))
        self._reasons = {one: at for at, one in enumerate((REPORTED, EXTRACTED, *BETWEEN), 1)}

    def extract(self, span: SourceSpan) -> None:
        code = self._reasons[EXTRACTED]
        self._codes[span.start : span.end] = bytes([code]) * (span.end - span.start)

    def account(self, start: int, end: int, reason: str) -> None:
        """Give a reason for those characters of a stretch that have none yet."""
        code = self._reasons.setdefault(reason, len(self._reasons) + 1)
        self._codes[start:end] = self._codes[start:end].replace(b"\0", bytes([code]))

    def without_reason(self) -> list[tuple[int, int]]:
        """Give the runs of characters that have no reason yet."""
        return [run.span() for run in re.finditer(b"\0+", self._codes)]

    def unread(self) -> Iterator[tuple[int, int]]:
        """Give the runs of characters that nothing accounts for, with white space between them."""
        between = bytes(self._reasons[one] for one in BETWEEN)
        for run in re.finditer(b"\0(?:[\0%b]*\0)?" % between, self._codes):
            yield run.span()

    def counts(self) -> dict[str, int]:
        """Count the characters by reason; those that nothing accounts for are reported."""
        counted = {one: self._codes.count(code) for one, code in self._reasons.items()}
        counted[REPORTED] += self._codes.count(0)
        return {one: count for one, count in counted.items() if count}


def _unread(text: str, start: int, end: int) -> Issue:
    words = " ".join(text[start:end].split())
    shown = words if len(words) <= _SHORT else words[:_SHORT] + "…"
    return Issue("text-unread", FILE, shown, str(end - start), (SourceSpan(start, end),))
