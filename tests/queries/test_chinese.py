"""A Chinese answer is Chinese: of what it shows only words of plans, names and ids are not ours."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

import pytest

from tests.queries.stores import Opened
from tests.rows import each_row
from zeren import settings
from zeren.graph.member_rules import rule_said
from zeren.graph.provenance import FIELDS_ZH, evidence_said
from zeren.graph.stores.base import Reader
from zeren.loaders.pipeline import load_plan, read_cited_text
from zeren.queries import catalogue
from zeren.queries.header import Query
from zeren.queries.narrowing import narrowing_parameters
from zeren.queries.results import Cell, Column
from zeren.queries.runner import ask

WORD = re.compile(r"[A-Za-z]{2,}")
OF_OTHERS = {
    *("action", "goal", "title", "text", "words", "problem", "against", "columns", "measure_words"),
    *("measure_title", "provision_text", "provision_words", "name", "as_written", "written"),
    *("source", "sha256", "version", "user", "indicator", "document", "unit", "mention"),
}
"""Columns of what plans, files and people say."""
EXAMPLE = Path(str(resources.files("zeren") / "data" / "example"))


@pytest.fixture(scope="module")
def plans(opened: Opened) -> Reader:
    """Open a store of Guangxi's ledger, the made-up plan and the text that it cites."""
    made_up = load_plan(EXAMPLE / "plans" / "plan.txt")
    cited = read_cited_text(EXAMPLE / "cited.txt")
    return opened(cited, load_plan(settings.bundled_ledger()), made_up)


def ours(columns: Iterable[Column], rows: Iterable[Iterable[Cell]]) -> set[str]:
    """Give the English words in the cells of columns that have words of ours."""
    columns = tuple(columns)
    shown = (
        str(column.shown(cell, "zh"))
        for row in rows
        for column, cell in zip(columns, row, strict=False)
        if column.name not in OF_OTHERS
        and not column.of
        and column.type in ("string", "reasons", "rule", "evidence")
        and cell
    )
    return {
        word for told in shown for word in WORD.findall(re.sub(r"p?\d*t\d+r\d+c\d+:", "", told))
    }


@each_row("query", catalogue.every_query(), ids=lambda query: query.name)
def test_an_answer_has_no_word_of_ours_in_english(query: Query, plans: Reader) -> None:
    given = query.examples()
    if "plan" in {parameter.name for parameter in query.parameters}:
        given |= {"plan": "广西2021"}
    table = ask(plans, query.name, given)
    assert ours(table.columns, table.rows) == set()
    assert [zh for _, zh in table.why_empty if WORD.search(re.sub(r"`[^`]*`|--\w+", "", zh))] == []


@each_row("query", catalogue.every_query(), ids=lambda query: query.name)
def test_a_heading_is_chinese(query: Query) -> None:
    parameters = (*query.parameters, *narrowing_parameters(query))
    told = [(one.name, one.zh) for one in (*query.columns, *parameters)]
    proper = {"Neo4j", "SHA"}
    assert [name for name, zh in told if {*WORD.findall(zh)} - proper] == []
    assert [name for name, zh in told if not re.search("[\u4e00-\u9fff]|SHA-256", zh)] == []


def test_every_rule_of_members_is_said_in_chinese() -> None:
    content = resources.files("zeren.loaders.names") / "members.csv"
    rules = {
        row["rule"] for row in csv.DictReader(content.read_text(encoding="utf-8").splitlines())
    }
    assert {rule for rule in rules if WORD.search(rule_said(rule, "zh"))} == set()
    assert {rule_said(rule, "en") for rule in rules} == rules


def test_a_rule_of_somebody_s_own_is_said_as_it_is() -> None:
    assert rule_said("桂政发〔2021〕1号", "zh") == "桂政发〔2021〕1号"


def test_of_evidence_the_fields_are_translated_and_the_places_stay() -> None:
    told = "goal@t1r2c3:4-9 p3:4-5 unheard@:1-2 goal@:7-9 words@ocr30p2:1-2"
    assert evidence_said(told, "zh") == (
        "目标 t1r2c3:4-9; 7-9 | p3:4-5 | unheard 1-2 | 原文 ocr30p2:1-2"
    )
    assert evidence_said(told, "en").startswith("goal t1r2c3:4-9; 7-9 | p3:4-5 | ")
    assert evidence_said("", "zh") == ""
    assert not [zh for zh in FIELDS_ZH.values() if WORD.search(zh)]


def test_words_of_plans_are_no_words_of_ours() -> None:
    column = Column("rule", "rule", "成员依据")
    assert ours([column], [["the 3 cities"]]) == {"the", "cities"}
    assert ours([Column("goal", "string", "目标")], [["AEO"]]) == set()
