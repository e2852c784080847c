"""What a page of an ofd draws: characters, lines and pictures, as pdfplumber has those of a pdf.

A page counts in millimetres from its upper left corner; what is given counts in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from zeren.loaders.readers.archives import attribute, child, local, whole
from zeren.loaders.readers.drawn_page import box
from zeren.loaders.readers.limits import MOST_DELTAS

_POINTS = 72 / 25.4
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?")
_STEP = re.compile(r"[MLCQABS]|[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?")
_ENDS = {"M": 2, "L": 2, "S": 2, "Q": 4, "B": 6, "A": 7}
"""How many numbers follow each step of a path; the last two are where it ends."""
_LEVEL = 0.05
"""Points up to which a stroke is level or upright."""
_FAR = 10_000.0
"""The farthest that anything is drawn, in millimetres."""
_TALLEST = 400.0
"""Points of the largest character."""
_WHITE = ("255 255 255", "#FF #FF #FF", "#ff #ff #ff")


class Matrix(NamedTuple):
    """A transformation of the plane: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


def numbers(text: str | None, count: int) -> list[float]:
    """Give so many numbers of a text; zeros where it has fewer."""
    found = [_bounded(one) for one in _NUMBER.findall(text or "")[:count]]
    return found + [0.0] * (count - len(found))


def _bounded(written: str) -> float:
    return max(-_FAR, min(_FAR, float(written)))


def drawn(contents: Sequence[Any], height: float) -> dict[str, list[Any]]:
    """Give what the contents of a page draw, one over the other."""
    objects: dict[str, list[Any]] = {"char": [], "line": [], "rect": [], "image": []}
    for content in contents:
        for one in content.iter():
            name = local(one)
            if name == "TextObject":
                objects["char"] += _characters(one, height)
            elif name == "PathObject":
                for made in _strokes(one):
                    objects[made["object_type"]].append(made)
            elif name in ("ImageObject", "CompositeObject"):
                objects["image"].append(_box("image", *_corners(one)))
    return objects


def characters(content: Any) -> int:
    """Count the characters that a content draws."""
    return sum(len(one.text or "") for one in content.iter() if local(one) == "TextCode")


def _placed(element: Any) -> Matrix:
    """Give how an object's own lengths become millimetres of the page."""
    left, top, _, _ = numbers(attribute(element, "Boundary"), 4)
    told = attribute(element, "CTM")
    own = Matrix(*numbers(told, 6)) if told else Matrix()
    return own._replace(e=own.e + left, f=own.f + top)


def _corners(element: Any) -> tuple[float, float, float, float]:
    left, top, width, height = numbers(attribute(element, "Boundary"), 4)
    return left, top, left + width, top + height


def _box(kind: str, x0: float, y0: float, x1: float, y1: float, **more: Any) -> dict[str, Any]:
    x0, y0, x1, y1 = (one * _POINTS for one in (x0, y0, x1, y1))
    return box(kind, x0, y0, x1, y1, **more)


def _characters(element: Any, height: float) -> Iterator[dict[str, Any]]:
    size = abs(numbers(attribute(element, "Size"), 1)[0]) or 1.0
    wide = (numbers(attribute(element, "HScale"), 1)[0] or 1.0) * size
    fill = child(element, "FillColor")
    colour = None if fill is None else attribute(fill, "Value")
    look = _Look(_placed(element), size, colour, height)
    x = y = 0.0
    for code in element:
        if local(code) != "TextCode":
            continue
        x = numbers(attribute(code, "X"), 1)[0] if attribute(code, "X") else x
        y = numbers(attribute(code, "Y"), 1)[0] if attribute(code, "Y") else y
        words = code.text or ""
        across, down = (_deltas(attribute(code, side), len(words)) for side in ("DeltaX", "DeltaY"))
        for at, text in enumerate(words):
            natural = wide * (0.5 if text.isascii() else 1.0)
            yield _character(text, x, y, natural, look)
            x += across[at] if at < len(across) else 0.0 if down else natural
            y += down[at] if at < len(down) else 0.0


class _Look(NamedTuple):
    """What the characters of a text have in common; ``height`` is that of the page."""

    matrix: Matrix
    size: float
    colour: str | None
    height: float


def _character(text: str, x: float, y: float, width: float, look: _Look) -> dict[str, Any]:
    """Give a character over its place on the base line, which is where its box ends below."""
    matrix, size = look.matrix, look.size
    left, base = matrix.at(x, y)
    right, lower = matrix.at(x + width, y)
    above = matrix.at(x, y - size)
    tall = ((above[0] - left) ** 2 + (above[1] - base) ** 2) ** 0.5 * _POINTS
    tall = min(tall, _TALLEST)
    foot = (look.height - base) * _POINTS
    turned = (right - left, base - lower, 0, 0, left * _POINTS, foot)
    made = _box("char", left, max(base, lower), right, min(base, lower))
    return {
        **made, "x1": min(made["x1"], made["x0"] + _TALLEST),
        "top": base * _POINTS - tall, "bottom": base * _POINTS, "height": tall,
        "text": text, "size": tall, "y0": foot, "matrix": turned, "non_stroking_color": look.colour,
    }  # fmt: skip


def _deltas(text: str | None, most: int) -> list[float]:
    """Give the steps from each character to the next: ``g 3 2.5`` is 2.5 three times."""
    found: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if word == "g":
            count = whole(next(words, ""), 0, MOST_DELTAS)
            found += numbers(next(words, ""), 1) * min(count, most - len(found))
        else:
            found += numbers(word, 1)
        if len(found) >= most:
            break
    return found


def _strokes(element: Any) -> Iterator[dict[str, Any]]:
    """Give the level and upright strokes of a path; of one that is filled alone, its box."""
    colour = child(element, "StrokeColor")
    stroked = attribute(element, "Stroke") != "false"
    if stroked and colour is not None and attribute(colour, "Value") in _WHITE:
        return
    data = child(element, "AbbreviatedData")
    lines = list(_segments("" if data is None else data.text or "", _placed(element)))
    if not stroked:
        points = [point for line in lines for point in (line[:2], line[2:])]
        if points and attribute(element, "Fill") == "true":
            xs, ys = zip(*points, strict=True)
            yield _box("rect", min(xs), min(ys), max(xs), max(ys), stroke=False, fill=True)
        return
    for x0, y0, x1, y1 in lines:
        level, upright = abs(y1 - y0) * _POINTS < _LEVEL, abs(x1 - x0) * _POINTS < _LEVEL
        if level != upright:
            yield _box("line", x0, y0, x0 if upright else x1, y0 if level else y1, stroke=True)


def _segments(data: str, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Give the straight lines of a path, in millimetres of the page."""
    steps = _STEP.findall(data)
    begin = last = (0.0, 0.0)
    at = 0
    while at < len(steps):
        step = steps[at]
        count = _ENDS.get(step, 0)
        given = steps[at + 1 : at + 1 + count]
        at += 1 + count
        if step == "C":
            yield (*matrix.at(*last), *matrix.at(*begin))
            last = begin
        if len(given) < count or not count or any(one in _ENDS or one == "C" for one in given):
            continue
        end = (_bounded(given[-2]), _bounded(given[-1]))
        if step == "L":
            yield (*matrix.at(*last), *matrix.at(*end))
        elif step in "MS":
            begin = end
        last = end
