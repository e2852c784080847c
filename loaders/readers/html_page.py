"""HTML: the main text of a page, its tables with spans, and what the page says about itself.

The transcript (see `transcript`) holds the words that a reader of the page sees. Links and frames
around the main text are left out as navigation; scripts, styles, comments, tags and hidden elements
are mark-up. Main text is the smallest element that holds nearly all sentences and table cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zeren.loaders.readers.archives import check_elements, whole
from zeren.loaders.readers.boldness import bold, unmarked
from zeren.loaders.readers.encoding import decode_html
from zeren.loaders.readers.grid import SpanningCell, grid
from zeren.loaders.readers.html_looks import is_deleted, is_ornament, is_strong, is_unseen, look
from zeren.loaders.readers.limits import MOST_SPAN, MOST_TAGS
from zeren.loaders.readers.refusals import damaged, without_words
from zeren.loaders.readers.transcript import PLACE, Transcript
from zeren.loaders.text.characters import Passage, visible
from zeren.loaders.text.document import Document
from zeren.loaders.text.patterns import lazy

_FRAME = lazy("nav|header|footer|aside|form|select|button|textarea")
_BLOCK = lazy(
    "address|article|blockquote|body|center|dd|div|dl|dt|fieldset|figure|h[1-6]|hr|html|li|main|ol|"
    f"p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul|{_FRAME.pattern}"
)
_CONTAINER = lazy("article|body|center|dd|div|form|html|main|section|td")
_SENTENCE = lazy("[。；]")
_LABEL = lazy(r"[\u3000\s]*(?:[\u4e00-\u9fff][\u3000\s]*){2,8}[：:][\u3000\s]*")
_LABELLED = lazy(r"[\u4e00-\u9fff\u3000\s]{2,12}[：:]\s*\S")
_NAMED = lazy(
    r".*[〔［\[][0-9]{4}[〕］\]]\s*[0-9]+\s*号.*|"
    r".{4,80}(?:通知|意见|方案|计划|办法|措施|决定|函|清单|规划|要点)(?:[（(].{1,20}[）)])?"
)
_ADDRESS = 100
"""Characters of a picture's address that are told."""
_BREAK = "\n"
_SPACE = lazy(r"[\t\r\n\f ]+")
_BLANKS = lazy(r"\s+")
_MAIN = 0.95


def read(path: Path, content: bytes) -> Document:
    """Read a page; SourceFormat where it has no words."""
    return read_text(path, decode_html(path, content), content, "html")


def read_text(path: Path, text: str, content: bytes, form: str) -> Document:
    """Read a page that stands in a file of this content and form."""
    root = _parsed(path, text)
    page = _Page(path)
    page.read(root)
    if not page.transcript.blocks:
        raise without_words(path, form)
    return page.transcript.document(path.name, content, form)


