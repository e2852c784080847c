"""Answers as of a day: as the plan says, and who answers for it then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.builders import duty, task
from zeren.graph.errors import BadParameter, UnknownName
from zeren.graph.model import Agency, Notice, Plan
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Reader
from zeren.queries.as_of import ask_as_of
from zeren.queries.runner import ask

POOR, DATA, FARMS = "自治区扶贫办", "自治区大数据发展局", "自治区农业农村厅"
BEFORE, BEHIND, TODAY = date(2021, 5, 9), date(2021, 5, 10), date(2026, 11, 28)
SUCCESSOR = "广西壮族自治区乡村振兴局"


def plan(region: str, number: str) -> Plan:
    """Make a plan of a province in which three of its agencies have duties."""
    return Plan(
        Notice(number, "乡村产业方案", number, region=region, issued=date(2021, 4, 22)),
        tasks=(
            task(1, goal="建设示范基地", leads=(duty(POOR),), supports=(duty(FARMS),)),
            task(2, goal="建成数据平台", leads=(duty(DATA),), supports=(duty(POOR),)),
        ),
        agencies=tuple(Agency(name, "agency", "province", region) for name in (POOR, DATA, FARMS)),
    )


@pytest.fixture(scope="module", params=["plans.lbug", "plans.nq"])
def reader(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """Open a store with the plan of Guangxi, and one of a region that has the same names."""
    store = open_store(tmp_path_factory.mktemp("as_of") / request.param)
    store.load([plan("广西", "桂一号"), plan("宁夏", "宁一号")])
    with store.reader() as opened:
        yield opened


def told(reader: Reader, name: str, day: date, **parameters: str) -> list[dict[str, object]]:
    """Ask, and give the rows."""
    return ask_as_of(reader, name, parameters, day).records()


def test_each_agency_is_told_with_who_answers_for_it(reader: Reader) -> None:
    rows = told(reader, "who-leads", BEHIND, words="基地", plan="桂一号")
    assert [(row["role"], row["as_of_status"], row["as_of_agency"]) for row in rows] == [
        ("leads", "succeeded", SUCCESSOR),
        ("supports", "silent", None),
    ]
    assert rows[0]["as_of_chain"] == f"2021-05-10 广西壮族自治区扶贫开发办公室 → {SUCCESSOR}"
    assert "https://" in str(rows[0]["as_of_sources"])


def test_before_the_reform_nothing_has_changed(reader: Reader) -> None:
    rows = told(reader, "who-leads", BEFORE, words="基地", plan="桂一号")
    assert (rows[0]["as_of_status"], rows[0]["as_of_agency"]) == ("unchanged", None)


def test_a_namesake_of_another_region_is_another_agency(reader: Reader) -> None:
    rows = told(reader, "who-leads", TODAY, words="基地", plan="宁一号")
    assert {row["as_of_status"] for row in rows} == {"silent"}


def test_what_no_source_was_seen_for_is_shown_as_unverified(reader: Reader) -> None:
    rows = told(reader, "workload", TODAY, plan="桂一号")
    (row,) = (row for row in rows if str(row["agency"]).startswith(DATA))
    assert (row["as_of_status"], row["as_of_agency"]) == ("uncertain", None)
    assert "数据局" in str(row["as_of_unverified"])


def test_the_answer_is_that_of_the_question_itself_and_more(reader: Reader) -> None:
    plain = ask(reader, "workload", {"plan": "桂一号"})
    dated = ask_as_of(reader, "workload", {"plan": "桂一号"}, TODAY)
    count = len(plain.columns)
    assert [row[:count] for row in dated.rows] == list(plain.rows)
    assert dated.parameters["as_of"] == TODAY


def test_a_successor_answers_for_what_was_given_before(reader: Reader) -> None:
    with pytest.raises(UnknownName):
        ask(reader, "agency-tasks", {"agency": SUCCESSOR})
    rows = told(reader, "agency-tasks", BEHIND, agency=SUCCESSOR)
    assert [(row["named"], row["role"], row["task"]) for row in rows] == [
        (POOR, "leads", 1),
        (POOR, "supports", 2),
    ]


def test_its_profile_is_that_of_whom_it_followed(reader: Reader) -> None:
    (row,) = told(reader, "agency-profile", BEHIND, agency=SUCCESSOR)
    assert (row["named"], row["as_of_agency"]) == (POOR, SUCCESSOR)


def test_before_it_was_there_it_answers_for_nothing(reader: Reader) -> None:
    with pytest.raises(UnknownName):
        told(reader, "agency-tasks", BEFORE, agency=SUCCESSOR)


def test_an_agency_named_as_the_plan_does_is_told_who_answers_for_it(reader: Reader) -> None:
    rows = told(reader, "agency-tasks", BEHIND, agency=f"{POOR}（广西）")
    assert {row["as_of_agency"] for row in rows} == {SUCCESSOR}


def test_so_many_rows_as_are_wanted(reader: Reader) -> None:
    answer = ask_as_of(reader, "agency-tasks", {"agency": SUCCESSOR}, BEHIND, 1)
    assert (len(answer.rows), answer.more) == (1, 1)


def test_where_each_reform_is_from_is_said_once(reader: Reader) -> None:
    answer = ask_as_of(reader, "who-leads", {"words": "数据 基地", "plan": "桂一号"}, BEHIND)
    lines = [one.told("zh") for one in answer.understood]
    assert sum(line.startswith("广西壮族自治区扶贫开发办公室 → ") for line in lines) == 1


def test_a_question_about_no_agency_is_refused(reader: Reader) -> None:
    with pytest.raises(BadParameter, match="deadline-calendar"):
        told(reader, "deadline-calendar", TODAY)


def test_a_successor_without_a_source_is_refused_and_named(reader: Reader) -> None:
    with pytest.raises(UnknownName, match=f"is said to have followed {DATA}, but no source"):
        told(reader, "agency-tasks", TODAY, agency="广西壮族自治区数据局")
