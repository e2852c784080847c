"""The map of agencies and the matrix in a browser, opened from disk."""

from io import BytesIO
from math import hypot

import networkx as nx
import pdfplumber
import pytest

from tests.zeren.pages.test_network_facts import HOSTILE, hostile_plan
from zeren import settings
from zeren.graph.stores import open_store
from zeren.loaders.pipeline import load_plan
from zeren.pages.network import network_alone
from zeren.pages.site import Site
from zeren.queries.runner import ask


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


def store_of(plan, folder):
    store = open_store(folder / "plans.lbug")
    store.load([plan])
    return store


@pytest.fixture(scope="module")
def guangxi(tmp_path_factory):
    """The pages of the bundled plan, and the rows that they should show."""
    folder = tmp_path_factory.mktemp("site")
    with store_of(load_plan(settings.bundled_ledger()), folder).reader() as reader:
        write(Site(reader, "zh"), folder)
        (folder / "alone.html").write_bytes(network_alone(reader, "zh"))
        return folder, ask(reader, "co-responsibility", {}).records()


def open_map(page, folder, rest=""):
    page.goto((folder / "network.html").as_uri() + rest)
    page.wait_for_selector("#map-frame[data-ready]")


def test_ties_are_those_of_the_query(page, watch, guangxi):
    folder, rows = guangxi
    open_map(page, folder, "#weight=1")
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


def test_an_agency_is_found_by_an_alias_and_leads_to_its_page(page, guangxi):
    open_map(page, guangxi[0])
    page.fill("#search", "自治区人社厅")
    page.keyboard.press("Enter")
    assert page.inner_text("#details h2") == "自治区人力资源社会保障厅"
    assert page.get_attribute("#details .open-page", "href").startswith("agency/")
    key = page.get_attribute("#details .open-page", "href").removesuffix(".html")[-10:]
    assert page.url.endswith(f"#node={key}")
    page.reload()
    page.wait_for_selector("#map-frame[data-ready]")
    assert page.inner_text("#details h2") == "自治区人力资源社会保障厅"


def test_what_a_tie_is_made_of_is_told(page, guangxi):
    open_map(page, guangxi[0])
    button = page.locator(".tie-list button").first
    count = int(button.locator("b").inner_text())
    button.click()
    assert page.locator("#details .task-list a").count() == count


def test_a_tie_has_an_address(page, guangxi):
    open_map(page, guangxi[0])
    page.locator(".tie-list button").first.click()
    names = page.inner_text("#details h2")
    page.reload()
    page.wait_for_selector("#map-frame[data-ready]")
    assert page.inner_text("#details h2") == names


@pytest.mark.parametrize("scale", [0.15, 0.4, 1, 2])
def test_labels_cover_nothing_and_each_is_nearest_to_its_own_mark(page, guangxi, scale):
    open_map(page, guangxi[0])
    told = page.evaluate(
        """scale => {
      const facts = Zeren.json("facts"), view = facts.views[""];
      const loads = Zeren.loads(facts, facts.tasks.map((task, at) => ({ ...task, at })));
      const nodes = view.agencies.map((id, at) => ({
        id, x: view.x[at], y: view.y[at], least: view.font[at], tasks: loads[id].all.length,
        size: facts.size.least + facts.size.step * Math.sqrt(loads[id].all.length) }))
        .filter(node => node.tasks);
      const labels = new Map(Zeren.labels(nodes, scale, facts).map(one => [one.id, one]));
      return nodes.map(node => {
        const { label, font, raised } = labels.get(node.id);
        const box = Zeren.labelBox(node, label, font, Zeren.LABEL.gap / scale);
        box.top -= raised;
        box.bottom -= raised;
        return { ...node, label, box };
      });
    }""",
        scale,
    )
    labelled = [one for one in told if one["label"]]
    assert max(told, key=lambda one: one["tasks"]) in labelled
    assert len(labelled) == len(told) if scale == 1 else len(labelled) > 10
    for one in labelled:
        own = one["box"]
        x, y = (own["left"] + own["right"]) / 2, (own["top"] + own["bottom"]) / 2
        away = {other["id"]: hypot(x - other["x"], y - other["y"]) for other in told}
        assert min(away, key=away.get) == one["id"]
        for box in (other["box"] for other in labelled if other is not one):
            assert (
                own["right"] < box["left"]
                or box["right"] < own["left"]
                or (own["bottom"] < box["top"] or box["bottom"] < own["top"])
            )


def test_filters_stay_in_the_address(page, guangxi):
    open_map(page, guangxi[0])
    page.select_option("[name=relation]", "support")
    page.select_option("[name=indicator]", index=2)
    before = page.inner_text("#map-status")
    assert f"indicator={page.input_value('[name=indicator]')}" in page.url
    page.reload()
    page.wait_for_selector("#map-frame[data-ready]")
    assert page.inner_text("#map-status") == before


def test_gexf_can_be_read_and_a_picture_is_one(page, guangxi, tmp_path):
    open_map(page, guangxi[0])
    with page.expect_download() as download:
        page.click("#gexf")
    download.value.save_as(tmp_path / "network.gexf")
    graph = nx.read_gexf(tmp_path / "network.gexf")
    shown = page.inner_text("#map-status")
    assert f"{len(graph)} 个单位" in shown
    ids = page.evaluate("Zeren.json('facts').agencies.map(one => one.id)")
    assert set(graph) <= set(ids)
    assert f"显示 {graph.number_of_edges()} /" in shown
    with page.expect_download() as download:
        page.click("#png")
    download.value.save_as(tmp_path / "network.png")
    assert (tmp_path / "network.png").read_bytes().startswith(b"\x89PNG")


def test_a_cell_of_the_matrix_leads_to_its_tasks(page, watch, guangxi):
    page.goto((guangxi[0] / "matrix.html").as_uri())
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


def test_the_matrix_of_pairs_has_the_numbers_of_the_query(page, guangxi):
    page.goto((guangxi[0] / "matrix.html").as_uri() + "#view=common&most=all")
    cells = page.evaluate("""() => [...document.querySelectorAll("td[data-cell]")].map(cell =>
      [...cell.querySelectorAll("b, i")].map(one => Number(one.lastChild.data))
        .reduce((a, b) => a + b))""")
    assert sorted(cells) == sorted([row["tasks"] for row in guangxi[1]] * 2)


def test_a_page_alone_runs(page, guangxi):
    page.goto((guangxi[0] / "alone.html").as_uri())
    page.wait_for_selector("#map-frame[data-ready]")
    assert page.locator("#details a").count() == 0


def test_hostile_names_run_nothing(page, tmp_path):
    with store_of(hostile_plan(), tmp_path).reader() as reader:
        write(Site(reader, "zh"), tmp_path)
    open_map(page, tmp_path)
    assert page.locator("main img, main svg").count() == 0
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
def test_each_is_printed_on_one_page(page, guangxi, address):
    page.goto(f"{guangxi[0].as_uri()}/{address}")
    page.wait_for_selector("[data-ready]")
    sheet = page.pdf(prefer_css_page_size=True)
    with pdfplumber.open(BytesIO(sheet)) as read:
        assert len(read.pages) == 1
        assert read.pages[0].images if address == "network.html" else len(read.chars) > 500
