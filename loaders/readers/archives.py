"""Zip archives, as docx and xlsx are: weighed by their directory before anything is unpacked."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from zeren.graph.errors import SourceFormat
from zeren.loaders.readers.limits import (
    LARGEST_ARCHIVE,
    LARGEST_PART,
    MOST_ELEMENTS,
    MOST_ENTRIES,
    MOST_NUMBER,
    MOST_RATIO,
    SMALL_PART,
)
from zeren.loaders.readers.refusals import damaged, encrypted, too_much

_ENCRYPTED = 0x1
_DIGITS = 9


PACKED = (b"PK\x03\x04", b"PK\x05\x06")
"""How an archive begins."""
_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 65_535
_LISTED = 1024
"""Bytes of the directory of an archive that a file in it may take."""
_NO_ARCHIVE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error),
    UnicodeDecodeError,  # a name that says it is UTF-8 and is none
)


@contextmanager
def opened(
    path: Path, content: bytes | None, form: str, *, largest: int = LARGEST_PART
) -> Iterator[zipfile.ZipFile]:
    """Open an archive that unpacks to no more than `limits` allows; SourceFormat otherwise.

    ``content``: else that of the file. ``largest``: bytes that a file in it may have.
    """
    try:
        with path.open("rb") if content is None else io.BytesIO(content) as file:
            _check_directory(path, file)
            with zipfile.ZipFile(file) as archive:
                _weigh(path, archive, form, largest)
                yield archive
    except _NO_ARCHIVE as error:
        raise damaged(path, form) from error


def _check_directory(path: Path, file: IO[bytes]) -> None:
    """Refuse a directory that is too long, before an object is made of each of its entries."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _END_SIZE - _COMMENT))
    tail = file.read()
    at = tail.rfind(_END)
    if 0 <= at <= len(tail) - _END_SIZE:
        (listed,) = struct.unpack_from("<I", tail, at + 12)
        if listed > MOST_ENTRIES * _LISTED:
            raise _too_many(path)
    file.seek(0)


def _too_many(path: Path, count: int | None = None) -> SourceFormat:
    en, zh = ("far too many", "过多") if count is None else (f"{count}", f"{count}")
    most = f"{MOST_ENTRIES}"
    return too_much(path, f"an archive of {en} files", f"压缩包含 {zh} 个文件", most)


_BROKEN = (OSError, RuntimeError, ValueError, lzma.LZMAError, struct.error)
"""What else zipfile raises over a part whose bytes are not what the archive says."""


def _weigh(path: Path, archive: zipfile.ZipFile, form: str, largest: int) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise _too_many(path, len(entries))
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise encrypted(path, form)
    words = (entry for entry in entries if not entry.filename.lower().endswith(_PICTURES))
    if (
        any(_unpacks_to_more(entry, largest) for entry in words)
        or sum(entry.file_size for entry in entries) > LARGEST_ARCHIVE
    ):
        raise _bomb(path)


_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".bin")


def _unpacks_to_more(entry: zipfile.ZipInfo, largest: int) -> bool:
    return entry.file_size > largest or (
        entry.file_size > SMALL_PART and entry.file_size > MOST_RATIO * entry.compress_size
    )


def _bomb(path: Path) -> SourceFormat:
    return too_much(
        path,
        "the archive unpacks to far more than it weighs",
        "压缩包解压后远大于其自身",
        f"{LARGEST_PART // 1024**2} MB, {MOST_RATIO} : 1",
    )


def part(path: Path, archive: zipfile.ZipFile, name: str) -> Any:
    """Parse an XML part of an archive; None where there is none of that name."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    content = unpacked(path, archive, entry, LARGEST_PART)
    return parsed(path, content, name)


def unpacked(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, largest: int) -> bytes:
    """Unpack a file of an archive; SourceFormat where it is broken or unpacks to too much."""
    if _unpacks_to_more(entry, largest):
        raise _bomb(path)
    try:
        return archive.read(entry)
    except _BROKEN as error:
        raise damaged(path, entry.filename) from error


def form_of_archive(path: Path, archive: zipfile.ZipFile) -> str:
    """Tell what an archive is: docx, xlsx, ofd, another office file (odt, office), or zip."""
    names = set(archive.namelist())
    main = main_part(path, archive) or ""
    if main.startswith("word/") or "word/document.xml" in names:
        return "docx"
    if main.startswith("xl/") or "xl/workbook.xml" in names:
        return "xlsx"
    if "OFD.xml" in names:
        return "ofd"
    if "mimetype" in names:
        return "odt"
    return "office" if main else "zip"


def parsed(path: Path, content: bytes, name: str) -> Any:
    """Parse XML of any origin; SourceFormat where it is broken or has too many elements."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(path, name) from error
    check_elements(path, root, MOST_ELEMENTS)
    return root


def check_elements(path: Path, root: Any, most: int) -> None:
    """Refuse a tree of too many elements, before each becomes an object of its own."""
    if root.xpath("count(//*)") > most:
        raise too_much(path, "too many elements", "元素过多", f"{most:,}")


def related(path: Path, archive: zipfile.ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Give the parts that a part names: by id their kind (``styles`` …) and name in the archive."""
    folder, _, file = name.rpartition("/")
    found = {}
    root = part(path, archive, f"{folder}/_rels/{file}.rels".lstrip("/"))
    for one in () if root is None else root:
        kind = one.get("Type", "").rpartition("/")[2]
        target = one.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        found[one.get("Id", "")] = (kind, full)
    return found


def main_part(path: Path, archive: zipfile.ZipFile) -> str | None:
    """Name the part that is the document itself; None where the archive is no Office file."""
    for kind, name in related(path, archive, "").values():
        if kind == "officeDocument":
            return name
    return None


def local(element: Any) -> str:
    """Give an element's name without its namespace, which editions of the format differ in."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """Give an attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Any, *names: str) -> Any:
    """Go down a chain of children by their names; None where one is missing."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def value(element: Any, *names: str) -> str | None:
    """Give the ``val`` of the child at the end of a chain of names; None where there is none."""
    found = child(element, *names)
    return None if found is None else attribute(found, "val")


def whole(text: str | None, otherwise: int, most: int = MOST_NUMBER) -> int:
    """Read a whole number that a file gives; ``otherwise`` where it is none, ``most`` above it."""
    if text is None or not text.isascii() or not text.isdigit():
        return otherwise
    return min(int(text[-_DIGITS:]), most) if len(text.lstrip("0")) <= _DIGITS else most
