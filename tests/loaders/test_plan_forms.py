"""Plans of other governments, in small documents of our own making: structure and clauses."""

from __future__ import annotations

import pytest

from tests.loaders.texts import measured, read
from zeren.graph.model import Clause, Plan
from zeren.loaders.pipeline import Reading


def plan(body: str, title: str = "江州省2022年读书行动方案") -> Plan:
    return reading(body, title).plan


def reading(body: str, title: str = "江州省2022年读书行动方案") -> Reading:
    found = read(f"{title}\n\n为方便读者，制定本方案。\n\n{body}\n")
    assert found.balance.holds
    return found


def leads(clause: Clause) -> list[str]:
    return [one.mention for one in clause.leads]


def supports(clause: Clause) -> list[str]:
    return [one.mention for one in clause.supports]


FIRST = "（责任单位：甲局、乙局，各市政府；{rule}，下同）"


def test_items_below_a_section_are_measures_where_they_carry_the_clauses() -> None:
    found = plan(
        "一、任务\n（一）开馆\n1．早开。天亮开馆。［责任单位：甲局］\n2．晚关。［责任单位：乙局］\n"
        "（二）藏书\n1．买书。［责任单位：丙局］\n2．借书。［责任单位：丁局］"
    )
    assert [(one.number, one.title, one.chapter) for one in found.measures] == [
        (1, "早开", 101),
        (2, "晚关", 101),
        (3, "买书", 102),
        (4, "借书", 102),
    ]
    assert [one.number for one in found.chapters] == [1, 101, 102]


def test_a_clause_behind_a_list_belongs_to_the_item_above_the_list() -> None:
    found = plan("一、任务\n（一）禁止：\n1.甲。\n2.乙。\n（甲局负责）\n（二）开馆。（乙局负责）")
    assert [str(clause.owner) for clause in found.clauses] == ["measure 1", "measure 2"]


def test_clauses_at_two_levels_belong_to_one_measure() -> None:
    found = plan("一、任务\n（一）开馆。（甲局牵头）\n1.早开。（乙局负责）\n2.晚关。（丙局负责）")
    assert [str(clause.owner) for clause in found.clauses] == ["measure 1"] * 3


def test_chapters_that_carry_clauses_are_measures() -> None:
    found = plan("一、开馆\n天天开馆。（责任单位：甲局）\n二、买书\n年年买书。（责任单位：乙局）")
    assert [(one.number, one.title) for one in found.measures] == [(1, "开馆"), (2, "买书")]


def test_numbers_that_begin_anew_are_counted_through() -> None:
    found = plan(
        "一、开馆\n（一）早开。（甲局负责）\n（二）晚关。（乙局负责）\n"
        "二、买书\n（一）新书。（丙局负责）"
    )
    assert [(one.number, one.chapter) for one in found.measures] == [(1, 1), (2, 1), (3, 2)]
    assert not [issue for issue in found.issues if issue.code == "number-doubled"]


def test_a_chapter_keeps_the_text_outside_of_its_measures() -> None:
    found = plan("一、要求\n坚持为民。\n二、任务\n（一）开馆。（甲局负责）")
    assert [one.text for one in found.chapters] == ["坚持为民。", ""]


def test_lines_of_fields_are_one_clause_with_its_deadline() -> None:
    found = plan(
        "一、开馆\n（一）计划\n天天开馆。\n（二）措施\n1.早开。\n2.晚关。\n"
        "责任处室：读者处\n完成时限：2022年12月底前\n二、买书\n（一）计划\n买书。\n（二）措施\n"
        "多买。\n责任处室：采购处\n完成时限：6月底"
    )
    assert [leads(clause) for clause in found.clauses] == [["读者处"], ["采购处"]]
    assert [str(clause.deadline and clause.deadline.day) for clause in found.clauses] == [
        "2022-12-31",
        "2022-06-30",
    ]


