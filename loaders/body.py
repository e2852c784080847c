"""The body of a plan: preamble, chapters and numbered measures with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.issues import Issue
from loaders.characters import EMPTY, Passage, fold, joined
from loaders.document import Block, Heading, Table
from loaders.notice import NoticeWords, is_annex_reference, read_line
from loaders.numbering import NUMERAL, first_of_each, numeral, sequence_issues

_CHAPTER = re.compile(rf"(?P<number>{NUMERAL})、(?P<title>[^。;]+)。?")
_MEASURE = re.compile(
    rf"\((?P<number>{NUMERAL})\)(?P<title>[^。;:]*?)"
    r"(?:(?P<stop>[。:])|(?=\([^。]*(?:牵头|负责|责任|配合)[^。]*\)$)|(?=;)|$)"
)


@dataclass(frozen=True, slots=True)
class ChapterWords:
    """A chapter's heading."""

    number: int
    title: Passage
    place: Passage


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """A measure's number, title, and all words after the title, page ends closed."""

    number: int
    chapter: int | None
    place: Passage
    title: Passage
    words: Passage


@dataclass(slots=True)
class Body:
    """What the blocks of a plan's body say."""

    chapters: list[ChapterWords] = field(default_factory=list)
    measures: list[MeasureWords] = field(default_factory=list)
    notice: NoticeWords = field(default_factory=NoticeWords)
    issues: list[Issue] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A measure that is still being read."""

    number: int
    chapter: int | None
    place: Passage
    title: Passage
    words: list[Passage]


def read_body(blocks: Sequence[Block], notice: NoticeWords) -> Body:
    """Read chapters and measures; ``blocks`` begin with the plan's title.

    What the body repeats of the notice (issuer, date in the imprint) is checked against it.
    """
    body = Body(notice=notice)
    preamble: list[Passage] = []
    current: _Open | None = None
    annex = False
    for words in _lines(blocks):
        opened = (
            None if words is None or (annex and not _goes_on(words, body)) else _opened(words, body)
        )
        annex = annex and opened is None
        if opened is not None or _ends_measure(words):
            _close(current, body)
            current = opened if isinstance(opened, _Open) else None
        if words is None or (body.measures and is_annex_reference(words)):
            annex = True
        if words is None or opened is not None:
            continue
        if annex:
            _after_the_body(words, body)
        elif current is not None:
            current.words.append(words)
        elif "title" not in body.notice.fields:
            body.notice.put("title", words)
        elif not body.chapters and not read_line(words, body.notice):
            preamble.append(words)
    _close(current, body)
    if preamble:
        body.notice.put("preamble", joined(preamble))
    _number(body)
    return body


def _goes_on(words: Passage, body: Body) -> bool:
    """Tell whether a line is the next measure after all, behind a line that names an annex."""
    match = _MEASURE.match(fold(words).text)
    last = max((measure.number for measure in body.measures), default=0)
    return match is not None and numeral(match["number"]) == last + 1


def _opened(words: Passage, body: Body) -> ChapterWords | _Open | None:
    """Read the line that opens a chapter or a measure; None for any other."""
    chapter = _chapter(words, body)
    if chapter is not None:
        body.chapters.append(chapter)
        return chapter
    return _measure(words, body)


def _ends_measure(words: Passage | None) -> bool:
    return words is None or is_annex_reference(words)


def _number(body: Body) -> None:
    """Check the numbering; of a number that stands twice the first is kept."""
    chapters = ((chapter.number, chapter.place.spans) for chapter in body.chapters)
    measures = ((measure.number, measure.place.spans) for measure in body.measures)
    body.issues.extend(sequence_issues("chapter", chapters))
    body.issues.extend(sequence_issues("measure", measures))
    body.chapters = first_of_each((chapter.number, chapter) for chapter in body.chapters)
    body.measures = first_of_each((measure.number, measure) for measure in body.measures)


def _lines(blocks: Sequence[Block]) -> Iterator[Passage | None]:
    """Give headings and paragraphs' lines; None stands for the first table."""
    for block in blocks:
        if isinstance(block, Table):
            yield None
        elif isinstance(block, Heading):
            yield block.words
        else:
            yield from block.lines


def _chapter(words: Passage, body: Body) -> ChapterWords | None:
    folded = fold(words)
    match = _CHAPTER.fullmatch(folded.text)
    if match is None or len(match["title"]) > 60:
        return None
    number = numeral(match["number"])
    if number is None:
        return None
    _separators(folded.passage(match.end("number"), match.start("title")), body)
    _separators(folded.passage(match.end("title"), match.end()), body)
    return ChapterWords(
        number, folded.passage(*match.span("title")), folded.passage(*match.span("number"))
    )


def _measure(words: Passage, body: Body) -> _Open | None:
    folded = fold(words)
    match = _MEASURE.match(folded.text)
    number = numeral(match["number"]) if match else None
    if match is None or number is None:
        return None
    chapter = body.chapters[-1].number if body.chapters else None
    title = folded.passage(*match.span("title"))
    rest = folded.passage(match.end(), len(folded.text))
    _separators(folded.passage(0, match.start("number")), body)
    _separators(folded.passage(match.end("number"), match.start("title")), body)
    if match["stop"]:
        _separators(folded.passage(*match.span("stop")), body)
    return _Open(number, chapter, folded.passage(*match.span("number")), title, [rest])


def _separators(words: Passage, body: Body) -> None:
    body.notice.leave_out(words, "punctuation of numbering")


def _close(current: _Open | None, body: Body) -> None:
    """File a measure; the pieces of its text are one text, whatever pages it runs over."""
    if current is not None:
        words = joined(current.words) if current.words else EMPTY
        body.measures.append(
            MeasureWords(current.number, current.chapter, current.place, current.title, words)
        )


def _after_the_body(words: Passage, body: Body) -> None:
    """Read what stands around the annex: its title, and the imprint."""
    if is_annex_reference(words):
        body.notice.leave_out(words, "annex reference")
    elif read_line(words, body.notice):
        return
    elif "copied_to" in body.notice.fields and "annex_title" in body.notice.fields:
        body.notice.fields["copied_to"] += words
    elif "annex_title" not in body.notice.fields:
        body.notice.put("annex_title", words)
