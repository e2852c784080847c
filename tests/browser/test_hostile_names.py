"""Whatever a plan says, its pages show it: nothing runs, nothing breaks."""

import re
from urllib.parse import quote

import pytest
from lxml import etree

from tests.browser.hostile import (
    STRINGS,
    asked,
    hostile_around,
    hostile_plan,
    hostile_text,
    strings_of,
)
from tests.browser.steps import follow
from tests.serving import served
from zeren.graph.stores import open_store
from zeren.pages.addresses import government_key
from zeren.pages.folder import write_site
from zeren.pages.site import Site

KINDS = {"agency", "calendar", "changes", "document", "flow", "measure", "plan", "progress"}
KINDS |= {"query", "task", "text"}
"""Folders of pages that one template makes."""
RUNNING = ("onerror", "javascript:")
"""Words of the strings that run where they are not held to be words."""
EXPECTED = re.compile("refused: 40[04] |console error: .* status of 40[04] ")
MADE_ELEMENTS = """() => [
  ...document.querySelectorAll("[onerror], [onload], [onfocus], [autofocus], [src=x]"),
  ...document.querySelectorAll("[href^='javascript:' i], [action^='javascript:' i]"),
].map(element => element.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "plans.lbug"
    units = [make(string) for string in STRINGS.values() for make in (hostile_text, hostile_plan)]
    open_store(path).load([*units, *hostile_around(STRINGS["markup"])])
    return path


@pytest.fixture(scope="module")
def folder(store, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "站点"
    with open_store(store).reader() as reader:
        write_site(Site(reader, "zh", with_quotes=True), folder, lambda: None)
    return folder


@pytest.fixture(scope="module")
def url(store):
    with served(store) as url:
        yield url


@pytest.fixture
def lawless(unwatched):
    """A watch over pages whose Content-Security-Policy is not heeded: what could run, runs."""
    return unwatched(bypass_csp=True)


def inspect(page, address):
    page.goto(address)
    ran = page.evaluate("window.__pwned")
    return [(address, ran)] * bool(ran) + [(address, e) for e in page.evaluate(MADE_ELEMENTS)]


@pytest.mark.long
@pytest.mark.parametrize("string", STRINGS)
def test_every_field_is_hostile(string):
    ours = {"<=", "applied", "agency", "group", "basis", "central", "day", "lasting", "plan"}
    texts = strings_of(hostile_plan(STRINGS[string])) + strings_of(hostile_text(STRINGS[string]))
    hostile = (STRINGS[string], asked(STRINGS[string]))
    assert {text for text in texts if text and not text.startswith(hostile)} == ours


def leads_on(file):
    """Whether a page only leads to the place of a task or measure; it has an address alone."""
    return b"http-equiv=refresh" in file.read_bytes()


def some_of(kind):
    """Give of the pages that one template makes one in eight, and one for each that could run."""
    pages = [one for one in sorted(kind.glob("*.html")) if not leads_on(one)]
    could = [[one for one in pages if bad in one.read_text("utf-8")] for bad in RUNNING]
    assert could[0], kind
    return {*pages[::8], *(those[0] for those in could if those)}


@pytest.mark.long
def test_pages_are_of_these_kinds(folder):
    assert {page.parent.name for page in folder.rglob("*/*.html")} == KINDS


def test_nothing_runs_on_a_page_of_any_kind_from_disk(lawless, folder):
    page = lawless.context.new_page()
    pages = [*folder.glob("*.html"), *(one for kind in KINDS for one in some_of(folder / kind))]
    found = [bad for file in pages for bad in inspect(page, file.as_uri())]
    assert (found, lawless.problems) == ([], [])


def test_the_pages_obey_their_own_policy(page, folder):
    for file in sorted(folder.glob("*.html")):
        page.goto(file.as_uri())
        assert page.evaluate("window.__pwned") is None


@pytest.mark.parametrize("string", STRINGS)
def test_nothing_runs_where_a_hostile_name_is_asked_for(lawless, url, string):
    lawless.allowed.add(url)
    page = lawless.context.new_page()
    name = quote(STRINGS[string][:2000] + "自治区公安厅")
    found = inspect(page, f"{url}/query/agency-tasks.html?agency={name}")
    found += inspect(page, f"{url}/query/agency-tasks.html?agency=x{name}")
    found += inspect(page, f"{url}/{name}.html")
    found += inspect(page, f"{url}/tasks.html?q={name}#q={name}&agency={name}")
    others = [each for each in lawless.problems if not EXPECTED.match(each)]
    assert (found, others) == ([], [])


def test_a_government_of_a_hostile_name_is_a_scope_and_stands_in_files(page, folder):
    own = government_key(asked(STRINGS["markup"]))
    page.goto((folder / "network.html").as_uri() + f"?scope={own}")
    page.wait_for_selector("#map-frame[data-ready]")
    for button in ("svg", "gexf"):
        with page.expect_download() as download:
            page.click(f"#{button}")
        told = "".join(etree.fromstring(download.value.path().read_bytes()).itertext())
        assert "onerror" in told
    assert page.evaluate("window.__pwned") is None
    assert page.locator("select.scope").input_value() == own


def test_hostile_names_are_found_by_the_search(page, folder):
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("combobox", name="搜索").fill("onerror")
    found = page.get_by_role("listbox").get_by_role("option")
    found.first.wait_for()
    assert found.count() >= 4
    follow(found.first)
    assert page.evaluate("window.__pwned") is None
