"""What stands in a file of mail (MIME): its parts, under the same limits as an archive's."""

from __future__ import annotations

from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from pathlib import Path

from zeren.loaders.readers.limits import LARGEST_XML, MOST_BOUNDARIES, MOST_ENTRIES
from zeren.loaders.readers.refusals import damaged, too_much


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
