"""What a file is, by its content: its name says nothing."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from zeren.graph.errors import SourceFormat
from zeren.loaders.readers import compound, csv_file, encoding, json_tasks, markdown, plain_text
from zeren.loaders.readers.refusals import encrypted
from zeren.loaders.text.document import Document
from zeren.loaders.text.patterns import lazy

_PDF_WITHIN = 1024
_HEAD = 65_536
Form = Literal[
    "text", "html", "pdf", "docx", "xlsx", "doc", "xls", "xls.xml", "doc.xml", "mht", "rtf", "ofd"
]
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
    (b"\x89PNG", "a picture: make text of it first (OCR)", "图片，请先做文字识别（OCR）"),
    (b"\xff\xd8\xff", "a picture: make text of it first (OCR)", "图片，请先做文字识别（OCR）"),
    (b"II*\x00", "a picture: make text of it first (OCR)", "图片，请先做文字识别（OCR）"),
    (b"MM\x00*", "a picture: make text of it first (OCR)", "图片，请先做文字识别（OCR）"),
    (b"Rar!", "a RAR archive: unpack it first", "RAR 压缩包，请先解压"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first", "7z 压缩包，请先解压"),
    (b"\x1f\x8b", "a gzip archive: unpack it first", "gzip 压缩包，请先解压"),
    (b"%!PS", "a PostScript file: make a pdf of it first", "PostScript 文件，请先转为 pdf"),
)
"""Signatures of files that no reader reads, and what to do with them."""


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
_FIELDS = lazy(r"\n*+(?:[A-Za-z][\w-]*+:.*\n(?:[ \t].*\n)*+)++(?:\n|\Z)")
"""The fields at the head of a mail, or of a page saved as one."""
_MAIL = lazy(r"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_SAVED = lazy(r"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SENT = lazy(r"^(?:To|Cc|Received|Message-ID|Return-Path):", re.IGNORECASE | re.MULTILINE)
_PASSWORDS = frozenset(("EncryptedPackage", "EncryptionInfo"))
_STREAMS: tuple[tuple[str, Form], ...] = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
"""Streams of a compound file, and what the file is then."""
_PACKED = (b"PK\x03\x04", b"PK\x05\x06")


def form_of(path: Path, content: bytes) -> Form:
    """Tell the form of a file; SourceFormat where no reader reads it."""
    for signature, en, zh in _REFUSED:
        if content.startswith(signature):
            raise _refused(path, en, zh)
    if content.startswith(compound.SIGNATURE[:4]):
        return _compound_form(path, content)
    if content.startswith(_PACKED):
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
    fields = _FIELDS.match(head)
    if fields and _MAIL.search(fields[0]) and _SAVED.search(fields[0]):
        return "text" if _SENT.search(fields[0]) else "mht"
    return "text"


def _refused(path: Path, en: str, zh: str) -> SourceFormat:
    return SourceFormat(
        f"{path}: {en}. {encoding.READABLE}.", f"{path}：这是{zh}。{encoding.READABLE_ZH}。"
    )


def read(path: Path, content: bytes) -> Document:
    """Read a file of any form; SourceError where it is not whole, or asks for too much."""
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
    from zeren.loaders.readers.archives import main_part, opened

    with opened(path, content, "zip") as archive:
        names = set(archive.namelist())
        main = main_part(path, archive) or ""
        if main.startswith("word/") or "word/document.xml" in names:
            return "docx"
        if main.startswith("xl/") or "xl/workbook.xml" in names:
            return "xlsx"
        if "OFD.xml" in names:
            return "ofd"
        if "mimetype" in names:
            en, zh = (
                "an OpenDocument or EPUB file: save it as docx or xlsx",
                "OpenDocument 或 EPUB 文件，请另存为 docx 或 xlsx",
            )
        elif main:
            en, zh = (
                "an Office file without text or sheets, such as pptx",
                "不含文字或表格的 Office 文件（如 pptx）",
            )
        else:
            en, zh = (
                "a zip archive: unpack it and name the file in it",
                "zip 压缩包，请解压后指定其中的文件",
            )
    raise _refused(path, en, zh)
