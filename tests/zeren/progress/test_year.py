"""A year of a plan's life: twelve sheets with edits and mistakes, and a new version in between.

What should be held is kept by the test itself: a state for each task, by its words.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from tests.builders import agency, by, duty, small_plan, task
from zeren.graph.model import Deadline, Plan
from zeren.graph.progress import FINISHED, NEVER_LATE, STATES_ZH
from zeren.graph.stores import open_store
from zeren.progress.figures import figures
from zeren.progress.loading import Taken, load_progress
from zeren.progress.sending import Choice, tasks_workbook
from zeren.progress.sheet_rows import HEADER_ROW
from zeren.progress.tasks import task_rows
from zeren.queries.runner import ask

YEAR = 2021
STATES: list[Any] = [*STATES_ZH]


def month_end(month: int) -> date:
    return date(YEAR, month, 28)


def plan_of(goals: dict[str, int]) -> Plan:
    """Make a plan of goals, each with the month in which it is due; 0: a lasting duty."""
    lasting = Deadline("持续推进", None, "lasting")
    tasks = tuple(
        task(number, goal=goal, action="", leads=(duty("财政局"),),
             deadline=by(month_end(month)) if month else lasting)
        for number, (goal, month) in enumerate(goals.items(), 1)
    )  # fmt: skip
    plain = small_plan("年度计划")
    return replace(
        plain, tasks=tasks, measures=(), chapters=(), issues=(), documents=(),
        agencies=(agency("财政局"),), notice=replace(plain.notice, citations=()),
    )  # fmt: skip


GOALS = {f"目标{letter}": at % 13 for at, letter in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯")}
LATER = {"新目标": 12} | {goal: due for goal, due in reversed(GOALS.items()) if goal != "目标乙"}
"""The version that replaces the plan in July: one goal gone, one new, all numbers other ones."""


class Year:
    """What the test knows: the last state of each goal, and how many reports there should be."""

    def __init__(self) -> None:
        self.states: dict[str, Any] = {}
        self.due = GOALS
        self.reports = 0
        self.problems = 0

    def counts(self, day: date) -> dict[str, int]:
        held = {goal: self.states.get(goal) for goal in self.due}
        due = [goal for goal, month in self.due.items() if month and month_end(month) <= day]
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


def edited(sent: bytes, path: Path, chance: random.Random, year: Year, month: int) -> None:
    """Fill in a sheet as offices do: some rows rightly, one of them with a mistake, all sorted."""
    path.write_bytes(sent)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
    rows = list(range(HEADER_ROW + 1, HEADER_ROW + 1 + len(year.due)))
    chosen = chance.sample(rows, 4)
    for row in chosen[:3]:
        goal, state = sheet.cell(row, at["目标"]).value, chance.choice(STATES)
        sheet.cell(row, at["状态"]).value = STATES_ZH[state]
        sheet.cell(row, at["完成日期"]).value = month_end(month) if state in FINISHED else None
        sheet.cell(row, at["进展"]).value = f"{month}月进展"
        year.states[goal] = state
        year.reports += 1
    wrong = chosen[3]
    kind = month % 3
    if kind == 0:
        sheet.cell(wrong, at["状态"]).value = "基本完成"
    elif kind == 1:
        sheet.cell(wrong, at["状态"]).value = "已完成"
        sheet.cell(wrong, at["完成日期"]).value = f"{YEAR}-{month}-32"
    else:
        sheet.cell(sheet.max_row + 1, at["目标"]).value = "没有这一项"
        sheet.cell(sheet.max_row, at["状态"]).value = "进行中"
    year.problems += 1
    last = sheet.max_row
    values = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=HEADER_ROW + 1)]
    chance.shuffle(values)
    for line, told in enumerate(values, HEADER_ROW + 1):
        for column, value in enumerate(told, 1):
            sheet.cell(line, column).value = value
    assert sheet.max_row == last
    book.save(path)


@pytest.fixture(
    scope="module", params=["plans.nq", pytest.param("plans.lbug", marks=pytest.mark.long)]
)
def lived(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Any, Year, list[tuple[dict[str, int], Any, Taken]]]:
    """Live the year; give the store, what the test knows, and each month's counts and load."""
    folder = tmp_path_factory.mktemp("year")
    store, year, chance = open_store(folder / request.param), Year(), random.Random(7)
    store.load([plan_of(GOALS)])
    months = []
    for month in range(1, 13):
        if month == 7:
            store.load([plan_of(LATER)])
            year.due = LATER
        day = month_end(month)
        with store.reader() as reader:
            sent = tasks_workbook(reader, None, Choice(day), "zh")
        path = folder / f"{month}月.xlsx"
        edited(sent, path, chance, year, month)
        taken = load_progress(store, path, day, "督查室", loaded=f"{day}T09:00:00")
        again = load_progress(store, path, day, "督查室", loaded=f"{day}T10:00:00")
        assert again.merged.reports == ()
        with store.reader() as reader:
            (found,) = ask(reader, "bulletin-figures", {"day": day}).records()
        months.append((year.counts(day), found, taken))
    return store, year, months


def test_each_month_has_the_counts_that_were_kept_apart(lived: Any) -> None:
    for kept, found, _ in lived[2]:
        assert {name: found[name] for name in kept} == kept


def test_every_mistake_was_listed_and_every_report_taken(lived: Any) -> None:
    _, year, months = lived
    assert sum(len(taken.merged.problems) for *_, taken in months) == year.problems
    assert sum(len(taken.merged.reports) for *_, taken in months) == year.reports
    assert not any(taken.merged.differences for *_, taken in months)


def test_the_figures_of_the_bulletin_are_those_of_the_question(lived: Any) -> None:
    with lived[0].reader() as reader:
        for month in range(7, 13):
            day = month_end(month)
            told = figures(task_rows(reader, ["年度计划"], day), day)
            (found,) = ask(reader, "bulletin-figures", {"day": day}).records()
            assert told._asdict() | {"share": told.share} == {
                name: found[name] for name in (*told._fields, "share")
            }
            (led,) = ask(reader, "progress-by-agency", {"day": day}).records()
            assert told._asdict() == {name: led[name] for name in told._fields}


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


def test_the_log_has_a_line_for_each_month(lived: Any) -> None:
    store, year, _ = lived
    with store.reader() as reader:
        rows = ask(reader, "progress-loads", {}).records()
    assert [one["source"] for one in rows] == [f"{month}月.xlsx" for month in range(1, 13)]
    assert sum(one["reports"] for one in rows) == year.reports
