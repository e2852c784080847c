"""Times until which words promise something: the last day, or between which two it lies."""

from __future__ import annotations

import pytest

from tests.rows import each_row
from zeren.graph.findings.said_dates import required_dates, said_dates


def told(text: str, year: int = 2024) -> list[str]:
    """Tell each: its words, and its day, or the first and the last."""
    return [
        f"{one.words} {one.first}" + (f"..{one.last}" if one.last != one.first else "")
        for one in said_dates(text, year)
    ]


@each_row(
    ("text", "expected"),
    [
        ("年底前完成", ["年底前 2024-12-31"]),
        ("2025年底前完成", ["2025年底前 2025-12-31"]),
        ("2024年末之前", ["2024年末之前 2024-12-31"]),
        ("2023年底前完成", []),
        ("每年底前完成", []),
        ("每年年底前完成", []),
        ("次年年底前", []),
        ("年内建成", ["年内 2024-12-31"]),
        ("今年内", ["今年内 2024-12-31"]),
        ("2025年内", ["2025年内 2025-12-31"]),
        ("三年内", []),
        ("3年内", []),
        ("上半年完成", ["上半年完成 2024-06-30"]),
        ("2025年上半年底前", ["2025年上半年底前 2025-06-30"]),
        ("上半年开始", []),
        ("第三季度前", ["第三季度前 2024-09-30"]),
        ("本年一季度内", ["本年一季度内 2024-03-31"]),
        ("4季度末前", ["4季度末前 2024-12-31"]),
        ("6月底前", ["6月底前 2024-06-30"]),
        ("2月末前", ["2月末前 2024-02-29"]),
        ("2025年2月底前", ["2025年2月底前 2025-02-28"]),
        ("6月前", ["6月前 2024-05-31..2024-06-30"]),
        ("1月前", ["1月前 2023-12-31..2024-01-31"]),
        ("2月前", ["2月前 2024-01-31..2024-02-29"]),
        ("12月以前", ["12月以前 2024-11-30..2024-12-31"]),
        ("6月5日前", ["6月5日前 2024-06-05"]),
        ("今年 6 月 15 日之前", ["今年 6 月 15 日之前 2024-06-15"]),
        ("2月30日前", []),
        ("每年6月底前", []),
        ("16月前", []),
        ("没有时间", []),
        ("6月底前、年底前", ["年底前 2024-12-31", "6月底前 2024-06-30"]),
    ],
)
def test_what_words_promise(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("6月底前完成", 1),
        ("6月底前 建成", 1),
        ("6月底前，完成", 0),
        ("6月底前推进", 0),
        ("年内办结，6月底前到位", 2),
    ],
)
def test_what_has_to_be_completed_by_then(text: str, count: int) -> None:
    assert len(list(required_dates(text, 2024))) == count
