"""Progress on a chosen day: what the script shows is what is counted for that day."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest

from tests.builders import by, duty, task
from tests.zeren.pages.held import Held, load_of, plan_of
from zeren.graph.progress import STATES
from zeren.pages.addresses import key
from zeren.pages.folder import write_site
from zeren.pages.frame import Frame, Then
from zeren.pages.progress import FIGURES
from zeren.pages.rendering import STATIC
from zeren.pages.site import Site
from zeren.pages.standing import standings
from zeren.progress.figures import figures

LEADS = ("甲局", "乙局", "丙局")
DAYS = [
    date(2021, 4, 30),
    date(2021, 5, 31),
    date(2021, 6, 14),
    date(2021, 6, 30),
    date(2022, 1, 1),
]
NUMBERS = range(1, 31)
NAMES = [name for name, *_ in FIGURES]


def _plan(chance):
    return plan_of(*(
        task(number, goal=f"目标{number}", leads=tuple(map(duty, chance.sample(LEADS, number % 3))),
             deadline=by(date(2021, 4 + number % 4, 30) if number % 5 else None))
        for number in NUMBERS
    ))  # fmt: skip


@pytest.fixture(scope="module")
def held():
    chance = random.Random(5)
    plan = _plan(chance)
    return Held(plan, loads=[
        load_of(plan, day, {one: chance.choice(STATES) for one in chance.sample(NUMBERS, 15)}, at)
        for at, day in enumerate((date(2021, 4, 30), date(2021, 5, 31), date(2021, 6, 30)), 1)
    ])  # fmt: skip


@pytest.fixture(scope="module")
def folder(held, tmp_path_factory):
    folder = tmp_path_factory.mktemp("progress") / "site"
    site, wanted = Site(held, "zh"), ["progress.html", "calendar.html", "tasks.html"]
    wanted += [one for one in site.pages if one.startswith("data/")]
    files = [*wanted, *(f"static/{name}" for name in STATIC)]
    write_site([(name, site.content(name)) for name in files], folder, lambda: None)
    return folder


def counted(held, day, agency=None):
    frame = Frame(held, "zh", then=Then(day))
    tasks = [
        one for one in frame.graph.nodes("Task")
        if agency is None or agency in {edge.source for edge in frame.graph.into(one, "LEADS")}
    ]  # fmt: skip
    told = figures(standings(frame, tasks), day)
    return [str(getattr(told, name)) for name in NAMES]


def choose(page, day):
    page.locator("[name=day]").fill(day.isoformat())


def test_figures_agencies_and_colours_of_each_day_are_those_that_are_counted(page, held, folder):
    page.goto(f"{folder.as_uri()}/progress.html")
    for day in DAYS:
        choose(page, day)
        assert page.locator("#figures b").all_inner_texts() == counted(held, day)
        for row in page.locator("#agencies tbody tr[data-agency]").all():
            of = row.get_attribute("data-agency")
            agency = next((id for name in LEADS if key(id := f"广西/{name}") == of), None)
            if agency:
                assert row.locator("td").all_inner_texts() == counted(held, day, agency)
        frame = Frame(held, "zh", then=Then(day))
        told = {
            str(one.task.properties["number"]): (one.word[0], one.colour)
            for one in standings(frame, frame.graph.nodes("Task"))
        }
        rows = page.locator("#tasks tbody tr")
        shown = rows.evaluate_all(
            "rows => rows.map(r => [0, 4, 5].map(at => r.cells[at].innerText.trim()))"
        )
        assert {number: (state, colour) for number, state, colour in shown} == told


def test_what_is_late_is_filtered_as_of_the_chosen_day(page, held, folder):
    day = date(2021, 6, 30)
    page.goto(f"{folder.as_uri()}/progress.html#day={day}&late=late")
    rows = page.locator("#tasks tbody tr:not([hidden])")
    assert str(rows.count()) == counted(held, day)[NAMES.index("overdue")] != "0"
    choose(page, date(2021, 4, 1))
    assert rows.count() == 0


def test_the_list_of_tasks_is_filtered_by_state(page, held, folder):
    frame = Frame(held, "zh")
    told = Counter(one.state or "unreported" for one in standings(frame, frame.graph.nodes("Task")))
    for state in (*STATES, "unreported"):
        page.goto("about:blank")
        page.goto(f"{folder.as_uri()}/tasks.html#state={state}")
        assert page.locator("#tasks tbody tr:not([hidden])").count() == told[state], state


def test_the_calendar_counts_as_overdue_what_was_open(page, held, folder):
    page.goto(f"{folder.as_uri()}/calendar.html")
    page.locator("[name=role]").select_option("leads")
    for day in DAYS:
        choose(page, day)
        rows = page.locator("#calendar tbody tr").evaluate_all(
            "rows => rows.map(r => [r.cells[0].innerText, r.cells[r.cells.length - 1].innerText])"
        )
        assert dict(rows) == {
            name: counted(held, day, f"广西/{name}")[NAMES.index("overdue")] for name in LEADS
        }
