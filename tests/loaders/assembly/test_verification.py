"""Re-reading a plan in its source: it holds on the source, and on nothing else."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from tests.loaders.texts import SMALL, listed, read, row
from zeren.graph.model import Plan
from zeren.graph.provenance import SourceSpan
from zeren.loaders.assembly.balance import spans_of
from zeren.loaders.assembly.validation import verify
from zeren.loaders.pipeline import Reading
from zeren.loaders.text.document import Source


def changed(source: Source, position: int) -> Source:
    """Change one character; the file still claims to be the same."""
    character = "甲" if source.text[position] != "甲" else "乙"
    return replace(source, text=source.text[:position] + character + source.text[position + 1 :])


def placed_characters(plan: Plan, text: str) -> list[int]:
    positions = {
        position
        for span in spans_of(plan)
        if span.field
        for position in range(span.start, span.end)
        if not text[position].isspace()
    }
    return sorted(positions)


def test_a_plan_holds_on_its_source() -> None:
    reading = read(SMALL)
    result = verify(reading.plan, reading.source)
    assert (result.holds, result.mismatches, result.same_file) == (True, (), True)
    in_issues = sum(len(issue.spans) for issue in reading.plan.issues)
    assert result.spans == sum(1 for _ in spans_of(reading.plan)) + in_issues


def test_every_character_counts() -> None:
    reading = read(SMALL)
    for position in placed_characters(reading.plan, SMALL):
        assert verify(reading.plan, changed(reading.source, position)).mismatches


def test_a_mismatch_names_place_field_and_both_words() -> None:
    reading = read(SMALL)
    place = SMALL.index("采购周期")
    (mismatch,) = verify(reading.plan, changed(reading.source, place)).mismatches
    assert (mismatch.place, mismatch.field) == ("plan.tasks[2]", "problem")
    assert mismatch.plan == "第三方评估反馈问题。采购周期偏长。"
    assert mismatch.source == "第三方评估反馈问题。甲购周期偏长。"


def test_another_file_does_not_hold_even_with_the_same_words() -> None:
    reading = read(SMALL)
    result = verify(reading.plan, replace(reading.source, sha256="0" * 64))
    assert (result.same_file, result.holds, result.mismatches) == (False, False, ())


def test_a_shorter_file_is_beyond_its_end() -> None:
    reading = read(SMALL)
    result = verify(reading.plan, replace(reading.source, text=SMALL[:100]))
    assert any("beyond the end" in mismatch.source for mismatch in result.mismatches)


def test_a_changed_word_of_the_plan_is_found() -> None:
    reading = read(SMALL)
    task = replace(reading.plan.tasks[0], goal="周末不开放。")
    plan = replace(reading.plan, tasks=(task, *reading.plan.tasks[1:]))
    assert [one.field for one in verify(plan, reading.source).mismatches] == ["goal"]


def test_a_moved_span_is_found() -> None:
    reading = read(SMALL)
    chapter = replace(reading.plan.chapters[0], spans=(SourceSpan(0, 4, "title"),))
    plan = replace(reading.plan, chapters=(chapter,))
    assert not verify(plan, reading.source).holds


@pytest.mark.parametrize("brackets", ["[]", "（）", "［］"])
def test_a_number_with_other_brackets_holds_on_its_source(brackets: str) -> None:
    text = SMALL.replace("〔2021〕999", f"{brackets[0]}2021{brackets[1]}999")
    reading = read(text)
    assert verify(reading.plan, reading.source).holds


def test_a_plan_that_names_an_agency_twice_can_be_verified() -> None:
    reading = read(listed([row(1, lead_text="自治区公安厅，公安厅")]))
    assert verify(reading.plan, reading.source).holds


def test_the_plan_of_guangxi_holds_on_its_source(guangxi_reading: Reading) -> None:
    result = verify(guangxi_reading.plan, guangxi_reading.source)
    assert result.holds
    assert result.spans > 4000


@pytest.mark.long
def test_any_changed_character_of_guangxi_is_found(guangxi_reading: Reading) -> None:
    plan, source = guangxi_reading.plan, guangxi_reading.source
    positions = placed_characters(plan, source.text)
    for position in random.Random(7).sample(positions, 60):
        assert verify(plan, changed(source, position)).mismatches
