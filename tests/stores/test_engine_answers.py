"""Wrong or surprising answers of the embedded engine, as they are in the pinned version.

None of these is wanted. A test that fails after an upgrade says that the engine has changed: look
whether what works around it (named in each test) can go.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zeren.graph.stores.cypher_texts import statements
from zeren.graph.stores.embedded.engine import Engine, EngineError

SETUP = (
    "CREATE NODE TABLE Task(id STRING, number INT64, deadline DATE, PRIMARY KEY (id))",
    "CREATE NODE TABLE Agency(id STRING, PRIMARY KEY (id))",
    "CREATE REL TABLE LEADS(FROM Agency TO Task)",
    "CREATE REL TABLE AFTER(FROM Task TO Task)",
    "UNWIND range(1, 40) AS n CREATE (:Task {id: CAST(n AS STRING), number: n})",
    "MATCH (t:Task) WHERE t.number <= 4 SET t.deadline = date('2021-06-01') + t.number",
    "MATCH (a:Task), (b:Task) WHERE b.number = a.number + 1 CREATE (a)-[:AFTER]->(b)",
    "CREATE (:Agency {id: 'a'})",
    "MATCH (a:Agency), (t:Task {number: 1}) CREATE (a)-[:LEADS]->(t)",
)


@pytest.fixture(scope="module")
def shared_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with Engine(tmp_path_factory.mktemp("engine") / "db", read_only=False) as engine:
        for statement in SETUP:
            engine.run(statement)
        yield engine


@pytest.fixture
def engine(shared_engine: Engine) -> Iterator[Engine]:
    """Give the engine in a transaction that is undone."""
    shared_engine.run("BEGIN TRANSACTION")
    yield shared_engine
    with suppress(EngineError):  # a refused statement has undone it already
        shared_engine.run("ROLLBACK")


def one(engine: Engine, text: str, parameters: Mapping[str, Any] | None = None) -> object:
    ((value,),) = engine.run(text, parameters)
    return value


def test_one_thread_executes_a_statement(engine: Engine) -> None:
    """With more, ORDER BY gives a wrong order now and then."""
    assert one(engine, "CALL current_setting('threads') RETURN *") == "1"


def test_an_aggregate_forgets_the_order_before_its_limit(engine: Engine) -> None:
    """Right: 40 + 39. Questions give the aggregate a group key, or aggregate elsewhere."""
    text = "MATCH (t:Task) WITH t.number AS n ORDER BY n DESC LIMIT 2 RETURN sum(n)"
    assert one(engine, text) != 79


def test_an_aggregate_with_a_group_key_keeps_the_order(engine: Engine) -> None:
    """The way around the answer above."""
    text = "MATCH (t:Task) WITH t.number AS n ORDER BY n DESC LIMIT 2 RETURN 1 AS one, sum(n)"
    assert engine.run(text) == [[1, 79]]


def test_two_edges_of_a_pattern_may_be_one_and_the_same(engine: Engine) -> None:
    """Right: none. Questions write ``a.id < b.id`` or ``a <> b``."""
    text = "MATCH (a:Agency)-[:LEADS]->(:Task)<-[:LEADS]-(b:Agency) RETURN count(*)"
    assert one(engine, text) == 1


def test_labels_are_a_text(engine: Engine) -> None:
    """Right: a list. Questions have the label in the pattern."""
    assert one(engine, "MATCH (a:Agency) RETURN labels(a)") == "Agency"


def test_the_first_label_is_empty(engine: Engine) -> None:
    """Right: 'Agency'."""
    assert one(engine, "MATCH (a:Agency) RETURN labels(a)[0]") == ""


def test_head_does_not_exist(engine: Engine) -> None:
    with pytest.raises(EngineError, match="HEAD does not exist"):
        engine.run("MATCH (a:Agency) RETURN head(labels(a))")


def test_labels_have_no_case(engine: Engine) -> None:
    """Right: 0. A test of the catalogue holds questions to the vocabulary."""
    assert one(engine, "MATCH (a:AGENCY) RETURN count(a)") == 1


def test_properties_have_no_case(engine: Engine) -> None:
    """Right: 0."""
    assert one(engine, "MATCH (t:Task) RETURN count(t.NUMBER)") == 40


def test_two_labels_mean_either(engine: Engine) -> None:
    """Right: 0, for no node has both."""
    assert one(engine, "MATCH (n:Agency:Task) RETURN count(n)") == 41


def test_a_date_need_not_have_two_digits(engine: Engine) -> None:
    """Right: refused. Dates are passed as dates."""
    assert one(engine, "RETURN date('2021-6-3')") == date(2021, 6, 3)


def test_a_text_is_compared_with_a_date(engine: Engine) -> None:
    """Right: null. Dates are passed as dates."""
    text = "MATCH (t:Task) WHERE t.deadline > $day RETURN count(t)"
    assert one(engine, text, {"day": "2021-6-3"}) == 2


def test_half_of_a_number_is_dropped(engine: Engine) -> None:
    """Right: refused. The store checks types, and loads texts that the engine must convert."""
    engine.run("CREATE (:Task {id: 'x', number: $n})", {"n": 2.5})
    assert one(engine, "MATCH (t:Task {id: 'x'}) RETURN t.number") == 2


def test_a_number_in_a_text_must_be_whole(engine: Engine) -> None:
    """What the store relies on: texts are converted strictly."""
    with pytest.raises(EngineError, match="Could not convert"):
        engine.run("RETURN CAST('2.5' AS INT64)")


def test_nothing_cannot_be_unwound(engine: Engine) -> None:
    """Right: no rows. The store leaves such statements out."""
    with pytest.raises(EngineError, match="STRUCT"):
        engine.run("UNWIND $rows AS row CREATE (:Task {id: row.id})", {"rows": []})


def test_rows_with_different_keys_are_refused(engine: Engine) -> None:
    """Right: null where a key is missing. The store passes lists of one length."""
    rows = [{"id": "x", "n": 1}, {"id": "y"}]
    with pytest.raises(EngineError, match="incompatible"):
        engine.run("UNWIND $rows AS row CREATE (:Task {id: row.id, number: row.n})", {"rows": rows})


def test_the_sum_of_nothing_is_null(engine: Engine) -> None:
    """Right: 0. Questions write ``coalesce(sum(x), 0)``."""
    assert one(engine, "MATCH (t:Task) WHERE t.number > 99 RETURN sum(t.number)") is None


def test_a_parameter_that_is_not_given_is_null(engine: Engine) -> None:
    """Right: refused. The reader does that."""
    assert one(engine, "RETURN $missing") is None


def test_a_path_without_bound_ends_at_thirty(engine: Engine) -> None:
    """Right: 39. Questions give paths a bound."""
    assert one(engine, "MATCH (:Task {number: 1})-[:AFTER*]->(t:Task) RETURN count(t)") == 30


def test_lists_begin_at_one(engine: Engine) -> None:
    """Right: 20."""
    assert one(engine, "RETURN [10, 20][1]") == 10


def test_texts_begin_at_one(engine: Engine) -> None:
    """Right: 'b'."""
    assert one(engine, "RETURN substring('abc', 1, 1)") == "a"


def test_an_order_without_a_limit_is_refused(engine: Engine) -> None:
    with pytest.raises(EngineError, match="must be followed by SKIP or LIMIT"):
        engine.run("MATCH (t:Task) WITH t ORDER BY t.number RETURN count(t)")


def test_a_pattern_alone_is_no_condition(engine: Engine) -> None:
    """Questions write MATCH within the braces."""
    with pytest.raises(EngineError, match="Invalid input"):
        engine.run("MATCH (t:Task) WHERE EXISTS { (t)<-[:LEADS]-() } RETURN count(t)")


@pytest.mark.parametrize("call", ["type(r)", "toString(1)"])
def test_common_functions_are_missing(engine: Engine, call: str) -> None:
    """The store makes macros of these names."""
    with pytest.raises(EngineError, match="does not exist"):
        engine.run(f"MATCH ()-[r:LEADS]->() RETURN {call}")


def test_nulls_come_first_in_a_descending_order(engine: Engine) -> None:
    """As on Neo4j; SPARQL differs."""
    text = "MATCH (t:Task) RETURN t.deadline AS day ORDER BY day DESC LIMIT 1"
    assert one(engine, text) is None


def test_a_copy_with_parameters_crashes_the_second_time(tmp_path: Path) -> None:
    """The store copies from files, by statements without parameters."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from zeren.graph.stores.embedded.engine import Engine\n"
        "engine = Engine(Path(sys.argv[1]), read_only=False)\n"
        "engine.run('CREATE NODE TABLE T(id STRING, PRIMARY KEY (id))')\n"
        "for id in 'ab':\n"
        "    engine.run('COPY T FROM (UNWIND $rows AS r RETURN r.id)', {'rows': [{'id': id}]})\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "db")]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == -signal.SIGSEGV


