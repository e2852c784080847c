"""Files that ask for much with few bytes, or say what is no number: read, or refused in words."""

from __future__ import annotations

import io
import json
import zlib
from contextlib import suppress
from pathlib import Path
from time import process_time

import openpyxl
import pytest
from openpyxl.worksheet.cell_range import MultiCellRange
from reportlab.pdfgen.canvas import Canvas

from tests.loaders.readers.papers import archive, canvas, lines, read, saved, tables
from zeren.graph.errors import SourceError, SourceFormat
from zeren.loaders.readers import limits, pdf_bounds, pdf_pages
from zeren.loaders.readers.archives import whole
from zeren.loaders.readers.word_numbering import written

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOUND = 10.0
"""Seconds of CPU, on the slowest machine."""


def word(body: str, numbering: str = "", name: str = "word/document.xml") -> bytes:
    """Make a docx of a body and a list's design."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    )
    return archive(
        {
            "_rels/.rels": f'{relations}<Relationship Id="1" Type="{kinds}/officeDocument" '
            f'Target="{name}"/></Relationships>',
            "word/_rels/document.xml.rels": f'{relations}<Relationship Id="1" '
            f'Type="{kinds}/numbering" Target="numbering.xml"/></Relationships>',
            name: f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
        }
    )


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def listed(start: str, form: str = "decimal", override: str = "1", depth: str = "0") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{depth}">'
        f'<w:startOverride w:val="{override}"/></w:lvlOverride></w:num>'
    )


def numbered(depth: str) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'


NO_NUMBERS = ("x", "1.5", "²", "-1", "", "9" * 5_000, "٣")


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_values_of_word_that_are_no_numbers(tmp_path: Path, text: str) -> None:
    body = (
        paragraph("甲", f'<w:outlineLvl w:val="{text}"/>')
        + paragraph("乙", numbered(text))
        + f'<w:p><w:r><w:rPr><w:sz w:val="{text}"/></w:rPr><w:t>丙</w:t></w:r></w:p>'
        + f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="{text}"/></w:trPr><w:tc><w:tcPr>'
        f'<w:gridSpan w:val="{text}"/></w:tcPr>{paragraph("丁")}</w:tc></w:tr></w:tbl>'
    )
    numbering = listed(text, override=text, depth=text)
    words = "".join(read(saved(tmp_path, word(body, numbering))).source.text.split())
    assert all(one in words for one in "甲乙丙丁")


@pytest.mark.parametrize(
    ("text", "number"),
    [(None, 7), ("x", 7), ("３", 7), ("0012", 12), ("101", 100), ("9" * 5_000, 100), ("", 7)],
)
def test_a_number_of_a_file_is_bounded(text: str | None, number: int) -> None:
    assert whole(text, 7, 100) == number


@pytest.mark.parametrize("form", ["lowerLetter", "upperRoman", "chineseCounting", "decimal"])
def test_the_largest_number_of_a_list_is_short(form: str) -> None:
    assert len(written(limits.MOST_NUMBER, form)) < 50


def test_a_cell_merged_with_none_before_it(tmp_path: Path) -> None:
    cells = (
        f"<w:tc><w:tcPr><w:hMerge/></w:tcPr>{paragraph('甲')}</w:tc><w:tc>{paragraph('乙')}</w:tc>"
    )
    document = read(saved(tmp_path, word(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")))
    assert tables(document) == [[["甲", "乙"]]]


def test_cells_of_word_that_multiply(tmp_path: Path) -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr>{paragraph("甲")}</w:tc>'
    with pytest.raises(SourceFormat, match="cells"):
        read(saved(tmp_path, word(f"<w:tbl><w:tr>{cell * 300}</w:tr></w:tbl>")))


def test_a_document_that_is_called_a_picture(tmp_path: Path) -> None:
    body = paragraph("甲" * (limits.LARGEST_PART // 3 + 1))
    with pytest.raises(SourceFormat, match="unpacks"):
        read(saved(tmp_path, word(body, name="word/document.png")))


def test_merged_ranges_of_a_sheet_over_each_other(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for _ in range(300):
        sheet.append(["甲"] * 20)
    ranges = MultiCellRange()
    ranges.ranges.update(f"A1:T{last}" for last in range(200, 300))
    packed = io.BytesIO()
    book.save(packed)
    found = [f'<mergeCell ref="{one}"/>' for one in ranges.ranges]
    content = rewritten(packed.getvalue(), f"<mergeCells>{''.join(found)}</mergeCells>")
    with pytest.raises(SourceFormat, match="merged"):
        read(saved(tmp_path, content))


def rewritten(content: bytes, merged: str) -> bytes:
    """Put merged cells behind the rows of a workbook's sheet."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts: dict[str, str | bytes] = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        b"</sheetData>", b"</sheetData>" + merged.encode()
    )
    return archive(parts)


