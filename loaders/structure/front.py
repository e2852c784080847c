"""The front of a document: its titles, the notice around the plan, and where the plan begins.

What a notice issues (关于印发《…》的通知, 现将《…》印发) has its own title further down, and the plan
begins there; else the notice is the plan itself. A title may go over several lines, or stand twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from zeren.loaders.structure.dates import DATE, MONTH
from zeren.loaders.structure.issuers import bodies
from zeren.loaders.structure.notice import (
    IssuerFrom,
    NoticeWords,
    is_annex_reference,
    is_head,
    is_recipients,
    read_head,
    read_line,
    recipients,
)
from zeren.loaders.structure.outline import open_item
from zeren.loaders.structure.page_fields import NUMBER
from zeren.loaders.structure.signatures import Signature, signatures
from zeren.loaders.structure.titles import (
    KIND,
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
from zeren.loaders.text.document import Block, Heading, Paragraph, Table

_FAR = 80
"""Lines among which a document's first title stands."""
_SIGNED_AT_MOST = 3
"""More days that close a text are the cells of a list, line by line."""
_GLUED = re.compile(
    r"(?P<letterhead>[\u4e00-\u9fff、()]{2,120}文件)?"
    rf"(?P<number>\(?{NUMBER}\)?)?"
    r"(?P<signer>签发人:[\u4e00-\u9fff]{2,4})?"
    rf"(?P<title>[^。;:]{{4,120}}{KIND}[》”]?(?:\((?!{DATE})[^()]{{1,20}}\))?)?"
    rf"(?P<own>\(?{NUMBER}\)?)?"
    rf"(?P<dated>\({DATE}\))?"
    r"(?P<contents>目录|前言|引言)?"
    r"(?P<recipients>(?:各|有关|省|市|区|县|委|局|厅|机关|驻|直属|中央)[^。]{2,400}:)?"
)
_GROUPS = ("letterhead", "number", "signer", "title", "own", "dated", "contents", "recipients")
_BARE_LABEL = re.compile("[-*•·]*(?:发文(?:字号|机关|机构|日期|时间)|成文日期|文号|印发日期):")
_KNOWN = ("letterhead", "signer", "title")
_CONTENTS = re.compile("目录|目次|前言|引言|contents", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff、,()“”]{2,200}?)(?:等[0-9一二三四五六七八九十]*(?:个?部门|单位|家?))?(?:关于|印发|转发|发布)"
)
_YEARLY = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{3,30}(?:局|厅|委|委员会|政府|部|院))(?=(?:19|20)[0-9]{2}年|“)"
)


@dataclass(slots=True)
class Front:
    """The notice as far as it is read, and the blocks of the plan below its title."""

    notice: NoticeWords
    rest: list[Block] = field(default_factory=list)


def read_front(blocks: Sequence[Block]) -> Front:
    """Read the titles, the notice and the signatures; what is left is the plan's body."""
    return _Front(_in_lines(blocks)).read()


def _in_lines(blocks: Iterable[Block]) -> list[Block]:
    """Give blocks of one line each; the lines of the front that were glued are parted."""
    found: list[Block] = []
    opened = False
    for block in blocks:
        if isinstance(block, Table):
            found.append(block)
            continue
        lines = [block.words] if isinstance(block, Heading) else block.lines
        for line in lines:
            opened = opened or len(found) > _FAR
            parts = [line] if opened else _parted(line)
            if found and not opened and _is_bare_label(found[-1]):
                parts[0] = joined([*filter(None, [_line(found.pop())]), parts[0]])
            for part in parts:
                level = isinstance(block, Heading)
                found.append(Heading(1, part) if level else Paragraph(part, (part,)))
    return found


def _is_bare_label(block: Block) -> bool:
    """Tell the label of a field whose value stands in the next line."""
    line = _line(block)
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


