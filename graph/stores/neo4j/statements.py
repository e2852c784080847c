"""Statements of the Neo4j store that are made from the vocabulary's table.

Only names of labels, types and properties are ever written into a text; values never are.
"""

from __future__ import annotations

from collections.abc import Mapping

from zeren.graph.vocabulary import NODES, RELATIONS

STORE = "ZerenStore"
"""Label of the one node that says that plans are kept here; it is written first by every change, so
that changes come one after the other."""
_SOUGHT = ("plan", "document", "name", "of_load", "task_key", "of_plan")
"""Properties by which nodes are sought, beside their id."""


def schema() -> Mapping[str, str]:
    """Give the constraints and indexes to have, each by its name."""
    made = {_named(label, "id"): _unique(label) for label in (STORE, *NODES)}
    for label, node in NODES.items():
        for name in _SOUGHT:
            if name in node.properties:
                index = _named(label, name)
                made[index] = (
                    f"CREATE INDEX {index} IF NOT EXISTS FOR (n:`{label}`) ON (n.`{name}`)"
                )
    for type_, relation in RELATIONS.items():
        if "plan" in relation.properties:
            index = _named(type_, "plan")
            made[index] = f"CREATE INDEX {index} IF NOT EXISTS FOR ()-[r:`{type_}`]-() ON (r.plan)"
    return made


def _named(owner: str, name: str) -> str:
    return f"zeren_{owner}_{name}".lower()


def _unique(label: str) -> str:
    name = _named(label, "id")
    return f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"


def create_nodes(label: str) -> str:
    """Make nodes from ``$rows``: all their properties."""
    return f"UNWIND $rows AS row CREATE (n:`{label}`) SET n = row"


def merge_nodes(label: str) -> str:
    """Make nodes from ``$rows``, or set these properties of nodes of the same id."""
    return f"UNWIND $rows AS row MERGE (n:`{label}` {{id: row.id}}) SET n += row"


def nodes_by_id(label: str) -> str:
    """Ask for the nodes whose ids are in ``$ids``, properties in the vocabulary's order."""
    wanted = ", ".join(f"n.`{name}` AS `{name}`" for name in NODES[label].properties)
    return f"MATCH (n:`{label}`) WHERE n.id IN $ids RETURN {wanted}"


def create_edges(type_: str, source: str, target: str, *, once: bool) -> str:
    """Make edges from ``$rows`` (source, target, properties), and count those whose ends are there.

    ``once``: an edge that is there already is not made again.
    """
    join = f"{_ends(source, target)} {'MERGE' if once else 'CREATE'} (a)-[r:`{type_}`]->(b)"
    return f"{join} SET r += row.properties RETURN count(r) AS made"


def _ends(source: str, target: str) -> str:
    return (
        f"UNWIND $rows AS row MATCH (a:`{source}` {{id: row.source}}) "
        f"MATCH (b:`{target}` {{id: row.target}})"
    )


def missing_ends(source: str, target: str) -> str:
    """Ask for the ends of edges in ``$rows`` that no node has."""
    return (
        f"UNWIND $rows AS row OPTIONAL MATCH (a:`{source}` {{id: row.source}}) "
        f"OPTIONAL MATCH (b:`{target}` {{id: row.target}}) "
        "WITH row, a, b WHERE a IS NULL OR b IS NULL "
        "RETURN CASE WHEN a IS NULL THEN row.source ELSE row.target END AS missing LIMIT 1"
    )


def own_nodes(label: str, owner: str) -> str:
    """Ask for the shared nodes beside the nodes of a label whose ``owner`` is in ``$owners``."""
    shared = "|".join(f"`{name}`" for name, node in NODES.items() if node.shared)
    return (
        f"MATCH (n:`{label}`)--(s:{shared}) WHERE n.`{owner}` IN $owners "
        "RETURN DISTINCT elementId(s) AS touched"
    )


def own_edges(type_: str) -> str:
    """Ask for both ends of the edges that units in ``$owners`` state."""
    return (
        f"MATCH (a)-[r:`{type_}`]->(b) WHERE r.plan IN $owners "
        "UNWIND [a, b] AS s RETURN DISTINCT elementId(s) AS touched"
    )


def delete_nodes(label: str, owner: str) -> str:
    """Delete the nodes of a label whose ``owner`` is in ``$owners``, and their edges."""
    return f"MATCH (n:`{label}`) WHERE n.`{owner}` IN $owners DETACH DELETE n"


def delete_edges(type_: str) -> str:
    """Delete the edges that units in ``$owners`` state."""
    return f"MATCH ()-[r:`{type_}`]->() WHERE r.plan IN $owners DELETE r"
