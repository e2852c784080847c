"""Readers' corrections of the provisions that an item goes back to, applied when it is linked."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from zeren.graph.corrections import State
from zeren.graph.identifiers import part_id, provision_id
from zeren.graph.unit import Edge, Node, Value

_TYPE = "TRACES_TO"


def with_readers_links(
    nodes: Iterable[Node], edges: Iterable[Edge], held: Collection[str]
) -> tuple[list[Node], list[Edge]]:
    """Give a plan's nodes and edges with what readers said of its links.

    ``held``: ids of the provisions that there are. The state of each correction is told anew, as
    texts come and go after the plan.
    """
    kept = list(edges)
    told = [_settled(node, kept, held) if _is_of_links(node) else node for node in nodes]
    return told, kept


def _is_of_links(node: Node) -> bool:
    return (
        node.label == "Correction"
        and node.properties["field"] == "provision"
        and node.properties["state"] != "item-gone"
    )


def _settled(node: Node, edges: list[Edge], held: Collection[str]) -> Node:
    """Apply a correction to the edges, and give it with what became of it."""
    return Node(node.label, node.id, {**node.properties, "state": _apply(node, edges, held)})


def _apply(node: Node, edges: list[Edge], held: Collection[str]) -> State:
    said = node.properties
    kind, number = str(said["owner"]), said["owner_number"]
    item = part_id(str(said["plan"]), kind, number if isinstance(number, int) else 0)
    old, new = (_provision(str(said[name])) for name in ("as_read", "should_be"))
    links = {one.target: one for one in edges if one.type == _TYPE and one.source == item}
    if new and new not in held:
        return "value-unknown"
    if old and old not in links:
        return "settled" if not new or new in links else "value-changed"
    if not old and new in links:
        return "settled"
    if old:
        edges.remove(links[old])
    if new and new not in links:
        edges.append(_link(kind.capitalize(), item, new, len(links) + 1))
    return "applied"


def _provision(written: str) -> str:
    """Give the id of a provision as a correction names it: 国办发〔2020〕43号#26."""
    document, _, number = written.rpartition("#")
    return provision_id(document, number) if written else ""


def _link(label: str, item: str, provision: str, position: int) -> Edge:
    told: dict[str, Value] = {"position": position, "score": 1.0, "method": "reader"}
    told |= dict.fromkeys(("words", "provision_words", "evidence", "provision_evidence"), "")
    return Edge(_TYPE, label, item, "Provision", provision, told)
