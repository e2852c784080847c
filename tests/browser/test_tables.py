"""Tables in a browser, from disk: kept in the address, turned over, saved, and landed on."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from msgspec.structs import replace

from tests.browser.paper import sheets
from tests.builders import agency, duty, small_plan, small_text, task
from zeren.graph.stores import open_store
from zeren.held_texts import linked
from zeren.pages.folder import write_site
from zeren.pages.site import Site

MANY = 130
SEEN = """rows => rows.filter(row => row.offsetHeight
  && row.checkVisibility({ checkVisibilityCSS: true })).length"""
OWN = duty("自治区财政厅")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Write the site of a plan with more findings than stand on a page of them."""
    folder = tmp_path_factory.mktemp("tables")
    store = open_store(folder / "plans.nq")
    provisions = (small_text().provisions[0],) * MANY
    numbered = tuple(replace(one, number=str(n)) for n, one in enumerate(provisions, 1))
    store.load([small_text(provisions=numbered)])
    plan = small_plan()
    tasks = tuple(
        task(n, goal=f"目标{n}" if n > 1 else '=1+1,"甲"', leads=(OWN,), supports=(OWN,))
        for n in range(1, MANY + 1)
    )
    members = (*plan.agencies, agency("自治区林业局"))
    store.load(linked(store, [replace(plan, tasks=tasks, agencies=members, issues=())]))
    with store.reader() as reader:
        write_site(Site(reader, "zh"), folder / "site", lambda: None)
    return folder / "site"


def seen(page):
    """Give the first cells of the rows that are seen."""
    return page.evaluate("""() => [...document.querySelectorAll("main tbody tr")]
      .filter(row => row.offsetHeight).map(row => row.cells[0].innerText.trim())""")


def csv_rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_an_order_stays_in_the_address_and_is_there_on_the_way_back(page, folder):
    page.goto((folder / "tasks.html").as_uri())
    number = page.locator("th[data-c='no'] button")
    number.click()
    assert page.url.endswith("#sort=-no")
    assert seen(page)[0] == str(MANY)
    page.locator("tbody a.name").first.click()
    page.wait_for_url("**/task/**")
    page.go_back()
    assert seen(page)[0] == str(MANY)
    assert page.locator("th[data-c='no']").get_attribute("aria-sort") == "descending"


def test_findings_are_turned_over_page_by_page_and_a_link_finds_its_row(page, folder):
    page.goto((folder / "findings.html").as_uri())
    assert len(seen(page)) == 50
    last = page.evaluate("[...document.querySelectorAll('#findings tbody tr')].at(-1).id")
    page.get_by_role("button", name="下一页").click()
    assert page.url.endswith("#page=2")
    page.reload()
    assert page.locator(".turns").inner_text().split("/")[0].strip().endswith("2")
    page.goto("about:blank")
    page.goto((folder / "findings.html").as_uri() + f"#{last}")
    assert page.locator(f"#{last}").is_visible()


def test_a_place_of_a_task_opens_the_row_of_the_text(page, folder):
    page.goto((folder / "tasks.html").as_uri())
    page.locator("tbody a.name").first.click()
    page.wait_for_url("**/task/*.html#t*")
    page.locator("section:target small a").first.click()
    page.wait_for_url("**/text/*.html#s*")
    assert page.locator("li:target").is_visible()


def test_a_place_of_a_finding_opens_the_row_of_the_text(page, folder):
    page.goto((folder / "findings.html").as_uri())
    page.locator("#findings small a").first.click()
    page.wait_for_url("**/text/*.html#s*")
    assert page.locator("li:target").is_visible()


def test_what_is_seen_is_saved_filtered_and_in_order_and_no_formula(page, folder):
    page.goto((folder / "tasks.html").as_uri() + "#sort=-no&q=1")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "tasks.csv"
    head, *rows = csv_rows(download.value.path().read_bytes())
    shown = page.locator("form.filters output").inner_text()
    assert len(rows) == int(shown.split("/")[0]) < MANY
    assert head[0] == "序号"
    numbers = [int(row[0]) for row in rows]
    assert numbers == sorted(numbers, reverse=True)
    assert rows[-1][1].startswith('\'=1+1,"甲"')


def test_the_workbook_of_what_is_seen_has_the_rows_of_the_csv_with_numbers_as_such(page, folder):
    page.goto((folder / "tasks.html").as_uri() + "#sort=-no&q=1")
    saved = {}
    for name in ("CSV", "XLSX"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name, exact=True).click()
        saved[name] = download.value.path().read_bytes()
    assert download.value.suggested_filename == "tasks.xlsx"
    rows = [[cell.lstrip("'") for cell in row] for row in csv_rows(saved["CSV"])]
    sheet = openpyxl.load_workbook(io.BytesIO(saved["XLSX"])).active
    cells = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert [["" if cell is None else str(cell) for cell in row] for row in cells] == rows
    assert all(isinstance(row[0], int) for row in cells[1:])
    page.evaluate("""addEventListener("copy", (copied) => {
      window.told = copied.clipboardData.getData("text/plain");
    })""")
    page.get_by_role("button", name="复制").click()
    copied = page.evaluate("told").split("\r\n")
    assert [[cell.lstrip("'") for cell in row.split("\t")] for row in copied] == rows
    assert copied[-1].split("\t")[1].startswith("'=1+1")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:F{len(rows)}")


