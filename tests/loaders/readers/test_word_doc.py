"""Old Word files: text, numbers, tables and changes, in the pieces in which they are stored."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from tests.loaders.readers.office import compound
from tests.loaders.readers.old_word import (
    IN_TABLE,
    Part,
    cell,
    doc,
    level,
    listing,
    numbered,
    row,
    sheet,
    sprm,
    streams,
    style,
)
from tests.loaders.readers.papers import left_out, lines, read, saved, tables
from tests.loaders.readers.test_excel_and_csv import said
from tests.loaders.readers.test_recognition import refusal
from zeren.graph.errors import SourceFormat
from zeren.loaders.pipeline import read_document
from zeren.loaders.readers import word_doc
from zeren.loaders.readers.word_doc_sprms import changes
from zeren.loaders.text.document import Document, Table

CENTRED = sprm(0x2403, 1)
LARGE = sprm(0x4A43, 44, 2)


def test_titles_headings_and_paragraphs(tmp_path: Path) -> None:
    styles = sheet(
        style("正文", 0, 0xFFF),
        style("标题 1", 1, 0),
        style("我的标题", 0xFFE, 1, sprm(0x2640, 2)),
        style("大字", 0xFFE, 0, CENTRED, LARGE),
        style("目录 1", 19, 0),
    )
    made = doc(
        [
            Part("某市阅览室", CENTRED, changes=LARGE),
            Part("行动方案", style=3),
            Part("总体要求", style=1),
            Part("目标", style=2),
            Part("总体要求……1", style=4),
            Part("开馆。\x0b修馆。"),
        ],
        styles=styles,
    )
    document = read(saved(tmp_path, made, "方案.wps"))
    assert document.source.encoding == "doc"
    assert lines(document) == ["# 某市阅览室行动方案", "# 总体要求", "### 目标", "开馆。", "修馆。"]
    assert left_out(document) == [("总体要求……1", "table of contents")]


def test_numbers_that_word_gives(tmp_path: Path) -> None:
    levels = [level(37, "（\0）"), level(0, "\0.\1", legal=True), *[level(23, "•")] * 7]
    items = [("甲。", 0), ("乙。", 1), ("丙。", 1), ("丁。", 0), ("戊。", 2)]
    made = doc(
        [Part(text, numbered(1, depth)) for text, depth in items]
        + [Part("己。", numbered(0)), Part("庚。", numbered(2047)), Part("辛。", numbered(9))],
        lists=listing(levels),
    )
    assert lines(read(saved(tmp_path, made))) == [
        *("（一）甲。", "1.1 乙。", "1.2 丙。", "（二）丁。", "戊。"),
        *("己。", "庚。", "辛。"),
    ]


@pytest.mark.parametrize(
    ("override", "number"),
    [
        (struct.pack("<iI", 5, 0x10), "5、"),
        (struct.pack("<iI", 0, 0x20) + level(0, "第\0条"), "第1条 "),
    ],
    ids=["another start", "another form"],
)
def test_lists_that_are_changed(tmp_path: Path, override: bytes, number: str) -> None:
    lists = listing([level(0, "\0、")], override)
    made = doc([Part("甲。", numbered())], lists=lists)
    assert lines(read(saved(tmp_path, made))) == [f"{number}甲。"]


EDGES = [0, 1000, 2000, 3000]


def merged(first: int, last: int) -> bytes:
    return struct.pack("<HBB", 0x5624, first, last)


def joined(at: int, how: int) -> bytes:
    return struct.pack("<HBBB", 0xD62B, 2, at, how)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"flags": [0x60]}, {"flags": [0x20]}),
        ({"more": joined(0, 3)}, {"more": joined(0, 1)}),
    ],
    ids=["in the definition", "as a change"],
)
def test_cells_that_are_merged_downwards(
    tmp_path: Path, first: dict[str, object], second: dict[str, object]
) -> None:
    made = [
        *row("甲", "乙", "丙", edges=EDGES, **first),
        *row("", "丁", "戊", edges=EDGES, **second),
        Part("表后。"),
    ]
    document = read(saved(tmp_path, doc(made)))
    assert tables(document) == [[["甲", "乙", "丙"], ["甲", "丁", "戊"]]]
    assert lines(document) == ["表后。"]


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (row("甲", "", "丙", edges=EDGES, flags=[1, 2]), ["甲", "甲", "丙"]),
        (row("甲", "", "丙", edges=EDGES, more=merged(0, 2)), ["甲", "甲", "丙"]),
        (
            row(
                "甲", "乙", "丙", edges=EDGES, more=merged(0, 2) + struct.pack("<HBB", 0x5625, 0, 2)
            ),
            ["甲", "乙", "丙"],
        ),
        (row("甲", "乙", edges=[0, 2010, 2990]), ["甲", "甲", "乙"]),
    ],
    ids=["flags", "merged", "parted again", "wide"],
)
def test_cells_that_are_merged_sideways(tmp_path: Path, made: list[Part], found: list[str]) -> None:
    full = row("子", "丑", "寅", edges=EDGES)
    assert tables(read(saved(tmp_path, doc([*full, *made])))) == [[["子", "丑", "寅"], found]]


def test_several_paragraphs_and_a_table_in_a_cell(tmp_path: Path) -> None:
    inner = IN_TABLE + sprm(0x6649, 2, 4)
    made = [
        Part("甲局", IN_TABLE),
        cell("乙局"),
        Part("丙", inner + sprm(0x244B, 1)),
        Part("", inner + sprm(0x244C, 1)),
        cell(""),
        row(edges=EDGES[:3])[-1],
    ]
    assert tables(read(saved(tmp_path, doc(made)))) == [[["甲局\n乙局", "丙"]]]


def test_a_row_whose_definition_stands_in_the_data(tmp_path: Path) -> None:
    (end,) = row(edges=EDGES[:3])
    told = end.properties
    end.properties = IN_TABLE + sprm(0x646B, 3, 4)
    data = b"xyz" + struct.pack("<H", len(told)) + told
    made = doc([cell("甲"), cell("乙"), end], data=data)
    assert tables(read(saved(tmp_path, made))) == [[["甲", "乙"]]]


def test_a_table_that_is_cut(tmp_path: Path) -> None:
    assert tables(read(saved(tmp_path, doc([cell("甲"), Part("乙", IN_TABLE)])))) == [
        [["甲", "乙"]]
    ]


def test_what_is_no_word_of_the_text(tmp_path: Path) -> None:
    special = sprm(0x0855, 1)
    made = [
        Part("旧", changes=sprm(0x0800, 1), mark=""),
        Part("密", changes=sprm(0x083C, 1), mark=""),
        Part("\x01\x02\x05", changes=special, mark=""),
        Part("开\x13 HYPERLINK \x14馆\x15。", mark="\r"),
    ]
    document = read(saved(tmp_path, doc(made)))
    assert lines(document) == ["开馆。"]
    assert left_out(document) == [("旧", "deleted text"), ("密", "hidden text")]
    assert said(document) == [("picture-unread", "", "")]


def test_what_stands_beside_the_text(tmp_path: Path) -> None:
    words = ["开馆。", "脚注。", "页眉", "", "改由乙局牵头", "尾注。", "框内文字。"]
    made = [Part(one) for one in words if one]
    document = read(saved(tmp_path, doc(made, counts=[len(one) + bool(one) for one in words])))
    assert lines(document) == ["开馆。", "框内文字。"]
    assert left_out(document) == [
        ("脚注。", "footnote"),
        ("改由乙局牵头", "comment"),
        ("尾注。", "footnote"),
    ]
    assert [one for one, _, _ in said(document)] == ["comment-unread"]


def test_a_file_that_was_saved_fast(tmp_path: Path) -> None:
    """Its pieces stand in another order than they are read, and change what stands in them."""
    made = [
        Part("（一）开放", mark=""),
        Part("阅览室", piece=sprm(0x0800, 1), mark=""),
        Part("图书馆。", piece=sprm(0x2640, 0)),
        Part("abc", narrow=True),
    ]
    document = read(saved(tmp_path, doc(made, stored=[3, 2, 1, 0], flags=0x4)))
    assert lines(document) == ["# （一）开放图书馆。", "abc"]
    assert left_out(document) == [("阅览室", "deleted text")]


def test_characters_of_two_units_keep_their_places(tmp_path: Path) -> None:
    made = [Part("𠮷", mark=""), Part("旧", changes=sprm(0x0800, 1), mark=""), Part("馆。")]
    document = read(saved(tmp_path, doc_of_units(made)))
    assert lines(document) == ["𠮷馆。"]


def doc_of_units(made: list[Part]) -> bytes:
    """Count the first part by its two-byte units, as Word does."""
    halves = struct.unpack("<2H", made[0].text.encode("utf-16-le"))

    class Units(Part):
        @property
        def bytes(self) -> bytes:
            return struct.pack("<2H", *halves)

    return doc([Units("xy", mark=""), *made[1:]])


def test_changes_end_where_their_bytes_do() -> None:
    told = sprm(0x2403, 1) + sprm(0x460B, 7, 2)
    assert list(changes(told)) == [(0x2403, b"\1"), (0x460B, b"\7\0")]
    assert list(changes(told[:-1])) == [(0x2403, b"\1")]
    for start in (b"\x08\xd6\5", b"\x15\xc6", b"\x15\xc6\xff\0\0", b"\x2b\xd6"):
        assert list(changes(start)) == []


WORDS = [Part("开馆。")]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (doc(WORDS, flags=0x100), "password"),
        (doc(WORDS, version=0x68), "Word 95"),
        (doc(WORDS, flags=0x200), "damaged"),
        (compound({"WordDocument": bytes(5_000)}), "damaged"),
        (compound({"WordDocument": streams(WORDS)[0], "0Table": b""}), "damaged"),
        (doc([Part("")]), "no words"),
    ],
    ids=["password", "older", "no table", "zeros", "empty table", "empty"],
)
def test_old_files_that_are_refused(tmp_path: Path, content: bytes, named: str) -> None:
    with pytest.raises(SourceFormat, match=named):
        read_document(saved(tmp_path, content))


def test_more_characters_than_any_plan_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_doc, "LARGEST_TEXT", 3)
    with pytest.raises(SourceFormat, match="too many characters"):
        read_document(saved(tmp_path, doc(WORDS)))


def chained(content: bytes, at: int, to: int) -> bytes:
    """Let a sector of a compound file be followed by another one."""
    made = bytearray(content)
    struct.pack_into("<I", made, 512 + 4 * at, to)
    return bytes(made)


@pytest.mark.parametrize("at", range(1, 8))
def test_sectors_that_go_round_end(tmp_path: Path, at: int) -> None:
    told = refusal(saved(tmp_path, chained(doc(WORDS), at, at)))
    assert "damaged" in told or "no words" in told or told.endswith("plan.dat")


@pytest.mark.parametrize("change", [(44, 0xFFFFFF), (30, 0x1F)], ids=["tables", "sector"])
def test_heads_of_compound_files_that_say_too_much(tmp_path: Path, change: tuple[int, int]) -> None:
    made = bytearray(doc(WORDS))
    struct.pack_into("<I", made, *change)
    with pytest.raises(SourceFormat, match="damaged"):
        read_document(saved(tmp_path, bytes(made)))


def squeezed(document: Document) -> list[list[str]]:
    found = [block for block in document.blocks if isinstance(block, Table)]
    largest = max(found, key=lambda one: len(one.rows))
    return [[re.sub(r"\s", "", cell.text) for cell in line] for line in largest.rows]


@pytest.mark.long
def test_a_published_table_is_that_of_its_workbook(corpus: Path) -> None:
    old = squeezed(read(corpus / "formats" / "shanghai-2014-plan.doc"))
    with pytest.warns(UserWarning, match="Unknown extension"):
        new = squeezed(read(corpus / "formats" / "shanghai-2014-plan.xlsx"))
    assert len(old) == 191
    assert old == new


def test_a_published_file_of_wps(corpus: Path) -> None:
    (found,) = tables(read(corpus / "formats" / "test.wps"))
    assert [line[:2] for line in found[1:3]] == [["IDCard", "中"], ["BankCard", "中"]]
