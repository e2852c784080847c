"""The mark-up of Markdown in text files: what is a mark, and what is a word."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.texts import document, read
from zeren.graph.model import Plan
from zeren.loaders.readers.markdown import marks
from zeren.loaders.text.document import Heading, Paragraph, Table


def words(text: str) -> str:
    shown = text
    for start, end, _ in reversed(marks(text)):
        shown = shown[:start] + shown[end:]
    return shown


def lines(text: str) -> list[str]:
    return [
        line.text
        for block in document(text).blocks
        if not isinstance(block, Table)
        for line in ([block.words] if isinstance(block, Heading) else block.lines)
    ]


def cells(text: str) -> list[list[str]]:
    return [
        [cell.text for cell in row]
        for block in document(text).blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def duties(plan: Plan) -> list[tuple[list[str], list[str]]]:
    return [
        ([one.agency for one in clause.leads], [one.agency for one in clause.supports])
        for clause in plan.clauses
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**（一）办馆**", "（一）办馆"),
        ("　**（一）办馆**", "　（一）办馆"),
        ("***办馆***", "办馆"),
        ("工作**“双随机”**检查", "工作“双随机”检查"),
        ("**一** 和 **二**", "一 和 二"),
        ("**一****二**", "一二"),
        ("__办馆__。", "办馆。"),
        ("*办馆*", "办馆"),
        ("（_办馆_）", "（办馆）"),
        ("1\\. 办馆", "1. 办馆"),
        ("\\*办馆\\*", "*办馆*"),
        ("6月~~底~~前", "6月前"),
        ("6月<del>底</del>前", "6月前"),
        ("见[某方案](https://a.b/c_d_e.html)。", "见某方案。"),
        ("图![馆](images/a_b.jpg)示", "图示"),
        ("~~**旧**~~新", "新"),
        ("（责任单位：`市园林局`）", "（责任单位：市园林局）"),
        (
            "办馆。*（牵头单位：市园林局；__配合单位__：市水务局）*",
            "办馆。（牵头单位：市园林局；配合单位：市水务局）",
        ),
    ],
)
def test_marks_are_no_words(text: str, shown: str) -> None:
    assert words(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "*市园林局、市水务局*、市财政局",
        "标*为牵头单位：市园林局*、市水务局",
        "市园林局*、*市水务局",
        "市园林局*（主办）、市水务局*（协办）",
        "`市园林局",
        "*市园林局、市水务局、*市财政局",
        "3*4*5",
        "a_b_c",
        "______",
        "5~10 和 6~12",
        "**",
        "第[12](13)条",
        "市园林局**、市水务局",
        "C:\\甲",
        "PM2.5<35且>20",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert words(text) == text


@given(st.text("*_~`\\[]()<>br/ 甲、.!", max_size=30))
def test_marks_stand_in_order_and_apart(text: str) -> None:
    end = 0
    for start, stop, _ in marks(text):
        assert end <= start < stop <= len(text)
        end = stop


@pytest.mark.parametrize(
    "piece",
    ["a*", "*a、", "**", "~~a", "<!--", "[a](", "<b", "&amp;", "<b>", "_a", "\\*", "<table>"],
)
def test_long_lines_of_marks_take_little_time(piece: str) -> None:
    start = process_time()
    document(piece * (50_000 // len(piece)))
    assert process_time() - start < 3


def test_measures_in_bold() -> None:
    plan = read(
        "# 江州市办馆方案\n\n**一、重点任务**\n\n　**（一）办馆**\n\n"
        "　　建馆3座。（责任单位：市园林局、市水务局）\n"
    ).plan
    assert [(one.number, one.title) for one in plan.measures] == [(1, "办馆")]
    assert duties(plan) == [(["市园林局", "市水务局"], [])]


def test_a_line_in_bold_stands_alone() -> None:
    assert lines("**（一）办馆**\n建馆3座。") == ["（一）办馆", "建馆3座。"]
    assert len(document("**（一）办馆**\n建馆3座。").blocks) == 2


def test_marks_of_items_and_quotations() -> None:
    text = "- （一）办馆。\n* （二）开馆。\n  + （三）闭馆。\n> （四）修馆。"
    assert lines(text) == ["（一）办馆。", "（二）开馆。", "（三）闭馆。", "（四）修馆。"]


def test_a_dash_without_a_space_is_a_word() -> None:
    assert lines("-5度以下") == ["-5度以下"]


def test_bold_over_two_lines() -> None:
    assert lines("**甲**\n\n**（一）办\n馆**建馆。") == ["甲", "（一）办", "馆建馆。"]


def test_bold_that_is_never_closed() -> None:
    assert lines("**甲**\n\n**（一）办馆\n\n建馆。") == ["甲", "（一）办馆", "建馆。"]


def test_marks_in_cells_with_pipes() -> None:
    text = (
        "| 序号 | 任务 | 牵头单位 |\n|:--:|---|---|\n"
        "| 1 | ~~旧~~新 | **市园林局**<br>市水务局 |\n| 2 | 甲\\|乙 | 无 |"
    )
    assert cells(text)[1:] == [["1", "新", "市园林局\n市水务局"], ["2", "甲|乙", "无"]]


def test_a_break_in_a_paragraph_ends_its_line() -> None:
    assert lines("牵头部门：甲<br/>完成时限：5月") == ["牵头部门：甲", "完成时限：5月"]


def test_offsets_count_in_the_file() -> None:
    text = "**甲**<br>乙"
    (block,) = document(text).blocks
    assert isinstance(block, Paragraph)
    assert [(one.start, one.end) for one in block.lines[1].spans] == [(9, 10)]


def test_a_picture_is_said() -> None:
    (issue,) = document("甲\n\n![](images/a.jpg)\n\n乙").issues
    assert (issue.code, issue.written) == ("picture-unread", "images/a.jpg")


HTML = (
    "<table><tr><td>序号</td><td>具体任务</td><td>牵头单位</td></tr>\n"
    '<tr><td rowspan="2">1</td><td>甲&nbsp;</td><td>市园林局<br/>市水务局</td></tr>\n\n'
    "<tr><td>乙</td><td><b>市财政局</b></td></tr></table>"
)


def test_a_table_of_html_in_text() -> None:
    assert cells(f"# 方案\n\n{HTML}\n\n末行") == [
        ["序号", "具体任务", "牵头单位"],
        ["1", "甲", "市园林局\n市水务局"],
        ["1", "乙", "市财政局"],
    ]
    assert lines(f"# 方案\n首行\n{HTML}\n末行") == ["方案", "首行", "末行"]


def test_tables_of_both_forms_are_counted() -> None:
    blocks = document(f"甲\t乙\n\n{HTML}\n\n{HTML}").blocks
    assert [one.number for one in blocks if isinstance(one, Table)] == [1, 2, 3]


def test_cells_of_html_have_their_place() -> None:
    text = f"甲\n{HTML}"
    table = document(text).blocks[1]
    assert isinstance(table, Table)
    (span,) = table.rows[2][2].spans
    assert (span.table, span.row, span.column) == (1, 3, 3)
    assert text[span.start : span.end] == "市财政局"


def test_a_table_around_a_table() -> None:
    assert cells(f"<table><tr><td>说明{HTML}</td></tr></table>")[0][0] == "序号"
    assert lines(f"<table><tr><td>说明{HTML}</td></tr></table>") == ["说明"]


def test_a_table_within_a_cell() -> None:
    inner = "<table><tr><td>市水务局</td><td>市财政局</td></tr></table>"
    text = HTML.replace("<b>市财政局</b>", inner)
    assert cells(text)[2] == ["1", "乙", "市水务局\n市财政局"]


def test_a_table_that_breaks_off() -> None:
    text = HTML[: HTML.index("</b>")]
    assert cells(f"甲\n\n{text}")[2] == ["1", "乙", "市财政局"]


def test_a_table_of_html_has_tasks() -> None:
    reading = read(f"# 江州市办馆方案\n\n附件：任务分解表\n\n{HTML}\n")
    assert len(reading.plan.tasks) == 2
    assert reading.balance.holds


def test_words_that_are_struck_through_are_reported() -> None:
    text = "# 方案\n\n6月~~底~~前完成。\n"
    (told,) = document(text).issues
    (span,) = told.spans
    assert (told.code, told.written, told.read_as) == ("words-struck", "底", "6月")
    assert text[span.start : span.end] == "~~底~~"
