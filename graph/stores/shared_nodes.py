"""Nodes that several units share, and what becomes of them when one more unit speaks of them.

A unit's word replaces an earlier unit's, its silence (null or no words) leaves that as it is, and
other names of a document add up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from zeren.graph.elements import Elements, Node, Value
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


class SharedNodes:
    """Shared nodes as a store has them and units that come change them, by label and id.

    ``ask`` reads those of a label with these ids from the store; only what units name is read.
    """

    def __init__(self, ask: Callable[[str, list[str]], Iterable[Row]]) -> None:
        self._ask = ask
        self._known: dict[tuple[str, str], Row] = {}
        self._asked: set[tuple[str, str]] = set()
        self._added: dict[tuple[str, str], None] = {}
        self._changed: dict[tuple[str, str], None] = {}

    def look_up(self, plans: Collection[Elements]) -> dict[str, list[str]]:
        """Read what the store has of the nodes of some units; give the ids asked, by label."""
        wanted: dict[str, list[str]] = {}
        for plan in plans:
            for node in plan.nodes:
                key = (node.label, node.id)
                if NODES[node.label].shared and key not in self._asked:
                    self._asked.add(key)
                    wanted.setdefault(node.label, []).append(node.id)
        for label, ids in wanted.items():
            for row in self._ask(label, sorted(ids)):
                self._known[label, str(row["id"])] = row
        return wanted

    def tell(self, node: Node) -> None:
        """Take in what a unit says of a node that was looked up."""
        key = (node.label, node.id)
        before = self._known.get(key)
        if before is None:
            self._known[key] = dict(node.properties)
            self._added[key] = None
            return
        news = shared_words(before, node.properties)
        if not news.items() <= before.items():
            before.update(news)
            if key not in self._added:
                self._changed[key] = None

    def taken(self) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
        """Give the nodes that are new, and those that differ, by label, and hold them for known."""
        both = self._by_label(self._added), self._by_label(self._changed)
        self._added, self._changed = {}, {}
        return both

    def _by_label(self, keys: Iterable[tuple[str, str]]) -> dict[str, list[Row]]:
        rows: dict[str, list[Row]] = {}
        for key in keys:
            rows.setdefault(key[0], []).append(self._known[key])
        return rows


def rests_on_texts(elements: Elements) -> bool:
    """Say whether a unit has traces, which leave with the text that they go back to."""
    return any(edge.type == "TRACES_TO" for edge in elements.edges)
