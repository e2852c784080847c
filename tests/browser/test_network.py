"""The map of agencies and the matrix in a browser, opened from disk."""

from datetime import date
from itertools import combinations

import networkx as nx
import pytest
from lxml import etree

from tests.browser.paper import sheets
from tests.zeren.pages.test_network_facts import HOSTILE, hostile_plan
from zeren.graph.stores import open_store
from zeren.pages.network import network_alone
from zeren.pages.site import Site
from zeren.queries.runner import ask

pytestmark = pytest.mark.xdist_group("browser")  # one site of the bundled plan for all

DAY = date.today().isoformat()


def write(site, folder):
    for address in (
        "network.html",
        "matrix.html",
        *(a for a in site.pages if a.startswith("static/")),
    ):
        path = folder / address
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(site.content(address))
    return folder


@pytest.fixture(scope="module")
def rows(bundled):
    """The rows that the pages of the bundled plan should show."""
    with open_store(bundled).reader() as reader:
        return ask(reader, "co-responsibility", {}).records()


def open_map(page, folder, rest=""):
    page.goto((folder / "network.html").as_uri() + rest)
    page.wait_for_selector("#map-frame[data-ready]")


def test_ties_are_those_of_the_query(page, watch, bundled_site, rows):
    open_map(page, bundled_site, "#weight=1")
    assert f"/ {len(rows)} " in page.inner_text("#map-status")
    ties = page.evaluate("""() => {
      const facts = Zeren.json("facts");
      const choice = { plan: "", indicator: "", expanded: false };
      return [...Zeren.pairs(Zeren.tasks(facts, choice), "common", "").values()]
        .map(pair => [[pair.from, pair.to].map(at => facts.agencies[at].name).sort().join(),
          pair.tasks.length]);
    }""")
    told = {",".join(sorted((row["first"], row["second"]))): row["tasks"] for row in rows}
    assert dict(ties) == told
    watch.look_for_glyphs(page)


def test_an_agency_is_found_by_an_alias_and_leads_to_its_page(page, bundled_site):
    open_map(page, bundled_site)
    page.fill("#search", "自治区人社厅")
    page.keyboard.press("Enter")
    assert page.inner_text("#details h2") == "自治区人力资源社会保障厅"
    assert page.get_attribute("#details .open-page", "href").startswith("agency/")
    key = page.get_attribute("#details .open-page", "href").removesuffix(".html")[-10:]
    assert page.url.endswith(f"#node={key}")
    page.reload()
    page.wait_for_selector("#map-frame[data-ready]")
    assert page.inner_text("#details h2") == "自治区人力资源社会保障厅"


def test_what_a_tie_is_made_of_is_told_and_has_an_address(page, bundled_site):
    open_map(page, bundled_site)
    button = page.locator(".tie-list button").first
    count = int(button.locator("b").inner_text())
    button.click()
    assert page.locator("#details .task-list a").count() == count
    names = page.inner_text("#details h2")
    page.reload()
    page.wait_for_selector("#map-frame[data-ready]")
    assert page.inner_text("#details h2") == names


ALL_NAMED = "() => document.querySelectorAll('#map svg > g > g')[4].children.length === 104"
SHOWN = """() => {
  const box = (one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const [, , marks, titles, labels] = document.querySelectorAll("#map svg > g > g");
  return { stage: box(document.getElementById("map")), marks: [...marks.children].map(box),
    texts: [...titles.children, ...labels.children].map(box), labels: labels.children.length,
    names: labels.textContent };
}"""


def covered(boxes, free=3):
    """Give the pairs of boxes that cover each other by more than the room around letters."""
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if min(one[2], other[2]) - max(one[0], other[0]) > free
        and min(one[3], other[3]) - max(one[1], other[1]) > free
    ]


