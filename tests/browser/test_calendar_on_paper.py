"""The calendar of a plan on A4: read without a glass, on one sheet where that is possible."""

from __future__ import annotations

from datetime import date

import pytest

from tests.browser.paper import sheets
from tests.builders import by, duty, task
from tests.zeren.pages.held import Held, plan_of
from zeren.pages.addresses import address
from zeren.pages.site import Site

SMALLEST = 6.5
"""Points."""
MARGIN = 36
UPRIGHT, ACROSS = (595, 842), (842, 595)


def calendar(folder, agencies, months):
    """Write the calendar of a plan in which each agency has a task a month; give its address."""
    days = [date(2021 + at // 12, at % 12 + 1, 1) for at in range(months)]
    names = [f"自治区第{n}协调小组办公室" for n in range(1, agencies + 1)]
    tasks = (
        task(n, leads=tuple(map(duty, names)), deadline=by(day)) for n, day in enumerate(days, 1)
    )
    site = Site(Held(plan_of(*tasks)), "zh")
    for one in site.pages:
        if one.startswith(("static/zeren", "static/flow", "static/calendar", "calendar")):
            (folder / one).parent.mkdir(exist_ok=True)
            (folder / one).write_bytes(site.content(one))
    return (folder / address("calendar")).as_uri()


@pytest.mark.parametrize(
    ("agencies", "months", "size", "count"),
    [
        (3, 2, UPRIGHT, 1),
        (60, 6, UPRIGHT, 1),
        (80, 4, UPRIGHT, 2),
        (30, 18, ACROSS, 1),
        (45, 18, ACROSS, 2),
    ],
)
def test_type_is_never_small_and_heads_stand_on_every_sheet(
    page, tmp_path, agencies, months, size, count
):
    page.goto(calendar(tmp_path, agencies, months) + "#day=2021-07-01&role=leads")
    made = sheets(page)
    assert len(made) == count
    assert {one.size for one in made} == {size}
    assert min(one.smallest for one in made) >= SMALLEST - 0.01
    assert max(one.right for one in made) <= size[0] - MARGIN
    assert "2021-07-01 · 牵头" in made[0].text
    assert all("单位" in one.text and "合计" in one.text for one in made)
    text = "".join(one.text for one in made)
    assert all(f"第{n}协调" in text for n in range(1, agencies + 1))


def test_a_narrow_window_prints_as_a_wide_one_does(unwatched, tmp_path):
    where = calendar(tmp_path, 60, 6)
    told = []
    for width in (390, 1920):
        page = unwatched(viewport={"width": width, "height": 800}).context.new_page()
        page.goto(where)
        told.append(sheets(page))
    assert told[0] == told[1]


def test_what_is_wider_than_a_sheet_is_parted_by_its_months(page, tmp_path):
    page.goto(calendar(tmp_path, 5, 60))
    made = sheets(page)
    text = "".join(one.text for one in made)
    assert min(one.smallest for one in made) >= SMALLEST - 0.01
    assert max(one.right for one in made) <= ACROSS[0] - MARGIN
    assert text.count("第5协调小组") == 3
    assert text.count("2022-") == 12
    assert text.count("2025-") == 12
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.locator("table.heat").count() == 1
    assert page.locator("#calendar").get_attribute("class") == "sortable heat"
    assert page.locator("#calendar").is_visible()
