"""Every command that the READMEs and docs/ print runs as printed, and prints what they show."""

import re
import shutil
from pathlib import Path

import pytest

from tests.zeren.conftest import commanded
from tests.zeren.printed import MADE, NOT_RUN, PAGES, ROOT, commands, ran, reason_not_run
from zeren.loaders.corrections.file import read_field, read_place
from zeren.settings import example_folder

SMALL = ("site.md", "site.zh.md")
"""Pages whose commands show the whole store: it has the made-up plan alone."""
ASKED = [
    page
    for page in PAGES
    if page.name not in MADE and any(not reason_not_run(one) for one in commands(page))
]
RUN = [
    page for page in ASKED if ".zh." not in page.name or any(one.shown for one in commands(page))
]
"""Chinese pages print the commands of the English ones: they run where they show something."""
SLOW = ("site", "validate", "export")
"""What takes seconds runs as the English pages print it; but what is made for a later command of a
Chinese page is made."""


def name(page):
    return str(page.relative_to(ROOT))


@pytest.fixture
def folder(beginning, tmp_path, monkeypatch, page):
    """Give a copy of it to a page; a README begins with nothing."""
    if page.name in SMALL:
        commanded(tmp_path / "资料" / "plans.lbug", "load", example_folder() / "plans")
    elif not page.name.startswith("README"):
        shutil.copytree(beginning, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("ZEREN_STORE", str(tmp_path / "资料" / "plans.lbug"))
    monkeypatch.setenv("ZEREN_LANG", "zh" if ".zh." in page.name else "en")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def not_printed(shown, out, store):
    """Give the lines of a page that the command did not print; … stands for any words."""
    told = out.replace(str(store), "~/.local/share/zeren/plans.lbug")
    printed = [line.rstrip() for line in told.splitlines()]
    patterns = [
        ".*".join(map(re.escape, line.rstrip().split("…"))) for line in shown if line.strip("… ")
    ]
    return [one for one in patterns if not any(re.fullmatch(one, line) for line in printed)]


def is_slow(command, page):
    """Tell whether a command takes seconds, and no other of its page needs what it makes."""
    read = {word for one in commands(page) for word in one.arguments if word != one.output}
    return command.arguments[0] in SLOW and command.output not in read


@pytest.mark.long
@pytest.mark.parametrize("page", RUN, ids=name)
def test_the_commands_of_a_page_run_as_printed(page, folder):
    store = folder / "资料" / "plans.lbug"
    wrong = []
    for command in commands(page):
        if reason_not_run(command) or (".zh." in page.name and is_slow(command, page)):
            continue
        code, out, err = ran(command.arguments)
        written = Path(command.output).exists() if command.output else bool(out)
        if code or not written or (missing := not_printed(command.shown, out, store)):
            wrong.append((command.line, code, err or missing))
    assert wrong == []


@pytest.mark.parametrize("reason", NOT_RUN)
def test_each_reason_not_to_run_a_command_is_that_of_one(reason):
    assert reason in {reason_not_run(one) for page in PAGES for one in commands(page)}


@pytest.mark.parametrize("page", [page for page in ASKED if ".zh." not in page.name], ids=name)
def test_both_languages_print_the_same_commands(page):
    """They differ in names of files, in the language asked for, and in that of a correction.

    A file that two commands name has one name in either language.
    """
    other = page.with_suffix(".zh.md")
    assert [but_for_language(one) for one in commands(other)] == [
        but_for_language(one) for one in commands(page)
    ]
    pairs = {
        pair
        for one, theirs in zip(commands(page), commands(other), strict=True)
        for pair in zip(named(one), named(theirs), strict=True)
    }
    assert len(pairs) == len({one for one, _ in pairs}) == len({one for _, one in pairs})


def words_of(command):
    return [word for word in command.arguments if word not in ("--lang", "zh")]


def but_for_language(command):
    """Give the words of a command, files by their endings alone."""
    words = words_of(command)
    if words[0] == "correct":
        words[2:4] = [str(read_place(words[2], "")), read_field(words[3], "")]
        words[words.index("--why") + 1] = "words"
    return [Path(word).suffix if is_file(word, command) else word for word in words]


def named(command):
    return [word for word in words_of(command) if is_file(word, command)]


def is_file(word, command):
    return word == command.output or re.fullmatch(r"[^-=/]*\.[a-z]+", word, re.ASCII) is not None
