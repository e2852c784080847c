"""RDF datasets in files: which formats, how they are read and written, and what is refused.

The same data gives the same bytes: graphs by name, in each the statements in the order of their
N-Quads lines. Nothing but the file itself is ever read: a JSON-LD context by address is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import dropwhile, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zeren.graph.alignment import PREFIXES
from zeren.graph.errors import StoreDamaged, StoreError, quoted_zh
from zeren.graph.stores.rdf.checksums import check, with_checksum
from zeren.graph.triples import (
    CLASSES,
    FROM,
    ONTOLOGY,
    RDF_TYPE,
    RESPONSIBLE,
    TO,
    property_iri,
    relation_iri,
)
from zeren.graph.vocabulary import NODES, RELATIONS

if TYPE_CHECKING:
    import pyoxigraph

_FLAT = (".ttl",)
"""Formats without named graphs: read, and written as exports, but no place to load plans into."""
_STRING = "http://www.w3.org/2001/XMLSchema#string"
Graphs = Iterable[tuple[str | None, Iterable[str]]]
"""Graphs by name (None: the default graph), each with its lines of N-Quads in any order."""


def format_of(path: Path) -> str:
    """Give the format of a file by its suffix."""
    return path.suffix.lower()


def refuse_without_graphs(path: Path) -> None:
    """Refuse to keep plans in a format that cannot tell whose a statement is."""
    if format_of(path) in _FLAT:
        raise StoreError(
            f"{path}: Turtle has no named graphs, so that plans cannot be told apart in it: load "
            "into a .trig or .nq file, or export to Turtle.",
            f"{path}：Turtle 没有命名图，无法区分各方案，"
            "请装入 .trig 或 .nq 文件，或导出为 Turtle。",
        )


def read_dataset(path: Path) -> pyoxigraph.Store:
    """Read a file into memory; StoreDamaged names the line where it is no RDF."""
    import pyoxigraph

    suffix = format_of(path)
    data = pyoxigraph.Store()
    content = path.read_bytes()
    check(path, content, suffix)
    if suffix == ".jsonld":
        _refuse_addresses(path, content)
    try:
        data.bulk_load(content, format=pyoxigraph.RdfFormat.from_extension(suffix[1:]))
    except SyntaxError as error:
        reason = str(error.msg).removesuffix(".")
        raise StoreDamaged(
            f"{path}: line {error.lineno}: {reason}. Correct the file.",
            f"{path}：第 {error.lineno} 行：{reason}。请改正该文件。",
        ) from error
    return data


def _refuse_addresses(path: Path, content: bytes) -> None:
    """Refuse a context that would have to be fetched, at whatever depth it stands."""
    try:
        left: list[Any] = [json.loads(content)]
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise StoreDamaged(
            f"{path}: line {line}: no JSON: {error}. Correct the file.",
            f"{path}：第 {line} 行：不是 JSON：{error}。请改正该文件。",
        ) from error
    while left:
        value = left.pop()
        if isinstance(value, list):
            left += value
        elif isinstance(value, dict):
            left += value.values()
            told = value.get("@context")
            told = told if isinstance(told, list) else [told]
            for address in (*told, value.get("@import")):
                if isinstance(address, str):
                    raise StoreError(
                        f"{path}: the context {address!r:.100} would have to be fetched, which is "
                        "never done. Put the context itself into the file.",
                        f"{path}：上下文{quoted_zh(address, 100)}需要联网获取，本程序从不联网，"
                        "请将上下文写入文件本身。",
                    )


def write_dataset(data: pyoxigraph.Store, path: Path, suffix: str) -> None:
    """Write a dataset into a file, in the format of a suffix, with its checksum."""
    graphs: dict[str | None, list[str]] = {}
    quads: Iterable[Any] = data
    for quad in quads:
        name = getattr(quad.graph_name, "value", None)
        graphs.setdefault(name, []).append(f"{quad} .\n")
    ordered = sorted(graphs.items(), key=lambda item: item[0] or "")
    with path.open("wb") as file:
        for part in with_checksum(WRITERS[suffix](ordered), suffix):
            file.write(part)


def nquads(graphs: Graphs) -> Iterator[str]:
    """Write N-Quads."""
    for _, lines in graphs:
        yield from sorted(set(lines))


def trig(graphs: Graphs) -> Iterator[str]:
    """Write TriG: a block for each named graph."""
    from pyoxigraph import RdfFormat

    yield from _prefixes()
    for _, lines in graphs:
        yield "\n" + _written(_quads(lines), RdfFormat.TRIG)


def turtle(graphs: Graphs) -> Iterator[str]:
    """Write Turtle: the graphs laid together, each statement once for each graph that has it."""
    from pyoxigraph import RdfFormat

    yield from _prefixes()
    for _, lines in graphs:
        yield "\n" + _written((quad.triple for quad in _quads(lines)), RdfFormat.TURTLE)


def _written(statements: Iterable[Any], form: Any) -> str:
    """Write statements with the prefixes, whose declarations are left out."""
    from pyoxigraph import serialize

    said: Any = serialize(statements, format=form, prefixes=dict(PREFIXES))
    lines = said.decode("utf-8").splitlines(keepends=True)
    return "".join(dropwhile(lambda line: line.startswith("@prefix "), lines))


def _prefixes() -> Iterator[str]:
    for prefix, iri in PREFIXES.items():
        yield f"@prefix {prefix}: <{iri}> .\n"


def _quads(lines: Iterable[str]) -> Iterator[Any]:
    """Read lines of N-Quads, in order and each once."""
    import pyoxigraph

    content = "".join(sorted(set(lines))).encode()
    quads: Iterator[Any] = pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.N_QUADS)
    return quads


def _subjects(lines: Iterable[str]) -> Iterator[tuple[Any, list[Any]]]:
    """Read lines of N-Quads in order, subject by subject."""
    for subject, said in groupby(_quads(lines), key=lambda quad: quad.subject):
        yield subject, list(said)


def jsonld(graphs: Graphs) -> Iterator[str]:
    """Write JSON-LD with its context in it: a named graph is an object with ``@graph``."""
    context = json.dumps(jsonld_context(), ensure_ascii=False, indent=1)
    yield f'{{"@context": {context},\n"@graph": ['
    comma = "\n"
    for name, lines in graphs:
        if name:
            yield f'{comma}{{"@id": {json.dumps(name)}, "@graph": ['
            comma = "\n"
        for subject, quads in _subjects(lines):
            told = json.dumps(_object(subject, quads), ensure_ascii=False)
            yield f"{comma}{told}"
            comma = ",\n"
        if name:
            yield "]}"
            comma = ",\n"
    yield "\n]}\n"


def _object(subject: Any, quads: list[Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"@id": _identifier(subject)}
    for quad in quads:
        predicate = quad.predicate.value
        if predicate == RDF_TYPE:
            name, value = "@type", _short(quad.object.value)
        else:
            name, value = _short(predicate), _value(predicate, quad.object)
        told.setdefault(name, []).append(value)
    return {name: _single(value) for name, value in told.items()}


def _short(iri: str) -> str:
    """Name a class or property by a term of the context, or by its prefix."""
    if iri in _terms():
        return _terms()[iri]
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def _single(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _identifier(term: Any) -> str:
    return str(term) if str(term).startswith("_:") else str(term.value)


def _value(predicate: str, term: Any) -> Any:
    """Give an object: plain where the context knows its type, else with its type."""
    kind = _kinds().get(predicate)
    datatype = getattr(term, "datatype", None)
    if datatype is None:
        return _identifier(term) if kind == "@id" else {"@id": _identifier(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if datatype.value == (kind or _STRING):
        return term.value
    return {"@value": term.value, "@type": datatype.value}


@cache
def _kinds() -> Mapping[str, str]:
    """Give what the context says of a property's values: ``@id``, or a datatype."""
    kinds = {relation_iri(type_): "@id" for type_ in RELATIONS}
    kinds |= {RESPONSIBLE: "@id", FROM: "@id", TO: "@id"}
    names = {"integer": "integer", "number": "double", "date": "date", "boolean": "boolean"}
    for owner, name, type_ in _properties():
        if type_ in names:
            kinds[property_iri(owner, name)] = PREFIXES["xsd"] + names[type_]
    return kinds


