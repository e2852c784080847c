"""No pattern and no line makes reading take more than time that grows with the text.

What is compared is the CPU time of one text with that of one four times as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from time import thread_time

import pytest

from tests.loaders.pumping import NOTHING, Named, patterns, pumped
from tests.loaders.texts import read
from tests.rows import each_row
from zeren.graph.errors import SourceError

SMALL, LARGE = 2_000, 8_000
LADDER = (10, 14, 18, 22, 26, 32, 48)
"""Repetitions within which a time shows that doubles with each."""
QUICK = 0.001
"""Seconds below which a text of the small size is not looked at further."""
GROWTH = 2.2
"""So many times more than the text the time may grow; a square grows four times more."""
TRIES = 4
BOUND = 10.0
"""Seconds of CPU in which any line is read or refused, on the slowest machine."""

pytestmark = pytest.mark.long

Run = Callable[[str], object]


def cost(run: Run, text: str) -> float:
    before = thread_time()
    run(text)
    return thread_time() - before


def grows(run: Run, begin: str, piece: str) -> bool:
    """Tell time that grows clearly faster than the text, each time that it is measured."""

    def text(count: int) -> str:
        return begin + piece * count + NOTHING

    if any(cost(run, text(count)) > 0.1 for count in LADDER):
        return True
    small, large = (text(max(1, size // len(piece))) for size in (SMALL, LARGE))
    if cost(run, small) < QUICK:
        return False
    bound = GROWTH * LARGE / SMALL
    return all(
        cost(run, large) > bound * min(cost(run, small) for _ in range(2)) for _ in range(TRIES)
    )


def run_of(named: Named) -> Run:
    pattern = named.pattern
    if named.searched:
        return lambda text: sum(1 for _ in pattern.finditer(text))
    return lambda text: (pattern.match(text), pattern.fullmatch(text))


def test_no_pattern_takes_more_than_linear_time() -> None:
    slow = [
        (named.name, begin, piece)
        for named in patterns()
        for begin, piece in pumped(named.pattern)
        if grows(run_of(named), begin, piece)
    ]
    assert slow == []


@pytest.mark.parametrize(
    ("pattern", "searched", "slow"),
    [
        ("(?:a|b|ab)+c", False, True),
        (r"<!(?:-.*?-\s*)*>", False, True),
        ("[0-9]+年", True, True),
        ("[0-9]+年", False, False),
        ("(?:和|及)+$", True, True),
        ("(?:和|及){1,9}$", True, False),
        ("甲.*乙.*丙", False, True),
        ("(?>[^乙]*乙)[^丙]*+丙", False, False),
    ],
)
def test_patterns_known_to_be_slow_are_found(pattern: str, *, searched: bool, slow: bool) -> None:
    named = Named("", re.compile(pattern), searched)
    assert any(grows(run_of(named), *pair) for pair in pumped(named.pattern)) is slow


def test_all_modules_have_their_patterns_looked_at() -> None:
    names = {named.name for named in patterns()}
    assert "zeren.loaders.duties.tokens.field_pattern" in names
    assert "zeren.loaders.duties.dates._UNIT" in names
    assert "zeren.loaders.readers.recognition._MARKUP" in names


MARKS = (
    "、", "，", "；", "。", "：", "（", "）", "〔〕", "《", "》", "“", "”、“", "等", "和", "及",
    "与", "—", "-", "/", "①", "1.", "*", "\t", "\u3000", "\u200b", "一、", "（一）", "由", "关于",
)  # fmt: skip
WORDS = (
    "牵头单位：", "完成时限：", "责任人：", "按职责分工负责", "牵头", "市财政局负责、", "会同",
    "市财政局", "市财政局、", "市财政局和", "市财政局 ", "各有关部门、", "南宁市人民政府、", "市、",
    "高新区、", "财政、", "2024年6月底前，", "持续推进", "以下均需", "《关于甲的通知》",
    "根据《甲》", "国发〔2021〕1号", "关于印发", "的通知", "达到5个，", "（市财政局牵头）", "等5个",
)  # fmt: skip


def plan(run: str) -> str:
    """Write a plan with a line, a bracket, a field and a cell of the same."""
    cell = run.replace("\t", " ")
    return (
        f"一、总则\n\n（一）办事。{run}\n\n（二）办事。（责任单位：市园林局、{run}）\n\n"
        f"（三）办事。\n责任单位：市园林局、{run}\n完成时限：{run}\n\n"
        f"序号\t任务\t牵头单位\t完成时限\n1\t办事\t市园林局、{cell}\t2024年6月\n"
    )


def read_or_refused(text: str) -> None:
    with suppress(SourceError):
        read(text)


@each_row("piece", MARKS + WORDS)
def test_runs_are_read_in_time_that_grows_with_them(piece: str) -> None:
    def run(text: str) -> None:
        read_or_refused(plan(text))

    few, many = (piece * max(1, size // len(piece)) for size in (1_000, 3_000))
    spent = cost(run, many)
    assert spent < BOUND
    assert spent < 0.3 or any(
        cost(run, many) < 2 * (len(many) / len(few)) * cost(run, few) for _ in range(TRIES)
    )


@pytest.mark.parametrize(
    "piece", ["各市、县、", "责任单位：市园林局\n", "【责任单位】市园林局\n", "市园林局，\n"]
)
def test_long_runs_of_names_and_fields(piece: str) -> None:
    few, many = (plan(piece * (size // len(piece))) for size in (2_000, 8_000))
    assert any(cost(read_or_refused, many) < 8 * cost(read_or_refused, few) for _ in range(TRIES))


@pytest.mark.parametrize("brackets", ["（）", "〔〕", "〈〉", "《》", "“”", "()"])
def test_brackets_ten_thousand_deep(brackets: str) -> None:
    opened, closed = brackets
    deep = opened * 10_000 + "市财政局牵头" + closed * 10_000
    assert cost(read_or_refused, plan(deep)) < BOUND


@pytest.mark.parametrize("piece", ["、", "甲", "（", "市财政局、"])
def test_a_line_of_a_megabyte(piece: str) -> None:
    line = piece * (1024**2 // len(piece.encode()))
    text = f"一、总则\n\n（一）办事。{line}\n\n（二）办事。（市财政局牵头）\n"
    assert cost(read_or_refused, text) < BOUND
