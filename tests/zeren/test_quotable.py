"""What of an answer may be told to others: no contacts, and of plans not public no sentences."""

from __future__ import annotations

import pytest

from zeren.queries.results import Column, ResultTable
from zeren.quotable import first_quotable

NAMES = ("plan", "goal", "progress", "contact", "reported")
LONG = "我厅已会同有关单位起草实施细则并征求各市意见" * 3


def told(may_quote, **cells):
    row = tuple(cells.get(name) for name in NAMES)
    columns = tuple(Column(name, "string", name) for name in NAMES)
    table = ResultTable("task-reports", "", "", {}, columns, (row, row))
    first = first_quotable(table, 1, lambda plan: may_quote)
    (only,) = first.rows
    return dict(zip(NAMES, only, strict=True))


@pytest.mark.parametrize("may_quote", [True, False])
def test_whom_to_call_is_told_to_nobody(may_quote):
    found = told(may_quote, plan="一号", contact="张三 13800000000")
    assert found["contact"] is None


@pytest.mark.parametrize(
    ("may_quote", "said", "kept"),
    [(True, LONG, LONG), (False, LONG, ""), (False, "正在办理", "正在办理")],
)
def test_what_was_reported_on_a_plan_that_is_not_public_is_cut(may_quote, said, kept):
    assert told(may_quote, plan="一号", progress=said)["progress"] == kept


def test_an_answer_without_contacts_is_as_it_was():
    table = ResultTable("plans", "", "", {}, (Column("plan", "string", "plan"),), (("一号",),))
    assert first_quotable(table, 1, lambda plan: True) == table