def test_a_checkpoint_spoils_a_store_that_is_open_read_only(tmp_path: Path) -> None:
    """Right: refused without harm. The reader lets no such statement through."""
    path = tmp_path / "db"
    with Engine(path, read_only=False) as engine:
        engine.run(SETUP[0])
        engine.run("CHECKPOINT")
    with Engine(path, read_only=True) as engine, pytest.raises(EngineError):
        engine.run("CHECKPOINT")
    with pytest.raises(EngineError, match="read-only"):
        Engine(path, read_only=True)


def test_a_store_that_is_open_read_only_writes_files(tmp_path: Path) -> None:
    """Right: refused. The reader lets no such statement through."""
    path = tmp_path / "db"
    with Engine(path, read_only=False) as engine:
        engine.run(SETUP[0])
    with Engine(path, read_only=True) as engine:
        engine.run(f"COPY (MATCH (t:Task) RETURN t.id) TO '{(tmp_path / 'out.csv').as_posix()}'")
    assert (tmp_path / "out.csv").exists()


def test_flipped_bits_open_without_a_word(tmp_path: Path) -> None:
    """Right: refused. The store keeps a checksum of its own."""
    path = tmp_path / "db"
    with Engine(path, read_only=False) as engine:
        for statement in SETUP:
            engine.run(statement)
        engine.run("CHECKPOINT")
    data = path.read_bytes()
    middle = data.index(b"\x01\x02\x03\x04") if b"\x01\x02\x03\x04" in data else len(data) // 2
    path.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    with Engine(path, read_only=True) as engine:
        assert one(engine, "MATCH (t:Task) RETURN count(t)") == 40


