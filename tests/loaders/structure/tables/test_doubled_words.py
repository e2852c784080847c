"""Words that a page end doubles are taken once and reported; what only looks doubled stays."""

from __future__ import annotations

import pytest

from tests.loaders.texts import listed, read, reread, rest, row
from zeren.graph.issues import Issue
from zeren.graph.model import Task


def stitched(field: str, before: str, after: str, *others: list[str]) -> tuple[Task, list[Issue]]:
    """Read a row whose cell a page end cuts, other rows (numbers from 2) behind it."""
    reading = read(listed([row(1, **{field: before})], [rest(**{field: after}), *others]))
    assert reading.balance.holds
    found = [issue for issue in reading.plan.issues if issue.code.startswith("words-")]
    return reading.plan.tasks[0], found


@pytest.mark.parametrize(
    ("field", "before", "after", "read_as", "doubled"),
    [
        ("indicator", "馆藏建设", "设", "馆藏建设", "设"),
        ("indicator", "馆", "馆藏建设", "馆藏建设", "馆"),
        ("indicator", "馆藏建设", "建设", "馆藏建设", "建设"),
        ("sub_indicator", "购买新书", "书", "购买新书", "书"),
        ("lead_text", "自治区住建厅", "建厅、公安厅", "自治区住建厅、公安厅", "建厅"),
        ("goal", "每周开放六天，“夜间”也开", "，“夜间”也开放", None, "，“夜间”也开"),
        ("action", "编制目录，每季采购", "采购一次", "编制目录，每季采购一次", "采购"),
    ],
    ids=["1, last", "1, first", "2", "1, sub-indicator", "2 in a name", "7", "2 in a task"],
)
def test_doubled_words_are_taken_once(
    field: str, before: str, after: str, read_as: str | None, doubled: str
) -> None:
    task, found = stitched(
        field, before, after, row(2, indicator="馆藏建设", sub_indicator="购买新书")
    )
    assert getattr(task, field) == (read_as or before + after.removeprefix(doubled))
    assert [(issue.code, str(issue.owner), issue.written) for issue in found] == [
        ("words-doubled", "task 1", doubled)
    ]


def test_the_report_has_the_place_of_the_words_left_out() -> None:
    doubled = rest(indicator="建设")
    text = listed([row(1, indicator="馆藏建设")], [doubled, row(2, indicator="馆藏建设")])
    (issue,) = [i for i in read(text).plan.issues if i.code == "words-doubled"]
    (span,) = issue.spans
    assert reread(span, text) == "建设"
    assert (span.table, span.row, span.column) == (2, 2, 2)


@pytest.mark.parametrize(
    ("before", "after", "elsewhere"),
    [
        ("编目，常", "常更新", "目录常常要改，常常更新"),
        ("每年新增2", "21册", "目录"),
        ("自2020年到202", "20册", "目录"),
        ("逐", "逐步推进", "各馆逐逐步"),
    ],
    ids=["a word of two equal characters", "a digit", "digits", "seen doubled elsewhere"],
)
def test_what_is_not_doubled_stays(before: str, after: str, elsewhere: str) -> None:
    task, found = stitched("action", before, after, row(2, action=elsewhere))
    assert task.action == before + after
    assert [issue.code for issue in found] == []


def test_city_and_market_stay_two_characters() -> None:
    task, found = stitched("lead_text", "钦州市", "市场监管局")
    assert task.lead_text == "钦州市市场监管局"
    assert [duty.agency for duty in task.leads] == ["钦州市市场监管局"]
    assert [issue.code for issue in found] == ["words-doubled-perhaps"]


def test_an_indicator_of_the_list_is_not_undoubled() -> None:
    task, found = stitched("indicator", "常", "常更新", row(2, indicator="常常更新"))
    assert (task.indicator, found) == ("常常更新", [])


def test_words_of_the_next_cell_are_left_out() -> None:
    first = row(1, indicator="服务", sub_indicator="提高读者满意度和到馆率")
    cut = row(2, indicator="服务", sub_indicator="提高读者人数", goal="系统到馆人数")
    more = rest(sub_indicator="满意度和到馆率", goal="上升")
    reading = read(listed([first, cut], [more]))
    task = reading.plan.tasks[1]
    assert (task.sub_indicator, task.goal) == ("提高读者满意度和到馆率", "系统到馆人数上升")
    (issue,) = [i for i in reading.plan.issues if i.code == "words-intruded"]
    assert issue.written == "提高读者人数满意度和到馆率"
    assert issue.read_as == "提高读者满意度和到馆率"
    assert reading.balance.holds


def test_other_words_of_an_indicator_are_not_taken_for_intruders() -> None:
    first = row(1, sub_indicator="提高读者满意度")
    cut = row(2, sub_indicator="提高馆员", goal="服务")
    reading = read(listed([first, cut], [rest(sub_indicator="满意度", goal="好")]))
    assert reading.plan.tasks[1].sub_indicator == "提高馆员满意度"
