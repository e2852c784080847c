"""What follows from the graph in the vocabularies of others, for those who read exports.

Derived from nodes and edges and never read back: duties as qualified attributions (PROV, DCAT),
memberships (ORG), derivations (PROV), indicators (SKOS), what a plan is based on (ELI), and the
places of `evidence` as selectors (Web Annotation).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from zeren.graph.elements import Elements
from zeren.graph.provenance import SourceSpan, read_evidence
from zeren.graph.triples import (
    ONTOLOGY,
    RDF_TYPE,
    THINGS,
    XSD,
    escaped,
    graph_end,
    node_iri,
    statement_iri,
)
from zeren.graph.unit import Edge, Node

_DCAT, _ELI = "http://www.w3.org/ns/dcat#", "http://data.europa.eu/eli/ontology#"
_OA, _ORG = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/org#"
_PROV, _SKOS = "http://www.w3.org/ns/prov#", "http://www.w3.org/2004/02/skos/core#"
PROPERTIES = (
    "prov:agent",
    "prov:entity",
    "prov:qualifiedAttribution",
    "prov:qualifiedDerivation",
    "dcat:hadRole",
    "org:member",
    "org:organization",
    "skos:broader",
    "skos:prefLabel",
    "eli:based_on",
    "z:evidencedBy",
)
"""What may be said beside the properties of the model."""
PREFIXES = {
    "dcat": _DCAT,
    "eli": _ELI,
    "oa": _OA,
    "org": _ORG,
    "prov": _PROV,
    "skos": _SKOS,
    "xsd": XSD,
    "z": ONTOLOGY,
}
_ROLES = {"LEADS": "leadRole", "SUPPORTS": "supportRole"}
_LEGAL = ("central", "other-province", "own")
_QUOTED = ("words", "measure_words", "mention", "text", "baseline_text")
"""Properties that have the words of their place as written."""


def derived_lines(elements: Elements, graph: str | None) -> Iterator[str]:
    """Give what follows from a unit, as lines of N-Quads in its graph."""
    end = graph_end(graph)
    origins = {node.id: node.properties.get("origin") for node in elements.nodes}
    source = str(elements.nodes[0].properties.get("sha256") or "")
    for node in elements.nodes:
        if "evidence" in node.properties:
            subject = f"<{node_iri(node.label, node.id)}>"
            yield from _segments(subject, node.properties, "evidence", source, end)
    for edge in elements.edges:
        yield from _edge(edge, origins.get(edge.target), end)
        if edge.properties.get("evidence"):
            subject = f"<{statement_iri(edge)}>"
            yield from _segments(subject, edge.properties, "evidence", source, end)


def shared_lines(nodes: Iterable[Node], graph: str | None) -> Iterator[str]:
    """Give what follows from nodes that units share: indicators are concepts with a label."""
    for node in nodes:
        if node.label == "Indicator" and node.properties["name"]:
            name = escaped(str(node.properties["name"]))
            subject = f"<{node_iri(node.label, node.id)}>"
            yield f'{subject} <{_SKOS}prefLabel> "{name}"{graph_end(graph)}'


def _edge(edge: Edge, origin: object, end: str) -> Iterator[str]:
    source = f"<{node_iri(edge.source_label, edge.source)}>"
    target = f"<{node_iri(edge.target_label, edge.target)}>"
    match edge.type:
        case "LEADS" | "SUPPORTS":
            statement = f"<{statement_iri(edge)}>"
            yield f"{target} <{_PROV}qualifiedAttribution> {statement}{end}"
            yield f"{statement} <{_PROV}agent> {source}{end}"
            yield f"{statement} <{_DCAT}hadRole> <{ONTOLOGY}{_ROLES[edge.type]}>{end}"
        case "MEMBER_OF":
            statement = f"<{statement_iri(edge)}>"
            yield f"{statement} <{_ORG}member> {source}{end}"
            yield f"{statement} <{_ORG}organization> {target}{end}"
        case "TRACES_TO":
            statement = f"<{statement_iri(edge)}>"
            yield f"{source} <{_PROV}qualifiedDerivation> {statement}{end}"
            yield f"{statement} <{_PROV}entity> {target}{end}"
        case "PART_OF" if edge.source_label == edge.target_label == "Indicator":
            yield f"{source} <{_SKOS}broader> {target}{end}"
        case "CITES" if edge.source_label == "Plan" and edge.properties["role"] == "basis":
            if origin in _LEGAL:
                yield f"{source} <{_ELI}based_on> {target}{end}"


def _segments(
    subject: str, properties: dict[str, object] | object, name: str, source: str, end: str
) -> Iterator[str]:
    """Give each place of an evidence as a segment of its source, with a selector of characters."""
    assert isinstance(properties, dict)
    spans = read_evidence(str(properties[name] or ""))
    for span in spans:
        key = sha256(f"{subject}\n{span}".encode()).hexdigest()
        segment, selector = f"<{THINGS}Segment/{key}>", f"<{THINGS}Segment/{key}#position>"
        yield f"{subject} <{ONTOLOGY}evidencedBy> {segment}{end}"
        yield f"{segment} <{RDF_TYPE}> <{_OA}SpecificResource>{end}"
        if source:
            yield f"{segment} <{_OA}hasSource> <{THINGS}Source/{source}>{end}"
        yield f"{segment} <{_OA}hasSelector> {selector}{end}"
        yield f"{selector} <{RDF_TYPE}> <{_OA}TextPositionSelector>{end}"
        for place, value in (("start", span.start), ("end", span.end)):
            yield f'{selector} <{_OA}{place}> "{value}"^^<{XSD}nonNegativeInteger>{end}'
        quoted = _quoted(span, spans, properties)
        if quoted:
            quote = f"<{THINGS}Segment/{key}#quote>"
            yield f"{segment} <{_OA}hasSelector> {quote}{end}"
            yield f"{quote} <{RDF_TYPE}> <{_OA}TextQuoteSelector>{end}"
            yield f'{quote} <{_OA}exact> "{escaped(quoted)}"{end}'


def _quoted(
    span: SourceSpan, spans: tuple[SourceSpan, ...], properties: dict[str, object]
) -> str | None:
    """Give the words of a place where the property that it names has them, and all of them."""
    if span.field not in _QUOTED or sum(one.field == span.field for one in spans) != 1:
        return None
    words = properties.get(span.field)
    return words if isinstance(words, str) and len(words) == span.end - span.start else None
