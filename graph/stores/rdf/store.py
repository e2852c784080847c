"""The RDF store: a dataset whose graphs are plans and held texts, questions in SPARQL.

Each unit's own nodes and its edges are a named graph; the nodes that units share stand merged in a
graph of their own. A question sees the union of all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zeren.graph.elements import Elements
from zeren.graph.errors import QueryError, StoreError, StoreVersion, quoted_zh
from zeren.graph.identifiers import document_of_text
from zeren.graph.property_types import half_character
from zeren.graph.sealing import sealed
from zeren.graph.stores.base import Loaded, Parameter, QueryLanguage, Rows, Unit
from zeren.graph.stores.change import Change
from zeren.graph.stores.closing import Closing
from zeren.graph.stores.rdf.faults import CORRUPTION, naming_faults
from zeren.graph.stores.rdf.places import Place
from zeren.graph.stores.rdf.questions import GIVEN, plain, substitutions
from zeren.graph.stores.rdf.read_back import node_key, read_things
from zeren.graph.stores.shared_nodes import Row, SharedNodes
from zeren.graph.triples import (
    ONTOLOGY,
    RDF_TYPE,
    RESPONSIBLE,
    SHARED_GRAPH,
    THINGS,
    TO,
    class_iri,
    edge_lines,
    graph_iri,
    node_iri,
    node_lines,
    property_iri,
    relation_iri,
)
from zeren.graph.unit import Node
from zeren.graph.vocabulary import NODES

if TYPE_CHECKING:
    import pyoxigraph

_CHUNK = 1 << 25
"""Characters of N-Quads that go into the engine at once."""
Key = tuple[str, str]


class RdfStore:
    """Plans in an RDF dataset (`zeren.graph.stores.base.Store`)."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def load(self, units: Iterable[Unit]) -> list[Loaded]:
        """Add units, or replace those of the same id; equal ones change nothing.

        What units say of a node that they share is merged as in every other store: the plan loaded
        last has its say, silence takes nothing, and other names of a document add up.
        """
        with self._place.writing(), self._naming_faults():
            return _Change(self._place, self._fingerprints()).load(units)

    def remove(self, unit: str) -> bool:
        """Take one unit out, with everything that only it used; False where there is none."""
        self.reader().close()
        with self._place.writing(), self._naming_faults():
            return _Change(self._place, self._fingerprints()).remove(unit)

    def reader(self) -> RdfReader:
        """Open the store for questions, read-only, as it stands now."""
        return RdfReader(self._place.read(), self._place.path)

    def former_reader(self) -> RdfReader:
        """Open what an earlier vocabulary wrote (`zeren.graph.stores.base.Former`)."""
        place = copy(self._place)
        place.former = True
        return RdfReader(place.read(), place.path)

    def _fingerprints(self) -> dict[str, str]:
        if not self._place.exists():
            return {}
        with self.reader() as reader:
            units = reader.units()
            self._place.refuse_foreign(reader.dataset, units)
            return units

    @contextmanager
    def _naming_faults(self) -> Iterator[None]:
        try:
            yield
        except UnicodeEncodeError as error:
            raise half_character(self._place.path, error) from error


