"""Brackets and quotation marks in folded text: what stands inside them is not divided."""

from __future__ import annotations

from collections.abc import Iterator

from zeren.loaders.text.patterns import lazy

_PAIRS = {")": "(", "”": "“", "’": "‘", "」": "「", "〉": "〈"}
_BRACKET = lazy("[()“”‘’「」〈〉]")


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


def inside(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the outermost brackets and quotations of a stretch, those that are closed."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text, start, end):
        character, position = match[0], match.start()
        if character not in _PAIRS:
            opened.append((character, position))
        else:
            at = len(opened) - 1
            while at >= 0 and opened[at][0] != _PAIRS[character]:
                at -= 1
            if at >= 0:
                first = opened[at][1]
                del opened[at:]
                while pairs and pairs[-1][0] > first:
                    pairs.pop()
                pairs.append((first, position + 1))
    yield from pairs


def parts(text: str, start: int, end: int, marks: str) -> Iterator[tuple[int, int]]:
    """Divide a stretch at marks that stand outside brackets and quotation marks."""
    begin = position = start
    for first, last in [*inside(text, start, end), (end, end)]:
        while position < first:
            if text[position] in marks:
                yield begin, position
                begin = position + 1
            position += 1
        position = last
    yield begin, end
