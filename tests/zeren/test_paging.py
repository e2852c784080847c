"""On a terminal long answers come with a pager and headings in colour; elsewhere as they are."""

import contextlib
import io
import sys

import pytest

from zeren.cli import main
from zeren.commands.command import out
from zeren.commands.paging import Coloured

ESCAPE = "\x1b["


class Terminal(io.TextIOWrapper):
    def __init__(self):
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def isatty(self):
        return True

    @property
    def shown(self):
        return self.buffer.getvalue().decode("utf-8")


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setenv("LINES", "10")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Terminal()


def run(terminal, *arguments):
    with contextlib.redirect_stdout(terminal):
        return main(arguments)


@pytest.fixture
def pager(tmp_path, monkeypatch):
    """A pager that writes what it is given to a file."""
    file = tmp_path / "paged.txt"
    monkeypatch.setenv("PAGER", f"tee '{file}'")
    return file


@pytest.mark.skipif(sys.platform == "win32", reason="needs tee")
def test_a_long_answer_goes_to_the_pager(terminal, pager):
    assert run(terminal, "query", "--list") == 0
    assert terminal.shown == ""
    assert "workload" in pager.read_text(encoding="utf-8")


def test_a_short_answer_does_not(terminal, pager, monkeypatch):
    monkeypatch.setenv("LINES", "1000")
    run(terminal, "query", "--list")
    assert "workload" in terminal.shown
    assert not pager.exists()


def test_it_is_not_asked_for_where_nobody_wants_it(terminal, pager):
    run(terminal, "query", "--list", "--no-pager")
    run(terminal, "--no-pager", "query", "--list")
    assert terminal.shown.count("deadline-calendar") == 2
    assert not pager.exists()


@pytest.mark.parametrize("none", ["", "cat", "no-such-pager-anywhere"])
def test_without_a_pager_everything_is_printed(terminal, monkeypatch, none):
    monkeypatch.setenv("PAGER", none)
    run(terminal, "query", "--list")
    assert "workload" in terminal.shown


def test_a_pipe_gets_no_pager_and_no_colour(zeren, pager):
    _, out, _ = zeren("query", "--list")
    assert "workload" in out
    assert ESCAPE not in out
    assert not pager.exists()


def test_an_error_is_said_all_the_same(terminal, pager, capsys):
    assert run(terminal, "query", "no-such", "--show") == 1
    assert "no-such" in capsys.readouterr().err


def test_headings_are_in_colour(terminal):
    run(terminal, "query", "--list", "--no-pager")
    assert terminal.shown.startswith(f"{ESCAPE}1m── Questions ──{ESCAPE}0m\n")


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colour_where_none_is_wanted(terminal, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    run(terminal, "query", "--list", "--no-pager")
    assert terminal.shown.startswith("── Questions ──\n")


def test_findings_have_the_colour_of_their_severity(loaded, terminal):
    run(terminal, "audit", "--severity", "error", "--no-pager")
    assert f"{ESCAPE}1;31m── error · " in terminal.shown


def test_the_words_of_a_line_bring_no_colour_of_their_own(terminal):
    with contextlib.redirect_stdout(terminal):
        out("a\x1b[32m", Coloured("b\x1b[31m"), "\x1b[1mc")
    assert terminal.shown == f"a\\x1b[32m{ESCAPE}1mb\\x1b[31m{ESCAPE}0m\\x1b[1mc\n"
