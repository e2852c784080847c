"""Checking what was typed, and finding what it names."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.queries.difficult_plans import CITIES, CODE, FINANCE, FIRST, NANNING, SECOND
from tests.queries.outputs.tables import patient
from tests.queries.shown_names import renamed, rows_of
from tests.queries.statement_oracles import EVERY_ORACLE
from tests.queries.stores import Opened
from zeren.graph.errors import BadParameter, QueryError, UnknownName, UnknownQuery
from zeren.graph.folding import search_form
from zeren.graph.stores.base import Reader, Rows
from zeren.queries.runner import ask


def test_an_answer_carries_what_was_asked(reader: Reader) -> None:
    table = ask(reader, "agency-tasks", {"agency": "区财政厅", "plan": FIRST.id})
    assert (table.query, table.title_zh) == ("agency-tasks", "单位任务清单")
    assert table.parameters == {
        "agency": f"广西/{FINANCE}",
        "plan": FIRST.id,
        "prose": "with",
    }
    assert [column.name for column in table.columns][:3] == ["plan", "role", "task"]
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_an_unknown_query(reader: Reader) -> None:
    with pytest.raises(UnknownQuery):
        ask(reader, "nothing", {})


@pytest.mark.parametrize(
    ("query", "given", "says"),
    [
        ("due-by", {}, ["due-by", "date", "missing", "YYYY-MM-DD", "2021-06-30"]),
        ("due-by", {"date": "2021-02-30"}, ["date = '2021-02-30'", "YYYY-MM-DD"]),
        ("due-by", {"date": "2021-13"}, ["'2021-13'"]),
        ("due-by", {"date": ""}, ["date"]),
        ("due-by", {"date": 20210630}, ["date"]),
        ("due-by", {"date": "2021-06-30", "day": "1"}, ["unknown", "'day'", "date, plan"]),
        ("co-responsibility", {"min_tasks": "many"}, ["min_tasks = 'many'", "whole number"]),
        ("co-responsibility", {"min_tasks": "1.5"}, ["min_tasks"]),
        ("co-responsibility", {"min_tasks": "9" * 30}, ["min_tasks"]),
        ("co-responsibility", {"min_tasks": 10**20}, ["min_tasks"]),
        ("co-responsibility", {"min_tasks": True}, ["min_tasks"]),
        ("co-responsibility", {"min_tasks": ""}, ["min_tasks"]),
        ("task-detail", {"task": "七"}, ["task = '七'", "the number of a task"]),
        ("who-leads", {"words": " 、，\u3000"}, ["words", "one or more words"]),
        ("who-leads", {"words": []}, ["words"]),
        ("who-leads", {"words": 3}, ["words"]),
        ("who-leads", {"words": "\ud800"}, ["words"]),
        ("who-leads", {"words": ["好", "a\0b"]}, ["words"]),
        ("agency-tasks", {"agency": "  "}, ["agency", "the name of the agency"]),
        ("agency-tasks", {"agency": "a\0"}, ["agency"]),
        ("agency-tasks", {"agency": "\udcff"}, ["agency"]),
        ("agency-tasks", {"agency": date(2021, 1, 1)}, ["agency"]),
        ("workload", {"agencies": FINANCE}, ["unknown", "'agencies'", "plan"]),
    ],
)
def test_a_bad_parameter_is_named_with_what_is_expected(
    reader: Reader, query: str, given: dict[str, str], says: list[str]
) -> None:
    with pytest.raises(BadParameter) as error:
        ask(reader, query, given)
    assert str(error.value).startswith(f"query {query}: ")
    for part in says:
        assert part in str(error.value)


@pytest.mark.parametrize(
    ("query", "given", "name", "value"),
    [
        ("due-by", {"date": " 2021-06-30 "}, "date", date(2021, 6, 30)),
        ("due-by", {"date": "2021年6月"}, "date", date(2021, 6, 30)),
        ("due-by", {"date": date(2021, 6, 30)}, "date", date(2021, 6, 30)),
        ("due-by", {"date": datetime(2021, 6, 30, 12)}, "date", date(2021, 6, 30)),
        ("co-responsibility", {}, "min_tasks", 1),
        ("co-responsibility", {"min_tasks": "-2"}, "min_tasks", -2),
        ("co-responsibility", {"min_tasks": 2}, "min_tasks", 2),
        ("who-leads", {"words": "ＡＰＰ、电子 印章，app"}, "words", ["app", "电子", "印章"]),
        ("who-leads", {"words": "谁负责电子印章？"}, "words", ["电子印章"]),
        ("who-leads", {"words": ["电子 印章", "", "电子印章"]}, "words", ["电子印章"]),
        ("task-detail", {"task": "10"}, "task", f"{FIRST.id}#task-10"),
        ("task-detail", {"task": 7, "plan": SECOND.id}, "task", f"{SECOND.id}#task-7"),
        ("agency-tasks", {"agency": f" {FINANCE} "}, "agency", f"广西/{FINANCE}"),
        ("agency-tasks", {"agency": "南宁市"}, "agency", f"广西/{NANNING}"),
        ("agency-tasks", {"agency": "自治区 财政厅"}, "agency", f"广西/{FINANCE}"),
        ("agency-tasks", {"agency": "财政厅", "plan": FIRST.id}, "agency", f"广西/{FINANCE}"),
        ("agency-tasks", {"agency": "财政厅", "plan": "另一方案"}, "agency", "湖南/省财政厅"),
        (
            "agency-tasks",
            {"agency": "广西/自治区公安厅", "plan": "另一方案"},
            "agency",
            "广西/自治区公安厅",
        ),
        ("workload", {"plan": "桂政办电[2021] 68号"}, "plan", FIRST.id),
        ("workload", {"plan": "优化营商环境攻坚突破年活动实施方案"}, "plan", FIRST.id),
        ("workload", {"plan": " "}, "plan", ""),
        ("document-citations", {}, "document", ""),
        ("document-citations", {"document": "国办发[2020]43号"}, "document", CODE),
        ("document-citations", {"document": "《优化营商环境通知》"}, "document", CODE),
        ("indicator-agencies", {"indicator": "跨境贸易"}, "indicator", "跨境贸易"),
        (
            "indicator-agencies",
            {"indicator": "获得电力／接电环节"},
            "indicator",
            "获得电力/接电 环节",
        ),
    ],
)
def test_what_was_typed_is_understood(
    reader: Reader, query: str, given: dict[str, str], name: str, value: object
) -> None:
    assert ask(reader, query, given).parameters[name] == value


@pytest.mark.parametrize(
    ("query", "given", "problem", "names"),
    [
        ("agency-tasks", {"agency": "财政厅长"}, "no agency", ["省财政厅", FINANCE]),
        ("agency-tasks", {"agency": "自治区公安厅厅"}, "no agency", ["自治区公安厅"]),
        (
            "agency-tasks",
            {"agency": "公安厅", "plan": "另一方案"},
            "the plan names nobody so",
            ["自治区公安厅（广西）"],
        ),
        ("indicator-agencies", {"indicator": "电力"}, "no indicator", ["获得电力"]),
        ("document-citations", {"document": "国办发〔2020〕44号"}, "no document", [CODE]),
        ("task-detail", {"task": "8"}, "no task", ["7", "10"]),
        ("task-detail", {"task": "2", "plan": "另一方案"}, "no task", ["1, 7, 11"]),
        ("measure-detail", {"measure": "2"}, "no measure", ["1, 3, 4"]),
        ("measure-detail", {"measure": "1", "plan": "另一方案"}, "no measure", ["none"]),
        ("workload", {"plan": "桂政办电〔2021〕69号"}, "no plan", [FIRST.id]),
    ],
)
def test_an_unknown_name_is_never_guessed(
    reader: Reader, query: str, given: dict[str, str], problem: str, names: list[str]
) -> None:
    with pytest.raises(UnknownName) as error:
        ask(reader, query, given)
    message = str(error.value)
    assert message.startswith(f"query {query}: parameter ")
    assert problem in message
    assert next(iter(given.values())) in message
    listed = message.rpartition(": ")[2]
    assert len(listed.split(", ")) <= 3
    for name in names:
        assert name in listed


@pytest.mark.parametrize(
    ("query", "given", "names"),
    [
        ("agency-tasks", {"agency": "市人民政府"}, [CITIES, NANNING]),
        ("agency-tasks", {"agency": "财政厅"}, ["省财政厅", FINANCE]),
        (
            "indicator-agencies",
            {"indicator": "接电环节"},
            ["电子印章指标/接电 环节", "获得电力/接电 环节"],
        ),
        ("document-citations", {"document": "同名文件"}, ["国发〔2019〕1号"]),
    ],
)
def test_a_name_of_several_is_answered_with_a_numbered_list(
    reader: Reader, query: str, given: dict[str, str], names: list[str]
) -> None:
    with pytest.raises(UnknownName, match="several") as error:
        ask(reader, query, given)
    first, *listed = str(error.value).splitlines()
    assert first.startswith(f"query {query}: parameter ")
    assert next(iter(given.values())) in first
    assert [line.partition(".")[0].strip() for line in listed] == [
        str(at + 1) for at in range(len(error.value.candidates))
    ]
    for name in names:
        assert any(name in line for line in listed)


def test_the_only_agency_of_a_short_form_is_taken_and_said(opened: Opened) -> None:
    bare = FIRST.__class__(
        notice=FIRST.notice.__class__(id="一", title="一"),
        agencies=tuple(a.__class__(a.name, a.kind, a.level, a.region) for a in FIRST.agencies),
    )
    answer = ask(opened(bare), "agency-tasks", {"agency": "财政厅"})
    assert answer.parameters["agency"] == f"广西/{FINANCE}"
    assert [one.given for one in answer.understood] == ["财政厅"]


def test_nothing_alike_suggests_nothing(reader: Reader) -> None:
    with pytest.raises(UnknownName, match=r"nearest: none$"):
        ask(reader, "agency-tasks", {"agency": "zzz"})


@pytest.mark.parametrize("text", ["' OR true //", "$plan", "\\' }", "`", "{name: 1}", "%", "\n"])
def test_texts_stay_texts(reader: Reader, text: str) -> None:
    with pytest.raises((UnknownName, BadParameter)):
        ask(reader, "agency-tasks", {"agency": text})
    if text.strip():
        assert ask(reader, "who-leads", {"words": text}).rows == ()


@patient
@given(
    st.lists(st.text(alphabet="\\\\eEqQ.*+?^$|()[]{}'\"电子印章 2个\\n", min_size=1), min_size=1)
)
def test_no_word_is_taken_for_a_pattern(reader: Reader, words: list[str]) -> None:
    assume(any(map(search_form, words)))
    answer = ask(reader, "who-leads", {"words": words})
    assert rows_of(answer) == EVERY_ORACLE["who-leads"](
        renamed((FIRST, SECOND)), **answer.parameters
    )


def test_columns_that_differ_from_the_header_are_refused() -> None:
    class Other:
        language = "cypher"

        def rows(self, text: str, parameters: object) -> Rows:
            return Rows(("agency", "kind"), ())

    with pytest.raises(QueryError, match=r"workload.*agency, kind.*leads"):
        ask(Other(), "workload", {})


def test_a_group_without_members_keeps_its_tasks(reader: Reader) -> None:
    for plan, expected in ((FIRST.id, False), (SECOND.id, True)):
        rows = ask(reader, "workload-expanded", {"plan": plan}).rows
        assert any(row[0] == CITIES for row in rows) is expected


def test_expanded_counts_are_the_sum_of_name_and_group(reader: Reader) -> None:
    rows = {row[0]: row for row in rows_of(ask(reader, "workload-expanded", {"plan": FIRST.id}))}
    # task 1 names Nanning and its group, task 3 its group alone; Guilin comes by the group only
    assert rows[NANNING][2:5] + rows[NANNING][6:] == (1, 2, 2, 1, 1)
    assert rows["桂林市人民政府"][2:5] + rows["桂林市人民政府"][6:] == (1, 1, 2, 2, 0)


def test_a_goal_counts_more_than_an_indicator_than_an_action_than_a_problem(reader: Reader) -> None:
    rows = ask(reader, "who-leads", {"words": "电子印章", "plan": FIRST.id}).rows
    best = list(dict.fromkeys((row[1], row[10]) for row in rows))
    assert best == [(1, 4), (7, 4), (10, 3), (2, 2), (3, 1)]
    assert [row[4] for row in rows if row[1] == 7] == [None]


def test_more_words_come_before_better_places(reader: Reader) -> None:
    rows = rows_of(ask(reader, "who-leads", {"words": "电子印章 app", "plan": FIRST.id}))
    assert [row[1] for row in rows][:2] == [2, 2]
    assert rows[0][9:] == (2, 3)


def test_a_limit_gives_the_first_rows_and_how_many_more(reader: Reader) -> None:
    whole = ask(reader, "workload", {})
    first = ask(reader, "workload", {}, limit=2)
    assert first.rows == whole.rows[:2]
    assert (first.more, first.total) == (len(whole.rows) - 2, len(whole.rows))
    assert (whole.more, whole.total) == (0, len(whole.rows))


def test_a_limit_beyond_the_rows_leaves_none_out(reader: Reader) -> None:
    whole = ask(reader, "workload", {})
    assert ask(reader, "workload", {}, limit=len(whole.rows)) == whole
    assert ask(reader, "workload", {}, limit=10_000) == whole


def test_a_limit_holds_for_findings_and_computed_questions(reader: Reader) -> None:
    for name in ("lead-missing", "agency-centrality"):
        whole = ask(reader, name, {})
        assert ask(reader, name, {}, limit=1) == whole.first(1)


def test_a_limit_is_no_negative_number(reader: Reader) -> None:
    with pytest.raises(BadParameter, match="limit = -1: give a number of rows, or 0 for all"):
        ask(reader, "workload", {}, limit=-1)
