"""A plan, or a held text, as nodes and edges, in a fixed order: derived once, used by every store.

Both are units: what a store holds, replaces and removes as a whole. The first node of a unit (a
Plan or a SourceText) has the fingerprint of all its nodes and edges.
"""

from __future__ import annotations

from zeren.graph.corrections import correction_edges, correction_nodes
from zeren.graph.edges import plan_edges, text_edges
from zeren.graph.findings.finding_nodes import finding_edges, finding_nodes
from zeren.graph.model import Plan, SourceText, agency_ids
from zeren.graph.nodes import plan_nodes, text_nodes
from zeren.graph.sealing import sealed
from zeren.graph.unit import Edge, Elements, Node, Value

__all__ = [
    "Edge",
    "Elements",
    "Node",
    "Value",
    "plan_elements",
    "sealed",
    "text_elements",
    "unit_elements",
]


def unit_elements(unit: Plan | SourceText | Elements) -> Elements:
    """Derive the nodes and edges of whatever a store can hold."""
    if isinstance(unit, Plan):
        return plan_elements(unit)
    return text_elements(unit) if isinstance(unit, SourceText) else unit


def plan_elements(plan: Plan) -> Elements:
    """Derive the nodes and edges of a plan, and of what it contradicts.

    The fingerprint is of the findings too: a plan is loaded again where its rules have changed.
    """
    ids = agency_ids(plan.agencies, plan.notice.issuer or plan.id)
    found = tuple(finding_nodes(plan))
    corrected = tuple(correction_nodes(plan.id, plan.corrections))
    nodes = (*plan_nodes(plan, ids), *found, *corrected)
    joined = correction_edges(plan.id, corrected, plan.items)
    return sealed(plan.id, nodes, (*plan_edges(plan, ids), *finding_edges(plan, found), *joined))


def text_elements(text: SourceText) -> Elements:
    """Derive the nodes and edges of a held text; its issues are no part of the graph."""
    ids = agency_ids(text.agencies, text.document.issuer or text.id)
    return sealed(text.id, text_nodes(text, ids), text_edges(text, ids))
