"""What a workbook holds beside values: merged cells, strokes, bold words, hidden rows, comments."""

from __future__ import annotations

import zipfile
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from zeren.loaders.readers.archives import attribute, child, local, main_part, part, related, value
from zeren.loaders.readers.word_blocks import picture_name
from zeren.loaders.text.patterns import lazy

Range = tuple[int, int, int, int]
"""First and last row, first and last column of merged cells, from 0."""
Place = tuple[int, int]
"""Row and column of a cell, from 0."""
Pieces = list[tuple[str, bool]]
_RANGE = lazy(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_CELL = lazy(r"([A-Z]{1,3})([0-9]{1,7})")
_OFF = ("0", "false")


@dataclass(slots=True)
class Marks:
    """The marks of one sheet; ``struck`` tells the words of a cell that are not struck through.

    ``bold``: the words of a cell in pieces, each with whether it is bold; None where all are.
    """

    merged: list[Range] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    struck: dict[Place, str] = field(default_factory=dict)
    formulas: dict[Place, str] = field(default_factory=dict)
    comments: dict[Place, str] = field(default_factory=dict)
    bold: dict[Place, Pieces | None] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)

    def hidden_runs(self) -> Iterator[tuple[int, int]]:
        """Give the first and the last row of each run of hidden rows."""
        edges = [-1, *(at for at, (a, b) in enumerate(pairwise(self.hidden)) if b > a + 1)]
        edges.append(len(self.hidden) - 1)
        for before, last in pairwise(edges) if self.hidden else ():
            yield self.hidden[before + 1], self.hidden[last]


def marks_of(path: Path, archive: zipfile.ZipFile) -> Iterator[Marks]:
    """Give the marks of each sheet, in the order of the workbook."""
    name = main_part(path, archive) or "xl/workbook.xml"
    parts = related(path, archive, name)
    kinds = dict(parts.values())
    styles = part(path, archive, kinds.get("styles", ""))
    looks = _Looks(_styles_of(styles, "strike"), _styles_of(styles, "b"))
    root = part(path, archive, kinds.get("sharedStrings", ""))
    strings = [_rich(one) for one in (() if root is None else root)]
    book = part(path, archive, name)
    for element in () if book is None else book.iter():
        if local(element) == "sheet":
            kind, file = parts.get(attribute(element, "id") or "", ("", ""))
            if kind == "worksheet":
                marks = _marks(part(path, archive, file), looks, strings)
                _comments(path, archive, file, marks)
                _drawn(path, archive, file, marks)
                yield marks


def _marks(sheet: Any, looks: _Looks, strings: Sequence[_Rich]) -> Marks:
    marks = Marks()
    row = column = -1
    for one in () if sheet is None else sheet.iter():
        name = local(one)
        if name == "row":
            given = one.get("r", "")
            row, column = int(given) - 1 if given.isdigit() else row + 1, -1
            if one.get("hidden", "0") not in _OFF:
                marks.hidden.append(row)
        elif name == "c":
            place = _place(one.get("r", ""))
            row, column = place or (row, column + 1)
            _cell(one, (row, column), looks, strings, marks)
        elif name == "mergeCell" and (match := _RANGE.fullmatch(one.get("ref", ""))):
            left, top, right, bottom = (
                column_of(text) if text.isalpha() else int(text) - 1 for text in match.groups()
            )
            marks.merged.append((top, bottom, left, right))
    return marks


def overlapping(ranges: Sequence[Range]) -> set[Range]:
    """Give the merged cells that lie over each other, which no workbook may have.

    A sweep down the rows: the ranges that are open at a row, by their columns, touch none other.
    """
    found: set[Range] = set()
    opened: list[Range] = []
    columns: list[int] = []
    ends: list[tuple[int, int]] = []
    for one in sorted(set(ranges)):
        top, bottom, left, right = one
        while ends and ends[0][0] < top:
            at = bisect_left(columns, heappop(ends)[1])
            del opened[at], columns[at]
        at = bisect_left(columns, left)
        beside = [opened[near] for near in (at - 1, at) if 0 <= near < len(opened)]
        if over := [near for near in beside if near[2] <= right and left <= near[3]]:
            found.update((one, *over))
            continue
        opened.insert(at, one)
        columns.insert(at, left)
        heappush(ends, (bottom, left))
    return found


