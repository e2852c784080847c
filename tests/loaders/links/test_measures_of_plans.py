"""How well tasks are linked to measures, against what readers found in the published plans.

``guangxi_measures.csv`` was written by reading, before there was a rule: for each task the
measures that fit equally well, best first, none where nothing fits; doubtful marks what two readers
may judge differently. The figures are exact, so that a change of any link shows here.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from zeren.graph.errors import SourceError
from zeren.graph.model import Plan, Task
from zeren.loaders.assembly.validation import verify
from zeren.loaders.pipeline import Reading


@dataclass(frozen=True, slots=True)
class Judged:
    """What a reader found: the measures that are right, and whether it is beyond doubt."""

    measures: tuple[int, ...]
    doubtful: bool

    def agrees(self, task: Task) -> bool:
        """Tell whether the first measure is one of these, or none where there is none."""
        first = task.measures[0].number if task.measures else None
        return first in self.measures if self.measures else first is None


@pytest.fixture(scope="module")
def judged() -> dict[int, Judged]:
    text = Path(__file__).with_name("guangxi_measures.csv").read_text(encoding="utf-8")
    return {
        int(row["task"]): Judged(tuple(map(int, row["measures"].split())), bool(row["doubtful"]))
        for row in csv.DictReader(text.splitlines())
    }


def test_every_task_is_judged(guangxi_plan: Plan, judged: dict[int, Judged]) -> None:
    assert [task.number for task in guangxi_plan.tasks] == list(judged)


@pytest.mark.parametrize(
    ("doubtful", "has_one", "right", "of"),
    [
        (False, True, 178, 178),
        (False, False, 14, 14),
        (True, True, 19, 23),
        (True, False, 5, 6),
    ],
)
def test_first_measure(
    guangxi_plan: Plan,
    judged: dict[int, Judged],
    doubtful: bool,
    has_one: bool,
    right: int,
    of: int,
) -> None:
    chosen = [
        (task, one)
        for task in guangxi_plan.tasks
        if (one := judged[task.number]).doubtful == doubtful and bool(one.measures) == has_one
    ]
    assert (sum(one.agrees(task) for task, one in chosen), len(chosen)) == (right, of)


def test_where_reader_and_rule_differ(guangxi_plan: Plan, judged: dict[int, Judged]) -> None:
    """Each was read again: 133, 135, 177 and 178 share no words with any measure, 211 a few."""
    differ = [task.number for task in guangxi_plan.tasks if not judged[task.number].agrees(task)]
    assert differ == [133, 135, 177, 178, 211]


def test_measures_without_a_task(guangxi_plan: Plan) -> None:
    linked = {link.number for task in guangxi_plan.tasks for link in task.measures}
    assert {one.number for one in guangxi_plan.measures} - linked == {23, 27, 28, 29, 30}


def test_every_word_of_a_link_stands_in_the_source(guangxi_reading: Reading) -> None:
    links = [link for task in guangxi_reading.plan.tasks for link in task.measures]
    assert all(link.words and link.measure_words and len(link.spans) >= 2 for link in links)
    assert verify(guangxi_reading.plan, guangxi_reading.source).holds


def test_another_plan(corpus_readings: dict[str, Reading | SourceError]) -> None:
    """Zhejiang's body treats each field of the task list in a measure of the field's name."""
    reading = corpus_readings["zhejiang-xin-changjing.pdf"]
    assert isinstance(reading, Reading)
    plan = reading.plan
    by_number = {measure.number: measure.title for measure in plan.measures}
    found = [
        (task.indicator, by_number[task.measures[0].number] if task.measures else None)
        for task in plan.tasks
    ]
    assert len(found) == 158
    assert {one for one in found if one[0] != one[1]} == {("总体", None)}
