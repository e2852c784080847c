"""Who answers on a day: made-up reforms, and those of the program's register."""

from __future__ import annotations

from datetime import date

import pytest

from tests.graph.succession.test_register import HEADER
from zeren.graph.succession.answers import Answer, Status, who_answers
from zeren.graph.succession.register import SuccessionRegister, read_reforms, the_register

CENTRAL = ("central", "")
GUANGXI = ("province", "广西")
DAY = date(2022, 1, 1)


def register(*lines: str) -> SuccessionRegister:
    """Make a register of central bodies; each line is from,to,kind,date,certainty."""
    rows = ""
    for line in lines:
        before, after, kind, day, certainty = line.split(",")
        rows += f"{before},{after},{kind},{day},central,,令,http://a,{certainty},,\n"
    return SuccessionRegister.of(read_reforms(HEADER + rows, "r.csv"))


def told(answer: Answer) -> tuple[Status, list[str]]:
    """Give the status and the first names of those who answer."""
    return answer.status, [forms[0] for forms in answer.bodies]


def test_a_body_that_was_renamed_is_followed_by_its_new_name() -> None:
    rules = register("甲办|甲,乙局,rename,2021-05-10,seen")
    answer = who_answers(rules, ["甲"], CENTRAL, DAY)
    assert told(answer) == (Status.SUCCEEDED, ["乙局"])
    assert [one.source for one in answer.steps] == ["http://a"]


@pytest.mark.parametrize(
    ("day", "status"),
    [(date(2021, 5, 9), Status.UNCHANGED), (date(2021, 5, 10), Status.SUCCEEDED)],
)
def test_a_reform_holds_from_its_day_on(day: date, status: Status) -> None:
    rules = register("甲,乙,rename,2021-05-10,seen")
    assert who_answers(rules, ["甲"], CENTRAL, day).status == status


def test_within_the_month_of_a_reform_nobody_knows() -> None:
    rules = register("甲,乙,rename,2021-05,seen")
    assert who_answers(rules, ["甲"], CENTRAL, date(2021, 5, 9)).status == Status.UNCERTAIN


def test_several_reforms_are_followed_one_after_the_other() -> None:
    rules = register("甲,乙,rename,2018,seen", "乙,丙,merge,2020,seen", "丙,丁,rename,2023,seen")
    answer = who_answers(rules, ["甲"], CENTRAL, DAY)
    assert told(answer) == (Status.SUCCEEDED, ["丙"])
    assert [one.written_date for one in answer.steps] == ["2018", "2020"]


def test_a_reform_before_the_body_had_its_name_is_another_bodys() -> None:
    rules = register("甲,乙,rename,2018,seen", "乙,丙,rename,2010,seen")
    assert told(who_answers(rules, ["甲"], CENTRAL, DAY)) == (Status.SUCCEEDED, ["乙"])


def test_what_no_source_was_seen_for_is_no_answer() -> None:
    answer = who_answers(register("甲,乙,rename,2018,inferred"), ["甲"], CENTRAL, DAY)
    assert told(answer) == (Status.UNCERTAIN, [])
    assert [one.after for one in answer.unverified] == [("乙",)]


def test_a_chain_stops_at_what_no_source_was_seen_for() -> None:
    rules = register("甲,乙,rename,2018,seen", "乙,丙,merge,2020,known-unverified")
    answer = who_answers(rules, ["甲"], CENTRAL, DAY)
    assert told(answer) == (Status.SUCCEEDED, ["乙"])
    assert [one.after for one in answer.unverified] == [("丙",)]


@pytest.mark.parametrize("kind", ["split", "transfer"])
def test_of_work_that_went_to_several_nobody_is_chosen(kind: str) -> None:
    rules = register(f"甲,乙,{kind},2018,seen", f"甲,丙,{kind},2018,seen")
    assert told(who_answers(rules, ["甲"], CENTRAL, DAY)) == (Status.DIVIDED, ["乙", "丙"])


def test_a_split_of_which_one_part_is_known_is_divided_too() -> None:
    rules = register("甲,乙,split,2018,seen")
    assert told(who_answers(rules, ["甲"], CENTRAL, DAY)) == (Status.DIVIDED, ["乙"])


def test_two_rows_of_one_follower_are_one() -> None:
    rules = register("甲,乙局|乙,rename,2018,seen", "甲,乙,merge,2018-05,seen")
    assert told(who_answers(rules, ["甲"], CENTRAL, DAY)) == (Status.SUCCEEDED, ["乙局"])


def test_what_else_may_have_gone_elsewhere_stays_in_sight() -> None:
    rules = register("甲,乙,rename,2018,seen", "甲,丙,transfer,2019,inferred")
    answer = who_answers(rules, ["甲"], CENTRAL, DAY)
    assert told(answer) == (Status.SUCCEEDED, ["乙"])
    assert [one.after for one in answer.unverified] == [("丙",)]


def test_what_a_seen_source_says_is_not_unverified_beside_it() -> None:
    rules = register("甲,乙,rename,2018,inferred", "甲,乙局|乙,rename,2019,seen")
    answer = who_answers(rules, ["甲"], CENTRAL, DAY)
    assert told(answer) == (Status.SUCCEEDED, ["乙局"])
    assert answer.unverified == ()


def test_a_body_that_nobody_follows_has_ended() -> None:
    rules = register("甲,,abolish,2018,seen")
    assert told(who_answers(rules, ["甲"], CENTRAL, DAY)) == (Status.ENDED, [])


def test_of_a_body_that_no_row_names_nothing_is_known() -> None:
    rules = register("甲,乙,rename,2018,seen")
    assert told(who_answers(rules, ["丙"], CENTRAL, DAY)) == (Status.SILENT, [])


def test_the_reform_of_a_central_body_says_nothing_of_a_provinces() -> None:
    rules = register("甲,乙,rename,2018,seen")
    assert who_answers(rules, ["甲"], GUANGXI, DAY).status == Status.SILENT


def test_a_register_that_turns_in_a_circle_ends() -> None:
    rules = register("甲,乙,rename,2018,seen", "乙,甲,rename,2020,seen")
    assert who_answers(rules, ["甲"], CENTRAL, DAY).status == Status.SUCCEEDED


SEED_DAY = date(2021, 4, 22)
TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("自治区大数据发展局", GUANGXI),
        ("自治区地方金融监管局", GUANGXI),
        ("广西银保监局", ("central-branch", "广西")),
        ("人民银行南宁中心支行", ("central-branch", "广西")),
    ],
)
def test_agencies_of_the_guangxi_plan_whose_renaming_has_no_seen_source(
    name: str, place: tuple[str, str]
) -> None:
    then, now = (who_answers(the_register(), [name], place, d) for d in (SEED_DAY, TODAY))
    assert told(then) == (Status.UNCHANGED, [])
    assert told(now) == (Status.UNCERTAIN, [])
    assert now.unverified


def test_the_poverty_office_of_guangxi() -> None:
    before, behind = (
        told(who_answers(the_register(), ["自治区扶贫办"], GUANGXI, day))
        for day in (date(2021, 5, 9), date(2021, 5, 10))
    )
    assert before == (Status.UNCHANGED, [])
    assert behind == (Status.SUCCEEDED, ["广西壮族自治区乡村振兴局"])


def test_the_poverty_office_of_the_state_council_is_followed_to_the_ministry() -> None:
    answer = who_answers(the_register(), ["国务院扶贫办"], CENTRAL, TODAY)
    assert told(answer) == (Status.SUCCEEDED, ["农业农村部"])
    assert [one.written_date for one in answer.steps] == ["2021-02-25", "2023-03"]