def test_a_broken_sheet_is_damaged(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["甲"])
    packed = io.BytesIO()
    book.save(packed)
    with pytest.raises(SourceFormat, match="damaged"):
        read(saved(tmp_path, rewritten(packed.getvalue(), "<no></end>")))


def nested(depth: int) -> str:
    return json.dumps([{"牵头单位": "甲"}])[:-2] + ',"a":' + "[" * depth + "]" * depth + "}]"


def test_json_in_each_other_without_end(tmp_path: Path) -> None:
    with pytest.raises(SourceFormat, match="nested"):
        read(saved(tmp_path, nested(limits.MOST_DEPTH + 1)))
    assert tables(read(saved(tmp_path, nested(limits.MOST_DEPTH - 4))))


def test_json_of_other_keys_in_each_object(tmp_path: Path) -> None:
    objects = [{f"键{at}": "甲"} for at in range(500)]
    with pytest.raises(SourceFormat, match="cells"):
        read(saved(tmp_path, json.dumps(objects, ensure_ascii=False)))


def test_a_page_behind_many_comments(tmp_path: Path) -> None:
    before = process_time()
    for tag in ("<ul><li>甲</li></ul>", "<font>甲</font>", "<p>甲</p>", "<!-- 甲"):
        text = "<!-- a -->\n" * 60 + tag
        with suppress(SourceError):
            read(saved(tmp_path, text))
    assert process_time() - before < BOUND


@pytest.mark.parametrize("charset", ["punycode", "idna", "hex", "undefined", "utf-7", "rot13"])
def test_a_charset_that_is_none_of_text(tmp_path: Path, charset: str) -> None:
    text = f'<meta charset="{charset}"><p>市财政局、省水利厅。</p>'
    assert "市财政局" in lines(read(saved(tmp_path, text)))[0]


def test_a_span_of_many_digits(tmp_path: Path) -> None:
    cell = f'<td colspan="{"9" * 5_000}">甲</td>'
    text = f"<table><tr>{cell}<td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    assert len(tables(read(saved(tmp_path, text)))[0][0]) == limits.MOST_SPAN + 1


def paper(*objects: str | tuple[str, bytes]) -> bytes:
    """Make a pdf of one page: its contents are object 4, its fonts and forms the next ones."""
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> /XObject << /X 5 0 R >> >> >>"
    )
    first = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
    )
    content = b"%PDF-1.7\n"
    for number, one in enumerate((*first, *objects), 1):
        head, stream = one if isinstance(one, tuple) else (one, None)
        content += f"{number} 0 obj\n".encode()
        if stream is None:
            content += head.encode()
        else:
            content += f"<< /Length {len(stream)} {head} >>\nstream\n".encode()
            content += stream + b"\nendstream"
        content += b"\nendobj\n"
    return content + b"trailer << /Root 1 0 R >>\n%%EOF"


