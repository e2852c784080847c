"""Archives and mails as folders: the documents in them, each read as a file of its own.

A document's path is that of its package and its name there: ``附件.zip/方案.docx``. Nothing is
unpacked to disk; packages in packages are opened to a depth of ``MOST_NESTED``.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from email.message import Message
from pathlib import Path, PurePosixPath

from zeren.loaders.readers import mail
from zeren.loaders.readers.archives import PACKED, form_of_archive, opened, unpacked
from zeren.loaders.readers.limits import LARGEST_FILE, MOST_NESTED
from zeren.loaders.readers.refusals import no_member, too_deep, too_much, without_words
from zeren.loaders.text.patterns import lazy

_HEAD = 65_536
_PASSED_OVER = (".", "~$", "__MACOSX")
"""Beginnings of names that are no documents: hidden files, locks and marks of other programs."""
_PACKAGE = lazy(r".*\.(?:zip|eml)\Z", re.IGNORECASE | re.DOTALL)
_UTF8_NAME = 0x800


def documents(path: Path, content: bytes | None = None) -> list[str] | None:
    """Name the documents of a package, in its order; None where a file is none.

    ``content``: that of the file, where it has been read. OSError where it cannot be read,
    SourceFormat where it is damaged, asks for too much, or nothing is in it.
    """
    head = _head(path) if content is None else content[:_HEAD]
    if not (head.startswith(PACKED) or mail.kind(head)):
        return None
    found = list(_names(path, content, 1))
    if found == [""]:
        return None
    if not found:
        raise without_words(path, "zip" if head.startswith(PACKED) else "eml")
    return found


def member(path: Path, name: str, content: bytes | None = None, depth: int = 1) -> bytes:
    """Give the content of a document of a package; SourceFormat where it has none of that name."""
    inside = _contents(path, content)
    for known in inside:
        if known == name:
            return inside[known].read()
        if name.startswith(f"{known}/") and depth < MOST_NESTED:
            rest = name.removeprefix(f"{known}/")
            return member(path / known, rest, inside[known].read(), depth + 1)
    raise no_member(path, name)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def _names(path: Path, content: bytes | None, depth: int) -> Iterator[str]:
    """Give names of documents; the empty name for a file that is a document itself."""
    head = _head(path) if content is None else content[:_HEAD]
    if head.startswith(PACKED):
        with opened(path, content, "zip", largest=LARGEST_FILE) as archive:
            if form_of_archive(path, archive) != "zip":
                yield ""
                return
    elif mail.kind(head) != "eml":
        yield ""
        return
    if depth > MOST_NESTED:
        raise too_deep(path, MOST_NESTED)
    for name, one in _contents(path, content).items():
        if not _PACKAGE.match(name):
            yield name
            continue
        for below in _names(path / name, one.read(), depth + 1):
            yield f"{name}/{below}" if below else name


class _Member:
    """A file in a package, read when it is asked for."""

    def __init__(self, path: Path, content: bytes | None, place: zipfile.ZipInfo | Message) -> None:
        self._path, self._content, self._place = path, content, place

    def read(self) -> bytes:
        if isinstance(self._place, Message):
            found = mail.body(self._place)
        else:
            with opened(self._path, self._content, "zip", largest=LARGEST_FILE) as archive:
                found = unpacked(self._path, archive, self._place, LARGEST_FILE)
        if len(found) > LARGEST_FILE:
            most = f"{LARGEST_FILE // 1024**2} MB"
            raise too_much(self._path, "a file in it is too large", "其中的文件过大", most)
        return found


def _contents(path: Path, content: bytes | None) -> dict[str, _Member]:
    """Give the files of a package by names that say no folder above it and are all different."""
    head = _head(path) if content is None else content[:_HEAD]
    if not head.startswith(PACKED):
        whole = path.read_bytes() if content is None else content
        places = [(_file_name(one), one) for one in _attached(path, whole)]
        return _named(path, whole, places)
    with opened(path, content, "zip", largest=LARGEST_FILE) as archive:
        entries = [one for one in archive.infolist() if not one.is_dir()]
    named = []
    for entry in entries:
        shown = entry.filename
        if not entry.flag_bits & _UTF8_NAME:
            with suppress(UnicodeError):
                shown = shown.encode("cp437").decode("gb18030")
        named.append((shown, entry))
    return _named(path, content, named)


def _named(
    path: Path, content: bytes | None, places: Iterable[tuple[str, zipfile.ZipInfo | Message]]
) -> dict[str, _Member]:
    found: dict[str, _Member] = {}
    for shown, place in places:
        parts = [one for one in re.split(r"[/\\]", shown) if one not in ("", ".", "..")]
        if not parts or any(one.startswith(_PASSED_OVER) for one in parts):
            continue
        name = plain = PurePosixPath(*parts)
        number = 2
        while str(name) in found:
            name = plain.with_name(f"{plain.stem} ({number}){plain.suffix}")
            number += 1
        found[str(name)] = _Member(path, content, place)
    return found


def _attached(path: Path, content: bytes) -> list[Message]:
    """Give what is attached to a mail; its own words where nothing is."""
    parts = mail.parts(path, content, "eml")
    attached = [
        one
        for one in parts
        if one.get_filename() and not (one.get("Content-ID") and _is_picture(one))
    ]
    if attached:
        return attached
    pages = [one for one in parts if one.get_content_type() == "text/html"]
    return (pages or [one for one in parts if one.get_content_type() == "text/plain"])[:1]


def _is_picture(part: Message) -> bool:
    return part.get_content_maintype() == "image"


def _file_name(part: Message) -> str:
    """Give the name of a part; its own words are called after what they are."""
    told = mail.file_name(part)
    return told or ("mail.html" if part.get_content_type() == "text/html" else "mail.txt")
