"""The mark-up of Markdown within a line: emphasis, escapes, deleted words, links, pictures, tags.

Text files say nothing of whether they are Markdown, so a mark counts only where it cannot be a
word: two stars by their pair, one star (which tables set beside a lead) only around a whole phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zeren.loaders.text.patterns import lazy

MARKUP, DELETED, PICTURE = "markup", "deleted text", "picture"
Mark = tuple[int, int, str]
"""First and last character of what is no word of the text, and why."""

BREAK = lazy(r"<br\b[^<>]*>", re.IGNORECASE)
HEADING = lazy(r"(#{1,6})\s+(?=\S)")
RULE = lazy(r"\s*([-*_=])(?:\s*\1){2,}\s*")
_HEADED = lazy(r"^#{1,6}[ \t]+\S", re.MULTILINE)
"""A heading: what text files have only where they are Markdown."""
ITEM = lazy(r"[ \t]{0,12}(?:>[ \t]?){0,4}(?:(?:[-+]|\*(?![ \t]*(?:为|表示|代表|者)))[ \t]+(?=\S))?")
"""The mark of a quotation or of an item before the words of a line; it may be empty."""
_ENTITY = lazy(r"&(?:[a-zA-Z]{2,8}|#[0-9]{2,6});")
_STRONG = lazy(r"\*\*[^*\s][^*\n]{0,400}\*\*")
_BOLD = lazy(
    r"\*\*(?P<stars>[^*\n]{1,400})\*\*|(?<![\w_])__(?P<lines>[^_\n]{1,400})__(?![\w_])"
    r"|<(?:b|strong)(?:\s[^<>]{0,200})?>(?P<tags>[^<>]{1,400})</(?:b|strong)\s*>",
    re.IGNORECASE,
)
_BOLD_LINE = lazy(r"\s*\*\*[^*]+\*\*\s*\Z")
_ENDS = lazy(r"</(?:p|div|li|tr|t[dh])\s*>", re.IGNORECASE)
_NEW_LINE = lazy(r"[\r\n]")
_TAGS = (
    "p|br|b|i|u|a|s|strong|em|span|div|sup|sub|del|ins|font|center|ul|ol|li|h[1-6]|hr|blockquote|"
    "table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col|html|body|details|summary"
)
_TAG = lazy(rf"</?(?:{_TAGS})\b[^<>]*>|<!--(?:[^-]|-(?!->)){0, 2000}-->", re.IGNORECASE)
_GONE = lazy(r"<(del|s|strike)\b[^<>]*>[^<>]*</\1\s*>", re.IGNORECASE, needs=("<",))
_IMAGE = lazy(r"!\[[^\[\]\n]*\]\([^()\s]+\)|<img\b[^<>]*>", re.IGNORECASE, needs=("![", "<"))
_LINK = lazy(r"\[([^\[\]\n]+)\]\((?=[^()\s]*[/.#])[^()\s]+\)")
_SIGN = lazy(r"\\[!-/:-@\[-`{-~]|\*+|_+|`+|~~")
_SPECIAL = lazy(r"[\\*_~`<\[&]")
_LONGEST = 1000
"""Characters that stand in one emphasis."""
_NEVER_FIRST = "、，。；：！？）》”’,;:)"
_BRACKETED = lazy(r"[（(【][^*|\n]*[）)】]")
"""A whole clause in brackets: no mark of a lead stands around one."""
_PHRASE = lazy(r"[^\s*_<|、，；：,;:][^*_<|、，；：,;:]*")


def is_headed(text: str) -> bool:
    """Tell a text with a heading of Markdown in it."""
    return _HEADED.search(text) is not None


def is_markdown(text: str) -> bool:
    """Tell a text with a heading or bold words of Markdown in it."""
    return is_headed(text) or _STRONG.search(text) is not None


def stands_alone(line: str) -> bool:
    """Tell a line that goes on in no other: a rule, a heading, or bold from end to end."""
    return any(one.match(line) for one in (HEADING, _BOLD_LINE)) or bool(RULE.fullmatch(line))


def spoken(text: str, tables: Sequence[tuple[int, int]]) -> str:
    """Give breaks and entities of html as the characters that they stand for, and blanks.

    The length stays, so that places count in the file as it is. In a table of html the end of a
    line of the file is a blank, and the end of a paragraph or inner cell a line's end.
    """
    if tables:
        pieces, position = [], 0
        for start, end in tables:
            pieces += [text[position:start], _ENDS.sub(_break, _NEW_LINE.sub(" ", text[start:end]))]
            position = end
        text = "".join([*pieces, text[position:]])
    return _ENTITY.sub(_entity, BREAK.sub(_break, text))


def bold_in(text: str) -> list[tuple[int, int]]:
    """Give the stretches of bold words: **甲局**, __甲局__, <b>甲局</b>."""
    if "**" not in text and "__" not in text and "<" not in text:
        return []
    return [match.span(match.lastgroup or 0) for match in _BOLD.finditer(text) if match.lastgroup]


def _break(match: re.Match[str]) -> str:
    return "\n".ljust(len(match[0]))


def _entity(match: re.Match[str]) -> str:
    import html

    character = html.unescape(match[0])
    return character.ljust(len(match[0])) if len(character) == 1 else match[0]


def marks(text: str, *, sure: bool = False) -> list[Mark]:
    """Give the marks of a line in their order; none overlaps another.

    ``sure`` says that the text is Markdown: then two stars without their pair are a mark too.
    """
    if _SPECIAL.search(text) is None:
        return []
    found = [(*one.span(), PICTURE) for one in _IMAGE.finditer(text)]
    found += [(*one.span(), DELETED) for one in _GONE.finditer(text)]
    found += [(*one.span(), MARKUP) for one in _TAG.finditer(text)]
    found += [(*one.span(), MARKUP) for one in _ENTITY.finditer(text) if _entity(one) != one[0]]
    for link in _LINK.finditer(text):
        found += [(link.start(), link.start() + 1, MARKUP), (link.end(1), link.end(), MARKUP)]
    kept = _apart(found)
    return _apart([*kept, *_signs(_blanked(text, kept), sure=sure)])


def _apart(found: list[Mark]) -> list[Mark]:
    """Put marks in order and leave out those that stand inside another."""
    kept: list[Mark] = []
    for one in sorted(found, key=lambda mark: (mark[0], -mark[1])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def _blanked(text: str, found: list[Mark]) -> str:
    """Blank what is marked already: a star in a link's address is none."""
    pieces, position = [], 0
    for start, end, _ in found:
        pieces += [text[position:start], " " * (end - start)]
        position = end
    return "".join([*pieces, text[position:]])


