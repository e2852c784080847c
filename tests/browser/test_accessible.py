"""Every kind of page holds to the rules of axe, in either theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import small_plan, small_text
from tests.node_packages import Unavailable, installed, skipped
from zeren.graph.stores import open_store
from zeren.held_texts import linked
from zeren.pages.folder import write_site
from zeren.pages.site import Site

RUN = """async (only) => {
  const asked = { preload: false, resultTypes: ["violations"], ...(only ? { runOnly: only } : {}) };
  const told = await axe.run(document, asked);
  return told.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target.join(" ")} ${node.html.slice(0, 100)}`));
}"""


@pytest.fixture(scope="module")
def axe():
    """Give the script of axe-core."""
    try:
        folder = installed(Path(__file__).with_name("package.json"), "accessibility")
    except Unavailable as reason:
        skipped(reason)
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Write the site of two plans and a cited text."""
    folder = tmp_path_factory.mktemp("accessible")
    store = open_store(folder / "plans.nq")
    store.load([small_text()])
    store.load(linked(store, [small_plan(), small_plan("桂政办发〔2022〕1号", title="另一方案")]))
    with store.reader() as reader:
        write_site(Site(reader, "zh"), folder / "site", lambda: None)
    return folder / "site"


def kinds_of_pages(folder):
    """Give the lists, and the first page of each folder."""
    first = {file.parent: file for file in sorted(folder.rglob("*.html"), reverse=True)}
    return [*sorted(folder.glob("*.html")), *(file for at, file in first.items() if at != folder)]


@pytest.mark.node
def test_no_kind_of_page_breaks_a_rule_in_light_or_dark(page, folder, axe):
    page.add_init_script(axe)
    broken = {}
    for file in kinds_of_pages(folder):
        page.emulate_media(color_scheme="light")
        page.goto(file.as_uri())
        found = page.evaluate(RUN, None)
        page.emulate_media(color_scheme="dark")
        found += page.evaluate(RUN, ["color-contrast", "link-in-text-block"])
        if found:
            broken[file.relative_to(folder).as_posix()] = found
    assert broken == {}
