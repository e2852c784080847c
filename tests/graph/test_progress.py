"""Keys of tasks, which reports are found by, and ids of reports."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from zeren.graph.identifiers import book_of, document_of_text, task_keys
from zeren.graph.progress import ProgressLoad, Report, progress_elements

words = st.tuples(st.sampled_from(["甲", "乙", ""]), st.sampled_from(["子", "丑", ""]))
REPORT = Report("k" * 12, "一号", 7, "目标", "任务", "done", progress="完", sheet="表", row=4)
LOAD = ProgressLoad(date(2021, 5, 31), "督查室", "五月.xlsx", "0" * 64, "2021", 1, (REPORT,))


@given(st.lists(words, max_size=6))
def test_each_task_of_a_plan_has_a_key_of_its_own(told: list[tuple[str, str]]) -> None:
    assert len(set(task_keys("一号", told))) == len(told)


@given(st.lists(words, unique=True, min_size=1, max_size=6), st.data())
def test_keys_do_not_follow_the_order(told: list[tuple[str, str]], data: st.DataObject) -> None:
    unlike = [one for one in told if one != ("", "")]
    moved = data.draw(st.permutations(unlike))
    assert dict(zip(unlike, task_keys("一号", unlike), strict=True)) == dict(
        zip(moved, task_keys("一号", moved), strict=True)
    )


def test_a_goal_that_no_other_task_has_is_enough() -> None:
    """An abridged source has no actions: reports on its tasks stay with the full words."""
    full, abridged = [("甲", "子"), ("乙", "丑")], [("甲", ""), ("乙", "")]
    assert task_keys("一号", full) == task_keys("一号", abridged)


def test_tasks_of_one_goal_are_told_apart_by_their_actions() -> None:
    first, second = task_keys("一号", [("甲", "子"), ("甲", "丑")])
    assert task_keys("一号", [("甲", "丑"), ("甲", "子")]) == [second, first]


def test_punctuation_and_width_are_no_words() -> None:
    assert task_keys("一号", [("推广 ＡＰＰ。", "")]) == task_keys("一号", [("推广app", "")])
    assert task_keys("一号", [("推广", "")]) != task_keys("二号", [("推广", "")])


def test_a_load_is_named_by_what_it_says() -> None:
    again = replace(LOAD, source="另存.xlsx", loaded="2022")
    assert again.id == LOAD.id
    assert book_of(LOAD.id) == "progress"
    assert document_of_text(LOAD.id) is None
    other = replace(LOAD, reports=(replace(REPORT, state="paused"),))
    assert len({LOAD.id, other.id, replace(LOAD, reporter="财政厅").id}) == 3


def test_what_is_said_again_after_a_correction_is_a_load_of_its_own() -> None:
    assert replace(LOAD, position=3).id != LOAD.id


def test_reports_of_two_loads_of_one_place_are_told_apart() -> None:
    """Two files that are loaded at one moment may get one place."""
    other = replace(LOAD, reporter="财政厅")
    first, second = ({node.id for node in progress_elements(one).nodes} for one in (LOAD, other))
    assert not first & second


def test_the_latest_report_of_a_task_has_the_greatest_id() -> None:
    def id_of(load: ProgressLoad) -> str:
        (node,) = (one for one in progress_elements(load).nodes if one.label == "Report")
        return node.id

    later = replace(LOAD, position=2)
    next_month = replace(LOAD, as_of=date(2021, 6, 30), position=10)
    assert id_of(LOAD) < id_of(later) < id_of(next_month)
