"""The part of a plan to which something belongs: a kind and a number, in words or as an id."""

import pytest

from zeren.graph.owners import FILE, KINDS, PLAN, TASK_LIST, Owner, provision


@pytest.mark.parametrize(
    ("owner", "zh", "en"),
    [
        (Owner("task", 12), "任务 12", "task 12"),
        (Owner("task"), "任务", "tasks"),
        (Owner("measure"), "措施", "measures"),
        (PLAN, "文件", "plan"),
        (TASK_LIST, "任务清单", "task list"),
        (FILE, "文件", "file"),
        (provision("26"), "条款 26", "provision 26"),
        (provision("3之1"), "条款 3之1", "provision 3之1"),
    ],
)
def test_it_is_said_in_both_languages(owner, zh, en):
    assert (owner.words("zh"), owner.words("en"), str(owner)) == (zh, en, en)


@pytest.mark.parametrize("kind", KINDS)
def test_its_id_is_read_back(kind):
    for owner in (Owner(kind), Owner(kind, 7)):
        assert Owner.parse(owner.id) == owner


def test_the_id_of_a_provision_is_read_back():
    assert Owner.parse(provision("3之1").id) == provision("3之1")


@pytest.mark.parametrize(
    ("old", "owner"),
    [
        ("task 12", Owner("task", 12)),
        ("task list", TASK_LIST),
        ("plan", PLAN),
        ("measures", Owner("measure")),
        ("", FILE),
        ("方案.txt", FILE),
        ("task-list.txt", FILE),
    ],
)
def test_what_version_1_wrote_is_read(old, owner):
    assert Owner.parse(old) == owner
