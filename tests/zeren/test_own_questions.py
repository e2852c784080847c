"""zeren cypher and zeren sparql: questions in somebody's own words."""

import json
import subprocess
import sys

import pytest

from tests.zeren.conftest import commanded

KIND = "MATCH (a:Agency) WHERE a.kind = $kind RETURN a.name AS name, a.open AS open"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    path = tmp_path_factory.mktemp("own") / "plans.lbug"
    commanded(path, "run")
    return path


@pytest.fixture
def asked(zeren, place, monkeypatch):
    monkeypatch.setenv("ZEREN_STORE", str(place))
    return zeren


def test_an_answer_has_the_forms_of_a_named_query(asked, tmp_path):
    _, out, _ = asked("cypher", KIND, "--param", "kind=company", "--format", "json")
    names = [row["name"] for row in json.loads(out)["rows"]]
    file = tmp_path / "answer.csv"
    asked(
        "cypher", KIND, "--param", "kind=company", "--sort", "name", "--columns", "name", "-o", file
    )
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["name", *sorted(names)]


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("x=2021-04-30", 5),
        ("x=7", 1),
        ('x="7"', 0),
        ("x=true", 221),
        ('x=["7","8"]', 0),
    ],
)
def test_a_parameter_has_the_type_of_its_look(asked, written, count):
    conditions = {
        "x=2021-04-30": "t.deadline = $x",
        "x=7": "t.number = $x",
        'x="7"': "t.goal = $x",
        "x=true": "$x",
        'x=["7","8"]': "t.goal IN $x",
    }
    text = f"MATCH (t:Task) WHERE {conditions[written]} RETURN t.number"
    code, out, err = asked("cypher", text, "--param", written, "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["total"] == count


def test_a_table_on_the_terminal_is_bounded(asked):
    _, out, _ = asked("cypher", "MATCH (t:Task) RETURN t.number AS number")
    assert out.endswith("… 121 more rows (--limit 0 shows all)\n")


def test_a_question_may_stand_in_a_file(asked, tmp_path):
    file = tmp_path / "question.cypher"
    file.write_text("// tasks\nMATCH (t:Task) RETURN count(t) AS tasks;\n", encoding="utf-8")
    _, out, _ = asked("cypher", f"@{file}", "--format", "csv")
    assert out.splitlines()[1] == "221"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["cypher", "MATCH (t:Task) SET t.goal = 'x'"], "write"),
        (["cypher", "MATCH (t:Task) RETURN t.number", "--param", "x"], "NAME=VALUE"),
        (["cypher", "MATCH (t:Task) RETURN t.number", "--param", "x=1"], "$x"),
        (["cypher", "MATCH (t:Task) RETURN t.number", "--seconds", "0"], "seconds = 0"),
        (["cypher", "MATCH (t:Task) RETURN t.number", "--limit", "-1"], "limit = -1"),
        (["cypher", "@nothing.cypher"], "nothing.cypher"),
        (["sparql", "SELECT ?s { ?s ?p ?o }"], "speaks Cypher"),
    ],
)
def test_what_cannot_be_asked_says_why(asked, arguments, told):
    code, out, err = asked(*arguments)
    assert (code, out) == (1, "")
    assert told in err


@pytest.mark.long
def test_a_question_that_does_not_end_is_ended_where_the_store_cannot(asked, tmp_path):
    dataset = tmp_path / "plans.oxigraph"
    asked("push", dataset)
    text = "SELECT (COUNT(*) AS ?c) WHERE { ?a ?b ?c1 . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "zeren", "--lang", "zh", "--store", dataset),
            *("sparql", text, "--seconds", "0.2"),
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "zeren: 查询超过 0.2 秒，已中止。请缩小范围。\n"


def test_sparql_is_asked_of_a_dataset(asked, zeren, tmp_path):
    dataset = tmp_path / "plans.nq"
    asked("push", dataset)
    text = (
        "PREFIX z: <https://w3id.org/zeren/ontology#> SELECT ?name $given_kind "
        "WHERE { ?agency a z:Agency ; z:name ?name ; z:kind $given_kind }"
    )
    given = ["--param", "kind=company", "--format", "json"]
    _, out, _ = zeren("sparql", text, "--store", dataset, *given)
    _, by_cypher, _ = asked("cypher", KIND, *given)
    assert json.loads(out)["total"] == json.loads(by_cypher)["total"] > 0
