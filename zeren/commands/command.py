"""What a command is: its name, its help in both languages, its arguments, and what it does."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, NamedTuple

from zeren.commands.paging import Coloured, painted

Say = Callable[[str, str], str]
"""Chooses between Chinese and English."""


class Command(NamedTuple):
    """One command of the program; ``own_help``: it adds ``--help`` itself."""

    name: str
    zh: str
    en: str
    add: Callable[[argparse.ArgumentParser, Say], None]
    run: Callable[[argparse.Namespace], int]
    own_help: bool = False


def say(options: argparse.Namespace, zh: str, en: str) -> str:
    """Choose the words for the language of this run."""
    return zh if options.language == "zh" else en


def add_with_quotes(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add the choice of pages: what a plan marked 此件不公开 says is left out without it."""
    parser.add_argument(
        "--with-quotes",
        action="store_true",
        help=say(
            "标明不公开的方案也显示原文",
            "show the words of plans that are marked as not public, too",
        ),
    )


_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def out(*parts: str | Coloured) -> None:
    """Print a line of the answer; words bring no colour of their own."""
    sys.stdout.write("".join(map(_shown, parts)) + "\n")


def _shown(part: str | Coloured) -> str:
    if isinstance(part, Coloured):
        return painted(unsteering(part.text), part.colour)
    return unsteering(part)


def note(text: str) -> None:
    """Print a line that is no part of the answer."""
    sys.stderr.write(unsteering(text) + "\n")


def unsteering(text: str) -> str:
    """Write as escapes what would steer a terminal, or turn the direction of its words."""
    return _STEERING.sub(lambda one: one[0].encode("unicode_escape").decode("ascii"), text)


def one_line(name: object) -> str:
    """Write a name, such as a file's, on one line of a list, whatever it has in it."""
    return str(name).replace("\n", "\\n")


def make_folder(folder: Path) -> None:
    """Make a folder, where there is none; ZerenError names it where it cannot be made."""
    from zeren.graph.errors import ZerenError
    from zeren.graph.system_faults import said_by_system

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        en, zh = said_by_system(error)
        raise ZerenError(
            f"{folder}: the folder cannot be made: {en}. Choose another with -o.",
            f"{folder}：无法建立文件夹：{zh}。请用 -o 另选位置。",
        ) from error


def write_file(path: Path, text: str) -> None:
    """Write a text file whole or not at all, characters as they are."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, as `write_parts` does."""
    write_parts(path, [content])


def write_parts(path: Path, parts: Iterable[bytes]) -> int:
    """Write a file whole or not at all, part by part, and give its size in bytes.

    ZerenError names it where it cannot be written. A link is followed, a device or pipe written to
    as it is, and ``-`` is the standard output.
    """
    import shutil

    from zeren.graph.errors import ZerenError
    from zeren.graph.system_faults import said_by_system

    if str(path) == "-":
        return _write(sys.stdout.buffer, parts)
    target = path.resolve()
    aside = target.with_name(f".{target.name}.zeren-part")  # a name that nobody else gives
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                return _write(file, parts)
        with aside.open("wb") as file:
            size = _write(file, parts)
        if target.exists():
            shutil.copymode(target, aside)
        aside.replace(target)
    except OSError as error:
        if not target.parent.is_dir():
            raise ZerenError(
                f"{path}: there is no folder {target.parent}. Make it, or choose another.",
                f"{path}：没有文件夹 {target.parent}，请先建立，或另选位置。",
            ) from error
        en, zh = said_by_system(error)
        raise ZerenError(
            f"{path}: cannot be written: {en}.", f"{path}：无法写入：{zh}。"
        ) from error
    finally:
        aside.unlink(missing_ok=True)
    return size


def _write(file: IO[bytes], parts: Iterable[bytes]) -> int:
    return sum(map(file.write, parts))
