"""A store of several plans, held to one of them or to a government: in every view, and saved so."""

from __future__ import annotations

import csv
import io
import re

import pytest

from tests.builders import agency, duty, task
from zeren.graph.model import Notice, Plan
from zeren.graph.stores import open_store
from zeren.pages.addresses import address, government_key, key
from zeren.pages.folder import write_site
from zeren.pages.site import Site
from zeren.queries.runner import ask

PLANS = {"甲政办〔2021〕1号": "甲省", "甲政办〔2021〕2号": "甲省", "乙政办〔2021〕1号": "乙省"}


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """Load plans of two governments; the plans of one share their agencies."""
    store = open_store(tmp_path_factory.mktemp("plans") / "plans.nq")
    plans = []
    for count, (number, region) in enumerate(PLANS.items(), 1):
        members = tuple(agency(name, region=region) for name in ("省财政厅", "省公安厅"))
        tasks = tuple(
            task(n, leads=(duty("省财政厅"),), supports=(duty("省公安厅"),) if n > 1 else ())
            for n in range(1, count + 2)
        )
        notice = Notice(number, f"方案{count}", number=number, region=region)
        plans.append(Plan(notice, tasks=tasks, agencies=members))
    store.load(plans)
    with store.reader() as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(reader, tmp_path_factory):
    folder = tmp_path_factory.mktemp("scope") / "site"
    write_site(Site(reader, "zh"), folder, lambda: None)
    return folder


def cells(page):
    """Give the cells of the rows of a page's table."""
    return page.evaluate("""() => [...document.querySelectorAll("main tbody tr")]
      .map(row => [...row.cells].map(cell => cell.innerText.trim()))""")


def test_a_plan_that_is_chosen_holds_every_view_and_what_is_saved(page, folder, reader):
    first = key("甲政办〔2021〕1号")
    page.goto((folder / "index.html").as_uri())
    page.select_option("select.scope", first)
    page.wait_for_url(f"**/plan/*?scope={first}")
    page.get_by_role("link", name="单位", exact=True).click()
    page.wait_for_url(f"**/agencies.html?scope={first}")
    asked = ask(reader, "workload", {"plan": "甲政办〔2021〕1号"}).records()
    assert [(row[0].splitlines()[0], *row[4:7]) for row in cells(page)] == [
        (one["agency"], *(str(one[name]) for name in ("leads", "supports", "total")))
        for one in asked
    ]
    assert [row[7] for row in cells(page)] == ["100.0%", "50.0%"]
    page.get_by_role("link", name="任务", exact=True).click()
    page.wait_for_url(f"**/tasks.html?scope={first}")
    assert page.locator("form.filters output").inner_text() == "2 / 2"
    assert page.locator("select.scope").input_value() == first
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    saved = csv.reader(io.StringIO(download.value.path().read_bytes().decode("utf-8-sig")))
    assert [row[0] for row in saved][1:] == ["甲政办〔2021〕1号"] * 2
    page.get_by_role("link", name="流向", exact=True).click()
    page.wait_for_url(f"**/flow/*?scope={first}")
    page.get_by_role("link", name="矩阵", exact=True).click()
    page.wait_for_url(f"**/matrix.html?scope={first}#plan={first}")
    assert page.locator("#choices [name=plan]").input_value() == first


def test_a_government_holds_its_plans_and_adds_their_counts(page, folder):
    own = government_key("甲省")
    page.goto((folder / "agencies.html").as_uri() + f"?scope={own}")
    rows = {row[0].splitlines()[0]: row[4:8] for row in cells(page)}
    assert rows == {
        "省财政厅（甲省）": ["5", "0", "5", "100.0%"],
        "省公安厅（甲省）": ["0", "3", "3", "60.0%"],
    }
    page.get_by_role("link", name="方案", exact=True).click()
    page.wait_for_url(f"**/plans.html?scope={own}")
    assert [row[1] for row in cells(page)] == ["甲政办〔2021〕1号", "甲政办〔2021〕2号"]
    page.locator("select.scope").select_option("")
    page.wait_for_url("**/plans.html")
    assert len(cells(page)) == 3
    page.goto((folder / "tasks.html").as_uri())
    option = page.locator("select[name=government] option", has_text="乙省 (4)")
    option.wait_for(state="attached")
    page.select_option("select[name=government]", option.get_attribute("value"))
    assert page.locator("form.filters output").inner_text() == "4 / 9"


