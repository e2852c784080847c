"""A year of a plan's life: sheets with edits, mistakes and corrections, a version, a reform.

What should be held is kept by the test itself: a state for each task, by its words.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from tests.builders import agency, by, duty, small_plan, task
from zeren.graph.comparison.comparison import compare
from zeren.graph.elements import plan_elements
from zeren.graph.errors import UnknownName
from zeren.graph.model import Deadline, Plan
from zeren.graph.progress import FINISHED, NEVER_LATE, STATES_ZH
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Reader, Store
from zeren.progress.figures import figures
from zeren.progress.loading import Taken, load_progress
from zeren.progress.sending import Choice, tasks_workbook
from zeren.progress.sheet_rows import HEADER_ROW
from zeren.progress.tasks import task_rows
from zeren.queries.as_of import ask_as_of
from zeren.queries.runner import ask

pytestmark = pytest.mark.long
YEAR = 2021
STATES: list[Any] = [*STATES_ZH]
POOR, MONEY, AFTER = "自治区扶贫办", "自治区财政厅", "自治区乡村振兴局"
"""The first became the third on 2021-05-10."""


def month_end(month: int) -> date:
    return date(YEAR, month, 28)


def plan_of(
    goals: dict[str, int], leads: Callable[[str], str], issued: date = date(2021, 1, 4)
) -> Plan:
    """Make a plan of goals, each with the month in which it is due; 0: a lasting duty."""
    lasting = Deadline("持续推进", None, "lasting")
    tasks = tuple(
        task(number, goal=goal, action="", leads=(duty(leads(goal)),),
             deadline=by(month_end(month)) if month else lasting)
        for number, (goal, month) in enumerate(goals.items(), 1)
    )  # fmt: skip
    plain = small_plan("年度计划")
    names = sorted({leads(goal) for goal in goals})
    return replace(
        plain, tasks=tasks, measures=(), chapters=(), issues=(), documents=(),
        agencies=tuple(agency(name, level="province") for name in names),
        notice=replace(plain.notice, citations=(), issued=issued),
    )  # fmt: skip


GOALS = {f"目标{letter}": at % 13 for at, letter in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯")}
LATER = {"另起一项": 12} | {goal: due for goal, due in reversed(GOALS.items()) if goal != "目标乙"}
"""The version that replaces the plan in July: one goal gone, one new, all numbers other ones, and
whoever followed an agency in its place."""


def leads_at_first(goal: str) -> str:
    return POOR if GOALS[goal] % 2 else MONEY


def leads_later(goal: str) -> str:
    return AFTER if goal == "另起一项" or leads_at_first(goal) == POOR else MONEY


class Year:
    """What the test knows: the last state of each goal, and how many reports there should be."""

    def __init__(self) -> None:
        self.states: dict[str, Any] = {}
        self.due = GOALS
        self.leads = leads_at_first
        self.reports = 0
        self.problems = 0

    def counts(self, day: date, lead: str = "") -> dict[str, int]:
        held = {goal: self.states.get(goal) for goal in self.due if lead in ("", self.leads(goal))}
        due = [goal for goal in held if self.due[goal] and month_end(self.due[goal]) <= day]
        passed = [goal for goal in due if month_end(self.due[goal]) < day]
        states = Counter(held.values())
        return {
            "tasks": len(held),
            "due": len(due),
            "due_done": sum(held[goal] in FINISHED for goal in due),
            "overdue": sum(held[goal] not in NEVER_LATE for goal in passed),
            "finished": sum(states[state] for state in FINISHED),
            "under_way": states["under-way"],
            "not_started": states["not-started"],
            "paused": states["paused"],
            "unreported": states[None],
        }


class Office:
    """A sheet in the hands of an office, by the headings of its columns."""

    def __init__(self, path: Path) -> None:
        self.path, self.book = path, load_workbook(path)
        self.sheet = self.book.worksheets[0]
        self.at = {cell.value: cell.column for cell in self.sheet[HEADER_ROW]}

    def get(self, row: int, heading: str) -> Any:
        return self.sheet.cell(row, self.at[heading]).value

    def put(self, row: int, **cells: Any) -> None:
        for heading, value in cells.items():
            self.sheet.cell(row, self.at[heading]).value = value

    def report(self, row: int, state: Any, day: date, year: Year) -> None:
        """Fill in a row as it should be; the test takes note of it."""
        done = day if state in FINISHED else None
        self.put(row, 状态=STATES_ZH[state], 完成日期=done, 进展=f"{day.month}月{state}")
        year.states[self.get(row, "目标")] = state
        year.reports += 1

    def shuffle(self, chance: random.Random) -> None:
        lines = self.sheet.iter_rows(min_row=HEADER_ROW + 1)
        values = [[cell.value for cell in line] for line in lines]
        chance.shuffle(values)
        for line, told in enumerate(values, HEADER_ROW + 1):
            for column, value in enumerate(told, 1):
                self.sheet.cell(line, column).value = value

    def save(self) -> None:
        self.book.save(self.path)


def err(office: Office, row: int, month: int, year: Year) -> None:
    """Make the mistake of a month in a row, and say how many rows cannot be taken."""
    end, year.problems = office.sheet.max_row + 1, year.problems + 1
    kind = month % 5
    if kind == 0:
        office.put(row, 状态="基本完成")
    elif kind == 1:
        office.put(row, 状态="已完成", 完成日期=f"{YEAR}-{month}-32")
    elif kind == 2:
        office.put(end, 目标="没有这一项", 状态="进行中")
    elif kind == 3:  # the row twice, with two states
        for column in office.at.values():
            office.sheet.cell(end, column).value = office.sheet.cell(row, column).value
        for line, state in ((row, "进行中"), (end, "暂停")):
            office.put(line, 状态=state, 完成日期=None, 进展=f"{month}月两行")
        year.problems += 1
    else:  # what was reported is wiped out; where nothing was, a state is missing
        known = office.get(row, "目标") in year.states
        office.put(row, 状态=None, 完成日期=None, 进展=None if known else "没有状态")


def edited(path: Path, chance: random.Random, year: Year, month: int) -> None:
    """Fill in a sheet as offices do: some rows rightly, one of them with a mistake, all sorted."""
    office = Office(path)
    rows = range(HEADER_ROW + 1, HEADER_ROW + 1 + len(year.due))
    *right, wrong = chance.sample(rows, 4)
    for row in right:
        office.report(row, chance.choice(STATES), month_end(month), year)
    err(office, wrong, month, year)
    office.shuffle(chance)
    office.save()


def corrected(path: Path, chance: random.Random, year: Year, month: int) -> None:
    """Correct one task of a sheet that was sent out anew, for the same day."""
    office = Office(path)
    reported = [
        row for row in range(HEADER_ROW + 1, office.sheet.max_row + 1)
        if office.get(row, "进展") and str(office.get(row, "进展")).startswith(f"{month}月")
    ]  # fmt: skip
    row = chance.choice(reported)
    others = [one for one in STATES if one != year.states[office.get(row, "目标")]]
    office.report(row, chance.choice(others), month_end(month), year)
    office.save()


@pytest.fixture(scope="module")
def lived(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Any, Year, list[tuple[dict[str, int], Any, Any, Any]]]:
    """Live the year; give the store, what the test knows, and each month's counts and loads."""
    folder = tmp_path_factory.mktemp("year")
    store, year, chance = open_store(folder / "plans.nq"), Year(), random.Random(7)
    store.load([plan_of(GOALS, leads_at_first)])
    months = []
    for month in range(1, 13):
        if month == 7:
            store.load([plan_of(LATER, leads_later, date(2021, 7, 1))])
            year.due, year.leads = LATER, leads_later
        day = month_end(month)
        loads = []
        for name, edit in ((f"{month}月.xlsx", edited), (f"{month}月更正.xlsx", corrected)):
            with store.reader() as reader:
                sent = tasks_workbook(reader, None, Choice(day), "zh")
            path = folder / name
            path.write_bytes(sent)
            edit(path, chance, year, month)
            loads.append(load_progress(store, path, day, "督查室", loaded=f"{day}T09:00:00"))
            again = load_progress(store, path, day, "督查室", loaded=f"{day}T10:00:00")
            assert again.merged.reports == ()
        first = load_progress(
            store, folder / f"{month}月.xlsx", day, "督查室", loaded=f"{day}T11:00:00"
        )
        assert first.merged.reports == ()
        kept = {
            lead: year.counts(day, lead) for lead in ("", MONEY, year.leads("目标甲"), POOR, AFTER)
        }
        months.append((kept, *told_by(store, day), loads))
    return store, year, months


