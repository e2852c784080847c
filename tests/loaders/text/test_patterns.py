"""Patterns that are made at their first use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

from zeren import loaders
from zeren.loaders.text.patterns import lazy


def test_a_pattern_is_as_one_that_was_made_at_once() -> None:
    late, now = lazy("甲(?P<what>乙+)", re.DOTALL), re.compile("甲(?P<what>乙+)", re.DOTALL)
    for _ in range(2):
        assert late.sub("丙", "甲乙乙丁") == now.sub("丙", "甲乙乙丁")
    found = late.search("丁甲乙乙丁")
    assert found is not None
    assert (found["what"], found.re) == ("乙乙", now)
    assert (late.pattern, late.flags, late.groups) == (now.pattern, now.flags, now.groups)


def test_a_mistake_shows_at_the_first_use() -> None:
    wrong = lazy("(甲")
    with pytest.raises(re.error):
        wrong.match("甲")


def lazy_patterns(value: object) -> Iterator[re.Pattern[str]]:
    """Give the patterns that a module's name stands for: itself, or those in its tuples."""
    if isinstance(value, type(lazy(""))):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from lazy_patterns(one)


def test_no_pattern_of_the_loaders_has_a_mistake() -> None:
    modules = [import_module(one.name) for one in walk_packages(loaders.__path__, "zeren.loaders.")]
    values = [value for module in modules for value in vars(module).values()]
    patterns = [pattern for value in values for pattern in lazy_patterns(value)]
    assert len(patterns) > 200
    for pattern in patterns:
        re.compile(pattern.pattern, pattern.flags)