@pytest.mark.parametrize(
    ("wide", "high", "least"), [(1280, 800, 80), (390, 844, 15), (640, 400, 15), (1920, 1080, 104)]
)
def test_names_are_readable_as_drawn_and_the_page_is_used(
    unwatched, bundled_site, wide, high, least
):
    page = unwatched(viewport={"width": wide, "height": high}).context.new_page()
    open_map(page, bundled_site)
    told = page.evaluate(SHOWN)
    assert len(told["marks"]) == 104
    assert told["labels"] >= least
    assert covered(told["texts"]) == []
    left, top, right, bottom = told["stage"]
    for box in told["marks"] + told["texts"]:
        assert left <= box[0] and box[2] <= right and top <= box[1] and box[3] <= bottom  # noqa: PT018
    used = max(box[2] for box in told["marks"]) - min(box[0] for box in told["marks"])
    assert used > 0.7 * (right - left)
    assert right - left > wide - 380 if wide > 760 else right - left > wide - 40


def test_keys_zoom_and_shift_and_more_names_show(page, watch, bundled_site):
    open_map(page, bundled_site)
    before = page.evaluate(SHOWN)
    assert "各市、县（市、区）人民政府" in before["names"]
    page.focus("#map svg")
    for _ in range(3):
        page.keyboard.press("+")
    page.wait_for_function(ALL_NAMED)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("0")
    assert page.evaluate(SHOWN) == before
    page.mouse.move(500, 500)
    page.mouse.wheel(0, -600)
    page.wait_for_function(ALL_NAMED)
    page.click("#fit")
    page.select_option("[name=size]", "alone")
    assert page.url.endswith("size=alone")
    widest = max(page.evaluate(SHOWN)["marks"], key=lambda box: box[2] - box[0])
    assert widest[2] - widest[0] < max(box[2] - box[0] for box in before["marks"])
    page.select_option("[name=colour]", "community")
    assert "等" in page.inner_text("#legend")
    watch.look_for_glyphs(page)


def test_a_mark_is_chosen_by_a_click_dragged_and_put_back(page, bundled_site):
    open_map(page, bundled_site)
    mark = page.locator("#map svg polygon").first
    box = mark.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(x, y)
    name = page.inner_text("#details h2")
    chosen = page.locator("#map svg [stroke-width='2.5']")
    assert chosen.count() == 1
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=4)
    page.mouse.up()
    page.wait_for_function(
        "() => document.querySelector(\"#map svg [stroke-width='2.5']\").getBoundingClientRect()"
        f".x > {box['x'] + 30}"
    )
    page.click("#reset")
    assert chosen.bounding_box()["x"] == pytest.approx(box["x"], abs=3)
    assert page.inner_text("#details h2") == name
    assert "#node=" in page.url


def test_without_scripts_all_agencies_are_drawn_and_lead_to_their_pages(unwatched, bundled_site):
    page = unwatched(java_script_enabled=False).context.new_page()
    page.goto((bundled_site / "network.html").as_uri())
    links = page.locator("svg.still a")
    assert links.count() == 104
    assert links.first.get_attribute("href").startswith("agency/")
    assert page.locator("noscript").inner_text()
    assert sum(sheet.letters for sheet in sheets(page)) > 500


def test_filters_stay_in_the_address(page, bundled_site):
    open_map(page, bundled_site)
    page.select_option("[name=relation]", "support")
    page.select_option("[name=indicator]", index=2)
    before = page.inner_text("#map-status")
    assert f"indicator={page.input_value('[name=indicator]')}" in page.url
    page.reload()
    page.wait_for_selector("#map-frame[data-ready]")
    assert page.inner_text("#map-status") == before


