"""Bold words on their way from a file to its transcript: marked in its strings.

Readers put strings together, strip and divide them before the words have a place. The marks are two
characters that Unicode keeps from all text; `Transcript.write` takes them out and keeps the places.
"""

from __future__ import annotations

from collections.abc import Iterator

_BEGIN, _END = "\ufdd0", "\ufdd1"
_MARKS = str.maketrans("", "", _BEGIN + _END)


def bold(text: str) -> str:
    """Mark words as bold, each line on its own; white space at the ends of a line stays outside."""
    return "\n".join(map(_marked, text.split("\n")))


def _marked(line: str) -> str:
    words = line.strip()
    if not words:
        return line
    start = line.index(words)
    return f"{line[:start]}{_BEGIN}{words}{_END}{line[start + len(words) :]}"


def unmarked(text: str) -> str:
    """Give the words without the marks."""
    return text.translate(_MARKS) if _BEGIN in text or _END in text else text


def divided(text: str) -> Iterator[tuple[str, bool]]:
    """Give the words of a marked string piece by piece, and whether they are bold."""
    if _BEGIN not in text:
        yield unmarked(text), False
        return
    plain, *marked = text.split(_BEGIN)
    yield unmarked(plain), False
    for piece in marked:
        strong, _, behind = piece.partition(_END)
        yield strong, True
        yield unmarked(behind), False