LINKED = (
    "CREATE NODE TABLE Task(number INT64, PRIMARY KEY (number))",
    "CREATE NODE TABLE Measure(number INT64, PRIMARY KEY (number))",
    "CREATE NODE TABLE Agency(number INT64, PRIMARY KEY (number))",
    "CREATE REL TABLE LEADS(FROM Agency TO Task)",
    "CREATE REL TABLE ANSWERS(FROM Agency TO Measure)",
    "CREATE REL TABLE DOES(FROM Task TO Measure, rank INT64)",
    "UNWIND range(1, 4) AS n CREATE (:Task {number: n})",
    "UNWIND range(1, 2) AS n CREATE (:Measure {number: n})",
    "UNWIND range(1, 2) AS n CREATE (:Agency {number: n})",
    "MATCH (t:Task), (m:Measure {number: 2}) WHERE t.number > 2 CREATE (t)-[:DOES {rank: 1}]->(m)",
    "MATCH (t:Task {number: 4}), (m:Measure {number: 1}) CREATE (t)-[:DOES {rank: 2}]->(m)",
    "MATCH (a:Agency {number: 2}), (t:Task {number: 3}) CREATE (a)-[:LEADS]->(t)",
    "MATCH (a:Agency), (t:Task {number: 4}) CREATE (a)-[:LEADS]->(t)",
    "MATCH (a:Agency), (m:Measure {number: 1}) CREATE (a)-[:ANSWERS]->(m)",
    "MATCH (a:Agency {number: 1}), (m:Measure {number: 2}) CREATE (a)-[:ANSWERS]->(m)",
)


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with Engine(tmp_path_factory.mktemp("linked") / "db", read_only=False) as engine:
        for statement in LINKED:
            engine.run(statement)
        yield engine


@pytest.mark.parametrize(
    "first",
    [
        "MATCH (m:Measure)<-[:DOES {rank: 1}]-(t:Task),",
        "MATCH (m:Measure)<-[:DOES {rank: 1}]-(t:Task) MATCH",
    ],
)
def test_a_relation_forgets_its_value_when_both_its_ends_go_on(linked: Engine, first: str) -> None:
    """Right: measure 2 alone. Questions write WITH behind such a relation."""
    text = f"{first} (m)<-[:ANSWERS]-(b:Agency), (t)<-[:LEADS]-(a:Agency) RETURN DISTINCT m.number"
    assert sorted(linked.run(text)) == [[1], [2]]


def test_a_relation_keeps_its_value_before_a_with(linked: Engine) -> None:
    """The way around the answer above."""
    text = (
        "MATCH (m:Measure)<-[:DOES {rank: 1}]-(t:Task) WITH m, t "
        "MATCH (m)<-[:ANSWERS]-(b:Agency), (t)<-[:LEADS]-(a:Agency) RETURN DISTINCT m.number"
    )
    assert linked.run(text) == [[2]]


def test_the_macros_give_the_missing_functions(engine: Engine) -> None:
    for statement in statements("create_macros"):
        engine.run(statement)
    text = "MATCH (:Agency)-[r:LEADS]->(t:Task) RETURN type(r), toString(t.number)"
    assert engine.run(text) == [["LEADS", "1"]]
