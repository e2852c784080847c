"""What a file says of itself beside its text is the last source of a title, and said to be it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from msgspec.structs import replace
from reportlab.pdfgen.canvas import Canvas

from tests.loaders.readers.papers import FONT, archive, saved
from tests.loaders.readers.test_ofd import package, page, text
from tests.loaders.texts import SMALL, source
from zeren.loaders.pipeline import read_blocks, read_document, read_plan
from zeren.loaders.readers import plain_text
from zeren.loaders.readers.file_properties import of_words
from zeren.loaders.text.document import Properties

TITLE = "某市2021年营商环境任务清单"
MADE = datetime(2021, 3, 5, 8, tzinfo=UTC)
ROWS = [
    ["序号", "具体任务", "牵头单位"],
    ["1", "压缩时间", "市财政局"],
    ["2", "推进改革", "市水务局"],
]


def as_pdf(folder: Path) -> Path:
    path = folder / "plan.pdf"
    made = Canvas(str(path), invariant=True)
    made.setTitle(f"Microsoft Word - {TITLE}.doc")
    made.setFont(FONT, 12)
    for at, row in enumerate(ROWS):
        for x, words in zip((60, 120, 400), row, strict=True):
            made.drawString(x, 700 - 24 * at, words)
    made.save()
    return path


def as_docx(folder: Path) -> Path:
    made = docx.Document()
    made.core_properties.title = TITLE
    made.core_properties.created = MADE.replace(tzinfo=None)
    table = made.add_table(len(ROWS), 3)
    for cell, words in zip(table._cells, (one for row in ROWS for one in row), strict=True):
        cell.text = words
    content = io.BytesIO()
    made.save(content)
    return saved(folder, content.getvalue())


def as_xlsx(folder: Path) -> Path:
    book = openpyxl.Workbook()
    book.properties.title = TITLE
    book.properties.created = MADE.replace(tzinfo=None)
    for row in ROWS:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return saved(folder, content.getvalue())


def as_ofd(folder: Path) -> Path:
    told = (
        f"<ofd:DocInfo><ofd:Title>{TITLE}</ofd:Title>"
        "<ofd:CreationDate>2021-03-05</ofd:CreationDate></ofd:DocInfo>"
    )
    lines = (text("一、工作任务", y=40), text("（一）压缩时间。（责任单位：市财政局）", y=50))
    return saved(folder, package([[page(*lines)]], body=told))


@pytest.mark.parametrize("made", [as_pdf, as_docx, as_xlsx, as_ofd])
def test_a_plan_without_a_title_has_that_of_its_file(
    made: Callable[[Path], Path], tmp_path: Path
) -> None:
    plan = read_plan(made(tmp_path)).plan
    told = {one.code: one.written for one in plan.issues if one.code.endswith("-of-file")}
    assert plan.notice.title == told["title-of-file"] == TITLE
    assert (plan.notice.issued, "day-of-file" in told) == (None, True)


@pytest.mark.parametrize("made", [as_docx, as_xlsx, as_ofd])
def test_the_day_on_which_a_file_was_made(made: Callable[[Path], Path], tmp_path: Path) -> None:
    assert read_document(made(tmp_path)).properties.made == MADE.date()


def test_a_title_in_the_text_comes_first(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.properties.title = TITLE
    for row in (["某县重点工作任务清单"], *ROWS):
        book.active.append(row)
    path = tmp_path / "plan.xlsx"
    book.save(path)
    plan = read_plan(path).plan
    assert plan.notice.title == "某县重点工作任务清单"
    assert "title-of-file" not in {one.code for one in plan.issues}


@pytest.mark.parametrize("title", ["附件1", "微软用户", "Document", "关于材料"])
def test_words_that_are_no_title_of_a_document_are_none(title: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.properties.title = title
    for row in ROWS:
        book.active.append(row)
    path = tmp_path / "plan.xlsx"
    book.save(path)
    assert "title-of-file" not in {one.code for one in read_plan(path).plan.issues}


def test_a_text_with_its_day_is_not_told_of_another() -> None:
    document = replace(plain_text.read(source(SMALL)), properties=Properties(made=MADE.date()))
    assert "day-of-file" not in {one.code for one in read_blocks(document).plan.issues}


def test_broken_properties_are_none(tmp_path: Path) -> None:
    with zipfile.ZipFile(as_docx(tmp_path)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    path = saved(tmp_path, archive({**parts, "docProps/core.xml": b"<a"}))
    assert read_document(path).properties == Properties()


@pytest.mark.parametrize(
    ("made", "day"),
    [
        ("D:20210305080000+08'00'", date(2021, 3, 5)),
        ("2021-03-05T08:00:00Z", date(2021, 3, 5)),
        ("20210230", None),
        ("yesterday", None),
        (20210305, None),
    ],
)
def test_days_as_files_write_them(made: object, day: date | None) -> None:
    assert of_words(None, made).made == day
