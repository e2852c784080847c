"""How far a long command has come: told on a terminal, and nowhere else."""

import io
import sys
from argparse import Namespace

from zeren.commands.bars import bar


class Terminal(io.StringIO):
    def isatty(self):
        return True


def moved(monkeypatch, stream, language="zh", total=3):
    monkeypatch.setattr(sys, "stderr", stream)
    with bar(Namespace(language=language), "读取", "reading", total) as advance:
        for _ in range(total):
            advance()
    return stream.getvalue()


def test_a_terminal_sees_how_many_there_are_and_the_bar_is_gone_at_the_end(monkeypatch):
    told = moved(monkeypatch, Terminal())
    assert "读取" in told
    assert "/3 [" in told
    assert told.endswith("\r")


def test_it_speaks_the_language_of_the_interface(monkeypatch):
    assert "reading" in moved(monkeypatch, Terminal(), "en")


def test_a_file_gets_none_of_it(monkeypatch):
    assert moved(monkeypatch, io.StringIO()) == ""