def test_choices_say_how_many_rows_they_leave_in_either_language(page, folder):
    page.goto((folder / "tasks.html").as_uri())
    counted = page.locator("[name=due] option").filter(has_text=f"({MANY})").first
    counted.wait_for(state="attached")
    page.fill(".filters [name=q]", "=1+1")
    lead = page.locator("[name=agency] option", has_text="自治区财政厅 (1)")
    lead.wait_for(state="attached")
    page.click("[data-switch=language]")
    page.locator("[name=due] option", has_text="lasting (1)").or_(
        page.locator("[name=due] option", has_text="no date (1)")
    ).first.wait_for(state="attached")
    lead.wait_for(state="attached")


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_a_link_to_a_provision_lands_in_sight_below_the_heads_with_a_mark(page, folder, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    (document,) = (folder / "document").glob("*.html")
    page.goto(document.as_uri() + "#p100")
    told = page.evaluate("""() => {
      const row = document.getElementById("p100"), box = row.getBoundingClientRect();
      const cell = row.cells[0].getBoundingClientRect();
      return { top: box.top, bottom: box.bottom, high: innerHeight,
        met: document.elementFromPoint(cell.left + 2, cell.top + 3).closest("tr")?.id,
        plain: getComputedStyle(document.getElementById("p101").cells[0]).backgroundColor,
        marked: getComputedStyle(row.cells[0]).backgroundColor };
    }""")
    assert 0 <= told["top"] < told["bottom"] <= told["high"]
    assert told["met"] == "p100"
    assert told["marked"] != told["plain"]


def test_heads_of_a_long_table_stay_in_sight(page, folder):
    page.goto((folder / "tasks.html").as_uri())
    page.locator("tbody tr").nth(100).scroll_into_view_if_needed()
    assert page.evaluate("""() => {
      const head = document.querySelector("thead th").getBoundingClientRect();
      return head.top >= document.querySelector(".top").getBoundingClientRect().bottom - 1
        && head.top < 100;
    }""")


def test_all_tasks_are_seen_with_scripts_and_without(page, unwatched, folder):
    bare = unwatched(java_script_enabled=False).context.new_page()
    for each, rows in ((page, "#tasks tbody tr"), (bare, "#task-list li")):
        each.goto((folder / "tasks.html").as_uri())
        assert each.locator(rows).evaluate_all(SEEN) == MANY
    link = bare.locator("#task-list li a").first
    assert len(link.inner_text()) > 3
    link.click()
    bare.wait_for_url("**/task/*.html#t*")


def test_heads_of_a_long_table_are_printed_on_every_sheet(page, folder):
    page.goto((folder / "tasks.html").as_uri())
    told = [sheet.text for sheet in sheets(page)]
    assert len(told) > 2
    assert all("完成时限" in text and "牵头" in text for text in told)


@pytest.mark.parametrize(
    "broken",
    [
        "delete window.MutationObserver",
        "window.addEventListener = () => { throw Error() }",
        "document.createElement = () => { throw Error() }",
        "Element.prototype.querySelectorAll = () => { throw Error() }",
    ],
)
def test_all_tasks_are_seen_where_a_script_fails(unwatched, folder, broken):
    watch = unwatched()
    watch.context.add_init_script(broken)
    page = watch.context.new_page()
    page.goto((folder / "tasks.html").as_uri())
    assert any(problem.startswith("script") for problem in watch.problems)
    assert (
        page.evaluate("""() => [...document.querySelectorAll("#tasks tbody tr, #task-list li")]
      .filter(row => row.offsetHeight).length""")
        == MANY
    )


def test_a_list_is_no_wider_than_a_page(page, folder):
    for address in ("agencies.html", "tasks.html", "findings.html"):
        page.goto((folder / address).as_uri())
        boxes = page.locator("main .scroll")
        assert [box.get_attribute("class") for box in boxes.all()] == ["scroll fits"], address


def test_where_one_is_can_be_seen_in_the_navigation_of_a_phone(page, folder):
    page.set_viewport_size({"width": 390, "height": 800})
    for address in ("agencies.html", "findings.html", "plans.html"):
        page.goto((folder / address).as_uri())
        current = page.locator("header nav [aria-current]").bounding_box()
        assert current["x"] >= 0, address
        assert current["x"] + current["width"] <= 390, address
