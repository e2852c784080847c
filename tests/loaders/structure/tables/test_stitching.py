"""A row that runs over page ends is one row, wherever the page ends cut it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.texts import FIELDS, HEADER, codes, listed, page, read, reread, rest, row
from zeren.graph.model import Task

# The cells have no character twice, so that no cut doubles a word by chance.
ROWS = [
    row(1, indicator="读者服务", goal="每周开放六天。", lead_text="自治区教育厅、公安厅"),
    row(
        2,
        indicator="馆藏建设",
        sub_indicator="购买新书",
        goal="人均0.35册",
        action="编制目录，按季采购；限额由各馆自定",
        deadline_text="2021年9月底",
        lead_text="自治区文化和旅游厅、广西税务局",
        support_text="南宁、桂林市人民政府",
        problem="《甲方案》第3页",
    ),
    row(3, indicator="古籍", sub_indicator="保护", support_text="自治区财政厅"),
]


def values(task: Task) -> list[str]:
    return [str(getattr(task, name)) for name in FIELDS]


Cuts = Sequence[int]


def cut_row(cells: Sequence[str], *cuts: Cuts) -> list[list[str]]:
    """Divide a row at page ends; its number stands on the first page."""
    pieces = []
    before: Cuts = [0] * len(cells)
    for after in (*cuts, [len(cell) for cell in cells]):
        pieces.append([cell[a:b] for cell, a, b in zip(cells, before, after, strict=True)])
        before = after
    return pieces


@st.composite
def cuts(draw: st.DrawFn, cells: Sequence[str], times: int) -> list[Cuts]:
    columns = [
        [len(cell)] * times
        if position == 0
        else sorted(draw(st.lists(st.integers(0, len(cell)), min_size=times, max_size=times)))
        for position, cell in enumerate(cells)
    ]
    return [list(cut) for cut in zip(*columns, strict=True)]


@pytest.mark.long
@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2), st.integers(1, 3), st.data())
def test_a_table_cut_at_any_page_end_stitches_back(
    cut: int, times: int, data: st.DataObject
) -> None:
    first, *others = cut_row(ROWS[cut], *data.draw(cuts(ROWS[cut], times)))
    pages = [[*ROWS[:cut], first], *([piece] for piece in others)]
    pages[-1].extend(ROWS[cut + 1 :])
    reading = read(listed(*pages))
    assert [values(task) for task in reading.plan.tasks] == ROWS
    assert {"words-doubled", "words-intruded", "row-orphan"}.isdisjoint(codes(reading))
    assert reading.balance.holds


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_cut_row_names_the_same_agencies(data: st.DataObject) -> None:
    pieces = cut_row(ROWS[1], *data.draw(cuts(ROWS[1], 1)))
    _, task, _ = read(listed([ROWS[0], pieces[0]], [pieces[1], ROWS[2]])).plan.tasks
    assert [duty.agency for duty in task.leads] == ["自治区文化和旅游厅", "广西税务局"]
    assert [duty.agency for duty in task.supports] == ["南宁市人民政府", "桂林市人民政府"]


def test_a_value_from_two_pages_has_two_places() -> None:
    text = listed([ROWS[0], row(2, goal="人均新")], [rest(goal="书")])
    task = read(text).plan.tasks[1]
    places = [span for span in task.spans if span.field == "goal"]
    assert [reread(span, text) for span in places] == ["人均新", "书"]
    assert [span.table for span in places] == [1, 2]


def test_a_page_end_between_two_rows_joins_nothing() -> None:
    reading = read(listed(ROWS[:1], ROWS[1:]))
    assert [values(task) for task in reading.plan.tasks] == ROWS


def test_repeated_headers_are_ignored_as_such() -> None:
    reading = read(listed(ROWS[:1], ROWS[1:]))
    length = sum(map(len, HEADER))
    assert reading.balance.ignored["table header"] == length
    assert reading.balance.ignored["repeated header"] == length


def test_a_page_without_header_goes_on_with_the_last_one() -> None:
    text = listed(ROWS[:1]) + "\n" + page(ROWS[2:], header=ROWS[1]) + "\n"
    assert [task.number for task in read(text).plan.tasks] == [1, 2, 3]


@pytest.mark.parametrize("cells", range(1, 9))
def test_a_row_cut_with_the_file_is_read_and_reported(cells: int) -> None:
    reading = read(listed([ROWS[0], ROWS[1][:cells]]).rstrip("\n"))
    if cells == 1:  # a line without a tab goes on in the row above
        assert reading.balance.holds
        return
    issue = next(i for i in reading.plan.issues if i.code == "row-incomplete")
    assert (str(issue.owner), issue.written, issue.read_as) == ("task 2", str(cells), "9")
    assert values(reading.plan.tasks[1])[:cells] == ROWS[1][:cells]


def test_a_row_with_a_cell_too_many_is_read_and_reported() -> None:
    reading = read(listed([ROWS[0], [*ROWS[1], "多余"], ROWS[2]]))
    assert [values(task) for task in reading.plan.tasks] == ROWS
    issue = next(i for i in reading.plan.issues if i.code == "row-incomplete")
    assert (str(issue.owner), issue.written, issue.read_as) == ("task 2", "10", "9")


def test_a_continuation_with_nothing_before_it_is_reported() -> None:
    reading = read(listed([rest(goal="目标后半"), ROWS[0]]))
    assert [issue.written for issue in reading.plan.issues if issue.code == "row-orphan"] == [
        "目标后半"
    ]
    assert [task.number for task in reading.plan.tasks] == [1]


def test_a_row_whose_number_is_no_number_is_reported_and_joined_to_nothing() -> None:
    reading = read(listed([ROWS[0], row("合计", goal="总数")]))
    assert values(reading.plan.tasks[0]) == ROWS[0]
    assert "row-orphan" in codes(reading)


def test_a_line_end_inside_a_cell_is_no_new_row() -> None:
    cells = row(1, action="1.编目。\n2.采购。", problem="甲")
    (task,) = read(listed([cells])).plan.tasks
    assert (task.action, task.problem) == ("1.编目。2.采购。", "甲")