def _cell(cell: Any, place: Place, looks: _Looks, strings: Sequence[_Rich], marks: Marks) -> None:
    """Note how the words of a cell, or a part of them, look, and a formula without its value.

    A formula may have an empty text as its value.
    """
    shown = child(cell, "v")
    told = "" if shown is None else (shown.text or "").strip()
    formula = child(cell, "f")
    is_empty_text = shown is not None and cell.get("t") == "str"
    if formula is not None and not told and not is_empty_text:
        marks.formulas[place] = "=" + (formula.text or "").strip()
    style = cell.get("s", "")
    number = int(style) if style.isdigit() else -1
    rich = _Rich()
    if cell.get("t") == "s" and told.isdigit() and int(told) < len(strings):
        rich = strings[int(told)]
    elif (inline := child(cell, "is")) is not None:
        rich = _rich(inline)
    if number in looks.struck:
        marks.struck[place] = ""
    elif rich.left is not None:
        marks.struck[place] = rich.left
    strong = number in looks.bold
    pieces = [(text, strong if heavy is None else heavy) for text, heavy in rich.pieces]
    if any(heavy for _, heavy in pieces) if pieces else strong:
        marks.bold[place] = pieces or None


class _Looks(NamedTuple):
    """The numbers of the cell styles whose font is struck through, and of those with a bold one."""

    struck: set[int]
    bold: set[int]


def _styles_of(styles: Any, look: str) -> set[int]:
    """Give the numbers of the cell styles whose font has a look."""
    fonts, forms = child(styles, "fonts"), child(styles, "cellXfs")
    if fonts is None or forms is None:
        return set()
    found = {str(at) for at, font in enumerate(fonts) if _has(font, look)}
    return {at for at, form in enumerate(forms) if form.get("fontId") in found}


def _has(font: Any, look: str) -> bool:
    mark = child(font, look)
    return mark is not None and (value(font, look) or "1") not in _OFF


class _Rich(NamedTuple):
    """A rich text: its words that are not struck through (None where all stand), in pieces.

    A piece is bold, is not, or is what its cell is.
    """

    left: str | None = None
    pieces: Sequence[tuple[str, bool | None]] = ()


def _rich(element: Any) -> _Rich:
    runs = [
        (child(run, "t").text or "", child(run, "rPr"))
        for run in element
        if local(run) == "r" and child(run, "t") is not None
    ]
    kept = [(text, look) for text, look in runs if look is None or not _has(look, "strike")]
    left = "".join(text for text, _ in kept) if len(kept) < len(runs) else None
    return _Rich(left, [(text, None if look is None else _has(look, "b")) for text, look in kept])


def _comments(path: Path, archive: zipfile.ZipFile, file: str, marks: Marks) -> None:
    """Read the notes and the threads of comments of a sheet."""
    for kind, name in sorted(related(path, archive, file).values()):
        root = part(path, archive, name) if kind in ("comments", "threadedComment") else None
        threads: dict[Place, list[str]] = {}
        for one in () if root is None else root.iter():
            place = _place(one.get("ref", ""))
            if local(one) in ("comment", "threadedComment") and place is not None:
                words = "".join(t.text or "" for t in one.iter() if local(t) in ("t", "text"))
                threads.setdefault(place, []).append(" ".join(words.split()))
        marks.comments |= {place: " ".join(words) for place, words in threads.items()}


def _drawn(path: Path, archive: zipfile.ZipFile, file: str, marks: Marks) -> None:
    """Name the pictures that lie on a sheet, and the files that are embedded in it."""
    for kind, name in sorted(related(path, archive, file).values()):
        if kind in ("package", "oleObject"):
            marks.embedded.append(name.rpartition("/")[2])
        root = part(path, archive, name) if kind == "drawing" else None
        for one in () if root is None else root.iter():
            if local(one) == "pic":
                marks.pictures.append(picture_name(one))


def _place(reference: str) -> Place | None:
    match = _CELL.fullmatch(reference)
    return (int(match[2]) - 1, column_of(match[1])) if match else None


def column_of(letters: str) -> int:
    """Count a column from its letters: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def letters_of(column: int) -> str:
    """Name a column by its letters: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
