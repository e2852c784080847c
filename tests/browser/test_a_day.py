"""A day with the pages, from disk and served: find, filter, follow, come back, save."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from tests.browser.steps import follow
from tests.serving import served

pytestmark = pytest.mark.xdist_group("browser")  # one site of the bundled plan for all

KINDS = {
    "index.html": "概况",
    "agencies.html": "单位",
    "tasks.html": "任务",
    "measures.html": "措施",
    "documents.html": "文件",
    "findings.html": "疑点",
    "queries.html": "查询",
    "plans.html": "方案",
}
"""The lists, with a word that stands on each."""


@pytest.fixture(scope="module")
def url(bundled):
    with served(bundled) as url:
        yield url


@pytest.fixture(params=["disk", "served"])
def site(request, bundled_site, watch):
    """Give the address of the site: once as a folder, once as a server."""
    if request.param == "disk":
        return bundled_site.as_uri()
    url = request.getfixturevalue("url")
    watch.allowed.add(url)
    return url


def heading(page):
    return page.locator("h1").inner_text()


def task_shown(page):
    """Give the head of the one task that the page of a plan's tasks shows."""
    shown = page.locator("section.one:visible")
    page.locator("section.one:target").wait_for()
    assert shown.count() == 1
    return shown.locator("h2").inner_text()


def one_of_each_kind(folder):
    """Give a page of every kind: the lists, and the first page of each folder."""
    first = {file.parent: file for file in sorted(folder.rglob("*.html"), reverse=True)}
    lists = set(folder.glob("*.html"))
    pages = lists | {file for file in first.values() if file.parent != folder}
    return sorted(str(file.relative_to(folder).as_posix()) for file in pages)


def test_every_kind_of_page_asks_for_nothing_elsewhere_shows_every_character_and_fits_its_window(
    page, watch, site, bundled_site
):
    """From disk it is opened on a phone, from the server on a desk.

    Served pages are those on disk, letter by letter, but for those with a form to ask with.
    """
    from_disk = site.startswith("file:")
    width = 360 if from_disk else 1280
    page.set_viewport_size({"width": width, "height": 800})
    wide = []
    for address in one_of_each_kind(bundled_site):
        page.goto(f"{site}/{address}")
        if from_disk or address.startswith("query/"):
            watch.look_for_glyphs(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(address)
    assert wide == []
    assert all(request.startswith((site, "data:")) for request in watch.requests)
    assert len(watch.requests) > 10


def test_an_agency_is_searched_its_task_followed_to_its_origin_and_back(page, site):
    page.goto(f"{site}/index.html")
    page.get_by_role("combobox").fill("大数据发展")
    follow(page.get_by_role("option", name="自治区大数据发展局").first)
    assert heading(page).startswith("自治区大数据发展局")
    follow(page.locator("main a[href*='task/']").first)
    assert re.match(r"任务\s+\d+", task_shown(page))
    assert page.locator("section.one:visible h3", has_text="来历").count() == 1
    page.go_back()
    assert heading(page).startswith("自治区大数据发展局")
    page.goto(f"{site}/tasks.html")
    with_origin = page.locator("tr[data-document]").first
    follow(with_origin.locator("a.name"))
    follow(page.locator(".chain a[href*='document/']:visible").first)
    assert page.locator("main a[href*='task/']").count() > 0
    page.go_back()
    page.go_back()
    assert heading(page) == "任务"


def test_tasks_due_on_a_day_are_as_many_as_its_choice_says_in_either_language(page, site):
    page.goto(f"{site}/tasks.html")
    rows = page.locator("main table tbody tr:not([hidden])")
    choice = page.locator("select[name=due] option[value='2021-06-30']")
    for _ in ("zh", "en"):
        said = re.search(r"\((\d+)\)", choice.inner_text())
        page.locator("select[name=due]").select_option("2021-06-30")
        assert said
        assert rows.count() == int(said[1]) > 0
        page.locator("form.filters [type=reset]").click()
        page.locator("[data-switch=language]").click()


def test_tasks_are_filtered_and_the_address_keeps_the_filter(page, site):
    page.goto(f"{site}/tasks.html")
    rows = page.locator("main table tbody tr:not([hidden])")
    everything = rows.count()
    page.get_by_label("词语").fill("电子印章")
    few = rows.count()
    assert 0 < few < everything == 221
    assert page.locator("form.filters output").inner_text() == f"{few} / {everything}"
    kept = page.url
    page.locator("select[name=indicator]").select_option(index=1)
    assert rows.count() <= few
    page.goto("about:blank")
    page.goto(kept)
    assert rows.count() == few
    assert page.get_by_label("词语").input_value() == "电子印章"
    page.get_by_role("button", name="清除").click()
    assert rows.count() == everything


def test_a_table_is_sorted_by_its_heading(page, site):
    page.goto(f"{site}/agencies.html")
    column = page.locator("main th:has(button)", has_text="牵头").first
    column.get_by_role("button").click()
    place = column.evaluate("head => head.cellIndex")
    cells = page.locator(f"main table tbody tr td:nth-child({place + 1})")
    counts = [int(re.sub(r"\D", "", text) or 0) for text in cells.all_inner_texts()]
    assert counts in (sorted(counts), sorted(counts, reverse=True))
    assert column.get_attribute("aria-sort") in ("ascending", "descending")


def test_the_file_of_an_answer_holds_the_rows_that_are_shown(page, site):
    page.goto(f"{site}/query/workload.html")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "workload.csv"
    saved = download.value.path().read_bytes().decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(saved))
    assert len(rows) >= 40
    shown = page.locator("main table tbody tr td:first-child").all_inner_texts()
    assert len(shown) > 5
    assert [row[0] for row in rows[: len(shown)]] == [one.strip() for one in shown]
    assert len({len(row) for row in (header, *rows)}) == 1


