"""Lists of tasks in JSON are tables: their keys are headings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zeren.loaders.assembly.validation import verify
from zeren.loaders.pipeline import load_plan, read_plan, read_source

TASKS = [
    {"序号": 1, "具体任务": "开馆", "牵头单位": "省教育厅", "配合单位": ["省财政厅", "省公安厅"]},
    {
        "序号": 2,
        "具体任务": "买书",
        "牵头单位": "省财政厅",
        "配合单位": None,
        "完成时限": "2026年9月底",
    },
]


def written(folder: Path, value: object) -> Path:
    path = folder / "tasks.json"
    path.write_text(json.dumps(value, ensure_ascii=True), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "value", [TASKS, {"title": "某省办馆方案", "tasks": TASKS}, {"a": {"b": TASKS}}]
)
def test_objects_are_rows_and_their_keys_are_headings(tmp_path: Path, value: object) -> None:
    path = written(tmp_path, value)
    reading = read_plan(path)
    assert [task.action for task in reading.plan.tasks] == ["开馆", "买书"]
    assert [len(task.supports) for task in reading.plan.tasks] == [2, 0]
    assert str(reading.plan.tasks[1].deadline.day) == "2026-09-30"
    assert reading.balance.holds
    assert verify(load_plan(path), read_source(path)[0]).holds


def test_keys_may_be_english(tmp_path: Path) -> None:
    task = {"id": 7, "task": "开馆", "lead_agency": "省教育厅", "supporting_agencies": ["省财政厅"]}
    (read,) = load_plan(written(tmp_path, [task])).tasks
    assert (read.number, read.action) == (7, "开馆")
    assert (len(read.leads), len(read.supports)) == (1, 1)
