"""Brackets and quotation marks in folded text: what stands inside them is not divided."""

from __future__ import annotations

from collections.abc import Iterator

_OPEN, _CLOSE = "(“‘「", ")”’」"


def outermost(text: str) -> Iterator[tuple[int, int]]:
    """Give the outermost round or pointed brackets of a text; one that is never closed is none."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for position, character in enumerate(text):
        if character in "(〈":
            opened.append(position)
        elif character in ")〉" and opened:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, position + 1))
    yield from pairs


def unclosed(text: str) -> Iterator[int]:
    """Give where brackets open that are never closed."""
    opened: list[int] = []
    for position, character in enumerate(text):
        if character in "(〈":
            opened.append(position)
        elif character in ")〉" and opened:
            opened.pop()
    yield from opened


def parts(text: str, start: int, end: int, marks: str) -> Iterator[tuple[int, int]]:
    """Divide a stretch at marks that stand outside brackets and quotation marks."""
    depth = 0
    begin = start
    for position in range(start, end):
        character = text[position]
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif character in marks and not depth:
            yield begin, position
            begin = position + 1
    yield begin, end
