"""An answer as a Word document."""

from __future__ import annotations

import io
import time

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT

from tests.queries.outputs.tables import HOSTILE, ROWS, table
from zeren.queries.outputs.word_document import word_document
from zeren.queries.results import ResultTable


def document(answer: ResultTable, language: str = "zh") -> Document:
    """Read a document back."""
    return docx.Document(io.BytesIO(word_document(answer, language)))  # type: ignore[arg-type]


def cells(answer: ResultTable, language: str = "zh") -> list[list[str]]:
    """Give the texts of its table."""
    return [[cell.text for cell in row.cells] for row in document(answer, language).tables[0].rows]


def test_cells_are_as_a_reader_sees_them() -> None:
    assert cells(table(*ROWS)) == [
        ["任务", "目标", "角色", "完成时限", "占比", "公开"],
        ["7", "压缩至２个工作日", "牵头", "2021-06-30", "0.5000", "是"],
        ["-12", "App", "supports", "", "0.0317", "否"],
        [""] * 6,
    ]


def test_headings_speak_the_language_that_is_asked_for() -> None:
    assert cells(table(*ROWS), "en")[0][0] == "task"


def test_the_page_lies_across_and_the_heading_stands_on_each() -> None:
    made = document(table(*ROWS))
    assert made.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert "w:tblHeader" in made.tables[0].rows[0]._tr.xml
    assert "w:tblHeader" not in made.tables[0].rows[1]._tr.xml


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_written_and_read_back(text: str) -> None:
    assert len(cells(table((1, text, None, None, None, None)))) == 2


def test_the_same_answer_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = word_document(table(*ROWS), "zh")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert word_document(table(*ROWS), "zh") == first