class _Change(Change):
    """A change of the dataset, on a copy."""

    def __init__(self, place: Place, before: Mapping[str, str]) -> None:
        super().__init__(before)
        self._place = place
        self._shared = SharedNodes(self._read_shared)
        self._foreign: dict[Key, str] = {}
        self._lines: list[str] = []
        self._size = 0

    def close(self) -> None:
        """Nothing is open but what the place itself lets go of."""

    def begin(self) -> None:
        """Start on a copy of what is there, or on nothing where all of it goes."""
        self._place.begin(empty=not self.units.now)

    def bring_in(self, plans: Collection[Elements]) -> None:
        """Write units' own nodes and their edges, and take in what they say of others."""
        self._shared.look_up(plans)
        for elements in plans:
            self._add(elements)

    def publish(self) -> None:
        """Put what was made in the place of the dataset."""
        self._write_waiting()
        self._require_ends()
        self._place.publish()

    @property
    def _data(self) -> pyoxigraph.Store:
        assert self._place.data is not None
        return self._place.data

    def _read_shared(self, label: str, ids: list[str]) -> Iterator[Row]:
        for id in ids:
            nodes, _ = read_things(self._quads(node_iri(label, id), graph=SHARED_GRAPH))
            yield from (node.properties for node in nodes)

    def _quads(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        object: str | None = None,
        graph: str | None = None,
    ) -> Iterator[Any]:
        from pyoxigraph import NamedNode

        terms = (subject, predicate, object, graph)
        one, two, three, four = (None if iri is None else NamedNode(iri) for iri in terms)
        return self._data.quads_for_pattern(one, two, three, four)

    def _add(self, elements: Elements) -> None:
        graph = graph_iri(elements.unit)
        known = {(node.label, node.id) for node in elements.nodes}
        for edge in elements.edges:
            for end in ((edge.source_label, edge.source), (edge.target_label, edge.target)):
                if end not in known:
                    self._foreign.setdefault(end, f"{edge.type} of {elements.unit}")
        for node in elements.nodes:
            if NODES[node.label].shared:
                self._shared.tell(node)
        self._write(node_lines((n for n in elements.nodes if not NODES[n.label].shared), graph))
        self._write(edge_lines(elements.edges, graph))

    def _write(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._lines.append(line)
            self._size += len(line)
        if self._size > _CHUNK:
            self._flush()

    def _flush(self) -> None:
        from pyoxigraph import RdfFormat

        data = "".join(self._lines).encode()
        self._lines, self._size = [], 0
        self._data.bulk_load(data, format=RdfFormat.N_QUADS)

    def _write_waiting(self) -> None:
        """Write what waits: lines, and the shared nodes that are new or differ."""
        added, changed = self._shared.taken()
        for label, rows in changed.items():
            for row in rows:
                self._drop(node_iri(label, str(row["id"])), SHARED_GRAPH)
        for told in (added, changed):
            nodes = (Node(label, str(row["id"]), row) for label in told for row in told[label])
            self._write(node_lines(nodes, SHARED_GRAPH))
        self._flush()

    def take_out(self, units: list[str]) -> None:
        """Take units out, and then what only they used."""
        from pyoxigraph import NamedNode

        self._write_waiting()
        for unit in units:
            if document_of_text(unit):
                self._take_traces(unit)
        touched: set[str] = set()
        for unit in units:
            touched |= self._touched(unit)
            self._data.remove_graph(NamedNode(graph_iri(unit)))
        for iri in touched:
            if not self._used(iri):
                self._drop(iri, SHARED_GRAPH)
        self._shared = SharedNodes(self._read_shared)

    def _touched(self, unit: str) -> set[str]:
        """Give the shared nodes that a unit says something of, or joins to something."""
        terms = (
            getattr(term, "value", "")
            for quad in self._quads(graph=graph_iri(unit))
            for term in (quad.subject, quad.object)
        )
        things = {term for term in terms if term.startswith(THINGS)}
        return {term for term in things if getattr(NODES.get(node_key(term)[0]), "shared", False)}

    def _drop(self, iri: str, graph: str) -> None:
        for quad in list(self._quads(iri, graph=graph)):
            self._data.remove(quad)

    def _take_traces(self, text: str) -> None:
        """Remove the traces to a text's provisions, but for those of units that come with it."""
        spared = {graph_iri(unit) for unit in self.units.seen}
        provisions = self._quads(None, RDF_TYPE, class_iri("Provision"), graph_iri(text))
        for provision in [quad.subject.value for quad in provisions]:
            for predicate in (TO, relation_iri("TRACES_TO")):
                for quad in list(self._quads(None, predicate, provision)):
                    if quad.graph_name.value == graph_iri(text):
                        continue
                    if quad.graph_name.value in spared:
                        self._foreign.setdefault(node_key(provision), "TRACES_TO")
                        continue
                    self._data.remove(quad)
                    if predicate == TO:
                        name, graph = quad.subject.value, quad.graph_name.value
                        said_of = self._quads(object=name, graph=graph)
                        for said in [*self._quads(name, graph=graph), *said_of]:
                            self._data.remove(said)

    def _used(self, iri: str) -> bool:
        return any(True for _ in self._quads(object=iri)) or any(
            quad.graph_name.value != SHARED_GRAPH for quad in self._quads(iri)
        )

    def _require_ends(self) -> None:
        """Refuse edges to what is nowhere."""
        for (label, id), edge in self._foreign.items():
            if not any(True for _ in self._quads(node_iri(label, id), RDF_TYPE, class_iri(label))):
                raise StoreError(
                    f"{self._place.path}: {edge} goes to the {label} {id!r}, which no unit has. "
                    "Load the text that it goes back to with it, or read the plan anew.",
                    f"{self._place.path}：{edge} 指向的 {label} {quoted_zh(id)}不存在，"
                    "请将其依据文件一并装入，或重新读取方案。",
                )


class RdfReader(Closing):
    """The dataset opened for questions (`zeren.graph.stores.base.Reader`)."""

    def __init__(self, data: pyoxigraph.Store, path: Path) -> None:
        self._data: pyoxigraph.Store | None = data
        self._path = path
        self._carried = False

    @property
    def language(self) -> QueryLanguage:
        """The language of its query texts."""
        return "sparql"

    @property
    def dataset(self) -> pyoxigraph.Store:
        """The engine's store, as long as this reader is open."""
        if self._data is None:
            raise StoreError(
                f"{self._path}: this reader is closed. Open another one.",
                f"{self._path}：此读取器已关闭，请重新打开。",
            )
        return self._data

    def rows(self, text: str, parameters: Mapping[str, Parameter]) -> Rows:
        """Run one SELECT over the union of all graphs; QueryError gives the engine's reason."""
        with naming_faults(self._path):
            self._require_carried()
            return self._rows(text, substitutions(text, parameters))

    def _require_carried(self) -> None:
        """Refuse to answer from what an earlier version wrote: it has not all that follows from it.

        Its units can be read, and written anew.
        """
        if self._carried:
            return
        tasks = self._some(RDF_TYPE, class_iri("Task"))
        items = (node_key(quad.object.value)[0] for quad in self._quads(RESPONSIBLE))
        bears = any(label in ("Task", "Measure") for label in items)
        if (bears and not self._some(relation_iri("CARRIES"))) or (
            tasks and not self._some(property_iri("Task", "task_key"))
        ):
            raise StoreVersion(
                f"{self._path}: was written by an earlier version and does not say who carries "
                f"what, or has no keys of tasks. Write it anew with `zeren push {self._path} NEW`, "
                "or export it again.",
                f"{self._path}：由较早版本写成，没有责任承担关系或任务键。"
                f"请用 `zeren push {self._path} 新文件` 重新写出，或重新导出。",
            )
        self._carried = True

    def _quads(self, predicate: str, object: str | None = None) -> Iterator[Any]:
        from pyoxigraph import NamedNode

        value = None if object is None else NamedNode(object)
        return iter(self.dataset.quads_for_pattern(None, NamedNode(predicate), value, None))

    def _some(self, predicate: str, object: str | None = None) -> bool:
        return any(True for _ in self._quads(predicate, object))

    def _rows(self, text: str, given: dict[Any, Any]) -> Rows:
        try:
            answer: Any = self.dataset.query(
                text, use_default_graph_as_union=True, substitutions=given or None
            )
            names = [variable.value for variable in answer.variables]
            kept = [place for place, name in enumerate(names) if not name.startswith(GIVEN)]
            rows = tuple(tuple(plain(row[place]) for place in kept) for row in answer)
            return Rows(tuple(names[place] for place in kept), rows)
        except (SyntaxError, RuntimeError, ValueError) as error:
            if str(error).startswith(CORRUPTION):
                raise
            reason = str(error).splitlines()[0][:300]
            raise QueryError(
                f"{self._path}: the engine cannot answer: {reason}",
                f"{self._path}：引擎无法回答：{reason}",
            ) from error

    def units(self) -> dict[str, str]:
        """Give the fingerprint of every plan and held text, by its id."""
        from pyoxigraph import NamedNode

        fingerprint = NamedNode(ONTOLOGY + "fingerprint")
        with naming_faults(self._path):
            quads: Iterator[Any] = self.dataset.quads_for_pattern(None, fingerprint, None, None)
            found = {node_key(quad.subject.value)[1]: str(quad.object.value) for quad in quads}
        return dict(sorted(found.items()))

    def elements(self, unit: str) -> Elements | None:
        """Read one plan or held text back by its id; None where it is not held."""
        with naming_faults(self._path):
            return self._elements(unit)

    def _elements(self, unit: str) -> Elements | None:
        from pyoxigraph import NamedNode

        graph = NamedNode(graph_iri(unit))
        nodes, edges = read_things(self.dataset.quads_for_pattern(None, None, None, graph))
        if not nodes:
            return None
        ends = {
            end
            for edge in edges
            for end in ((edge.source_label, edge.source), (edge.target_label, edge.target))
            if NODES[end[0]].shared
        }
        shared = NamedNode(SHARED_GRAPH)
        told = [
            quad
            for key in ends
            for quad in self.dataset.quads_for_pattern(
                NamedNode(node_iri(*key)), None, None, shared
            )
        ]
        return sealed(unit, [*nodes, *read_things(told)[0]], edges)

    def close(self) -> None:
        """Let go of the dataset."""
        self._data = None
