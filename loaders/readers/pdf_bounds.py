"""Bounds on what the parser of pdf does for a few bytes: unpacking, ranges of fonts, forms.

The parser (pdfminer) has no limits of its own and no place to set them: its functions that multiply
are put inside ones that count. What they count lasts from `counting` to its end.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, wraps
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from zeren.loaders.readers.limits import LARGEST_STREAMS, MOST_CODES, MOST_FORMS, MOST_GLYPHS

_END = 128
"""The length byte that ends run-length coding."""


class TooMuch(Exception):
    """A pdf asks for more than `zeren.loaders.readers.limits` allows."""


@dataclass(slots=True)
class _Left:
    """What a file may still ask for."""

    bytes: int
    codes: int
    forms: int
    glyphs: int

    def take(self, what: str, count: int = 1) -> None:
        left = getattr(self, what) - count
        setattr(self, what, left)
        if left < 0:
            raise TooMuch(what)


_left: ContextVar[_Left | None] = ContextVar("left", default=None)


@contextmanager
def counting() -> Iterator[None]:
    """Count what the parser does for one file; TooMuch where it is more than the limits."""
    _install()
    token = _left.set(_Left(LARGEST_STREAMS, MOST_CODES, MOST_FORMS, MOST_GLYPHS))
    try:
        yield
    finally:
        _left.reset(token)


def _take(what: str, count: int = 1) -> None:
    left = _left.get()
    if left is not None:
        left.take(what, count)


@cache
def _install() -> None:
    from pdfminer import cmapdb, converter, pdffont, pdfinterp, pdftypes

    streams: Any = pdftypes
    streams.zlib = SimpleNamespace(
        error=zlib.error, decompress=_decompressed, decompressobj=_Unpacker
    )
    streams.rldecode = _run_length
    streams.lzwdecode = _lzw
    fonts: Any = pdffont
    for name, size in (("get_widths", 3), ("get_widths2", 5)):
        setattr(fonts, name, _ranged(getattr(pdffont, name), size))
    codes: Any = cmapdb.FileUnicodeMap
    added = codes.add_cid2unichr

    def add_cid2unichr(self: Any, cid: int, code: Any) -> None:
        _take("codes")
        added(self, cid, code)

    codes.add_cid2unichr = add_cid2unichr
    forms: Any = pdfinterp.PDFPageInterpreter
    forms.do_Do = _counted(forms.do_Do, "forms")
    drawing: Any = converter.PDFLayoutAnalyzer
    drawn = drawing.render_char

    def render_char(self: Any, *of_glyph: Any, **named: Any) -> Any:
        _take("glyphs")
        return drawn(self, *of_glyph, **named)

    drawing.render_char = render_char


class _Unpacker:
    """A zlib decompressor whose output is counted."""

    def __init__(self) -> None:
        self._unpacker = zlib.decompressobj()

    @property
    def eof(self) -> bool:
        return self._unpacker.eof

    def decompress(self, data: bytes) -> bytes:
        left = _left.get()
        unpacked = self._unpacker.decompress(data, left.bytes + 1 if left else 0)
        _take("bytes", len(unpacked))
        return unpacked


def _decompressed(data: bytes) -> bytes:
    """Unpack as ``zlib.decompress`` does, and no more than the file may still ask for."""
    unpacker = _Unpacker()
    unpacked = unpacker.decompress(data)
    if not unpacker.eof:
        raise zlib.error("incomplete or truncated stream")
    return unpacked


def _run_length(data: bytes) -> bytes:
    """Unpack run-length coding: a length byte, then so many bytes or one so many times."""
    found = bytearray()
    at = 0
    while at < len(data) and data[at] != _END:
        length = data[at]
        if length < _END:
            piece = data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            piece = data[at + 1 : at + 2] * (257 - length)
            at += 2
        _take("bytes", len(piece))
        found += piece
    return bytes(found)


def _lzw(data: bytes) -> bytes:
    from pdfminer.lzw import LZWDecoder

    pieces = []
    for piece in LZWDecoder(BytesIO(data)).run():
        _take("bytes", len(piece))
        pieces.append(piece)
    return b"".join(pieces)


def _counted(function: Callable[[Any, Any], Any], what: str) -> Any:
    """Count the calls of an operator; pdfminer asks it how many operands it has: one."""

    @wraps(function)
    def counted(self: Any, operand: Any) -> Any:
        _take(what)
        return function(self, operand)

    return counted


def _ranged(widths: Callable[[Iterable[object]], Any], size: int) -> Any:
    """Count the codes of ranges, first last width, before they are written out."""

    @wraps(widths)
    def ranged(sequence: Iterable[object]) -> Any:
        from pdfminer.pdftypes import resolve1

        items = [resolve1(one) for one in sequence]
        numbers: list[int | float] = []
        for one in items:
            numbers = [*numbers, one] if isinstance(one, int | float) else []
            if len(numbers) == size:
                _take("codes", max(0, int(numbers[1] - numbers[0])))
                numbers = []
        return widths(items)

    return ranged
