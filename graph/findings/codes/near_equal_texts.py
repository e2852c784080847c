"""Near-equal texts under different leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from zeren.graph.findings.kinds import Fact, Finding, FindingKind
from zeren.graph.findings.likeness import FEWEST_PAIRS, pairs
from zeren.graph.findings.view import TaskItem, View, joined
from zeren.graph.folding import search_form

NEAR_EQUAL = 0.6
"""Shared pairs of characters, of all, from which two texts are nearly equal: tasks of one wording
for two permits have 0.8, tasks of one subject below 0.5."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What a task says, with its pairs of characters; ``bits``: one for each of them."""

    item: TaskItem
    words: str
    fields: tuple[str, ...]
    leads: tuple[str, ...]
    led_by: frozenset[str]
    goal: str
    bits: int
    count: int


def _find(view: View) -> Iterator[Finding]:
    places: dict[str, int] = {}
    texts = [_text(item, places) for item in view.tasks if item.leads]
    told = [text for text in texts if text.count >= FEWEST_PAIRS]
    for one, two in combinations(told, 2):
        if one.led_by != two.led_by and (one.goal == two.goal != "" or _alike(one, two)):
            yield Finding(
                "task",
                one.item.number,
                one.words,
                one.item.place(*one.fields),
                two.words,
                two.item.place(*two.fields),
                {
                    "other": two.item.number,
                    "leads": joined(one.leads),
                    "other_leads": joined(two.leads),
                },
            )


def _text(item: TaskItem, places: dict[str, int]) -> _Text:
    """Take goal and action as one text, once where both say the same.

    The goal of a clause is its measure's heading: its own words are the action. A goal that is too
    short to say what it is about counts for none.
    """
    action = item.task.action
    goal = action if item.is_part else item.task.goal
    words = goal if goal == action or not action else f"{goal} {action}"
    own = pairs(words)
    bits = 0
    for pair in own:
        bits |= 1 << places.setdefault(pair, len(places))
    leads = tuple(dict.fromkeys(duty.agency for duty in item.leads))
    return _Text(
        item,
        words,
        ("action",) if goal == action else ("goal", "action"),
        leads,
        frozenset(leads),
        search_form(goal) if len(pairs(goal)) >= FEWEST_PAIRS else "",
        bits,
        len(own),
    )


def _alike(one: _Text, two: _Text) -> bool:
    fewer, more = sorted((one.count, two.count))
    if fewer < 2 * FEWEST_PAIRS or fewer < NEAR_EQUAL * more:
        return False
    shared = (one.bits & two.bits).bit_count()
    return shared / (one.count + two.count - shared) >= NEAR_EQUAL


KIND = FindingKind(
    code="near-equal-texts",
    severity="warning",
    title=("文字雷同而牵头不同", "Near-equal texts under different leads"),
    answers="Which tasks say nearly the same but are led by others?",
    means=(
        "两项任务目标相同或文字几乎相同，牵头单位却不同",
        "Two tasks have the same goal or nearly the same words, but not the same leads",
    ),
    find=_find,
    facts=(
        Fact("other", "integer", "另一任务", "the later task of the two"),
        Fact("leads", "string", "牵头", "who leads the first", kept="led_by"),
        Fact("other_leads", "string", "另一任务牵头", "who leads the other", kept="other_led_by"),
    ),
    key=("other", "leads", "other_leads"),
)
