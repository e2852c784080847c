"""HTML: the main text and nothing around it, tables with spans, what a page says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.loaders.readers.papers import left_out, lines, read, saved, tables
from zeren.loaders.text.document import Document, Heading

SENTENCE = "各地要按照要求开放阅览室，延长开放时间，方便读者借阅图书报刊。"


def page(folder: Path, body: str, head: str = '<meta charset="utf-8">') -> Document:
    return read(
        saved(folder, f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")
    )


def test_paragraphs_and_line_breaks(tmp_path: Path) -> None:
    document = page(
        tmp_path, f"<p>　　（一）办馆。<b>{SENTENCE}</b></p><p>牵头部门：甲<br>完成时限：5月</p>"
    )
    assert lines(document) == [f"（一）办馆。{SENTENCE}", "牵头部门：甲", "完成时限：5月"]


def test_entities_are_characters(tmp_path: Path) -> None:
    document = page(
        tmp_path, f"<p>&ldquo;甲&rdquo;&nbsp;&#65288;乙&#x4E19;&#65289;&amp;{SENTENCE}</p>"
    )
    assert lines(document) == [f"“甲” （乙丙）&{SENTENCE}"]


def test_scripts_styles_comments_and_hidden_words_are_markup(tmp_path: Path) -> None:
    body = (
        f"<script>var a = '甲。';</script><style>p {{}}</style><!-- 乙。 --><p>{SENTENCE}</p>"
        "<p style='display: none'>丙。</p><noscript>丁。</noscript>"
    )
    document = page(tmp_path, body)
    assert lines(document) == [SENTENCE]
    assert document.source.text == SENTENCE + "\n"


def test_navigation_is_left_out_with_its_words(tmp_path: Path) -> None:
    body = (
        "<div class='top'><a href='/'>首页</a> <a href='/b'>政务公开</a></div>"
        f"<div id='any'><p>{SENTENCE}</p><p>{SENTENCE}</p></div>"
        "<div>版权所有：某省人民政府 <a href='#'>网站地图</a></div>"
    )
    document = page(tmp_path, body)
    assert lines(document) == [SENTENCE, SENTENCE]
    assert left_out(document) == [
        ("首页 政务公开", "navigation"),
        ("版权所有：某省人民政府 网站地图", "navigation"),
    ]


def test_an_annex_beside_the_text_is_main_text_too(tmp_path: Path) -> None:
    body = f"<div><p>{SENTENCE * 2}</p></div><div><p>附件</p><table>"
    body += "<tr><th>序号</th><th>牵头单位</th></tr><tr><td>1</td>"
    body += "<td>省教育厅、省财政厅、省文化和旅游厅</td></tr></table></div>"
    document = page(tmp_path, body)
    assert lines(document) == [SENTENCE * 2, "附件"]
    assert len(tables(document)) == 1


def test_what_the_page_says_of_its_document_is_kept(tmp_path: Path) -> None:
    body = (
        "<h1>图书馆行动方案</h1><table><tr><td>发文机关：</td><td>某省人民政府</td>"
        "<td>发文字号：</td><td>某政办〔2021〕9号</td></tr>"
        "<tr><td>标　　题：</td><td colspan=3>方案</td></tr>"
        f"</table><div><p>{SENTENCE}</p><p>{SENTENCE}</p></div>"
    )
    assert lines(page(tmp_path, body))[:4] == [
        "# 图书馆行动方案",
        "发文机关：某省人民政府",
        "发文字号：某政办〔2021〕9号",
        "标 题：方案",
    ]


def test_a_title_beside_the_text_is_kept(tmp_path: Path) -> None:
    body = (
        "<div><a href='/'>首页</a></div><div>某省关于印发图书馆行动方案的通知</div>"
        "<div>某政办〔2021〕9号</div><div>字体：大 中 小</div>"
        f"<div><p>{SENTENCE}</p><p>{SENTENCE}</p></div>"
    )
    found = lines(page(tmp_path, body))
    assert found[:2] == ["某省关于印发图书馆行动方案的通知", "某政办〔2021〕9号"]


def test_a_title_set_in_several_paragraphs_is_one_heading(tmp_path: Path) -> None:
    style = "text-align: center"
    large = "font-size:18pt; font-weight: bold"
    body = (
        f"<p style='{style}'><span style='{large}'>某省人民政府关于</span></p>"
        f"<p style='{style}'><span style='{large}'>办好图书馆的意见</span></p>"
        f"<p style='{style}'>某政〔2021〕9号</p><p>{SENTENCE}</p>"
    )
    assert lines(page(tmp_path, body))[:2] == [
        "# 某省人民政府关于办好图书馆的意见",
        "某政〔2021〕9号",
    ]


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "utf-8", "utf-16"])
def test_the_declared_charset(tmp_path: Path, charset: str) -> None:
    text = f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={charset}'>"
    text += f"</head><body><p>{SENTENCE}镕</p></body></html>"
    codec = "gb18030" if charset == "gb2312" else charset
    assert lines(read(saved(tmp_path, text.encode(codec)))) == [SENTENCE + "镕"]


def test_a_charset_that_is_wrong_gives_way_to_the_bytes(tmp_path: Path) -> None:
    text = f"<html><meta charset=utf-8><p>{SENTENCE}</p></html>"
    assert lines(read(saved(tmp_path, text.encode("gb18030")))) == [SENTENCE]


def test_spans_of_rows_and_columns(tmp_path: Path) -> None:
    body = (
        f"<p>{SENTENCE}</p><table><tr><th rowspan=2>序号</th><th colspan=2>责任</th></tr>"
        "<tr><th>牵头</th><th>配合</th></tr><tr><td>1</td><td>省教育厅<br>省财政厅</td><td></td></tr></table>"
    )
    document = page(tmp_path, body)
    assert tables(document) == [
        [
            ["序号", "责任", "责任"],
            ["序号", "牵头", "配合"],
            ["1", "省教育厅\n省财政厅", ""],
        ]
    ]


def test_a_table_that_only_places_blocks_is_none(tmp_path: Path) -> None:
    inner = f"<table><tr><td><p>{SENTENCE}</p></td></tr></table>"
    body = f"<table><tr><td><a href='/'>首页</a></td></tr><tr><td>{inner}</td></tr></table>"
    document = page(tmp_path, body)
    assert lines(document) == [SENTENCE]
    assert not tables(document)


@st.composite
def spanned(draw: st.DrawFn) -> tuple[list[list[str]], str]:
    """Draw a grid cut into cells at random, as the grid and as a table of HTML."""
    height, width = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    grid: list[list[str]] = [[""] * width for _ in range(height)]
    html = []
    for row in range(height):
        cells = []
        for column in range(width):
            if grid[row][column]:
                continue
            free = next((c for c in range(column, width) if grid[row][c]), width) - column
            across = draw(st.integers(1, free))
            down = draw(st.integers(1, height - row))
            words = f"格{row}之{column}"
            for r in range(row, row + down):
                grid[r][column : column + across] = [words] * across
            cells.append(f"<td rowspan={down} colspan='{across}'>{words}</td>")
        html.append(f"<tr>{''.join(cells)}</tr>")
    return grid, f"<table>{''.join(html)}</table>"


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(spanned())
def test_a_table_with_any_spans_comes_back_as_its_grid(
    tmp_path: Path, drawn: tuple[list[list[str]], str]
) -> None:
    grid, html = drawn
    assume(any(len(set(row)) > 1 for row in grid))
    document = page(tmp_path, f"<p>{SENTENCE}</p>{html}")
    assert tables(document) == [grid]


def test_a_table_of_data_with_a_table_in_a_cell(tmp_path: Path) -> None:
    inner = "<table><tr><td>省教育厅</td></tr><tr><td>省财政厅</td></tr></table>"
    body = "<table><tr><th>序号</th><th>具体任务</th><th>牵头单位</th></tr>"
    body += f"<tr><td>1</td><td>{SENTENCE}</td><td>{inner}</td></tr></table>"
    document = page(tmp_path, f"<p>{SENTENCE}</p>" + body)
    assert tables(document) == [
        [["序号", "具体任务", "牵头单位"], ["1", SENTENCE, "省教育厅\n省财政厅"]]
    ]


def test_a_table_that_places_tables_side_by_side_is_none(tmp_path: Path) -> None:
    inner = (
        "<table><tr><td>序号</td><td>牵头单位</td></tr><tr><td>1</td><td>省教育厅</td></tr></table>"
    )
    body = (
        f"<table><tr><td>左</td><td>{inner}</td></tr><tr><td></td><td>{SENTENCE}</td></tr></table>"
    )
    assert tables(page(tmp_path, body)) == [[["序号", "牵头单位"], ["1", "省教育厅"]]]


def test_deleted_words_are_left_out(tmp_path: Path) -> None:
    document = page(tmp_path, f"<p>{SENTENCE}</p><p>6月<del>底</del>前<s>完成</s>。</p>")
    assert lines(document) == [SENTENCE, "6月前。"]
    assert left_out(document) == [("底", "deleted text"), ("完成", "deleted text")]
    told = [(one.code, one.written, one.read_as) for one in document.issues]
    assert told == [("words-struck", "底", "6月前。"), ("words-struck", "完成", "6月前。")]


def test_a_picture_in_the_text_is_said(tmp_path: Path) -> None:
    body = f"<div><img src='logo.png'></div><div><p>{SENTENCE}</p><p><img src='a/b.jpg'></p>"
    body += f"<p><img src='icon.gif' width=16>{SENTENCE}</p></div>"
    document = page(tmp_path, body)
    assert [(one.code, one.written) for one in document.issues] == [("picture-unread", "a/b.jpg")]


def test_markdown_that_begins_with_a_tag_is_markdown(tmp_path: Path) -> None:
    text = f"<div align='center'>\n\n# 办馆方案\n\n</div>\n\n（一）{SENTENCE}\n\n（二）{SENTENCE}\n"
    document = read(saved(tmp_path, text))
    assert isinstance(document.blocks[0], Heading)
    assert lines(document)[1:] == [f"（一）{SENTENCE}", f"（二）{SENTENCE}"]
