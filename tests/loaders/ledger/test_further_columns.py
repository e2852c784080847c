"""The program's ledger keeps printed numbers, further columns and the kind of a plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.texts import read
from zeren.graph.errors import SourceFormat
from zeren.loaders.ledger.ledger import read_ledger, write_ledger
from zeren.loaders.pipeline import Reading

MINUTES = Path(__file__).parent.parent / "structure" / "minutes" / "supervision.txt"
LIST = (
    "某市办馆台账\n\n序号\t事项\t任务\t责任单位\t进展情况\n"
    "1\t图书\t开馆\t市教育局\t过半|未完\n\t\t买书\t市文化局\t\n"
)


@pytest.fixture(params=["minutes", "list"])
def reading(request: pytest.FixtureRequest) -> Reading:
    return read(MINUTES.read_text(encoding="utf-8") if request.param == "minutes" else LIST)


def test_they_come_back_as_they_were(reading: Reading) -> None:
    plan = read_ledger(write_ledger(reading.plan), "台账.csv", reading.source)
    assert plan.tasks == reading.plan.tasks
    assert plan.notice == reading.plan.notice
    assert any(one.columns for one in plan.tasks)


def test_a_row_that_was_edited_keeps_them() -> None:
    reading = read(LIST)
    assert [one.label for one in reading.plan.tasks] == ["1(1)", "1(2)"]
    told = write_ledger(reading.plan).replace("市教育局", "市体育局")
    first, second = read_ledger(told, "台账.csv").tasks
    assert [duty.agency for duty in first.leads] == ["市体育局"]
    assert (first.label, second.label) == ("1(1)", "1(2)")
    assert [(one.heading, one.text, one.kind) for one in first.columns] == [
        ("进展情况", "过半|未完", "status")
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("status|进展情况", "state|进展情况", "其他栏"),
        ("kind,,minutes", "kind,,nothing", "plan, minutes expected"),
    ],
)
def test_what_is_none_is_refused(old: str, new: str, told: str) -> None:
    source = LIST if old.startswith("status") else MINUTES.read_text(encoding="utf-8")
    written = write_ledger(read(source).plan)
    assert old in written
    with pytest.raises(SourceFormat, match=told):
        read_ledger(written.replace(old, new), "台账.csv")
