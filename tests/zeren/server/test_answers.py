"""Named queries over the web: typed parameters, forms of answers, limits, refusals."""

import csv
import io
import json
import re

import openpyxl
import pytest
from lxml import html
from msgspec.structs import replace

from tests.builders import large_plan, small_plan
from zeren.graph.stores import open_store
from zeren.pages.addresses import key
from zeren.queries import catalogue


def test_a_query_is_answered_as_the_command_line_answers_it(client, zeren, unchanged):
    _, printed, _ = zeren("query", "workload", "--format", "json", "--store", unchanged)
    answer = client.get("/query/workload.json").json()
    assert answer["total"] == len(answer["rows"])
    assert answer.pop("cut") is False
    assert answer == json.loads(printed)


def test_a_scope_holds_a_query_its_form_and_its_files(serve, location):
    other = small_plan("冀政办发〔2022〕1号", title="另一方案")
    other = replace(other, notice=replace(other.notice, region="河北"))
    open_store(location).load([other])
    client, scope = serve(location), key(other.id)
    answer = client.get("/query/plans.json", params={"scope": scope}, timeout=60).json()
    assert [row["plan"] for row in answer["rows"]] == [other.id]
    told = {"scope": scope, "prose": "with"}
    assert client.get("/query/workload.json", params=told).json()["parameters"]["plan"] == other.id
    page = html.document_fromstring(client.get("/query/workload.html", params=told).text)
    assert page.xpath("//form[@class='ask']/input[@name='scope']/@value") == [scope]
    assert page.xpath("//select[@name='plan']/option/@value") == ["", other.id]
    (file,) = page.xpath("//a[text()='CSV']/@href")
    assert f"scope={scope}" in file
    refused = client.get("/query/workload.json", params=told | {"plan": small_plan().id})
    assert refused.status_code == 400
    refused = client.get("/query/workload.html", params={"scope": "nothing"})
    assert refused.status_code == 400
    assert "scope=nothing" in refused.text


def test_parameters_are_typed_and_names_resolved(client):
    answer = client.get("/query/agency-tasks.json", params={"agency": "公安厅"}).json()
    assert answer["parameters"]["agency"] == "广西/自治区公安厅"
    assert [row["task"] for row in answer["rows"]] == [1]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/query/due-by.json?date=2021-13", 400, "YYYY-MM-DD"),
        ("/query/due-by.json?date=2021-06-30&date=2021-07-30", 400, "more than once"),
        ("/query/task-detail.json?task=x", 400, "whole number|number of a task"),
        ("/query/task-detail.json?task=99", 400, "nearest"),
        ("/query/agency-tasks.json?agency=公安局", 400, "nearest"),
        ("/query/agency-tasks.json?plan=", 400, "agency"),
        ("/query/plans.json?text=MATCH", 400, "unknown parameter"),
        ("/query/plan.json", 404, "plans"),
        ("/query/plans.pdf", 404, "no such page"),
        ("/query/../../etc/passwd.json", 404, "no such page"),
    ],
)
def test_what_cannot_be_asked_is_a_problem_in_both_languages(client, address, status, said):
    answer = client.get(address)
    problem = answer.json()
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == status
    assert re.search(said, problem["detail"])
    assert re.search("[\u4e00-\u9fff]", problem["detail_zh"])


def test_without_parameters_the_examples_are_asked(client):
    answer = client.get("/query/agency-tasks.json").json()
    assert answer["parameters"] == {"agency": "广西/自治区财政厅", "plan": "", "prose": "with"}
    assert [row["task"] for row in answer["rows"]] == [1, 2]


@pytest.mark.parametrize(
    ("address", "headers", "kind"),
    [
        ("/query/plans.html", {}, "text/html"),
        ("/query/plans.html", {"Accept": "application/json"}, "application/json"),
        ("/query/plans.html", {"Accept": "text/html,*/*;q=0.8"}, "text/html"),
        ("/query/plans.html?format=json", {}, "application/json"),
        ("/query/plans.html?format=csv", {}, "text/csv"),
        ("/query/plans.json", {"Accept": "text/html"}, "application/json"),
        ("/query/plans.csv", {}, "text/csv"),
        ("/query/plans.xlsx", {}, "application/vnd.openxmlformats"),
    ],
)
def test_the_form_follows_the_address_then_the_format_then_what_is_accepted(
    client, address, headers, kind
):
    assert client.get(address, headers=headers).headers["content-type"].startswith(kind)


def test_csv_and_xlsx_hold_the_rows_of_the_json(client):
    rows = client.get("/query/workload.json").json()["rows"]
    text = client.get("/query/workload.csv").content.decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text)))
    assert [row["agency"] for row in read] == [row["agency"] for row in rows]
    book = openpyxl.load_workbook(io.BytesIO(client.get("/query/workload.xlsx").content))
    values = [tuple(row)[:4] for row in book.active.iter_rows(min_row=2, values_only=True)]
    kinds = {"agency": "单位", "group": "群体", "company": "企业"}
    assert [value[0] for value in values] == [row["agency"] for row in rows]
    assert [value[2] for value in values] == [row["leads"] for row in rows]
    assert values[0][1] in (rows[0]["kind"], kinds[rows[0]["kind"]])


def test_an_answer_that_is_too_long_is_cut_and_says_so(serve, unchanged):
    client = serve(unchanged, rows=2, shown=1)
    answer = client.get("/query/workload.json").json()
    assert (len(answer["rows"]), answer["total"], answer["cut"]) == (2, 3, True)
    file = client.get("/query/workload.csv")
    assert len(file.text.splitlines()) == 3
    assert 'filename="workload.first-2-of-3.csv"' in file.headers["content-disposition"]
    page = client.get("/query/workload.html").text
    assert "The first 1 rows." in page
    assert "Files hold the first 2." in page


@pytest.mark.long
def test_a_question_that_takes_too_long_is_ended(serve, location):
    open_store(location).load([large_plan(n) for n in range(2)])
    answer = serve(location, seconds=0.001).get("/query/co-responsibility.json")
    assert answer.status_code == 503
    assert "0.001 s" in answer.json()["detail"]


def test_a_page_says_what_is_wrong_beside_its_form(client):
    answer = client.get("/query/agency-tasks.html?agency=<b>公安局")
    assert answer.status_code == 400
    assert "&lt;b&gt;公安局" in answer.text
    assert "<b>公安局" not in answer.text
    assert 'name="agency"' in answer.text


def test_no_query_has_a_parameter_that_the_server_takes_for_itself():
    asked = catalogue.every_query()
    assert [q.name for q in asked for p in q.parameters if p.name == "format"] == []


def test_an_answer_is_narrowed_and_says_how_a_name_was_understood(client):
    asked = {"agency": "公安厅", "role": "leads", "from": "", "to": "2021-06"}
    answer = client.get("/query/agency-tasks.json", params=asked).json()
    assert answer["parameters"]["to"] == "2021-06-30"
    assert {row["role"] for row in answer["rows"]} <= {"leads"}
    page = client.get("/query/agency-tasks.html", params=asked).text
    for told in answer.get("understood", []):
        assert f"{told['given']} → {told['meant']}" in page


def test_a_page_of_an_empty_answer_says_why(client):
    page = client.get("/query/who-leads.html", params={"words": "qqq"}).text
    assert "没有任务含“qqq”" in page


def test_a_page_offers_those_that_a_name_may_mean(client):
    answer = client.get("/query/agency-tasks.html", params={"agency": "人民政府"})
    assert "1. 南宁市人民政府（广西）" in answer.text
    assert "2. 各设区市人民政府（广西）" in answer.text
