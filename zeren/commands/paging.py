"""What a terminal gets beside words: a pager for long answers, and colour."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from zeren.settings import wants_colour

_COLOURS = {"heading": "1", "error": "1;31", "warning": "1;33", "note": "1;36"}
"""Codes of the terminal (ECMA-48) for what is shown in colour."""


class _Held(io.TextIOWrapper):
    """An answer that is held back until it is whole; it is meant for the terminal."""

    def isatty(self) -> bool:
        """Say that it goes to a terminal."""
        return True


class Coloured(NamedTuple):
    """Words that a terminal shows in a colour; `out` takes them as a part of a line."""

    text: str
    colour: str = "heading"


def painted(text: str, colour: str) -> str:
    """Give a text in a colour where the output is a terminal that wants one.

    What the text itself has of such codes must be out of it before.
    """
    if not (sys.stdout.isatty() and wants_colour()):
        return text
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"


@contextmanager
def paged(*, wanted: bool) -> Iterator[None]:
    """Hold back what is printed to a terminal, and show it with a pager where it is long.

    Into a pipe or a file everything goes as it is; and so it does where there is no pager.
    """
    terminal, pager = sys.stdout, _pager()
    if not (wanted and pager and terminal.isatty()):
        yield
        return
    held = _Held(io.BytesIO(), encoding="utf-8", errors="backslashreplace", write_through=True)
    sys.stdout = held
    try:
        yield
    finally:
        sys.stdout = terminal
        _show(held.buffer.getvalue(), pager)  # type: ignore[attr-defined]


def _pager() -> list[str]:
    """Give the command of the pager: PAGER, else less; nothing where there is none."""
    given = os.environ.get("PAGER")
    words = shlex.split(given, posix=os.name != "nt") if given is not None else ["less"]
    return words if words and words != ["cat"] and shutil.which(words[0]) else []


def _show(answer: bytes, pager: list[str]) -> None:
    """Give an answer that is longer than the window to the pager, another to the terminal."""
    height = shutil.get_terminal_size().lines
    if answer.count(b"\n") < height:
        _print(answer)
        return
    settings = {"LESS": "FRX", "LESSCHARSET": "utf-8"} | dict(os.environ)
    try:
        shown = subprocess.Popen(pager, stdin=subprocess.PIPE, env=settings)
    except OSError:
        _print(answer)
        return
    try:
        shown.communicate(answer)
    except KeyboardInterrupt:
        shown.wait()


def _print(answer: bytes) -> None:
    sys.stdout.write(answer.decode("utf-8"))
    sys.stdout.flush()
