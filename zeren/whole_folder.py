"""A folder that is written whole or not at all, in the place of the one of before.

It is built beside it, and both change places in one step where the system can do that (Linux), in
two elsewhere: who is killed between them finds the old one again when the next is written. The
names of what stands beside it nobody else gives.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2
"""Of Linux: names are those of the working folder; two names change places (renameat2)."""


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of ``target`` at the end of the block.

    ``target`` stays as it was where the block raises; OSError where a folder cannot be written.
    """
    aside, before = (target.with_name(f".{target.name}.zeren-{one}") for one in ("part", "before"))
    if before.exists() and not target.exists():
        before.rename(target)
    for rest in (aside, before):
        if rest.exists():
            shutil.rmtree(rest)
    aside.mkdir(parents=True)
    try:
        yield aside
        _put(aside, target, before)
    finally:
        for rest in (aside, before):
            shutil.rmtree(rest, ignore_errors=True)


def _put(aside: Path, target: Path, before: Path) -> None:
    """Put the new folder in the place of the old one, which stays where that fails."""
    if not target.exists():
        aside.rename(target)
    elif not _exchanged(aside, target):
        target.rename(before)
        try:
            aside.rename(target)
        except OSError:
            before.rename(target)
            raise


def _exchanged(one: Path, other: Path) -> bool:
    """Have two folders change places in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE) == 0)
