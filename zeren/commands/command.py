"""What a command is: its name, its help in both languages, its arguments, and what it does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Say = Callable[[str, str], str]
"""Chooses between Chinese and English."""


class Command(NamedTuple):
    """One command of the program."""

    name: str
    zh: str
    en: str
    add: Callable[[argparse.ArgumentParser, Say], None]
    run: Callable[[argparse.Namespace], int]


def say(options: argparse.Namespace, zh: str, en: str) -> str:
    """Choose the words for the language of this run."""
    return zh if options.language == "zh" else en


def out(text: str = "") -> None:
    """Print a line of the answer."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """Print a line that is no part of the answer."""
    sys.stderr.write(text + "\n")


def write_file(path: Path, text: str) -> None:
    """Write a text file whole or not at all, characters as they are."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; ZerenError names it where it cannot be written.

    A link is followed, a device or pipe written to as it is, and ``-`` is the standard output.
    """
    import shutil

    from graph.errors import ZerenError

    if str(path) == "-":
        sys.stdout.buffer.write(content)
        return
    target = path.resolve()
    aside = target.with_name(f".{target.name}.part")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        aside.write_bytes(content)
        if target.exists():
            shutil.copymode(target, aside)
        aside.replace(target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise ZerenError(
            f"{path}: cannot be written: {error.strerror}.", f"{path}：无法写入：{error.strerror}。"
        ) from error
