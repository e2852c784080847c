"""Web pages saved as one file (mht): the page, or the pages of its frames, one after the other."""

from __future__ import annotations

import re
from email.message import Message
from pathlib import Path

from zeren.loaders.readers import html_page, mail
from zeren.loaders.readers.encoding import decode_html
from zeren.loaders.readers.refusals import damaged
from zeren.loaders.text.document import Document
from zeren.loaders.text.patterns import lazy

_FRAMES = lazy(r"<frameset\b", re.IGNORECASE)
_WHOLE = lazy(r"</?(?:html|head|body)\b[^>]*+>", re.IGNORECASE)


def read(path: Path, content: bytes) -> Document:
    """Read the page of an archive; SourceFormat where none is in it, or it has no words."""
    pages = [one for one in mail.parts(path, content, "mht") if _is_page(one)]
    if not pages:
        raise damaged(path, "mht")
    text = _text(path, pages[0])
    if _FRAMES.search(text):
        text = "\n".join(_WHOLE.sub("", _text(path, one)) for one in pages[1:])
    return html_page.read_text(path, text, content, "mht")


def _is_page(part: Message) -> bool:
    return part.get_content_type() in ("text/html", "application/xhtml+xml")


def _text(path: Path, part: Message) -> str:
    content = mail.body(part)
    try:
        return content.decode(mail.charset(part) or "utf-8")
    except (LookupError, UnicodeError):
        return decode_html(path, content)
