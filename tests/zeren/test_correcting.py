"""zeren correct and corrections: written, applied by the next load, shown with whose they are."""

from __future__ import annotations

import csv
import io
import json

import pytest
from openpyxl import load_workbook

PLAN = "某市阅读工作方案"
TEXT = """某市阅读工作方案
# 某市阅读工作方案
## 一、重点任务
（一）建设电子阅览室。办证时间压缩至3个工作日以内。（市文化局、市财政局牵头，市教育局配合；2026年6月底前完成）
（二）推广借阅证。推广电子借阅证，开展流动服务。（市文化局牵头；2026年9月底前完成）
"""
LEAD = (PLAN, "task-1", "lead", "市财政局", "市民政局", "--by", "李四", "--why", "笔误")


@pytest.fixture
def path(tmp_path, monkeypatch):
    path = tmp_path / "更正" / "corrections.csv"
    monkeypatch.setenv("ZEREN_CORRECTIONS", str(path))
    monkeypatch.setenv("ZEREN_USER", "某人")
    return path


@pytest.fixture
def plan(zeren, tmp_path, path):
    file = tmp_path / "方案" / "一稿.txt"
    file.parent.mkdir()
    file.write_text(TEXT, encoding="utf-8")
    assert zeren("load", file)[0] == 0
    return file


def rows(zeren, *command):
    code, out, err = zeren(*command, "--format", "csv")
    assert code == 0, err
    return list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))


def leads(zeren):
    answer = rows(zeren, "query", "task-agencies", "--task", "1")
    return [row["agency"] for row in answer if row["role"] == "leads"]


def test_a_correction_is_applied_by_the_next_load_and_by_every_one_after(zeren, plan):
    code, out, err = zeren("correct", *LEAD)
    assert code == 0
    assert "一稿.txt" in err
    assert leads(zeren) == ["市文化局", "市财政局"]
    for _ in range(2):
        zeren("load", plan)
        assert leads(zeren) == ["市文化局", "市民政局"]
    (row,) = rows(zeren, "query", "corrections")
    assert (row["state"], row["corrector"], row["number"]) == ("applied", "李四", "1")
    (line,) = rows(zeren, "corrections")
    assert (line["key"], line["state"]) == (out.split()[0], "applied")


def test_whoever_asks_is_told_whose_the_value_is(zeren, plan):
    zeren("correct", *LEAD)
    zeren("load", plan)
    for command in (
        ("who", "电子阅览室"),
        ("query", "task-agencies", "--task", "1"),
        ("query", "agency-tasks", "--agency", "市民政局"),
    ):
        _, _, err = zeren(*command)
        assert "lead: 市财政局 → 市民政局 (李四, " in err, command
    _, _, err = zeren("query", "task-agencies", "--task", "2")
    assert "李四" not in err
    _, out, _ = zeren("trace", "1")
    assert "corrected by a reader (李四，" in out


def test_a_correction_of_the_plan_is_told_beneath_whatever_is_asked_of_it(zeren, plan):
    zeren(
        "correct", PLAN, "plan", "agency", "市文化局", "市民政局", "--by", "李四", "--why", "改名"
    )
    zeren("load", plan)
    assert leads(zeren) == ["市民政局", "市财政局"]
    assert "市文化局 → 市民政局" in zeren("query", "task-agencies", "--task", "2")[2]


def test_sheets_and_bulletins_say_whose_the_value_is(zeren, plan, tmp_path):
    zeren("correct", *LEAD)
    of_plan = (PLAN, "plan", "agency", "市教育局", "市商务局", "--by", "王五", "--why", "改名")
    zeren("correct", *of_plan)
    zeren("load", plan)
    told = {
        "task 1 lead: 市财政局 → 市民政局 (李四, ": [1],
        "agency: 市教育局 → 市商务局 (王五, ": [1],
    }
    assert zeren("export", "tasks", "-o", tmp_path / "台账.xlsx")[0] == 0
    sheet = load_workbook(tmp_path / "台账.xlsx").worksheets[0]
    lines = list(sheet.iter_rows(min_row=4, values_only=True))
    for words, numbers in told.items():
        assert [line[1] for line in lines if words in " ".join(map(str, line))] == numbers
    for day, count in (("2026-06-15", 1), ("2026-07-01", 1), ("2026-05-01", 0)):
        _, out, _ = zeren("bulletin", "--as-of", day)
        assert [out.count(words) for words in told] == [count, count], day


