"""Killed at calls that change files: a sample of the campaign, and that it finds what is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.kills.campaign import chosen
from tests.kills.faults import ROOT, compiler, library

if compiler() is None:
    pytest.skip("needs Linux and a C compiler", allow_module_level=True)

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    made = library(tmp_path_factory.mktemp("library"))
    return {**os.environ, "LD_PRELOAD": str(made)}


def run(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def toys(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("toys").resolve()
    return json.loads(run(environment, "tests.kills.toys", str(folder)))


def test_each_call_that_changes_files_is_counted(toys: Any) -> None:
    opened, *others = toys["aside"]["calls"]
    assert opened.startswith("open")
    assert others == ["write", "rename"]
    assert toys["in place"]["calls"][1:] == ["write", "write"]


def test_a_mix_is_found_at_the_call_that_makes_it(toys: Any) -> None:
    wrong = [(at, told) for at, _, told in toys["in place"]["KILL"]]
    assert wrong == [(2, "neither old nor new"), (3, "neither old nor new")]
    assert (2, "neither old nor new") in [(at, told) for at, _, told in toys["in place"]["TEAR"]]


def test_what_stays_is_found(toys: Any) -> None:
    assert [told for _, _, told in toys["leaving"]["KILL"] if told.startswith("stays: part")]


def test_an_error_that_nobody_told_is_found(toys: Any) -> None:
    for way in ("FULL", "FAIL"):
        assert [at for at, _, told in toys["in place"][way] if told.startswith("raises OSError")]


def test_a_file_written_aside_has_no_fault(toys: Any) -> None:
    assert [toys["aside"][way] for way in ("KILL", "TEAR", "FULL", "FAIL")] == [[]] * 4


@pytest.mark.parametrize(
    ("count", "most", "expected"),
    [
        (3, None, [1, 2, 3]),
        (3, 3, [1, 2, 3]),
        (3, 5, [1, 2, 3]),
        (9, 3, [1, 5, 9]),
        (100, 4, [1, 34, 67, 100]),
    ],
)
def test_calls_are_chosen_evenly_with_the_first_and_the_last(
    count: int, most: int | None, expected: list[int]
) -> None:
    assert chosen(count, most) == expected


@pytest.mark.parametrize("case", ["nq replace", "embedded replace"])
def test_a_sample_of_the_campaign_finds_nothing(environment: dict[str, str], case: str) -> None:
    run(environment, "tests.kills", case, "--way", "kill", "--most", "3")