@pytest.mark.parametrize(
    "rule", ["列第一位的为牵头单位", "排在第一位的部门为牵头部门", "列首位的为牵头单位"]
)
def test_the_first_of_a_list_leads_from_the_rule_on(rule: str) -> None:
    found = plan(f"一、甲。{FIRST.format(rule=rule)}\n二、乙。（责任单位：丙局、丁局）")
    assert [(leads(one), supports(one)) for one in found.clauses] == [
        (["甲局"], ["乙局", "各市政府"]),
        (["丙局"], ["丁局"]),
    ]


def test_names_before_the_comma_lead_from_the_rule_on() -> None:
    found = plan(
        f"一、甲。{FIRST.format(rule='逗号前为牵头单位')}\n二、乙。（责任单位：丙局，丁局）"
    )
    assert [(leads(one), supports(one)) for one in found.clauses] == [
        (["甲局", "乙局"], ["各市政府"]),
        (["丙局"], ["丁局"]),
    ]


def test_a_rule_does_not_touch_clauses_that_name_who_leads() -> None:
    found = plan(
        f"一、甲。{FIRST.format(rule='列第一位的为牵头单位')}\n二、乙。（丙局、丁局牵头，戊局配合）"
    )
    assert (leads(found.clauses[1]), supports(found.clauses[1])) == (["丙局", "丁局"], ["戊局"])


def test_a_rule_in_running_text_holds_where_it_says_so() -> None:
    found = plan(
        "一、甲。各项任务列第一位的为牵头单位，下同。（责任单位：甲局、乙局）\n"
        "二、乙。（丙局、丁局按职责分工负责）"
    )
    assert [(leads(one), supports(one)) for one in found.clauses] == [
        (["甲局"], ["乙局"]),
        (["丙局"], ["丁局"]),
    ]


def test_what_is_said_of_one_thing_is_no_rule() -> None:
    found = plan("一、甲。第一书记为主要责任人。（责任单位：甲局、乙局）\n二、乙。（丙局负责）")
    assert leads(found.clauses[0]) == ["甲局", "乙局"]


TABLE = "序号\t任务名称\t任务内容\t责任单位\t时间节点\n"
ROWS = "1\t开馆\t早开\t甲局、乙局，丙局\t2022年6月\n2\t买书\t多买\t丁局\t2022年7月"
FIRST_RULE, COMMA_RULE = "列第一位的为牵头单位，下同", "逗号前为牵头单位，下同"


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (f"一、甲。（责任单位：戊局，己局；{FIRST_RULE}）", "", (["甲局"], ["乙局", "丙局"])),
        (f"一、甲。（责任单位：戊局，己局；{COMMA_RULE}）", "", (["甲局", "乙局"], ["丙局"])),
        (f"一、甲。责任单位{FIRST_RULE}。", "", (["甲局"], ["乙局", "丙局"])),
        (
            f"一、甲。（戊局负责）\n附件\n任务表\n注：{COMMA_RULE}。",
            "",
            (["甲局", "乙局"], ["丙局"]),
        ),
        ("一、甲。（戊局负责）", f"注：{FIRST_RULE}。", (["甲局"], ["乙局", "丙局"])),
        ("一、甲。（戊局负责）", "", (["甲局", "乙局", "丙局"], [])),
    ],
)
def test_a_rule_said_before_or_beside_a_table_holds_in_it(
    above: str, below: str, expected: tuple[list[str], list[str]]
) -> None:
    found = plan(f"{above}\n\n{TABLE}{ROWS}\n\n{below}")
    rows = [one for one in found.clauses if one.owner.kind == "task"]
    assert (leads(rows[0]), supports(rows[0])) == expected
    assert leads(rows[1]) == ["丁局"]


def test_a_group_stated_once_is_in_every_later_clause() -> None:
    found = plan(
        "一、甲。（甲局等按职责分工负责，各市政府负责落实。以下均需各市政府落实，不再列出）\n"
        "二、乙。（乙局牵头，丙局负责）\n三、丙。（丁局负责）"
    )
    assert supports(found.clauses[1]) == ["丙局", "各市政府"]
    assert leads(found.clauses[2]) == ["丁局", "各市政府"]
    assert "stated once" in found.clauses[2].leads[-1].reasons[-1].said()


