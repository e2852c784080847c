"""Bold words: where they stand in the text of a file, and that they lead where a rule says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from zeren.graph.provenance import SourceSpan
from zeren.loaders.pipeline import read_document, read_plan
from zeren.loaders.readers.boldness import bold, divided, unmarked
from zeren.loaders.readers.markdown import bold_in
from zeren.loaders.text.document import Document, is_bold, merged_stretches

TITLE = "临江市读书工作任务分解表"
RULE = "注：加粗的为牵头单位，其余为配合单位，下同。"
HEAD = ("序号", "工作任务", "责任单位", "完成时限")
Run = tuple[str, bool]
ROWS: Sequence[Sequence[Run]] = (
    (("市财政局、", False), ("市审计局", True), ("、市统计局", False)),
    (("市教育局", True), ("、市商务局", False)),
)


def of_docx(path: Path, rows: Sequence[Sequence[Run]] = ROWS) -> Path:
    made = docx.Document()
    made.add_paragraph(TITLE)
    made.add_paragraph(RULE)
    table = made.add_table(rows=0, cols=4)
    for cell, words in zip(table.add_row().cells, HEAD, strict=True):
        cell.text = words
    for number, runs in enumerate(rows, 1):
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[3].text = str(number), f"办馆{number}", "2024年底前"
        for words, strong in runs:
            cells[2].paragraphs[0].add_run(words).bold = strong
    made.save(path)
    return path


def in_tags(runs: Sequence[Run], begin: str, end: str) -> str:
    return "".join(f"{begin}{words}{end}" if strong else words for words, strong in runs)


def of_html(path: Path, rows: Sequence[Sequence[Run]] = ROWS) -> Path:
    lines = "".join(
        f"<tr><td>{number}</td><td>办馆{number}</td>"
        f"<td>{in_tags(runs, '<strong>', '</strong>')}</td><td>2024年底前</td></tr>"
        for number, runs in enumerate(rows, 1)
    )
    head = "".join(f"<th>{words}</th>" for words in HEAD)
    body = f"<p>{TITLE}</p><p>{RULE}</p><table><tr>{head}</tr>{lines}</table>"
    path.write_text(f"<!DOCTYPE html><html><body>{body}</body></html>", encoding="utf-8")
    return path


def of_markdown(path: Path, rows: Sequence[Sequence[Run]] = ROWS) -> Path:
    lines = [
        f"| {number} | 办馆{number} | {in_tags(runs, '**', '**')} | 2024年底前 |"
        for number, runs in enumerate(rows, 1)
    ]
    table = ["| " + " | ".join(HEAD) + " |", "|---|---|---|---|", *lines]
    path.write_text("\n".join([f"# {TITLE}", "", RULE, "", *table, ""]), encoding="utf-8")
    return path


def of_xlsx(path: Path, rows: Sequence[Sequence[Run]] = ROWS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([TITLE])
    sheet.append([RULE])
    sheet.append(HEAD)
    for number, runs in enumerate(rows, 1):
        rich = CellRichText(*(TextBlock(InlineFont(b=strong), words) for words, strong in runs))
        sheet.append([number, f"办馆{number}", rich, "2024年底前"])
    book.save(path)
    return path


FORMS: dict[str, Callable[[Path], Path]] = {
    "docx": of_docx,
    "html": of_html,
    "md": of_markdown,
    "xlsx": of_xlsx,
}


@pytest.mark.parametrize("form", FORMS)
def test_bold_names_lead_where_a_rule_says_so(form: str, tmp_path: Path) -> None:
    plan = read_plan(FORMS[form](tmp_path / f"plan.{form}")).plan
    found = [
        ([one.agency for one in clause.leads], [one.agency for one in clause.supports])
        for clause in plan.clauses
    ]
    assert found == [(["市审计局"], ["市财政局", "市统计局"]), (["市教育局"], ["市商务局"])]
    assert [one.code for one in plan.issues if one.code == "bold-unread"] == []


@pytest.mark.parametrize("form", FORMS)
def test_bold_stretches_are_places_of_the_text(form: str, tmp_path: Path) -> None:
    document = read_document(FORMS[form](tmp_path / f"plan.{form}"))
    assert [words for words in bold_words(document) if words.startswith("市")] == [
        "市审计局",
        "市教育局",
    ]


def bold_words(document: Document) -> list[str]:
    return [document.source.text[start:end] for start, end in document.bold]


def test_without_a_rule_bold_means_nothing(tmp_path: Path) -> None:
    path = of_markdown(tmp_path / "plan.md")
    path.write_text(path.read_text(encoding="utf-8").replace(RULE, "注"), encoding="utf-8")
    clause, _ = read_plan(path).plan.clauses
    assert [one.agency for one in clause.leads] == ["市财政局", "市审计局", "市统计局"]


def test_a_row_without_a_bold_name_is_reported(tmp_path: Path) -> None:
    rows = (*ROWS, (("市民政局、市司法局", False),), (("市水利局", False),))
    plan = read_plan(of_docx(tmp_path / "plan.docx", rows)).plan
    (issue,) = [one for one in plan.issues if one.code == "bold-unread"]
    assert (issue.owner.number, issue.written) == (3, "加粗的为牵头单位")


def test_bold_names_in_the_clauses_of_running_text(tmp_path: Path) -> None:
    lines = (
        "# 临江市关于推进读书的意见",
        "（一）办馆。建一座馆。（责任单位：市财政局、**市审计局**，加粗的为牵头单位，下同）",
        "（二）藏书。买一批书。（责任单位：**市教育局**、市财政局）",
    )
    path = tmp_path / "plan.md"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    found = [[one.agency for one in clause.leads] for clause in read_plan(path).plan.clauses]
    assert found == [["市审计局"], ["市教育局"]]


def test_what_makes_words_of_a_docx_bold(tmp_path: Path) -> None:
    made = docx.Document()
    strong = made.styles.add_style("强", 2)
    strong.font.bold = True
    whole = made.styles.add_style("段", 1)
    whole.font.bold = True
    line = made.add_paragraph("甲")
    line.add_run("乙", style=strong)
    line.add_run("丙").bold = False
    black = line.add_run("丁")
    black._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")
    line = made.add_paragraph("戊", style=whole)
    line.add_run("己").bold = False
    made.save(tmp_path / "a.docx")
    assert bold_words(read_document(tmp_path / "a.docx")) == ["乙", "丁", "戊"]


def test_what_makes_words_of_a_page_bold(tmp_path: Path) -> None:
    body = (
        "<p>甲<b>乙<span style='font-weight:normal'>丙</span>丁</b>"
        "<span style='font-weight: 700'>戊</span><span style='font-family:黑体'>己</span>"
        "<span style='font-weight:400'>庚</span></p><p>各地要开放。</p>"
    )
    path = tmp_path / "a.html"
    path.write_text(f"<!DOCTYPE html><html><body>{body}</body></html>", encoding="utf-8")
    assert bold_words(read_document(path)) == ["乙", "丁戊己"]


def test_bold_cells_and_parts_of_cells_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["甲\n乙", "丙", CellRichText("丁", TextBlock(InlineFont(b=True), "戊\n己"))])
    sheet.append(["庚", 5, CellRichText("辛", TextBlock(InlineFont(strike=True), "壬"))])
    for place in ("A1", "B2", "C2"):
        sheet[place].font = Font(bold=True)
    book.save(tmp_path / "a.xlsx")
    document = read_document(tmp_path / "a.xlsx")
    assert bold_words(document) == ["甲", "乙", "戊", "己", "5", "辛"]


@given(st.lists(st.tuples(st.text("甲乙、 \n", max_size=4), st.booleans()), max_size=6))
def test_marks_go_out_as_they_came_in(runs: list[Run]) -> None:
    marked = "".join(bold(words) if strong else words for words, strong in runs)
    assert unmarked(marked) == "".join(words for words, _ in runs)
    assert "".join(words for words, _ in divided(marked)) == unmarked(marked)
    strong = "".join(words for words, strong in divided(marked) if strong)
    expected = "".join(words for words, strong in runs if strong)
    assert "".join(strong.split()) == "".join(expected.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**甲**、乙、**丙**", ["甲", "丙"]),
        ("__甲__、乙", ["甲"]),
        ("<b>甲</b>乙<strong class='x'>丙</strong>", ["甲", "丙"]),
        ("*甲、乙", []),
        ("**甲\n乙**", []),
        ("a__b__c", []),
    ],
)
def test_bold_words_of_markdown(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in bold_in(text)] == expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(2, 6)], True),
        ([(0, 4)], False),
        ([(1, 6)], True),
        ([(0, 3), (10, 14)], True),
        ([(20, 22)], False),
        ([], False),
    ],
)
def test_more_than_half_of_the_characters(spans: list[tuple[int, int]], expected: bool) -> None:
    stretches = merged_stretches([(10, 14), (4, 6), (2, 4)])
    assert stretches == ((2, 6), (10, 14))
    assert is_bold([SourceSpan(*span) for span in spans], stretches) is expected
