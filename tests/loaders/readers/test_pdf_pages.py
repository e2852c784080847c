"""PDF: paragraphs whole over line and page ends, ruled tables, page furniture, places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from tests.loaders.readers.papers import (
    FONT,
    LEADING,
    LEFT,
    SIZE,
    TOP,
    canvas,
    left_out,
    lines,
    read,
    rule,
    tables,
    typeset,
    write,
)
from zeren.graph.errors import SourceFormat
from zeren.loaders.readers import pdf_pages
from zeren.loaders.text.document import Paragraph, Table

CLAUSE = "（一）办好图书馆。各地要按照要求开放阅览室，延长开放时间，方便读者借阅图书报刊。"
DUTY = "（省文化和旅游厅牵头，省财政厅、省教育厅，各市、县〔市、区〕人民政府按职责分工负责）"


def test_a_clause_over_line_ends_is_one_line(tmp_path: Path) -> None:
    document = read(typeset(tmp_path / "a", [CLAUSE + DUTY, "（二）借书。（省教育厅负责）"]))
    assert lines(document) == [CLAUSE + DUTY, "（二）借书。（省教育厅负责）"]


@pytest.mark.parametrize(
    "number", ["— {} —", "- {} -", "－{}－", "{}", "第 {} 页 共 9 页", "{}/9", "〔{}〕"]
)
def test_a_clause_over_a_page_end_has_two_places(tmp_path: Path, number: str) -> None:
    document = read(typeset(tmp_path / "a", [CLAUSE + DUTY] * 4, height=4, number=number))
    assert lines(document) == [CLAUSE + DUTY] * 4
    pages = [
        [span.page for span in block.words.spans]
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]
    assert pages == [[1], [1, 2], [2, 3], [3]]
    assert {reason for _, reason in left_out(document)} == {"page number"}
    assert len(document.ignored) == 3


def test_a_running_head_is_no_sentence(tmp_path: Path) -> None:
    path = typeset(tmp_path / "a", [CLAUSE + DUTY] * 4, height=3, head="某省人民政府公报 2021")
    document = read(path)
    assert lines(document) == [CLAUSE + DUTY] * 4
    assert ("某省人民政府公报 2021", "running head") in left_out(document)


def test_a_number_at_a_page_end_that_counts_nothing_is_kept(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    for at in range(2):
        write(made, LEFT, 700, "甲" * 34)
        write(made, LEFT, 60, "2021" if at else "甲乙丙")
        made.showPage()
    made.save()
    assert lines(read(tmp_path / "a"))[-1].endswith("2021")


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(
    paragraphs=st.lists(
        st.text("办好图书馆阅览室", min_size=6, max_size=90), min_size=3, max_size=8
    ),
    width=st.integers(20, 34),
    height=st.integers(2, 30),
)
def test_paragraphs_come_back_whatever_lines_and_pages_cut_them(
    tmp_path: Path, paragraphs: list[str], width: int, height: int
) -> None:
    paragraphs = [*paragraphs, "借阅" * width]
    document = read(typeset(tmp_path / "a", paragraphs, width=width, height=height))
    assert lines(document) == paragraphs


def test_field_lines_stay_lines(tmp_path: Path) -> None:
    fields = ["1.开放阅览室。", "责任处室：图书处", "完成时限：2021年12月底前", "二、借阅图书"]
    assert lines(read(typeset(tmp_path / "a", [CLAUSE, *fields, CLAUSE]))) == [
        CLAUSE,
        *fields,
        CLAUSE,
    ]


def test_numbered_items_without_indent_stay_apart(tmp_path: Path) -> None:
    items = [
        "一、总体要求" + "甲" * 27 + "。",
        "（一）" + "乙" * 30 + "。",
        "1.丙" + "丙" * 60 + "。",
    ]
    assert lines(read(typeset(tmp_path / "a", items, indent=0))) == items


def test_a_heading_behind_a_gap_in_the_line(tmp_path: Path) -> None:
    """Recognition sometimes puts the next heading into the last line of a paragraph."""
    made = canvas(tmp_path / "a")
    write(
        made,
        LEFT + 2 * SIZE,
        700,
        "甲" * 32,
    )
    write(made, LEFT, 680, "乙丙。")
    write(made, LEFT + 6 * SIZE, 680, "二、借阅图书")
    write(made, LEFT + 2 * SIZE, 660, "丁" * 32)
    made.save()
    assert lines(read(tmp_path / "a")) == ["甲" * 32 + "乙丙。", "二、借阅图书", "丁" * 32]


def test_a_heading_behind_a_gap_that_the_line_end_cuts(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    write(made, LEFT, 700, "甲" * 34, "（省教育厅负责）")
    write(made, LEFT + 32 * SIZE, 680, "四、")
    write(made, LEFT, 660, "保障措施")
    write(made, LEFT + 2 * SIZE, 640, "丁" * 32)
    made.save()
    assert lines(read(tmp_path / "a")) == [
        "甲" * 34 + "（省教育厅负责）",
        "四、保障措施",
        "丁" * 32,
    ]


def test_a_title_of_two_lines_is_one_heading(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    made.setFont("STSong-Light", 20)
    made.drawCentredString(300, 760, "某省人民政府办公厅")
    made.drawCentredString(300, 730, "关于印发图书馆行动方案的通知")
    made.setFont("STSong-Light", SIZE)
    made.drawCentredString(300, 700, "某政办〔2021〕9号")
    write(made, LEFT, 670, "各市人民政府：")
    write(
        made,
        LEFT + 2 * SIZE,
        650,
        "甲" * 32,
    )
    write(made, LEFT, 630, "乙" * 34, "丙。")
    made.save()
    assert lines(read(tmp_path / "a"))[:3] == [
        "# 某省人民政府办公厅关于印发图书馆行动方案的通知",
        "某政办〔2021〕9号",
        "各市人民政府：",
    ]


def test_no_space_between_chinese_words_and_one_between_latin_ones(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    write(made, LEFT, 700, "甲" * 30 + "Open", "Access 到 2025 年" + "乙" * 25, "丙" * 34, "丁。")
    made.save()
    (text,) = lines(read(tmp_path / "a"))
    assert text == "甲" * 30 + "Open Access 到 2025 年" + "乙" * 25 + "丙" * 34 + "丁。"


def test_characters_printed_twice_stand_once(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    write(made, LEFT, 700, "一、办好图书馆")
    write(made, LEFT + 0.3, 700, "一、办好图书馆")
    made.save()
    assert lines(read(tmp_path / "a")) == ["一、办好图书馆"]


def test_radicals_of_a_font_are_the_characters_they_stand_for(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    write(made, LEFT, 700, "绿\u2f8a图书馆⾯向读者")
    made.save()
    assert lines(read(tmp_path / "a")) == ["绿色图书馆面向读者"]


def test_a_table_of_contents_numbers_nothing(tmp_path: Path) -> None:
    contents = ["一、总体要求" + "." * 20 + "1", "（一）办好图书馆" + "…" * 10 + "2"]
    document = read(typeset(tmp_path / "a", [*contents, CLAUSE]))
    assert lines(document) == [CLAUSE]
    assert [reason for _, reason in document.ignored and left_out(document)][:2] == [
        "table of contents",
        "table of contents",
    ]


class TestTables:
    COLUMNS = (60, 110, 330, 500)

    def header(self, made: object, y: int) -> None:
        for x, words in zip(self.COLUMNS, ("序号", "具体任务", "责任单位"), strict=False):
            write(made, x + 6, y, words)

    def test_cells_join_the_lines_that_their_width_cuts(self, tmp_path: Path) -> None:
        made = canvas(tmp_path / "a")
        rule(made, self.COLUMNS, (600, 660, 700))
        self.header(made, 675)
        write(made, 66, 640, "1")
        write(made, 116, 640, "开放阅览室延长开放时间方便读者借阅", "图书")
        write(made, 336, 640, "省文化和旅游厅、省财政", "厅、省教育厅")
        made.save()
        document = read(tmp_path / "a")
        assert tables(document) == [
            [
                ["序号", "具体任务", "责任单位"],
                [
                    "1",
                    "开放阅览室延长开放时间方便读者借阅图书",
                    "省文化和旅游厅、省财政厅、省教育厅",
                ],
            ]
        ]
        (table,) = (block for block in document.blocks if isinstance(block, Table))
        span = table.rows[1][2].spans[0]
        assert (span.page, span.table, span.row, span.column) == (1, 1, 2, 3)

    def test_names_on_lines_of_their_own_stay_apart(self, tmp_path: Path) -> None:
        made = canvas(tmp_path / "a")
        rule(made, self.COLUMNS, (600, 660, 700))
        self.header(made, 675)
        write(made, 336, 640, "省教育厅", "省财政厅")
        write(made, 116, 640, "甲" * 17)
        made.save()
        assert tables(read(tmp_path / "a"))[0][1][2] == "省教育厅\n省财政厅"

    def test_a_merged_cell_stands_in_every_field_it_covers(self, tmp_path: Path) -> None:
        made = canvas(tmp_path / "a")
        rule(made, self.COLUMNS[:2], (600, 640, 680, 700))
        for y in (600, 680, 700):
            made.line(60, y, 500, y)
        for x in (330, 500):
            made.line(x, 600, x, 700)
        made.line(330, 640, 500, 640)
        self.header(made, 684)
        write(
            made,
            66,
            655,
            "1",
        )
        write(made, 66, 615, "2")
        write(made, 116, 640, "开放阅览室")
        write(made, 336, 655, "省教育厅")
        write(made, 336, 615, "省财政厅")
        made.save()
        (found,) = tables(read(tmp_path / "a"))
        assert found[1:] == [["1", "开放阅览室", "省教育厅"], ["2", "开放阅览室", "省财政厅"]]

    def test_a_column_that_a_page_end_leaves_open_is_a_column(self, tmp_path: Path) -> None:
        made = canvas(tmp_path / "a")
        rule(made, self.COLUMNS[1:], (600, 650, 700))
        made.line(60, 600, 60, 700)
        write(made, 116, 670, "开放阅览室")
        write(made, 336, 620, "省教育厅")
        made.save()
        (found,) = tables(read(tmp_path / "a"))
        assert [len(row) for row in found] == [3, 3]
        assert found[0][1:] == ["开放阅览室", ""]

    def test_words_around_a_table_stand_around_it(self, tmp_path: Path) -> None:
        made = canvas(tmp_path / "a")
        write(made, 66, 720, "附件1")
        rule(made, self.COLUMNS, (600, 660, 700))
        self.header(made, 675)
        write(made, 66, 560, "注：以上为准。")
        made.save()
        document = read(tmp_path / "a")
        kinds = [type(block).__name__ for block in document.blocks]
        assert kinds == ["Paragraph", "Table", "Paragraph"]

    def test_backgrounds_and_frames_are_no_tables(self, tmp_path: Path) -> None:
        made = canvas(tmp_path / "a")
        made.setFillGray(1)
        for at in range(6):
            made.rect(60, 600 + at * LEADING, 400, 18, stroke=0, fill=1)
        made.setFillGray(0)
        made.rect(50, 580, 480, 200, stroke=1, fill=0)
        write(made, 66, 700, "一、办好图书馆")
        made.save()
        document = read(tmp_path / "a")
        assert lines(document) == ["一、办好图书馆"]
        assert not tables(document)


def test_a_fault_of_our_own_is_not_told_as_damage_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = canvas(tmp_path / "a")
    write(made, LEFT, 700, "一、办好图书馆")
    made.save()
    monkeypatch.setattr(pdf_pages, "LARGEST_CONTENT", None)
    with pytest.raises(TypeError):
        read(tmp_path / "a")


def raised(path: Path, font: str, descent: bytes) -> Path:
    """Let a font's box stand higher over the base line than that of other fonts."""
    content = path.read_bytes()
    before, name, behind = content.partition(b"/FontName /" + font.encode())
    at = before.rindex(b"/Descent ")
    old = before[at:].split()[1]
    path.write_bytes(
        before[:at] + b"/Descent " + descent.rjust(len(old)) + before[at + 9 + len(old) :]
        + name + behind
    )  # fmt: skip
    return path


