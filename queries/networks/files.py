"""The network of agencies alone as a file: GEXF for Gephi, GraphML for yEd, igraph and others."""

from __future__ import annotations

import io
import re
from typing import Any

from zeren.graph.exports.carried import carried
from zeren.queries.networks.co_responsibility import Network, communities

_WRITTEN_ON = re.compile(rb' lastmodifieddate="[^"]*"')


def network_gexf(network: Network) -> bytes:
    """Write GEXF 1.2; it does not say when, so that it is the same twice."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(_drawn(network), out)
    return _WRITTEN_ON.sub(b"", out.getvalue(), count=1)


def network_graphml(network: Network) -> bytes:
    """Write GraphML."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml_xml(_drawn(network), out)
    return out.getvalue()


def _drawn(network: Network) -> Any:
    """Give agencies by id with name, kind, counts and community, and links by common tasks."""
    import networkx as nx

    graph = nx.Graph()
    for member, part in zip(network.members, communities(network), strict=True):
        agency = member.agency
        graph.add_node(
            carried(agency.id),
            label=carried(agency.name),
            kind=agency.kind,
            leads=member.leads,
            supports=member.supports,
            tasks=member.tasks,
            community=part,
        )
    ids = [carried(member.agency.id) for member in network.members]
    for link in network.links:
        ends = ids[link.first], ids[link.second]
        graph.add_edge(*ends, weight=link.tasks, both_lead=link.both_lead)
    return graph
