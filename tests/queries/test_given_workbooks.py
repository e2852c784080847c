"""Workbooks that are given back broken are refused as such, whatever breaks in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from zeren.graph.errors import ProgressError, VerdictError
from zeren.progress.reading import read_sheets
from zeren.queries.given_workbooks import weight_of
from zeren.queries.verdicts import read_verdicts


def workbook() -> bytes:
    book = Workbook()
    book.active.append(("疑点编号", "核实结论"))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def flagged(content: bytes, flags: bytes) -> bytes:
    """Set the flags of every part, in its own head and in the directory."""
    for head, place in ((b"PK\x03\x04", 2), (b"PK\x01\x02", 4)):
        first, *parts = content.split(head)
        content = head.join([first, *(one[:place] + flags + one[place + 2 :] for one in parts)])
    return content


def garbled(content: bytes) -> bytes:
    """Spoil the packed bytes of the parts, and leave the directory."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        starts = [one.header_offset + 30 + len(one.filename) for one in archive.infolist()]
    changed = bytearray(content)
    for start in starts:
        changed[start : start + 8] = b"\xff" * 8
    return bytes(changed)


BREAKS: dict[str, Callable[[bytes], bytes]] = {
    "a name that is no UTF-8": lambda content: flagged(
        content.replace(b"xl/workbook.xml", b"xl/work\xc0\xc0\xc0\xc0.xml"), b"\x00\x08"
    ),
    "a password": lambda content: flagged(content, b"\x01\x00"),
    "packed bytes that are none": garbled,
    "its end": lambda content: content[: len(content) // 2],
}


@pytest.mark.parametrize("why", BREAKS)
def test_a_broken_workbook_is_refused_as_one(tmp_path: Path, why: str) -> None:
    path = tmp_path / "given.xlsx"
    path.write_bytes(BREAKS[why](workbook()))
    with pytest.raises(VerdictError, match="no Excel workbook"):
        read_verdicts(path)
    with pytest.raises(ProgressError, match="no Excel workbook"):
        read_sheets(path)


def test_an_archive_is_weighed_by_its_directory() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"0" * 5_000)
        archive.writestr("b", b"1" * 7)
    assert weight_of(made.getvalue()) == (2, 5_007)
    assert weight_of(b"no archive") is None
