"""Nodes that several units share, and what becomes of them when one more unit speaks of them.

A unit's word replaces an earlier unit's, its silence (null or no words) leaves that as it is, and
other names of a document add up.
"""

from __future__ import annotations

from collections.abc import Mapping

from zeren.graph.elements import Elements, Value
from zeren.graph.vocabulary import NODES, RELATIONS

Row = dict[str, Value]

BARE = [
    (type_, source, target)
    for type_, kind in RELATIONS.items()
    for source, target in kind.pairs
    if NODES[source].shared and NODES[target].shared and "plan" not in kind.properties
]
"""Edges between shared nodes that say nothing of a plan: several plans state one and the same."""


def shared_words(before: Row, node: Mapping[str, Value]) -> Row:
    """Give what one more plan says of a shared node: its word, not its silence; names add up."""
    news: Row = {name: value for name, value in node.items() if value not in (None, "")}
    if "aliases" in node:
        told = (before["aliases"], before["title"], node["aliases"], node["title"])
        names = {name for words in told for name in str(words or "").split("\n")}
        news["aliases"] = "\n".join(sorted(names - {"", news.get("title", before["title"])}))
    return news


def rests_on_texts(elements: Elements) -> bool:
    """Say whether a unit has traces, which leave with the text that they go back to."""
    return any(edge.type == "TRACES_TO" for edge in elements.edges)