def test_a_government_holds_the_map_the_matrix_and_the_comparison(page, folder):
    own, names = government_key("甲省"), {"省财政厅（甲省）", "省公安厅（甲省）"}
    page.goto((folder / "network.html").as_uri() + f"?scope={own}")
    page.wait_for_selector("#map-frame[data-ready]")
    assert page.url.endswith(f"#plan={own}")
    assert page.locator("#choices [name=plan]").input_value() == own
    assert "2 个单位" in page.locator("#map-status").inner_text()
    with page.expect_download() as download:
        page.click("#gexf")
    drawn = download.value.path().read_text("utf-8")
    assert set(re.findall('label="(.*?)"', drawn)) == names
    assert 'weight="3"' in drawn
    assert "甲省：全部 2 个方案" in drawn
    page.locator("nav").get_by_role("link", name="矩阵").click()
    page.wait_for_selector("#matrix[data-ready]")
    rows = page.locator("#matrix tbody tr").evaluate_all(
        "rows => rows.map(row => [row.cells[0].innerText, row.cells[1].innerText])"
    )
    assert sorted(rows) == [["省公安厅（甲省）", "3"], ["省财政厅（甲省）", "5"]]
    page.get_by_role("link", name="对照两个单位").click()
    page.wait_for_url(f"**/compare.html?scope={own}#*")
    options = page.locator("[name=one] option").all_inner_texts()
    assert {one.split()[0] for one in options} == names
    page.goto((folder / "matrix.html").as_uri() + f"#plan={key('乙政办〔2021〕1号')}")
    page.wait_for_url(f"**/matrix.html?scope={key('乙政办〔2021〕1号')}#*")
    assert page.locator("select.scope").input_value() == key("乙政办〔2021〕1号")


@pytest.mark.parametrize(
    ("scope", "figures", "led"),
    [
        ("", ["5", "0", "55.6%", "1"], "5"),
        (key("甲政办〔2021〕1号"), ["2", "0", "100.0%", "1"], "2"),
        (key("甲政办〔2021〕2号"), ["3", "0", "100.0%", "1"], "3"),
        (government_key("甲省"), ["5", "0", "100.0%", "1"], "5"),
    ],
)
def test_the_figures_of_an_agency_are_those_of_the_scope(page, folder, scope, figures, led):
    where = (folder / address("agency", "甲省/省财政厅")).as_uri()
    page.goto(f"{where}?scope={scope}")
    assert page.locator(".figures:visible b").all_inner_texts() == figures
    assert page.locator("h2 .aside").first.inner_text() == led
    assert page.locator(".duties-of tbody tr").count() == int(led)
    assert page.locator("#counts td.n").first.inner_text() == led
    assert page.locator("main .notice").count() == 0


def test_an_agency_without_a_duty_in_the_scope_says_so(page, folder):
    where = (folder / address("agency", "甲省/省财政厅")).as_uri()
    page.goto(f"{where}?scope={government_key('乙省')}")
    assert page.locator("main .notice").inner_text() == "所选范围内没有本单位的职责。"
    assert page.locator(".figures:visible").count() == 0
    assert cells(page) == []


def test_a_map_whose_agencies_are_still_to_come_can_be_pointed_at(page, folder):
    held = []

    def hold(route):
        held.append(route)

    page.route("**/static/network-view-*.js", hold)
    own = key("甲政办〔2021〕2号")
    page.goto((folder / "network.html").as_uri() + f"?scope={own}", wait_until="domcontentloaded")
    page.locator("#map svg").hover()
    page.mouse.click(400, 500)
    page.locator("#map svg").press("ArrowLeft")
    page.locator("#map svg").press("0")
    assert page.locator("#map-frame[data-ready]").count() == 0
    held[0].continue_()
    page.wait_for_selector("#map-frame[data-ready]")
    assert "2 个单位" in page.locator("#map-status").inner_text()
