"""A plan read with its readers' corrections: words at a place give way to those of a correction.

The words of corrections stand behind the text while it is read, so that all that follows from them
(agencies, roles, deadlines, citations) follows as from any words. Then their places lead back to
the words that they correct, marked with who corrected them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from zeren.graph.issues import Issue
from zeren.graph.model import Plan
from zeren.graph.owners import PLAN, Owner
from zeren.graph.provenance import SourceSpan
from zeren.loaders.corrections.record import Correction
from zeren.loaders.text.characters import EMPTY, Passage, fold_text
from zeren.loaders.text.document import Block, Document, Heading, Ignored, Paragraph

CORRECTED = "corrected words"
_SHOWN = 60


class Applied(Struct, frozen=True):
    """A correction that counts, and the place of its words behind the text."""

    correction: Correction
    start: int
    end: int


class Corrected(Struct):
    """A document in which words of corrections stand, and what has to become of its plan."""

    document: Document
    applied: list[Applied] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    @property
    def ignored(self) -> list[Ignored]:
        """Give the words that others took the place of."""
        spans = (one.correction.span for one in self.applied)
        return [Ignored(span.start, span.end, CORRECTED) for span in spans]

    def settled(self, plan: Plan) -> Plan:
        """Lead the places of corrected words back to the text, and say what was corrected."""
        length = len(self.document.source.text)
        told = {one.start: one for one in self.applied}

        def moved(span: SourceSpan) -> SourceSpan:
            if span.end <= length and span.start < self._first:
                return span
            one = told[max(start for start in told if start <= span.start)].correction
            at = one.span
            return span._replace(start=at.start, end=at.end, corrected=one.mark)

        settled: Plan = _walked(plan, moved) if self.applied else plan
        issues = [_said(settled, one.correction) for one in self.applied]
        return replace(settled, issues=(*settled.issues, *self.issues, *issues))

    @property
    def _first(self) -> int:
        return min((one.start for one in self.applied), default=len(self.document.source.text))


def correct(document: Document, corrections: Sequence[Correction]) -> Corrected:
    """Put the words of corrections into a document.

    One is refused, with an issue, where its place has other words than it says, or where one before
    it has changed them.
    """
    text = document.source.text
    result = Corrected(document)
    taken: list[SourceSpan] = []
    for one in corrections:
        if one.withdrawn:
            continue
        span = one.span
        stands = text[span.start : span.end]
        said = bool(stands) and _squeezed(stands) == _squeezed(one.as_read)
        if not said or any(_touch(span, other) for other in taken):
            result.issues.append(_refused(one, stands))
        else:
            taken.append(span)
            start = len(result.document.source.text) + 1
            added = Applied(one, start, start + len(one.corrected))
            result.applied.append(added)
            result.document = _put(result.document, added)
    return result


def _touch(one: SourceSpan, other: SourceSpan) -> bool:
    return one.start < other.end and other.start < one.end


def _squeezed(text: str) -> str:
    return fold_text("".join(text.split()))


def _refused(one: Correction, stands: str) -> Issue:
    told = f"{one.as_read} → {one.corrected}（{one.by}，{one.on}）"
    return Issue("correction-refused", PLAN, told, " ".join(stands.split())[:_SHOWN], (one.span,))


def _said(plan: Plan, one: Correction) -> Issue:
    why = f"：{one.why}" if one.why else ""
    told = f"{one.corrected}（{one.by}，{one.on}{why}）"
    span = one.span._replace(corrected=one.mark)
    return Issue("corrected", _owner(plan, one.span), one.as_read, told, (span,))


def _owner(plan: Plan, at: SourceSpan) -> Owner:
    """Give the task, else the measure, that has words at a place; else the plan."""
    for kind, items in (("task", plan.tasks), ("measure", plan.measures)):
        for item in items:
            if any(_touch(span, at) for span in item.places):
                return Owner(kind, item.number)  # type: ignore[arg-type]
    return PLAN


def _put(document: Document, added: Applied) -> Document:
    """Write the words of a correction behind the text, and let them stand at its place."""
    source = document.source
    text = f"{source.text}\n{added.correction.corrected}"
    put = _Putting(added)
    return replace(
        document,
        source=replace(source, text=text),
        blocks=tuple(put.block(block) for block in document.blocks),
    )


class _Putting:
    """Puts the words of one correction into the passages of a document."""

    def __init__(self, added: Applied) -> None:
        self.added, self.span = added, added.correction.span

    def block(self, block: Block) -> Block:
        if isinstance(block, Heading):
            return replace(block, words=self.passage(block.words))
        if isinstance(block, Paragraph):
            lines = tuple(map(self.passage, block.lines))
            return replace(block, words=self.passage(block.words), lines=lines)
        rows = tuple(tuple(map(self.passage, row)) for row in block.rows)
        return replace(block, rows=rows)

    def passage(self, words: Passage) -> Passage:
        """Give a passage with the words in it; one that begins amid the place loses its part."""
        cuts = []
        position = 0
        begins = False
        for span in words.spans:
            start, end = max(span.start, self.span.start), min(span.end, self.span.end)
            if start < end:
                cuts += [position + start - span.start, position + end - span.start]
                begins |= span.start <= self.span.start < span.end
            position += span.end - span.start
        if not cuts:
            return words
        before, after = words.cut(0, cuts[0]) if cuts[0] else EMPTY, words.cut(cuts[-1])
        return before + (self._new(words) if begins else EMPTY) + after

    def _new(self, words: Passage) -> Passage:
        where = words.spans[0][2:]
        corrected = self.added.correction.corrected
        place = SourceSpan(self.added.start, self.added.end, *where)
        return Passage(corrected, (place,) if corrected else ())


def _walked(value: Any, moved: Any) -> Any:
    """Give a plan with each of its spans moved; what has none stays the same object."""
    if isinstance(value, SourceSpan):
        return moved(value)
    if isinstance(value, Struct):
        names = value.__struct_fields__
        changed = {
            name: new
            for name in names
            if (new := _walked(old := getattr(value, name), moved)) is not old
        }
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        walked = [_walked(one, moved) for one in value]
        if all(new is old for new, old in zip(walked, value, strict=True)):
            return value
        if hasattr(value, "_fields"):
            return type(value)(*walked)
        return tuple(_once(walked)) if _are_spans(walked) else tuple(walked)
    return value


def _are_spans(values: Sequence[Any]) -> bool:
    return bool(values) and isinstance(values[0], SourceSpan)


def _once(spans: list[Any]) -> list[Any]:
    """Leave out a place that stands right behind itself."""
    return [spans[0], *(new for old, new in pairwise(spans) if new != old)]
