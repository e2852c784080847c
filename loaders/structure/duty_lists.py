"""Lists of duties: below a heading such as 职责分工 each line names its bearers before a colon."""

from __future__ import annotations

from zeren.loaders.structure.outline import Item
from zeren.loaders.text.characters import Passage, fold
from zeren.loaders.text.lexicon import any_of
from zeren.loaders.text.patterns import lazy

_DUTIES = lazy("职责|分工|责任单位|责任部门|任务分解")
_OFFICE = lazy(any_of("office.end", "office.end.long", "company.end") + r"(?:\([^()]*\))?$")
_BEARERS = lazy("(?P<names>[^。;:,“”《》]{2,80}):.")
_LINE = 10
"""The level of a line without a number."""
_LEAST = 2


def names_bearer(item: Item, parent: Item | None) -> bool:
    """Tell a title that is names before a colon, in a chapter that hands out duties."""
    text = item.line.text
    start, end = item.title
    if parent is None or text[end : end + 1] != ":":
        return False
    return _hands_out(parent) and bool(_OFFICE.search(text[start:end]))


def divide_duties(item: Item) -> bool:
    """Put the lines of a list of duties below its heading as items; False where it is none."""
    if item.children or not _hands_out(item):
        return False
    before: list[Passage] = []
    found: list[Item] = []
    for words in item.lines:
        line = fold(words)
        match = _BEARERS.match(line.text)
        if match is not None and all(map(_OFFICE.search, match["names"].split("、"))):
            end = match.end("names")
            found.append(Item(_LINE, len(found) + 1, line, (0, 0), (0, end), end + 1))
        elif found:
            found[-1].lines.append(words)
        else:
            before.append(words)
    if len(found) < _LEAST:
        return False
    item.lines, item.children = before, found
    return True


def _hands_out(item: Item) -> bool:
    return _DUTIES.search(item.line.text, *item.title) is not None
