"""Fixed layouts (ofd, GB/T 33190): the pages of all documents of a package, read as a pdf's are.

The transcript is that of `pdf_pages`; pages count on over the documents. Notes drawn over a page
stand in it as ignored; signatures and attached files are named.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from zeren.graph.issues import Issue
from zeren.graph.owners import FILE
from zeren.graph.provenance import SourceSpan
from zeren.loaders.readers.archives import attribute, child, local, opened, part
from zeren.loaders.readers.drawn_page import DrawnPage
from zeren.loaders.readers.file_properties import of_elements
from zeren.loaders.readers.limits import LARGEST_DRAWN, MOST_GLYPHS, MOST_PAGES
from zeren.loaders.readers.ofd_page import characters, drawn, numbers
from zeren.loaders.readers.pdf_aligned import AlignedTables
from zeren.loaders.readers.pdf_furniture import mark_furniture
from zeren.loaders.readers.pdf_layout import Page, laid_out
from zeren.loaders.readers.pdf_pages import is_picture, unread
from zeren.loaders.readers.pdf_paragraphs import write_pages
from zeren.loaders.readers.refusals import (
    damaged,
    encrypted,
    picture_alone,
    too_much,
    without_words,
)
from zeren.loaders.readers.transcript import Transcript
from zeren.loaders.text.document import Document, Properties

_ROOT = "OFD.xml"
_POINTS = 72 / 25.4
_A4 = (210.0, 297.0)
_WIDEST = 10_000.0
"""Millimetres of a page's side."""


def read(path: Path, content: bytes) -> Document:
    """Read a package; SourceFormat where it is damaged, encrypted, too large, or has no words."""
    with opened(path, content, "ofd") as archive:
        package = _Package(path, archive)
        package.read()
    pages = package.pages
    if not any(page.words for page in pages):
        if any(page.pictures for page in pages):
            raise picture_alone(path, "ofd", len(pages))
        raise without_words(path, "ofd")
    mark_furniture(pages)
    transcript = Transcript()
    write_pages(pages, transcript)
    for words in package.notes:
        transcript.leave_out(words, "note over a page")
    document = transcript.document(path.name, content, "ofd")
    told = [unread(document, "page-unread", one.number) for one in pages if is_picture(one)]
    end = SourceSpan(max(0, len(document.source.text) - 1), len(document.source.text))
    told += [Issue(code, FILE, name, "", (end,)) for code, name in package.beside]
    return replace(document, issues=tuple(told), properties=package.properties)


class _Sheet(NamedTuple):
    """A page that waits to be drawn: its size in millimetres, templates and own content."""

    number: int
    size: tuple[float, float]
    contents: Sequence[Any]