def test_gexf_can_be_read_and_a_picture_is_one(page, bundled_site, tmp_path):
    open_map(page, bundled_site)
    with page.expect_download() as download:
        page.click("#gexf")
    download.value.save_as(tmp_path / "network.gexf")
    graph = nx.read_gexf(tmp_path / "network.gexf")
    shown = page.inner_text("#map-status")
    assert f"{len(graph)} 个单位" in shown
    ids = page.evaluate("Zeren.json('facts').agencies.map(one => one.id)")
    assert set(graph) <= set(ids)
    assert f"显示 {graph.number_of_edges()} /" in shown
    told = (tmp_path / "network.gexf").read_text(encoding="utf-8")
    carried = ("单位网络", "2021年广西持续优化营商环境行动方案", "群体", "图形面积")
    assert all(words in told.partition("<graph")[0] for words in (*carried, DAY))
    with page.expect_download() as download:
        page.click("#svg")
    drawing = etree.fromstring(download.value.path().read_bytes())
    texts = ["".join(one.itertext()) for one in drawing.iter("{*}text")]
    assert all(any(words in text for text in texts) for words in (*carried, DAY))
    assert sum("市市场监管局" in text for text in texts) == 1
    assert len(texts) > 104
    with page.expect_download() as download:
        page.click("#png")
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_a_cell_of_the_matrix_leads_to_its_tasks(page, watch, bundled_site):
    page.goto((bundled_site / "matrix.html").as_uri())
    cell = page.locator("td[data-cell]").first
    shown = [
        int(number)
        for number in cell.locator("b, i").all_text_contents()
        for number in [number.split()[-1]]
    ]
    cell.click()
    assert page.locator("#details .task-list a").count() == sum(shown)
    assert page.get_attribute("#details .task-list a >> nth=0", "href").startswith("task/")
    cell.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.cell") != cell.get_attribute("data-cell")
    watch.look_for_glyphs(page)


def test_the_matrix_of_pairs_has_the_numbers_of_the_query(page, bundled_site, rows):
    page.goto((bundled_site / "matrix.html").as_uri() + "#view=common&most=all")
    cells = page.evaluate("""() => [...document.querySelectorAll("td[data-cell]")].map(cell =>
      [...cell.querySelectorAll("b, i")].map(one => Number(one.lastChild.data))
        .reduce((a, b) => a + b))""")
    assert sorted(cells) == sorted([row["tasks"] for row in rows] * 2)


def test_a_page_alone_runs(page, bundled, tmp_path):
    with open_store(bundled).reader() as reader:
        (tmp_path / "alone.html").write_bytes(network_alone(reader, "zh"))
    page.goto((tmp_path / "alone.html").as_uri())
    page.wait_for_selector("#map-frame[data-ready]")
    assert page.locator("#details a").count() == 0


def test_hostile_names_run_nothing(page, tmp_path):
    store = open_store(tmp_path / "plans.nq")
    store.load([hostile_plan()])
    with store.reader() as reader:
        write(Site(reader, "zh"), tmp_path)
    open_map(page, tmp_path)
    assert page.locator("main img, main [onload]").count() == 0
    with page.expect_download() as download:
        page.click("#svg")
    texts = [
        "".join(one.itertext())
        for one in etree.fromstring(download.value.path().read_bytes()).iter("{*}text")
    ]
    assert any(text.startswith("<!--<script>") for text in texts)
    page.fill("#search", HOSTILE[0])
    page.keyboard.press("Enter")
    assert page.inner_text("#details h2") == HOSTILE[0]
    with page.expect_download() as download:
        page.click("#gexf")
    download.value.save_as(tmp_path / "network.gexf")
    assert len(nx.read_gexf(tmp_path / "network.gexf")) == len(HOSTILE)
    page.goto((tmp_path / "matrix.html").as_uri())
    page.locator("td[data-cell]").first.click()
    assert page.locator("#details .task-list").count() > 0


@pytest.mark.parametrize("address", ["network.html", "matrix.html", "matrix.html#most=all"])
def test_each_is_printed_on_one_page(page, bundled_site, address):
    page.goto(f"{bundled_site.as_uri()}/{address}")
    page.wait_for_selector("[data-ready]")
    (sheet,) = sheets(page)
    assert sheet.letters > 500
    assert DAY in sheet.text
