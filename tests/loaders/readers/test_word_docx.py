"""Word documents: words as Word shows them, its automatic numbers, merged cells."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.loaders.readers.papers import left_out, lines, read, tables
from zeren.loaders.readers.word_numbering import chinese, written
from zeren.loaders.text.document import Document
from zeren.loaders.text.numbering import numeral


def element(tag: str, *children: Any, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def saved(folder: Path, document: Any) -> Document:
    document.save(folder / "plan.dat")
    return read(folder / "plan.dat")


def numbered(document: Any, levels: list[tuple[str, str]], number: int = 77) -> None:
    """Define a list of these levels, each a format and a text such as （%1）."""
    root = document.part.numbering_part.element
    design = element("w:abstractNum", abstractNumId=str(number))
    for depth, (form, text) in enumerate(levels):
        design.append(
            element(
                "w:lvl",
                element("w:start", val="1"),
                element("w:numFmt", val=form),
                element("w:lvlText", val=text),
                ilvl=str(depth),
            )
        )
    root.insert(0, design)
    root.append(element("w:num", element("w:abstractNumId", val=str(number)), numId=str(number)))


def item(document: Any, words: str, depth: int = 0, number: int = 77) -> Any:
    paragraph = document.add_paragraph(words)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        element("w:numPr", element("w:ilvl", val=str(depth)), element("w:numId", val=str(number)))
    )
    return paragraph


LEVELS = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3．")]


def test_paragraphs_and_their_line_breaks(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("（一）办馆。").add_run("各地要开放。").bold = True
    document.add_paragraph("牵头部门：甲\n完成时限：5月")
    document.add_paragraph("")
    assert lines(saved(tmp_path, document)) == [
        "（一）办馆。各地要开放。",
        "牵头部门：甲",
        "完成时限：5月",
    ]


def test_the_numbers_that_word_gives(tmp_path: Path) -> None:
    document = docx.Document()
    numbered(document, LEVELS)
    depths = {"总体": 0, "任务": 0, "甲": 1, "子": 2, "丑": 2, "乙": 1, "寅": 2, "保障": 0, "丙": 1}
    for words, depth in depths.items():
        item(document, words, depth)
    assert lines(saved(tmp_path, document)) == [
        "一、总体",
        "二、任务",
        "（一）甲",
        "1．子",
        "2．丑",
        "（二）乙",
        "1．寅",
        "三、保障",
        "（一）丙",
    ]


def test_a_level_that_shows_those_above_it(tmp_path: Path) -> None:
    document = docx.Document()
    numbered(document, [("chineseCounting", "第%1章"), ("decimal", "%1.%2")])
    design = document.part.numbering_part.element[0]
    design[-1].append(element("w:isLgl"))
    for words, depth in (("总则", 0), ("目的", 1), ("范围", 1)):
        item(document, words, depth)
    assert lines(saved(tmp_path, document)) == ["第一章 总则", "1.1 目的", "1.2 范围"]


def test_a_list_that_starts_anew(tmp_path: Path) -> None:
    document = docx.Document()
    numbered(document, LEVELS)
    anew = element("w:num", element("w:abstractNumId", val="77"), numId="78")
    anew.append(element("w:lvlOverride", element("w:startOverride", val="1"), ilvl="0"))
    document.part.numbering_part.element.append(anew)
    for words, number in (("甲", 77), ("乙", 77), ("丙", 78), ("丁", 78)):
        item(document, words, 0, number)
    assert lines(saved(tmp_path, document)) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_a_style_carries_the_number(tmp_path: Path) -> None:
    document = docx.Document()
    numbered(document, LEVELS)
    properties = document.styles["Heading 2"].element.get_or_add_pPr()
    properties.append(element("w:numPr", element("w:ilvl", val="0"), element("w:numId", val="77")))
    document.add_heading("总体要求", 2)
    document.add_paragraph("甲。")
    document.add_heading("任务", 2)
    assert lines(saved(tmp_path, document)) == ["## 一、总体要求", "甲。", "## 二、任务"]


def test_an_empty_numbered_paragraph_counts_and_says_nothing(tmp_path: Path) -> None:
    document = docx.Document()
    numbered(document, LEVELS)
    for words in ("甲", "", "乙"):
        item(document, words)
    found = saved(tmp_path, document)
    assert lines(found) == ["一、甲", "三、乙"]
    assert left_out(found) == [("二、", "number without words")]


def test_bullets_are_no_numbers(tmp_path: Path) -> None:
    document = docx.Document()
    numbered(document, [("bullet", "\uf06c")])
    item(document, "甲")
    assert lines(saved(tmp_path, document)) == ["甲"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "japaneseCounting", "一百零五"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (12, "decimalFullWidth", "１２"),
        (7, "decimalZero", "07"),
        (2, "ideographTraditional", "乙"),
        (14, "lowerRoman", "xiv"),
        (9, "upperRoman", "IX"),
        (28, "lowerLetter", "bb"),
        (5, "anything new", "5"),
    ],
)
def test_formats_of_numbers(number: int, form: str, shown: str) -> None:
    assert written(number, form) == shown


@given(st.integers(1, 99))
def test_chinese_numbers_read_back(number: int) -> None:
    assert numeral(chinese(number)) == number


def test_deleted_and_hidden_words_are_left_out_inserted_ones_are_words(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("省教育厅")
    gone, come = element("w:del"), element("w:ins")
    run = element("w:r")
    words = OxmlElement("w:delText")
    words.text = "牵头"
    run.append(words)
    gone.append(run)
    paragraph._p.append(gone)
    paragraph.add_run("负责")
    come.append(paragraph.runs[-1]._r)
    paragraph._p.append(come)
    paragraph.add_run("批注").font.hidden = True
    found = saved(tmp_path, document)
    assert lines(found) == ["省教育厅负责"]
    assert left_out(found) == [("牵头", "deleted text"), ("批注", "hidden text")]


def test_words_that_are_struck_through_are_left_out_and_said(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("省教育厅")
    paragraph.add_run("牵头").font.strike = True
    paragraph.add_run("负责").font.strike = False
    document.add_paragraph().add_run("省民政厅负责").font.double_strike = True
    cell = document.add_table(1, 2).rows[0].cells[1].paragraphs[0]
    cell.add_run("省财政厅")
    cell.add_run("旧").font.strike = True
    found = saved(tmp_path, document)
    assert lines(found) == ["省教育厅负责"]
    assert tables(found)[-1][0][1] == "省财政厅"
    told = [(one.code, one.written, one.read_as) for one in found.issues]
    assert told == [
        ("words-struck", "牵头", "省教育厅负责"),
        ("words-struck", "省民政厅负责", "省民政厅负责"),
        ("words-struck", "旧", "省财政厅"),
    ]
    assert {reason for _, reason in left_out(found)} == {"deleted text"}


def test_words_in_content_controls_and_links_are_words(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("甲")
    paragraph.add_run("乙")
    link = element("w:hyperlink", paragraph.runs[-1]._r)
    paragraph._p.append(link)
    other = document.add_paragraph("丙")._p
    document.element.body.insert(1, element("w:sdt", element("w:sdtContent", other)))
    assert lines(saved(tmp_path, document)) == ["甲乙", "丙"]


def test_the_table_of_contents_numbers_nothing(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("一、总体要求\t1", style="toc 1")
    document.add_paragraph("一、总体要求")
    found = saved(tmp_path, document)
    assert lines(found) == ["一、总体要求"]
    assert left_out(found) == [("一、总体要求 1", "table of contents")]


def test_a_title_of_two_paragraphs_is_one_heading(tmp_path: Path) -> None:
    document = docx.Document()
    for words, size in (("某省关于办好", 22), ("图书馆的意见", 22), ("某政〔2021〕9号", 16)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(words).font.size = Pt(size)
    assert lines(saved(tmp_path, document)) == ["# 某省关于办好图书馆的意见", "某政〔2021〕9号"]


def test_numbers_within_a_table_and_lines_of_a_cell(tmp_path: Path) -> None:
    document = docx.Document()
    numbered(document, [("decimal", "%1")])
    table = document.add_table(3, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "序号", "责任单位"
    for row in (1, 2):
        cell = table.cell(row, 0).paragraphs[0]
        cell._p.get_or_add_pPr().append(
            element("w:numPr", element("w:ilvl", val="0"), element("w:numId", val="77"))
        )
        table.cell(row, 1).text = "省教育厅\n省财政厅"
    (found,) = tables(saved(tmp_path, document))
    assert found == [["序号", "责任单位"], ["1", "省教育厅\n省财政厅"], ["2", "省教育厅\n省财政厅"]]


@pytest.mark.long
@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_table_with_any_merged_cells_comes_back_as_its_grid(
    tmp_path: Path, data: st.DataObject
) -> None:
    height, width = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5))
    grid = [[f"格{row}之{column}" for column in range(width)] for row in range(height)]
    document = docx.Document()
    table = document.add_table(height, width)
    taken: set[tuple[int, int]] = set()
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            across = data.draw(st.integers(0, width - 1 - column))
            down = data.draw(st.integers(0, height - 1 - row))
            covered = {
                (r, c)
                for r in range(row, row + down + 1)
                for c in range(column, column + across + 1)
            }
            if covered & taken:
                covered = {(row, column)}
                across = down = 0
            taken |= covered
            table.cell(row, column).merge(table.cell(row + down, column + across))
            table.cell(row, column).text = grid[row][column]
            for r, c in covered:
                grid[r][c] = grid[row][column]
    assert tables(saved(tmp_path, document)) == [grid]


def test_a_picture_is_said(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("见下图：")
    picture = Image.new("L", (4, 4))
    picture.save(tmp_path / "chart.png")
    document.add_paragraph().add_run().add_picture(str(tmp_path / "chart.png"))
    found = saved(tmp_path, document)
    assert [(one.code, one.written) for one in found.issues] == [("picture-unread", "chart.png")]
    assert found.issues[0].spans[0].end <= len(found.source.text)


def test_an_embedded_file_is_said(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("办馆。")
    document.save(tmp_path / "plan.dat")
    with zipfile.ZipFile(tmp_path / "plan.dat", "a") as packed:
        packed.writestr("word/embeddings/list.xlsx", b"PK")
    found = read(tmp_path / "plan.dat")
    assert [(one.code, one.written) for one in found.issues] == [("embedded-unread", "list.xlsx")]


def test_a_table_that_only_places_another(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "任务分解表"
    inner = cell.add_table(2, 2)
    for at, words in enumerate(("序号", "牵头单位", "1", "市水务局")):
        inner.cell(*divmod(at, 2)).text = words
    found = saved(tmp_path, document)
    assert lines(found) == ["任务分解表"]
    assert tables(found) == [[["序号", "牵头单位"], ["1", "市水务局"]]]


def test_markdown_within_a_word_document(tmp_path: Path) -> None:
    document = docx.Document()
    for words in ("# 办馆方案", "---", "**（一）办馆**", "- 建馆\\*3座。"):
        document.add_paragraph(words)
    document.add_table(1, 1).cell(0, 0).text = "**市水务局**"
    found = saved(tmp_path, document)
    assert lines(found) == ["# 办馆方案", "（一）办馆", "建馆*3座。"]
    assert tables(found) == [[["市水务局"]]]


def test_stars_in_a_word_document_are_words(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("*市水务局、市财政局。注：*为牵头单位")
    assert lines(saved(tmp_path, document)) == ["*市水务局、市财政局。注：*为牵头单位"]


def test_comments_are_said_with_the_words_or_the_cell_at_which_they_stand(tmp_path: Path) -> None:
    document = docx.Document()
    run = document.add_paragraph("开放阅览室。").add_run("延长时间。")
    document.add_comment(run, text="是否可行？", author="某人")
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "牵头单位"
    cell = table.cell(1, 1).paragraphs[0].add_run("省教育厅")
    document.add_comment(cell, text="改由省民政厅牵头", author="某人")
    document.save(tmp_path / "a")
    found = read(tmp_path / "a")
    told = [(one.written, one.read_as, one.spans[0][4:7]) for one in found.issues if one.spans]
    assert told == [
        ("是否可行？", "开放阅览室。延长时间。", (None, None, None)),
        ("改由省民政厅牵头", "省教育厅", (1, 2, 2)),
    ]
    assert {one.code for one in found.issues} == {"comment-unread"}
    assert ("改由省民政厅牵头", "comment") in left_out(found)
    assert lines(found)[0] == "开放阅览室。延长时间。"
