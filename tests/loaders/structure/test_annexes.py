"""Annexes that are announced: which of them do not stand in the file."""

from __future__ import annotations

import pytest

from tests.loaders.texts import document, read
from zeren.loaders.structure.annexes import missing_annexes

TABLE = "序号\t牵头单位\n1\t市水务局"


def missing(text: str) -> list[str]:
    return [one.written for one in missing_annexes(document(text).blocks)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("附件：1.任务分解表\n　　　2.项目清单\n\n某市人民政府", ["任务分解表", "项目清单"]),
        ("附件：1.任务分解表　2.项目清单\n\n某市人民政府", ["任务分解表", "项目清单"]),
        ("附件：任务分解表\n\n某市人民政府", ["任务分解表"]),
        ("附件：1.《任务分解表》.doc\n2.项目清单\n\n附件2\n\n项目清单", ["《任务分解表》.doc"]),
        ("附件：1.任务分解表\n2.项目清单\n\n附件1\n\n" + TABLE, ["项目清单"]),
        ("任务见附件2，分工见附件2。\n\n清单详见本方案附表", ["附件2", "附表"]),
    ],
)
def test_absent_annexes(text: str, names: list[str]) -> None:
    assert missing(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "附件：任务分解表\n\n附件\n\n" + TABLE,
        "附件：任务分解表\n\n某市任务分解表\n\n" + TABLE,
        "附件：任务分解表\n\n" + TABLE,
        "附件：1.任务分解表\n2.项目清单\n\n" + TABLE + "\n\n" + TABLE,
        "附件：某市任务和重点项目清单\n\n某市任务和\n重点项目清单\n\n一、甲",
        "某市办馆方案\n\n一、甲\n\n附件：某市办馆方案.pdf",
        "附件：略",
        "任务见附件2。\n\n附件2\n\n甲",
        "任务见附件2。\n\n" + TABLE,
        "任务见某市意见附件2。",
        "任务见附件的说明。",
        "附件1：任务分解表",
        "附件：1.任务分解表\n2.项目清单\n\n附件一 分解\n\n甲\n\n附件二：清单\n\n乙",
    ],
)
def test_annexes_that_stand_or_are_none(text: str) -> None:
    assert missing(text) == []


def test_a_plan_says_which_annex_is_missing() -> None:
    reading = read(
        "江州市办馆方案\n\n（一）办馆。建馆3座。（牵头单位：市园林局）\n\n附件：1.任务分解表\n"
    )
    (issue,) = [one for one in reading.plan.issues if one.code == "annex-missing"]
    assert issue.written == "任务分解表"
    assert reading.balance.holds


def test_a_header_that_lost_its_columns_is_no_title_of_the_annex_and_is_told() -> None:
    row = "序号任务牵头单位完成时限1买书市教育局2026年6月底"
    text = f"北江市图书行动方案\n（一）开馆。建馆。（牵头单位：市教育局）\n附件：任务表\n{row}\n"
    plan = read(text).plan
    assert plan.notice.annex_title is None
    assert [one.written for one in plan.issues if one.code == "text-unread"] == [row]
