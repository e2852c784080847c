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
        (("tasks", 0, "leads", 0, "agency"), r"tasks\[0\]"),
        (("measures", 0, "leads", 0, "agency"), r"measures\[0\]"),
        (("tasks", 0, "citations", 0, "document"), r"tasks\[0\]"),
        (("plan", "citations", 0, "document"), "plan"),
    ],
)
def test_a_name_that_the_plan_does_not_list_is_refused(path, place):
    with pytest.raises(InterchangeError, match=f"file.json: {place}: '没有此名'"):
        read_json(change(path, "没有此名"), "file.json")


def test_a_member_that_the_plan_does_not_list_is_refused():
    agencies = json.loads(write_json(small_plan()))["agencies"]
    group = next(index for index, one in enumerate(agencies) if one["members"])
    with pytest.raises(InterchangeError, match=r"agencies\[\d+\]: '没有此名'"):
        read_json(change(("agencies", group, "members"), ["没有此名"]))
