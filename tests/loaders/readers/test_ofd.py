"""Fixed layouts (ofd): their pages are read as a pdf's are, of all documents of a package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.loaders.readers.papers import archive, left_out, lines, read, saved, tables
from tests.loaders.readers.test_excel_and_csv import said
from zeren.graph.errors import SourceFormat
from zeren.loaders.pipeline import read_document
from zeren.loaders.readers import limits, ofd
from zeren.loaders.readers.ofd_page import Matrix, _deltas, _segments
from zeren.loaders.text.document import Paragraph

NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 5.0
SENTENCE = "（一）办好图书馆。各地要开放阅览室，方便读者借阅图书报刊。"


def text(words: str, x: float = 30, y: float = 40, more: str = "", delta: str = "") -> str:
    """Set words at a place, in millimetres from the upper left corner of a page."""
    steps = delta or f'DeltaX="g {len(words)} {SIZE}"'
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} 150 6" Font="1" Size="{SIZE}" {more}>'
        f'<ofd:TextCode X="0" Y="{SIZE}" {steps}>{words}</ofd:TextCode></ofd:TextObject>'
    )


def path(data: str, more: str = "", colour: str = "") -> str:
    fill = f'<ofd:StrokeColor Value="{colour}"/>' if colour else ""
    return (
        f'<ofd:PathObject ID="2" Boundary="0 0 210 297" {more}>{fill}'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def page(*objects: str, template: str = "") -> str:
    """Make a page; its text is the one of its last part."""
    layer = f'<ofd:Content><ofd:Layer ID="3">{"".join(objects)}</ofd:Layer></ofd:Content>'
    return f"<ofd:Page {NAMES}>{template}{layer}</ofd:Page>"


def package(
    documents: Sequence[Sequence[str]],
    *,
    more: str = "",
    common: str = "",
    body: str = "",
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """Pack documents of pages; the rest is what a document, its data and its body have besides."""
    made = dict(parts or {})
    bodies = ""
    for number, pages in enumerate(documents):
        listed = ""
        for at, content in enumerate(pages):
            made[f"Doc_{number}/Pages/Page_{at}/Content.xml"] = content
            listed += f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>'
        area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        made[f"Doc_{number}/Document.xml"] = (
            f"<ofd:Document {NAMES}><ofd:CommonData>{area}{common}</ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages>{more}</ofd:Document>"
        )
        root = f"<ofd:DocRoot>Doc_{number}/Document.xml</ofd:DocRoot>"
        bodies += f"<ofd:DocBody>{root}{body}</ofd:DocBody>"
    return archive({"OFD.xml": f"<ofd:OFD {NAMES}>{bodies}</ofd:OFD>", **made})


def rows_of_lines(columns: Sequence[float], rows: Sequence[float]) -> str:
    upright = (f"M {x} {rows[0]} L {x} {rows[-1]}" for x in columns)
    level = (f"M {columns[0]} {y} L {columns[-1]} {y}" for y in rows)
    return path(" ".join((*upright, *level)))


def test_the_pages_of_all_documents_are_one_text(tmp_path: Path) -> None:
    first = [page(text(SENTENCE)), page(text("（二）办好展览馆。"))]
    document = read(saved(tmp_path, package([first, [page(text("附件一览。"))]]), "方案.pdf"))
    assert document.source.encoding == "ofd"
    assert lines(document) == [SENTENCE, "（二）办好展览馆。", "附件一览。"]
    pages = [b.words.spans[0].page for b in document.blocks if isinstance(b, Paragraph)]
    assert pages == [1, 2, 3]


def test_a_ruled_table_with_a_merged_cell(tmp_path: Path) -> None:
    full = rows_of_lines([20, 60, 120, 180], [50, 70, 110])
    inner = path("M 60 90 L 180 90")
    words = (
        *(("序号", 25, 55), ("任务", 65, 55), ("牵头单位", 125, 55), ("1", 25, 85)),
        *(("开馆", 65, 75), ("省教育厅", 125, 75), ("修馆", 65, 95), ("省财政厅", 125, 95)),
    )
    made = page(full, inner, *(text(*one) for one in words))
    (found,) = tables(read(saved(tmp_path, package([[made]]))))
    assert found == [
        ["序号", "任务", "牵头单位"],
        ["1", "开馆", "省教育厅"],
        ["1", "修馆", "省财政厅"],
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        path("M 20 50 L 120 50 L 120 70 L 20 70 C") + path("M 60 50 L 60 70"),
        path("M 0 0 L 100 0 L 100 20 L 0 20 C M 40 0 L 40 20", 'CTM="1 0 0 1 20 50"'),
        "".join(
            path(f"M {x} {y} L {x + w} {y} L {x + w} {y + h} L {x} {y + h} C",
                 'Stroke="false" Fill="true"')
            for x, y, w, h in [(20, 50, 100, 0.3), (20, 70, 100, 0.3), (20, 50, 0.3, 20),
                               (60, 50, 0.3, 20), (120, 50, 0.3, 20)]
        ),
    ],
    ids=["boxes", "moved", "filled"],
)  # fmt: skip
def test_lines_in_each_way_of_drawing(tmp_path: Path, drawn: str) -> None:
    made = page(drawn, text("甲局", 25, 55), text("乙局", 65, 55))
    assert tables(read(saved(tmp_path, package([[made]])))) == [[["甲局", "乙局"]]]


def test_lines_in_the_colour_of_the_page_are_none(tmp_path: Path) -> None:
    white = path("M 20 50 L 120 50 L 120 70 L 20 70 C M 60 50 L 60 70", colour="255 255 255")
    assert not tables(read(saved(tmp_path, package([[page(white, text("甲局。"))]]))))


def test_words_of_a_template_and_of_later_codes(tmp_path: Path) -> None:
    common = '<ofd:TemplatePage ID="9" BaseLoc="Tpls/a.xml"/>'
    later = text("甲局。").replace(
        "</ofd:TextObject>",
        f'<ofd:TextCode X="0" Y="{SIZE + 10}">乙局。</ofd:TextCode></ofd:TextObject>',
    )  # fmt: skip
    made = package(
        [[page(later, template='<ofd:Template TemplateID="9"/>')]],
        common=common,
        parts={"Doc_0/Tpls/a.xml": page(text("题目。", y=20))},
    )
    assert lines(read(saved(tmp_path, made))) == ["题目。", "甲局。", "乙局。"]


def test_what_is_no_word_of_the_pages(tmp_path: Path) -> None:
    parts = {
        "Doc_0/Annots/all.xml": f"<ofd:Annotations {NAMES}><ofd:Page PageID='0'>"
        "<ofd:FileLoc>one.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>",
        "Doc_0/Annots/one.xml": f"<ofd:PageAnnot {NAMES}>{text('内部资料')}</ofd:PageAnnot>",
        "Doc_0/Attachs.xml": f"<ofd:Attachments {NAMES}><ofd:Attachment Name='表.xlsx'/>"
        "</ofd:Attachments>",
        "Doc_0/Signs/all.xml": f"<ofd:Signatures {NAMES}><ofd:Signature Type='Seal' "
        "BaseLoc='one/Signature.xml'/></ofd:Signatures>",
        "Doc_0/Signs/one/Signature.xml": f"<ofd:Signature {NAMES}><ofd:SignedInfo>"
        "<ofd:Provider ProviderName='甲'/><ofd:SignatureDateTime>20240102</ofd:SignatureDateTime>"
        "</ofd:SignedInfo></ofd:Signature>",
    }
    made = package(
        [[page(text(SENTENCE))]],
        parts=parts,
        more="<ofd:Annotations>Annots/all.xml</ofd:Annotations>"
        "<ofd:Attachments>/Doc_0/Attachs.xml</ofd:Attachments>",
        body="<ofd:Signatures>/Doc_0/Signs/all.xml</ofd:Signatures>",
    )
    document = read(saved(tmp_path, made))
    assert lines(document) == [SENTENCE]
    assert left_out(document) == [("内部资料", "note over a page")]
    assert said(document) == [
        ("embedded-unread", "表.xlsx", ""),
        ("signature-unchecked", "Seal 甲 20240102", ""),
    ]


IMAGE = '<ofd:ImageObject ID="4" Boundary="10 10 190 270" ResourceID="5"/>'


def test_a_page_that_is_a_picture_is_said(tmp_path: Path) -> None:
    document = read(saved(tmp_path, package([[page(text(SENTENCE)), page(IMAGE)]])))
    assert said(document) == [("page-unread", "2", "")]


def test_a_watermark_aslant_is_left_out(tmp_path: Path) -> None:
    aslant = text("内部资料", more='CTM="0.7 -0.7 0.7 0.7 0 0"')
    document = read(saved(tmp_path, package([[page(text(SENTENCE), aslant)]])))
    assert lines(document) == [SENTENCE]
    assert left_out(document) == [("内部资料", "watermark")]


@pytest.mark.parametrize(
    ("written", "steps"),
    [
        ("1 2 3", [1, 2, 3]),
        ("g 2 1.5 4", [1.5, 1.5, 4]),
        ("g 999999999 1", [1] * 5),
        ("g x y g", []),
        ("", []),
    ],
)
def test_steps_between_characters(written: str, steps: list[float]) -> None:
    assert _deltas(written, 5) == steps


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("M 0 0 L 1 0 L 1 1 C", [(0, 0, 1, 0), (1, 0, 1, 1), (1, 1, 0, 0)]),
        ("M 0 0 B 1 1 2 2 3 3 L 4 3", [(3, 3, 4, 3)]),
        ("M 0 0 L 1 L 2 0", []),
        ("L", []),
        ("x", []),
    ],
)
def test_the_straight_lines_of_a_path(data: str, found: list[tuple[float, ...]]) -> None:
    assert list(_segments(data, Matrix())) == found


@pytest.mark.parametrize("size", ["9e99", "9" * 400, "0", "-5", "x"])
def test_sizes_that_are_none(tmp_path: Path, size: str) -> None:
    vast = text("甲乙").replace(f'Size="{SIZE}"', f'Size="{size}"')
    assert lines(read(saved(tmp_path, package([[page(vast)]]))))


TWICE = [page(text(SENTENCE))]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (archive({"OFD.xml": f"<ofd:OFD {NAMES}/>"}), "no words"),
        (archive({"OFD.xml": "<a"}), "damaged"),
        (package([[page()]]), "no words"),
        (package([[page(IMAGE)]]), "scanned ofd.*OCR"),
        (package([TWICE], body="<ofd:Encryptions>a.xml</ofd:Encryptions>"), "password"),
        (package([[""]]), "damaged"),
        (package([["a" * (limits.LARGEST_PART + 1)]]), "unpacks to far more"),
    ],
    ids=["no document", "no xml", "empty", "scanned", "encrypted", "no page", "bomb"],
)
def test_packages_that_are_refused(tmp_path: Path, content: bytes, named: str) -> None:
    with pytest.raises(SourceFormat, match=named):
        read_document(saved(tmp_path, content))


def test_a_page_that_is_listed_without_end(tmp_path: Path) -> None:
    listed = '<ofd:Page ID="1" BaseLoc="a.xml"/>' * (limits.MOST_PAGES + 1)
    parts = {
        "OFD.xml": f"<ofd:OFD {NAMES}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody>"
        "</ofd:OFD>",
        "D.xml": f"<ofd:Document {NAMES}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "a.xml": page(),
    }
    with pytest.raises(SourceFormat, match="too many pages"):
        read_document(saved(tmp_path, archive(parts)))


@pytest.mark.parametrize("bound", ["LARGEST_DRAWN", "MOST_GLYPHS"])
def test_pages_that_draw_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(ofd, bound, 10)
    with pytest.raises(SourceFormat, match=r"draws? too much"):
        read_document(saved(tmp_path, package([TWICE])))


def test_characters_are_counted_before_any_page_is_laid_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ofd, "MOST_GLYPHS", 10)
    monkeypatch.setattr(ofd, "drawn", None)
    with pytest.raises(SourceFormat, match="draws too much"):
        read_document(saved(tmp_path, package([TWICE])))


NAMED = {
    "ofdrw-chineseDir.ofd": "你好呀，OFD Reader&Writer！",
    "ofdrw-AddAttachment.ofd": "这是一个带有附件的OFD文件",
    "ofdrw-multiKeywordInTextCode.ofd": "打发打发打发打发打发哈哈打发",
}


@pytest.mark.parametrize("name", NAMED)
def test_published_files(corpus: Path, name: str) -> None:
    assert lines(read(corpus / "formats" / name))[0].startswith(NAMED[name])
