"""A unit that an earlier vocabulary kept, with what follows from it and is kept since."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from zeren.graph.identifiers import task_keys
from zeren.graph.unit import Edge, Elements, Node, Value


def brought_up(elements: Elements) -> Elements:
    """Add the keys of tasks, how many duties each has, and a plan's kind, where a unit lacks them.

    What the earlier vocabulary did not keep of the plan itself stays null.
    """
    tasks = [node for node in elements.nodes if node.label == "Task"]
    if not any(node.label == "Plan" for node in elements.nodes):
        return elements
    if all(node.properties["task_key"] is not None for node in tasks):
        return elements
    tasks.sort(key=lambda node: _number(node.properties["number"]))
    words = ((_text(node, "goal"), _text(node, "action")) for node in tasks)
    keys = dict(zip((n.id for n in tasks), task_keys(elements.unit, words), strict=True))
    duties = _duties(elements)
    added: dict[str, dict[str, Value]] = {
        id: {"task_key": key, **_counts(duties[id])} for id, key in keys.items()
    }

    def up(node: Node) -> Node:
        more = added.get(node.id, {}) if node.label == "Task" else {}
        if node.label == "Plan" and node.properties["kind"] is None:
            more = {"kind": "plan"}
        return replace(node, properties=node.properties | more) if more else node

    return replace(elements, nodes=tuple(map(up, elements.nodes)))


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _text(node: Node, name: str) -> str:
    return str(node.properties[name] or "")


def _duties(elements: Elements) -> dict[str, set[tuple[Value, ...]]]:
    """Give the duties of each task by its id: role, agency, sub-office, whether prose says it."""
    found: dict[str, set[tuple[Value, ...]]] = defaultdict(set)
    for edge in elements.edges:
        if edge.type in ("LEADS", "SUPPORTS") and edge.target_label == "Task":
            found[edge.target].add(_duty(edge))
    return found


def _duty(edge: Edge) -> tuple[Value, ...]:
    return edge.type, edge.source, edge.properties["unit"], bool(edge.properties["prose"])


def _counts(duties: set[tuple[Value, ...]]) -> dict[str, Value]:
    return {
        "duty_count": len({duty[:3] for duty in duties}),
        "duty_count_outside_prose": sum(not prose for *_, prose in duties),
        "duty_count_in_prose": sum(bool(prose) for *_, prose in duties),
    }
