"""Answers of the command line in the shape that somebody wants."""

import csv
import io
import json

import openpyxl
import pytest


def test_a_name_as_people_say_it_is_answered_and_said(loaded):
    code, out, err = loaded("query", "agency-tasks", "--agency", "发改委", "--format", "json")
    assert code == 0
    assert json.loads(out)["parameters"]["agency"] == "广西/自治区/发展改革委"
    assert json.loads(out)["understood"][0]["given"] == "发改委"
    assert "发改委 → 自治区发展改革委（广西） (a short form of its name)" in err


def test_who_takes_a_question(loaded):
    _, one, _ = loaded("who", "谁负责电子印章？", "--format", "csv")
    _, other, _ = loaded("who", "电子印章", "--format", "csv")
    assert one == other


def test_who_suggests_parts_of_words_that_are_not_there(loaded):
    _, out, err = loaded("who", "电子章", "--lang", "zh")
    assert "没有结果" in out
    assert "可试：电子（14 项）" in err


def test_who_takes_a_plan_by_region_and_year_and_a_role(loaded):
    asked = ["who", "电子印章", "--plan", "广西2021", "--role", "牵头", "--format", "json"]
    _, out, _ = loaded(*asked)
    assert {row["role"] for row in json.loads(out)["rows"]} == {"leads"}


def test_a_month_is_counted_from_the_day_that_is_given(loaded):
    asked = ["query", "due-by", "--date", "下月", "--today", "2021-05-20", "--format", "json"]
    _, out, _ = loaded(*asked)
    assert json.loads(out)["parameters"]["date"] == "2021-06-30"


def test_a_today_that_is_no_day_is_refused(loaded):
    code, _, err = loaded("workload", "--today", "2021-02-30")
    assert (code, "2021-02-30" in err) == (1, True)


def test_the_sort_goes_before_the_limit(loaded):
    _, out, _ = loaded("workload", "--sort", "total:desc", "--limit", "1", "--format", "json")
    answer = json.loads(out)
    assert [row["agency"] for row in answer["rows"]] == ["各市、县（市、区）人民政府"]
    assert answer["total"] == 104


def test_columns_are_chosen_by_name_or_label(loaded):
    _, out, _ = loaded("workload", "--columns", "单位，total", "--format", "csv", "--limit", "1")
    assert out.lstrip("\ufeff").splitlines()[0] == "agency,total"


def test_labels_are_in_the_language_of_the_interface(loaded):
    asked = ["who", "电子印章", "--format", "csv", "--labels", "--lang", "zh"]
    _, out, _ = loaded(*asked)
    rows = list(csv.DictReader(io.StringIO(out[1:])))
    assert {row["角色"] for row in rows} == {"牵头", "配合"}


def test_the_end_of_the_file_s_name_decides_the_form(loaded, tmp_path):
    book = tmp_path / "答案.xlsx"
    assert loaded("workload", "-o", book)[0] == 0
    assert openpyxl.load_workbook(book).active.max_row == 105
    page = tmp_path / "答案.md"
    loaded("workload", "-o", page)
    assert page.read_text(encoding="utf-8").startswith("## Tasks of each agency")


def test_a_file_of_no_known_form_is_refused_before_anything_is_written(loaded, tmp_path):
    file = tmp_path / "答案.pptx"
    code, _, err = loaded("workload", "-o", file)
    assert (code, file.exists()) == (1, False)
    assert ".pptx" in err


@pytest.mark.parametrize("option", ["--sort", "--columns"])
def test_a_column_that_is_none_is_refused(loaded, option):
    code, _, err = loaded("workload", option, "nothing")
    assert (code, "nothing" in err) == (1, True)


def test_an_audit_takes_a_plan_as_people_say_it(loaded):
    _, one, err = loaded("audit", "--plan", "广西2021", "--severity", "error")
    _, other, _ = loaded("audit", "--severity", "error")
    assert one == other
    assert "广西2021 → " in err
