"""The flow and the calendar of the bundled plan in a browser, opened from disk."""

from datetime import date

import pytest
from lxml import etree

from tests.browser.paper import sheets
from zeren import settings
from zeren.loaders.pipeline import load_plan

pytestmark = pytest.mark.xdist_group("browser")  # one site of the bundled plan for all

BOXES = """() => [...document.querySelectorAll("#flow text")].map(text => {
  const box = text.getBBox();
  return [box.x, box.y, box.x + box.width, box.y + box.height, text.textContent];
})"""


@pytest.fixture(scope="module")
def plan():
    return load_plan(settings.bundled_ledger())


@pytest.fixture
def folder(bundled_site):
    return bundled_site


def covering(boxes):
    """Give the texts that cover each other by more than the room between letters and their box."""
    boxes = sorted(boxes, key=lambda box: box[1])
    return [
        (one[4], other[4])
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if other[1] + 2 < one[3] - 2 and one[0] < other[2] and other[0] < one[2]
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_label_covers_another_and_all_stand_in_the_drawing(page, watch, folder, language):
    page.add_init_script(f"localStorage.setItem('zeren-language', '{language}')")
    page.goto((folder / "flow.html").as_uri())
    boxes = page.evaluate(BOXES)
    assert len(boxes) > 300
    assert covering(boxes) == []
    wide = page.evaluate("document.getElementById('flow').viewBox.baseVal.width")
    assert all(box[0] >= 0 and box[2] <= wide for box in boxes)
    watch.look_for_glyphs(page)


def test_an_agency_is_lit_up_with_its_bands_and_leads_to_its_tasks(page, folder):
    page.goto((folder / "flow.html").as_uri())
    row = page.locator("#flow a.group", has_text="各市、县（市、区）人民政府").last
    row.focus()
    place = page.evaluate("row => [...row.parentNode.children].indexOf(row)", row.element_handle())
    told = etree.HTML((folder / "flow.html").read_bytes()).xpath("//svg/g[@class='bands'][2]/path")
    ends = [one.partition(":")[0] for path in told for one in path.get("data-of").split()]
    lit = page.locator("#flow .bands a.on").count()
    assert lit == sum(one.endswith(f"-{place}") for one in ends) > 20
    (sheet,) = sheets(page)
    assert "各市、县（市、区）人民政府" in sheet.text
    page.keyboard.press("Enter")
    page.wait_for_url("**/tasks.html#*")
    assert page.inner_text("form.filters output") == "90 / 221"


def test_the_drawing_is_saved_as_a_picture_with_its_title_and_plan(page, watch, folder):
    page.goto((folder / "flow.html").as_uri())
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG").click()
    drawing = etree.fromstring(download.value.path().read_bytes())
    texts = ["".join(one.itertext()) for one in drawing.iter("{*}text")]
    assert texts[0].startswith("责任流向 2021年广西持续优化营商环境行动方案")
    assert "桂政办电〔2021〕68号" in texts[1]
    assert date.today().isoformat() in texts[1]
    assert {"单位", "群体", "企业"} <= set(texts)
    assert texts.count("自治区财政厅") == 2
    assert all(one.get("stroke").startswith("rgb") for one in drawing.iter("{*}path"))
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_a_band_opens_the_row_of_its_tasks(page, folder):
    page.goto((folder / "flow.html").as_uri())
    band = page.locator("#flow .bands a[href^='#s']").last
    band.dispatch_event("click")
    row = page.locator("tr:target")
    assert row.get_attribute("id") == band.get_attribute("href")[1:]
    assert row.is_visible()


def test_a_band_from_an_indicator_opens_the_list_with_its_tasks(page, folder, plan):
    page.goto((folder / "flow.html").as_uri())
    link = page.locator("#flow .bands a[href*='indicator=']").nth(30)
    link.dispatch_event("mouseover")
    indicator, lead = link.locator("title").text_content().split(" → ")
    link.dispatch_event("click")
    page.wait_for_url("**/tasks.html#*")
    tasks = [
        one
        for one in plan.tasks
        if one.indicator == indicator and lead in {duty.agency for duty in one.leads}
    ]
    assert page.inner_text("form.filters output") == f"{len(tasks)} / {len(plan.tasks)}"


def test_a_band_of_one_task_leads_to_it(page, folder, plan):
    page.goto((folder / "flow.html").as_uri())
    link = page.locator("#flow .bands a[href^='task/']").first
    link.dispatch_event("mouseover")
    lead, supporter = link.locator("title").text_content().split(" → ")
    number = int(link.get_attribute("href").rpartition("#t")[2])
    assert [one.number for one in plan.tasks if lead in {duty.agency for duty in one.leads} and
            supporter in {duty.agency for duty in one.supports}] == [number]  # fmt: skip


def test_without_scripts_the_flow_is_drawn_and_leads_to_the_tasks(browser, folder):
    page = browser.new_page(java_script_enabled=False)
    page.goto((folder / "flow.html").as_uri())
    assert page.locator("#flow .bands path").first.is_visible()
    assert page.locator("#flow text", has_text="自治区财政厅").first.is_visible()
    page.locator("#flow .first a").first.click()
    page.wait_for_url("**/tasks.html#*")
    page.close()


def test_what_fell_due_before_a_day_is_counted_in_a_role_and_stays_in_the_address(page, folder):
    page.goto((folder / "calendar.html").as_uri())
    last = page.locator("tbody tr").first.locator("td").last
    assert last.inner_text() == "102"
    page.fill("[name=day]", "2021-06-30")
    assert last.inner_text() == "7"
    page.fill("[name=day]", "2021-07-01")
    assert last.inner_text() == "11"
    assert page.locator("tbody tr").first.locator("td.over").count() == 3
    page.select_option("[name=role]", "leads")
    before = page.inner_text("tbody tr:first-child")
    assert page.locator("tbody tr").first.locator("td").nth(-2).inner_text() == "12"
    page.reload()
    assert page.inner_text("tbody tr:first-child") == before


def test_two_agencies_are_compared_by_what_they_share(page, folder, plan):
    one, other = "自治区大数据发展局", "自治区住房城乡建设厅"
    page.goto((folder / "compare.html").as_uri())
    for name, agency in (("one", one), ("other", other)):
        option = page.locator(f"[name={name}] option", has_text=agency)
        page.select_option(f"[name={name}]", option.get_attribute("value"))

    def tasks(side, other_side):
        return [
            each.number
            for each in plan.tasks
            if one in {duty.agency for duty in getattr(each, side)}
            and other in {duty.agency for duty in getattr(each, other_side)}
        ]

    roles = [("leads", "supports"), ("supports", "leads"), ("leads",) * 2, ("supports",) * 2]
    expected = [tasks(*each) for each in roles]
    assert all(expected)
    assert [
        [int(link.inner_text().split()[1]) for link in section.locator("li a").all()]
        for section in page.locator("#compared section").all()
    ] == expected
    page.click("#swap")
    counts = page.locator("#compared section h2 .aside").all_inner_texts()
    assert [int(count) for count in counts] == [len(expected[at]) for at in (1, 0, 2, 3)]
    assert "2021年广西持续优化营商环境行动方案" in page.locator("#print-words").text_content()
    before = page.inner_text("#compared")
    page.reload()
    assert page.inner_text("#compared") == before
    page.goto((folder / "compare.html").as_uri() + "#one=0000000000")
    page.reload()
    assert page.locator("#compared section").count() == 0  # nobody stands in for an unknown one
