"""The targets of the plan of Guangxi against what a reader finds in it (``targets.csv``).

The facts were written down by reading all tasks and measures, before the rules were. The figures
below are exact: a change of a rule shows in them.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from zeren.graph.model import Plan, Target

Key = tuple[str, int]
FACTS = Path(__file__).with_name("targets.csv")


def expected() -> dict[Key, list[dict[str, str]]]:
    found: dict[Key, list[dict[str, str]]] = defaultdict(list)
    with FACTS.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            found[line["owner"], int(line["number"])].append(line)
    return found


def targets(plan: Plan) -> Iterator[tuple[Key, tuple[Target, ...]]]:
    yield from ((("measure", one.number), one.targets) for one in plan.measures)
    yield from ((("task", one.number), one.targets) for one in plan.tasks)


def agreeing(plan: Plan, *, direction: bool) -> Counter[str]:
    """Count the targets stated, found and right: by value and unit, or with the operator."""
    facts = expected()
    counted: Counter[str] = Counter()
    for key, found in targets(plan):
        stated = Counter(
            (float(one["value"]), one["unit"], one["operator"] if direction else "")
            for one in facts.get(key, [])
        )
        read = Counter((one.value, one.unit, one.operator if direction else "") for one in found)
        counted.update(
            {
                "stated": stated.total(),
                "found": read.total(),
                "right": (stated & read).total(),
            }
        )
    return counted


def test_the_targets_found_are_those_that_a_reader_finds(guangxi_plan: Plan) -> None:
    assert agreeing(guangxi_plan, direction=False) == {"stated": 140, "found": 140, "right": 140}


def test_their_directions(guangxi_plan: Plan) -> None:
    assert agreeing(guangxi_plan, direction=True) == {"stated": 140, "found": 140, "right": 140}


def test_the_baselines_of_2020(guangxi_plan: Plan) -> None:
    stated = {
        number: float(one["baseline"])
        for (owner, number), lines in expected().items()
        for one in lines
        if owner == "task" and one["baseline"]
    }
    read = {
        task.number: target.baseline
        for task in guangxi_plan.tasks
        for target in task.targets
        if target.baseline is not None
    }
    assert read == stated
    assert sorted(read) == [15, 51, 52, 135, 175, 214, 216, 217, 220, 221]


def test_the_quality_of_drinking_water_is_another_indicator(guangxi_plan: Plan) -> None:
    (target,) = guangxi_plan.tasks[214].targets
    assert (target.value, target.baseline, target.baseline_text) == (90.4, None, None)


def test_a_baseline_in_another_unit_is_quoted_and_not_compared(guangxi_plan: Plan) -> None:
    target, part = guangxi_plan.tasks[15].targets
    assert (target.unit, target.baseline) == ("工作日", None)
    assert target.baseline_text == "2020年一般社会投资类项目审批时间在60个自然日"
    assert part.baseline_text is None


@pytest.mark.parametrize(
    ("number", "weaker"),
    [(51, True), (52, True), (214, True), (221, True), (217, False), (220, False), (135, False)],
)
def test_which_targets_are_weaker_than_what_was(
    guangxi_plan: Plan, number: int, weaker: bool
) -> None:
    (target,) = guangxi_plan.tasks[number - 1].targets
    assert target.baseline is not None
    more = target.value > target.baseline
    assert (more if target.operator == "<=" else target.value < target.baseline) is weaker


def test_the_words_of_targets_are_short(guangxi_plan: Plan) -> None:
    for _, found in targets(guangxi_plan):
        for one in found:
            assert len(one.text) <= 40
            assert len(one.baseline_text or "") <= 40
            assert one.reasons
