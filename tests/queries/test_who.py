"""Who leads what words are about: a bounded answer is the beginning of the whole one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zeren.graph.stores.base import Rows
from zeren.queries import catalogue, who

WORDS = ["甲", "乙", "丙", "丁", "戊"]
ASKED = catalogue.query(who.WHO)
AT = [ASKED.returned.index(name) for name in ("matched", "score", "plan", "task")]
PLANS = st.dictionaries(
    st.sampled_from(["p1", "p10", "p2", "p3", "p4", "p5", "\uff5e", "\U00020000"]),
    st.lists(st.dictionaries(st.sampled_from(WORDS), st.integers(1, 4)), max_size=4),
)
"""Plans by id, and of each task what each word is worth that it has."""


class Held:
    """A store of such plans, as far as the question asks it; a task has as many rows as words."""

    def __init__(
        self, plans: Mapping[str, list[dict[str, int]]], order: Callable[[str], Any] = str
    ) -> None:
        self.tasks = {
            f"{plan}#{at}": (plan, worth)
            for plan, tasks in plans.items()
            for at, worth in enumerate(tasks, 1)
        }
        self.order = order
        self.weighed: Counter[str] = Counter()

    def rows(self, reader: object, name: str, given: Mapping[str, Any], *, in_order: bool) -> Rows:
        """Answer one of the internal queries."""
        assert (reader, in_order) == (self, False)
        told = getattr(self, name.replace("-", "_"))(given)
        columns = [column.name for column in catalogue.internal_query(name).columns]
        return Rows(tuple(columns), tuple(told))

    def who_plans(self, given: Mapping[str, Any]) -> list[Any]:
        words = {given[name] for name in who.counted_words([])}
        found: Counter[tuple[str, int]] = Counter()
        rows: Counter[tuple[str, int]] = Counter()
        for plan, worth in self.tasks.values():
            if (matched := len(words & worth.keys())) and given["plan"] in ("", plan):
                found[plan, matched] += 1
                rows[plan, matched] += len(worth)
        return [(*key, tasks, rows[key]) for key, tasks in found.items()]

    def who_tasks(self, given: Mapping[str, Any]) -> list[Any]:
        first, last = (self.order(given[name]) for name in ("from_plan", "to_plan"))
        told = []
        for task, (plan, worth) in self.tasks.items():
            within = first <= self.order(plan) and (not last or self.order(plan) <= last)
            having = {given[name] for name in who.counted_words([])} - {""}
            if within and given["word"] in worth and having <= worth.keys():
                self.weighed[plan] += 1
                told.append((plan, worth[given["word"]], len(worth), (task,)))
        return told

    def who_duties(self, given: Mapping[str, Any]) -> list[Any]:
        nothing = [None] * (len(catalogue.internal_query("who-duties").columns) - 3)
        return [
            (task, self.tasks[task][0], int(task.split("#")[1]), *nothing)
            for task in given["tasks"]
            for _ in self.tasks[task][1]
        ]

    def answer(self, words: list[str], limit: int, plan: str = "") -> tuple[list[Any], int]:
        """Ask, and give matched words, score, plan and task of the first rows, and the count."""
        values = {"words": words, "plan": plan, "prose": "with"}
        rows, total = who.who_rows(self, ASKED, values, limit)  # type: ignore[arg-type]
        key = [tuple(row[at] for at in AT) for row in rows.rows]
        key.sort(key=lambda row: (-row[0], -row[1], *row[2:]))
        return key[: limit or None], total

    def whole(self, words: list[str], plan: str) -> list[Any]:
        """Say by the definition what is answered."""
        rows = []
        for task, (of, worth) in self.tasks.items():
            found = [worth[word] for word in words if word in worth]
            if found and plan in ("", of):
                row = (len(found), sum(found), of, int(task.split("#")[1]))
                rows += [row] * len(worth)
        return sorted(rows, key=lambda row: (-row[0], -row[1], *row[2:]))


def utf16(text: str) -> bytes:
    """Sort as a store written in Java does."""
    return text.encode("utf-16-be")


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Held]:
    """Give the maker of a store that is asked."""

    def make(*given: Any) -> Held:
        held = Held(*given)
        monkeypatch.setattr(who, "internal_rows", held.rows)
        return held

    return make


@settings(max_examples=200, deadline=None)
@given(
    plans=PLANS,
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True),
    limit=st.integers(0, 6),
    plan=st.sampled_from(["", "p1", "p2"]),
    order=st.sampled_from([str, utf16]),
)
def test_a_bounded_answer_is_the_beginning_of_the_whole_one(
    plans: dict[str, list[dict[str, int]]], words: list[str], limit: int, plan: str, order: Any
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        held = Held(plans, order)
        patch.setattr(who, "internal_rows", held.rows)
        whole = held.whole(words, plan)
        assert held.answer(words, limit, plan) == (whole[: limit or None], len(whole))


def test_plans_are_weighed_until_none_can_be_better(hold: Callable[..., Held]) -> None:
    held = hold({f"p{at:02}": [{"甲": 4}] for at in range(40)})
    held.answer(["甲"], 2)
    assert set(held.weighed) == {f"p{at:02}" for at in range(8)}


def test_more_plans_are_weighed_at_a_time_where_the_first_do_not_do(
    hold: Callable[..., Held],
) -> None:
    held = hold({f"p{at:02}": [{"甲": 4 if at > 7 else 1}] for at in range(60)})
    held.answer(["甲"], 2)
    assert set(held.weighed) == {f"p{at:02}" for at in range(40)}


def test_tasks_that_have_all_words_are_weighed_alone_where_they_do(
    hold: Callable[..., Held],
) -> None:
    held = hold({"p1": [{"甲": 4, "乙": 4}, {"甲": 4}], "p2": [{"乙": 4}]})
    held.answer(["甲", "乙"], 1)
    assert held.weighed == {"p1": 2}


def test_a_plan_is_weighed_once_for_tasks_that_have_some_words(
    hold: Callable[..., Held],
) -> None:
    held = hold({"p1": [{"甲": 1, "乙": 1}, {"甲": 1}], "p2": [{"乙": 1}]})
    held.answer(["甲", "乙", "丙"], 9)
    assert held.weighed == {"p1": 3, "p2": 1}
