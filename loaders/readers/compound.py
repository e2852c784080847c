"""Compound files (OLE), as doc, wps, xls and et are: small file systems of named streams."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from zeren.loaders.readers.refusals import damaged

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHIFTS = (9, 12)
"""The powers of two that a sector may have as its bytes."""


@contextmanager
def opened(path: Path, content: bytes, form: str) -> Iterator[Any]:
    """Open a compound file; SourceFormat where its sectors do not hold together."""
    import olefile

    _check_sectors(path, content, form)
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            yield ole
    except (OSError, LookupError, ValueError, TypeError, struct.error, RecursionError) as error:
        raise damaged(path, form) from error


def _check_sectors(path: Path, content: bytes, form: str) -> None:
    """Refuse a table of sectors for more sectors than the file has: its chains might never end."""
    if len(content) < 512:
        raise damaged(path, form)
    (shift,) = struct.unpack_from("<H", content, 30)
    (tables,) = struct.unpack_from("<I", content, 44)
    if shift not in _SHIFTS or (tables - 1) << (2 * shift - 2) > len(content):
        raise damaged(path, form)


def names(ole: Any) -> set[str]:
    """Name the streams and folders that stand in no folder."""
    return {entry.name for entry in ole.root.kids}


def stream(path: Path, ole: Any, name: str, form: str) -> bytes:
    """Give a stream whole; SourceFormat where there is none, or it says to be larger than all."""
    import olefile

    if not ole.exists(name) or ole.get_type(name) != olefile.STGTY_STREAM:
        raise damaged(path, form)
    if ole.get_size(name) > ole._filesize:  # noqa: SLF001
        raise damaged(path, form)
    content: bytes = ole.openstream(name).read()
    return content