def test_a_question_is_typed_asked_and_its_answer_saved(page, watch, url):
    watch.allowed.add(url)
    page.goto(f"{url}/query/who-leads.html")
    page.get_by_label("关键词").fill("不动产")
    follow(page.get_by_role("button", name="查询"))
    assert "words=" in page.url
    rows = page.locator(".answer tbody tr")
    rows.first.wait_for()
    assert rows.count() > 3
    assert "不动产" in rows.first.inner_text()
    json_link = page.get_by_role("link", name="JSON").get_attribute("href")
    answer = json.loads(page.request.get(f"{url}/query/{json_link}").text())
    assert answer["parameters"]["words"] == ["不动产"]
    assert len(answer["rows"]) == rows.count()
    follow(rows.first.locator("a[href*='task/']").first)
    assert re.match(r"任务\s+\d+", task_shown(page))


def test_the_keyboard_alone_is_enough(page, site):
    page.goto(f"{site}/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("公安厅")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/agency/**")
    assert "公安厅" in heading(page)
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.tagName"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", reached
    assert "A" in reached


def test_the_language_is_switched_and_kept(page, site):
    page.goto(f"{site}/index.html")
    assert page.locator("nav").first.inner_text().split()[:2] == ["概况", "流向"]
    page.locator("[data-switch=language]").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("link", name="Tasks", exact=True).first.click()
    page.wait_for_url("**/tasks.html")
    assert heading(page) == "Tasks"
    assert page.locator("nav").first.inner_text().split()[:2] == ["Overview", "Flow"]


def test_it_is_dark_where_dark_is_preferred_and_quiet_on_paper(unwatched, bundled_site):
    watch = unwatched(color_scheme="dark")
    page = watch.context.new_page()
    page.goto(f"{bundled_site.as_uri()}/tasks.html")
    lightness = "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3)"
    assert max(map(float, page.evaluate(lightness))) < 80
    page.emulate_media(media="print", color_scheme="light")
    assert not page.locator("nav").first.is_visible()
    assert not page.get_by_role("combobox").is_visible()
    assert watch.problems == []
