"""The plan of Guangxi written otherwise, read while the tests run: the same facts."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.loaders.texts import FIELDS, listed, read
from zeren.graph.model import Plan, Task
from zeren.loaders.pipeline import Reading

pytestmark = pytest.mark.long

HALF, FULL = "，（）；：", ",();:"

VARIATIONS: dict[str, Callable[[str], str]] = {
    "half width": lambda text: text.translate(str.maketrans(HALF, FULL)),
    "full width": lambda text: text.translate(str.maketrans(FULL, HALF)),
    "round brackets": lambda text: text.translate(str.maketrans("〔〕", "（）")),
    "spaces behind marks": lambda text: text.replace("、", "、 ").replace("，", "， "),
    "wide spaces": lambda text: text.replace("、", "、\u3000"),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "no rules": lambda text: text.replace("---", ""),
}


def duties(plan: Plan) -> list[tuple[object, ...]]:
    owners = (*plan.measures, *plan.tasks)
    return [tuple((d.agency, d.unit) for d in (*one.leads, *one.supports)) for one in owners]


def citations(plan: Plan) -> list[list[tuple[str, str]]]:
    return [[(c.document, c.role) for c in one.citations] for one in plan.tasks]


@pytest.mark.parametrize("name", VARIATIONS)
def test_another_way_of_writing_states_the_same(guangxi_reading: Reading, name: str) -> None:
    plan = guangxi_reading.plan
    other = read(VARIATIONS[name](guangxi_reading.source.text))
    assert duties(other.plan) == duties(plan)
    assert citations(other.plan) == citations(plan)
    assert [t.deadline.day for t in other.plan.tasks] == [t.deadline.day for t in plan.tasks]
    assert [c.title for c in other.plan.chapters] == [c.title for c in plan.chapters]
    assert other.plan.notice.issued == plan.notice.issued
    assert other.balance.holds


def cut(cell: str, dice: random.Random) -> int:
    """Choose where a page end cuts a cell; white space there would be trimmed."""
    at = dice.randrange(len(cell) + 1)
    return (
        len(cell) if cell[max(0, at - 1) : at + 1].strip() != cell[max(0, at - 1) : at + 1] else at
    )


def other_pages(tasks: tuple[Task, ...], dice: random.Random) -> list[list[list[str]]]:
    """Write the rows on pages that end within every second row or so."""
    pages: list[list[list[str]]] = [[]]
    for task in tasks:
        cells = [str(getattr(task, name)) for name in FIELDS]
        if dice.random() < 0.5:
            places = [len(cells[0]), *(cut(cell, dice) for cell in cells[1:])]
            pages[-1].append([cell[:at] for cell, at in zip(cells, places, strict=True)])
            cells = [cell[at:] for cell, at in zip(cells, places, strict=True)]
            pages.append([])
        pages[-1].append(cells)
    return pages


@pytest.mark.parametrize("seed", range(4))
def test_other_page_ends_change_no_fact(guangxi_plan: Plan, seed: int) -> None:
    plan = read(listed(*other_pages(guangxi_plan.tasks, random.Random(seed)))).plan
    for field in FIELDS[:-1]:
        assert [getattr(one, field) for one in plan.tasks] == [
            getattr(one, field) for one in guangxi_plan.tasks
        ]
    assert duties(plan) == duties(guangxi_plan)[len(guangxi_plan.measures) :]
    assert [one.deadline.day for one in plan.tasks] == [
        one.deadline.day for one in guangxi_plan.tasks
    ]
