"""What was mended in the plan of Guangxi, and what is told about it: no more and no less."""

from __future__ import annotations

import pytest

from zeren.graph.model import Plan
from zeren.loaders.pipeline import Reading

REPORTED = {
    "words-doubled": [
        *(("task 17", "可"), ("task 34", "利度"), ("task 34", "设厅"), ("task 52", "电力")),
        *(("task 60", "电力"), ("task 65", "水"), ("task 65", "能")),
        *(("task 65", "动办公”，对外"), ("task 94", "务"), ("task 102", "易"), ("task 111", "府")),
        *(("task 167", "创"), ("task 167", "知"), ("task 192", "市"), ("task 215", "境")),
        ("task 220", "量"),
    ],
    "words-intruded": [("task 52", "提升供电可靠频率指数性和电费透明度指数达到8")],
    "agency-slip": [
        ("measure 30", "各相关部门部门"),
        ("task 71", "人行南宁银行中心支行"),
        ("task 76", "人行南宁银行中心支行"),
        ("task 99", "交通运输部"),
        ("task 100", "交通运输部"),
        ("task 152", "市场监管总局"),
        ("task 184", "自治区“双随机、一公开”监管厅联席会议各成员单位"),
        ("task 185", "自治区“双随机、一公开”监管厅联席会议各成员单位"),
    ],
    "locator-loose": [("task 19", "第13条"), ("task 20", "第13条"), ("task 21", "第13条")],
}


@pytest.mark.parametrize("code", REPORTED)
def test_reports(guangxi_plan: Plan, code: str) -> None:
    found = [(str(one.owner), one.written) for one in guangxi_plan.issues if one.code == code]
    assert found == REPORTED[code]


def test_the_enumeration_that_stays_open(guangxi_plan: Plan) -> None:
    (issue,) = [one for one in guangxi_plan.issues if one.code == "enumeration-open"]
    assert str(issue.owner) == "task 196"


def test_nothing_else_is_reported(guangxi_plan: Plan) -> None:
    assert {one.code for one in guangxi_plan.issues} == {*REPORTED, "enumeration-open"}


def test_every_report_has_its_place(guangxi_reading: Reading) -> None:
    text = guangxi_reading.source.text
    for issue in guangxi_reading.plan.issues:
        assert issue.spans
        words = "".join(text[span.start : span.end] for span in issue.spans)
        assert words in issue.written or issue.written in words


@pytest.mark.parametrize(
    ("number", "lead", "modes"),
    [
        (11, ["自治区商务厅", "南宁海关", "自治区北部湾办"], {"按职责牵头负责", "配合"}),
        (24, ["广西证监局", "自治区高级人民法院"], {"牵头负责", "配合"}),
        (27, ["各相关部门"], {"按职责分工负责"}),
        (29, ["自治区发展改革委"], {"牵头负责", "按职责分工负责"}),
        (20, ["自治区发展改革委", "全区各行业主管部门"], {"牵头负责", "配合"}),
    ],
)
def test_leads_of_measures(
    guangxi_plan: Plan, number: int, lead: list[str], modes: set[str]
) -> None:
    measure = guangxi_plan.measures[number - 1]
    assert [duty.agency for duty in measure.leads] == lead
    assert {duty.mode for duty in (*measure.leads, *measure.supports)} == modes


def test_a_measure_with_three_clauses(guangxi_plan: Plan) -> None:
    clauses = [one for one in guangxi_plan.clauses if str(one.owner) == "measure 28"]
    assert [[duty.agency for duty in clause.leads] for clause in clauses] == [
        ["自治区优化营商环境工作领导小组办公室"],
        ["自治区发展改革委", "自治区统计局"],
        ["自治区发展改革委", "自治区绩效办"],
    ]
    assert [duty.agency for duty in clauses[0].supports] == ["各相关部门", "各设区市人民政府"]


@pytest.mark.parametrize(
    ("number", "supports"),
    [
        (7, "自治区地震局 自治区气象局 工程建设项目审批制度改革领导小组成员单位"),
        (12, "自治区投资促进局 自治区北部湾办 自治区审计厅"),
        (17, "自治区自然资源厅 相关自治区部门 各市、县（市、区）人民政府"),
        (23, "广西税务局 涉及惠企政策执行的部门 各市、县（市、区）人民政府"),
        (30, "各相关部门 各设区市人民政府"),
    ],
)
def test_supports_of_measures(guangxi_plan: Plan, number: int, supports: str) -> None:
    named = [duty.agency for duty in guangxi_plan.measures[number - 1].supports]
    assert " ".join(named).find(supports) >= 0
