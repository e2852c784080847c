"""Tables of a pdf without rules: columns by alignment, rows by their numbers."""

from __future__ import annotations

import pytest

from zeren.loaders.readers.pdf_aligned import AlignedTables
from zeren.loaders.readers.pdf_lines import Character

SIZE = 10.0
COLUMNS = (50.0, 90.0, 300.0, 420.0)
HEIGHT = 800.0
HEAD = (["序号"], ["具体任务"], ["牵头单位"], ["完成时限"])


def words(text: str, x: float, top: float) -> list[Character]:
    return [
        Character(one, x + at * SIZE, x + (at + 1) * SIZE, top, top + SIZE, SIZE)
        for at, one in enumerate(text)
    ]


def drawn(
    *rows: tuple[list[str], ...], top: float = 100.0, between: float = 8.0
) -> list[Character]:
    """Draw rows of cells of lines, each in the middle of its row's height."""
    found: list[Character] = []
    for row in rows:
        most = max(map(len, row))
        for x, lines in zip(COLUMNS, row, strict=False):
            start = top + (most - len(lines)) * 6.0
            for at, line in enumerate(lines):
                found += words(line, x, start + at * 12.0)
        top += most * 12.0 + between
    return found


def fields(characters: list[Character], tables: AlignedTables | None = None) -> list[object]:
    found, _ = (tables or AlignedTables()).take(characters, HEIGHT)
    return [row for table in found for row in table.rows]


TWO = (
    (["1"], ["推进企业开办全程网上办理改", "革"], ["市市场监管局"], ["2021年", "6月底"]),
    (["2"], ["压缩时间"], ["市水务局、市", "财政局、市住", "房城乡建设局"], ["持续推进"]),
)
READ = [
    ["1", "推进企业开办全程网上办理改革", "市市场监管局", "2021年6月底"],
    ["2", "压缩时间", "市水务局、市财政局、市住房城乡建设局", "持续推进"],
]


def test_cells_stand_in_columns_and_rows_have_a_number_each() -> None:
    assert fields(drawn(HEAD, *TWO)) == [["序号", "具体任务", "牵头单位", "完成时限"], *READ]


def test_a_table_goes_on_at_the_head_of_the_next_page_below_a_running_head() -> None:
    tables = AlignedTables()
    fields(drawn(HEAD, *TWO) + words("—3—", 280, 770), tables)
    head = words("某市人民政府办公室文件汇编二〇二一年第三期", 180, 60)
    assert fields(head + drawn(*TWO), tables) == READ


def test_the_first_row_of_a_page_may_end_the_row_before() -> None:
    tables = AlignedTables()
    fields(drawn(HEAD, *TWO), tables)
    rest = (([""], ["并公布结果"], [""], [""]), *TWO)
    assert fields(drawn(*rest), tables) == [["", "并公布结果", "", ""], *READ]


def test_a_table_that_ended_does_not_go_on() -> None:
    tables = AlignedTables()
    fields(
        drawn(HEAD, *TWO) + words("以上任务由各部门按职责落实并按月报送进展情况。", 60, 400), tables
    )
    assert fields(drawn(*TWO), tables) == []


def test_a_line_over_the_columns_is_a_section() -> None:
    section = ([""], ["一、市场准入与企业开办便利化水平提升重点任务"], [""], [""])
    found = fields(drawn(HEAD, TWO[0], section, TWO[1]))
    assert found[2] == ["一、市场准入与企业开办便利化水平提升重点任务", (2, 0), (2, 0), (2, 0)]
    assert [found[1], found[3]] == READ


def test_a_note_below_the_rows_is_none_of_them() -> None:
    note = ([""], ["注：各部门按职责分工落实，并于每月底前报送进展情况"], [""], [""])
    tables, rest = AlignedTables().take(drawn(HEAD, *TWO, note), HEIGHT)
    assert [len(table.rows) for table in tables] == [3]
    assert "".join(one.text for one in rest).startswith("注：")


def test_two_rows_under_one_number_are_not_joined() -> None:
    first = words("开放阅览室", 90, 130) + words("市水务局", 300, 130)
    second = words("延长时间", 90, 154) + words("市财政局", 300, 154)
    rows = [*words("1", 50, 142), *first, *second, *words("2", 50, 190), *words("购书", 90, 190)]
    head = drawn(HEAD, top=100)
    assert fields([*head, *rows, *words("市教育局", 300, 190)]) == []


def test_rows_that_nothing_parts_stay_text() -> None:
    characters = drawn(HEAD, *TWO, between=0.0)
    tables, rest = AlignedTables().take(characters, HEIGHT)
    assert (tables, sorted(rest)) == ([], sorted(characters))


@pytest.mark.parametrize(
    "head",
    [
        pytest.param((["名称"], ["具体任务"], ["牵头单位"], ["完成时限"]), id="no number"),
        pytest.param((["序号"], ["具体任务"]), id="two columns"),
        pytest.param((["序号"], ["具体任务由哪些部门牵头负责落实"], ["单位"]), id="a sentence"),
    ],
)
def test_no_table_begins_without_its_headings(head: tuple[list[str], ...]) -> None:
    assert fields(drawn(head, *TWO)) == []


def test_words_far_below_are_none_of_the_table() -> None:
    characters = drawn(HEAD, *TWO) + words("印发", 300, 300)
    tables, rest = AlignedTables().take(characters, HEIGHT)
    assert [len(table.rows) for table in tables] == [3]
    assert "".join(one.text for one in rest) == "印发"
