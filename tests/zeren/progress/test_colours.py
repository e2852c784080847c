"""Rules of colour: the days before and after a deadline at which each scheme turns."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.zeren.progress.sheets import PLAN, reported, task
from zeren.graph.errors import ProgressError
from zeren.progress.colours import read_colours

DUE = date(2021, 6, 30)
OPEN = task(1, deadline=DUE)
HEAD = "scheme,plan,region,states,from_days,to_days,colour,fill\n"


def colours(scheme: str, one: Any, *days: int) -> str:
    """Give the colours of a task so many days after its deadline; · where it has none."""
    rules = read_colours(None, scheme)
    found = [rules.of(one, DUE + timedelta(days))[0] for days in days]
    return "".join(colour or "·" for colour in found)


@pytest.mark.parametrize(
    ("scheme", "days", "expected"),
    [
        ("绿黄红", (-365, -31, -30, 0, 1, 365), "绿绿黄黄红红"),
        ("蓝黄红", (-365, -16, -15, 0, 1, 365), "蓝蓝黄黄红红"),
        ("蓝橙红", (-365, -31, -30, -11, -10, 0, 1), "··蓝蓝橙橙红"),
    ],
)
def test_a_scheme_turns_on_its_days(scheme: str, days: tuple[int, ...], expected: str) -> None:
    assert colours(scheme, OPEN, *days) == expected
    assert colours(scheme, reported(OPEN, "under-way"), *days) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [("done", "绿蓝·"), ("closed", "绿蓝·"), ("routine", "绿蓝·"), ("paused", "···")],
)
def test_what_is_finished_or_paused_is_never_red(state: str, expected: str) -> None:
    one = reported(OPEN, state)
    assert "".join(colours(scheme, one, 5) for scheme in ("绿黄红", "蓝黄红", "蓝橙红")) == expected


@pytest.mark.parametrize("scheme", ["绿黄红", "蓝黄红", "蓝橙红"])
def test_what_has_no_day_is_never_red(scheme: str) -> None:
    assert colours(scheme, task(1, deadline=None), 5) == "·"
    assert colours(scheme, task(1, deadline=DUE, deadline_kind="lasting"), 5) == "·"


def rules_in(folder: Path, *lines: str) -> Path:
    path = folder / "规则.csv"
    path.write_text(HEAD + "\n".join(lines), encoding="utf-8-sig")
    return path


def test_a_plan_has_its_own_scheme_and_then_its_region(tmp_path: Path) -> None:
    path = rules_in(
        tmp_path,
        "默认,,,any,,,灰,CCCCCC",
        "某市,,某市,open,1,,橙,F8CBAD",
        f"某方案,{PLAN},,open,3,,红,FFC7CE",
    )
    day = DUE + timedelta(2)
    other = task(1, deadline=DUE, plan="别的")
    rules = read_colours(path)
    assert rules.of(OPEN, day) == ("", "")
    assert rules.of(OPEN, day + timedelta(1)) == ("红", "FFC7CE")
    assert rules.of(other, day) == ("橙", "F8CBAD")
    assert rules.of(task(1, plan="别的", region="别处"), day) == ("灰", "CCCCCC")


@pytest.mark.parametrize("content", ["默认,,,done|paused,,,灰,cccccc"])
def test_states_may_be_listed_and_a_file_may_be_gbk(tmp_path: Path, content: str) -> None:
    path = tmp_path / "规则.csv"
    path.write_bytes((HEAD + content).encode("gbk"))
    rules = read_colours(path)
    states = ("done", "paused", "closed")
    assert [rules.of(reported(OPEN, state), DUE)[1] for state in states] == ["CCCCCC", "CCCCCC", ""]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("默认,,,late,,,灰,CCCCCC", "row 2: states 'late'"),
        ("默认,,,any,x,,灰,CCCCCC", "'x': a number of days"),
        ("默认,,,any,,,灰,grey", "six hexadecimal"),
        (",,,any,,,灰,CCCCCC", "scheme is empty"),
        ("默认,,,any,,,,CCCCCC", "colour is empty"),
        ("", "there is no rule"),
    ],
)
def test_a_rule_that_cannot_be_read_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = rules_in(tmp_path, line)
    with pytest.raises(ProgressError) as error:
        read_colours(path)
    assert says in str(error.value)
    assert str(path) in error.value.zh


def test_a_file_without_a_column_a_scheme_or_at_all(tmp_path: Path) -> None:
    with pytest.raises(ProgressError, match="there are 绿黄红, 蓝黄红, 蓝橙红"):
        read_colours(None, "彩虹")
    with pytest.raises(ProgressError, match="cannot be read"):
        read_colours(tmp_path / "没有.csv")
    path = tmp_path / "规则.csv"
    path.write_text("scheme,plan\n", encoding="utf-8")
    with pytest.raises(ProgressError, match="no column region"):
        read_colours(path)
