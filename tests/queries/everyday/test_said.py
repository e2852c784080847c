"""Names as people say them, each asked of one plan of many: who is meant; nobody of another plan.

``agencies.csv`` has the agencies of plans of provinces, cities and the state as they are read, with
the forms of their names. ``said.csv`` was written by hand before the rules: a plan, what is said,
and whom it means there, those that it may mean parted by |, nobody where it is empty.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from zeren.graph.errors import UnknownName
from zeren.queries import known_agencies
from zeren.queries.asked_name import Asked
from zeren.queries.catalogue import query
from zeren.queries.results import Understood

FOLDER = Path(__file__).parent
PARAMETER = query("agency-tasks").parameters[0]


def rows_of(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((FOLDER / name).read_text(encoding="utf-8").splitlines()))


def agencies() -> dict[str, list[tuple[Any, ...]]]:
    """Give what `agency-names` answers of each plan, and of all under ""."""
    known: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows_of("agencies.csv"):
        own = (row["id"], row["name"], row["issuer"] or None, row["region"] or None)
        forms = [row["name"], *filter(None, row["also"].split("|"))]
        for plan in (row["plan"], ""):
            known[plan] += [(*own, form) for form in forms]
    return known


KNOWN = agencies()
NAMES = {str(row[0]): str(row[1]) for row in KNOWN[""]}


class Answer:
    """The rows of an internal query."""

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self.rows = rows


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(reader: object, name: str, given: dict[str, str], **_: object) -> Answer:
        assert name == "agency-names"
        written = given["written"]
        return Answer([row for row in KNOWN[given["plan"]] if written in ("", row[4])])

    monkeypatch.setattr(known_agencies, "internal_rows", answer)


def meant(said: str, plan: str = "", told: list[Understood] | None = None) -> set[str]:
    """Give the names of those that are meant: one that is taken, or several to choose from."""
    asked = Asked("agency-tasks", PARAMETER, said)
    reader: Any = None
    try:
        return {NAMES[known_agencies.known_agency(reader, asked, plan, told or [])]}
    except UnknownName as error:
        return {NAMES[id] for id in error.candidates}


def refusal(said: str, plan: str) -> str:
    reader: Any = None
    with pytest.raises(UnknownName) as error:
        known_agencies.known_agency(reader, Asked("agency-tasks", PARAMETER, said), plan, [])
    assert not error.value.candidates
    return error.value.message("zh")


def test_everyday_names_mean_who_they_should() -> None:
    said = [(row["plan"], row["said"], row["means"]) for row in rows_of("said.csv")]
    found = {(plan, name): meant(name, plan) for plan, name, _ in said}
    wanted = {(plan, name): set(filter(None, means.split("|"))) for plan, name, means in said}
    assert found == wanted


def test_what_the_plan_has_not_is_told_of_other_plans() -> None:
    told = refusal("海事局", "上海")
    assert (
        "该方案中没有叫这个名称的单位，其他方案中有（去掉 plan 可查）：广西海事局（广西）" in told
    )


def test_what_no_plan_has_gets_the_nearest_of_the_plan() -> None:
    assert refusal("师专", "湖州").endswith("最接近的：湖州师范学院")


def test_of_many_in_other_plans_the_first_are_told() -> None:
    assert refusal("财政厅", "国家").endswith("自治区财政厅（广西）")
    assert re.search(r"、… \(\+\d+\)$", refusal("发改委", "龙岩"))


def test_a_name_that_is_only_theirs_is_taken_from_another_plan() -> None:
    assert meant("自治区绩效办", "上海") == {"自治区绩效办"}


def test_an_id_names_its_agency_in_any_plan() -> None:
    assert meant("广西/自治区/财政厅", "上海") == {"自治区财政厅"}


def test_without_a_plan_a_short_name_may_mean_any_of_its_kind() -> None:
    assert meant("海事局") == {"广西海事局"}
    assert meant("市监局") == {
        *("市市场监管局", "省市场监管局", "自治区市场监管局", "钦州市市场监管局"),
    }
