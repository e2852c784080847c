"""Files that somebody gives back: bounded, weighed before they are unpacked, and how they break."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from zeren.graph.errors import ZerenError
from zeren.graph.regular_files import require_file
from zeren.graph.system_faults import said_by_system

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError),
    *(KeyError, IndexError, TypeError, ValueError, SyntaxError),
    *(OSError, RuntimeError, lzma.LZMAError),  # a place before the file, a password
)
"""What zipfile and openpyxl raise over a file that is no workbook, or a damaged one."""


def given_content(path: Path, kind: type[ZerenError], most: int, en: str, zh: str) -> bytes:
    """Read a file that somebody gives back, of at most so many bytes; an error of a kind else.

    ``en`` and ``zh`` say what it should be: a progress sheet.
    """
    require_file(path, kind)
    try:
        if path.is_file() and path.stat().st_size > most:
            size = f"{most >> 20} MB"
            raise kind(
                f"{path}: larger than {size}; {en} is smaller.",
                f"{path}：大于 {size}，不会是{zh}。",
            )
        return path.read_bytes()
    except OSError as error:
        told, told_zh = said_by_system(error)
        raise kind(f"{path}: cannot be read: {told}.", f"{path}：无法读取：{told_zh}。") from error


class Weight(NamedTuple):
    """How many parts an archive has, and their bytes unpacked."""

    parts: int
    unpacked: int


def weight_of(content: bytes) -> Weight | None:
    """Weigh an archive by its directory; None where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except BROKEN:
        return None
    return Weight(len(entries), sum(entry.file_size for entry in entries))
