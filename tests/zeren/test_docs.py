"""What the READMEs and the pages of docs/ name is there; their commands: test_printed_commands."""

import os
import re
import subprocess
import sys

import pytest

from tests.zeren.printed import PAGES, ROOT

TEXTS = {str(page.relative_to(ROOT)): page.read_text(encoding="utf-8") for page in PAGES}
TARGETS = set(
    re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
)


@pytest.mark.parametrize("page", TEXTS)
def test_the_files_that_a_page_names_exist(page):
    named = re.findall(r"`((?:graph|loaders|queries|zeren|tests)/[\w/.-]+)`", TEXTS[page])
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", TEXTS)
def test_the_pages_that_a_page_links_to_exist(page):
    linked = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", TEXTS[page])
    folder = (ROOT / page).parent
    assert [name for name in linked if not (folder / name).exists()] == []


@pytest.mark.parametrize("page", TEXTS)
def test_the_targets_of_make_that_a_page_names_exist(page):
    named = set(re.findall(r"(?:`|^\$ )make ([a-z-]+)", TEXTS[page], re.MULTILINE))
    assert named <= TARGETS


def test_the_pages_are_there_in_both_languages():
    names = {page.name for page in PAGES}
    assert {name.replace(".zh.", ".") for name in names if ".zh." in name} == {
        name for name in names if ".zh." not in name
    }


@pytest.mark.long
def test_the_site_is_made_without_warnings_and_asks_for_nothing_elsewhere(tmp_path):
    built = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path]
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        built, cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    asked = {
        address
        for page in tmp_path.rglob("*.html")
        for address in re.findall(
            r'<(?:script|link|img)[^>]*(?:src|href)="(https?:[^"]+)', page.read_text("utf-8")
        )
    }
    assert asked == set()
    names = {page.name for page in tmp_path.glob("*.html")} - {"404.html"}
    assert names == {page.with_suffix(".html").name for page in PAGES if page.parent.name == "docs"}
