"""What the search box knows: one file, which a page asks for when the box is entered.

Each entry has its kind, its page, its name and, where the page may show them, further words that
are searched and not shown: the actions of tasks, the texts of measures.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from zeren.pages.addresses import address, key, shown_at
from zeren.pages.alone import static_text
from zeren.pages.frame import Frame, Page
from zeren.pages.quoting import heading
from zeren.pages.rendering import clean, numbered, short
from zeren.queries import catalogue

ADDRESS = "search-index.js"
_LENGTH = 120
_WORDS = 1_000
"""Characters of an action or text that are searched."""


def pages(frame: Frame) -> Iterator[Page]:
    """Give the index behind the script that searches it: a page from disk may not fetch data."""
    yield Page(ADDRESS, partial(_script, frame))


def _script(frame: Frame) -> bytes:
    told = [
        [kind, where, short(clean(name), _LENGTH), *([_words(words)] if words else [])]
        for kind, where, name, words in _names(frame)
    ]
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"{static_text('search.js')}window.zerenIndex={data};\n".encode()


def _words(text: str) -> str:
    return short(" ".join(clean(text).split()), _WORDS)


def _names(frame: Frame) -> Iterator[tuple[str, str, str, str]]:
    graph = frame.graph
    for agency in graph.nodes("Agency"):
        names = {agency.properties["name"]: None}
        names |= {edge.source: None for edge in graph.into(agency, "NAMES")}
        yield "agency", address("agency", agency.id), " · ".join(map(str, names)), ""
    for indicator in graph.nodes("Indicator"):
        if indicator.properties["depth"] == 1:
            where = f"{address('task')}#indicator={key(indicator.id)}"
            yield "indicator", where, str(indicator.properties["name"]), ""
    for plan in frame.plans:
        yield "plan", address("plan", plan.id), f"{plan.properties['title'] or ''} {plan.id}", ""
    for document in graph.nodes("SourceDocument"):
        it = document.properties
        name = f"{it['title'] or ''} {it['number'] or ''}".strip() or document.id
        yield "document", address("document", document.id), name, ""
    for label, field, words in (("Measure", "title", "text"), ("Task", "goal", "action")):
        for node in graph.nodes(label):
            owner, number = str(node.properties["plan"]), int(str(node.properties["number"]))
            told = f"{numbered(node)} {heading(frame, owner, node.properties[field])}"
            further = str(node.properties[words] or "") if frame.may_quote(owner) else ""
            yield label.lower(), shown_at(label.lower(), owner, number), told, further
    for query in catalogue.every_query():
        yield "query", address("query", query.name), f"{query.title_zh} / {query.title_en}", ""
