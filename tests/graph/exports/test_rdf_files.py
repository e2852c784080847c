"""RDF files: every format says the same, the same bytes twice, and other programs read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import small_plan, small_text
from tests.stores.canonical import graph_of
from tests.stores.strategies import plans
from zeren.graph.conformance import violations
from zeren.graph.exports import rdf_files
from zeren.graph.exports.content import Content
from zeren.graph.model import Plan
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Store
from zeren.graph.stores.rdf.syntax import jsonld_context
from zeren.graph.triples import ONTOLOGY, node_iri

ROOT = Path(__file__).parents[3]
SUFFIXES: dict[str, Callable[[Content], Any]] = {
    ".nq": rdf_files.nquads,
    ".trig": rdf_files.trig,
    ".jsonld": rdf_files.jsonld,
    ".ttl": rdf_files.turtle,
}
WITH_GRAPHS = [suffix for suffix in SUFFIXES if suffix != ".ttl"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = open_store(tmp_path_factory.mktemp("rdf") / "plans.nq")
    store.load([small_plan(), small_text()])
    return store


def export(store: Store, suffix: str) -> bytes:
    with store.reader() as reader:
        return "".join(SUFFIXES[suffix](Content(reader))).encode()


def quads(content: bytes, suffix: str) -> set[Any]:
    form = pyoxigraph.RdfFormat.from_extension(suffix[1:])
    return set(pyoxigraph.parse(content, format=form))


@pytest.mark.parametrize("suffix", WITH_GRAPHS)
def test_every_format_has_the_same_statements(store: Store, suffix: str) -> None:
    assert quads(export(store, suffix), suffix) == quads(export(store, ".nq"), ".nq")


def test_turtle_has_the_statements_of_all_graphs(store: Store) -> None:
    triples = {quad.triple for quad in quads(export(store, ".nq"), ".nq")}
    assert {quad.triple for quad in quads(export(store, ".ttl"), ".ttl")} == triples


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib's own calls
@pytest.mark.parametrize(("suffix", "form"), [(".trig", "trig"), (".jsonld", "json-ld")])
def test_rdflib_reads_the_same(store: Store, suffix: str, form: str) -> None:
    read = rdflib.Dataset().parse(data=export(store, suffix).decode(), format=form)
    other = rdflib.Dataset().parse(data=export(store, ".nq").decode(), format="nquads")
    assert set(read.quads()) == set(other.quads())
    assert len(set(read.quads())) > 500


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_graph_gives_the_same_bytes(store: Store, suffix: str, tmp_path: Path) -> None:
    other = open_store(tmp_path / "plans.lbug")
    other.load([small_text()])
    other.load([small_plan()])
    assert export(other, suffix) == export(store, suffix) == export(store, suffix)


@pytest.mark.parametrize("suffix", WITH_GRAPHS)
def test_an_export_opens_as_a_store(store: Store, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"out{suffix}"
    path.write_bytes(export(store, suffix))
    assert graph_of(open_store(path)) == graph_of(store)
    with open_store(path).reader() as reader, store.reader() as first:
        assert reader.units() == first.units()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_export_conforms_to_the_shapes(store: Store, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"out{suffix}"
    path.write_bytes(export(store, suffix))
    with open_store(path).reader() as reader:
        assert violations(reader) == []


@pytest.mark.parametrize("suffix", WITH_GRAPHS)
def test_a_file_that_was_exported_takes_other_plans(
    store: Store, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"out{suffix}"
    path.write_bytes(export(store, suffix))
    place = open_store(path)
    place.load([small_plan("二号")])
    place.remove("二号")
    assert graph_of(place) == graph_of(store)


@pytest.mark.long
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans(st.just("一号")))
def test_any_plan_reads_back_from_every_format(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    store = open_store(folder / "plans.nq")
    store.load([plan])
    with store.reader() as reader:
        assert violations(reader) == []
    for suffix in WITH_GRAPHS:
        path = folder / f"out{suffix}"
        path.write_bytes(export(store, suffix))
        assert graph_of(open_store(path)) == graph_of(store)


def test_the_published_context_is_the_one_in_the_files(store: Store) -> None:
    published = json.loads((ROOT / "context.jsonld").read_text(encoding="utf-8"))
    assert published == {"@context": jsonld_context()}
    assert json.loads(export(store, ".jsonld"))["@context"] == jsonld_context()


def objects(store: Store, subject: str, predicate: str) -> set[str]:
    return {
        quad.object.value
        for quad in quads(export(store, ".nq"), ".nq")
        if quad.subject.value == subject and quad.predicate.value == predicate
    }


def test_evidence_is_a_selector_of_characters(store: Store) -> None:
    task = node_iri("Task", f"{small_plan().id}#task-1")
    (segment,) = objects(store, task, ONTOLOGY + "evidencedBy")
    selectors = objects(store, segment, "http://www.w3.org/ns/oa#hasSelector")
    found = {
        place: {
            value
            for one in selectors
            for value in objects(store, one, f"http://www.w3.org/ns/oa#{place}")
        }
        for place in ("start", "end", "exact")
    }
    assert found == {"start": {"3"}, "end": {"7"}, "exact": set()}


def test_words_that_stand_at_their_place_are_quoted(store: Store) -> None:
    told = {
        quad.object.value
        for quad in quads(export(store, ".nq"), ".nq")
        if quad.predicate.value == "http://www.w3.org/ns/oa#exact"
    }
    assert "压缩时限" in told


def test_a_lead_is_an_attribution_with_its_role(store: Store) -> None:
    task = node_iri("Task", f"{small_plan().id}#task-2")
    (lead,) = objects(store, task, "http://www.w3.org/ns/prov#qualifiedAttribution")
    assert objects(store, lead, "http://www.w3.org/ns/dcat#hadRole") == {ONTOLOGY + "leadRole"}
    (agency,) = objects(store, lead, "http://www.w3.org/ns/prov#agent")
    assert agency == node_iri("Agency", "广西/自治区财政厅")
