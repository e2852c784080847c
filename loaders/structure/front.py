"""The front of a document: its titles, the notice around the plan, and where the plan begins.

What a notice issues (关于印发《…》的通知, 现将《…》印发) has its own title further down, and the
plan begins there; else the notice is the plan itself. A title may go over lines, or stand twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from zeren.loaders.structure.dates import DATE, MONTH
from zeren.loaders.structure.glued import in_lines
from zeren.loaders.structure.issuers import bodies
from zeren.loaders.structure.notice import (
    IssuerFrom,
    NoticeWords,
    is_annex_reference,
    read_head,
    read_line,
    recipients,
)
from zeren.loaders.structure.outline import open_item
from zeren.loaders.structure.signatures import Signature
from zeren.loaders.structure.title_places import CONTENTS, Titles
from zeren.loaders.structure.titles import begins_text, issued_in
from zeren.loaders.text.characters import Passage, fold, joined
from zeren.loaders.text.document import Block, Heading, Paragraph
from zeren.loaders.text.patterns import HAN, lazy

_SIGNED_AT_MOST = 3
"""More days that close a text are the cells of a list, line by line."""
_BEFORE = lazy(
    rf"(?P<issuer>(?:{HAN}|[、,()“”]){{2,200}}?)(?:等[0-9一二三四五六七八九十]*(?:个?部门|单位|家?))?(?:关于|印发|转发|发布)"
)
_YEARLY = lazy(
    rf"(?P<issuer>{HAN}{{3,30}}(?:局|厅|委|委员会|政府|部|院))(?=(?:19|20)[0-9]{{2}}年|“)",
    needs=("局", "厅", "委", "政府", "部", "院"),
)


class Front(Struct):
    """The notice as far as it is read, and the blocks of the plan below its title."""

    notice: NoticeWords
    rest: list[Block] = field(default_factory=list)


def read_front(blocks: Sequence[Block]) -> Front:
    """Read the titles, the notice and the signatures; what is left is the plan's body."""
    return _Front(in_lines(blocks)).read()


class _Front:
    def __init__(self, blocks: list[Block]) -> None:
        self.titles = Titles(blocks)
        self.blocks, self.lines = blocks, self.titles.lines
        self.signed, self.first_item = self.titles.signed, self.titles.first_item
        self.notice = NoticeWords()

    def read(self) -> Front:
        begin, length = self.titles.notice_title()
        start, end = self.titles.plan_title(begin, length)
        if end:
            self.notice.put("title", self.titles.together(start, end))
        elif length:
            start, end = begin, begin + length
            if issued := issued_in(self.titles.together(start, end)):
                self.notice.put("title", issued)
        else:
            start, end = self.titles.first_title()
        named = not length and self.titles.is_short_sheet_name(start, end)
        if (named or not end) and (row := self.titles.title_row()):
            self.notice.put("title", row)
            start = end = 0
        self._head(begin, length, start, end)
        rest = self._body(end)
        self._issuers_of_titles()
        self.notice.settle()
        return Front(self.notice, rest)

    def _head(self, begin: int, length: int, start: int, end: int) -> None:
        """Read the lines of the notice, from the first to the plan's title."""
        if not self.notice.fields.get("title") and end:
            name = "notice_title" if length else "title"
            self.notice.put(name, self.titles.together(start, end))
        elif length:
            self.notice.put("notice_title", self.titles.together(begin, begin + length))
        titled = {*range(start, end), *range(begin, begin + length)}
        signed = self._signatures(0, start, IssuerFrom.SIGNATURE)
        texts: list[Passage] = []
        for at in range(start):
            line = self.lines[at]
            if line is None or at in titled or at in signed:
                continue
            above = at < (begin if length else start)
            ended = not texts or texts[-1].text.endswith("。")
            if self._is_field(line, above=above, numbered=above or ended):
                continue
            if isinstance(self.blocks[at], Heading) or (above and _is_short(line)):
                self.notice.leave_out(line, "page head")
            else:
                texts.append(line)
        texts.extend(one.rest for one in self.signed if one.end <= start and one.rest)
        if texts:
            in_order = sorted(texts, key=lambda text: [one.start for one in text.spans])
            self.notice.put("notice_text", joined(in_order))

    def _is_field(self, line: Passage, *, above: bool, numbered: bool) -> bool:
        """Read a line that is no text of the notice; ``above`` its title there are more kinds."""
        if self._is_repeated(line):
            self.notice.leave_out(line, "repeated")
        elif is_annex_reference(line):
            self.notice.leave_out(line, "annex reference")
        else:
            return (
                read_line(line, self.notice, numbered=numbered)
                or recipients(line, self.notice)
                or (above and read_head(line, self.notice))
            )
        return True

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
        elif match := re.fullmatch(rf"\(?(?P<month>{MONTH})\)?", text):
            self.notice.put("issued_text", fold(line).passage(*match.span("month")))
            self.notice.leave_out(line, "form label")
        elif CONTENTS.fullmatch(text):
            self.notice.leave_out(line, "table of contents")
        elif (named := bodies(line)) and not self.titles.is_sheet_name(at):
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
            if named and not self._is_one_of_sheets(named):
                self.notice.issuers.setdefault(source, named)

    def _is_one_of_sheets(self, named: Sequence[Passage]) -> bool:
        """Tell a department whose sheet is one of several: its title is not that of the file."""
        sheets = {
            fold(line).text
            for at, line in enumerate(self.lines)
            if line is not None and self.titles.is_sheet_name(at) and bodies(line)
        }
        return len(sheets) > 1 and all(fold(one).text in sheets for one in named)


def _is_short(line: Passage) -> bool:
    return len(line) <= 60 and "。" not in line.text
