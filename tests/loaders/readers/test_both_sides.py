"""Each limit of the readers from both sides: a file that asks for just so much, and one more.

The limits are set to what small files ask for, in the module that holds to them.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import Workbook

from tests.loaders.readers.office import BiffSheet, biff, compound
from tests.loaders.readers.papers import archive, read, saved
from tests.loaders.readers.test_hostile_files import font, paper, word
from tests.loaders.readers.test_ofd import package, page
from tests.loaders.readers.test_ofd import text as shown
from tests.loaders.readers.test_word_xml import PAGE, web_archive
from zeren.graph.errors import SourceFormat
from zeren.loaders.readers import limits

SENTENCE = "（一）开放阅览室。市图书馆要延长开放时间。"
TEXT = SENTENCE.encode()
HTML = f"<html><body><p>{SENTENCE}</p><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table></body></html>"
DRAWN = b"BT /F1 12 Tf 10 10 Td (aaaa) Tj ET"
PDF = paper(("", DRAWN), *font("/W [0 5 500]"))
PACKED = paper(("/Filter /FlateDecode", zlib.compress(DRAWN)), *font())
FORM = paper(
    ("", b"/X Do /X Do /X Do"),
    ("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"q Q"),
)
DOCX = word(f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>")
RTF = b"{\\rtf1\\ansi one}"
GROUPS = b"{\\rtf1" + b"{" * 30 + b"one" + b"}" * 30 + b"}"
CSV = "序号,任务,牵头单位\n1,开放阅览室,文化局\n2,延长时间,文化局\n".encode()
JSON = '[{"序号": 1, "任务": "开放"}, {"序号": 2, "任务": "延长"}]'.encode()
DEEP = '[{"任务": "开放", "另": [[["x"]]]}]'.encode()
BIFF = biff({"任务": BiffSheet([["序号", "任务"], [1, "开放阅览室"]])})
OLD_BOOK = compound({"Workbook": BIFF})
OFD = package([[page(shown("开放阅览室"))]])
WORD_XML = (
    '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/'
    f'wordml"><w:body><w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p></w:body></w:wordDocument>'
).encode()
SHEET_XML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table><Row>'
    "<Cell><Data>甲</Data></Cell><Cell><Data>乙</Data></Cell></Row></Table></Worksheet></Workbook>"
).encode()
ZERO = "0" * 9_000
RATIO = archive({"word/document.xml": "<w/>", "word/more.xml": ZERO})
MHT = web_archive((PAGE, "utf-8"))


def nested(depth: int) -> bytes:
    """Pack a text into so many archives."""
    content, name = TEXT, "a.txt"
    for _ in range(depth):
        content, name = archive({name: content}), "a.zip"
    return content


def sizes(content: bytes) -> list[int]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return [one.file_size for one in packed.infolist()]


def ratio_of(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        one = packed.getinfo("word/more.xml")
        return -(-one.file_size // one.compress_size)


def book() -> bytes:
    made = Workbook()
    for row in (("序号", "任务"), (1, "开放阅览室")):
        made.active.append(row)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


BOOK = book()
_ROW = "<w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
TABLE = word(f"<w:tbl>{_ROW * 2}</w:tbl>")


def records(stream: bytes) -> int:
    """Count the records of a workbook; short streams are filled up."""
    stream = stream.ljust(4096, b"\0")
    at = count = 0
    while at + 4 <= len(stream):
        at += 4 + struct.unpack_from("<H", stream, at + 2)[0]
        count += 1
    return count


class Side(NamedTuple):
    """``most``: what the file asks for, of the limit as ``modules`` of the readers know it."""

    limit: str
    modules: str
    content: bytes
    most: int
    told: str
    also: dict[str, int] = {}  # noqa: RUF012


SIDES = {
    "a file": Side("LARGEST_FILE", "encoding", TEXT, len(TEXT), "file is too large"),
    "a text": Side("LARGEST_TEXT", "encoding", TEXT, len(TEXT), "a text of"),
    "pages of a pdf": Side("MOST_PAGES", "pdf_pages", PDF, 1, "too many pages"),
    "pages of an ofd": Side("MOST_PAGES", "ofd", OFD, 1, "too many pages"),
    "a page's content": Side("LARGEST_CONTENT", "pdf_pages", PDF, len(DRAWN) + 1, "draws too much"),
    "pages' contents": Side("LARGEST_DRAWN", "pdf_pages", PDF, len(DRAWN) + 1, "draw too much"),
    "streams before": Side("LARGEST_STREAMS", "pdf_pages", PACKED, len(DRAWN), "unpacks"),
    "codes of fonts": Side("MOST_CODES", "pdf_bounds", PDF, 5, "unpacks"),
    "glyphs of a pdf": Side("MOST_GLYPHS", "pdf_bounds", PDF, 2, "unpacks"),
    "forms of a pdf": Side("MOST_FORMS", "pdf_bounds", FORM, 3, "unpacks"),
    "glyphs of an ofd": Side("MOST_GLYPHS", "ofd", OFD, 5, "draws too much"),
    "entries": Side(
        "MOST_ENTRIES", "archives", archive({"a.txt": TEXT, "b/": b""}), 2, "an archive of"
    ),
    "a part": Side("LARGEST_PART", "archives", DOCX, max(sizes(DOCX)), "unpacks"),
    "an archive": Side("LARGEST_ARCHIVE", "archives", DOCX, sum(sizes(DOCX)), "unpacks"),
    "a ratio": Side("MOST_RATIO", "archives", RATIO, ratio_of(RATIO), "unpacks", {"SMALL_PART": 9}),
    "a small part": Side("SMALL_PART", "archives", RATIO, len(ZERO), "unpacks", {"MOST_RATIO": 1}),
    "elements": Side("MOST_ELEMENTS", "archives", DOCX, 5, "too many elements"),
    "tags": Side(
        "MOST_TAGS",
        "html_page",
        HTML.encode(),
        len(re.findall(r"<[a-z]", HTML)),
        "too many elements",
    ),
    "cells of a page": Side("MOST_CELLS", "grid", HTML.encode(), 4, "too many cells"),
    "cells of a csv": Side("MOST_CELLS", "csv_file", CSV, 9, "too many cells"),
    "cells of a docx": Side("MOST_CELLS", "word_docx", TABLE, 4, "too many cells"),
    "cells of a workbook": Side("MOST_CELLS", "excel_xlsx", BOOK, 6, "too many cells"),
    "cells of an xml workbook": Side("MOST_CELLS", "excel_xml", SHEET_XML, 3, "too many cells"),
    "cells of a list": Side("MOST_CELLS", "json_tasks", JSON, 4, "too many cells"),
    "cells of an old workbook": Side("MOST_CELLS", "excel_xls", OLD_BOOK, 6, "too many"),
    "depth of a list": Side("MOST_DEPTH", "json_tasks", DEEP, 6, "nested too deeply"),
    "records": Side("MOST_RECORDS", "excel_xls", OLD_BOOK, records(BIFF), "too many"),
    "an rtf": Side("LARGEST_XML", "rtf", RTF, len(RTF), "MB"),
    "groups of an rtf": Side("MOST_DEPTH", "rtf", GROUPS, 4, "groups within groups"),
    "a mail": Side("LARGEST_XML", "mail", MHT, len(MHT), "MB"),
    "a word xml": Side("LARGEST_XML", "word_xml", WORD_XML, len(WORD_XML), "MB"),
    "an excel xml": Side("LARGEST_XML", "excel_xml", SHEET_XML, len(SHEET_XML), "MB"),
    "parts of a mail": Side("MOST_BOUNDARIES", "mail", MHT, 1, "parts within parts"),
    "archives in archives": Side("MOST_NESTED", "packages", nested(3), 3, "packed more than"),
}

CUT = {
    "MOST_SPAN": "a cell is cut to it: test_hostile_files",
    "MOST_NUMBER": "a number is cut to it: test_hostile_files",
    "MOST_DELTAS": "steps are cut to it: test_ofd",
}
"""Limits that refuse nothing."""
OF_SCANS = {"MOST_SCANNED", "MOST_PIXELS", "MOST_READ"}
"""Limits of pictures, which need a recogniser: scans/test_pictures and scans/test_reading."""


def refused(side: Side, path: Path, most: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    module = import_module(f"zeren.loaders.readers.{side.modules}")
    for name, value in {side.limit: most, **side.also}.items():
        monkeypatch.setattr(module, name, value)
    try:
        read(path)
    except SourceFormat as error:
        return re.search(side.told, str(error)) is not None
    return False


@pytest.mark.parametrize("name", SIDES)
def test_what_asks_for_just_so_much_is_read_and_for_one_more_is_refused(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = SIDES[name]
    path = saved(tmp_path, side.content)
    assert not refused(side, path, side.most, monkeypatch)
    assert refused(side, path, side.most - 1, monkeypatch)


def test_each_limit_is_tested_from_both_sides() -> None:
    every = {name for name in vars(limits) if name.isupper()}
    assert every == {side.limit for side in SIDES.values()} | CUT.keys() | OF_SCANS
