"""Text with its place in the source, and the folding under which grammars match it.

The only place that changes characters. A `Passage` holds the words as written; `fold` gives the
form that patterns see (one width of brackets, commas and digits, no spaces) and leads every match
back to the passage, so that whatever is read can be read again in the source.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from zeren.graph.provenance import SourceSpan
from zeren.loaders.text.patterns import lazy

_BRACKETS = str.maketrans("（）〔〕［］【】〖〗﹝﹞﹙﹚()[]", "()" * 9)
_COMMAS = str.maketrans("，；：∶．", ",;::.")
_RADICALS = dict(
    zip(
        "⺟⺠⺩⺮⺶⻁⻃⻄⻅⻆⻉⻊⻋⻌⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻯⻰⻳",
        "母民王竹羊虎西西见角贝足车辶長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐齿竜龙龟",
        strict=True,
    )
)
"""Radicals that fonts give for the characters that look like them, where Unicode says nothing."""
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
"""Joiners, marks of direction and of order, variants, soft hyphens: none of them is seen."""
_UNSEEN = lazy(f"[{_INVISIBLE}]")
_HYPHEN = lazy("(?<=[12][0-9]{3})\u00ad(?=[0-9])")
"""Behind a year a soft hyphen is the hyphen of some fonts: 2021\u00ad2025."""
_COMPATIBLE = lazy(f"[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06{_INVISIBLE}]")

_WORDS = lazy(r"\S+")


def plain(text: str) -> str:
    """Give common characters for radicals (⾊), compatibility ideographs and ligatures (ﬁ).

    For text that a reader makes out of a font's glyphs: of what stands in a text file only the
    invisible is left out (`visible`).
    """
    if _COMPATIBLE.search(text) is None:
        return text
    return _COMPATIBLE.sub(lambda match: _plain_character(match[0]), visible(text))


def visible(text: str) -> str:
    """Leave out what nobody sees and what parts words all the same: zero-width blanks, joiners."""
    if _UNSEEN.search(text) is None:
        return text
    return _UNSEEN.sub("", _HYPHEN.sub("-", text))


def _plain_character(character: str) -> str:
    return _RADICALS.get(character) or unicodedata.normalize("NFKC", character)


class Passage(Struct, frozen=True):
    """Words as written; the lengths of the spans add up to the length of the text."""

    text: str
    spans: tuple[SourceSpan, ...]

    def __len__(self) -> int:
        return len(self.text)

    def __add__(self, other: Passage) -> Passage:
        behind = _merged((*self.spans[-1:], *other.spans))
        return Passage(self.text + other.text, (*self.spans[:-1], *behind))

    def cut(self, start: int, end: int | None = None) -> Passage:
        """Take characters ``start`` to ``end`` of the passage."""
        end = len(self.text) if end is None else end
        if start <= 0 and end >= len(self.text):
            return self
        if len(self.spans) == 1 and 0 <= start < end <= len(self.text):
            (span,) = self.spans
            kept = (_moved(span, span.start + start, span.start + end),)
            return Passage(self.text[start:end], kept)
        pieces = []
        position = 0
        for span in self.spans:
            begin, position = position, position + span.end - span.start
            if position <= start:
                continue
            if begin >= end:
                break
            left = span.start + start - begin if start > begin else span.start
            right = span.start + end - begin if end < position else span.end
            if left < right:
                pieces.append(_moved(span, left, right))
        return Passage(self.text[start:end], tuple(pieces))

    def strip(self) -> Passage:
        """Leave out white space at both ends."""
        if self.text.strip() == self.text:
            return self
        left = len(self.text) - len(self.text.lstrip())
        return self.cut(left, max(left, len(self.text.rstrip())))

    def placed(self, field: str) -> tuple[SourceSpan, ...]:
        """Give the spans as the place of a named field."""
        return tuple(SourceSpan(span.start, span.end, field, *span[3:]) for span in self.spans)


EMPTY = Passage("", ())


def _moved(span: SourceSpan, start: int, end: int) -> SourceSpan:
    """Give other characters of the same place; `_replace` takes three times as long."""
    return SourceSpan(start, end, *span[2:])


def _merged(spans: Iterable[SourceSpan]) -> tuple[SourceSpan, ...]:
    """Join spans that follow on each other in the same cell."""
    merged: list[SourceSpan] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last and last.end == span.start and last[2:] == span[2:]:
            merged[-1] = _moved(last, last.start, span.end)
        else:
            merged.append(span)
    return tuple(merged)


def joined(passages: Iterable[Passage]) -> Passage:
    """Put passages together without anything between them."""
    whole = list(passages)
    spans = _merged(span for passage in whole for span in passage.spans)
    return Passage("".join(passage.text for passage in whole), spans)


def starts_of(lines: Sequence[Passage]) -> tuple[int, ...]:
    """Give where each of the lines begins when they are put together."""
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line)
    return tuple(starts)


class Folded(Struct, frozen=True):
    """A passage as patterns see it; ``index`` leads each of its characters back."""

    text: str
    index: Sequence[int]
    origin: Passage

    def passage(self, start: int, end: int) -> Passage:
        """Give the words as written behind characters ``start`` to ``end`` of the folded text."""
        if start >= end:
            return EMPTY
        return self.origin.cut(self.index[start], self.index[end - 1] + 1)


@lru_cache(8192)
def fold_text(text: str) -> str:
    """Fold a string that has no place in a source; names and headings come again and again."""
    return text.translate(_FOLDED)


def fold(passage: Passage) -> Folded:
    """Fold a passage for matching."""
    text = passage.text
    folded = fold_text(text)
    if len(folded) == len(text):
        return Folded(folded, range(len(text)), passage)
    words = (range(*match.span()) for match in _WORDS.finditer(text))
    return Folded(folded, tuple(chain.from_iterable(words)), passage)


class _Folding(dict[int, str]):
    """What each character is folded to, found when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_FOLDED = _Folding()


def is_chinese(text: str, others: str = "") -> bool:
    """Tell a text that has common Chinese characters alone, and perhaps some ``others``.

    For a few characters this is far quicker than making a pattern with the range of them all.
    """
    return all("\u4e00" <= one <= "\u9fff" or one in others for one in text)


def _fold_character(character: str) -> str:
    """Fold one character to one character, or to none where it is white space."""
    if character.isspace():
        return ""
    if character.isascii() or "\u4e00" <= character <= "\u9fff":
        return character.translate(_BRACKETS)
    folded = _RADICALS.get(character, character).translate(_BRACKETS).translate(_COMMAS)
    if len(normal := unicodedata.normalize("NFKC", folded)) == 1:
        return normal
    return folded
