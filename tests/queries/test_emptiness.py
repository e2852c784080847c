"""An empty answer says why it is empty, and what to do."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import agency, duty, measure, small_plan, task
from tests.queries.stores import IN_FILES, Opened
from zeren.graph.errors import BadParameter
from zeren.graph.model import Notice, Plan
from zeren.graph.stores.base import Reader
from zeren.queries import catalogue
from zeren.queries.holdings import MISSING
from zeren.queries.runner import ask

BARE, PROSE, FULL = "无期〔2021〕1号", "无单〔2021〕2号", "桂政办电〔2021〕68号"
FINANCE = "自治区财政厅"


def plan(number: str, **fields: object) -> Plan:
    notice = Notice(number, number, number, issuer="自治区人民政府", region="广西", source="a.txt")
    return Plan(notice=notice, agencies=(agency(FINANCE),), **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="session", params=IN_FILES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def reader(opened: Opened) -> Reader:
    """Open a plan without days, targets and citations, one without tasks, and one with all."""
    led = (duty(FINANCE),)
    return opened(
        plan(BARE, tasks=(task(1, leads=led),)),
        plan(PROSE, measures=(measure(1, None, "某措施", "某事", leads=led),)),
        small_plan(FULL),
    )


def told(reader: Reader, name: str, **given: str) -> tuple[str, ...]:
    """Give the reasons of an empty answer, in Chinese."""
    answer = ask(reader, name, given, today=date(2021, 7, 1))
    assert not answer.rows
    assert all(en != zh for en, zh in answer.why_empty)
    return tuple(zh for _, zh in answer.why_empty)


@pytest.mark.parametrize(
    ("name", "given", "missing"),
    [
        ("due-by", {"date": "2030-01-01"}, "该方案没有写明到期日的任务"),
        ("due-within", {}, "该方案没有写明到期日的任务"),
        ("overdue", {}, "该方案没有写明到期日的任务"),
        ("targets", {}, "该方案没有读出量化目标"),
        ("document-citations", {}, "该方案没有引用文件"),
        ("indicator-agencies", {"indicator": "开办企业"}, "该方案的任务没有指标"),
        ("progress-loads", {}, "该方案没有装入过进展：`zeren export tasks`"),
        ("stalled", {}, "该方案没有装入过进展"),
        (
            "chain-of-responsibility",
            {},
            "没有装入任何被引用文件的正文；请装入：`zeren add-source 文件`",
        ),
    ],
)
def test_what_is_missing_is_said(
    reader: Reader, name: str, given: dict[str, str], missing: str
) -> None:
    first, second = told(reader, name, plan=BARE, **given)
    assert first.startswith(missing)
    assert second == f"只查了一个方案“{BARE}”，去掉 `plan`（行动方案）可查全部方案。"


def test_a_plan_of_prose_alone_has_no_tasks(reader: Reader) -> None:
    assert told(reader, "deadline-calendar", plan=PROSE)[0].startswith(
        "该方案没有任务清单中的任务；正文的安排在措施中"
    )


def test_without_a_plan_the_store_is_spoken_of(reader: Reader) -> None:
    (only,) = told(reader, "progress-loads")
    assert only.startswith("图谱没有装入过进展")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("due-by", {"date": "2020-01-01"}),
        ("due-within", {"day": "2022-01-01", "within": "2022-02-01"}),
        ("overdue", {"day": "2021-01-01"}),
    ],
)
def test_where_there_are_deadlines_it_says_between_which_days(
    reader: Reader, name: str, given: dict[str, str]
) -> None:
    (only,) = told(reader, name, **given)
    assert only == "有时限的任务共 1 项，时限都是 2021-06-30，都不在所问之列。"


def test_deadlines_of_several_days_have_a_first_and_a_last(opened: Opened) -> None:
    days = [date(2021, 9, 30), date(2021, 3, 1)]
    tasks = tuple(task(at, deadline=day) for at, day in enumerate(days, 1))
    other = opened(plan(FULL, tasks=tasks))
    (only,) = told(other, "due-by", date="2020-01-01")
    assert "共 2 项，时限在 2021-03-01 至 2021-09-30 之间" in only


def test_a_value_that_nothing_has_is_named(reader: Reader) -> None:
    (only,) = told(reader, "targets", unit="光年")
    assert only == "没有符合`unit`（计量单位）“光年”的内容，请去掉或另选。"


def test_a_filter_that_leaves_nothing_is_named(reader: Reader) -> None:
    (only,) = told(reader, "agency-tasks", agency=FINANCE, plan=FULL, role="牵头", to="2000")
    assert only == "查到 2 行，但`to`（时限不晚于）一行也不留，请去掉或另选。"


def test_filters_that_leave_nothing_together_each_say_what_they_leave(reader: Reader) -> None:
    given = {"agency": FINANCE, "plan": FULL, "from": "2021-06-01", "role": "supports"}
    assert told(reader, "agency-tasks", **given)[0].startswith("查到 2 行，但`role`（角色）")
    days = {"from": "2021-06-30", "to": "2021-06-30"}
    (only,) = told(reader, "agency-tasks", agency=FINANCE, plan=BARE, **days)
    assert only.startswith("查到 1 行，但`from`（时限不早于）、`to`（时限不晚于）一行也不留")


def test_a_finding_that_is_not_there_is_good(reader: Reader) -> None:
    assert told(reader, "number-gap")[0] == "没有发现这类疑点；`zeren audit` 可查各类疑点。"


def test_a_task_has_its_plan_without_being_asked(reader: Reader) -> None:
    (only,) = told(reader, "task-origins", task="1", plan=BARE)
    assert "add-source" in only


@pytest.mark.parametrize(
    ("name", "first", "last"), [("agency-tasks", "from", "to"), ("due-within", "day", "within")]
)
def test_a_time_that_ends_before_it_begins_is_refused(
    reader: Reader, name: str, first: str, last: str
) -> None:
    whose = {"agency": FINANCE} if name == "agency-tasks" else {}
    with pytest.raises(BadParameter) as error:
        ask(reader, name, {**whose, first: "2022-01-01", last: "2021-12-31"})
    assert f"{first}（2022-01-01）晚于 {last}（2021-12-31）" in error.value.message("zh")
    assert "no day lies between" in str(error.value)


def test_one_day_is_a_time(reader: Reader) -> None:
    given = {"agency": FINANCE, "from": "2021-06-30", "to": "2021-06-30"}
    assert len(ask(reader, "agency-tasks", given).rows) == 1


def test_a_parameter_that_is_none_gets_those_that_narrow_too(reader: Reader) -> None:
    with pytest.raises(BadParameter, match="it takes: agency, plan, prose, role, from, to"):
        ask(reader, "agency-tasks", {"agency": FINANCE, "until": "2021"})


def test_what_questions_need_has_words() -> None:
    needs = {need for query in catalogue.every_query() for need in query.needs}
    assert needs == MISSING.keys()
