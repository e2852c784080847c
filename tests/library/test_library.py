"""The library: what `import zeren` gives, its examples, and that it does what the commands do."""

from __future__ import annotations

import doctest
import inspect
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

import zeren
from tests.zeren.conftest import commanded
from tests.zeren.test_sources import PLAN, TEXT
from zeren import settings
from zeren.graph.errors import BadParameter, QueryError, QueryTimeout, SourceFormat, UnknownName
from zeren.graph.issues import CATALOGUE, Issue, Severity
from zeren.library import PlanStore

ROOT = Path(__file__).parents[2]
SURFACE = ["Plan", "PlanStore", "ResultTable", "ZerenError", "__version__", "open", "read"]
METHODS = {
    "add_source": "path, *, number=None",
    "ask": "name, /, *, limit=0, today=None, as_of=None, **parameters",
    "close": "",
    "cypher": "text, /, *, limit=0, seconds=60.0, **parameters",
    "load": "plans, *, force=False, corrections=None",
    "remove": "plan",
    "sparql": "text, /, *, limit=0, seconds=60.0, **parameters",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "plans.lbug"
    commanded(path, "run")
    return path


@pytest.fixture
def store(place: Path) -> Iterator[PlanStore]:
    with zeren.open(place) as opened:
        yield opened


def test_the_public_names_are_these() -> None:
    assert sorted(zeren.__all__) == SURFACE
    assert all(getattr(zeren, name) is not None for name in SURFACE)
    assert set(SURFACE) <= set(dir(zeren))


def test_the_methods_of_a_store_are_these() -> None:
    public = {name for name in vars(PlanStore) if not name.startswith("_")}
    told = {}
    for name in public:
        signature = inspect.signature(getattr(PlanStore, name))
        bare = [
            one.replace(annotation=inspect.Parameter.empty) for one in signature.parameters.values()
        ]
        written = str(
            signature.replace(parameters=bare[1:], return_annotation=inspect.Signature.empty)
        )
        told[name] = written[1:-1]
    assert told == METHODS


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        zeren.nothing  # noqa: B018


def test_importing_loads_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); import zeren; "
        "print(sorted(m for m in set(sys.modules) - before if m.startswith('zeren')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "['zeren']\n"


