"""The RDF store on its own: what it refuses, what it leaves behind, how it fares with damage."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import small_plan, small_text
from tests.stores.by_hand import bare
from tests.stores.canonical import graph_by_plans, graph_of
from tests.stores.strategies import plans
from zeren.graph.errors import (
    QueryError,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreMissing,
    StoreVersion,
)
from zeren.graph.model import Plan
from zeren.graph.stores import open_store
from zeren.graph.stores.rdf import places
from zeren.graph.stores.rdf.rdflib_views import rdflib_dataset

PLAN = small_plan()
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "图谱.oxigraph"
    open_store(path).load([PLAN, small_text()])
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "图谱.nq"
    open_store(path).load([PLAN, small_text()])
    return path


def quads(path: Path) -> set[str]:
    with open_store(path).reader() as reader:
        dataset: Any = reader.dataset  # type: ignore[attr-defined]
        return set(map(str, dataset))


ids = st.sampled_from(["一号", "二号", "shared"])


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.one_of(plans(ids), ids), min_size=2, max_size=5), last=plans(ids))
def test_no_statement_is_left_of_what_was_there_before(steps: list[Plan | str], last: Plan) -> None:
    with tempfile.TemporaryDirectory() as place:
        used, fresh = Path(place) / "used.nq", Path(place) / "fresh.nq"
        store = open_store(used)
        store.load([last])
        for step in steps:
            store.remove(step) if isinstance(step, str) else store.load([step])
        with store.reader() as reader:
            units = list(reader.units())
        for unit in units:
            store.remove(unit)
        assert quads(used) == set()
        store.load([last])
        open_store(fresh).load([last])
        assert used.read_bytes() == fresh.read_bytes()


def test_traces_leave_with_their_text_whole(tmp_path: Path) -> None:
    from msgspec.structs import replace

    from tests.builders import task, trace

    plan = replace(PLAN, tasks=(*PLAN.tasks, task(9, traces=(trace("国办发〔2020〕43号"),))))
    path = tmp_path / "plans.nq"
    open_store(path).load([plan, small_text()])
    open_store(path).remove(small_text().id)
    assert not [line for line in quads(path) if "Tracing" in line or "Provision" in line]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT ?s { service SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT ?s { { SELECT ?s { SERVICE ?x { ?s ?p ?o } } } }",
        "LOAD <http://127.0.0.1:1/>",
        "CLEAR ALL",
        "PREFIX x: <urn:x>\nDROP ALL",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE <urn:a>",
        "ASK { ?s ?p ?o }",
        "",
        "SELECT ?s { ?s <not an iri> ?o }",
        "SELECT ?s { ?s <relative> ?o }",
        "SELECT ?s { ?s ?p ?o } ; DROP ALL",
    ],
)
def test_a_question_reads_this_store_and_no_more(file: Path, text: str) -> None:
    with open_store(file).reader() as reader, pytest.raises(QueryError) as caught:
        reader.rows(text, {})
    assert str(caught.value) != caught.value.zh


@pytest.mark.parametrize(
    "text",
    [
        "# SERVICE <x>\nSELECT ?n { VALUES ?n { 1 } }",
        "PREFIX service: <urn:x>\nSELECT ?n { VALUES ?n { 1 } OPTIONAL { ?s service:load ?o } }",
        'SELECT ?n { VALUES ?n { 1 } BIND(\'SERVICE\' AS ?x) BIND("""LOAD " """ AS ?y) }',
        "SELECT ?n { VALUES ?n { 1 } OPTIONAL { ?service <urn:SERVICE> ?o } }",
    ],
)
def test_words_in_texts_names_and_comments_are_no_commands(file: Path, text: str) -> None:
    with open_store(file).reader() as reader:
        assert reader.rows(text, {}).rows == ((1,),)


def test_a_cut_file_is_damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])
    with pytest.raises(StoreDamaged, match="line"):
        open_store(file).reader()


def test_a_value_of_another_type_is_named(file: Path) -> None:
    text = bare(file)
    kind = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    file.write_text(text.replace(f'ontology#number> "1"{kind}', 'ontology#number> "one"'))
    with open_store(file).reader() as reader, pytest.raises(StoreDamaged, match="zeren validate"):
        reader.elements(PLAN.id)


