"""Rich text (rtf): paragraphs with the numbers that the writing program put in, and tables.

The transcript is that of `word_docx`. Page headers and footers do not stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from zeren.loaders.readers.limits import LARGEST_XML, MOST_DEPTH
from zeren.loaders.readers.refusals import damaged, too_much, without_words
from zeren.loaders.readers.rtf_words import ANSI, BREAKS, CODE_PAGES, REASONS, SKIPPED, Characters
from zeren.loaders.readers.unmarked import unmarked
from zeren.loaders.readers.word_blocks import Blocks, EdgedCell, Look
from zeren.loaders.text.document import Document

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|"
    rb"\\(?P<sign>[^a-zA-Z])|(?P<group>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)


def read(path: Path, content: bytes) -> Document:
    """Read a document; SourceFormat where it is damaged, asks for too much, or has no words."""
    if len(content) > LARGEST_XML:
        most = f"{LARGEST_XML // 1024**2} MB"
        raise too_much(path, "an RTF document that is too large", "RTF 文档过大", most)
    reader = _Reader(path)
    reader.read(content)
    if not reader.blocks.transcript.blocks:
        raise without_words(path, "RTF")
    return unmarked(reader.blocks.transcript.document(path.name, content, "rtf"))


@dataclass(slots=True)
class _State:
    """What holds within a group: whether its words are shown, else why they are left out."""

    reason: str | None = None
    skipped: bool = False
    starred: bool = False
    hidden: bool = False
    deleted: bool = False
    size: int = 24
    fallback: int = 1
    fonts: bool = False
    font: int | None = None
    in_table: bool = False
    level: int | None = None
    centred: bool = False


@dataclass(slots=True)
class _Row:
    """The definition of a row, and the words of its cells so far."""

    cells: list[EdgedCell] = field(default_factory=list)
    next: EdgedCell = field(default_factory=EdgedCell)
    words: list[str] = field(default_factory=list)


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.blocks = Blocks()
        self.states = [_State()]
        self.characters = Characters()
        self.row = _Row()
        self.rows: list[list[EdgedCell]] = []
        self.text = ""
        self.size = 0
        self.aside: list[tuple[str, str]] = []
        self.pictures = 0
        self.skip = 0

    @property
    def state(self) -> _State:
        return self.states[-1]

    def read(self, content: bytes) -> None:
        for token in _tokens(content):
            if token["byte"]:
                self._bytes(bytes((int(token["byte"], 16),)))
            elif token["text"]:
                self._bytes(token["text"])
            elif token["group"]:
                self._group(token["group"])
            elif token["word"]:
                number = token["number"]
                self._word(token["word"].decode(), None if number is None else int(number))
            elif token["sign"]:
                self._sign(token["sign"])
        if len(self.states) > 1:
            raise damaged(self.path, "RTF")
        self._end_paragraph()
        self._end_table()
        self.blocks.close_title()

    def _bytes(self, written: bytes) -> None:
        if self.skip:
            passed = min(self.skip, len(written))
            self.skip -= passed
            written = written[passed:]
        if self.state.fonts or not written:
            return
        self.characters.add(written)

    def _flush(self) -> None:
        if words := self.characters.take():
            self._say(words)

    def _say(self, words: str) -> None:
        state = self.state
        if state.skipped:
            return
        reason = state.reason
        if reason is None and state.deleted:
            reason = "deleted text"
        elif reason is None and state.hidden:
            reason = "hidden text"
        if reason is None:
            self.text += words
            self.size = max(self.size, state.size if words.strip() else 0)
        elif self.aside and self.aside[-1][1] == reason:
            self.aside[-1] = (self.aside[-1][0] + words, reason)
        else:
            self.aside.append((words, reason))

    def _group(self, sign: bytes) -> None:
        self._flush()
        self.skip = 0
        if sign == b"{":
            if len(self.states) > 10 * MOST_DEPTH:
                raise too_much(self.path, "groups within groups", "嵌套过深", f"{10 * MOST_DEPTH}")
            self.states.append(replace(self.state, starred=False))
        elif len(self.states) > 1:
            self.states.pop()
            self.characters.font = self.state.font

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.state.starred = True
        elif sign in b"\\{}":
            self._bytes(sign)
        elif sign in b"\r\n":
            self._word("par", None)
        elif sign in b"~_":
            self._flush()
            self._say(" " if sign == b"~" else "-")

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            if not self.state.fonts:
                self.characters.add_code(number)
            self.skip = self.state.fallback
            return
        self._flush()
        if self.skip:
            self.skip -= 1
            return
        if word in SKIPPED or (self.state.starred and word not in BREAKS and word not in REASONS):
            self.pictures += word == "pict" and not self.state.skipped
            self.state.skipped = True
            self.state.fonts = word == "fonttbl"
        elif word in REASONS:
            self.state.skipped = False
            self.state.reason = REASONS[word] or self.state.reason
        elif word in ("f", "fcharset", "ansicpg"):
            self._code_page(word, number or 0)
        elif not self.state.skipped:
            self._format(word, number)
        self.state.starred = False

    def _code_page(self, word: str, number: int) -> None:
        characters = self.characters
        if word == "ansicpg":
            characters.page = ANSI.get(number, f"cp{number}")
        elif word == "fcharset":
            characters.fonts[characters.defined] = CODE_PAGES.get(number)
        elif self.state.fonts:
            characters.defined = number
        else:
            characters.font = self.state.font = number

    def _format(self, word: str, number: int | None) -> None:
        on = number != 0
        if word in BREAKS:
            self._say(BREAKS[word])
        elif word == "v":
            self.state.hidden = on
        elif word == "deleted":
            self.state.deleted = on
        elif word == "plain":
            self.state.hidden = self.state.deleted = False
            self.state.size = 24
        elif word == "fs":
            self.state.size = number or 24
        elif word == "uc":
            self.state.fallback = min(max(number or 0, 0), 8)
        else:
            self._place(word, number)

    def _place(self, word: str, number: int | None) -> None:
        """Take what divides a text: paragraphs, cells, rows."""
        state = self.state
        if word in ("par", "sect", "page"):
            if state.reason:
                self._say(" ")
            else:
                self._end_paragraph()
        elif word == "pard":
            state.in_table, state.centred, state.level = False, False, None
        elif word == "intbl":
            state.in_table = True
        elif word == "qc":
            state.centred = True
        elif word == "outlinelevel":
            state.level = number
        elif word in ("cell", "nestcell"):
            self._end_cell(nested=word == "nestcell")
        elif word == "row":
            self._end_row()
        else:
            self._define(word, number)

    def _define(self, word: str, number: int | None) -> None:
        """Take what defines the cells of a row."""
        if word == "trowd":
            self.row.cells, self.row.next = [], EdgedCell()
        elif word in ("clvmrg", "clmrg"):
            self.row.next.joined_above |= word == "clvmrg"
            self.row.next.joined_before |= word == "clmrg"
        elif word == "cellx":
            cells, made = self.row.cells, self.row.next
            made.left, made.right = cells[-1].right if cells else 0, number or 0
            cells.append(made)
            self.row.next = EdgedCell()

    def _end_paragraph(self) -> None:
        self._flush()
        if self.state.in_table:
            self.text += "\n"
            return
        self._end_table()
        self.blocks.paragraph(self.text, Look(self.state.level, self.state.centred, self.size))
        self._say_aside()
        self.text, self.size = "", 0

    def _say_aside(self) -> None:
        for words, reason in self.aside:
            if reason == "comment":
                self.blocks.transcript.aside("comment-unread", words, reason, self.text[:20])
            else:
                self.blocks.leave_out(words, reason)
        for _ in range(self.pictures):
            self.blocks.transcript.doubt("picture-unread")
        self.aside, self.pictures = [], 0

    def _end_cell(self, *, nested: bool) -> None:
        self._flush()
        if nested:
            self.text += " "
            return
        self.row.words.append("\n".join(filter(None, map(str.strip, self.text.split("\n")))))
        self.text, self.size = "", 0

    def _end_row(self) -> None:
        cells = [replace(one) for one in self.row.cells]
        for one, words in zip(cells, self.row.words, strict=False):
            one.text = words
        for words in self.row.words[len(cells) :]:
            edge = cells[-1].right if cells else 0
            cells.append(EdgedCell(words, edge, edge + 1_000))
        self.row.words = []
        self.rows.append(cells)

    def _end_table(self) -> None:
        if self.rows:
            self.blocks.edged_table(self.path, self.rows)
            self._say_aside()
        self.rows = []


def _tokens(content: bytes) -> Iterator[re.Match[bytes]]:
    """Give the tokens of a file; what ``bin`` says to be a picture's bytes is passed over."""
    at = 0
    while at < len(content) and (token := _TOKEN.match(content, at)) is not None:
        at = token.end()
        if token["word"] == b"bin":
            at += max(0, int(token["number"] or 0))
            continue
        yield token
