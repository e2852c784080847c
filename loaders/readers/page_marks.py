"""The marks of pages, — 3 — and 第3页 共9页: in any dash and any width of digits.

Words are seen as NFKC gives them before any rule; what the rules find leads back to the words as
written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from zeren.loaders.text.patterns import lazy

_DASH = "[-‐‒–—―−─━_•·~]"
_NUMBER = r"[0-9]{1,4}"
_TOLD = rf"第\s*{_NUMBER}\s*页(?:\s*[,，/]?\s*[(（]?\s*共\s*{_NUMBER}\s*页\s*[)）]?)?"
_DASHED = lazy(rf"{_DASH}{{1,6}}\s*{_NUMBER}\s*{_DASH}{{1,6}}")
_WHOLE = lazy(rf"{_TOLD}|共\s*{_NUMBER}\s*页\s*[,，]?\s*第\s*{_NUMBER}\s*页", needs=("页",))
_BARE = lazy(
    rf"(?P<number>{_NUMBER})(?:\s*/\s*{_NUMBER})?|[ivxlc]{{1,6}}"
    rf"|(?:page|p\.?)\s*(?P<page>{_NUMBER})"
    rf"|[|.(〔\[【]\s*(?P<between>{_NUMBER})\s*[|.)〕\]】]",
    re.IGNORECASE,
)
_INSIDE = lazy(
    rf"(?<![0-9A-Za-z%.\s])(?<!{_DASH})\s?(?P<dash>{_DASH})(?P=dash)?\s?{_NUMBER}\s?(?P=dash){{1,2}}"
    rf"(?!{_DASH})(?!\s?[0-9A-Za-z])"
    rf"|第\s*{_NUMBER}\s*页\s*+[,，/]?\s*+共\s*{_NUMBER}\s*页"
)


_MAYBE = lazy(r"[^\w\s]\s?[0-9０-９]{1,4}\s?[^\w\s]|[0-9０-９]\s*页")
_LONGEST = 40


def seen(text: str) -> str:
    """Give words as the rules of furniture see them; the length stays."""
    return text.translate(_SEEN)


class _Seen(dict[int, str]):
    """As what each character is seen, found when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = seen = _plain(chr(code))
        return seen


_SEEN = _Seen()


def _plain(character: str) -> str:
    normal = unicodedata.normalize("NFKC", character)
    alike = len(normal) == 1 and (character.isdecimal() or not normal.isdigit())
    return normal if alike else character


def is_mark(text: str) -> bool:
    """Tell a line that is a page's mark and nothing else: ― 3 ―, —３—, or 第3页 共9页."""
    if len(text) > _LONGEST:
        return False
    words = seen(text).strip()
    return (_DASHED.fullmatch(words) or _WHOLE.fullmatch(words)) is not None


def bare_number(text: str) -> int | None:
    """Give the number of a line that may be a page, 12, １２, 12/40, 〔12〕; 0 for a Roman one."""
    match = _BARE.fullmatch(seen(text).strip())
    if match is None:
        return None
    return int(match["number"] or match["page"] or match["between"] or 0)


def marks_inside(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of page marks within a line: 市水―1―务局.

    A range such as 2021—2025— or a number of signs and letters is none.
    """
    if _MAYBE.search(text) is None:
        return
    for match in _INSIDE.finditer(seen(text)):
        yield match.span()
