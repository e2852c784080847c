"""How wide characters are on a terminal, and which of them must not reach it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from wcwidth import wcwidth

TRUTH = {"zh": ("否", "是"), "en": ("no", "yes")}
"""How people are told that something is not so, and that it is."""
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_SELECTORS = ("\u180b", "\u180c", "\u180d", *map(chr, range(0xFE00, 0xFE10)))


@lru_cache(maxsize=8192)
def neutral(character: str) -> str:
    """Give a character as it may be shown: what is unseen or steers the terminal, as an escape.

    Line breaks and all other spaces become one plain space.
    """
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f":
        return " "
    code = ord(character)
    hidden = character in _SELECTORS or 0xE0100 <= code <= 0xE01EF
    if hidden or unicodedata.category(character) in _UNSEEN or wcwidth(character) < 0:
        return character.encode("unicode_escape").decode("ascii")
    return character


def shown(text: str) -> str:
    """Make a text safe to show on one line."""
    return "".join(map(neutral, text))


def display_width(text: str) -> int:
    """Count the terminal cells of a text that `shown` gave; ambiguous characters count one."""
    return sum(map(wcwidth, text))


def wrapped(text: str, width: int) -> Iterator[str]:
    """Cut a text into lines of at most ``width`` cells (two at least), no character in halves."""
    line: list[str] = []
    filled = 0
    for character in text:
        cells = wcwidth(character)
        if line and filled + cells > max(width, 2):
            yield "".join(line)
            line, filled = [], 0
        line.append(character)
        filled += cells
    yield "".join(line)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Fill a text with spaces to a width; ``right`` puts the text at the right."""
    space = " " * (width - display_width(text))
    return space + text if right else text + space
