"""Near-equal texts under different leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zeren.graph.findings.kinds import Fact, Finding, FindingKind
from zeren.graph.findings.likeness import FEWEST_PAIRS, MOST_ALIKE, alike, pairs
from zeren.graph.findings.view import TaskItem, View, joined
from zeren.graph.folding import search_form

NEAR_EQUAL = 0.6
"""Shared pairs of characters, of all, from which two texts are nearly equal: tasks of one wording
for two permits have 0.8, tasks of one subject below 0.5."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What a task says, with its pairs of characters."""

    item: TaskItem
    words: str
    fields: tuple[str, ...]
    goal: str
    leads: tuple[str, ...]
    led_by: frozenset[str]
    pairs: frozenset[str]


def _find(view: View) -> Iterator[Finding]:
    told = [_text(item) for item in view.tasks if item.leads]
    texts = [text for text in told if len(text.pairs) >= FEWEST_PAIRS]
    for first, second in sorted({*_near_equal(texts), *_of_one_goal(texts)}):
        one, two = texts[first], texts[second]
        if one.led_by != two.led_by:
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


def _text(item: TaskItem) -> _Text:
    """Take goal and action as one text, once where both say the same.

    The goal of a clause is its measure's heading: its own words are the action.
    """
    action = item.task.action
    goal = action if item.is_part else item.task.goal
    words = goal if goal == action or not action else f"{goal} {action}"
    leads = tuple(dict.fromkeys(duty.agency for duty in item.leads))
    fields = ("action",) if goal == action else ("goal", "action")
    return _Text(item, words, fields, goal, leads, frozenset(leads), pairs(words))


def _of_one_goal(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    """Give the pairs of texts, by place, that have one goal which says what it is about."""
    by_goal: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        by_goal.setdefault(search_form(text.goal), []).append(place)
    for goal, found in by_goal.items():
        if len(found) > 1 and len(pairs(goal)) >= FEWEST_PAIRS:
            for at, one in enumerate(found):
                yield from ((one, two) for two in found[at + 1 : at + 1 + MOST_ALIKE])


def _near_equal(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    """Give the pairs of texts, by place, that have most of their pairs of characters in common."""
    places = [at for at, text in enumerate(texts) if len(text.pairs) >= 2 * FEWEST_PAIRS]
    for one, two in alike([texts[at].pairs for at in places], NEAR_EQUAL):
        yield places[one], places[two]


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
