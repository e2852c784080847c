from __future__ import annotations

import json

import pytest
from hypothesis import given

from tests.queries.outputs.tables import HOSTILE, ROWS, patient, table, tables, texts
from zeren.queries.outputs.json_object import json_object


def test_an_answer_is_one_object() -> None:
    content = json_object(table(*ROWS))
    assert content.endswith(b"}\n")
    assert "压缩至２个工作日" in content.decode()
    answer = json.loads(content)
    assert list(answer) == ["query", "title", "parameters", "columns", "total", "rows"]
    assert answer["title"] == "到期任务 / Tasks due"
    assert answer["parameters"] == {"day": "2021-06-30", "words": ["印章"], "plan": ""}
    assert answer["columns"] == list(answer["rows"][0])
    assert answer["rows"][0] == {
        "task": 7,
        "goal": "压缩至２个工作日",
        "role": "leads",
        "deadline": "2021-06-30",
        "share": 0.5,
        "open": True,
    }
    assert answer["rows"][2]["deadline"] is None


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_texts_are_read_back(value: str) -> None:
    assert json.loads(json_object(texts(value)))["rows"] == [
        {"first": value, "second": value[::-1]}
    ]


@patient
@given(tables())
def test_rows_are_read_back(answer) -> None:
    rows = json.loads(json_object(answer))["rows"]
    assert len(rows) == len(answer.rows)
    for got, row in zip(rows, answer.rows, strict=True):
        for cell, value in zip(row, got.values(), strict=True):
            assert value == (cell.isoformat() if hasattr(cell, "isoformat") else cell)