def _signs(text: str, *, sure: bool) -> Iterator[Mark]:
    """Give escapes, and the pairs of stars, underscores and tildes."""
    open_signs: dict[str, re.Match[str]] = {}
    for sign in _SIGN.finditer(text):
        mark, before = sign[0], open_signs.get(sign[0])
        if mark[0] == "\\":
            yield sign.start(), sign.start() + 1, MARKUP
        elif before is not None and _is_pair(text, before, sign):
            del open_signs[mark]
            yield from _paired(before, sign)
        elif (half := open_signs.get(mark[: len(mark) // 2])) and _is_two(mark):
            yield half.start(), half.end(), MARKUP
            yield sign.start(), sign.end(), MARKUP
            open_signs[half[0]] = _SIGN.match(text, sign.end() - len(half[0])) or sign
        elif _opens(text, sign):
            open_signs[mark] = sign
        elif mark == "**" and sure:
            yield sign.start(), sign.end(), MARKUP
    if sure and (left := open_signs.get("**")):
        yield left.start(), left.end(), MARKUP


def _is_two(mark: str) -> bool:
    return mark == "****"


def _paired(opening: re.Match[str], closing: re.Match[str]) -> Iterator[Mark]:
    if opening[0] == "~~":
        yield opening.start(), closing.end(), DELETED
        return
    yield opening.start(), opening.end(), MARKUP
    yield closing.start(), closing.end(), MARKUP


def _opens(text: str, sign: re.Match[str]) -> bool:
    """Tell a sign that may begin emphasis; one star or an underscore not within a word."""
    behind = text[sign.end() : sign.end() + 1]
    if not behind or behind in _NEVER_FIRST:
        return False
    return (len(sign[0]) > 1 and sign[0][0] != "_") or not _word(text, sign.start() - 1)


def _is_pair(text: str, opening: re.Match[str], closing: re.Match[str]) -> bool:
    """Tell the end of what ``opening`` begins."""
    inner = text[opening.end() : min(closing.start(), opening.end() + _LONGEST)]
    if not inner.strip() or opening.end() + len(inner) < closing.start():
        return False
    if len(closing[0]) > 1 and closing[0][0] != "_":
        return True
    whole = _BRACKETED.fullmatch(inner) or _PHRASE.fullmatch(inner)
    return whole is not None and not _word(text, closing.end())


def _word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()
