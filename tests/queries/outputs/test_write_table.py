from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.queries.outputs.tables import ROWS, table
from zeren.graph.errors import BadParameter
from zeren.queries.outputs import BINARY, FORMATS, format_of, rendered, write_table


@pytest.mark.parametrize("format", FORMATS)
def test_files_and_streams_get_the_same(tmp_path: Path, format: str) -> None:
    answer = table(*ROWS)
    expected = rendered(answer, format, "en", 40)
    file, stream = tmp_path / "答案", io.BytesIO()
    write_table(answer, format, file, "en", 40)
    write_table(answer, format, stream, "en", 40)
    assert file.read_bytes() == stream.getvalue() == expected
    text = io.StringIO(newline="")
    if format in BINARY:
        with pytest.raises(BadParameter, match=format):
            write_table(answer, format, text, "en", 40)
    else:
        write_table(answer, format, text, "en", 40)
        assert text.getvalue().encode() == expected


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadParameter, match=r"'pdf'.*table, csv, tsv, xlsx, docx, json, md, html"):
        write_table(table(), "pdf", tmp_path / "x")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("答案.xlsx", "xlsx"),
        ("答案.docx", "docx"),
        ("答案.CSV", "csv"),
        ("a.tsv", "tsv"),
        ("a.b.json", "json"),
        ("a.md", "md"),
        ("a.markdown", "md"),
        ("a.html", "html"),
        ("a.htm", "html"),
        ("a.txt", "table"),
        ("a", "table"),
    ],
)
def test_the_end_of_a_name_tells_the_form(name: str, form: str) -> None:
    assert format_of(Path(name)) == form


def test_a_name_that_tells_no_form_is_refused() -> None:
    with pytest.raises(BadParameter, match=r"a\.pptx.*--format"):
        format_of(Path("a.pptx"))


def test_markdown_escapes_what_would_steer_it() -> None:
    answer = table((1, "a|b*c\n<d>", "leads", None, 0.5, True))
    last = rendered(answer, "md", "zh", 0).decode().splitlines()[-1]
    assert last == r"| 1 | a\|b\*c \<d\> | 牵头 |  | 0.5000 | 是 |"


def test_a_page_escapes_what_would_steer_it_and_says_its_language() -> None:
    page = rendered(table((1, "<script>&", "leads", None, 0.5, True)), "html", "zh", 0).decode()
    assert "<td>&lt;script&gt;&amp;</td><td>牵头</td>" in page
    assert '<html lang="zh-CN">' in page
    assert "<td class=number>1</td>" in page


def test_tabs_part_the_cells_of_tsv_and_none_is_in_a_cell_without_quotes() -> None:
    told = rendered(table((1, "a\tb", "leads", None, 0.5, True)), "tsv", "zh", 0).decode(
        "utf-8-sig"
    )
    assert told.splitlines()[1] == '1\t"a\tb"\tleads\t\t0.5\ttrue'


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_headings_and_codes_are_words_where_that_is_asked_for(form: str) -> None:
    answer = table((1, "目标", "leads", None, 0.5, True))
    codes = rendered(answer, form, "zh", 0).decode("utf-8-sig")
    words = rendered(answer, form, "zh", 0, words=True).decode("utf-8-sig")
    assert "role" in codes
    assert "leads" in codes
    assert "角色" in words
    assert "牵头" in words
    assert "leads" not in words
