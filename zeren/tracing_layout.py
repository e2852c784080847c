"""Pages laid out: as lines for a terminal, and as Markdown for a working paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from zeren.queries.outputs.display import shown
from zeren.tracing import Entry, Page

_LABEL = 12
"""Columns that labels take; Chinese characters take two."""
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+!|~])")


def text_lines(pages: Sequence[Page]) -> list[str]:
    """Give pages as lines, an empty one between them."""
    lines: list[str] = []
    for page in pages:
        lines += [""] if lines else []
        lines.append(shown(page.title))
        lines += [_line(entry) for section in page.sections for entry in section.entries]
    return lines


def _line(entry: Entry) -> str:
    from wcwidth import wcswidth

    label = "  " * entry.level + entry.label
    gap = " " * max(1, _LABEL - wcswidth(label))
    return f"{label}{gap}{shown(entry.words)}" + (f"  [{entry.place}]" if entry.place else "")


def markdown(pages: Iterable[Page], head: tuple[str, str, str]) -> str:
    """Write pages as Markdown: a heading, and a table a section with the columns ``head``."""
    return "\n".join(line for page in pages for line in _page(page, head))


def _page(page: Page, head: tuple[str, str, str]) -> Iterable[str]:
    yield f"# {escaped(page.title)}"
    yield ""
    for section in page.sections:
        yield f"## {escaped(section.title)}"
        yield ""
        yield f"| {' | '.join(head)} |"
        yield "|---|---|---|"
        for entry in section.entries:
            label = escaped(entry.label)
            bold = label if entry.level or not label else f"**{label}**"
            yield f"| {bold} | {escaped(entry.words)} | {escaped(entry.place)} |"
        yield ""


def escaped(words: str) -> str:
    """Let Markdown show characters as they are; line breaks become spaces."""
    return " ".join(_MARKUP.sub(r"\\\1", shown(words)).split())
