"""zeren versions and log: what was replaced is kept, and every change of the store is told."""

from __future__ import annotations

import csv
import io
import re

import pytest

from tests.zeren.test_comparing import EXPECTED, FIRST, SECOND
from tests.zeren.test_comparing import rows as changes

PLAN = "某市阅读工作方案"


@pytest.fixture
def plan(zeren, tmp_path, monkeypatch):
    monkeypatch.setenv("ZEREN_USER", "某人")
    file = tmp_path / "方案.txt"
    file.write_text(FIRST, encoding="utf-8")
    zeren("load", file)
    return file


@pytest.fixture
def replaced(zeren, plan):
    plan.write_text(SECOND, encoding="utf-8")
    zeren("load", plan)
    return plan


def rows(zeren, *command):
    code, out, err = zeren(*command, "--format", "csv")
    assert code == 0, err
    return list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))


def test_a_plan_that_is_loaded_again_is_no_other_version(zeren, plan):
    zeren("load", plan)
    assert rows(zeren, "versions") == []
    assert [row["event"] for row in rows(zeren, "log")] == ["added"]


def test_what_is_replaced_is_kept_and_compared_with_what_is_held(zeren, replaced):
    (version,) = rows(zeren, "versions", "--plan", PLAN)
    for said in (version["version"][:10], version["replaced"], "2000-01-01"):
        code, out, err = zeren("compare", PLAN, "--version", said, "--notable", "--format", "csv")
        assert code == 0, err
        assert changes(out) == EXPECTED


@pytest.mark.long
@pytest.mark.parametrize("said", ["ffffffffff", "2999-01-01", "2021-02-30", "abc"])
def test_a_version_that_is_not_kept_is_refused_with_those_that_are(zeren, replaced, said):
    (version,) = rows(zeren, "versions")
    code, _, err = zeren("compare", PLAN, "--version", said)
    assert code == 1
    assert version["version"][:12] in err


def test_compare_takes_one_question_at_a_time(zeren, replaced):
    assert zeren("compare", PLAN, replaced, "--version", "2999-01-01")[0] == 1
    assert zeren("compare", PLAN, "--provisions", "--version", "2999-01-01")[0] == 1
    assert zeren("compare", PLAN)[0] == 1


def test_the_log_says_who_did_what_to_which_version(zeren, replaced):
    first, second = rows(zeren, "log")
    assert (first["event"], first["user"], first["source"]) == ("added", "某人", "方案.txt")
    assert second["event"] == "replaced"
    assert first["version"] == second["version_before"] != second["version"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[0-9:.]+\+00:00", first["moment"])
    assert first["moment"] < second["moment"]
    assert rows(zeren, "log", "--until", "2000-01-01") == []
    assert rows(zeren, "log", "--plan", PLAN) == [first, second]


def test_an_auditor_sees_what_was_held_on_a_day(zeren, replaced):
    (held,) = rows(zeren, "log", "--as-of", "2999-01-01")
    assert held["version"] == rows(zeren, "log")[1]["version"]
    assert rows(zeren, "log", "--as-of", "2000-01-01") == []


def test_a_plan_that_is_removed_takes_its_versions_along_and_is_logged(zeren, replaced):
    assert zeren("remove", PLAN)[0] == 0
    assert rows(zeren, "versions") == []
    assert [row["event"] for row in rows(zeren, "log")] == ["added", "replaced", "removed"]
    assert rows(zeren, "log", "--as-of", "2999-01-01") == []
    assert zeren("remove", PLAN)[0] == 1


def test_a_plan_that_comes_back_to_an_earlier_version(zeren, replaced):
    replaced.write_text(FIRST, encoding="utf-8")
    zeren("load", replaced)
    assert len(rows(zeren, "versions")) == 2
    versions = [row["version"] for row in rows(zeren, "log")]
    assert versions[0] == versions[2] != versions[1]
