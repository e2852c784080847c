"""Blocks of plain text: headings, paragraphs, tables, and what is left out."""

from __future__ import annotations

import pytest

from tests.loaders.texts import document
from zeren.loaders.text.document import Heading, Paragraph, Table


def cells(text: str) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document(text).blocks
        if isinstance(block, Table)
    ]


def ignored(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.reason) for one in document(text).ignored]


@pytest.mark.parametrize(("mark", "level"), [("#", 1), ("##", 2), ("######", 6)])
def test_headings(mark: str, level: int) -> None:
    (block,) = document(f"{mark} 办馆方案").blocks
    assert isinstance(block, Heading)
    assert (block.level, block.words.text) == (level, "办馆方案")
    assert ignored(f"{mark} 办馆方案") == [(mark, "markup")]


@pytest.mark.parametrize("text", ["#办馆方案", "####### 办馆方案", "甲 # 乙"])
def test_other_hashes_are_words(text: str) -> None:
    (block,) = document(text).blocks
    assert isinstance(block, Paragraph)
    assert block.words.text == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_paragraphs_end_at_empty_lines(end: str) -> None:
    blocks = document(f"甲{end}乙{end}{end}丙{end}").blocks
    assert [[line.text for line in block.lines] for block in blocks] == [["甲", "乙"], ["丙"]]


@pytest.mark.parametrize("rule", ["---", "***", "___", "===", " - - - "])
def test_rules_are_markup(rule: str) -> None:
    assert (rule, "markup") in ignored(f"甲\n\n{rule}\n\n乙")


def test_cells_have_their_place() -> None:
    (table,) = document("甲\t乙\n丙\t丁").blocks
    assert isinstance(table, Table)
    (span,) = table.rows[1][1].spans
    assert (span.table, span.row, span.column, span.start, span.end) == (1, 2, 2, 6, 7)


def test_tables_are_counted() -> None:
    assert [block.number for block in document("甲\t乙\n\n丙\t丁").blocks] == [1, 2]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("甲\t乙\n\t丁", [["甲", "乙"], ["", "丁"]]),
        ("甲\t乙\n丙\t", [["甲", "乙"], ["丙", ""]]),
        ("甲\t乙\t丙\n丁\t戊\n己", [["甲", "乙", "丙"], ["丁", "戊己"]]),
        ("甲\t乙\t丙\n丁\t戊\n己\t庚", [["甲", "乙", "丙"], ["丁", "戊己", "庚"]]),
    ],
    ids=["empty first", "empty last", "line goes on", "line goes on in its cells"],
)
def test_rows(text: str, rows: list[list[str]]) -> None:
    assert cells(text) == [rows]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("<p>1.甲。</p>", "1.甲。"),
        ("甲<br/>乙", "甲\n乙"),
        ("甲<br>乙", "甲\n乙"),
        ("<P class='a'>甲</P>", "甲"),
        ("PM2.5<35且>20", "PM2.5<35且>20"),
        ("甲<乙>丙", "甲<乙>丙"),
    ],
)
def test_markup_is_no_text(written: str, words: str) -> None:
    assert cells(f"甲\t{written}") == [[["甲", words]]]


def test_markup_is_left_out_with_a_reason() -> None:
    assert ignored("<p>甲</p>") == [("<p>", "markup"), ("</p>", "markup")]


LIST = "序号\t任务\t单位\n1\t开馆\t省教育厅\n"


@pytest.mark.parametrize(
    "below",
    [
        "注：本表每月更新。",
        "备注：见附件。",
        "第二节 加强养护",
        "二、加强养护\n（一）修补屋顶。每年两次。",
    ],
)
def test_a_note_or_a_section_behind_the_last_row_is_no_more_of_it(below: str) -> None:
    assert cells(LIST + below) == cells(LIST)
    (words,) = [block for block in document(LIST + below).blocks if isinstance(block, Paragraph)]
    assert "\n".join(line.text for line in words.lines) == below


@pytest.mark.parametrize(
    ("below", "last"),
    [("、省财政厅", "省教育厅、省财政厅"), ("注意事项", "省教育厅注意事项")],
)
def test_other_words_behind_the_last_row_go_on_in_its_cell(below: str, last: str) -> None:
    assert cells(LIST + below)[0][-1][-1] == last


def test_a_section_between_rows_stays_in_the_table() -> None:
    (table,) = cells(LIST + "（二）借书\n2\t送书\t省财政厅")
    assert table[2:] == [["（二）借书", "", ""], ["2", "送书", "省财政厅"]]