@pytest.mark.parametrize("suffix", [".nq", ".ttl", ".trig", ".jsonld"])
def test_a_file_of_something_else_is_damaged(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"other{suffix}"
    path.write_bytes(b"\x00\xff not rdf")
    with pytest.raises(StoreDamaged, match=path.name):
        open_store(path).reader()


@pytest.mark.parametrize(
    "text",
    [
        '{"@context": "http://127.0.0.1:1/c.jsonld", "@id": "urn:a"}',
        '{"@context": ["http://127.0.0.1:1/c.jsonld"], "@id": "urn:a"}',
        '{"@context": {"@import": "http://127.0.0.1:1/c.jsonld"}, "@id": "urn:a"}',
        '{"@context": {"x": {"@id": "urn:x", "@context": "c.jsonld"}}, "@id": "urn:a"}',
        '{"@graph": [{"@context": "c.jsonld", "@id": "urn:a"}]}',
    ],
)
def test_a_context_by_address_is_never_fetched(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.jsonld"
    path.write_text(text)
    with pytest.raises(StoreError, match=r"c\.jsonld"):
        open_store(path).reader()


def test_an_iri_that_is_none_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "plan.nq"
    path.write_text("<urn:a> <not an iri> <urn:c> .\n")
    with pytest.raises(StoreDamaged, match="line 1"):
        open_store(path).reader()


def test_plans_are_not_loaded_into_turtle(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"\.trig"):
        open_store(tmp_path / "plans.ttl").load([PLAN])
    assert list(tmp_path.iterdir()) == []


def test_rdf_xml_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "plans.rdf"
    path.write_text('<!DOCTYPE x [<!ENTITY e "e">]><rdf:RDF/>')
    with pytest.raises(StoreError):
        open_store(path).reader()


@pytest.mark.parametrize("harm", ["cut", "missing", "flipped"])
def test_a_damaged_folder_is_refused(folder: Path, harm: str) -> None:
    (data,) = folder.glob("data-*")
    largest = max(data.glob("*.sst"), key=lambda one: one.stat().st_size)
    content = largest.read_bytes()
    if harm == "cut":
        largest.write_bytes(content[: len(content) // 2])
    elif harm == "missing":
        largest.unlink()
    else:
        largest.write_bytes(content[:40] + bytes([content[40] ^ 1]) + content[41:])
    with pytest.raises(StoreDamaged, match="zeren load"):
        open_store(folder).reader()


def flip_in_the_middle(folder: Path) -> None:
    (data,) = folder.glob("data-*")
    largest = max(data.glob("*.sst"), key=lambda one: one.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 1
    largest.write_bytes(content)


def test_a_byte_that_was_turned_in_a_large_file_is_found(folder: Path, monkeypatch: Any) -> None:
    """The engine may ask for a damaged block without end: it is never asked for one."""
    monkeypatch.setattr(places.FolderPlace, "_HASHED", 0)
    flip_in_the_middle(folder)
    with pytest.raises(StoreDamaged, match=r"\.sst"):
        open_store(folder).reader()


def test_a_large_file_that_nobody_touched_is_not_read_for_its_checksum(
    folder: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(places.FolderPlace, "_HASHED", -1)
    monkeypatch.setattr(places.FolderPlace, "_checksum", lambda self, file: "another")
    assert graph_of(open_store(folder))


def test_a_folder_whose_large_files_have_no_checksums_is_read(folder: Path) -> None:
    """As they were written once."""
    told = json.loads((folder / "store.json").read_text(encoding="utf-8"))
    del told["stamps"]
    told["files"] = {name: (size, "") for name, (size, _) in told["files"].items()}
    (folder / "store.json").write_text(json.dumps(told), encoding="utf-8")
    assert graph_of(open_store(folder))


def test_a_block_that_is_damaged_is_found_when_it_is_read(folder: Path, monkeypatch: Any) -> None:
    """Large files are not hashed: the engine keeps a checksum of each block."""
    (data,) = folder.glob("data-*")
    for one in data.glob("*.sst"):
        content = bytearray(one.read_bytes())
        content[20] ^= 1
        one.write_bytes(bytes(content))
    monkeypatch.setattr(places.FolderPlace, "_checksum", lambda self, file: ANY_CHECKSUM)
    with pytest.raises(StoreDamaged):
        graph_of(open_store(folder))


class _Any(str):
    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False


ANY_CHECKSUM = _Any()


def test_a_manifest_that_cannot_be_read_is_damage(folder: Path) -> None:
    (folder / "store.json").write_text("{")
    with pytest.raises(StoreDamaged, match=r"store\.json"):
        open_store(folder).reader()


def test_a_folder_of_another_version_is_named(folder: Path) -> None:
    told = json.loads((folder / "store.json").read_text(encoding="utf-8"))
    (folder / "store.json").write_text(json.dumps(told | {"vocabulary": 1}))
    with pytest.raises(StoreVersion, match="vocabulary 1"):
        open_store(folder).reader()


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.oxigraph"
    path.mkdir()
    (path / "CURRENT").write_text("x")
    for act in (lambda: open_store(path).reader(), lambda: open_store(path).load([PLAN])):
        with pytest.raises(StoreError, match="no store of Zeren"):
            act()
    assert [one.name for one in path.iterdir()] == ["CURRENT"]


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "plans.oxigraph"
    open_store(path).load([PLAN])
    assert graph_of(open_store(path)) == graph_by_plans(PLAN)


@pytest.mark.parametrize("name", ["plans.oxigraph", "plans.nq"])
def test_one_writes_at_a_time(tmp_path: Path, name: str, monkeypatch: Any) -> None:
    path = tmp_path / name
    open_store(path).load([PLAN])
    lock = path / "lock" if path.is_dir() else path.with_name(path.name + ".lock")
    monkeypatch.setattr(places, "_WAIT", 0.05)
    with FileLock(lock), pytest.raises(StoreBusy, match="another process"):
        open_store(path).load([small_plan("二号")])
    open_store(path).load([small_plan("二号")])
    assert graph_of(open_store(path)) == graph_by_plans(PLAN, small_plan("二号"))


@pytest.mark.parametrize("name", ["plans.oxigraph", "plans.nq"])
def test_a_failed_load_leaves_nothing(tmp_path: Path, name: str) -> None:
    def failing() -> Any:
        yield PLAN
        raise ValueError("stop")

    path = tmp_path / name
    with pytest.raises(ValueError, match="stop"):
        open_store(path).load(failing())
    with pytest.raises(StoreMissing):
        open_store(path).reader()
    left = {one.name for one in tmp_path.rglob("*")} - {name, "lock", f"{name}.lock"}
    assert left == set()


KILLED = """
import os, signal, sys
from pathlib import Path
from zeren.graph.stores import open_store
from zeren.graph.stores.rdf import places
from tests.builders import small_plan
count, last = 0, int(sys.argv[2])
def stepping(function):
    def wrapped(*arguments, **named):
        global count
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)
    return wrapped
places.sync = stepping(places.sync)
Path.replace = stepping(Path.replace)
Path.mkdir = stepping(Path.mkdir)
open_store(sys.argv[1]).load([small_plan(title="新的"), small_plan("二号")])
"""


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on this system")
@pytest.mark.parametrize("name", ["plans.oxigraph", "plans.nq"])
def test_a_killed_load_leaves_the_old_graph_or_the_new(tmp_path: Path, name: str) -> None:
    old, new = graph_by_plans(PLAN), graph_by_plans(small_plan(title="新的"), small_plan("二号"))
    for step in (1, 2, 3, 5, 100):
        path = tmp_path / str(step) / name
        open_store(path).load([PLAN])
        command = [sys.executable, "-c", KILLED, str(path), str(step)]
        subprocess.run(command, cwd=ROOT, check=False)
        assert graph_of(open_store(path)) in (old, new)
        open_store(path).load([small_plan(title="新的"), small_plan("二号")])
        assert graph_of(open_store(path)) == new
        assert len(list(path.glob("data-*"))) <= 1


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib's own calls
@pytest.mark.parametrize("name", ["plans.oxigraph", "plans.nq"])
def test_rdflib_sees_the_dataset(tmp_path: Path, name: str) -> None:
    from rdflib import RDF, URIRef

    open_store(tmp_path / name).load([PLAN])
    with open_store(tmp_path / name).reader() as reader:
        dataset = rdflib_dataset(reader)
        tasks = set(dataset.subjects(RDF.type, URIRef("https://w3id.org/zeren/ontology#Task")))
    assert len(tasks) == len(PLAN.tasks)


def test_rdflib_needs_a_store_of_rdf(tmp_path: Path) -> None:
    open_store(tmp_path / "plans.lbug").load([PLAN])
    with open_store(tmp_path / "plans.lbug").reader() as reader, pytest.raises(StoreError):
        rdflib_dataset(reader)


def test_no_engine_of_rdf_is_imported_before_it_is_used() -> None:
    code = (
        "import sys, zeren.cli, zeren.graph.stores, zeren.graph.stores.rdf.store\n"
        "print(sorted({'rdflib', 'pyoxigraph', 'pyshacl', 'oxrdflib'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_an_address_of_a_node_that_is_no_text_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "plans.nq"
    open_store(path).load([small_plan()])
    text = bare(path)
    assert "/Plan/%E6" in text
    path.write_text(text.replace("/Plan/%E6", "/Plan/%FF"), "utf-8")
    with open_store(path).reader() as reader, pytest.raises(StoreDamaged, match="UTF-8"):
        reader.units()
