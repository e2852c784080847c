"""Lists that say again what a list before them said are told; nothing is taken away."""

from __future__ import annotations

import pytest

from tests.loaders.structure.tables.tables import task_list

HEAD = ["序号", "具体任务", "牵头单位", "进展情况"]
JANUARY = [
    HEAD,
    ["1", "压缩企业开办时间", "市财政局", "启动"],
    ["2", "推进不动产登记改革", "市水务局", "启动"],
    ["3", "建设政务服务大厅", "市教育局", "启动"],
]


def told(*rows: list[str], title: str = "# 2月") -> list[tuple[str, str]]:
    found = task_list("# 1月", JANUARY, title, [HEAD, *rows])
    assert len(found.rows) == 3 + len(rows)
    return [(one.written, one.read_as) for one in found.issues if one.code == "list-repeated"]


def test_a_sheet_of_the_next_month() -> None:
    rows = [[*row[:3], "办结"] for row in JANUARY[1:]]
    assert told(*rows, ["4", "建设口袋公园和绿道", "市园林局", ""]) == [("3", "4")]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["1", "压缩企业开办时间", "市财政局", ""]], id="one row"),
        pytest.param(
            [[f"{at}", f"办理第{at}件事项并办结", "市教育局", ""] for at in range(1, 3)]
            + [[f"{at}", *row[1:3], ""] for at, row in enumerate(JANUARY[1:3], 3)],
            id="half of the rows",
        ),
        pytest.param([[f"{at}", "开会", "市教育局", ""] for at in range(1, 4)], id="few words"),
    ],
)
def test_lists_that_share_little(rows: list[list[str]]) -> None:
    assert told(*rows) == []


def test_short_words_are_alike_by_chance() -> None:
    table = [HEAD, *([f"{at}", "开会", "市教育局", ""] for at in range(1, 4))]
    found = task_list("# 1月", table, "# 2月", table)
    assert [one for one in found.issues if one.code == "list-repeated"] == []
