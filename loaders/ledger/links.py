"""The column of a ledger that links a task to measures, a line each: number, score and method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

from zeren.graph.model import LinkMethod, MeasureLink
from zeren.graph.provenance import SourceSpan, write_evidence
from zeren.loaders.ledger.lines import Line
from zeren.loaders.text.characters import Passage
from zeren.loaders.text.document import Source

LINKS = "对应措施"
METHODS = get_args(LinkMethod)
_FIELDS = ("words", "measure_words")


def link_cells(links: Sequence[MeasureLink]) -> tuple[dict[str, str], str]:
    """Give the cell that holds a task's links, best first, and the places of the words."""
    told = "\n".join(f"{one.number}:{one.score}:{one.method}" for one in links)
    places = [
        write_evidence(Passage("", spans).placed(f"{name}_{position}"))
        for position, one in enumerate(links, 1)
        for name in _FIELDS
        if (spans := tuple(span for span in one.spans if span.field == name))
    ]
    return {LINKS: told}, " ".join(places)


def line_links(line: Line, source: Source | None) -> tuple[MeasureLink, ...]:
    """Read the links of a row, their words from the source; SourceFormat where one is none."""
    told = line.cells[LINKS].split("\n") if line.cells[LINKS] else []
    return tuple(_link(line, position, one, source) for position, one in enumerate(told, 1))


def _link(line: Line, position: int, told: str, source: Source | None) -> MeasureLink:
    number, score, method = [*told.split(":", 2), "", ""][:3]
    spans = {
        name: Passage("", line.spans.get(f"{name}_{position}", ())).placed(name) for name in _FIELDS
    }
    if not (number.isascii() and number.isdigit()) or method not in METHODS:
        raise _fail(line)
    try:
        value = float(score)
    except ValueError:
        raise _fail(line) from None
    if not 0 <= value <= 1:
        raise _fail(line)
    words, measure_words = (_words(spans[name], source) for name in _FIELDS)
    return MeasureLink(
        number=int(number),
        score=value,
        method=cast("LinkMethod", method),
        words=words,
        measure_words=measure_words,
        spans=(*spans["words"], *spans["measure_words"]),
    )


def _words(spans: Sequence[SourceSpan], source: Source | None) -> str:
    return "".join(source.text[span.start : span.end] for span in spans) if source else ""


def _fail(line: Line) -> Exception:
    methods = ", ".join(METHODS)
    return line.fail(
        LINKS,
        f"the number of a measure, a score from 0 to 1 and a method ({methods}), parted by colons,",
        f"应为措施序号、0 至 1 的分值和方法（{'、'.join(METHODS)}），以半角冒号分隔",
    )