def test_duties_listed_by_agency() -> None:
    found = plan(
        "一、工作职责\n（一）市甲局：开馆。\n（二）市乙局：买书。\n二、要求\n（一）领导：加强。"
    )
    assert [leads(clause) for clause in found.clauses] == [["市甲局"], ["市乙局"]]


def test_a_body_in_one_line_is_divided_at_its_numbers() -> None:
    words = "天天开馆，夜夜亮灯。" * 30
    body = "".join(
        f"{part}、办馆（一）开馆。{words}（甲局负责）（二）买书。{words}（乙局负责）"
        for part in ("一", "二")
    )
    found = plan(body)
    assert [one.number for one in found.measures] == [1, 2, 3, 4]
    assert [one.title for one in found.chapters] == ["办馆", "办馆"]


def test_a_stray_bracket_hides_no_clause() -> None:
    found = plan("一、任务\n（一）开馆。1）早开（见附件。晚关。（甲局负责）")
    assert [leads(clause) for clause in found.clauses] == [["甲局"]]


def test_an_appeal_is_no_clause() -> None:
    found = plan("一、任务\n（一）开馆。各地各部门要加强领导，认真负责，密切配合。")
    assert not found.clauses


def test_a_title_over_two_lines_is_one() -> None:
    assert plan("一、甲。（甲局负责）", "江州省加快读书\n和藏书行动方案").notice.title == (
        "江州省加快读书和藏书行动方案"
    )


def test_the_number_may_stand_in_brackets() -> None:
    assert (
        plan("（江政发〔2022〕3号）\n\n一、甲。（甲局负责）").notice.number == "江政发〔2022〕3号"
    )


@pytest.mark.parametrize(
    ("title", "day"), [("江州省2023年读书方案", "2023-06-30"), ("读书方案", "None")]
)
def test_a_month_without_a_year_takes_that_of_the_title(title: str, day: str) -> None:
    (clause,) = plan("一、甲。（6月底前完成，甲局负责）", title).clauses
    assert (leads(clause), str(clause.deadline and clause.deadline.day)) == (["甲局"], day)


def assumed(found: Plan) -> list[tuple[str, str, str]]:
    issues = [issue for issue in found.issues if issue.code == "year-assumed"]
    return [(str(issue.owner), issue.written, issue.read_as) for issue in issues]


def test_the_title_that_gives_a_month_its_year_is_told() -> None:
    found = plan("一、甲。（6月底前完成，甲局负责）\n二、乙。（2022年7月底前完成，乙局负责）")
    assert assumed(found) == [
        ("measure 1", "6月底前完成", "2022-06-30（标题：江州省2022年读书行动方案）")
    ]


def test_the_date_that_gives_a_month_its_year_is_told() -> None:
    found = read(measured("（一）甲。做事。（6月底前完成，甲局负责）")).plan
    assert assumed(found) == [("measure 1", "6月底前完成", "2021-06-30（成文日期：2021年3月1日）")]
    (issue,) = (issue for issue in found.issues if issue.code == "year-assumed")
    assert "names no year" in issue.message("en")
    assert "未写年份" in issue.message("zh")


def test_what_gives_no_year_is_not_told() -> None:
    assert assumed(plan("一、甲。（6月底前完成，甲局负责）", "读书方案")) == []


def test_a_number_behind_a_title_in_one_line_is_the_documents() -> None:
    text = (
        "国务院办公厅关于印发公园开放任务分工方案的通知国办发〔2020〕3号\n\n"
        "各省人民政府：现印发给你们。\n\n一、主要任务\n\n（一）延长时间。（民政部负责）\n"
    )
    notice = read(text).plan.notice
    assert (notice.number, notice.title) == (
        "国办发〔2020〕3号",
        "公园开放任务分工方案",
    )