def test_what_is_withdrawn_is_as_it_is_read_again(zeren, plan, path):
    key = zeren("correct", *LEAD)[1].split()[0]
    zeren("load", plan)
    code, out, _ = zeren("corrections", "--withdraw", key, "--by", "王五")
    assert (code, out.split()[0]) == (0, key)
    zeren("load", plan)
    assert leads(zeren) == ["市文化局", "市财政局"]
    (line,) = rows(zeren, "corrections")
    assert (line["state"], line["withdrawn_by"]) == ("withdrawn", "王五")
    assert zeren("corrections", "--withdraw", key, "--by", "王五")[0] == 1
    assert zeren("corrections", "--withdraw", key)[0] == 1


@pytest.mark.long
def test_a_folder_that_was_loaded_before_is_read_again_where_corrections_are_new(zeren, plan):
    zeren("load", plan.parent)
    zeren("correct", *LEAD)
    zeren("load", plan.parent)
    assert leads(zeren) == ["市文化局", "市民政局"]
    _, _, err = zeren("load", plan.parent)
    assert "1 loaded before" in err


def test_a_correction_whose_words_have_changed_is_refused_and_told(zeren, plan):
    zeren("correct", *LEAD)
    plan.write_text(TEXT.replace("市财政局牵头", "市商务局牵头"), encoding="utf-8")
    _, _, err = zeren("load", plan)
    assert "a reader's correction was not applied: 市财政局 → 市民政局 (李四，" in err
    assert leads(zeren) == ["市文化局", "市商务局"]
    assert [row["state"] for row in rows(zeren, "corrections")] == ["value-changed"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({1: "task-9"}, "has no task 9"),
        ({1: "clause-1"}, "place is 'clause-1'"),
        ({2: "leader"}, "field is 'leader'"),
        ({3: "市商务局"}, "Read there: "),
        ({4: "市财政局"}, "should_be"),
        ({0: "没有的方案"}, "没有的方案"),
        ({6: " "}, "who"),
        ({8: ""}, "why"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(zeren, plan, path, changed, told):
    given = [changed.get(at, word) for at, word in enumerate(LEAD)]
    code, _, err = zeren("correct", *given)
    assert code == 1
    assert told in err
    assert not path.exists()


@pytest.mark.parametrize(
    ("field", "as_read", "should_be"),
    [
        ("deadline", "2026-06-30", "2026年2月30日"),
        ("deadline", "", "尽快安排"),
        ("target", "", "加强宣传"),
        ("measure", "", "9"),
    ],
)
def test_a_value_that_no_load_could_take_is_refused_where_it_is_written(
    zeren, plan, path, field, as_read, should_be
):
    told = (PLAN, "task-1", field, as_read, should_be, "--by", "李四", "--why", "笔误")
    code, _, err = zeren("correct", *told)
    assert code == 1
    assert f"{field} cannot be {should_be!r}" in err
    assert not path.exists()


def test_a_deadline_a_target_and_words_are_put_right(zeren, plan):
    said = ("--by", "李四", "--why", "笔误")
    for field, before, after in (
        ("时限", "2026-06-30", "2026-07-31"),
        ("目标值", "办证时间压缩至3个工作日以内", "办证时间压缩至4个工作日以内"),
    ):
        code, _, err = zeren("correct", PLAN, "措施1", field, before, after, *said)
        assert code == 0, err
    zeren("load", plan)
    assert [row["state"] for row in rows(zeren, "corrections")] == ["applied", "applied"]
    detail = rows(zeren, "query", "measure-detail", "--measure", "1")[0]
    assert detail["deadline"] == "2026-07-31"


def test_corrections_go_with_an_export(zeren, plan, tmp_path):
    zeren("correct", *LEAD)
    zeren("load", plan)
    target = tmp_path / "out.jsonld"
    zeren("export", "jsonld", "-o", target)
    text = json.dumps(json.loads(target.read_text(encoding="utf-8")), ensure_ascii=False)
    assert "李四" in text
    assert "asRead" in text


def test_a_folder_of_registers_that_is_not_there_is_refused(zeren, plan, tmp_path):
    for command in (("load", plan), ("inspect", plan)):
        code, _, err = zeren(*command, "--register", tmp_path / "没有")
        assert (code, "没有 is no folder" in err) == (1, True)
