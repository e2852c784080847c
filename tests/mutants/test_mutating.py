"""Mutants: what is changed, where, and that a function runs as its mutant."""

from __future__ import annotations

import csv
from pathlib import Path
from types import ModuleType

import pytest

from tests.mutants.__main__ import HERE
from tests.mutants.mutating import mutants
from tests.mutants.running import put_in_place, source_of

SOURCE = '''
"""A module."""
LIMIT = 3 + 4

def first(text: str, limit: int = 5) -> bool:
    """Tell 1 + 1."""
    if not text:
        raise ValueError(1 + 1)
    return len(text) < limit and text != "x"

class Kind:
    @property
    def small(self) -> int:
        return [n for n in (1, 2) if n > 1][0]
'''


def told(source: str) -> list[tuple[str, str, str]]:
    return [(one.function, one.before, one.after) for one in mutants(source)]


def body(text: str) -> list[tuple[str, str]]:
    lines = "\n".join(f"    {line}" for line in text.splitlines())
    return [(before, after) for _, before, after in told(f"def f(a, b):\n{lines}\n")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("return a if b else 0", ["return a if not b else 0", "return a if b else 1"]),
        ("return a < b", ["return a <= b"]),
        ("return a in b", ["return a not in b"]),
        ("return a is b", ["return a is not b"]),
        ("return not a", ["return a"]),
        ("return a + b", ["return a - b"]),
        ("return True", ["return False"]),
        ("return a and b", ["return a or b", "return b", "return a"]),
        ("return [n for n in a if n]", ["return [n for n in a if not n]"]),
        ("print(a)", ["pass"]),
        ("a += b", ["pass"]),
        ("'words'\nreturn 'words'", []),
        ("raise ValueError(1)", []),
        ("a: int = b", []),
    ],
)
def test_each_change_of_a_function(text: str, expected: list[str]) -> None:
    import ast

    found = [
        ast.unparse(one.tree.body[0].body[-1])  # type: ignore[attr-defined]
        for one in mutants("def f(a, b):\n    " + text.replace("\n", "\n    "))
    ]
    assert found == expected


def test_conditions_and_loops() -> None:
    changed = body("while a:\n    continue\nif b:\n    a = 1")
    assert [after.splitlines()[0] for _, after in changed] == [
        *("while not a:", "break", "if not b:", "2"),
    ]


def test_only_functions_are_changed_and_each_is_named() -> None:
    assert {name for name, *_ in told(SOURCE)} == {"first", "Kind.small"}
    assert ("first", "len(text) < limit", "len(text) <= limit") in told(SOURCE)


def test_a_function_in_another_is_part_of_it() -> None:
    source = "def f(a):\n    def g(b):\n        return b + 1\n    return g\n"
    assert {name for name, *_ in told(source)} == {"f"}


def test_the_same_words_are_told_apart_by_their_order() -> None:
    twice = list(mutants("def f(a):\n    return (a + 1, a + 1)\n"))
    assert len({one.key for one in twice}) == len(twice) == 4


def test_a_function_runs_as_its_mutant() -> None:
    module = ModuleType("mutated")
    module.__file__ = "mutated.py"
    exec(compile(SOURCE, "mutated.py", "exec"), module.__dict__)
    assert module.first("ab", 2) is False
    assert module.Kind().small == 2
    for one in mutants(SOURCE):
        if one.after in ("len(text) <= limit", "n >= 1"):
            put_in_place(module, one)
    assert module.first("ab", 2) is True
    assert module.Kind().small == 1


def test_what_is_listed_is_there() -> None:
    with (HERE / "modules.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    root = Path(__file__).parents[2]
    assert [one for row in rows for one in row["tests"].split() if not (root / one).exists()] == []
    with (HERE / "survivors.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert {row["module"] for row in listed} <= {row["module"] for row in rows}
    keys = {
        (module, *one.key)
        for module in {row["module"] for row in listed}
        for one in mutants(source_of(module))
    }
    gone = [
        row
        for row in listed
        if (row["module"], row["function"], row["before"], row["after"], int(row["times"]))
        not in keys
    ]
    assert gone == []
    assert all(row["reason"] for row in listed)
