"""The targets of a task and a measure: of all texts, each once, with places that re-read."""

from __future__ import annotations

import pytest

from tests.loaders.texts import listed, measured, read, reread, row
from zeren.graph.model import Target, Task
from zeren.loaders.assembly.validation import verify
from zeren.loaders.ledger.ledger import read_ledger, write_ledger


def task(**cells: str) -> Task:
    (one,) = read(listed([row(1, **cells)])).plan.tasks
    return one


def told(targets: tuple[Target, ...]) -> list[tuple[str, float, str]]:
    return [(one.operator, one.value, one.unit) for one in targets]


@pytest.mark.parametrize(
    ("goal", "action", "found"),
    [
        ("借阅率达到30%。", "各馆开放，借阅率达到30%。", [(">=", 30, "%")]),
        ("借阅率达到30%。", "续借率达到40%。", [(">=", 30, "%"), (">=", 40, "%")]),
        ("1天内办证。", "1.1天内办证；2.1天内答复。", [("<=", 1, "天"), ("<=", 1, "天")]),
        ("开放。", "学前30%、小学30%。", [("=", 30, "%"), ("=", 30, "%")]),
        ("借阅率30%。", "借阅率不低于30%。", [(">=", 30, "%")]),
        ("开放。", "布置。", []),
    ],
)
def test_goal_and_action_are_read_as_one(
    goal: str, action: str, found: list[tuple[str, float, str]]
) -> None:
    assert told(task(goal=goal, action=action).targets) == found


def test_the_last_column_gives_the_baseline_and_no_targets() -> None:
    (one,) = task(goal="借阅率达到30%。", problem="2020年全区为25%。续借率达到40%。").targets
    assert (one.baseline, one.baseline_text) == (25, "2020年全区为25%")


def test_a_measure_has_those_of_its_text() -> None:
    text = "（一）方便读者。办证时间压缩至3天。（自治区教育厅牵头负责）新增书店8家。"
    (measure,) = read(measured(text)).plan.measures
    assert told(measure.targets) == [("<=", 3, "天"), ("+", 8, "家")]


@pytest.mark.parametrize(
    ("name", "goal", "text", "found"),
    [
        ("每年新增书店", "50家", "每年新增书店50家", ("+", 50, "家")),
        ("全区新增书城", "4个以上", "全区新增书城4个以上", ("+", 4, "个")),
        ("借阅量增长", "20%", "借阅量增长20%", ("+", 20, "%")),
        ("年借阅量", "突破2万册", "年借阅量突破2万册", (">", 20_000, "册")),
        ("满意率", "≥95%", "满意率≥95%", (">=", 95, "%")),
        ("年借阅量（万册）", "30", "年借阅量30万册", ("=", 300_000, "册")),
        ("年借阅量（万册）", "30以上", "年借阅量30万册以上", (">=", 300_000, "册")),
        ("借阅率（%）", "90%", "借阅率90%", ("=", 90, "%")),
        ("新增书店", "推广50家的经验。", None, None),
        ("新增书店", "达到先进水平。", None, None),
    ],
)
def test_a_value_alone_is_read_with_the_name_of_its_indicator(
    name: str, goal: str, text: str | None, found: tuple[str, float, str] | None
) -> None:
    reading = read(listed([row(1, sub_indicator=name, goal=goal, action="照办")]))
    targets = reading.plan.tasks[0].targets
    assert told(targets) == ([found] if found else [])
    assert [one.text for one in targets] == ([text] if text else [])
    assert verify(reading.plan, reading.source).holds


@pytest.mark.parametrize("title", ["发展现状", "发展基础", "面临形势"])
def test_how_things_stand_is_no_target(title: str) -> None:
    text = measured("（一）馆舍。建成书店75家。（自治区教育厅负责）").replace("方便读者", title)
    standing = read(text.replace("一、办馆", f"一、{title}"))
    assert read(text).plan.measures[0].targets
    assert not standing.plan.measures[0].targets


def test_words_and_baselines_are_read_again_in_the_source() -> None:
    cells = row(1, goal="办证时间压缩 至3天。", problem="2020年全区办证时间为5天。")
    reading = read(listed([cells]))
    (one,) = reading.plan.tasks[0].targets
    words = {span.field: reread(span, reading.source.text) for span in one.spans}
    assert words == {"text": one.text, "baseline_text": one.baseline_text}
    assert verify(reading.plan, reading.source).holds


def test_a_target_over_a_page_end_is_one() -> None:
    first = row(1, goal="办证时间压缩至3个工")
    text = listed([first], [["", "", "", "作日内。", "", "", "", "", ""]])
    reading = read(text)
    (one,) = reading.plan.tasks[0].targets
    assert (one.text, one.value, one.unit) == ("办证时间压缩至3个工作日内", 3, "工作日")
    assert len([span for span in one.spans if span.field == "text"]) == 2
    assert verify(reading.plan, reading.source).holds


def test_a_ledger_alone_keeps_them() -> None:
    cells = row(1, goal="借阅率达到30%，办证压缩至3天。", problem="2020年借阅率25%。")
    reading = read(listed([cells]))
    (kept,) = read_ledger(write_ledger(reading.plan), "plan.csv").tasks
    assert kept.targets == reading.plan.tasks[0].targets
    assert len(kept.targets) == 2
