"""Plan JSON whose parts do not fit together is refused before it reaches a store."""

import json

import pytest

from tests.builders import small_plan
from zeren.graph.errors import InterchangeError
from zeren.graph.interchange import read_json, write_json


def change(path, value):
    data = json.loads(write_json(small_plan()))
    *way, last = path
    place = data
    for step in way:
        place = place[step]
    place[last] = value
    return json.dumps(data, ensure_ascii=False)


def test_the_plan_itself_is_read():
    assert read_json(write_json(small_plan())) == small_plan()


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("clauses", 0, "leads", 0, "agency"), r"clauses\[0\]\.leads\[0\]\.agency"),
        (("clauses", 2, "supports", 0, "agency"), r"clauses\[2\]\.supports\[0\]\.agency"),
        (("tasks", 0, "clauses", 0), r"tasks\[0\]\.clauses\[0\]"),
        (("measures", 0, "clauses", 0), r"measures\[0\]\.clauses\[0\]"),
        (("clauses", 0, "id"), r"measures\[0\]\.clauses\[0\]"),
        (("tasks", 0, "citations", 0, "document"), r"tasks\[0\]"),
        (("plan", "citations", 0, "document"), "plan"),
    ],
)
def test_a_name_that_the_plan_does_not_list_is_refused(path, place):
    with pytest.raises(InterchangeError, match=f"file.json: {place}: '"):
        read_json(change(path, "没有此名"), "file.json")


def test_a_member_that_the_plan_does_not_list_is_refused():
    agencies = json.loads(write_json(small_plan()))["agencies"]
    group = next(index for index, one in enumerate(agencies) if one["members"])
    with pytest.raises(InterchangeError, match=r"agencies\[\d+\]: '没有此名'"):
        read_json(change(("agencies", group, "members"), ["没有此名"]))


def test_a_clause_that_no_item_lists_belongs_to_the_plan_alone():
    text = change(("tasks", 0, "clauses"), [])
    with pytest.raises(InterchangeError, match=r"clauses\[2\]\.id: 'task-1-1' is no clause that"):
        read_json(text, "file.json")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("tasks", 1, "number"), r"tasks\[1\]: number 1 stands twice"),
        (("clauses", 3, "id"), r"clauses\[3\]: the id 'task-1-1' stands twice"),
        (("agencies", 1, "name"), r"agencies\[1\]: '自治区公安厅' stands twice"),
    ],
)
def test_what_stands_twice_is_refused(path, said):
    data = json.loads(write_json(small_plan()))
    value = data[path[0]][path[1] - 1][path[2]]
    with pytest.raises(InterchangeError, match=said):
        read_json(change(path, value), "file.json")


def test_two_agencies_that_would_be_one_are_refused():
    first, second = json.loads(write_json(small_plan()))["agencies"][:2]
    assert first["region"] == second["region"]
    text = change(("agencies", 1, "key"), first.get("key") or first["name"])
    with pytest.raises(InterchangeError, match=r"agencies\[1\]: a second agency of the identity"):
        read_json(text, "file.json")


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("甘政办发[2023]11号", False),
        ("甘政办发（2023）11号", False),
        ("甘政办发〔２０２３〕11号", False),
        ("甘政办发〔2023〕11号", True),
        ("方案（试行）", True),
    ],
)
def test_a_number_is_taken_in_one_form_alone(number, right):
    """In another it would be another plan, beside the one of the same number."""
    text = change(("plan", "id"), number)
    if right:
        assert read_json(text, "file.json").id == number
        return
    with pytest.raises(InterchangeError, match=r"plan\.id: .*to be written '甘政办发〔2023〕11号'"):
        read_json(text, "file.json")


@pytest.mark.parametrize("name", ["", " ", "\u3000\n"])
def test_a_plan_or_agency_without_a_name_is_refused(name):
    with pytest.raises(InterchangeError, match=r"plan\.id: has no word in it"):
        read_json(change(("plan", "id"), name), "file.json")
    agencies = json.loads(write_json(small_plan()))["agencies"]
    nameless = {**agencies[0], "name": name}
    with pytest.raises(InterchangeError, match=r"agencies\[\d+\]\.name: has no word in it"):
        read_json(change(("agencies",), [*agencies, nameless]), "file.json")
