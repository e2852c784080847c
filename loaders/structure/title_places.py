"""Where the titles of a document stand: the notice's, and the plan's own further down."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zeren.loaders.structure.dates import DATE, MONTH
from zeren.loaders.structure.glued import FAR, line_of
from zeren.loaders.structure.issuers import bodies
from zeren.loaders.structure.notice import is_annex_reference, is_head, is_recipients
from zeren.loaders.structure.outline import open_item
from zeren.loaders.structure.page_fields import BULLETIN, NUMBER
from zeren.loaders.structure.signatures import signatures
from zeren.loaders.structure.titles import (
    announced,
    announced_in_text,
    begins_text,
    grown,
    is_same,
    is_strong,
    is_title,
    key,
    may_begin,
)
from zeren.loaders.text.characters import Passage, fold, fold_text, joined
from zeren.loaders.text.document import Block, Heading, Table
from zeren.loaders.text.patterns import lazy

_QUOTED = lazy(r"(?:[0-9]{1,3}[.、．])?《(?P<title>[^《》]*)》", needs=("《",))
_ITEM = lazy("(?:督办|督查|交办|议定|办理|承办)(?:事项|任务|内容)(?:名称)?:")
"""The field with which an item of a form begins."""
_SHEET = 10
"""The longest name of a sheet that gives way to the title in its table."""
CONTENTS = lazy("目录|目次|前言|引言|contents", re.IGNORECASE)


class Titles:
    """The titles among blocks of one line each."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.lines = [line_of(block) for block in blocks]
        self.signed = list(signatures(self.lines))
        self.first_item = self._first_item()
        self._dated = {at for one in self.signed for at in range(one.start, one.end)}

    def _first_item(self) -> int:
        """Find the first line that opens an item, by number or as a form does; or a table."""
        for at, line in enumerate(self.lines):
            if line is None or open_item(line, {}) is not None or _ITEM.match(fold(line).text):
                return at
        return len(self.lines)

    def _group(self, at: int, most: int = 4) -> int:
        """Give how many lines from ``at`` on make one title."""
        lines: list[Passage] = []
        if at in self._dated:
            return 0
        for line in self.lines[at : at + most + 2]:
            if line is None or (self._is_other(line) if lines else is_head(line)):
                break
            lines.append(line)
        return grown(lines, 0, most) if lines else 0

    def _is_other(self, line: Passage) -> bool:
        """Tell a line that cannot go on a title."""
        text = fold(line).text
        return (
            is_recipients(text)
            or re.fullmatch(rf"\(?{NUMBER}\)?|{DATE}|{MONTH}|{BULLETIN}", text) is not None
        )

    def together(self, start: int, end: int) -> Passage:
        words = joined(line for line in self.lines[start:end] if line is not None)
        if match := _QUOTED.fullmatch(words.text):
            return words.cut(*match.span("title"))
        return words

    def notice_title(self) -> tuple[int, int]:
        """Find the title that announces a plan: where it begins, and how many lines it takes."""
        for at in range(min(self.first_item, FAR)):
            line = self.lines[at]
            if line is None or not is_title(line) or self._stands_better(at, line):
                continue
            count = self._group(at)
            if count and announced(fold(self.together(at, at + count)).text):
                above = at - self._issuer_lines(at)
                return above, at + count - above
        return 0, 0

    def _stands_better(self, at: int, line: Passage) -> bool:
        """Tell a file's name, which has _ for a blank, where the title itself stands below it."""
        if "_" not in line.text:
            return False
        name = key(fold(line).text)
        below = (one for one in self.lines[at + 1 : FAR] if one is not None)
        return any("_" not in one.text and key(fold(one).text) == name for one in below)

    def _is_masthead(self, at: int) -> bool:
        """Tell the name of a bulletin, whose number stands right below it."""
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        return below is not None and re.fullmatch(BULLETIN, fold(below).text) is not None

    def _issuer_lines(self, at: int) -> int:
        """Count the lines right above a title that begins with 关于 which name its issuers."""
        line = self.lines[at]
        if line is None or not re.match("关于|印发|转发|等.{0,4}部门", fold(line).text):
            return 0
        count = 0
        while at > count and (above := self.lines[at - count - 1]) is not None and bodies(above):
            count += 1
        return count

    def plan_title(self, begin: int, length: int) -> tuple[int, int]:
        """Find the plan's own title behind the notice: the one that the notice announces."""
        names = announced(fold(self.together(begin, begin + length)).text) if length else []
        after = begin + length
        if not names:
            names, after = self._named_in_text()
        found = self._announced(names, after) if names else None
        if found and (found[0] <= self.first_item or self._is_signed(after, found[0])):
            return found
        return self._behind_signature(after) if names else (0, 0)

    def _is_signed(self, start: int, end: int) -> bool:
        """A notice with items of its own is signed before the plan begins."""
        return any(start <= one.start and one.end <= end for one in self.signed)

    def _named_in_text(self) -> tuple[list[str], int]:
        for at in range(min(self.first_item, FAR)):
            line = self.lines[at]
            if line is not None and (names := announced_in_text(fold(line).text)):
                return names, at + 1
        return [], 0

    def _announced(self, names: Sequence[str], after: int) -> tuple[int, int] | None:
        """Find the last line before the plan's first item that is the title announced."""
        found: tuple[int, int] | None = None
        keys = [key(fold_text(name)) for name in names]
        for at in range(after, len(self.lines)):
            line = self.lines[at]
            if line is None or not 3 <= len(line) <= 150:
                continue
            if not found and not may_begin(line, keys):
                continue
            if found and open_item(line, {}) is not None:
                return found
            if end := self._same(names, at):
                found = (at, end)
        return found

    def _same(self, names: Sequence[str], at: int) -> int:
        """Give the end of the lines from ``at`` on that together are a title announced; 0."""
        for end in range(at + 1, min(at + 5, len(self.lines)) + 1):
            lines = [line for line in self.lines[at:end] if line is not None]
            if len(lines) < end - at or sum(map(len, lines)) > 160:
                return 0
            if not is_title(lines[0]) or (len(lines) > 1 and self._is_other(lines[-1])):
                return 0
            if is_head(lines[0]):
                return 0
            text, below = (fold(joined(part)).text.strip("《》") for part in (lines, lines[1:]))
            if any(is_same(text, name) and not is_same(below, name) for name in names):
                return end + self._tags(end)
        return 0

    def _tags(self, at: int) -> int:
        """Count (2021—2025年) and (试行) below a title."""
        lines = [line for line in self.lines[at : at + 2] if line is not None]
        count = 0
        for line in lines:
            if not re.fullmatch(
                r"\((?:试行|暂行|[^()]{0,6}稿|[0-9]{4}[^()]{1,8}年?)\)", fold(line).text
            ):
                break
            count += 1
        return count

    def _behind_signature(self, after: int) -> tuple[int, int]:
        """Find a title right behind the day of a notice, before the first numbered item."""
        for one in self.signed:
            if not after <= one.start or one.end > self.first_item:
                continue
            for at in range(one.end, min(one.end + 4, self.first_item)):
                count = self._group(at)
                if count and is_strong(fold(self.together(at, at + count)).text):
                    return at, at + count
        return 0, 0

    def first_title(self) -> tuple[int, int]:
        """Find the title of a document that announces none: the first line that looks like one."""
        weak = (0, 0)
        for at in range(min(self.first_item, FAR)):
            line = self.lines[at]
            count = self._group(at)
            if line is None or not count or is_annex_reference(line) or self._is_masthead(at):
                continue
            if self.is_sheet_name(at) and not is_strong(fold(line).text):
                continue
            text = fold(self.together(at, at + count)).text
            if CONTENTS.fullmatch(text) or is_recipients(text) or begins_text(text):
                continue
            if is_strong(text):
                above = self._issuer_lines(at)
                return at - above, at + count
            weak = weak if weak[1] else (at, at + count)
        return weak if weak[1] else (0, self._numbered())

    def _numbered(self) -> int:
        """Give 1 where the first line is a title that a list numbers, 17.《…方案》; else 0."""
        line = self.lines[0] if self.lines else None
        return int(line is not None and _QUOTED.fullmatch(line.text) is not None)

    def title_row(self) -> Passage | None:
        """Take the title of a workbook: the row of one cell above a table's header."""
        table = next((block for block in self.blocks if isinstance(block, Table)), None)
        for row in table.rows[:3] if table else ():
            cells = list(dict.fromkeys(cell for cell in row if cell))
            if len(cells) > 1:
                break
            if cells and is_title(cells[0]) and is_strong(fold(cells[0]).text):
                return cells[0]
        return None

    def is_short_sheet_name(self, start: int, end: int) -> bool:
        """Tell a title that may only name a sheet (整改台账): the row over its table says more."""
        line = self.lines[start] if end == start + 1 else None
        return line is not None and len(line) <= _SHEET and self.is_sheet_name(start)

    def is_sheet_name(self, at: int) -> bool:
        """Tell the heading right above a table: it names the table, or the sheet of a workbook."""
        block, below = self.blocks[at], self.blocks[at + 1 : at + 2]
        return isinstance(block, Heading) and bool(below) and isinstance(below[0], Table)