def _parsed(path: Path, text: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise damaged(path, "HTML") from error
    check_elements(path, root, MOST_TAGS)
    return root


@dataclass(slots=True)
class _Lines:
    """The lines of one block element, and how they look."""

    element: Any
    lines: list[str]
    centred: bool = False
    bold: bool = False
    level: int = 0
    linked: int = 0
    rows: Sequence[Sequence[SpanningCell]] = ()
    pairs: Sequence[tuple[str, str]] = ()
    deleted: Sequence[str] = ()
    pictures: Sequence[str] = ()

    @property
    def weight(self) -> int:
        """Count the characters of the lines that are sentences, or of a table."""
        lines = self.lines if self.rows else filter(_SENTENCE.search, self.lines)
        return 0 if self.pairs else sum(map(_length, lines))

    @property
    def length(self) -> int:
        return sum(map(_length, self.lines))

    @property
    def is_link(self) -> bool:
        return self.linked * 2 > self.length


def _length(line: str) -> int:
    return len("".join(unmarked(line).split()))


class _Page:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.transcript = Transcript()
        self.title: list[Passage] = []

    def read(self, root: Any) -> None:
        blocks = _Walk(root).blocks
        main = _main(blocks)
        inside = set(main.iter()) if main is not None else set()
        seen = False
        for block in blocks:
            within = block.element in inside
            seen = seen or within
            if within or (not seen and block.lines and _about(block)):
                self._write(block)
                self._write_aside(block)
            else:
                self._close_title()
                for line in block.lines:
                    self.transcript.leave_out(_squeezed(line), "navigation")
        self._close_title()

    def _write(self, block: _Lines) -> None:
        if block.rows:
            self._close_title()
            self._table(block)
            return
        if not block.lines:
            return
        written = []
        for line in block.lines:
            written.append(self.transcript.write(_squeezed(line)))
            self.transcript.end_line()
        if block.level or (block.centred and block.bold):
            if block.level:
                self._close_title()
            self.title.extend(written)
            if block.level:
                self._close_title(block.level)
            return
        self._close_title()
        self.transcript.paragraph(written)

    def _write_aside(self, block: _Lines) -> None:
        """Leave out words that are deleted, and say which pictures stand beside the words."""
        place = " ".join(block.lines)[:PLACE]
        for words in block.deleted:
            self.transcript.aside("words-struck", words, "deleted text", place)
        for address in block.pictures:
            self.transcript.doubt("picture-unread", address)

    def _close_title(self, level: int = 1) -> None:
        """Keep the lines of a title, which pages set as paragraphs of their own, as one heading."""
        if self.title:
            words = self.title[0]
            for line in self.title[1:]:
                words = words + line
            self.transcript.heading(words, level)
            self.title = []

    def _table(self, block: _Lines) -> None:
        for label, value in block.pairs:
            words = self.transcript.write(label + value)
            self.transcript.end_line()
            self.transcript.paragraph([words])
        if not block.pairs:
            self.transcript.table(grid(self.path, block.rows))


class _Walk:
    """Goes through a page in the order of reading and gathers the lines of each block."""

    def __init__(self, root: Any, *, strong: bool = False) -> None:
        self.owner = root
        self.strong = [is_strong(root, otherwise=strong)]
        self.links = 0
        self.linked = 0
        self.pending: list[str] = []
        self.deleted: list[str] = []
        self.pictures: list[str] = []
        self.blocks: list[_Lines] = []
        self._walk(root)
        self._close()

    def _walk(self, root: Any) -> None:
        stack = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            if leaving:
                self._leave(element)
            elif self._enter(element):
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
            else:
                self._add(element.tail)

    def _enter(self, element: Any) -> bool:
        """Begin an element; False where its children are not to be walked."""
        if not isinstance(element.tag, str) or is_unseen(element):
            return False
        if is_deleted(element):
            self.deleted.append(_squeezed(_text(element)))
            return False
        if element.tag == "img" and not is_ornament(element):
            self.pictures.append(element.get("src", "")[:_ADDRESS])
        if _BLOCK.fullmatch(element.tag):
            self._close()
            if _is_data(element):
                self._table(element)
                return False
            self.owner = element
        self.links += element.tag == "a"
        self.strong.append(is_strong(element, otherwise=self.strong[-1]))
        if element.tag == "br":
            self.pending.append(_BREAK)
        self._add(element.text)
        return True

    def _table(self, element: Any) -> None:
        rows = [[self._cell(cell) for cell in row] for row in _rows(element)]
        lines = [cell.text for row in rows for cell in row]
        self.blocks.append(_Lines(element, lines, rows=rows, pairs=_labelled(rows)))
        self._keep_aside()

    def _cell(self, cell: Any) -> SpanningCell:
        walk = _Walk(cell, strong=self.strong[-1])
        lines = [_squeezed(line) for block in walk.blocks for line in block.lines]
        self.deleted += [words for block in walk.blocks for words in block.deleted]
        self.pictures += [address for block in walk.blocks for address in block.pictures]
        return SpanningCell("\n".join(lines), _span(cell, "rowspan"), _span(cell, "colspan"))

    def _keep_aside(self) -> None:
        """Give what is no text to the block that was just closed."""
        last = self.blocks[-1]
        last.deleted = list(filter(None, self.deleted))
        last.pictures = self.pictures
        self.deleted, self.pictures = [], []

    def _leave(self, element: Any) -> None:
        self.links -= element.tag == "a"
        self.strong.pop()
        if _BLOCK.fullmatch(element.tag):
            self._close()
            parent = element.getparent()
            self.owner = element if parent is None else parent
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            words = _SPACE.sub(" ", text)
            self.pending.append(bold(words) if self.strong[-1] else words)
            self.linked += len(words.replace(" ", "")) if self.links else 0

    def _close(self) -> None:
        lines = [line for line in "".join(self.pending).split(_BREAK) if line.strip()]
        if lines or self.deleted or self.pictures:
            centred, bold, level = look(self.owner)
            self.blocks.append(_Lines(self.owner, lines, centred, bold, level, self.linked))
            self._keep_aside()
        self.pending, self.linked = [], 0


def _is_data(element: Any) -> bool:
    """Tell a table that holds data from one that only places other blocks side by side."""
    if element.tag != "table":
        return False
    rows = list(_rows(element))
    if len(rows) < 2 or max((len(row) for row in rows), default=0) < 2:
        return False
    return element.find(".//table") is None or _is_headed(rows)


def _is_headed(rows: Sequence[Sequence[Any]]) -> bool:
    """Tell rows of one width under a header of three words or more, which holds no table."""
    head = rows[0]
    if len(head) < 3 or any(len(row) != len(head) for row in rows):
        return False
    return all(cell.find(".//table") is None and _squeezed(_text(cell)) for cell in head)


def _text(element: Any) -> str:
    return "".join(element.itertext())


def _rows(table: Any) -> Iterator[list[Any]]:
    """Give the cells of each row, those of tables within cells apart."""
    nested = table.find(".//table") is not None
    rows = table.xpath("./tr|./*[not(self::table)]/tr") if nested else table.iter("tr")
    for row in rows:
        yield [cell for cell in row if cell.tag in ("td", "th")]


def _main(blocks: Sequence[_Lines]) -> Any:
    """Find the smallest element that holds nearly all sentences and cells; None without any."""
    weights: dict[Any, int] = {}
    total = 0
    for block in blocks:
        weight = 0 if block.is_link else block.weight
        total += weight
        element = block.element
        while weight and element is not None:
            weights[element] = weights.get(element, 0) + weight
            element = element.getparent()
    holding = [
        element
        for element, weight in weights.items()
        if weight >= total * _MAIN and _CONTAINER.fullmatch(element.tag)
    ]
    return max(holding, key=_depth, default=None)


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _about(block: _Lines) -> bool:
    """Tell what a page says of its document: headings, titles, lines such as 发文字号：…."""
    if block.is_link or any(_FRAME.fullmatch(one.tag) for one in block.element.iterancestors()):
        return False
    if block.rows:
        return bool(block.pairs)
    lines = [_squeezed(unmarked(line)) for line in block.lines]
    told = (_LABELLED.match(line) or _NAMED.fullmatch(line) for line in lines)
    return bool(block.level) or all(told)


def _squeezed(text: str) -> str:
    return _BLANKS.sub(" ", visible(text)).strip()


def _span(cell: Any, name: str) -> int:
    return max(1, whole(cell.get(name, "1").strip(), 1, MOST_SPAN))


def _labelled(rows: Sequence[Sequence[SpanningCell]]) -> list[tuple[str, str]]:
    """Give labels and values of a table that sets 发文机关： beside 国务院; none of any other."""
    pairs = []
    for row in rows:
        texts = [unmarked(cell.text) for cell in row]
        for label, value in zip(texts[::2], [*texts[1::2], ""], strict=False):
            if label and not _LABEL.fullmatch(label):
                return []
            if label and value:
                pairs.append((label, value))
    return pairs
