"""Tables of our own making, as readers give them: merged cells stand in each of their rows."""

from __future__ import annotations

from collections.abc import Sequence

from tests.loaders.texts import passage
from zeren.loaders.duties.offices import has_form
from zeren.loaders.structure.tables.rows import Row, TaskList, read_task_list
from zeren.loaders.text.document import Document, Heading, Paragraph, Source, Table

Words = str | tuple[int, int]
"""Words of a cell, or row and column of the cell that covers this field too."""
Part = str | list[list[Words]]
"""A paragraph (``# `` before a heading) or a table."""


def document(*parts: Part) -> Document:
    text = ""
    blocks: list[Heading | Paragraph | Table] = []
    number = 0
    for part in parts:
        if isinstance(part, str):
            words = passage(part.removeprefix("# "), len(text))
            text += words.text
            heading = part.startswith("# ")
            blocks.append(Heading(1, words) if heading else Paragraph(words, (words,)))
            continue
        number += 1
        written: list[tuple] = []
        for row in part:
            cells: list = []
            for field in row:
                if isinstance(field, str):
                    cells.append(passage(field, len(text)))
                    text += field
                else:
                    cells.append(
                        cells[field[1]] if field[0] == len(written) else written[field[0]][field[1]]
                    )
            written.append(tuple(cells))
        blocks.append(Table(number, tuple(written)))
    return Document(Source("t", text, "0" * 64), tuple(blocks))


def task_list(*parts: Part) -> TaskList:
    return read_task_list(document(*parts), has_form)


def rows(*parts: Part) -> list[Row]:
    return task_list(*parts).rows


def words(row: Row, *roles: str) -> tuple[str, ...]:
    return tuple(row.cells[role].text if row.cells.get(role) else "" for role in roles)


def found(result: TaskList, code: str) -> list[tuple[str, str, str]]:
    return [(str(i.owner), i.written, i.read_as) for i in result.issues if i.code == code]


def table(header: Sequence[str], *lines: Sequence[Words]) -> list[list[Words]]:
    return [list(header), *map(list, lines)]
