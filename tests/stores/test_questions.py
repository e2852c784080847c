"""What every store that speaks a language does alike with a text: one text a language, one answer.

A store without a language refuses every text.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.builders import agency, duty, small_plan, task
from tests.stores.canonical import graph_of
from tests.stores.conftest import ON_ONE_SERVER, NewStore
from zeren.graph.errors import BadParameter, QueryError
from zeren.graph.stores.base import Rows, Store

ONE, TWO = small_plan("一号"), small_plan("二号")
TEXTS = Path(__file__).parent / "texts"
SUFFIX = {"cypher": "cypher", "sparql": "rq"}


@pytest.fixture(scope="module")
def made() -> dict[str, Store]:
    """Keep the stores that were made, by kind."""
    return {}


@pytest.fixture
def held(
    request: pytest.FixtureRequest,
    made: dict[str, Store],
    store_name: str,
    new_store: NewStore,
    tmp_path_factory: pytest.TempPathFactory,
) -> Store:
    """Give a store of each kind with a plan, which is only asked: loaded once.

    On a server it is loaded again after another test has had the server.
    """
    on_server = store_name in ON_ONE_SERVER
    lost = on_server and request.getfixturevalue("neo4j_server").holder is not made
    if store_name not in made or lost:
        made[store_name] = new_store(tmp_path_factory.mktemp("held"))
        made[store_name].load([ONE])
        if on_server:
            request.getfixturevalue("neo4j_server").holder = made
    return made[store_name]


def text_of(store: Store, name: str) -> str:
    """Read a text of ``texts/`` in the store's language."""
    with store.reader() as reader:
        language = reader.language
    if language is None:
        pytest.skip("the store speaks no language")
    return (TEXTS / f"{name}.{SUFFIX[language]}").read_text(encoding="utf-8")


def answer(store: Store, text: str, /, **parameters: object) -> Rows:
    asked = text_of(store, text)
    with store.reader() as reader:
        return reader.rows(asked, parameters)


def test_a_date_can_be_asked_for(held: Store) -> None:
    assert answer(held, "due", day=date(2021, 6, 30)).rows == ((1,),)
    assert answer(held, "due", day=date(2021, 6, 29)).rows == ()


def test_counts_and_sums_are_integers(held: Store) -> None:
    ((count, total, average),) = answer(held, "totals").rows
    assert (count, total, average) == (2, 3, 1.5)
    assert [type(count), type(total), type(average)] == [int, int, float]


def test_columns_have_the_names_of_the_question(held: Store) -> None:
    assert answer(held, "roles", name="自治区公安厅").columns == ("role", "task")


def test_the_role_of_an_edge_can_be_asked_for(held: Store) -> None:
    assert answer(held, "roles", name="自治区公安厅").rows == (("LEADS", "1"),)


def test_what_is_not_there_is_null(store: Store) -> None:
    store.load([replace(ONE, tasks=(task(1, deadline_text=""),))])
    assert answer(store, "deadlines").rows == ((1, None, ""),)


def test_a_column_may_have_the_name_of_a_parameter(store: Store) -> None:
    store.load([ONE, TWO])
    assert answer(store, "tasks-of", plan="一号").rows == (("一号", 1), ("一号", 2))


def test_a_list_of_names_is_a_parameter(store: Store) -> None:
    store.load([ONE, TWO])
    assert answer(store, "listed", plans=["一号", "别的"]).rows == (("一号",),)
    assert answer(store, "listed", plans=[]).rows == ()


ODD = (
    "O'Neil",
    'a"b',
    "back\\slash",
    "全角，、",
    "tab\there",
    "new\nline",
    "{x}",
    "$p",
    "?p",
    "<x>",
    "%s",
    "\\u0022",
    "😀",
    "`b`",
    '"""',
    "'''",
    "# x",
)


def test_odd_names_are_found_again(store: Store) -> None:
    tasks = tuple(task(90 + at, leads=(duty(name),)) for at, name in enumerate(ODD))
    plan = replace(ONE, agencies=(*ONE.agencies, *map(agency, ODD)), tasks=(*ONE.tasks, *tasks))
    store.load([plan])
    found = {name: answer(store, "led-by", name=name).rows for name in ODD}
    assert found == {name: ((90 + at,),) for at, name in enumerate(ODD)}


@pytest.mark.parametrize("name", ["change-create", "change-delete", "change-set"])
def test_a_question_cannot_change_the_store(held: Store, name: str) -> None:
    before = graph_of(held)
    with pytest.raises(QueryError):
        answer(held, name)
    assert graph_of(held) == before


@pytest.mark.parametrize("name", ["wrong-syntax", "wrong-function"])
def test_a_question_that_is_wrong_is_refused_and_the_next_is_answered(
    held: Store, name: str
) -> None:
    wrong, right = text_of(held, name), text_of(held, "totals")
    with held.reader() as reader:
        with pytest.raises(QueryError):
            reader.rows(wrong, {})
        assert len(reader.rows(right, {}).rows) == 1


def test_a_parameter_that_is_not_given_is_refused(held: Store) -> None:
    with pytest.raises(BadParameter, match=r"\$name"):
        answer(held, "led-by")


def test_a_parameter_that_is_not_used_is_refused(held: Store) -> None:
    with pytest.raises(BadParameter, match=r"\$other"):
        answer(held, "led-by", name="a", other="b")


def test_a_text_of_no_language_is_refused(held: Store) -> None:
    with held.reader() as reader, pytest.raises(QueryError):
        reader.rows("tasks, please", {})
