"""A graph held against its shapes: what fails, each in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from zeren.graph.shapes import shapes
from zeren.graph.stores.base import Reader
from zeren.graph.triples import ONTOLOGY, THINGS, edge_lines, node_lines

if TYPE_CHECKING:
    from rdflib import Graph

_SH = "http://www.w3.org/ns/shacl#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that breaks a shape: which, and what is wrong in both languages."""

    focus: str
    en: str
    zh: str

    def message(self, language: str) -> str:
        """Say what is wrong; ``language`` is ``en`` or ``zh``."""
        return self.zh if language == "zh" else self.en


def violations(reader: Reader) -> list[Violation]:
    """Give whatever breaks the shapes, sorted; the whole graph is read into memory."""
    return check(graph_of(reader))


def check(data: Graph) -> list[Violation]:
    """Give whatever of an rdflib graph breaks the shapes, sorted."""
    import pyshacl
    from rdflib import Graph, URIRef

    rules = Graph().parse(data=shapes(), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=rules, inplace=True)
    found = {_violation(report, result) for result in report.objects(None, URIRef(_SH + "result"))}
    units = (
        URIRef(ONTOLOGY + "Plan"),
        URIRef(ONTOLOGY + "SourceText"),
        URIRef(ONTOLOGY + "ProgressLoad"),
    )
    if not any(True for unit in units for _ in data.subjects(None, unit)):
        found.add(Violation("", "there is no plan and no held text", "没有方案，也没有文件原文"))
    return sorted(found)


def graph_of(reader: Reader) -> Graph:
    """Give the triples of a store as an rdflib graph, graphs laid together."""
    from rdflib import Graph

    data = Graph()
    if reader.language == "sparql":
        text = _triples(reader)
    else:
        units = (reader.elements(unit) for unit in reader.units())
        text = "".join(
            line
            for unit in units
            if unit is not None
            for line in (*node_lines(unit.nodes, None), *edge_lines(unit.edges, None))
        )
    return data.parse(data=text, format="nt")


def _triples(reader: Any) -> str:
    import pyoxigraph

    triples = (quad.triple for quad in reader.dataset)
    written = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
    return written.decode()


def _violation(report: Any, result: Any) -> Violation:
    from rdflib import URIRef

    def told(name: str) -> Any:
        return report.value(result, URIRef(_SH + name))

    focus = str(told("focusNode"))
    component = str(told("sourceConstraintComponent")).removeprefix(_SH)
    en, zh = _words(component, told("resultPath"), told("value"))
    name = _thing(focus)
    return Violation(focus, f"{name}: {en}", f"{name}：{zh}")


_WORDS = {
    "MinCount": ("{en} is missing", "缺少{zh}"),
    "MaxCount": ("{en} is there more than once", "{zh}多于一个"),
    "Closed": ("has {en} {what}, which it cannot have", "不应有{zh} {what}"),
    "Datatype": ("{en} {what} has the wrong type", "{zh} {what} 的类型不对"),
    "In": ("{en} {what} is none of the possible ones", "{zh} {what} 不在可取的值之中"),
    "Pattern": ("{en} {what} cannot be read", "{zh} {what} 无法读取"),
    "Class": ("{en} goes to {what}, where it cannot go", "{zh}不能指向 {what}"),
    "Or": ("{en} goes to {what}, where it cannot go", "{zh}不能指向 {what}"),
    "NodeKind": ("has no IRI", "没有 IRI"),
}
"""What each kind of constraint finds, in English and in Chinese."""


def _words(component: str, path: Any, value: Any) -> tuple[str, str]:
    """Say what a constraint found."""
    kind = component.removesuffix("ConstraintComponent")
    en, zh = _WORDS.get(kind, (f"{{en}} {{what}} breaks {kind}", f"{{zh}} {{what}} 不符合 {kind}"))
    told = {
        "en": _named(str(path), "en"),
        "zh": _named(str(path), "zh"),
        "what": _thing(str(value)) if str(value).startswith(THINGS) else repr(str(value))[:80],
    }
    return en.format(**told), zh.format(**told)


def _thing(iri: str) -> str:
    """Name a thing by its class and id, as far as its IRI tells them."""
    label, _, id = iri.removeprefix(THINGS).partition("/")
    return f"{label} {unquote(id)}" if iri.startswith(THINGS) else iri


def _named(path: str, language: str) -> str:
    """Name a property by its short IRI and its label."""
    short = path.replace(ONTOLOGY, "z:").replace(
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "rdf:type"
    )
    label = _labels().get((path, language))
    if label is None:
        return short
    return f"{short} ({label})" if language == "en" else f"{short}（{label}）"


@cache
def _labels() -> dict[tuple[str, str | None], str]:
    """Read the labels of the ontology, by IRI and language."""
    return dict(_labelled())


def _labelled() -> Iterator[tuple[tuple[str, str | None], str]]:
    import pyoxigraph

    text = files("zeren.graph").joinpath("ontology.ttl").read_bytes()
    triples: Any = pyoxigraph.parse(text, pyoxigraph.RdfFormat.TURTLE)
    for triple in triples:
        if triple.predicate.value == _LABEL:
            yield (triple.subject.value, triple.object.language), triple.object.value