@pytest.mark.parametrize("name", ["library.md", "library.zh.md", "sentence.md", "sentence.zh.md"])
def test_the_examples_of_the_page_are_real(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
    runner = doctest.DocTestRunner()
    told: list[str] = []
    runner.run(test, out=told.append)
    assert (runner.failures, "".join(told)) == (0, "")
    assert runner.tries > 10


def test_it_answers_as_the_command_does(store: PlanStore, place: Path, tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    asked = ["--role", "leads", "--from", "2021-06", "--format", "json", "-o", str(file)]
    commanded(place, "query", "agency-tasks", "--agency", "自治区市场监管局", *asked)
    answer = store.ask("agency-tasks", agency="自治区市场监管局", role="leads", from_="2021-06")
    told = json.loads(file.read_text(encoding="utf-8"))
    assert [list(map(str, row)) for row in answer.rows] == [
        list(map(str, row.values())) for row in told["rows"]
    ]
    assert answer.total == told["total"] > 0


def test_a_plan_that_it_loads_has_the_traces_that_the_command_gives(tmp_path: Path) -> None:
    plan, text = tmp_path / "plan.txt", tmp_path / "cited.txt"
    plan.write_text(PLAN, encoding="utf-8")
    text.write_text(TEXT, encoding="utf-8")
    by_command, by_library = tmp_path / "command.lbug", tmp_path / "library.lbug"
    commanded(by_command, "add-source", text)
    commanded(by_command, "load", plan)
    with zeren.open(by_library) as store:
        store.add_source(text)
        store.load([zeren.read(plan)])
        own = store.ask("document-rests", document="测办发〔2020〕9号").rows
    with zeren.open(by_command) as store:
        assert store.ask("document-rests", document="测办发〔2020〕9号").rows == own
    assert own


def test_what_replaces_what_is_as_with_the_command(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    plan = zeren.read(path)
    error = next(code for code, kind in CATALOGUE.items() if kind.severity is Severity.ERROR)
    worse = replace(plan, issues=(*plan.issues, Issue(error, written="甲")))
    with zeren.open(tmp_path / "plans.lbug") as store:
        assert [one.outcome.value for one in store.load([plan])] == ["added"]
        assert [one.outcome.value for one in store.load([plan])] == ["unchanged"]
        with pytest.raises(SourceFormat, match="read with 1 errors"):
            store.load([worse])
        assert [one.outcome.value for one in store.load([worse], force=True)] == ["replaced"]


def test_a_plan_is_removed_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    plan = zeren.read(path)
    with zeren.open(tmp_path / "plans.lbug") as store:
        assert store.load([]) == []
        store.load([plan])
        store.remove(plan.id)
        with pytest.raises(UnknownName, match=plan.id):
            store.remove(plan.id)


def test_a_question_in_cypher_gives_columns_with_the_types_of_their_values(
    store: PlanStore,
) -> None:
    text = (
        "MATCH (t:Task {number: $number}) RETURN t.number AS number, t.goal AS goal, "
        "t.deadline AS day, t.number / 2.0 AS half, t.number > 1 AS more, null AS nothing, "
        "[t.number] AS list"
    )
    table = store.cypher(text, number=7)
    assert {column.name: column.type for column in table.columns} == {
        "number": "integer",
        "goal": "string",
        "day": "date",
        "half": "quantity",
        "more": "boolean",
        "nothing": "string",
        "list": "string",
    }
    (row,) = table.records()
    assert (row["half"], row["more"], row["nothing"], row["list"]) == (3.5, True, None, "[7]")


def test_a_limit_cuts_the_rows_of_an_own_question(store: PlanStore) -> None:
    table = store.cypher("MATCH (t:Task) RETURN t.number", limit=3)
    assert (len(table.rows), table.total) == (3, 221)


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (a:Agency {id: 'x'})",
        "MATCH (t:Task) SET t.goal = 'x'",
        "MATCH (t:Task) DETACH DELETE t",
        "COPY Task TO 'x.csv'",
        "LOAD FROM 'x.csv' RETURN *",
        "MATCH (t:Task) RETURN t; MATCH (t:Task) RETURN t",
        "MATCH (t:Task) RETURN",
    ],
)
def test_an_own_question_only_reads(store: PlanStore, text: str) -> None:
    with pytest.raises(QueryError):
        store.cypher(text)
    assert store.cypher("MATCH (t:Task) RETURN count(t)").rows == ((221,),)


def test_an_own_question_ends_in_time(store: PlanStore) -> None:
    text = (
        "MATCH (a:Task), (b:Task), (c:Task), (d:Task) "
        "WHERE a.goal + b.goal < c.goal + d.goal RETURN count(*)"
    )
    with pytest.raises(QueryTimeout, match=r"0\.2 s"):
        store.cypher(text, seconds=0.2)


@pytest.mark.parametrize(("limit", "seconds"), [(-1, 1), (0, 0), (0, -1)])
def test_bounds_that_are_none_are_refused(store: PlanStore, limit: int, seconds: float) -> None:
    with pytest.raises(BadParameter, match="limit"):
        store.cypher("MATCH (t:Task) RETURN t.number", limit=limit, seconds=seconds)


def test_a_parameter_without_value_is_refused(store: PlanStore) -> None:
    with pytest.raises(BadParameter, match=r"\$x"):
        store.cypher("MATCH (t:Task) WHERE t.number = $x RETURN t.number")


def test_a_store_says_which_language_it_speaks(store: PlanStore, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"speaks Cypher, not SPARQL.*plans\.oxigraph"):
        store.sparql("SELECT ?s { ?s ?p ?o }")
    dataset = tmp_path / "plans.nq"
    with zeren.open(dataset) as other:
        other.load([zeren.read(settings.bundled_ledger())])
        text = (
            "PREFIX z: <https://w3id.org/zeren/ontology#> "
            "SELECT ?number $given_day "
            "WHERE { ?task a z:Task ; z:number ?number ; z:deadline $given_day }"
        )
        rows = other.sparql(text, day=date(2021, 4, 30)).rows
        by_cypher = store.cypher(
            "MATCH (t:Task) WHERE t.deadline = $day RETURN t.number", day=date(2021, 4, 30)
        ).rows
        assert sorted(rows) == sorted(by_cypher)
        assert rows
        with pytest.raises(QueryError, match="speaks SPARQL, not Cypher"):
            other.cypher("MATCH (t:Task) RETURN t.number")
        with pytest.raises(QueryError, match="INSERT"):
            other.sparql("INSERT DATA { <a:b> <a:b> <a:b> }")


def test_a_frame_has_real_dates(store: PlanStore) -> None:
    pytest.importorskip("pandas")
    frame = store.ask("due-by", date="2021-06-30").to_pandas()
    assert str(frame["deadline"].dtype).startswith("datetime64")
    assert str(frame["task"].dtype) == "Int64"
    assert frame["deadline"].max().date() == date(2021, 6, 30)


def test_a_closed_store_is_opened_again(store: PlanStore) -> None:
    store.close()
    assert store.ask("plans").total == 1


def test_a_server_is_opened_by_what_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", "reader")
    monkeypatch.setenv("NEO4J_PASSWORD", "geheim")
    opened = []
    monkeypatch.setattr("zeren.library.open_store", lambda *given: opened.append(given))
    zeren.open("neo4j://localhost:1")
    ((place, access),) = opened
    assert (place, access.user, access.password) == ("neo4j://localhost:1", "reader", "geheim")
