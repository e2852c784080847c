"""Computed questions on the command line: asked, listed and shown like all others."""

import json
import subprocess
import sys

import pytest

from zeren.queries import catalogue


@pytest.mark.parametrize("name", catalogue.computed_names())
def test_a_computed_question_is_asked_like_any_other(loaded, name):
    examples = catalogue.query(name).examples()
    given = [word for key, value in examples.items() for word in (f"--{key}", value)]
    code, out, _ = loaded("query", name, *given, "--format", "json")
    assert code == 0
    assert json.loads(out)["rows"]


def test_a_parameter_of_several_words_takes_a_hyphen(loaded):
    code, out, _ = loaded("query", "agency-communities", "--min-tasks", "3", "--role", "牵头")
    assert code == 0
    assert "community" in out


def test_a_wrong_choice_is_told_the_right_ones(loaded):
    code, _, err = loaded("query", "concentration", "--groups", "no")
    assert code == 1
    assert "one of as-written, expanded" in err


def test_computed_questions_are_listed(zeren):
    _, out, _ = zeren("query", "--list")
    assert set(catalogue.computed_names()) <= {line.split(" ")[0] for line in out.splitlines()}


def test_a_computed_question_shows_its_text(zeren):
    code, out, _ = zeren("query", "concentration", "--show")
    assert code == 0
    assert "def answer(" in out
    assert ":param" not in out


def test_who_does_not_wait_for_networkx(loaded, store):
    code = (
        "import sys; from zeren.cli import main; main(['who', '印章']);"
        "sys.exit('networkx' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
