"""What a file is, by its content: its name says nothing."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Literal, cast

from msgspec.structs import replace

from zeren.graph.errors import SourceFormat
from zeren.loaders.readers import (
    compound,
    csv_file,
    encoding,
    json_tasks,
    mail,
    markdown,
    packages,
    plain_text,
)
from zeren.loaders.readers.archives import PACKED, form_of_archive, opened
from zeren.loaders.readers.limits import LARGEST_FILE, MOST_NESTED
from zeren.loaders.readers.refusals import encrypted, several
from zeren.loaders.text.document import Document
from zeren.loaders.text.patterns import lazy

_PDF_WITHIN = 1024
_HEAD = 65_536
Form = (
    Literal["text", "html", "mht", "pdf", "ofd"]
    | Literal["docx", "doc", "doc.xml", "rtf", "xlsx", "xls", "xls.xml"]
    | Literal["zip", "eml", "picture"]
)
_READERS: dict[Form, str] = {
    "html": "html_page",
    "pdf": "pdf_pages",
    "docx": "word_docx",
    "xlsx": "excel_xlsx",
    "doc": "word_doc",
    "xls": "excel_xls",
    "xls.xml": "excel_xml",
    "doc.xml": "word_xml",
    "mht": "html_archive",
    "rtf": "rtf",
    "ofd": "ofd",
    "picture": "picture",
}
"""The module that reads each form, imported only for a file of that form."""
_MARKUP = lazy(
    r"\ufeff?\s*+(?:<!--(?:(?!-->).)*+-->\s*+|<\?xml[^>]*+>\s*+)*+<(?:!doctype\s+html|(?:html|head|meta|title|body|div|table|"
    r"center|section|article|main|p|span|script|style|link|h[1-6])\b)",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE = lazy(r"<(?:!doctype\s+html|html|head|body|script|style|pre)\b", re.IGNORECASE)
"""Tags of a whole page; a text of Markdown may begin with others."""
_REFUSED = (
    (b"Rar!", "a RAR archive: unpack it first", "RAR 压缩包，请先解压"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first", "7z 压缩包，请先解压"),
    (b"\x1f\x8b", "a gzip archive: unpack it first", "gzip 压缩包，请先解压"),
    (b"%!PS", "a PostScript file: make a pdf of it first", "PostScript 文件，请先转为 pdf"),
)
"""Signatures of files that no reader reads, and what to do with them."""
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
"""Signatures of png, jpg and tif."""


_WRITTEN: tuple[tuple[re.Pattern[str], Form], ...] = (
    (
        lazy(r"\s*+<\?xml\b[^>]*+>.{0,400}?(?:progid=.Excel|office:spreadsheet)", re.DOTALL),
        "xls.xml",
    ),
    (
        lazy(
            r"\s*+<\?xml\b[^>]*+>.{0,400}?(?:progid=.Word|word/2003/wordml|2006/xmlPackage)",
            re.DOTALL,
        ),
        "doc.xml",
    ),
)
"""How files begin that hold a document in a form of text."""
_PASSWORDS = frozenset(("EncryptedPackage", "EncryptionInfo"))
_STREAMS: tuple[tuple[str, Form], ...] = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
"""Streams of a compound file, and what the file is then."""


def form_of(path: Path, content: bytes) -> Form:
    """Tell the form of a file; SourceFormat where no reader reads it."""
    for signature, en, zh in _REFUSED:
        if content.startswith(signature):
            raise _refused(path, en, zh)
    if content.startswith(_PICTURES):
        return "picture"
    if content.startswith(compound.SIGNATURE[:4]):
        return _compound_form(path, content)
    if content.startswith(PACKED):
        return _packed_form(path, content)
    if content.startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "pdf"
    return "html" if _is_html(content) else _written_form(content)


def _written_form(content: bytes) -> Form:
    """Tell what documents in a form of text there are, from text itself."""
    head = encoding.head(content, _HEAD).lstrip("\ufeff").replace("\r\n", "\n")
    for begins, form in _WRITTEN:
        if begins.match(head):
            return form
    return mail.kind(content[:_HEAD]) or "text"


def _refused(path: Path, en: str, zh: str) -> SourceFormat:
    return SourceFormat(
        f"{path}: {en}. {encoding.READABLE}.", f"{path}：这是{zh}。{encoding.READABLE_ZH}。"
    )


def resolved(path: Path, content: bytes) -> tuple[Path, bytes]:
    """Give a file; of an archive or a mail the one document in it, with its path.

    SourceFormat where several are in it: they are read by their own paths.
    """
    for _ in range(MOST_NESTED):
        if form_of(path, content) not in ("zip", "eml"):
            break
        names = packages.documents(path, content) or []
        if len(names) > 1:
            raise several(path, names)
        path, content = path / names[0], packages.member(path, names[0], content)
    return path, content


def read(path: Path, content: bytes) -> Document:
    """Read a file of any form; SourceError where it is not whole, or asks for too much."""
    path, content = resolved(path, content)
    form = form_of(path, content)
    if form == "text":
        source, issues = encoding.decode(path, content)
        if json_tasks.is_task_json(source.text):
            return json_tasks.read(path.name, source.text, content)
        reader = csv_file.read if csv_file.is_csv(source.text) else plain_text.read
        document = reader(source)
        return replace(document, issues=(*issues, *document.issues))
    module = import_module(f"zeren.loaders.readers.{_READERS[form]}")
    document = module.read(path, content)
    assert isinstance(document, Document)
    return document


def _is_html(content: bytes) -> bool:
    """Tell a page from a text: it begins with a tag, and goes on without headings of Markdown."""
    head = encoding.head(content, _HEAD)
    if not head.lstrip("\ufeff").lstrip().startswith("<"):
        return False
    if _MARKUP.match(head) is None:
        return False
    return _WHOLE.search(head) is not None or not markdown.is_headed(head)


def _compound_form(path: Path, content: bytes) -> Form:
    """Tell old Office files by the streams that a compound file names."""
    with compound.opened(path, content, "Office") as ole:
        found = compound.names(ole)
    if found & _PASSWORDS:
        raise encrypted(path, "Office")
    for name, form in _STREAMS:
        if name in found:
            return form
    raise _refused(
        path,
        "an old Office file without text or sheets, such as ppt or msg",
        "不含文字或表格的旧版 Office 文件（如 ppt、msg）",
    )


def _packed_form(path: Path, content: bytes) -> Form:
    """Tell docx, xlsx and ofd by what the archive names as its document."""
    with opened(path, content, "zip", largest=LARGEST_FILE) as archive:
        form = form_of_archive(path, archive)
    if form == "odt":
        raise _refused(
            path,
            "an OpenDocument or EPUB file: save it as docx or xlsx",
            "OpenDocument 或 EPUB 文件，请另存为 docx 或 xlsx",
        )
    if form == "office":
        raise _refused(
            path,
            "an Office file without text or sheets, such as pptx",
            "不含文字或表格的 Office 文件（如 pptx）",
        )
    return cast("Form", form)
