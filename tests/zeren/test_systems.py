"""What differs between systems: the language of Windows, codes of pipes, limits that macOS refuses.

Windows and macOS are imitated by what they answer; the program was not run on them.
"""

import io
import resource
import sys
from types import SimpleNamespace

import pytest

from zeren import cli, settings
from zeren.graph.errors import StoreBusy, StoreError
from zeren.graph.stores.embedded.swap import StoreFile
from zeren.loaders.corpus import limits


@pytest.mark.parametrize(
    ("number", "language"),
    [(0x0804, "zh"), (0x0404, "zh"), (0x0C04, "zh"), (0x0409, "en"), (0, "en")],
)
def test_windows_says_its_language_by_a_number(monkeypatch, number, language):
    for name in ("ZEREN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    asked = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(settings, "_windows", lambda: asked if number else None)
    assert settings.language(None) == language


def test_what_is_set_goes_before_the_language_of_windows(monkeypatch):
    monkeypatch.setenv("ZEREN_LANG", "en")
    monkeypatch.setattr(settings, "_language_of_windows", lambda: 0x0804)
    assert settings.language(None) == "en"


@pytest.mark.parametrize(
    ("code", "written"), [("cp1252", "utf-8"), ("ascii", "utf-8"), ("gb18030", "gb18030")]
)
def test_a_pipe_takes_chinese_whatever_its_code(monkeypatch, code, written):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=code)
    monkeypatch.setattr(sys, "stdout", stream)
    assert cli.main([]) == 0
    stream.write("责任—")
    stream.flush()
    assert stream.buffer.getvalue().endswith("责任—".encode(written))


def test_a_terminal_keeps_its_code(monkeypatch):
    class Terminal(io.TextIOWrapper):
        def isatty(self):
            return True

    stream = Terminal(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", stream)
    assert cli.main([]) == 0
    assert stream.encoding == "cp1252"
    assert stream.errors == "backslashreplace"


@pytest.mark.parametrize(
    ("console", "told", "colours"), [(1, 1, True), (1, 0, False), (0, 0, True)]
)
def test_colours_are_for_consoles_that_take_them(monkeypatch, console, told, colours):
    asked = SimpleNamespace(
        GetStdHandle=lambda which: which,
        GetConsoleMode=lambda handle, mode: console,
        SetConsoleMode=lambda handle, mode: told if mode & 4 else 0,
    )
    monkeypatch.setattr(settings, "_windows", lambda: asked)
    settings._takes_colours.cache_clear()
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert settings.wants_colour() is colours
    monkeypatch.setenv("NO_COLOR", "1")
    assert settings.wants_colour() is False
    settings._takes_colours.cache_clear()


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        (32, StoreBusy, "another program has it open"),
        (5, StoreBusy, "End that program"),
        (123, StoreError, "Choose a place"),
    ],
)
def test_a_store_that_windows_holds_open_is_busy(tmp_path, code, kind, said):
    error = OSError(13, "Access is denied")
    error.winerror = code
    file = StoreFile(tmp_path / "plans.lbug", "0", 1)
    with pytest.raises(kind, match=said) as caught, file.naming_faults():
        raise error
    assert type(caught.value) is kind


def test_a_system_that_refuses_a_limit_reads_without_it(monkeypatch):
    def refuse(which, limit):
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    limits.bound_memory()