def told_by(store: Store, day: date) -> tuple[Any, Any]:
    """Ask for the figures of a day, of all and of each agency."""
    with store.reader() as reader:
        (found,) = ask(reader, "bulletin-figures", {"day": day}).records()
        return found, ask(reader, "progress-by-agency", {"day": day}).records()


def test_each_month_has_the_counts_that_were_kept_apart(lived: Any) -> None:
    for kept, found, led, _ in lived[2]:
        assert {name: found[name] for name in kept[""]} == kept[""]
        assert {one["agency"] for one in led} == {
            lead for lead in (POOR, MONEY, AFTER) if kept[lead]["tasks"]
        }
        for one in led:
            own = kept[one["agency"]]
            assert {name: one[name] for name in own} == own


def test_another_store_that_has_the_same_units_tells_the_same(lived: Any, tmp_path: Path) -> None:
    store, _, months = lived
    other = open_store(tmp_path / "plans.lbug")
    with store.reader() as reader:
        other.load([elements for unit in reader.units() if (elements := reader.elements(unit))])
    for month in range(7, 13):
        assert told_by(other, month_end(month)) == months[month - 1][1:3]


def test_every_mistake_was_listed_and_every_report_taken(lived: Any) -> None:
    _, year, months = lived
    loads: list[Taken] = [taken for *_, both in months for taken in both]
    assert sum(len(taken.merged.problems) for taken in loads) == year.problems
    assert sum(len(taken.merged.reports) for taken in loads) == year.reports
    assert not any(taken.merged.differences for taken in loads)