@dataclass(slots=True)
class _Package:
    path: Path
    archive: zipfile.ZipFile
    pages: list[Page] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    properties: Properties = field(default_factory=Properties)
    """Those of its first document."""
    beside: list[tuple[str, str]] = field(default_factory=list)
    waiting: list[_Sheet] = field(default_factory=list)
    drawn: int = 0
    glyphs: int = 0
    aligned: AlignedTables = field(default_factory=AlignedTables)

    def read(self) -> None:
        root = self._part(_ROOT)
        if root is None:
            raise damaged(self.path, "ofd")
        if any(local(one) == "Encryptions" for one in root.iter()):
            raise encrypted(self.path, "ofd")
        count = 0
        for body in root:
            if local(body) == "DocBody":
                if not count:
                    self.properties = of_elements(child(body, "DocInfo"), "Title", "CreationDate")
                count = self._document(_location(_ROOT, child(body, "DocRoot")), count)
                self._signatures(_location(_ROOT, child(body, "Signatures")))
        for sheet in self.waiting:
            self._draw(sheet)

    def _part(self, name: str | None) -> Any:
        """Give a part; SourceFormat where all that were given weigh more than pages may draw."""
        if not name:
            return None
        try:
            self.drawn += self.archive.getinfo(name).file_size
        except KeyError:
            return None
        if self.drawn > LARGEST_DRAWN:
            most = f"{LARGEST_DRAWN // 1024**2} MB"
            raise too_much(
                self.path, "the pages of the ofd draw too much", "ofd 各页内容过大", most
            )
        return part(self.path, self.archive, name)

    def _document(self, name: str | None, count: int) -> int:
        """Read a document whose pages count on from ``count``; give the number of the last."""
        root = self._part(name)
        if root is None or name is None:
            raise damaged(self.path, "ofd")
        data = child(root, "CommonData")
        size = _size(child(data, "PageArea"), _A4)
        templates = {
            attribute(one, "ID"): _beside(name, _address(one))
            for one in (() if data is None else data)
            if local(one) == "TemplatePage"
        }
        listed = child(root, "Pages")
        for one in () if listed is None else listed:
            count += 1
            if count > MOST_PAGES:
                raise too_much(
                    self.path, "an ofd of too many pages", "ofd 页数过多", f"{MOST_PAGES}"
                )
            self._page(_beside(name, _address(one)), count, size, templates)
        self._annotations(_location(name, child(root, "Annotations")))
        self._attachments(_location(name, child(root, "Attachments")))
        return count

    def _page(
        self,
        name: str,
        number: int,
        size: tuple[float, float],
        templates: dict[str | None, str],
    ) -> None:
        root = self._part(name)
        if root is None:
            raise damaged(self.path, f"ofd ({name})")
        wide, tall = _size(child(root, "Area"), size)
        contents = []
        for one in root:
            if local(one) == "Template":
                template = self._part(templates.get(attribute(one, "TemplateID")))
                if template is not None:
                    contents.append(template)
        contents.append(root)
        self._weigh(sum(map(characters, contents)))
        self.waiting.append(_Sheet(number, (wide, tall), contents))

    def _weigh(self, glyphs: int) -> None:
        """Refuse pages that draw too much: their characters before any page is laid out."""
        self.glyphs += glyphs
        if self.glyphs > MOST_GLYPHS:
            raise too_much(self.path, "the ofd draws too much", "ofd 内容过多", f"{MOST_GLYPHS:,}")

    def _draw(self, sheet: _Sheet) -> None:
        wide, tall = sheet.size
        objects = drawn(sheet.contents, tall)
        self._weigh(sum(len(found) for kind, found in objects.items() if kind != "char"))
        page = DrawnPage(sheet.number, (wide * _POINTS, tall * _POINTS), objects)
        self.pages += laid_out(self.path, page, self.aligned)

    def _annotations(self, name: str | None) -> None:
        """Keep the words of what is drawn over pages: watermarks, remarks."""
        root = self._part(name)
        for one in () if root is None else root.iter():
            if local(one) == "FileLoc":
                drawn_over = self._part(_location(name, one))
                codes = () if drawn_over is None else drawn_over.iter()
                words = " ".join(code.text or "" for code in codes if local(code) == "TextCode")
                if words.strip():
                    self.notes.append(" ".join(words.split()))

    def _attachments(self, name: str | None) -> None:
        root = self._part(name)
        for one in () if root is None else root:
            if local(one) == "Attachment":
                told = attribute(one, "Name") or _text(child(one, "FileLoc")) or ""
                self.beside.append(("embedded-unread", posixpath.basename(told)))

    def _signatures(self, name: str | None) -> None:
        root = self._part(name)
        for one in () if root is None else root:
            if local(one) == "Signature":
                signed = self._part(_beside(name, attribute(one, "BaseLoc") or ""))
                provider = child(signed, "SignedInfo", "Provider")
                told = attribute(provider, "ProviderName") if provider is not None else None
                date = _text(child(signed, "SignedInfo", "SignatureDateTime"))
                shown = " ".join(filter(None, (attribute(one, "Type") or "Seal", told, date)))
                self.beside.append(("signature-unchecked", shown))


def _size(area: Any, otherwise: tuple[float, float]) -> tuple[float, float]:
    """Give the width and height of a page in millimetres."""
    box = child(area, "PhysicalBox")
    if box is None:
        return otherwise
    _, _, wide, tall = numbers(box.text, 4)
    return (wide, tall) if 0 < wide <= _WIDEST and 0 < tall <= _WIDEST else otherwise


def _address(element: Any) -> str:
    return (attribute(element, "BaseLoc") or "").strip()


def _text(element: Any) -> str | None:
    return None if element is None else (element.text or "").strip()


def _location(within: str | None, element: Any) -> str | None:
    """Give the name in the archive of the file that an element names."""
    told = _text(element)
    return _beside(within, told) if told else None


def _beside(within: str | None, told: str) -> str:
    """Give a name that another file of the archive tells: from its folder, or from the root."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(within or ""), told)).lstrip(
        "/"
    )
