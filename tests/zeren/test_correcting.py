"""zeren correct, zeren corrections: a reader's word is written, taken at each load, and told."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import zeren as library

TEXT = """某市阅读工作方案
# 某市阅读工作方案
## 一、重点任务
（一）建设电子阅览室。（市文化局、市财政局牵头，市教育局配合；2026年6月底前完成）
（二）推广借阅证。（市文化局牵头；2026年9月底前完成）
"""
LEAD = TEXT.index("市财政局")
PLACE = f"{LEAD}-{LEAD + 4}"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "方案.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def correct(zeren, plan, *more):
    return zeren("correct", plan, PLACE, "市水务局", "--by", "张三", "--on", "2026-03-01", *more)


def leads(zeren):
    _, out, _ = zeren("query", "task-agencies", "--task", "1", "--format", "csv")
    return [row["agency"] for row in csv.DictReader(io.StringIO(out)) if row["role"] == "leads"]


def states(zeren):
    _, out, _ = zeren("corrections", "--format", "csv")
    return [(row["corrected"], row["state"]) for row in csv.DictReader(io.StringIO(out))]


def test_a_correction_is_told_written_and_taken_at_each_load(zeren, plan):
    code, out, err = correct(zeren, plan, "--why", "核对原件")
    assert (code, "task 1 leads: 市文化局、市财政局 → 市文化局、市水务局" in out) == (0, True)
    assert f"zeren load {plan}" in err
    assert states(zeren) == [("市水务局", "waiting")]
    for _ in range(2):
        zeren("load", plan)
        assert leads(zeren) == ["市文化局", "市水务局"]
    assert states(zeren) == [("市水务局", "applied")]
    _, out, _ = zeren("trace", "1")
    assert f"[张三/2026-03-01]:{PLACE}" in out
    assert "市财政局 is read as 市水务局（张三，2026-03-01：核对原件）" in out


def test_a_folder_is_read_anew_for_it(zeren, plan):
    zeren("load", plan.parent)
    assert leads(zeren) == ["市文化局", "市财政局"]
    correct(zeren, plan)
    zeren("load", plan.parent)
    assert leads(zeren) == ["市文化局", "市水务局"]


def test_one_that_is_withdrawn_counts_no_more_and_stays_in_the_file(zeren, plan):
    correct(zeren, plan)
    (id,) = (row["correction"] for row in csv.DictReader(
        io.StringIO(zeren("corrections", "--format", "csv")[1].lstrip("\ufeff"))))  # fmt: skip
    assert zeren("corrections", "--withdraw", id, "--by", "李四")[0] == 0
    zeren("load", plan)
    assert leads(zeren) == ["市文化局", "市财政局"]
    assert states(zeren) == [("市水务局", "withdrawn")]
    code, _, err = zeren("corrections", "--withdraw", id, "--by", "李四")
    assert (code, f"no correction {id} counts" in err) == (1, True)


def test_words_that_have_changed_refuse_it_and_say_so(zeren, plan):
    correct(zeren, plan)
    plan.write_text(TEXT.replace("市财政局", "市公安局"), encoding="utf-8")
    zeren("load", plan)
    assert leads(zeren) == ["市文化局", "市公安局"]
    assert states(zeren) == [("市水务局", "refused")]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param((PLACE, "市水务局"), "Who corrects it?", id="nobody"),
        pytest.param(("task 1", "市水务局", "--by", "张三"), "is no place", id="no place"),
        pytest.param(
            ("90000-90004", "甲", "--by", "张三"), "nothing is read at", id="nothing there"
        ),
        pytest.param(("0-2", "某市", "--by", "张三"), "nothing is read at", id="nothing changes"),
    ],
)
def test_what_is_no_correction_is_not_written(zeren, plan, store, arguments, told):
    code, _, err = zeren("correct", plan, *arguments)
    assert (code, told in err, (store.parent / "corrections.csv").exists()) == (1, True, False)


def test_a_place_is_corrected_once(zeren, plan):
    correct(zeren, plan)
    code, _, err = zeren("correct", plan, PLACE, "市公安局", "--by", "李四")
    assert (code, "is corrected already" in err) == (1, True)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("方案\n".encode("gbk"), "is no UTF-8", id="encoding"),
        pytest.param("方案,位置\n".encode(), "row 1", id="columns"),
    ],
)
def test_a_file_that_is_none_stops_the_load(zeren, plan, store, content, told):
    store.parent.mkdir(parents=True)
    (store.parent / "corrections.csv").write_bytes(content)
    code, _, err = zeren("load", plan)
    assert (code, told in err, store.exists()) == (1, True, False)


def test_a_file_that_was_named_has_to_be_there(zeren, plan, tmp_path):
    code, _, err = zeren("load", plan, "--corrections", tmp_path / "none.csv")
    assert (code, "cannot be read" in err) == (1, True)


def test_the_library_takes_the_file_that_is_named(zeren, plan, store):
    correct(zeren, plan)
    read = library.read(plan, corrections=store.parent / "corrections.csv")
    assert [duty.agency for duty in read.measures[0].clauses[0].leads] == ["市文化局", "市水务局"]


def test_no_corrections(zeren):
    code, out, err = zeren("corrections")
    assert (code, "no correction was written" in out + err) == (0, True)
