"""Who answers on each day there is: periods that meet, in which the answer stays the same."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.succession.test_answers import CENTRAL, register
from zeren.graph.succession.answers import Status, who_answers
from zeren.graph.succession.periods import Period, periods


def told(found: list[Period]) -> list[tuple[str, str, str, str]]:
    return [
        (
            str(one.first or "…"),
            str(one.last or "…"),
            one.answer.status.value,
            "、".join(forms[0] for forms in one.answer.bodies),
        )
        for one in found
    ]


def test_a_body_without_reforms_has_one_period() -> None:
    assert told(periods(register(), ["甲"], CENTRAL)) == [("…", "…", "silent", "")]


def test_a_reform_of_a_day_parts_two_periods() -> None:
    rules = register("甲,乙,rename,2021-05-10,seen")
    assert told(periods(rules, ["甲"], CENTRAL)) == [
        ("…", "2021-05-09", "unchanged", ""),
        ("2021-05-10", "…", "succeeded", "乙"),
    ]


def test_within_the_month_of_a_reform_nobody_knows() -> None:
    rules = register("甲,乙,rename,2018-03,seen", "乙,丙,merge,2023,inferred")
    assert told(periods(rules, ["甲"], CENTRAL)) == [
        ("…", "2018-02-28", "unchanged", ""),
        ("2018-03-01", "2018-03-30", "uncertain", ""),
        ("2018-03-31", "2022-12-31", "succeeded", "乙"),
        ("2023-01-01", "…", "succeeded", "乙"),
    ]


def test_of_a_reform_by_a_day_nobody_knows_since_when() -> None:
    rules = register("甲,,abolish,by 2024-03-22,seen")
    assert told(periods(rules, ["甲"], CENTRAL)) == [
        ("…", "2024-03-21", "uncertain", ""),
        ("2024-03-22", "…", "ended", ""),
    ]


ROWS = st.lists(
    st.builds(
        "{},{},{},{},{}".format,
        st.sampled_from("甲乙丙"),
        st.sampled_from(["乙", "丙", "丁", ""]),
        st.sampled_from(["rename", "merge", "split", "transfer"]),
        st.sampled_from(["2018", "2019-03", "2019-03-21", "by 2020-05-01", "2020..2021"]),
        st.sampled_from(["seen", "inferred"]),
    ),
    max_size=4,
)
DAYS = st.dates(date(2017, 1, 1), date(2023, 1, 1))


@settings(deadline=None)
@given(ROWS, DAYS)
def test_each_day_lies_in_one_period_and_has_its_answer(rows: list[str], day: date) -> None:
    rules = register(*rows)
    found = periods(rules, ["甲"], CENTRAL)
    (own,) = (
        one for one in found
        if (one.first is None or one.first <= day) and (one.last is None or day <= one.last)
    )  # fmt: skip
    assert own.answer == who_answers(rules, ["甲"], CENTRAL, day)
    for one, other in pairwise(found):
        assert one.last is not None
        assert other.first == one.last + timedelta(days=1)
        assert one.answer != other.answer


def test_the_status_of_a_period_without_reforms_is_silent() -> None:
    (only,) = periods(register("丙,乙,rename,2021-05-10,seen"), ["甲"], CENTRAL)
    assert only.answer.status is Status.SILENT
