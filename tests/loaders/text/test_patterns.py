"""Patterns that are made at their first use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zeren import loaders
from zeren.loaders.text.patterns import HAN, lazy


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


def test_every_chinese_character_is_one_in_a_pattern() -> None:
    common = "".join(map(chr, range(0x4E00, 0xA000)))
    assert re.fullmatch(f"{HAN}+", f"{common}㵲𬭎") is not None


@each_row("other", "a9_éΩαЖⅡ⑩、。()“”《》·—-%℃㎡★□ \n")
def test_no_other_sign_of_a_plan_is_a_chinese_character(other: str) -> None:
    assert re.match(HAN, other) is None


def needs(pattern: re.Pattern[str]) -> tuple[str, ...]:
    found: tuple[str, ...] = vars(pattern)["needs"]
    return found


def lazy_patterns(value: object) -> Iterator[re.Pattern[str]]:
    """Give the patterns that a module's name stands for: itself, or those in its tuples."""
    if isinstance(value, type(lazy(""))):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from lazy_patterns(one)


MODULES = [import_module(one.name) for one in walk_packages(loaders.__path__, "zeren.loaders.")]
PATTERNS = {
    pattern.pattern: pattern
    for module in MODULES
    for value in vars(module).values()
    for pattern in lazy_patterns(value)
}
NEEDING = [pattern for pattern, lazily in PATTERNS.items() if needs(lazily)]


def test_no_pattern_of_the_loaders_has_a_mistake() -> None:
    assert len(PATTERNS) > 200
    for pattern in PATTERNS.values():
        re.compile(pattern.pattern, pattern.flags)


def test_a_pattern_that_needs_words_is_tried_where_they_stand() -> None:
    late = lazy("(?:甲局|乙局)牵头", needs=("甲", "乙"))
    assert late.search("丙局牵头") is None
    assert late.fullmatch("丙局") is None
    assert late.match("丙局乙局牵头", 2) is not None
    assert late.match("丙局牵头") is None


@pytest.mark.long
@pytest.mark.parametrize("pattern", NEEDING)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_whatever_a_pattern_finds_has_the_words_that_it_needs(
    pattern: str, data: st.DataObject
) -> None:
    found = data.draw(st.from_regex(pattern))
    match = re.search(pattern, found)
    assert match is not None
    assert any(word in match[0] for word in needs(PATTERNS[pattern]))


class Looked(str):
    """A text that counts how often a word is looked for in it."""

    __slots__ = ("times",)
    times: int

    def __contains__(self, word: str) -> bool:
        self.times = getattr(self, "times", 0) + 1
        return super().__contains__(word)


def test_a_text_without_the_words_of_a_pattern_is_looked_through_once() -> None:
    """A pattern is tried at each place of a line: 5,000 documents in one took 4 s by that."""
    pattern, text = lazy("甲|乙", needs=("甲", "乙")), Looked("丙" * 50)
    assert [pattern.match(text, at) for at in range(50)] == [None] * 50
    assert text.times == 2
    assert pattern.match("丙甲", 1) is not None
    assert pattern.match("丙", 0) is None
