"""Exports: what the files say is what the store holds, whatever the texts, and valid for others."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from tests.builders import duty, small_plan, small_text, task, trace
from tests.stores.strategies import plans, texts
from zeren.graph.exports.carried import carried, guarded, node_name, read_back
from zeren.graph.exports.content import Content, attributes, edge_attributes, node_attributes
from zeren.graph.exports.csv_tables import edges_csv, nodes_csv
from zeren.graph.exports.gexf import gexf
from zeren.graph.exports.graphml import graphml
from zeren.graph.model import Plan
from zeren.graph.stores.base import Reader
from zeren.graph.stores.embedded.store import EmbeddedStore
from zeren.graph.stores.networkx_graph import NetworkxStore
from zeren.graph.vocabulary import NODES

HERE = Path(__file__).parent
ONE = replace(
    small_plan("一号"),
    tasks=(*small_plan("一号").tasks, task(9, traces=(trace("国办发〔2020〕43号"),))),
)
TWO, TEXT = small_plan("二号"), small_text()
WRITERS = {"graphml": graphml, "gexf": gexf, "nodes": nodes_csv, "edges": edges_csv}
READ = {"long": int, "double": float, "string": str, "boolean": {"true": True, "false": False}.get}
GRAPHML, GEXF = "{http://graphml.graphdrawing.org/xmlns}", "{http://gexf.net/1.3}"


def reader(*units: object) -> Reader:
    store = NetworkxStore()
    store.load(units)
    return store.reader()


def plain(value: object) -> object:
    """Give a value as a file without dates has it."""
    return value.isoformat() if isinstance(value, date) else value


def expected_nodes(of: Content) -> dict[str, dict[str, object]]:
    return {
        node_name(node.label, node.id): {"class": node.label}
        | {name: plain(value) for name, value in attributes(node).items()}
        for node in of.nodes()
    }


def expected_edges(of: Content) -> list[tuple[object, ...]]:
    return [
        (
            node_name(edge.source_label, edge.source),
            node_name(edge.target_label, edge.target),
            edge.type,
            {name: plain(v) for name, v in edge.properties.items() if v is not None},
        )
        for edge in of.edges()
    ]


def graphml_values(element: etree._Element, types: dict[str, str]) -> dict[str, object]:
    found = {data.get("key"): data.text or "" for data in element}
    return {key.partition("-")[2]: READ[types[key]](read_back(text)) for key, text in found.items()}


def check_graphml(content: str, of: Content) -> None:
    root = etree.fromstring(content.encode())
    etree.XMLSchema(file=HERE / "graphml.xsd").assertValid(root)
    types = {key.get("id"): key.get("attr.type") for key in root.iter(f"{GRAPHML}key")}
    nodes = {node.get("id"): graphml_values(node, types) for node in root.iter(f"{GRAPHML}node")}
    for told in nodes.values():
        told.pop("label")
    assert nodes == expected_nodes(of)
    edges = []
    for edge in root.iter(f"{GRAPHML}edge"):
        told = graphml_values(edge, types)
        edges.append((edge.get("source"), edge.get("target"), told.pop("label"), told))
    assert edges == expected_edges(of)


def gexf_values(element: etree._Element, types: dict[str, str]) -> dict[str, object]:
    return {
        each.get("for"): READ[types[each.get("for")]](read_back(each.get("value")))
        for each in element.iter(f"{GEXF}attvalue")
    }


def check_gexf(content: str, of: Content) -> None:
    root = etree.fromstring(content.encode())
    etree.XMLSchema(file=HERE / "gexf.xsd").assertValid(root)
    node_types, edge_types = (
        {each.get("id"): each.get("type") for each in declared}
        for declared in root.iter(f"{GEXF}attributes")
    )
    nodes = {n.get("id"): gexf_values(n, node_types) for n in root.iter(f"{GEXF}node")}
    assert nodes == expected_nodes(of)
    edges = [
        (e.get("source"), e.get("target"), e.get("kind"), gexf_values(e, edge_types))
        for e in root.iter(f"{GEXF}edge")
    ]
    assert edges == expected_edges(of)


ids = st.sampled_from(["一号", "二号"])


@settings(max_examples=15, deadline=None)
@given(st.lists(plans(ids), min_size=1, max_size=2))
def test_xml_says_what_the_store_holds_whatever_the_texts(loaded: list[Plan]) -> None:
    with reader(*loaded) as store:
        of = Content(store)
        check_graphml("".join(graphml(of)), of)
        check_gexf("".join(gexf(of)), of)


@settings(max_examples=15, deadline=None)
@given(st.lists(plans(ids), min_size=1, max_size=2))
def test_csv_says_what_the_store_holds_whatever_the_texts(loaded: list[Plan]) -> None:
    with reader(*loaded) as store:
        of = Content(store)
        rows = table("".join(nodes_csv(of)))
        wanted = []
        for node in of.nodes():
            told = {"id": f"{node.label}:{node.id}", "class": node.label, **attributes(node)}
            wanted.append({name: cell(value) for name, value in told.items()})
        for row, node in zip(rows, wanted, strict=True):
            row.pop("label")
            assert {name: value for name, value in row.items() if value} == {
                name: value for name, value in node.items() if value
            }
        assert len(table("".join(edges_csv(of)))) == len(list(of.edges()))


def cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(carried(value)) if isinstance(value, str) else str(value)


def table(content: str) -> list[dict[str, str]]:
    assert content.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline="")))


def test_a_null_and_an_empty_text_differ_in_csv() -> None:
    duties = (replace(duty("自治区公安厅"), unit=None), replace(duty("自治区公安厅"), unit=""))
    with reader(replace(TWO, tasks=(task(1, leads=duties),))) as store:
        lines = "".join(edges_csv(Content(store))).split("\r\n")
    found = sorted(line.split(",")[5] for line in lines if ",LEADS," in line and "#task" in line)
    assert found == ["", '""']


def test_a_formula_gets_an_apostrophe_and_a_number_none() -> None:
    rows = [task(1, goal="=1+1", action="－1"), task(-2)]
    with reader(replace(TWO, tasks=tuple(rows))) as store:
        found = {row["number"]: row for row in table("".join(nodes_csv(Content(store))))}
    assert (found["1"]["goal"], found["1"]["action"]) == ("'=1+1", "'－1")
    assert "-2" in found


@given(st.one_of(texts, st.text("_x0A1\x00\ud800\U0001f600", max_size=24)))
def test_a_text_is_read_back_from_what_xml_can_carry(text: str) -> None:
    written = carried(text)
    assert read_back(written) == text
    etree.Element("a").text = written


@given(st.text("_x0A1\x00\ud800\U0001f600a/#〔公", max_size=24))
def test_a_node_is_read_back_from_its_name(text: str) -> None:
    assert read_back(node_name("Agency", text)) == f"Agency:{text}"


def test_names_stay_readable() -> None:
    assert node_name("Agency", "广西/公安厅") == "Agency:广西_x002F_公安厅"
    assert node_name("Agency", "😀") == "Agency:_xD83D__xDE00_"
    assert carried("a\x00b_x0041_") == "a_x0000_b_x005F_x0041_"


def test_every_column_has_one_type() -> None:
    told = [
        (node_attribute, kind)
        for label, properties in ((label, kind.properties) for label, kind in NODES.items())
        for node_attribute, kind in zip(
            attributes(node_of(label)), properties.values(), strict=True
        )
    ]
    assert dict(told) == node_attributes()
    assert len(set(told)) == len(node_attributes())
    assert not set(node_attributes()) & {"id", "label", "class"}
    assert not set(edge_attributes()) & {"id", "label", "source", "target"}


def node_of(label: str) -> object:
    from zeren.graph.elements import Node

    return Node(label, "x", dict.fromkeys(NODES[label].properties, "x"))


@pytest.mark.parametrize("name", WRITERS)
def test_the_bytes_are_the_same_twice_and_from_every_store(tmp_path: Path, name: str) -> None:
    store = EmbeddedStore(tmp_path / "plans.lbug")
    store.load([TWO, TEXT, ONE])
    write = WRITERS[name]
    with reader(ONE, TEXT, TWO) as memory, store.reader() as embedded:
        first = "".join(write(Content(memory)))
        assert first == "".join(write(Content(memory)))
        assert first == "".join(write(Content(embedded)))


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, Iterator[str]], Path]:
    def write(name: str, lines: Iterator[str]) -> Path:
        path = tmp_path / name
        path.write_text("".join(lines), encoding="utf-8", newline="")
        return path

    return write


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networkx_reads_the_same_graph(
    written: Callable[[str, Iterator[str]], Path], name: str
) -> None:
    with reader(ONE, TWO, TEXT) as store:
        of = Content(store)
        path = written(name, WRITERS[name](of))
        if name == "gexf":
            graph = nx.read_gexf(path, version="1.3")
        else:
            graph = nx.read_graphml(path, force_multigraph=True)
        for told in (told for _, told in graph.nodes(data=True)):
            told.pop("label")
        assert dict(graph.nodes(data=True)) == expected_nodes(of)
        assert graph.number_of_edges() == len(expected_edges(of))
        assert graph.is_directed()


def test_one_plan_comes_with_the_texts_that_it_traces_to_and_no_others() -> None:
    other = small_text("国办发〔2019〕1号")
    with reader(ONE, TWO, TEXT, other) as store:
        of = Content(store, [ONE.id])
        found = {(node.label, node.id) for node in of.nodes()}
        assert {id for label, id in found if label in ("Plan", "SourceText")} == {ONE.id, TEXT.id}
        ends = {(e.source_label, e.source) for e in of.edges()}
        ends |= {(e.target_label, e.target) for e in of.edges()}
        assert ends <= found
        assert not [n for n in Content(store, [TWO.id]).nodes() if n.label == "Provision"]
