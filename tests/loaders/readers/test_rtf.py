"""Rich text: its characters in several writings, its paragraphs, numbers and tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.loaders.readers.papers import left_out, lines, read, saved, tables
from tests.loaders.readers.test_excel_and_csv import said
from zeren.graph.errors import SourceFormat
from zeren.loaders.pipeline import read_document

HEAD = r"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset136 Ming;}}"
TITLE = r"\pard\qc\fs44 "


def hexed(words: str, page: str = "gbk") -> str:
    return "".join(f"\\'{byte:02x}" for byte in words.encode(page))


def coded(words: str, fallback: str = "?") -> str:
    units = words.encode("utf-16-le")
    codes = (int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2))
    return "".join(f"\\u{code - 0x10000 if code > 0x7FFF else code}{fallback}" for code in codes)


def made(body: str) -> str:
    return HEAD + body + "}"


@pytest.mark.parametrize(
    "written",
    [
        hexed("开放阅览室。"),
        coded("开放阅览室。"),
        r"\f1 " + hexed("開放", "big5") + r"{\f0 " + hexed("阅览室。") + "}",
        r"\uc2 " + coded("开放阅览室。", r"\'bf\'aa"),
        "{" + hexed("开放") + "}\r\n{" + coded("阅览室") + "}" + hexed("。"),
        r"{\*\unknown x{y}}" + hexed("开放阅览室。") + r"{\bkmkstart a}",
        r"\bin3 {}\ " .strip() + hexed("开放阅览室。"),
    ],
    ids=["bytes", "codes", "fonts", "fallback", "groups", "unknown", "binary"],
)  # fmt: skip
def test_characters_in_each_writing(tmp_path: Path, written: str) -> None:
    document = read(saved(tmp_path, made(r"\pard\f0 " + written + r"\par"), "方案.doc"))
    assert document.source.encoding == "rtf"
    assert lines(document)[0].replace("開", "开") == "开放阅览室。"


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(st.text("甲乙a1 \\{}𠮷；", min_size=1, max_size=12), st.booleans())
def test_any_words_come_back(tmp_path: Path, words: str, codes: bool) -> None:
    written = coded(words) if codes else hexed(words, "gb18030")
    document = read(saved(tmp_path, made(r"\pard x" + written + r"x\par")))
    assert lines(document) == [f"x{words}x"]


def test_a_title_of_two_lines_headings_and_numbers(tmp_path: Path) -> None:
    number = r"{\listtext\pard\plain " + hexed("（一）") + r"\tab}"
    body = (
        TITLE + hexed("某市开放阅览室") + r"\par " + hexed("行动方案") + r"\par"
        + r"\pard\outlinelevel1\fs32 " + hexed("总体要求") + r"\par\pard " + number
        + hexed("开馆。") + r"\par"
    )  # fmt: skip
    assert lines(read(saved(tmp_path, made(body)))) == [
        "# 某市开放阅览室行动方案",
        "## 总体要求",
        "（一） 开馆。",
    ]


def row(edges: list[str], cells: list[str]) -> str:
    defined = r"\trowd" + "".join(edges)
    return defined + r"\pard\intbl " + "".join(hexed(one) + r"\cell " for one in cells) + r"\row "


def test_cells_that_are_merged(tmp_path: Path) -> None:
    body = (
        row([r"\clvmgf\cellx1000", r"\cellx2000", r"\cellx3000"], ["甲", "乙", "丙"])
        + row([r"\clvmrg\cellx1003", r"\cellx3000"], ["", "丁"])
        + row([r"\cellx1000", r"\clmgf\cellx2000", r"\clmrg\cellx2998"], ["戊", "己", ""])
        + r"\pard "
        + hexed("表后。")
        + r"\par"
    )
    document = read(saved(tmp_path, made(body)))
    assert tables(document) == [[["甲", "乙", "丙"], ["甲", "丁", "丁"], ["戊", "己", "己"]]]
    assert lines(document) == ["表后。"]


def test_words_in_a_cell_over_several_lines(tmp_path: Path) -> None:
    inside = hexed("甲局") + r"\par " + hexed("乙局")
    body = r"\trowd\cellx900\cellx1900\pard\intbl " + inside + r"\cell\cell\row\pard\par"
    assert tables(read(saved(tmp_path, made(body)))) == [[["甲局\n乙局", ""]]]


def test_what_is_no_word_of_the_text(tmp_path: Path) -> None:
    body = (
        r"\pard{\header " + hexed("页眉") + r"}{\deleted " + hexed("删") + r"}{\v " + hexed("隐")
        + r"}{\footnote\pard " + hexed("注") + r"}{\*\annotation " + hexed("批") + "}"
        + hexed("开馆。") + r"{\*\shppict{\pict\pngblip 8950}}{\nonshppict{\pict 00}}\par"
    )  # fmt: skip
    document = read(saved(tmp_path, made(body)))
    assert lines(document) == ["开馆。"]
    assert left_out(document) == [
        ("删", "deleted text"),
        ("隐", "hidden text"),
        ("注", "footnote"),
        ("批", "comment"),
    ]
    assert said(document) == [("comment-unread", "批", "开馆。"), ("picture-unread", "", "")]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (made(r"\pard " + hexed("开馆。"))[:-1], "damaged"),
        (made(""), "no words"),
        (made("{" * 5_000), "groups within groups"),
        (made("".join(row([rf"\cellx{at}00", r"\cellx99999"], []) for at in range(600))), "cells"),
    ],
    ids=["cut", "empty", "nested", "cells"],
)
def test_rich_text_that_is_refused(tmp_path: Path, content: str, named: str) -> None:
    with pytest.raises(SourceFormat, match=named):
        read_document(saved(tmp_path, content))
