"""How pages are sent: kept, named, packed, in the language asked for, and to many at once."""

from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import openpyxl
import pytest

from tests.builders import small_plan
from zeren.graph.stores import open_store
from zeren.pages.addresses import LISTS
from zeren.server.delivery import language_of


def test_who_has_a_page_is_told_so_until_the_store_changes(serve, location):
    client = serve(location)
    first = client.get("/tasks.html")
    known = {"If-None-Match": first.headers["etag"]}
    again = client.get("/tasks.html", headers=known)
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/agencies.html", headers=known).status_code == 200
    open_store(location).load([small_plan("桂政办发〔2022〕1号", title="另一方案")])
    changed = client.get("/tasks.html", headers=known)
    assert changed.status_code == 200
    assert changed.headers["etag"] != first.headers["etag"]


def test_a_kept_page_is_the_page(client):
    assert client.get("/tasks.html").content == client.get("/tasks.html").content


def test_a_page_is_packed_for_who_understands_it(client):
    plain = client.get("/tasks.html", headers={"Accept-Encoding": "identity"})
    packed = client.get("/tasks.html", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(plain.content)
    assert packed.content == plain.content
    assert "Accept-Encoding" in packed.headers["vary"]
    refused = client.get("/tasks.html", headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in refused.headers


@pytest.mark.parametrize(("told", "language"), [
    ("en-GB,en;q=0.9", "en"), ("zh-CN", "zh"), ("fr", "zh"), ("", "zh"), ("*", "zh"),
    ("en;q=0.2, zh-TW;q=0.8", "zh"), ("en;q=0", "zh"), ("en;q=x", "zh"), ("fr, EN;q=0.1", "en"),
])  # fmt: skip
def test_the_language_is_the_readers(told, language):
    assert language_of(told, "zh") == language


def test_pages_are_written_in_the_language_that_is_asked_for(client):
    for language, word in (("en", "Tasks"), ("zh", "任务"), ("en", "Tasks")):
        page = client.get("/tasks.html", headers={"Accept-Language": language})
        assert f'<html lang="{language}"' in page.text
        assert f">{word}</i></h1>" in page.text
        assert "Accept-Language" in page.headers["vary"]


@pytest.mark.parametrize(("size", "status"), [(30_000, 200), (60_000, 414), (300_000, 414)])
def test_an_address_that_is_too_long_is_said_so(client, size, status):
    asked = HTTPConnection(client.base_url.host, client.base_url.port, timeout=20)
    asked.request("GET", f"/tasks.html?q={'a' * size}")
    assert asked.getresponse().status == status
    asked.close()


def test_every_table_is_there_as_csv_xlsx_and_json(client):
    for page in LISTS.values():
        name = page.removesuffix(".html")
        told = client.get(f"/{name}.json").json()
        tables = (one["rows"] for one in told.get("answers", ()))
        count = len(
            told.get("items") or told.get("queries") or [row for rows in tables for row in rows]
        )
        text = client.get(f"/{name}.csv").content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/{name}.xlsx").content)).worksheets
        assert max(len(rows) - 1, 0) == count, name
        assert any(one.max_row >= count for one in sheet), name
    own = client.get("/tasks.json").json()["items"][0]["address"].removesuffix("html")
    assert client.get(f"/{own}csv").headers["content-type"].startswith("text/csv")
    assert client.get("/no-such.csv").status_code == 404


def test_a_head_has_no_body_and_the_pages_headers(client):
    page, head = client.get("/tasks.html"), client.head("/tasks.html")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == page.headers["etag"]


def test_two_hundred_at_once_get_an_answer_or_are_told_when_to_ask_again(client):
    def ask(number):
        answer = client.__class__(
            base_url=client.base_url, trust_env=False, verify=False, timeout=60
        )
        with answer as own:
            told = own.get("/tasks.html" if number % 2 else f"/query/tasks-due.json?x={number}")
        return told.status_code, told.headers.get("retry-after")

    with ThreadPoolExecutor(200) as pool:
        told = list(pool.map(ask, range(200)))
    assert all(status < 500 or (status == 503 and after) for status, after in told)
    assert sum(status == 200 for status, _ in told) >= 50


def test_a_store_that_cannot_be_read_is_not_told_where_it_lies(serve, location):
    client = serve(location)
    assert client.get("/tasks.html").status_code == 200
    location.rename(location.with_name("away.lbug"))
    for form in ("html", "json"):
        answer = client.get(f"/tasks.{form}")
        assert answer.status_code == 503
        assert answer.headers["retry-after"]
        assert "plans.lbug" not in answer.text
        assert str(location.parent) not in answer.text
