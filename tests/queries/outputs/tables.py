"""Answers to be written, small and hostile."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from zeren.queries.results import Column, ResultTable

patient = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""The first drawn text makes Hypothesis gather the characters of Unicode, which takes a second."""

COLUMNS = (
    Column("task", "integer", "任务"),
    Column("goal", "string", "目标"),
    Column("role", "string", "角色", words={"leads": "牵头"}),
    Column("deadline", "date", "完成时限"),
    Column("share", "number", "占比"),
    Column("open", "boolean", "公开"),
)
ROWS = (
    (7, "压缩至２个工作日", "leads", date(2021, 6, 30), 0.5, True),
    (-12, "App", "supports", None, 0.0317, False),
    (None, None, None, None, None, None),
)
HOSTILE = (
    "=1+1",
    "+86",
    "-5",
    "@cmd",
    "＝1",
    "－1",
    "\t=1",
    "\r=1",
    "'=1",
    "a\0b",
    "\x1b[31mred\x1b[0m\x9b2J",
    "一\n二\r\n三\u2028四\x85五",
    "\u202eright to left\u2066\u200f",
    "\ufeff零\u200d宽\u200b",
    "\ud800half",
    "e\u0301 葛\U000e0100 ❤\ufe0f",
    '"quoted", and comma',
    "#N/A",
    "<&>]]>",
    "\ufffe\uffff",
    "",
    " ",
)


def table(*rows: tuple, columns: tuple[Column, ...] = COLUMNS) -> ResultTable:
    parameters = {"day": date(2021, 6, 30), "words": ["印章"], "plan": ""}
    return ResultTable("due-by", "到期任务", "Tasks due", parameters, columns, rows)


def texts(*values: str) -> ResultTable:
    """Make a table of two columns of texts, so that each stands in the first and in the last."""
    columns = (Column("first", "string", "甲"), Column("second", "string", "乙"))
    return table(*((value, value[::-1]) for value in values), columns=columns)


_cells = {
    "string": st.text(max_size=30)
    | st.text(alphabet="牵头单位ab 1（）\n\u0301", max_size=60)
    | st.sampled_from(HOSTILE),
    "integer": st.integers(-(10**12), 10**12),
    "number": st.floats(-1, 1).map(lambda value: round(value, 4)),
    "date": st.dates(),
    "boolean": st.booleans(),
}


@st.composite
def tables(draw: st.DrawFn) -> ResultTable:
    """Draw tables of every type of column, empty ones and single rows among them."""
    types = draw(st.lists(st.sampled_from(sorted(_cells)), min_size=1, max_size=6))
    columns = tuple(Column(f"c{n}", type, f"列{n}") for n, type in enumerate(types))
    row = st.tuples(*(st.none() | _cells[type] for type in types))
    return table(*draw(st.lists(row, max_size=4)), columns=columns)
