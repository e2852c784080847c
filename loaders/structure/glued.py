"""Blocks of one line each, and the lines of a document's front that stand glued together.

临江市人民政府文件临政发〔2022〕7号      …的通知（临政发〔2022〕7号）      …的通知各区人民政府：
"""

from __future__ import annotations

from collections.abc import Iterable

from zeren.loaders.structure.dates import DATE
from zeren.loaders.structure.page_fields import NUMBER
from zeren.loaders.structure.titles import KIND
from zeren.loaders.text.characters import Passage, fold, joined
from zeren.loaders.text.document import Block, Heading, Paragraph, Table
from zeren.loaders.text.patterns import HAN, lazy

FAR = 80
"""Lines among which a document's first title stands."""
_GLUED = lazy(
    rf"(?P<letterhead>(?:{HAN}|[、()]){{2,120}}文件)?"
    rf"(?P<number>\(?{NUMBER}\)?)?"
    rf"(?P<signer>签发人:{HAN}{{2,4}})?"
    rf"(?P<title>[^。;:]{{4,120}}{KIND}[》”]?(?:\((?!{DATE})[^()]{{1,20}}\))?)?"
    rf"(?P<own>\(?{NUMBER}\)?)?"
    rf"(?P<dated>\({DATE}\))?"
    r"(?P<contents>目录|前言|引言)?"
    r"(?P<recipients>(?:各|有关|省|市|区|县|委|局|厅|机关|驻|直属|中央)[^。]{2,400}:)?"
)
_GROUPS = ("letterhead", "number", "signer", "title", "own", "dated", "contents", "recipients")
_BARE_LABEL = lazy("[-*•·]*(?:发文(?:字号|机关|机构|日期|时间)|成文日期|文号|印发日期):")
_KNOWN = ("letterhead", "signer", "title")


def in_lines(blocks: Iterable[Block]) -> list[Block]:
    """Give blocks of one line each; the lines of the front that were glued are parted."""
    found: list[Block] = []
    opened = False
    for block in blocks:
        if isinstance(block, Table):
            found.append(block)
            continue
        lines = [block.words] if isinstance(block, Heading) else block.lines
        for line in lines:
            opened = opened or len(found) > FAR
            parts = [line] if opened else _parted(line)
            if found and not opened and _is_bare_label(found[-1]):
                parts[0] = joined([*filter(None, [line_of(found.pop())]), parts[0]])
            for part in parts:
                level = isinstance(block, Heading)
                found.append(Heading(1, part) if level else Paragraph(part, (part,)))
    return found


def _is_bare_label(block: Block) -> bool:
    """Tell the label of a field whose value stands in the next line."""
    line = line_of(block)
    return line is not None and _BARE_LABEL.fullmatch(fold(line).text) is not None


def _parted(line: Passage) -> list[Passage]:
    """Part what stands in one line: letterhead, number, title, date, and whom it goes to."""
    if not 6 <= len(line) <= 700:
        return [line]
    words = fold(line)
    match = _GLUED.fullmatch(words.text)
    if match is None:
        return [line]
    parts = [words.passage(*match.span(name)) for name in _GROUPS if match[name]]
    return parts if any(match[name] for name in _KNOWN) and len(parts) > 1 else [line]


def line_of(block: Block) -> Passage | None:
    """Give the words of a block of one line; None for a table."""
    return None if isinstance(block, Table) else block.words
