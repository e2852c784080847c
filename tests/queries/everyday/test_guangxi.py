"""Names as people say them, of Guangxi's plan: who is meant, or who may be; none for another.

``guangxi.csv`` was written by hand: a kind, what is said, and the name or title that it means,
those that it may mean parted by |, or nothing where nobody of the store is meant.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.queries.stores import IN_FILES, Opened
from zeren import settings
from zeren.graph.errors import UnknownName
from zeren.graph.stores.base import Reader
from zeren.loaders.pipeline import load_plan
from zeren.queries.internal_rows import internal_rows
from zeren.queries.runner import ask

SAID = list(
    csv.DictReader(Path(__file__).with_name("guangxi.csv").read_text(encoding="utf-8").splitlines())
)
QUESTIONS = {"agency": "agency-tasks", "document": "document-citations", "plan": "plans"}


@pytest.fixture(scope="session", params=IN_FILES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def reader(opened: Opened) -> Reader:
    return opened(load_plan(settings.bundled_ledger()))


@pytest.fixture(scope="module")
def names(reader: Reader) -> Mapping[str, str]:
    """Give the name or title of each thing by its id."""
    every = {"plan": "", "written": ""}
    asked = {"agency-names": every, "document-names": {}, "plan-names": {}}
    rows = (row for name, given in asked.items() for row in internal_rows(reader, name, given).rows)
    return {str(row[0]): str(row[1]) for row in rows}


def meant(reader: Reader, kind: str, said: str) -> set[str]:
    """Give the ids of those that are meant: one that is taken, or several to choose from."""
    try:
        return {str(ask(reader, QUESTIONS[kind], {kind: said}, limit=1).parameters[kind])}
    except UnknownName as error:
        return set(error.candidates)


def test_everyday_names_mean_who_they_should(
    reader: Reader, names: Mapping[str, str], kind: str
) -> None:
    said = SAID if kind == "embedded" else SAID[::10]
    found = {
        (row["kind"], row["said"]): {names[id] for id in meant(reader, row["kind"], row["said"])}
        for row in said
    }
    assert found == {
        (row["kind"], row["said"]): {one for one in row["means"].split("|") if one} for row in said
    }


@pytest.mark.parametrize("name", ["agency-tasks", "workload"])
def test_the_answer_says_how_a_name_was_understood(reader: Reader, name: str) -> None:
    (told,) = ask(reader, name, {"agency": "发改委"}).understood
    assert (told.parameter, told.given, told.meant) == (
        "agency",
        "发改委",
        "自治区发展改革委（广西）",
    )
    assert told.told("zh") == "发改委 → 自治区发展改革委（广西）（名称的简称）"
    assert told.told("en") == "发改委 → 自治区发展改革委（广西） (a short form of its name)"


def test_a_name_as_it_is_written_needs_no_word(reader: Reader) -> None:
    assert ask(reader, "agency-tasks", {"agency": "财政厅"}).understood == ()


def test_several_are_told_as_a_numbered_list_with_the_region(reader: Reader) -> None:
    with pytest.raises(UnknownName) as error:
        ask(reader, "agency-tasks", {"agency": "市场监管局"})
    assert error.value.message("zh").splitlines()[1:] == [
        "  1. 自治区市场监管局（广西） = 广西/自治区/市场监管局",
        "  2. 钦州市市场监管局（广西） = 广西/钦州市市场监管局",
    ]


def test_a_long_list_says_how_many_more(reader: Reader) -> None:
    with pytest.raises(UnknownName) as error:
        ask(reader, "agency-tasks", {"agency": "人民政府"})
    more = len(error.value.candidates) - 10
    assert more > 0
    assert str(error.value).splitlines()[-1] == f"  … (+{more})"