def test_digits_of_a_font_with_another_box_stay_in_their_line(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    path = tmp_path / "plan.dat"
    made = canvas(path)
    made._doc.compression = 0
    for at, (words, font) in enumerate(
        [("临政发〔", FONT), ("２０２２", "HeiseiMin-W3"), ("〕", FONT), ("７", "HeiseiMin-W3")]
    ):
        made.setFont(font, 12)
        made.drawString(90 + 48 * at, 700, words)
    made.setFont(FONT, 12)
    made.drawString(90, 680, "各区人民政府，市政府各委、办、局，各有关单位：")
    made.save()
    document = read(raised(path, "HeiseiMin-W3", b"600"))
    assert lines(document)[0].startswith("临政发〔２０２２〕")
    assert lines(document)[0].replace(" ", "").endswith("〕７")


def test_a_page_that_draws_too_much_costs_that_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.dat"
    made = canvas(path)
    write(made, LEFT, TOP, "第一页的文字。")
    made.showPage()
    made.setFont(FONT, SIZE)
    for _ in range(400):
        made.line(1, 2, 3, 4)
    write(made, LEFT, TOP, "第二页的文字。")
    made.showPage()
    made.setFont(FONT, SIZE)
    write(made, LEFT, TOP, "第三页的文字。")
    made.save()
    monkeypatch.setattr(pdf_pages, "LARGEST_CONTENT", 1500)
    document = read(path)
    assert lines(document) == ["第一页的文字。", "第三页的文字。"]
    (issue,) = document.issues
    assert (issue.code, issue.written, issue.spans[0].page) == ("page-too-large", "2", 2)
    monkeypatch.setattr(pdf_pages, "LARGEST_CONTENT", 10)
    with pytest.raises(SourceFormat, match="draws too much"):
        read(path)


def test_a_page_that_is_a_picture_is_said_where_nothing_recognises_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_pages, "is_installed", lambda: False)
    picture = tmp_path / "scan.png"
    Image.new("L", (40, 40)).save(picture)
    path = tmp_path / "plan.dat"
    made = canvas(path)
    for at in range(6):
        write(made, LEFT, TOP - at * LEADING, "第一页的文字不少，足以说明它不是扫描件。")
    made.showPage()
    made.drawImage(str(picture), 50, 50, 400, 600)
    made.setFont(FONT, SIZE)
    made.drawCentredString(297, 30, "— 2 —")
    made.save()
    document = read(path)
    (issue,) = document.issues
    assert (issue.code, issue.written, issue.spans[0].page) == ("page-unread", "2", 2)


def test_a_running_head_that_slips_on_a_page_is_one_too(tmp_path: Path) -> None:
    path = tmp_path / "plan.dat"
    made = canvas(path)
    for page in range(5):
        made.setFont(FONT, SIZE)
        made.drawString(200, 800 - 9 * (page == 3), "临江市人民政府行政规范性文件")
        write(
            made, LEFT, TOP, f"第{page}页的文字，延续到下一页的句子还没有结束，一直写到这一行的最后"
        )
        made.showPage()
    made.save()
    assert "行政规范性文件" not in "".join(lines(read(path)))