class _Front:
    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.lines = [_line(block) for block in blocks]
        self.notice = NoticeWords()
        self.signed = list(signatures(self.lines))
        self.first_item = self._first_item()

    def read(self) -> Front:
        begin, length = self._notice_title()
        start, end = self._plan_title(begin, length)
        if end:
            self.notice.put("title", self._together(start, end))
        elif length:
            start, end = begin, begin + length
        else:
            start, end = self._first_title()
        if not end:
            self._title_row()
        self._head(begin, length, start, end)
        rest = self._body(end)
        self._issuers_of_titles()
        self.notice.settle()
        return Front(self.notice, rest)

    # where the titles stand

    def _first_item(self) -> int:
        """Find the first line that opens a numbered item, or the first table."""
        for at, line in enumerate(self.lines):
            if line is None or open_item(line, {}) is not None:
                return at
        return len(self.lines)

    def _group(self, at: int, most: int = 4) -> int:
        """Give how many lines from ``at`` on make one title."""
        lines: list[Passage] = []
        for line in self.lines[at : at + most + 2]:
            if line is None or (self._is_other(line) if lines else is_head(line)):
                break
            lines.append(line)
        return grown(lines, 0, most) if lines else 0

    def _is_other(self, line: Passage) -> bool:
        """Tell a line that cannot go on a title."""
        text = fold(line).text
        return (
            is_recipients(text) or re.fullmatch(rf"\(?{NUMBER}\)?|{DATE}|{MONTH}", text) is not None
        )

    def _together(self, start: int, end: int) -> Passage:
        words = joined(line for line in self.lines[start:end] if line is not None)
        if re.fullmatch("《[^《》]*》", words.text):
            return words.cut(1, len(words) - 1)
        return words

    def _notice_title(self) -> tuple[int, int]:
        """Find the title that announces a plan: where it begins, and how many lines it takes."""
        for at in range(min(self.first_item, _FAR)):
            line = self.lines[at]
            if line is None or not is_title(line):
                continue
            count = self._group(at)
            if count and announced(fold(self._together(at, at + count)).text):
                above = at - self._issuer_lines(at)
                return above, at + count - above
        return 0, 0

    def _issuer_lines(self, at: int) -> int:
        """Count the lines right above a title that begins with 关于 which name its issuers."""
        line = self.lines[at]
        if line is None or not re.match("关于|印发|转发|等.{0,4}部门", fold(line).text):
            return 0
        count = 0
        while at > count and (above := self.lines[at - count - 1]) is not None and bodies(above):
            count += 1
        return count

    def _plan_title(self, begin: int, length: int) -> tuple[int, int]:
        """Find the plan's own title behind the notice: the one that the notice announces."""
        names = announced(fold(self._together(begin, begin + length)).text) if length else []
        after = begin + length
        if not names:
            names, after = self._named_in_text()
        if names and (found := self._announced(names, after)):
            return found
        return self._behind_signature(after) if names else (0, 0)

    def _named_in_text(self) -> tuple[list[str], int]:
        for at in range(min(self.first_item, _FAR)):
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
                if count and is_strong(fold(self._together(at, at + count)).text):
                    return at, at + count
        return 0, 0

    def _first_title(self) -> tuple[int, int]:
        """Find the title of a document that announces none: the first line that looks like one."""
        weak = (0, 0)
        for at in range(min(self.first_item, _FAR)):
            line = self.lines[at]
            count = self._group(at)
            if line is None or not count or is_annex_reference(line):
                continue
            if self._is_sheet_name(at) and not is_strong(fold(line).text):
                continue
            text = fold(self._together(at, at + count)).text
            if _CONTENTS.fullmatch(text) or is_recipients(text) or begins_text(text):
                continue
            if is_strong(text):
                above = self._issuer_lines(at)
                return at - above, at + count
            weak = weak if weak[1] else (at, at + count)
        if weak[1]:
            return weak
        return (0, 0)

    def _title_row(self) -> None:
        """Take the title of a workbook: the row of one cell above a table's header."""
        table = next((block for block in self.blocks if isinstance(block, Table)), None)
        for row in table.rows[:3] if table else ():
            cells = list(dict.fromkeys(cell for cell in row if cell))
            if len(cells) > 1:
                return
            if cells and is_title(cells[0]) and is_strong(fold(cells[0]).text):
                self.notice.put("title", cells[0])
                return

    def _is_sheet_name(self, at: int) -> bool:
        """Tell the heading right above a table: it names the table, or the sheet of a workbook."""
        block, below = self.blocks[at], self.blocks[at + 1 : at + 2]
        return isinstance(block, Heading) and bool(below) and isinstance(below[0], Table)

    # what stands around them

    def _head(self, begin: int, length: int, start: int, end: int) -> None:
        """Read the lines of the notice, from the first to the plan's title."""
        if not self.notice.fields.get("title") and end:
            name = "notice_title" if length else "title"
            self.notice.put(name, self._together(start, end))
        elif length:
            self.notice.put("notice_title", self._together(begin, begin + length))
        titled = {*range(start, end), *range(begin, begin + length)}
        signed = self._signatures(0, start, IssuerFrom.SIGNATURE)
        texts: list[Passage] = []
        for at in range(start):
            line = self.lines[at]
            if line is None or at in titled or at in signed:
                continue
            above = at < (begin if length else start)
            if self._is_repeated(line):
                self.notice.leave_out(line, "repeated")
            elif (
                read_line(line, self.notice, numbered=above or not texts)
                or recipients(line, self.notice)
                or (above and read_head(line, self.notice))
            ):
                continue
            elif is_annex_reference(line):
                self.notice.leave_out(line, "annex reference")
            elif isinstance(self.blocks[at], Heading) or (above and _is_short(line)):
                self.notice.leave_out(line, "page head")
            else:
                texts.append(line)
        texts.extend(one.rest for one in self.signed if one.end <= start and one.rest)
        if texts:
            self.notice.put("notice_text", joined(texts))

    def _is_repeated(self, line: Passage) -> bool:
        text = fold(line).text
        titles = (self.notice.fields.get(name) for name in ("title", "notice_title"))
        return any(title is not None and fold(title).text == text for title in titles)

    def _signatures(self, start: int, end: int, source: IssuerFrom) -> set[int]:
        """Read the signatures of these lines; give the lines that they take."""
        taken: set[int] = set()
        for one in self.signed:
            if one.start >= start and one.end <= end:
                self._sign(one, source)
                taken.update(range(one.start, one.end))
        return taken

    def _sign(self, one: Signature, source: IssuerFrom) -> None:
        self.notice.name(source, one.issuers)
        self.notice.put("issued_text", one.date)
        if one.release:
            read_line(one.release, self.notice)
        for at in range(one.start, one.end):
            line = self.lines[at]
            if line is not None:
                self.notice.leave_out(line, "form label")

    def _body(self, end: int) -> list[Block]:
        """Give what stands below the title, without the fields under it and the end's signature."""
        signed = self._at_the_end(end)
        rest: list[Block] = []
        under = True
        for at in range(end, len(self.blocks)):
            line, block = self.lines[at], self.blocks[at]
            if line is None or at >= self.first_item:
                under = False
            if at in signed:
                rest.extend(signed[at])
                continue
            if under and line is not None:
                if self._under_title(line, at):
                    continue
                under = _is_short(line) and not begins_text(fold(line).text)
            rest.append(block)
        return rest

    def _under_title(self, line: Passage, at: int) -> bool:
        """Read what may stand between a title and the text: number, day, issuer, contents."""
        text = fold(line).text
        if self._is_repeated(line):
            self.notice.leave_out(line, "repeated")
        elif read_line(line, self.notice) or recipients(line, self.notice):
            return True
        elif re.fullmatch(MONTH, text):
            self.notice.put("issued_text", line)
        elif _CONTENTS.fullmatch(text):
            self.notice.leave_out(line, "table of contents")
        elif (named := bodies(line)) and not self._is_sheet_name(at):
            self.notice.name(IssuerFrom.LETTERHEAD, named)
        else:
            return False
        return True

    def _at_the_end(self, end: int) -> dict[int, list[Block]]:
        """Read the signatures behind the title; give their lines, and what text they begin with."""
        taken: dict[int, list[Block]] = {}
        for one in self._closing(end):
            source = IssuerFrom.END
            if one.end <= self.first_item:
                source = IssuerFrom.SIGNATURE
            self._sign(one, source)
            taken.update((at, []) for at in range(one.start, one.end))
            taken.update((at, []) for at in self._marks_below(one.end))
            if one.rest:
                taken[one.start] = [Paragraph(one.rest, (one.rest,))]
        return taken

    def _marks_below(self, at: int) -> Iterator[int]:
        """Read what stands right below a signature: 此件公开发布, and who has a copy."""
        while at < len(self.lines) and (line := self.lines[at]) is not None:
            if re.fullmatch(DATE, fold(line).text) or not read_line(line, self.notice):
                return
            yield at
            at += 1

    def _closing(self, end: int) -> list[Signature]:
        """Give the signatures that close the notice or the text: lines of a list are none."""
        found = [one for one in self.signed if one.start >= end and self._closes(one)]
        return found if len(found) <= _SIGNED_AT_MOST else []

    def _closes(self, one: Signature) -> bool:
        """Tell a signature that ends a text: no numbered item follows before an annex."""
        if one.end <= self.first_item:
            return True
        for line in self.lines[one.end :]:
            if line is None or is_annex_reference(line):
                return True
            if open_item(line, {}) is not None:
                return False
        return True

    def _issuers_of_titles(self) -> None:
        """Take the issuers that a title begins with: 重庆市人民政府关于…, 省水利厅2024年…."""
        for name, source in (
            ("notice_title", IssuerFrom.NOTICE_TITLE),
            ("title", IssuerFrom.TITLE),
        ):
            title = self.notice.fields.get(name)
            if title is None:
                continue
            words = fold(title)
            match = _BEFORE.match(words.text) or _YEARLY.match(words.text)
            if match is None:
                continue
            named = bodies(words.passage(*match.span("issuer")), signed=True)
            if named:
                self.notice.issuers.setdefault(source, named)


def _line(block: Block) -> Passage | None:
    return None if isinstance(block, Table) else block.words


def _is_short(line: Passage) -> bool:
    return len(line) <= 60 and "。" not in line.text
