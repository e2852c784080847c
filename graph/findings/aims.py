"""Targets of items beside the level that the item itself states."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from zeren.graph.findings.kinds import Fact, Find, Finding
from zeren.graph.findings.view import Item, View, field_places
from zeren.graph.model import Operator, Target

AIM = (
    Fact("value", "number", "目标值", "the target's value"),
    Fact("unit", "string", "单位", "its unit"),
    Fact("baseline", "number", "已有水平", "the value that the item states"),
)
"""The facts of a target."""


def aims(fails: Callable[[Operator, float, float], bool]) -> Find:
    """Make the function that finds the targets which fail, by operator, value and baseline."""

    def of_item(item: Item) -> Iterator[Finding]:
        ranges = _ranges(item.targets)
        for aim in dict.fromkeys(item.targets):
            if aim.baseline is None or aim.text in ranges:
                continue
            value, baseline = float(aim.value), float(aim.baseline)
            if fails(aim.operator, value, baseline):
                yield Finding(
                    item.kind,
                    item.number,
                    aim.text,
                    field_places(aim.spans, "text"),
                    aim.baseline_text or "",
                    field_places(aim.spans, "baseline_text"),
                    {"value": value, "unit": aim.unit or "", "baseline": baseline},
                )

    def find(view: View) -> Iterator[Finding]:
        for item in view.items:
            yield from sorted(of_item(item), key=lambda one: (one.words, one.facts["value"]))

    return find


def _ranges(targets: Iterable[Target]) -> set[str]:
    """Give the words that set a range (18%–20%): which of its ends is better, is not said."""
    sides: dict[str, set[Operator]] = {}
    for aim in targets:
        sides.setdefault(aim.text, set()).add(aim.operator)
    return {text for text, operators in sides.items() if operators >= {">=", "<="}}
