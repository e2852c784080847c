"""Word documents in one XML file, and web pages saved as one: read as docx and html are."""

from __future__ import annotations

import base64
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from tests.loaders.readers.papers import archive, left_out, lines, read, saved, tables
from tests.loaders.readers.test_excel_and_csv import said
from zeren.graph.errors import SourceFormat
from zeren.loaders.pipeline import read_document
from zeren.loaders.readers import limits

PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"


def flat(content: bytes) -> str:
    """Write an archive as one file, as Word does."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            data = packed.read(name)
            if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
                told = data.decode().partition("?>")[2] or data.decode()
                inside = f"<pkg:xmlData>{told}</pkg:xmlData>"
            else:
                inside = f"<pkg:binaryData>{base64.b64encode(data).decode()}</pkg:binaryData>"
            parts.append(f'<pkg:part pkg:name="/{name}">{inside}</pkg:part>')
    return (
        '<?xml version="1.0" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
        f'<pkg:package xmlns:pkg="{PACKAGE}">{"".join(parts)}</pkg:package>'
    )


def test_a_flat_document_is_that_of_its_archive(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("行动方案", 1)
    made.add_paragraph("开放阅览室。", style="List Number")
    table = made.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "牵头单位"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "省教育厅"
    packed = io.BytesIO()
    made.save(packed)
    one = read(saved(tmp_path, packed.getvalue(), "a"))
    other = read(saved(tmp_path, flat(packed.getvalue()), "a"))
    assert other.source.encoding == "doc.xml"
    assert (one.source.text, one.blocks) == (other.source.text, other.blocks)


NAMES = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
)
LISTS = (
    '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/>'
    '<w:lvlText w:val="（%1）"/></w:lvl></w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list>'
    "</w:lists>"
)
STYLES = (
    '<w:styles><w:style w:type="paragraph" w:default="on" w:styleId="a"><w:name w:val="Normal"/>'
    '</w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>'
)
NUMBER = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr>'


BEGINS, WIDE = '<w:vmerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'


def of_2003(body: str) -> str:
    return (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        f"<w:wordDocument {NAMES}>{LISTS}{STYLES}<w:body><wx:sect>{body}</wx:sect></w:body>"
        "</w:wordDocument>"
    )


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def changed(kind: str, words: str, tag: str = "t") -> str:
    run = f"<w:r><w:{tag}>{words}</w:{tag}></w:r>"
    return f'<aml:annotation w:type="Word.{kind}"><aml:content>{run}</aml:content></aml:annotation>'


def test_headings_numbers_and_tables_of_word_2003(tmp_path: Path) -> None:
    rows = (
        f"<w:tr>{cell('甲', BEGINS)}{cell('乙')}{cell('丙')}</w:tr>"
        f"<w:tr>{cell('', '<w:vmerge/>')}{cell('丁', WIDE)}</w:tr>"
    )
    body = (
        paragraph("方案", '<w:pStyle w:val="1"/>')
        + f"<wx:sub-section>{paragraph('开馆。', NUMBER)}{paragraph('修馆。', NUMBER)}"
        + f"<w:tbl>{rows}</w:tbl></wx:sub-section>"
    )
    document = read(saved(tmp_path, of_2003(body), "方案.doc"))
    assert document.source.encoding == "doc.xml"
    assert lines(document) == ["# 方案", "（一）开馆。", "（二）修馆。"]
    assert tables(document) == [[["甲", "乙", "丙"], ["甲", "丁", "丁"]]]


def test_changes_notes_and_pictures_of_word_2003(tmp_path: Path) -> None:
    note = f"<w:footnote>{paragraph('脚注。')}</w:footnote>"
    runs = (
        changed("Insertion", "开") + changed("Deletion", "关", "delText")
        + changed("Comment", "批注") + f"<w:r><w:t>馆。</w:t>{note}</w:r>"
        + '<w:r><w:pict><w:binData>QUJD</w:binData><v:imagedata xmlns:v="v" title="图"/></w:pict>'
        + "</w:r>"
    )  # fmt: skip
    document = read(saved(tmp_path, of_2003(f"<w:p>{runs}</w:p>")))
    assert lines(document) == ["开馆。"]
    assert left_out(document) == [("关", "deleted text"), ("脚注。", "footnote")]
    assert said(document) == [("picture-unread", "图", "")]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (of_2003("")[:-10], "damaged"),
        (of_2003(""), "no words"),
        (of_2003("").replace("w:body", "w:other"), "damaged"),
        (flat(archive({"a.xml": "<a/>"})), "damaged"),
    ],
    ids=["cut", "empty", "no body", "no document"],
)
def test_documents_in_xml_that_are_refused(tmp_path: Path, content: str, named: str) -> None:
    with pytest.raises(SourceFormat, match=named):
        read_document(saved(tmp_path, content))


def web_archive(*pages: tuple[str, str], kind: str = "html") -> bytes:
    """Save pages, each with its encoding, as a browser does."""
    made = EmailMessage()
    made["Subject"] = "页面"
    made["MIME-Version"] = "1.0"
    made["Content-Type"] = 'multipart/related; type="text/html"; boundary="x"'
    for page, charset in pages:
        part = EmailMessage()
        part.set_content(page.encode(charset), "text", kind, cte="base64")
        part.set_param("charset", charset)
        made.attach(part)
    return made.as_bytes()


PAGE = "<html><body><p>（一）开放阅览室。</p></body></html>"


@pytest.mark.parametrize("charset", ["gb2312", "utf-8", "utf-16"])
def test_a_page_saved_as_one_file(tmp_path: Path, charset: str) -> None:
    document = read(saved(tmp_path, web_archive((PAGE, charset)), "方案.doc"))
    assert document.source.encoding == "mht"
    assert lines(document) == ["（一）开放阅览室。"]


def test_a_page_of_frames_is_the_pages_in_them(tmp_path: Path) -> None:
    frames = "<html><frameset><frame src=a><frame src=b></frameset></html>"
    pages = [(frames, "utf-8"), (PAGE, "gb2312"), (PAGE.replace("一", "二"), "gb2312")]
    assert lines(read(saved(tmp_path, web_archive(*pages)))) == [
        "（一）开放阅览室。",
        "（二）开放阅览室。",
    ]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (web_archive((PAGE, "utf-8"), kind="css"), "damaged"),
        (web_archive((PAGE, "utf-8"))[:150], "damaged"),
        (web_archive(("<html></html>", "utf-8")), "no words"),
        (
            web_archive((PAGE, "utf-8")) + b"boundary=a " * (limits.MOST_BOUNDARIES + 1),
            "parts within parts",
        ),
    ],
    ids=["no page", "cut", "empty", "nested"],
)
def test_saved_pages_that_are_refused(tmp_path: Path, content: bytes, named: str) -> None:
    with pytest.raises(SourceFormat, match=named):
        read_document(saved(tmp_path, content))


def test_comments_of_a_document_of_2003_are_said(tmp_path: Path) -> None:
    noted = (
        '<aml:annotation aml:id="0" w:type="Word.Comment.Start"/><w:r><w:t>开放阅览室。</w:t></w:r>'
        '<aml:annotation aml:id="0" w:type="Word.Comment.End"/><w:r><aml:annotation aml:id="0" '
        'w:type="Word.Comment"><aml:content><w:p><w:r><w:t>是否可行？</w:t></w:r></w:p></aml:content>'
        "</aml:annotation></w:r>"
    )
    made = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        f"<w:wordDocument {NAMES}><w:body><w:p>{noted}</w:p></w:body></w:wordDocument>"
    )
    found = read(saved(tmp_path, made, "a"))
    assert said(found) == [("comment-unread", "是否可行？", "开放阅览室。")]
    assert lines(found) == ["开放阅览室。"]
