"""What differs in two items that are one: roles, deadlines, and words cut to where they differ."""

from __future__ import annotations

from datetime import date

import pytest

from zeren.graph.comparison.changes import differences
from zeren.graph.comparison.items import Due, Duty, Item, Quotation

NONE = Quotation()
ONE_DAY, LATER = date(2024, 6, 30), date(2024, 12, 31)


def item(
    goal: str = "", *, due: Due | None = None, duties: tuple[Duty, ...] = (), indicator: str = ""
) -> Item:
    words = {"goal": Quotation(goal, "1-2")}
    none = due or Due(None, None, NONE)
    return Item("task", 1, 0, Quotation(indicator), words, none, duties, (), goal, frozenset())


def told(one: Item, two: Item, *, words: bool = True) -> list[tuple[str, ...]]:
    found = differences(one, two, lambda duty: duty.agency, words=words)
    return [(str(code), what, was.words, now.words) for code, what, was, now in found]


def lead(name: str, said: str = "") -> Duty:
    return Duty("leads", name, name, Quotation(said or name))


def support(name: str, said: str = "") -> Duty:
    return Duty("supports", name, name, Quotation(said or name))


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ((lead("甲"),), (lead("甲", "甲局"),), []),
        ((), (lead("甲"),), [("lead-added", "甲", "", "甲")]),
        ((lead("甲"),), (), [("lead-gone", "甲", "甲", "")]),
        ((), (support("甲"),), [("support-added", "甲", "", "甲")]),
        ((support("甲"),), (), [("support-gone", "甲", "甲", "")]),
        ((lead("甲"),), (support("甲"),), [("lead-to-support", "甲", "甲", "甲")]),
        ((support("甲"),), (lead("甲"),), [("support-to-lead", "甲", "甲", "甲")]),
        ((lead("甲"), support("甲")), (lead("甲"),), []),
        ((support("甲"), lead("甲")), (lead("甲"),), []),
        ((lead("乙"),), (lead("乙"), lead("甲")), [("lead-added", "甲", "乙", "乙、甲")]),
        ((lead("乙"), lead("甲")), (lead("乙"),), [("lead-gone", "甲", "乙、甲", "乙")]),
        (
            (support("乙"), lead("甲")),
            (support("乙"), support("甲"), lead("丙")),
            [("lead-to-support", "甲", "甲", "乙、甲"), ("lead-added", "丙", "甲", "丙")],
        ),
    ],
)
def test_each_agency_that_has_another_role(
    was: tuple[Duty, ...], now: tuple[Duty, ...], expected: list[tuple[str, ...]]
) -> None:
    assert told(item(duties=was), item(duties=now)) == expected


def test_who_followed_an_agency_is_told_with_the_words_of_both() -> None:
    before = Duty("leads", "新局", "旧局", Quotation("旧局说"), followed=True)
    after = Duty("leads", "新局", "新局", Quotation("新局说"))
    assert told(item(duties=(before,)), item(duties=(after,))) == [
        ("followed", "旧局 → 新局", "旧局说", "新局说")
    ]


def due(day: date | None, words: str, kind: str | None = "day") -> Item:
    return item(due=Due(day, kind, Quotation(words)))


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        (due(ONE_DAY, "6月底前"), due(LATER, "年底前"), "deadline-later"),
        (due(LATER, "年底前"), due(ONE_DAY, "6月底前"), "deadline-earlier"),
        (due(ONE_DAY, "6月底前"), due(ONE_DAY, "6月30日前"), None),
        (due(ONE_DAY, "6月底前"), due(ONE_DAY, "6月", "period"), "deadline-changed"),
        (due(ONE_DAY, "6月底前"), due(None, "长期", "lasting"), "deadline-gone"),
        (due(None, "长期", "lasting"), due(ONE_DAY, "6月底前"), "deadline-added"),
        (due(None, "长期", "lasting"), due(None, "待定", "open"), "deadline-changed"),
        (due(None, "长期", "lasting"), due(None, "持续", "lasting"), "deadline-changed"),
        (due(None, "长期", "lasting"), due(None, "长 期", "lasting"), None),
        (due(None, "", None), due(None, "", None), None),
    ],
)
def test_what_became_of_a_deadline(was: Item, now: Item, code: str | None) -> None:
    expected = [(code, "deadline", was.due.quotation.words, now.due.quotation.words)]
    assert told(was, now) == (expected if code else [])


HEAD = "甲乙丙丁戊己庚辛壬癸" * 5
TAIL = "子丑寅卯辰巳午未申酉" * 5


@pytest.mark.parametrize(
    ("was", "now", "before", "after"),
    [
        ("新建一处", "新建两处", "新建一处", "新建两处"),
        ("", "新建", "", "新建"),
        ("新建", "", "新建", ""),
        ("新建一处", "新建一处绿地", "新建一处", "新建一处绿地"),
        ("一处", "新建一处", "一处", "新建一处"),
        ("人人", "人人人", "人人", "人人人"),
    ],
)
def test_short_words_are_told_whole(was: str, now: str, before: str, after: str) -> None:
    assert told(item(was), item(now)) == [("wording", "goal", before, after)]


def test_long_words_are_cut_to_where_they_differ() -> None:
    ((_, _, before, after),) = told(item(f"{HEAD}一{TAIL}"), item(f"{HEAD}两三{TAIL}"))
    kept = before.index("一") - 1
    assert before == f"…{HEAD[-kept:]}一{TAIL[:kept]}…"
    assert after == f"…{HEAD[-kept:]}两三{TAIL[:kept]}…"
    assert 5 < kept < 40


@pytest.mark.parametrize(
    ("was", "now", "begins", "ends"),
    [
        (f"一{TAIL}", f"两{TAIL}", "两", "…"),
        (f"{HEAD}一", f"{HEAD}两", "…", "两"),
        (HEAD, f"{HEAD}两", "…", "两"),
    ],
)
def test_only_what_was_left_out_is_told_by_dots(was: str, now: str, begins: str, ends: str) -> None:
    ((_, _, _, after),) = told(item(was), item(now))
    assert (after[0], after[-1]) == (begins, ends)
    assert after.count("…") == 1


def test_words_of_a_ledger_are_not_compared_and_indicators_are() -> None:
    assert told(item("一"), item("二"), words=False) == []
    assert told(item(indicator="开办 企业"), item(indicator="开办企业")) == []
    assert told(item(indicator="开办企业"), item(indicator="获得电力")) == [
        ("indicator", "indicator", "开办企业", "获得电力")
    ]
