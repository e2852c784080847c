"""Workbooks that somebody gives back: weighed before they are unpacked, and how they break."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import NamedTuple

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError),
    *(KeyError, IndexError, TypeError, ValueError, SyntaxError),
    *(OSError, RuntimeError, lzma.LZMAError),  # a place before the file, a password
)
"""What zipfile and openpyxl raise over a file that is no workbook, or a damaged one."""


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
