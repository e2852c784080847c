"""What stands in a file of mail (MIME): its parts, under the same limits as an archive's."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path
from typing import Literal

from zeren.loaders.readers.limits import LARGEST_XML, MOST_BOUNDARIES, MOST_ENTRIES
from zeren.loaders.readers.refusals import damaged, too_much
from zeren.loaders.text.patterns import lazy

_FIELDS = lazy(r"\n*+(?:[A-Za-z][\w-]*+:.*\n(?:[ \t].*\n)*+)++(?:\n|\Z)")
"""The fields at the head of a mail, or of a page saved as one."""
_MAIL = lazy(r"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_SAVED = lazy(r"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SENT = lazy(r"^(?:To|Cc|Received|Message-ID|Return-Path):", re.IGNORECASE | re.MULTILINE)


def kind(head: bytes) -> Literal["mht", "eml"] | None:
    """Tell by how a file begins whether it is a page saved as one file, or a mail."""
    text = head.removeprefix(codecs.BOM_UTF8).decode("latin-1").replace("\r\n", "\n")
    fields = _FIELDS.match(text)
    if fields is None or not _MAIL.search(fields[0]):
        return None
    saved = _SAVED.search(fields[0]) and not _SENT.search(fields[0])
    return "mht" if saved else "eml"


def parts(path: Path, content: bytes, form: str) -> list[Message]:
    """Give the parts of a mail that have content, in its order; SourceFormat where it is none."""
    if len(content) > LARGEST_XML:
        most = f"{LARGEST_XML // 1024**2} MB"
        raise too_much(path, "a mail or page that is too large", "邮件或网页归档过大", most)
    if content.lower().count(b"boundary=") > MOST_BOUNDARIES:
        raise too_much(path, "parts within parts", "嵌套层次过多", f"{MOST_BOUNDARIES}")
    try:
        found = [one for one in message_from_bytes(content).walk() if not one.is_multipart()]
    except (MessageError, LookupError, ValueError, RecursionError) as error:
        raise damaged(path, form) from error
    if len(found) > MOST_ENTRIES:
        raise too_much(path, "a mail of too many parts", "邮件部分过多", f"{MOST_ENTRIES}")
    return found


def body(part: Message) -> bytes:
    """Give the content of a part, unpacked."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def charset(part: Message) -> str:
    """Name the encoding of a part as Python knows it; empty where it says none."""
    name = (part.get_content_charset() or "").lower()
    return "gb18030" if name.startswith("gb") else name


def file_name(part: Message) -> str:
    """Give the name of an attached file; empty where it has none."""
    name = part.get_filename() or ""
    try:
        return str(make_header(decode_header(name)))
    except (LookupError, UnicodeError, MessageError):
        return name