def _properties() -> Iterator[tuple[str, str, str]]:
    """Name every property of the vocabulary: its owner, its name, its type."""
    for label, node in NODES.items():
        yield from ((label, name, type_) for name, type_ in node.properties.items())
    for relation, kind in RELATIONS.items():
        yield from ((relation, name, type_) for name, type_ in kind.properties.items())


@cache
def _terms() -> Mapping[str, str]:
    """Give the short names of the context by what they stand for."""
    properties = {property_iri(owner, name) for owner, name, _ in _properties()}
    classes = {ONTOLOGY + name for name in (*NODES, *CLASSES.values())}
    return {iri: iri.removeprefix(ONTOLOGY) for iri in {*classes, *properties, *_kinds()}}


def jsonld_context() -> dict[str, Any]:
    """Give the context that every JSON-LD of ours carries; ``context.jsonld`` publishes it."""
    context: dict[str, Any] = dict(PREFIXES)
    for iri, name in sorted(_terms().items()):
        kind = _kinds().get(iri)
        context[name] = {"@id": iri, "@type": kind} if kind else iri
    return context


WRITERS: Mapping[str, Callable[[Graphs], Iterator[str]]] = {
    ".nq": nquads,
    ".trig": trig,
    ".ttl": turtle,
    ".jsonld": jsonld,
}
"""The writer of each format."""