FEW = 100_000
"""What stands for the bounds of the program here, to keep these files small."""
SHOWN = ("", b"BT /F1 12 Tf 10 10 Td <0041> Tj ET")
FLAT = zlib.compress(zlib.compress(b" " * (FEW + 1)))
RUNS = zlib.compress(b"\x81 " * (FEW // 128 + 1))


def font(
    widths: str = "", unicode: bytes = b"", way: str = "H"
) -> tuple[str | tuple[str, bytes], ...]:
    return (
        (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-{way} /ToUnicode 6 0 R "  # noqa: E501
            "/DescendantFonts [7 0 R] >>"
        ),
        ("", unicode),
        (
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A {widths} /CIDSystemInfo "
            "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        ),
    )


RANGE = b"begincmap 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap"
BOMBS = {
    "packed twice": paper(("/Filter [/FlateDecode /FlateDecode]", FLAT), *font()),
    "packed runs": paper(("/Filter [/FlateDecode /RunLengthDecode]", RUNS), *font()),
    "range of characters": paper(SHOWN, *font(unicode=RANGE)),
    "range of widths": paper(SHOWN, *font("/W [0 2000000000 500]")),
    "range of heights": paper(SHOWN, *font("/W2 [0 2000000000 1 1 1]", way="V")),
    "characters without end": paper(("", b"BT /F1 12 Tf " + b"(aaaa) Tj " * 200), *font()),
    "forms in each other": paper(
        ("", b"/X Do"),
        *(
            (
                (
                    "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject "
                    f"<< /X {number} 0 R >> >>"
                ),
                b"/X Do /X Do",
            )
            for number in range(6, 36)
        ),
    ),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_pdf_that_asks_for_far_more_than_it_weighs(
    tmp_path: Path, bomb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for bound in ("LARGEST_STREAMS", "MOST_CODES"):
        monkeypatch.setattr(pdf_bounds, bound, FEW)
    monkeypatch.setattr(pdf_bounds, "MOST_FORMS", 100)
    monkeypatch.setattr(pdf_bounds, "MOST_GLYPHS", 100)
    with pytest.raises(SourceFormat, match="unpacks"):
        read(saved(tmp_path, BOMBS[bomb]))


def test_pages_that_draw_one_stream_are_weighed_before_any_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = 5
    kids = " ".join(f"{10 + at} 0 R" for at in range(pages))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    content = paper(("", b"% nothing " * 100)).replace(
        b"/Kids [3 0 R] /Count 1", f"/Kids [{kids}] /Count {pages}".encode()
    )
    more = b"".join(b"%d 0 obj\n%b\nendobj\n" % (10 + at, page) for at in range(pages))
    monkeypatch.setattr(pdf_pages, "LARGEST_DRAWN", 4_500)
    monkeypatch.setattr(pdf_pages, "pages_of", None)  # would fail
    with pytest.raises(SourceFormat, match="draw too much"):
        read(saved(tmp_path, content.replace(b"trailer", more + b"trailer")))


def test_a_stream_packed_twice_is_read_within_the_bounds(tmp_path: Path) -> None:
    packed = zlib.compress(zlib.compress(b"BT ET"))
    with pytest.raises(SourceFormat, match="no words"):
        read(saved(tmp_path, paper(("/Filter [/FlateDecode /FlateDecode]", packed), *font())))


def drawn(folder: Path, made: Canvas) -> Path:
    made.showPage()
    made.save()
    return folder / "plan.pdf"


def test_the_words_of_a_form_are_read(tmp_path: Path) -> None:
    made = canvas(tmp_path / "plan.pdf")
    made.beginForm("stamp")
    made.setFont("STSong-Light", 12)
    made.drawString(90, 700, "市财政局、市水务局")
    made.endForm()
    made.doForm("stamp")
    assert "市财政局、市水务局" in lines(read(drawn(tmp_path, made)))


def test_a_pdf_page_of_lines_that_cross_without_end(tmp_path: Path) -> None:
    made = canvas(tmp_path / "plan.pdf")
    made.drawString(90, 700, "市财政局")
    for at in range(500):
        made.line(at, 0, at, 800)
        made.line(0, at * 1.5, 590, at * 1.5)
    with pytest.raises(SourceFormat, match="cells"):
        read(drawn(tmp_path, made))


def test_a_page_box_of_six_numbers_is_damage(tmp_path: Path) -> None:
    path = drawn(tmp_path, canvas(tmp_path / "plan.pdf"))
    content = path.read_bytes()
    assert b"/MediaBox [ 0 0 595 842 ]" in content
    changed = content.replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 0 0 5 (=) 8 8 ]")
    with pytest.raises(SourceFormat, match="damaged pdf"):
        read(saved(tmp_path, changed))


def test_an_archive_whose_names_are_no_utf8_is_damage(tmp_path: Path) -> None:
    content = archive({"方案.txt": "一、总体要求", "b.txt": "二、工作"})
    changed = content.replace("方案".encode(), b"\xc0\xc0\xc0\xc0\xc0\xc0")
    with pytest.raises(SourceFormat, match="damaged zip"):
        read(saved(tmp_path, changed))
