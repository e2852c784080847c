"""Questions that begin with a place, and questions that another query answers."""

from __future__ import annotations

import pytest

from tests.builders import agency, citation, duty, task
from tests.queries.stores import IN_FILES, Opened
from zeren.graph.model import Notice, Plan, SourceDocument
from zeren.graph.stores.base import Reader
from zeren.queries.results import ResultTable
from zeren.queries.runner import ask

TEA, TEA_TOO, FISH = "澜政发〔2023〕1号", "澜政发〔2024〕2号", "岚政发〔2023〕3号"

LAW = "国发〔2020〕4号"


def plan(number: str, region: str, issuer: str, *goals: str) -> Plan:
    body = agency("省林业局", region=region, level="province")
    return Plan(
        Notice(number, number, number, issuer=issuer, region=region),
        tasks=tuple(
            task(
                at,
                goal=goal,
                indicator="造林面积",
                leads=(duty(body.name),),
                citations=(citation(LAW),),
            )
            for at, goal in enumerate(goals, 1)
        ),
        documents=(SourceDocument(LAW, "种植管理条例", LAW, None, "other"),),
        agencies=(body,),
    )


@pytest.fixture(scope="session", params=IN_FILES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def reader(opened: Opened) -> Reader:
    """Open two plans of one province, and one of another."""
    return opened(
        plan(TEA, "澜江", "澜江省人民政府", "种植茶园", "修建公路"),
        plan(TEA_TOO, "澜江", "澜江省人民政府", "改造茶园"),
        plan(FISH, "岚山", "岚山省人民政府", "种植茶园", "养殖海鱼", "市场秩序整顿", "岚山公路"),
    )


def who(reader: Reader, words: str, **more: str) -> ResultTable:
    return ask(reader, "who-leads", {"words": words, **more})


def found(table: ResultTable) -> list[tuple[str, int]]:
    return sorted({(row["plan"], row["task"]) for row in table.records()})


@pytest.mark.parametrize(
    ("words", "tasks"),
    [
        ("岚山茶园", [(FISH, 1)]),
        ("岚山省茶园", [(FISH, 1)]),
        ("岚山的茶园谁负责", [(FISH, 1)]),
        ("在岚山省的海鱼由谁养殖", [(FISH, 2)]),
        ("岚山 茶园", [(FISH, 1)]),
        ("岚山市场秩序", [(FISH, 3)]),
        ("澜江茶园", [(TEA, 1), (TEA_TOO, 1)]),
        ("澜江 茶园 公路", [(TEA, 1), (TEA, 2), (TEA_TOO, 1)]),
    ],
)
def test_a_place_asks_the_plans_of_that_place(
    reader: Reader, words: str, tasks: list[tuple[str, int]]
) -> None:
    answer = who(reader, words)
    assert found(answer) == tasks
    assert {"words", "plan"} <= {one.parameter for one in answer.understood}


def test_the_answer_says_which_plans_were_asked(reader: Reader) -> None:
    *_, place = who(reader, "澜江茶园").understood
    assert place.told("zh") == f"澜江 → {TEA}、{TEA_TOO}（该地的方案）"


def test_a_bounded_answer_is_the_beginning_of_the_whole(reader: Reader) -> None:
    whole, first = who(reader, "澜江茶园"), ask(reader, "who-leads", {"words": "澜江茶园"}, 1)
    assert first.rows == whole.rows[:1]
    assert first.total == whole.total == 2


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("岚山公路", {}),  # a task has the words as they stand
        ("茶园", {}),
        ("岚山茶园", {"plan": TEA}),  # the plan is said
        ("岚山市茶园", {}),  # the plan's 岚山 is a province
        ("岚山", {}),
    ],
)
def test_a_place_stays_a_word_where_it_is_none_of_that_question(
    reader: Reader, words: str, given: dict[str, str]
) -> None:
    assert "plan" not in {one.parameter for one in who(reader, words, **given).understood}


def test_what_the_plans_of_a_place_lack_is_not_answered_from_elsewhere(reader: Reader) -> None:
    answer = who(reader, "澜江省海鱼养殖谁负责")
    assert not answer.rows
    assert [zh for _, zh in answer.why_empty] == ["没有任务含“海鱼养殖”或其中的词。"]


def test_parts_of_the_words_are_suggested_from_the_plans_of_the_place(reader: Reader) -> None:
    (_, zh) = who(reader, "澜江茶园种植").why_empty[0]
    assert zh == "没有任务含“茶园种植”，可试：茶园（2 项）、种植（1 项）。"


@pytest.mark.parametrize(
    ("question", "command"),
    [
        ("澜江省林业局牵头哪些任务", "query agency-tasks --agency 澜江省林业局 --role leads"),
        ("林业局配合了什么", "query agency-tasks --agency 林业局 --role supports"),
        ("哪些任务由林业局负责", "query agency-tasks --agency 林业局"),
        ("林业局有多少任务", "query agency-tasks --agency 林业局"),
        ("林业局在本省要做什么", "query agency-tasks --agency 林业局"),
        ("2023年6月底前要完成哪些任务", "query due-by --date 2023年6月底前"),
        ("下月到期的任务有哪些", "query due-by --date 下月"),
        ("下月到期的有哪些", "query due-by --date 下月"),
        ("任务2从哪来", "trace 2"),
        ("第3项任务是谁牵头", "trace 3"),
        ("措施3是谁牵头", "query measure-detail --measure 3"),
        ("哪个单位的任务最多", "workload"),
        ("哪个单位任务最多", "workload"),
        ("种植管理条例被哪些任务引用", "query document-citations --document 种植管理条例"),
        ("造林面积指标有哪些任务", "query indicator-agencies --indicator 造林面积"),
    ],
)
def test_a_question_that_another_query_answers_names_it(
    reader: Reader, question: str, command: str
) -> None:
    assert who(reader, question).why_empty[0][1].endswith(f"：`zeren {command}`。")


@pytest.mark.parametrize("question", ["岚山哪个单位的任务最多", "岚山哪个单位任务最多"])
def test_a_question_of_a_place_names_its_plan(reader: Reader, question: str) -> None:
    (_, zh) = who(reader, question).why_empty[0]
    assert f'`zeren workload --plan "{FISH}"`' in zh


@pytest.mark.parametrize(
    "question", ["火星局牵头哪些任务", "随便什么时候到期的任务", "任务管理", "措施", "茶" * 100]
)
def test_other_words_name_no_other_query(reader: Reader, question: str) -> None:
    assert not any("`zeren" in zh for _, zh in who(reader, question).why_empty)
