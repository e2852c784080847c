"""zeren compare: two plans of files or of the store."""

from __future__ import annotations

import csv
import io
import json

import docx
import openpyxl
import pytest

FIRST = """某市阅读工作方案
# 某市阅读工作方案
## 一、重点任务
（一）建设电子阅览室。办证时间压缩至3个工作日以内。（市文化局、市财政局牵头，市教育局配合；2026年6月底前完成）
（二）推广借阅证。推广电子借阅证，开展流动服务。（市文化局牵头；2026年9月底前完成）
"""
SECOND = FIRST.replace("3个工作日", "5个工作日").replace("6月底", "8月底")


@pytest.fixture
def files(tmp_path):
    for name, text in (("一稿.txt", FIRST), ("二稿.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "一稿.txt", tmp_path / "二稿.txt"


def rows(out):
    return [
        (row["change"], row["before"], row["after"]) for row in csv.DictReader(io.StringIO(out))
    ]


EXPECTED = [
    ("deadline-later", "2026年6月底前完成", "2026年8月底前完成"),
    ("target-weaker", "办证时间压缩至3个工作日以内", "办证时间压缩至5个工作日以内"),
]


def test_what_became_weaker_between_two_files(zeren, files):
    code, out, err = zeren("compare", *files, "--notable", "--format", "csv")
    assert code == 0
    assert rows(out) == EXPECTED
    assert "tasks: 2 → 2, of which 2 are in both" in err


def test_a_plan_of_the_store_against_a_file(zeren, files):
    zeren("load", files[0])
    code, out, _ = zeren("compare", "某市阅读工作方案", files[1], "--notable", "--format", "csv")
    assert code == 0
    assert rows(out) == EXPECTED


def test_places_stand_beside_both_quotations(zeren, files):
    _, out, _ = zeren("compare", *files, "--notable", "--format", "json")
    texts = [path.read_text(encoding="utf-8") for path in files]
    for row in json.loads(out)["rows"]:
        for text, side in zip(texts, ("before", "after"), strict=True):
            start, end = map(int, row[f"{side}_places"].rpartition(":")[2].split("-"))
            assert text[start:end] == row[side]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_old_and_new_side_by_side_in_word_and_excel(zeren, files, tmp_path, language):
    for name in ("比较.docx", "比较.xlsx"):
        zeren("compare", *files, "-o", tmp_path / name, "--lang", language)
    table = docx.Document(str(tmp_path / "比较.docx")).tables[0]
    heads = [cell.text for cell in table.rows[0].cells]
    before, after = ("原文", "新文") if language == "zh" else ("before", "after")
    assert heads.index(after) == heads.index(before) + 1
    sheet = openpyxl.load_workbook(tmp_path / "比较.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]] == heads
    assert sheet.max_row == len(table.rows)


def test_what_is_neither_file_nor_plan_is_named(zeren, files):
    zeren("load", files[0])
    code, _, err = zeren("compare", files[0], "没有的方案", "--lang", "zh")
    assert code == 1
    assert "“没有的方案”：没有这个文件，图谱中也没有叫这个名称的方案" in err


@pytest.mark.parametrize("given", [("一.txt",), ("一.txt", "二.txt", "--provisions")])
def test_two_plans_or_one_and_its_provisions(zeren, given):
    code, _, err = zeren("compare", *given)
    assert code == 1
    assert "give two plans, or one plan and --provisions" in err


def test_a_plan_that_goes_back_to_no_provision(zeren, files):
    code, out, _ = zeren("compare", files[0], "--provisions", "--format", "csv")
    assert (code, rows_in(out)) == (0, 0)


def rows_in(out):
    return len(list(csv.DictReader(io.StringIO(out))))


def test_a_narrow_terminal_has_words_over_what_it_shows(zeren, files, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = zeren("compare", *files, "--notable")
    assert "number before" in out
    assert "place after" in out
    assert "number_before" not in out
    assert "after_places" not in out
    assert max(map(len, out.splitlines())) <= 80
