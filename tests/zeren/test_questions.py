"""Questions as somebody new asks them, by the commands that help and README lead to.

``questions.csv`` was written by hand: a question, the command, and words of the right answer, taken
from the plans' texts. The store has Guangxi's plan, the made-up plan and what that cites.
"""

import csv
import shlex
from pathlib import Path

import pytest

from tests.zeren.printed import ran

ASKED = list(
    csv.DictReader(
        Path(__file__).with_name("questions.csv").read_text(encoding="utf-8").splitlines()
    )
)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked["question"])
def test_a_question_is_answered(beginning, monkeypatch, asked):
    monkeypatch.setenv("ZEREN_STORE", str(beginning / "资料" / "plans.lbug"))
    monkeypatch.setenv("ZEREN_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.chdir(beginning)
    _, out, err = ran(shlex.split(asked["command"]))
    assert asked["told"] in out + err


def test_there_are_seventy_and_each_is_another():
    assert len(ASKED) >= 70
    assert len({asked["command"] for asked in ASKED}) == len(ASKED)
