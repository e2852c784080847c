"""What a file is, its content says; what is no plan in a form that is read is refused in words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.loaders.readers.office import BiffSheet, compound, xls
from tests.loaders.readers.old_word import Part, doc, row
from tests.loaders.readers.papers import archive, canvas, lines, saved, typeset, write
from tests.loaders.texts import SMALL
from zeren.graph.errors import SourceError, SourceFormat
from zeren.loaders.pipeline import read_document, read_source
from zeren.loaders.readers import limits, pdf_pages, picture

SENTENCE = "（一）办好图书馆。各地要开放阅览室，方便读者借阅图书报刊。"
TYPES = "[Content_Types].xml"


def word(folder: Path) -> bytes:
    made = docx.Document()
    made.add_paragraph(SENTENCE)
    made.save(folder / "made")
    return (folder / "made").read_bytes()


def sheet(folder: Path) -> bytes:
    made = openpyxl.Workbook()
    made.active.append(["序号", "牵头单位", "具体任务"])
    made.save(folder / "made")
    return (folder / "made").read_bytes()


def old_sheet(folder: Path) -> bytes:
    return xls({"任务": BiffSheet([["序号", "牵头单位", "具体任务"]])})


def old_word(folder: Path) -> bytes:
    return doc([Part(SENTENCE), *row("甲", "乙", edges=[0, 1000, 2000])])


def pdf(folder: Path) -> bytes:
    return typeset(folder / "made", [SENTENCE]).read_bytes()


def html(folder: Path) -> bytes:
    return f"\n<!-- 存档 -->\n<html><body><p>{SENTENCE}</p></body></html>".encode()


def refusal(path: Path) -> str:
    """Give the error that a file gets; its path where it gets none. Nothing else may be raised."""
    try:
        read_document(path)
    except SourceError as error:
        return str(error)
    return str(path)


FORMS = {"pdf": pdf, "docx": word, "xlsx": sheet, "html": html, "xls": old_sheet, "doc": old_word}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["方案.txt", "方案.pdf", "方案.docx", "方案"])
def test_the_content_tells_the_form_not_the_name(tmp_path: Path, form: str, name: str) -> None:
    path = saved(tmp_path, FORMS[form](tmp_path), name)
    document = read_document(path)
    assert (document.source.name, document.source.encoding) == (name, form)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_file_gives_the_same_transcript(tmp_path: Path, form: str) -> None:
    path = saved(tmp_path, FORMS[form](tmp_path))
    assert read_document(path) == read_document(path)
    assert read_source(path)[0] == read_document(path).source


@pytest.mark.parametrize(
    "text",
    [
        SMALL,
        "# 方案\n\n<p>甲</p>",
        "《<办法>》\n",
        "<办法>第一条\n",
        "{}",
        "%PDF 是一种格式。",
        "From: 甲\nContent-Type: 通知\n",
        "<?xml 是一种格式。\n",
    ],
)
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    assert read_document(saved(tmp_path, text)).source.text == text


def test_a_break_in_a_text_is_a_line_end_of_the_same_length(tmp_path: Path) -> None:
    text = read_document(saved(tmp_path, "甲<br>乙&amp;。")).source.text
    assert text == "甲\n   乙&    。"


@pytest.mark.parametrize(
    ("content", "en", "zh"),
    [
        (compound({"EncryptedPackage": b""}), "password", "密码"),
        (compound({"PowerPoint Document": b""}), "old Office file without text", "旧版 Office"),
        (compound({"Workbook": b""})[:600], "damaged", "已损坏"),
        (b"Rar!\x1a\x07", "unpack it", "解压"),
        (b"\x1f\x8b\x08\x00", "unpack it", "解压"),
        (
            archive({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "OpenDocument",
            "另存为",
        ),
        (b"PK\x03\x04 and no archive", "damaged", "已损坏"),
    ],
    ids=[
        "password",
        "ppt",
        "cut ole",
        "rar",
        "gzip",
        "odt",
        "no zip",
    ],
)
def test_other_files_are_refused_with_what_to_do(
    tmp_path: Path, content: bytes, en: str, zh: str
) -> None:
    path = saved(tmp_path, content, "方案.txt")
    with pytest.raises(SourceFormat, match=en) as raised:
        read_document(path)
    for language in ("en", "zh"):
        assert str(path) in raised.value.message(language)
    assert zh in raised.value.message("zh")


@pytest.mark.parametrize("form", FORMS)
def test_a_file_cut_anywhere_is_read_or_refused_in_words(tmp_path: Path, form: str) -> None:
    content = FORMS[form](tmp_path)
    for cut in range(1, len(content), max(1, len(content) // 60)):
        path = saved(tmp_path, content[:cut])
        assert str(path) in refusal(path)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx", "xls", "doc"])
def test_a_file_with_a_wrong_byte_is_read_or_refused_in_words(tmp_path: Path, form: str) -> None:
    content = bytearray(FORMS[form](tmp_path))
    for at in range(0, len(content), max(1, len(content) // 80)):
        content[at] ^= 0x55
        path = saved(tmp_path, bytes(content))
        content[at] ^= 0x55
        assert str(path) in refusal(path)


@pytest.mark.parametrize("start", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*"])
def test_a_picture_says_what_to_install(
    tmp_path: Path, start: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "is_installed", lambda: False)
    with pytest.raises(SourceFormat, match=r"方案: a picture.*'zeren\[ocr\]'") as told:
        read_document(saved(tmp_path, start, "方案"))
    assert "请安装文字识别组件（OCR）：pip install 'zeren[ocr]'" in told.value.zh


def test_a_scanned_pdf_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_pages, "is_installed", lambda: False)
    from PIL import Image

    made = canvas(tmp_path / "a")
    drawn = io.BytesIO()
    Image.new("L", (40, 40), 255).save(drawn, "PNG")
    drawn.seek(0)
    from reportlab.lib.utils import ImageReader

    made.drawImage(ImageReader(drawn), 0, 0, 500, 800)
    made.save()
    with pytest.raises(SourceFormat, match=r"a scanned pdf: 1 pages .*'zeren\[ocr\]'"):
        read_document(tmp_path / "a")


def test_a_pdf_without_words(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    made.showPage()
    made.save()
    with pytest.raises(SourceFormat, match="no words"):
        read_document(tmp_path / "a")


def test_a_pdf_with_a_password(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    made = canvas(tmp_path / "a")
    made._doc.encrypt = StandardEncryption("geheim", strength=128)
    write(made, 90, 700, SENTENCE)
    made.save()
    with pytest.raises(SourceFormat, match="password"):
        read_document(tmp_path / "a")


def test_a_pdf_that_may_not_be_copied_is_read(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    made = canvas(tmp_path / "a")
    made._doc.encrypt = StandardEncryption("", "geheim", canCopy=0, strength=128)
    made.setFont("Helvetica", 12)
    write(made, 90, 700, "An action plan that may be read")
    made.save()
    assert lines(read_document(tmp_path / "a")) == ["An action plan that may be read"]


def test_a_pdf_of_too_many_pages(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    for _ in range(limits.MOST_PAGES + 1):
        write(made, 90, 700, SENTENCE)
        made.showPage()
    made.save()
    with pytest.raises(SourceFormat, match=f"too many pages.*{limits.MOST_PAGES}"):
        read_document(tmp_path / "a")


@pytest.mark.long
def test_a_pdf_whose_streams_unpack_to_too_much(tmp_path: Path) -> None:
    import zlib

    packer = zlib.compressobj(9)
    zeros = bytes(1024 * 1024)
    packed = b"".join(
        packer.compress(zeros) for _ in range(limits.LARGEST_STREAMS // len(zeros) + 2)
    )
    content = b"%PDF-1.4\n1 0 obj\n<</Filter /FlateDecode>>\nstream\n" + packed + packer.flush()
    with pytest.raises(SourceFormat, match="unpacks to far more"):
        read_document(saved(tmp_path, content))


@pytest.mark.parametrize("form", ["word/document.xml", "xl/workbook.xml"])
def test_an_archive_that_unpacks_to_far_more_than_it_weighs(tmp_path: Path, form: str) -> None:
    content = archive({TYPES: "", form: bytes(limits.LARGEST_PART)})
    assert len(content) < limits.LARGEST_PART // 500
    with pytest.raises(SourceFormat, match="unpacks to far more"):
        read_document(saved(tmp_path, content))


def test_an_archive_of_too_many_files(tmp_path: Path) -> None:
    content = archive({f"word/{number}": "" for number in range(limits.MOST_ENTRIES + 1)})
    with pytest.raises(SourceFormat, match="files"):
        read_document(saved(tmp_path, content))


def test_an_archive_with_a_password(tmp_path: Path) -> None:
    content = bytearray(archive({"word/document.xml": "<document/>"}, zipfile.ZIP_STORED))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(SourceFormat, match="password"):
        read_document(saved(tmp_path, bytes(content)))


def test_entities_in_a_docx_are_not_unfolded(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
    body = f'<!DOCTYPE d [<!ENTITY a0 "甲">{entities}]><document><body><p><r><t>&a19;</t></r></p>'
    content = archive({TYPES: "", "word/document.xml": body + "</body></document>"})
    with pytest.raises(SourceFormat, match=r"no words|damaged"):
        read_document(saved(tmp_path, content))


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "span", "b"])
def test_elements_in_each_other_without_end(tmp_path: Path, tag: str) -> None:
    content = f"<html><p>{SENTENCE}</p>" + f"<{tag}>" * 20_000 + SENTENCE
    try:
        document = read_document(saved(tmp_path, content))
    except SourceFormat:
        return
    assert lines(document)[0] == SENTENCE


def test_a_cell_over_a_million_rows_and_columns(tmp_path: Path) -> None:
    rows = "<tr><td rowspan=999999 colspan=999999>甲</td><td>乙</td></tr>" * 3_000
    with pytest.raises(SourceFormat, match="too many cells"):
        read_document(saved(tmp_path, f"<html><table>{rows}</table></html>"))


@pytest.mark.long
@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("<html>" + "<div>甲</div>" * (limits.MOST_TAGS + 1), "elements"),
        ("甲,乙,丙\n" * (limits.MOST_CELLS // 3 + 1), "cells"),
    ],
    ids=["html", "csv"],
)
def test_more_than_any_plan_has(tmp_path: Path, content: str, named: str) -> None:
    with pytest.raises(SourceFormat, match=f"too many {named}"):
        read_document(saved(tmp_path, content))


@pytest.mark.long
def test_a_pdf_page_that_draws_without_end(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    for at in range(40_000):
        write(made, at % 400, at % 800, "甲乙丙丁")
    made.save()
    with pytest.raises(SourceFormat, match="page 1 draws too much"):
        read_document(tmp_path / "a")


def test_a_page_of_50_mb(tmp_path: Path) -> None:
    path = saved(tmp_path, b"<html><p>" + b"a" * 50 * 1024**2)
    with pytest.raises(SourceFormat, match="50 MB"):
        read_document(path)
