"""Which words of a plan may stand on a page, quotations marked in their context, and their places.

Of a plan that is marked 此件不公开 a page has what its ledger would have: names, numbers, dates,
titles and goals of at most 40 characters. Its sentences are left out; their places stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from zeren.graph.provenance import read_evidence
from zeren.loaders.ledger.ledger import TITLE_LENGTH, shortened
from zeren.pages.frame import Frame
from zeren.pages.rendering import clean


@dataclass(frozen=True, slots=True)
class Words:
    """Words as a page may show them: ``text`` is empty and ``withheld`` true where it may not.

    ``missing``: the store does not have them (a ledger was loaded), though they have a place.
    """

    text: Markup
    withheld: bool = False
    missing: bool = False

    @property
    def shown(self) -> bool:
        """Whether there is anything to say: the words, or why they are not here."""
        return bool(self.text) or self.withheld or self.missing


def sentence(frame: Frame, plan: str, text: object, marks: Iterable[str] = ()) -> Words:
    """Give a sentence of a plan, with quotations marked in it, or withhold it."""
    told = str(text or "")
    if told and not frame.may_quote(plan):
        return Words(Markup(), withheld=True)
    return Words(marked(told, marks), missing=not told)


def heading(frame: Frame, plan: str, text: object) -> str:
    """Give a goal or title of a plan, cut to 40 characters where its words may not be shown."""
    told = str(text or "")
    return told if frame.may_quote(plan) else shortened(told)


def short_quotation(frame: Frame, plan: str, text: object) -> Words:
    """Give a quotation: names, dates and few words stay where sentences may not be shown."""
    told = str(text or "")
    if len(told) > TITLE_LENGTH and not frame.may_quote(plan):
        return Words(Markup(), withheld=True)
    return Words(Markup.escape(clean(told)))


def marked(text: str, quotations: Iterable[str]) -> Markup:
    """Mark quotations in a text wherever they stand in it."""
    told, at = Markup(), 0
    for start, end in _joined(sorted(_found(text, quotations))):
        words = escape(clean(text[start:end]))
        told += escape(clean(text[at:start])) + Markup("<mark>{}</mark>").format(words)
        at = end
    return told + escape(clean(text[at:]))


def _found(text: str, quotations: Iterable[str]) -> Iterator[tuple[int, int]]:
    for quotation in {each for each in quotations if each}:
        start = text.find(quotation)
        while start >= 0:
            yield start, start + len(quotation)
            start = text.find(quotation, start + len(quotation))


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join spans that touch or overlap; they come sorted."""
    last: tuple[int, int] | None = None
    for start, end in spans:
        if last is not None and start <= last[1]:
            last = last[0], max(last[1], end)
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last


def places(evidence: object, field: str | None = None) -> str:
    """Say where the words of a field stand: ``t1r3c4:10042-10050``; all places without a field.

    Table, row, column and page count from 1, characters from 0; the foot of a page says so.
    """
    spans = read_evidence(str(evidence or ""))
    return "; ".join(span.place for span in spans if field in (None, span.field))