def test_the_figures_of_the_bulletin_are_those_of_the_question(lived: Any) -> None:
    with lived[0].reader() as reader:
        for month in range(7, 13):
            day = month_end(month)
            told = figures(task_rows(reader, ["年度计划"], day), day)
            (found,) = ask(reader, "bulletin-figures", {"day": day}).records()
            assert told._asdict() | {"share": told.share} == {
                name: found[name] for name in (*told._fields, "share")
            }


def test_the_goal_that_left_the_plan_keeps_its_reports(lived: Any) -> None:
    store, year, _ = lived
    with store.reader() as reader:
        gone = ask(reader, "reports-without-task", {}).records()
    assert {one["goal"] for one in gone} == ({"目标乙"} if "目标乙" in year.states else set())


def test_a_day_of_the_past_is_told_as_it_was(lived: Any) -> None:
    """In the plan's words of today: those of the months before July have another plan."""
    store, _, months = lived
    with store.reader() as reader:
        for month in range(7, 13):
            (found,) = ask(reader, "bulletin-figures", {"day": month_end(month)}).records()
            assert found == months[month - 1][1]


def test_the_log_has_a_line_for_each_load(lived: Any) -> None:
    store, year, _ = lived
    with store.reader() as reader:
        rows = ask(reader, "progress-loads", {}).records()
    assert [one["source"] for one in rows] == [
        f"{month}月{name}.xlsx" for month in range(1, 13) for name in ("", "更正")
    ]
    assert sum(one["reports"] for one in rows) == year.reports


def test_who_followed_answers_for_what_the_older_version_gave(lived: Any) -> None:
    """The version of July names who followed: no task has another lead."""
    first, later = (plan_elements(one) for one in (
        plan_of(GOALS, leads_at_first), plan_of(LATER, leads_later, date(2021, 7, 1))
    ))  # fmt: skip
    codes = Counter(change.code.value for change in compare(first, later).changes)
    stayed = [goal for goal in LATER if goal in GOALS and leads_at_first(goal) == POOR]
    assert codes["followed"] == len(stayed)
    assert codes["lead-gone"] == codes["lead-added"] == 0


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2021, 5, 9), None),
        (date(2021, 5, 10), sum(leads_at_first(goal) == POOR for goal in GOALS)),
    ],
)
def test_on_a_day_the_older_version_is_answered_for_by_who_followed(
    tmp_path: Path, day: date, count: int | None
) -> None:
    store = open_store(tmp_path / "plans.nq")
    store.load([plan_of(GOALS, leads_at_first)])
    with store.reader() as reader:
        if count is None:
            with pytest.raises(UnknownName):
                ask_as_of(reader, "agency-tasks", {"agency": AFTER}, day)
        else:
            rows = ask_as_of(reader, "agency-tasks", {"agency": AFTER}, day).records()
            assert [one["named"] for one in rows] == [POOR] * count


class Meanwhile:
    """A store in which something else is loaded just before one's own load is."""

    def __init__(self, store: Store, first: Callable[[], object]) -> None:
        self._store, self._first = store, first

    def reader(self) -> Reader:
        return self._store.reader()

    def load(self, units: Iterable[Any]) -> Any:
        self._first()
        return self._store.load(units)


def test_of_two_loads_of_one_moment_both_are_held(tmp_path: Path) -> None:
    store = open_store(tmp_path / "plans.nq")
    store.load([plan_of(GOALS, leads_at_first)])
    day, paths = month_end(3), []
    for name, state in (("甲", "done"), ("乙", "paused")):
        with store.reader() as reader:
            sent = tasks_workbook(reader, None, Choice(day), "zh")
        paths.append(tmp_path / f"{name}.xlsx")
        paths[-1].write_bytes(sent)
        office = Office(paths[-1])
        office.report(HEADER_ROW + 1, state, day, Year())
        office.save()

    def load(store: Any, path: Path, who: str) -> Taken:
        return load_progress(store, path, day, who, loaded="2021-03-28T09:00:00")

    load(Meanwhile(store, lambda: load(store, paths[0], "甲室")), paths[1], "乙室")
    with store.reader() as reader:
        loads = ask(reader, "progress-loads", {}).records()
        held = ask(reader, "task-reports", {"task": "1"}).records()
        (found,) = ask(reader, "bulletin-figures", {"day": day}).records()
    assert {(one["reporter"], one["place"]) for one in loads} == {("甲室", 1), ("乙室", 1)}
    assert {(one["reporter"], one["state"]) for one in held} == {
        ("甲室", "done"),
        ("乙室", "paused"),
    }
    assert found["finished"] + found["paused"] == 1
