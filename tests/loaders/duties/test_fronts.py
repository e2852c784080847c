"""Verbs in front of names: no part of a name, they say what those behind them have to do."""

from __future__ import annotations

import pytest

from tests.loaders.duties.test_labels_and_marks import duties, only
from tests.loaders.duties.test_labels_and_marks import plan_of as read_plan
from tests.loaders.texts import listed, read, row
from zeren.loaders.duties.fronts import has_verb
from zeren.loaders.text.lexicon import words

LISTED = "（责任单位：市财政局，{}市审计局、市统计局）"
LEADING = "（市财政局牵头，{}市审计局、市统计局）"


@pytest.mark.parametrize("clause", [LISTED, LEADING])
@pytest.mark.parametrize("verb", [*words("front.support"), "并配合", "积极配合"])
def test_those_behind_a_verb_of_support_support(clause: str, verb: str) -> None:
    assert duties(only(clause.format(verb))) == ("市财政局", "市审计局、市统计局")


@pytest.mark.parametrize("clause", [LISTED, LEADING])
@pytest.mark.parametrize("verb", [*words("front.object"), "督促指导", "并报"])
def test_those_whom_a_duty_is_about_have_none_and_are_reported(clause: str, verb: str) -> None:
    plan = read_plan(clause.format(verb))
    assert [one.name for one in plan.agencies] == ["市财政局"]
    (issue,) = [one for one in plan.issues if one.code == "agency-unresolved"]
    assert issue.written == f"{verb}市审计局、市统计局"


@pytest.mark.parametrize("filler", ["由", "请", "并请", "以及"])
def test_words_that_say_nothing_of_a_name_are_no_part_of_it(filler: str) -> None:
    assert duties(only(LISTED.format(filler))) == ("市财政局、市审计局、市统计局", "")


@pytest.mark.parametrize(
    ("clause", "leads", "supports"),
    [
        ("（市财政局，会同市审计局负责）", "市财政局", "市审计局"),
        ("（市财政局，会同市审计局牵头，市统计局参与）", "市财政局", "市审计局、市统计局"),
        ("（市财政局、配合市审计局按职责分工负责）", "市财政局", "市审计局"),
        ("（市财政局牵头，市审计局，会同市统计局）", "市财政局", "市审计局、市统计局"),
        ("（市财政局牵头，会同邕州海关）", "市财政局", "邕州海关"),
        ("（市财政局商市审计局负责）", "市财政局", "市审计局"),
        ("（市财政局，指导市审计局负责）", "市审计局", "市财政局"),
        ("（市财政局，组织市审计局实施）", "市财政局", "市审计局"),
        ("（市财政局牵头，指导各区人民政府落实）", "市财政局", "各区人民政府"),
        ("（牵头单位：市财政局；会同单位：市审计局）", "市财政局", "市审计局"),
    ],
)
def test_a_verb_in_front_and_one_behind(clause: str, leads: str, supports: str) -> None:
    assert duties(only(clause)) == (leads, supports)


@pytest.mark.parametrize(
    "name",
    [
        "市委组织部",
        "商务局",
        "协调办",
        "联合会",
        "会同县人民政府",
        "推进市域治理办公室",
        "商州区政府",
    ],
)
def test_a_name_may_begin_as_a_verb_does(name: str) -> None:
    assert not has_verb(name)


def test_a_county_called_as_the_verb() -> None:
    assert duties(only("（责任单位：会同县财政局、市审计局）")) == ("会同县财政局、市审计局", "")


def test_a_verb_between_two_names_makes_no_agency() -> None:
    plan = read_plan("（责任单位：市财政局配合市审计局）")
    assert plan.agencies == ()
    (issue,) = [one for one in plan.issues if one.code == "bearer-unrecognised"]
    assert (issue.written, issue.read_as) == ("市财政局配合市审计局", "verb")


@pytest.mark.parametrize("words", ["（会同市审计局）", "（积极配合市审计局、市统计局）。"])
def test_a_bracket_that_says_with_whom_alone_is_no_clause(words: str) -> None:
    assert read_plan(f"由市财政局{words}办理").clauses == ()


def test_a_cell_may_begin_with_a_verb() -> None:
    cells = row(lead_text="自治区教育厅", support_text="会同自治区财政厅、司法厅")
    (clause,) = read(listed([cells])).plan.tasks[0].clauses
    assert duties(clause) == ("自治区教育厅", "自治区财政厅、自治区司法厅")


def test_verbs_in_the_cells_of_a_table() -> None:
    cells = row(
        lead_text="自治区教育厅，配合自治区财政厅", support_text="自治区司法厅，指导各市人民政府"
    )
    plan = read(listed([cells])).plan
    (clause,) = plan.tasks[0].clauses
    assert duties(clause) == ("自治区教育厅", "自治区财政厅、自治区司法厅")
    assert [one.written for one in plan.issues if one.code == "agency-unresolved"] == [
        "指导各市人民政府"
    ]
    assert [one.mode for one in clause.leads] == ["牵头"]
