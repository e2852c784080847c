"""The page of an agency: its rows made by the script, and on at most three sheets of A4."""

from __future__ import annotations

import pytest

from tests.browser.paper import sheets
from tests.builders import duty, task
from tests.zeren.pages.held import Held, plan_of
from zeren.pages.addresses import address
from zeren.pages.site import Site

pytestmark = pytest.mark.xdist_group("browser")  # one site of the bundled plan for all

OWN = "广西/自治区财政厅"
LONG = "建立健全优化营商环境工作协调机制并定期通报进展情况督促各地各部门落实" * 4
NAMES = tuple(f"自治区第{n}协调小组办公室" for n in range(12))


def pages_of(folder, agency, *plans):
    """Write what the page of an agency asks for, and give the page."""
    site = Site(Held(*plans), "zh")
    site.frame.findings = []
    for one in site.pages:
        if one.startswith(("static/zeren", "static/rows", "static/scope", "data/", "scope")):
            (folder / one).parent.mkdir(parents=True, exist_ok=True)
            (folder / one).write_bytes(site.content(one))
    own = folder / address("agency", agency)
    own.parent.mkdir(exist_ok=True)
    own.write_bytes(site.content(address("agency", agency)))
    return own.as_uri()


def busy(count):
    """Give a plan in which an agency leads and supports many tasks of many words and names."""
    own, others = (duty("自治区财政厅"),), tuple(map(duty, NAMES))
    return plan_of(
        *(task(n, goal=f"{n}{LONG}", leads=own, supports=others) for n in range(1, count)),
        *(task(n, goal=f"{n}{LONG}", leads=others, supports=own) for n in range(count, 2 * count)),
    )


@pytest.mark.parametrize("count", [5, 30, 31, 90])
def test_the_busiest_agency_fits_three_sheets_and_says_what_is_left_out(page, tmp_path, count):
    page.goto(pages_of(tmp_path, OWN, busy(count)))
    assert len(sheets(page)) <= 3
    notes = [note.inner_text() for note in page.locator(".more").all()]
    assert [note[:7] for note in notes] == (["另有 49 项"] if count == 90 else [])


@pytest.mark.parametrize(
    ("agency", "tasks"), [("各市、县（市、区）人民政府", 102), ("自治区/住房城乡建设厅", 49)]
)
def test_the_busiest_of_guangxi_fit_three_sheets_with_every_task(page, bundled_site, agency, tasks):
    page.goto((bundled_site / address("agency", f"广西/{agency}")).as_uri())
    rows = page.locator(".duties-of tbody tr")
    assert rows.count() == tasks
    assert len(sheets(page)) <= 3
    assert page.locator("tr.beyond").count() == 0


def test_rows_say_when_with_whom_and_by_which_indicator(page, tmp_path):
    plan = plan_of(
        task(3, goal="压缩时限", indicator="开办企业", leads=(duty("自治区财政厅"), duty("甲局")),
             supports=(duty("乙局"),)),
        task(7, goal="建立台账", leads=(duty("丙局"),), supports=(duty("自治区财政厅"),)),
    )  # fmt: skip
    page.goto(pages_of(tmp_path, OWN, plan))
    led, supported = (
        [cell.inner_text() for cell in rows.locator("td, th").all()]
        for rows in page.locator(".duties-of tbody tr").all()
    )
    assert led == ["3", "压缩时限", "开办企业", led[3], "甲局", "乙局"]
    assert supported[:2] == ["7", "建立台账"]
    assert supported[4:] == ["丙局"]
    link = page.locator(".duties-of tbody th a").first.get_attribute("href")
    assert link.endswith("#t3")
    heads = page.locator("#counts h2")
    assert [head.inner_text().split()[0] for head in heads.all()] == ["何时到期", "涉及指标"]


def test_without_scripts_the_numbers_of_its_tasks_lead_to_them(unwatched, tmp_path):
    where = pages_of(tmp_path, OWN, busy(5))
    bare = unwatched(java_script_enabled=False).context.new_page()
    bare.goto(where)
    links = bare.locator(".duties-of a")
    assert [link.inner_text() for link in links.all()] == [str(n) for n in range(1, 10)]
    assert links.first.get_attribute("href").endswith("#t1")
