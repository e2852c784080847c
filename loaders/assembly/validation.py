"""Checks of a plan: against what is known of it, and against its source, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from zeren.graph.identifiers import normal_number
from zeren.graph.issues import Issue
from zeren.graph.model import Plan, SourceText
from zeren.graph.owners import Owner
from zeren.graph.provenance import SourceSpan
from zeren.loaders.text.data import read_rows
from zeren.loaders.text.document import Source
from zeren.loaders.text.numbering import item_number

CUT = "…"
"""Stands at the end of words that an abridged plan (a ledger) does not give in full."""


def expected_counts(plan: Plan) -> Iterator[Issue]:
    """Compare the numbers of measures and tasks with those that ``expectations.csv`` states."""
    for row in read_rows("zeren.loaders.assembly", "expectations.csv"):
        if row["number"] != plan.notice.number:
            continue
        for owner, found in (
            (Owner("measure"), len(plan.measures)),
            (Owner("task"), len(plan.tasks)),
        ):
            expected = row[f"{owner.kind}s"]
            if expected and int(expected) != found:
                yield Issue("count-differs", owner, str(found), expected)


class Mismatch(NamedTuple):
    """Words of a plan that the source does not have at their place."""

    place: str
    field: str
    plan: str
    source: str


class Verification(NamedTuple):
    """The result of re-reading a plan: number of spans, whether it is the same file, mismatches."""

    spans: int
    same_file: bool
    mismatches: tuple[Mismatch, ...]

    @property
    def holds(self) -> bool:
        """Tell whether each word of the plan stands in the source, and the file is the one read."""
        return self.same_file and not self.mismatches


def verify(plan: Plan | SourceText, source: Source) -> Verification:
    """Read every span again in the source and compare it with the words of the plan."""
    mismatches: list[Mismatch] = []
    spans = 0
    abridged = isinstance(plan, Plan) and plan.notice.abridged
    sha256 = plan.notice.sha256 if isinstance(plan, Plan) else plan.sha256
    for place, value in _objects(plan, "plan" if isinstance(plan, Plan) else "text"):
        by_field: dict[str, list[SourceSpan]] = {}
        for span in value.spans:
            spans += 1
            if span.end > len(source.text):
                mismatches.append(Mismatch(place, str(span), "", "beyond the end of the source"))
            elif span.field:
                by_field.setdefault(span.field, []).append(span)
        for name, parts in by_field.items():
            words = "".join(source.text[span.start : span.end] for span in parts)
            told = getattr(value, name, None)
            if not _agrees(told, words) and not (abridged and told == ""):
                mismatches.append(Mismatch(place, name, str(told), words))
    return Verification(spans, sha256 == source.sha256, tuple(mismatches))


def _objects(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Give every object inside a plan that has spans, with its path in Plan JSON."""
    if hasattr(value, "spans"):
        yield place, value
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _objects(item, f"{place}[{index}]")
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name != "spans":
                yield from _objects(getattr(value, name), f"{place}.{name}")


def _agrees(told: object, words: str) -> bool:
    """Tell whether a value says what stands in the source."""
    if isinstance(told, int):
        return item_number(words) == told
    if not isinstance(told, str):
        return False
    if told == words or (told.endswith(CUT) and words.startswith(told.removesuffix(CUT))):
        return True
    if _told(told) == _told(words) or told == normal_number(words):
        return True
    return told.rpartition(".")[2] == str(item_number(words))


def _told(words: str) -> str:
    """Leave out what parts words: blanks, and the 、 between issuers that stand line by line."""
    return "".join(words.replace("、", "").split())
