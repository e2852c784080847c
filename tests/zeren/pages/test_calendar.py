"""The calendar of a plan: tasks of an agency in a month, once each, open ones apart."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import by, duty, task
from tests.zeren.pages.held import page_of, plan_of
from zeren.pages.addresses import address
from zeren.pages.calendar import shade


def due(number, day, leads, supports=()):
    named = {"leads": tuple(map(duty, leads)), "supports": tuple(map(duty, supports))}
    return task(number, deadline=by(day), **named)


@pytest.fixture(scope="module")
def page():
    return page_of(
        address("calendar"),
        plan_of(
            due(1, date(2021, 6, 30), ["甲局"], ["乙局"]),
            due(2, date(2021, 6, 15), ["乙局"], ["甲局"]),
            due(3, date(2021, 4, 30), ["甲局", "乙局"], ["乙局"]),
            due(4, None, ["乙局"]),
        ),
    )


def rows(page):
    """Give what the table shows: texts of its cells by agency."""
    return {
        row.xpath("string(th/a)"): [cell.text_content().strip() for cell in row.xpath("td")]
        for row in page.xpath("//table[@id='calendar']/tbody/tr")
    }


def test_months_stand_in_order_and_lasting_duties_apart(page):
    assert page.xpath("//th/@data-c") == [
        "agency", "2021-04", "2021-06", "kind-lasting", "total", "overdue",
    ]  # fmt: skip


def test_a_task_that_an_agency_leads_and_supports_counts_once(page):
    assert rows(page) == {"乙局": ["1", "2", "1", "4", ""], "甲局": ["1", "2", "", "3", ""]}


def test_a_cell_says_its_days_and_roles(page):
    assert page.xpath("//tbody/tr[1]/td/@data-d") == ["30:1/0", "15:1/0,30:0/1", ":1/0"]


def test_the_foot_counts_tasks_and_not_duties(page):
    assert page.xpath("//tfoot//td[not(@hidden)]//text()") == ["1", "2", "1", "4"]


def test_the_script_knows_of_which_tasks_a_number_is(page):
    (table,) = page.xpath("//table[@id='calendar']")
    assert table.get("data-tasks") == "tasks.html#"
    assert all(len(row.get("data-agency")) == 10 for row in table.xpath("tbody/tr"))
    dues = table.xpath("thead//th/@data-c")
    assert dues[1:-2] == ["2021-04", "2021-06", "kind-lasting"]


@pytest.mark.parametrize(
    ("count", "darkness"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (15, 4), (16, 5), (999, 5)]
)
def test_shades_grow_with_counts(count, darkness):
    assert shade(count) == darkness
