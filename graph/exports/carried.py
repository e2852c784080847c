"""Texts as a file can carry them: nothing is lost, what cannot stand is written by its code.

XML has no NUL and no other control character, no half of a surrogate pair, no U+FFFE and U+FFFF.
Such a character is written ``_x0000_``, as in the files of office programs (ECMA-376, ST_Xstring),
and an underscore that begins such a group of its own accord as ``_x005F_``: `read_back` undoes it.
"""

from __future__ import annotations

import re


def _to_write(characters: str) -> re.Pattern[str]:
    """Find characters, and underscores behind which a group, or half of one, stands already."""
    return re.compile(f"_(?=x[0-9A-F]{{4}}(?:_|{characters}))|{characters}")


_NOT_IN_XML = _to_write("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAMES = _to_write(r"[^0-9A-Za-z\u4e00-\u9fa5._:-]")
_WRITTEN = re.compile(r"_x([0-9A-F]{4})_")
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_MARKS |= {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_MARKED = re.compile('[&<>"\t\n\r]')
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def carried(text: str) -> str:
    """Write what XML cannot carry by its code."""
    return _NOT_IN_XML.sub(_code, text)


def read_back(text: str) -> str:
    """Give the text that `carried` or `node_name` was given."""
    units = _WRITTEN.sub(lambda match: chr(int(match[1], 16)), text)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def node_name(label: str, id: str) -> str:
    """Name a node in a file: ``Agency:…``, with nothing that an XML name token cannot have."""
    return _NOT_IN_NAMES.sub(_code, f"{label}:{id}")


def _code(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex().upper()
    return "".join(f"_x{units[at : at + 4]}_" for at in range(0, len(units), 4))


def xml_text(text: str) -> str:
    """Write a text as content of an element or of an attribute; line ends stay as they are."""
    return _MARKED.sub(lambda match: _MARKS[match[0]], carried(text))


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
