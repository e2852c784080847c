"""From the bytes of a file to its characters."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from zeren.graph.errors import SourceEncoding, SourceError, SourceFormat, SourceMissing
from zeren.graph.issues import Issue
from zeren.graph.owners import FILE
from zeren.graph.provenance import SourceSpan
from zeren.graph.system_faults import said_by_system
from zeren.loaders.readers import packages
from zeren.loaders.readers.limits import LARGEST_FILE, LARGEST_TEXT
from zeren.loaders.readers.refusals import too_much
from zeren.loaders.text.characters import visible
from zeren.loaders.text.document import Source, writable
from zeren.loaders.text.patterns import lazy

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
READABLE = (
    "Zeren reads txt, md, html, pdf with a text layer, ofd, docx, doc, wps, xlsx, xls, et, Office "
    "in XML, mht, rtf, csv, all of them in zip and eml, its ledger and Plan JSON"
)
READABLE_ZH = (
    "Zeren 可读取 txt、md、html、带文字层的 pdf、ofd、docx、doc、wps、xlsx、xls、et、"
    "Office 的 XML、mht、rtf、csv，以及 zip 和 eml 中的这些文件、自己的台账和 Plan JSON"
)
_COMMON = lazy("[的和在是有一、，。：；（）部局厅委省市区县单位责任工作]")
_ODD = 200
"""Of so many characters of a text one may be none that is printed."""
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_CHARSET_WITHIN = 4096


def read_bytes(path: Path) -> bytes:
    """Read a whole file; SourceMissing, SourceError or SourceFormat where nothing is in it.

    ``path`` may lead into an archive or a mail: ``附件.zip/方案.docx``.
    """
    try:
        content = _bytes(path)
    except FileNotFoundError as error:
        raise SourceMissing(
            f"{path}: no such file. Check the path.", f"{path}：没有这个文件，请检查路径。"
        ) from error
    except IsADirectoryError as error:
        raise SourceMissing(
            f"{path}: a folder; name the file in it.", f"{path}：这是文件夹，请指定其中的文件。"
        ) from error
    except OSError as error:
        en, zh = said_by_system(error)
        raise SourceError(f"{path}: cannot be read: {en}.", f"{path}：无法读取：{zh}。") from error
    require_size(path, len(content))
    if not content.strip():
        raise SourceFormat(
            f"{path}: the file is empty. Nothing was read.", f"{path}：文件是空的，未读取任何内容。"
        )
    return content


def require_size(path: Path, size: int) -> None:
    """Raise SourceError where a file has more bytes than are read of any."""
    if size > LARGEST_FILE:
        most = f"{LARGEST_FILE // 1024**2} MB"
        raise too_much(path, "the file is too large", "文件过大", most)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except NotADirectoryError:
        package = next(one for one in path.parents if one.exists())
        return packages.member(package, path.relative_to(package).as_posix())


def decode(path: Path, content: bytes) -> tuple[Source, tuple[Issue, ...]]:
    """Find out the encoding and decode; what is invisible is no character of the source."""
    _check_size(path, content)
    text, encoding, cut = _decoded(path, content)
    text = visible(text)
    if not text.strip():
        raise SourceFormat(
            f"{path}: nothing but white space. Nothing was read.",
            f"{path}：文件中只有空白，未读取任何内容。",
        )
    source = Source(writable(path.name), text, hashlib.sha256(content).hexdigest(), encoding)
    if cut is None:
        return source, ()
    end = SourceSpan(max(0, len(text) - 1), len(text))
    return source, (Issue("file-cut", FILE, str(cut), "", (end,)),)


def head(content: bytes, length: int) -> str:
    """Give roughly how a file begins, whatever its encoding: enough to see tags."""
    beginning = content[:length]
    for mark, encoding in _MARKS:
        if beginning.startswith(mark):
            return beginning[len(mark) :].decode(encoding, "replace")
    return beginning.decode("utf-8", "replace").replace("\x00", "")


def decode_html(path: Path, content: bytes) -> str:
    """Decode a page by its mark, or by the charset that it declares, or by what its bytes are."""
    _check_size(path, content)
    declared = _CHARSET.search(content, 0, _CHARSET_WITHIN)
    if declared and not content.startswith(tuple(mark for mark, _ in _MARKS)):
        name = declared[1].decode().lower()
        try:
            return content.decode("gb18030" if name.startswith("gb") else name)
        except (LookupError, UnicodeError):
            pass
    return _decoded(path, content)[0]


def _check_size(path: Path, content: bytes) -> None:
    if len(content) > LARGEST_TEXT:
        size, most = (f"{count / 1024**2:.0f} MB" for count in (len(content), LARGEST_TEXT))
        raise too_much(path, f"a text of {size}", f"文本有 {size}", most)


def _decoded(path: Path, content: bytes) -> tuple[str, str, int | None]:
    """Give the text, the encoding, and the byte at which a cut file breaks off."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(path, content[len(mark) :], encoding, offset=len(mark))
    if b"\x00" in content:
        return _unmarked_utf16(path, content)
    try:
        return content.decode("utf-8"), "utf-8", None
    except UnicodeDecodeError as error:
        if _cut_short(error, content):
            return content[: error.start].decode("utf-8"), "utf-8", error.start
        place, byte = error.start, content[error.start]
    if (text := _plausible(content, "gb18030")) is not None:
        return text, "gb18030", None
    if (text := _plausible(content[:-1], "gb18030")) is not None:
        return text, "gb18030", len(content) - 1
    raise SourceEncoding(
        f"{path}: byte {place} (0x{byte:02x}) is no UTF-8, and the file is no GBK or marked UTF-16 "
        "either. Save it as UTF-8 and try again.",
        f"{path}：位置 {place} 的字节（0x{byte:02x}）不是 UTF-8，文件也不是 GBK 或带标记的 UTF-16，"
        "请另存为 UTF-8 后重试。",
    )


def _strict(path: Path, content: bytes, encoding: str, offset: int) -> tuple[str, str, int | None]:
    try:
        return content.decode(encoding), encoding, None
    except UnicodeDecodeError as error:
        if _cut_short(error, content):
            return content[: error.start].decode(encoding), encoding, error.start + offset
        raise SourceEncoding(
            f"{path}: byte {error.start + offset} is no {encoding.upper()}, which the file's mark "
            "announces. Save it as UTF-8 and try again.",
            f"{path}：文件标记为 {encoding.upper()}，但位置 {error.start + offset} 的字节与之不符，"
            "请另存为 UTF-8 后重试。",
        ) from error


def _cut_short(error: UnicodeDecodeError, content: bytes) -> bool:
    return error.end == len(content) and error.reason in (
        "unexpected end of data",
        "truncated data",
    )


def _unmarked_utf16(path: Path, content: bytes) -> tuple[str, str, int | None]:
    for encoding in ("utf-16-le", "utf-16-be"):
        if (text := _plausible(content[: len(content) // 2 * 2], encoding)) is not None:
            return text, encoding, len(content) - 1 if len(content) % 2 else None
    zero = content.index(0)
    raise SourceFormat(
        f"{path}: binary data (a zero byte at {zero}), not text. {READABLE}.",
        f"{path}：这是二进制数据（位置 {zero} 处有零字节），不是文本。{READABLE_ZH}。",
    )


def _plausible(content: bytes, encoding: str) -> str | None:
    """Decode, and accept what reads like Chinese: its commonest characters are really common."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    written = sum(not character.isascii() for character in text)
    odd = sum(not (character.isprintable() or character.isspace()) for character in text)
    if odd * _ODD > len(text):
        return None
    return text if written and len(_COMMON.findall(text)) * 50 >= written else None
