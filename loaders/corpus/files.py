"""Which files a corpus has, and by which rules they are read."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from zeren.graph.errors import SourceError, SourceFormat, ZerenError
from zeren.graph.regular_files import require_file
from zeren.graph.system_faults import said_by_system
from zeren.loaders.readers import packages
from zeren.loaders.readers.scans.extra import recogniser_version
from zeren.loaders.text.own import own_files

_PASSED_OVER = (".", "~$")
"""Beginnings of names that are no documents: hidden files, locks of office programs."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or folder, of which nothing was read, and why."""

    path: Path
    error: ZerenError


@dataclass(slots=True)
class Found:
    """The files of a corpus in order, and what could not be looked at."""

    paths: list[Path] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def find_files(given: Iterable[Path]) -> Found:
    """Find all files below some folders, each once, whatever links lead to it."""
    found = Found()
    seen: set[tuple[int, int]] = set()
    for path in given:
        _find(path, found, seen)
    return found


def _find(path: Path, found: Found, seen: set[tuple[int, int]]) -> None:
    try:
        status = path.stat()
        inside = sorted(path.iterdir()) if stat.S_ISDIR(status.st_mode) else []
    except OSError as error:
        found.failures.append(Failure(path, unreadable(path, error)))
        return
    if (key := (status.st_dev, status.st_ino)) in seen:
        return
    seen.add(key)
    if stat.S_ISREG(status.st_mode):
        _add(path, found)
    elif not stat.S_ISDIR(status.st_mode):
        found.failures.append(Failure(path, _no_file(path)))
    for one in inside:
        if not one.name.startswith(_PASSED_OVER):
            _find(one, found, seen)


def is_package(path: Path) -> bool:
    """Tell an archive or a mail of several documents."""
    try:
        require_file(path, SourceError)
        return len(packages.documents(path) or ()) > 1
    except (OSError, SourceError):
        return False


def _add(path: Path, found: Found) -> None:
    """Add a file; of an archive or a mail the documents in it."""
    try:
        names = packages.documents(path)
    except (OSError, SourceError):
        names = None  # its reading says why
    found.paths += [path] if names is None else [path / name for name in names]


@cache
def reading_version() -> str:
    """Name the rules by which files are read: a checksum of the loaders and the model.

    The user's own registers are among them, and what recognises words in pictures: with it a scan
    is read, without it refused.
    """
    digest = hashlib.sha256(recogniser_version().encode())
    for package in ("zeren.graph", "zeren.loaders"):
        root = Path(str(files(package)))
        for path in sorted(root.rglob("*")):
            if path.suffix in (".py", ".csv", ".json"):
                digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    for path in own_files():
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def unreadable(path: Path, error: OSError) -> SourceError:
    en, zh = said_by_system(error)
    return SourceError(
        f"{path}: cannot be read: {en}. Check that it exists and that you may read it.",
        f"{path}：无法读取：{zh}。请检查它是否存在、是否有读取权限。",
    )


def _no_file(path: Path) -> SourceError:
    return SourceFormat(
        f"{path}: neither a file nor a folder (a device, pipe or socket). It was left alone.",
        f"{path}：既不是文件也不是文件夹（而是设备、管道或套接字），未予读取。",
    )
