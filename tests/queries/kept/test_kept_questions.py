"""The questions on corrections, versions and the log, on every kind of store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from tests.queries.kept.oracles import Kept, kept_oracles
from tests.queries.shown_names import by_number, renamed, rows_of
from tests.queries.stores import EVERY_KIND, KINDS
from tests.queries.test_oracles import Units, questions
from zeren.graph.corrections import Correction
from zeren.graph.elements import plan_elements
from zeren.graph.log import Entry, Moment, change_elements
from zeren.graph.owners import PLAN, Owner
from zeren.graph.stores.base import Reader
from zeren.graph.versions import version_elements
from zeren.queries import catalogue
from zeren.queries.corrected import with_corrections
from zeren.queries.internal_rows import internal_rows
from zeren.queries.runner import ask
from zeren.versions import version_of

EAST = timezone(timedelta(hours=8))


def moment(day: int, hour: int, month: int = 6) -> Moment:
    return Moment(datetime(2021, month, day, hour, tzinfo=EAST), "某人“甲”")


def told(owner: Owner, field: str, state: str = "applied") -> Correction:
    said = ("目标“一”", field, "甲\n乙", "", "李四", date(2021, 6, 2), "笔误'")
    return Correction(owner, *said, state)  # type: ignore[arg-type]


ONE = FIRST.tasks[0].number
CORRECTED = replace(
    FIRST,
    corrections=(
        told(Owner("task", ONE), "lead"),
        told(Owner("task", ONE), "deadline"),
        replace(told(Owner("task", 999), "goal"), at=Owner("task", FIRST.tasks[1].number)),
        told(Owner("task", 998), "goal", "item-gone"),
        told(PLAN, "agency"),
    ),
)
PLANS = (CORRECTED, SECOND)
OLD = plan_elements(FIRST)
OTHER = plan_elements(replace(SECOND, notice=replace(SECOND.notice, title="旧题")))
KEPT = Kept(
    versions=(
        version_elements(OLD, OLD.fingerprint, moment(1, 3)),
        version_elements(OTHER, OTHER.fingerprint, moment(2, 9, 5)),
    ),
    changes=(
        change_elements(
            moment(30, 9, 4),
            [
                Entry("added", FIRST.id, "甲", "甲.txt", "0" * 64, "", "a"),
                Entry("added", SECOND.id, "乙", "乙.txt", "1" * 64, "", "b"),
            ],
        ),
        change_elements(
            moment(1, 3), [Entry("replaced", FIRST.id, "甲", "甲.txt", "2" * 64, "a", "c")]
        ),
        change_elements(moment(30, 23), [Entry("removed", SECOND.id, "乙", "乙.txt", "", "b")]),
        change_elements(moment(1, 7, 7), [Entry("linked", FIRST.id, "甲", "", "", "c", "d")]),
    ),
)
ORACLES = kept_oracles(KEPT)


@pytest.fixture(scope="module", params=EVERY_KIND)
def kept(request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Open a store of both plans, the versions and the changes."""
    with KINDS[request.param](request) as opened:
        yield opened(TEXT, CORRECTED, SECOND, *KEPT.versions, *KEPT.changes)


@pytest.mark.parametrize("name", ORACLES)
def test_answers_are_those_of_the_oracle(kept: Reader, name: str) -> None:
    count = 0
    for given in questions(catalogue.query(name), PLANS):
        answer = ask(kept, name, given)
        plans = renamed(Units.of(PLANS, (TEXT,)))
        expected = ORACLES[name](plans, **by_number(answer.parameters))
        assert rows_of(answer) == expected, given
        count += len(expected)
    assert count


def test_a_version_is_read_back_as_the_plan_was(kept: Reader) -> None:
    assert version_of(kept, FIRST.id, OLD.fingerprint[:8]) == OLD
    assert version_of(kept, SECOND.id, "2021-05-02").nodes[0].properties["title"] == "旧题"


def test_what_was_applied_is_said_beneath_what_it_is_about(kept: Reader) -> None:
    answer = ask(kept, "task-detail", {"task": f"{FIRST.id}#task-{ONE}"})
    said = [zh for _, zh in with_corrections(kept, answer).corrected]
    assert len(said) == 3  # two of the task, and that of the plan
    assert all("（李四，2021-06-02：笔误'）" in one for one in said)
    other = ask(kept, "task-detail", {"task": f"{SECOND.id}#task-{SECOND.tasks[0].number}"})
    assert with_corrections(kept, other).corrected == ()


def test_the_keys_of_corrections_are_those_of_the_file(kept: Reader) -> None:
    rows = internal_rows(kept, "correction-keys", {}).rows
    expected = {(f"{FIRST.id}#correction-{one.key}", one.state) for one in CORRECTED.corrections}
    assert {row[1:3] for row in rows} == expected
