"""Corrections by readers: what follows from the words of a place follows from those given."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.loaders.texts import SMALL, document
from zeren.graph.model import Plan
from zeren.graph.provenance import SourceSpan, read_evidence, write_evidence
from zeren.loaders.corrections.record import Correction
from zeren.loaders.pipeline import Reading, read_blocks

PLAN = "桂政办发〔2021〕999号"
DOCUMENT = document(SMALL)


def correction(as_read: str, corrected: str, *, at: int = 0, **more: str) -> Correction:
    """Correct the words at their first place, or at that from character ``at`` on."""
    start = SMALL.index(as_read, at)
    place = f"{start}-{start + len(as_read)}"
    one = Correction(PLAN, place, as_read, corrected, "张三", date(2026, 3, 1), "核对原件")
    return replace(one, **more)


def read(*corrections: Correction) -> Reading:
    return read_blocks(DOCUMENT, corrections)


def task(plan: Plan, number: int) -> tuple[list[str], list[str], str]:
    (one,) = (one for one in plan.tasks if one.number == number)
    leads, supports = ([duty.agency for duty in two] for two in (one.leads, one.supports))
    return leads, supports, f"{one.deadline and one.deadline.day}"


TABLE = SMALL.index("2021年6月30日")
LEAD = SMALL.index("自治区文化和旅游厅", TABLE)


@pytest.fixture(scope="module")
def lead() -> Reading:
    return read(correction("自治区文化和旅游厅", "自治区教育厅", at=LEAD))


def test_a_lead_is_another(lead: Reading) -> None:
    before = task(read().plan, 1)
    assert before[0] == ["自治区文化和旅游厅"]
    assert task(lead.plan, 1) == (["自治区教育厅"], *before[1:])


def test_its_place_is_that_of_the_words_and_names_the_reader(lead: Reading) -> None:
    (duty,) = lead.plan.tasks[0].leads
    assert [one.place for one in duty.spans] == [f"[张三/2026-03-01]t1r2c7:{LEAD}-{LEAD + 9}"]


def test_nothing_else_is_changed(lead: Reading) -> None:
    before = read().plan
    assert lead.plan.tasks[1:] == before.tasks[1:]
    assert lead.plan.measures == before.measures
    assert lead.source.text == SMALL
    assert lead.balance.holds
    assert {one.code for one in lead.plan.issues} - {one.code for one in before.issues} == {
        "corrected"
    }


def test_it_is_said_at_the_task_with_the_reader_and_the_reason(lead: Reading) -> None:
    (told,) = (one for one in lead.plan.issues if one.code == "corrected")
    assert (told.owner.kind, told.owner.number, told.written, told.read_as) == (
        "task", 1, "自治区文化和旅游厅", "自治区教育厅（张三，2026-03-01：核对原件）"
    )  # fmt: skip


def test_a_deadline() -> None:
    plan = read(correction("2021年6月30日", "2022年3月底", at=TABLE)).plan
    assert task(plan, 1)[2] == "2022-03-31"


def test_a_clause_of_a_measure() -> None:
    plan = read(correction("自治区文化和旅游厅", "自治区教育厅、自治区财政厅")).plan
    assert [duty.agency for duty in plan.measures[0].clauses[0].leads] == [
        "自治区教育厅",
        "自治区财政厅",
    ]


def test_words_that_are_to_be_read_as_none() -> None:
    two = SMALL.index("自治区财政厅、交通运输部", TABLE)
    plan = read(correction("、交通运输部", "", at=two)).plan
    assert task(plan, 3)[0] == ["自治区财政厅"]


def test_each_half_of_a_name_that_a_page_end_cuts() -> None:
    halves = read().plan.tasks[1].leads[0].spans
    whole = [SMALL[one.start : one.end] for one in halves]
    plan = read(
        correction(whole[0], "自治区教", at=halves[0].start),
        correction(whole[1], "育厅", at=halves[1].start),
    ).plan
    assert task(plan, 2)[0] == ["自治区教育厅"]


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"as_read": "自治区财政厅"}, id="words"),
        pytest.param({"place": "99999-99999"}, id="place"),
    ],
)
def test_words_that_have_changed_refuse_it(wrong: dict[str, str]) -> None:
    plan = read(replace(correction("自治区文化和旅游厅", "甲", at=LEAD), **wrong)).plan
    assert task(plan, 1) == task(read().plan, 1)
    assert [one.code for one in plan.issues if one.code.startswith("correct")] == [
        "correction-refused"
    ]


def test_the_second_of_two_at_one_place_is_refused() -> None:
    both = [
        correction("自治区文化和旅游厅", name, at=LEAD) for name in ("自治区教育厅", "自治区财政厅")
    ]
    plan = read(*both).plan
    assert task(plan, 1)[0] == ["自治区教育厅"]
    assert "correction-refused" in {one.code for one in plan.issues}


def test_one_that_was_withdrawn_counts_no_more() -> None:
    gone = correction("自治区文化和旅游厅", "自治区教育厅", at=LEAD, withdrawn="李四 2026-03-02")
    assert read(gone).plan == read().plan


def test_two_corrections_of_one_plan() -> None:
    plan = read(
        correction("自治区文化和旅游厅", "自治区教育厅", at=LEAD),
        correction("2021年6月30日", "2022年3月底", at=TABLE),
    ).plan
    assert task(plan, 1)[0] == ["自治区教育厅"]
    assert task(plan, 1)[2] == "2022-03-31"
    assert {span.corrected for span in plan.tasks[0].leads[0].spans} == {"张三/2026-03-01"}


def test_a_place_with_its_reader_is_written_and_read_back() -> None:
    spans = (SourceSpan(3, 9, "goal", 2, 1, 4, 5, 97, "张三/2026-03-01"),)
    written = write_evidence(spans)
    assert written == "goal@[张三/2026-03-01]ocr97p2t1r4c5:3-9"
    assert read_evidence(written) == spans
