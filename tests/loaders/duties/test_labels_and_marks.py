"""Labels, verbs and marks by which a clause says who leads and who supports."""

from __future__ import annotations

import pytest

from tests.loaders.texts import read
from tests.rows import each_row
from zeren.graph.model import Clause, Plan
from zeren.graph.reasons import ReasonCode

HEAD = "临江市人民政府关于推进读书的意见\n\n一、重点任务\n"


def plan_of(*clauses: str, head: str = HEAD) -> Plan:
    lines = (
        f"（{number}）做好读书。办好一批书屋。{words}"
        for number, words in zip("一二三四五六七八九", clauses, strict=False)
    )
    return read(head + "\n".join(lines)).plan


def only(words: str) -> Clause:
    (clause,) = plan_of(words).clauses
    return clause


def duties(clause: Clause) -> tuple[str, str]:
    return tuple(
        "、".join(one.agency for one in named) for named in (clause.leads, clause.supports)
    )


@each_row(
    ("words", "leads", "supports"),
    [
        ("（主管部门：市财政局；参与部门：市审计局）", "市财政局", "市审计局"),
        ("（主办单位：市财政局，会办单位：市审计局）", "市财政局", "市审计局"),
        ("（第一责任单位：市财政局；第二责任单位：市审计局）", "市财政局", "市审计局"),
        ("（承办单位：市财政局；协办单位：市审计局）", "市财政局", "市审计局"),
        ("（牵头单位：市财政局；落实部门：市审计局）", "市财政局", "市审计局"),
        ("（牵头（责任）单位：市财政局、市审计局）", "市财政局、市审计局", ""),
        ("（牵头单位：市财政局　配合单位：市审计局）", "市财政局", "市审计局"),
        ("【牵头单位：市财政局；配合单位：市审计局】", "市财政局", "市审计局"),
        ("——牵头单位：市财政局；配合单位：市审计局", "市财政局", "市审计局"),
        ("（市财政局主办，市审计局协办）", "市财政局", "市审计局"),
        ("（市财政局牵头，市审计局会同）", "市财政局", "市审计局"),
        ("（市财政局会同市审计局负责）", "市财政局", "市审计局"),
        ("（市财政局牵头、市审计局配合）", "市财政局", "市审计局"),
        ("（市财政局指导，市审计局参与）", "市财政局", "市审计局"),
        ("（市财政局指导，市审计局组织实施）", "市审计局", "市财政局"),
        ("（市财政局负责资金保障，市审计局负责监督）", "市财政局、市审计局", ""),
        ("（市财政局：负责资金保障；市审计局：负责监督）", "市财政局、市审计局", ""),
        ("（市财政局：牵头落实资金；市审计局：配合做好监督）", "市财政局", "市审计局"),
        ("（市财政局局长为第一责任人，市审计局配合）", "市财政局", "市审计局"),
        ("（市财政局、市审计局）", "市财政局、市审计局", ""),
        ("（市财政局）", "市财政局", ""),
        ("（★市财政局、市审计局）", "市财政局", "市审计局"),
        ("（市财政局（牵头）、市审计局）", "市财政局", "市审计局"),
        ("（责任单位：市财政局（牵头）、市审计局）", "市财政局", "市审计局"),
        ("（责任单位：市财政局、市审计局（配合））", "市财政局", "市审计局"),
        ("（市财政局*、市审计局，标*为牵头单位）", "市财政局", "市审计局"),
        ("（责任单位：市审计局、市财政局△，△为牵头单位）", "市财政局", "市审计局"),
        ("（①市财政局；②市审计局负责）", "市财政局、市审计局", ""),
        (
            "（责任单位：●市财政局、○市审计局，●为牵头单位，○为配合单位）",
            "市财政局",
            "市审计局",
        ),
        (
            "（责任单位：○市审计局、●市财政局，○为配合单位，●为牵头单位）",
            "市财政局",
            "市审计局",
        ),
    ],
)
def test_roles(words: str, leads: str, supports: str) -> None:
    assert duties(only(words)) == (leads, supports)


@pytest.mark.parametrize(
    "words",
    [
        "（临江市）",
        "（市统计局，2023年）",
        "（临江市，2024年底前）",
        "（含市财政局、市审计局）",
        "（谁主管、谁负责）",
        "（联系人：市财政局张某）",
    ],
)
def test_a_bracket_that_hands_out_no_duty_is_no_clause(words: str) -> None:
    assert plan_of(words).clauses == ()


@pytest.mark.parametrize(
    "words", ["由中心（市财政局）", "数据来源（市统计局）。", "设在局内（市财政局）；"]
)
def test_a_name_alone_that_explains_the_word_before_it_is_no_clause(words: str) -> None:
    assert plan_of(words).clauses == ()


def test_a_bracket_of_names_inside_a_sentence_is_no_clause() -> None:
    assert plan_of("两家单位（市财政局、市审计局）已经完成。").clauses == ()


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("覆盖两个区（东湖区、西湖区）。", None),
        ("修缮书屋。（东湖区、西湖区）", "东湖区、西湖区"),
        ("修缮书屋（市财政局、西湖区）。", "市财政局、西湖区"),
    ],
)
def test_places_alone_bear_a_duty_behind_a_sentence_only(words: str, leads: str | None) -> None:
    clauses = plan_of(words).clauses
    assert (duties(only(words))[0] if clauses else None) == leads


def test_a_name_alone_right_behind_a_heading_bears_what_it_says() -> None:
    (task,) = read(HEAD + "（一）统计图书。（市统计局）\n").plan.tasks
    assert [one.agency for one in task.leads] == ["市统计局"]


def test_a_bracket_that_names_offices_as_labels_of_something_is_reported() -> None:
    codes = [one.code for one in plan_of("（市财政局：资金；市审计局：监督）").issues]
    assert codes.count("bracket-unread") == 1


def test_a_bracket_that_names_offices_with_an_unknown_word_is_reported() -> None:
    (issue,) = [
        one
        for one in plan_of("【总召集：市财政局；联动：市审计局】").issues
        if one.code == "bracket-unread"
    ]
    assert issue.written == "【总召集：市财政局；联动：市审计局】"
    assert (issue.owner.kind, issue.owner.number) == ("measure", 1)


def test_a_label_of_no_duty_is_reported_with_its_words() -> None:
    plan = plan_of("（牵头单位：市财政局；督办单位：市政府督查室）")
    assert [one.written for one in plan.issues if one.code == "agency-unresolved"] == [
        "市政府督查室"
    ]


def test_a_mark_said_once_divides_the_clauses_behind() -> None:
    first, second = plan_of(
        "（责任单位：市财政局、市审计局▲，▲为牵头单位，下同）", "（责任单位：市教育局、市体育局▲）"
    ).clauses
    assert duties(first) == ("市审计局", "市财政局")
    assert duties(second) == ("市体育局", "市教育局")


def test_a_marked_lead_says_why() -> None:
    clause = only("（★市财政局、市审计局）")
    assert clause.leads[0].reasons[-1].code is ReasonCode.LEAD_MARKED


def test_a_rule_in_a_bracket_leaves_the_fields_behind_it() -> None:
    (clause,) = plan_of(
        "\n责任单位：市财政局、市审计局（排在第一为牵头单位，下同）\n完成时限：2024年9月底前"
    ).clauses
    assert duties(clause) == ("市财政局", "市审计局")
    assert clause.deadline is not None
    assert str(clause.deadline.day) == "2024-09-30"


def test_a_rule_in_a_gloss_leaves_the_name_before_it() -> None:
    rule = "以下任务均需各区人民政府落实，不再列出"
    first, second = plan_of(
        f"（责任单位：市财政局，各区人民政府〈含开发区管委会，{rule}〉）", "（责任单位：市审计局）"
    ).clauses
    assert duties(first) == ("市财政局、各区人民政府", "")
    assert duties(second) == ("市审计局、各区人民政府", "")


def test_anyone_means_the_governments_named_right_before() -> None:
    _, second = plan_of(
        "（市财政局负责，各县（市、区）人民政府，以下均需地方落实不再重复列出）", "（市审计局负责）"
    ).clauses
    assert duties(second) == ("市审计局、各县（市、区）人民政府", "")


@pytest.mark.parametrize(
    ("words", "persons"),
    [
        ("（牵头单位：市财政局；责任人：王建国）", [("市财政局", ("王建国",))]),
        (
            "（牵头单位：市财政局、市审计局 责任人：王建国、赵晓）",
            [("市财政局", ("王建国",)), ("市审计局", ("赵晓",))],
        ),
        ("（责任领导：李明远；牵头单位：市财政局）", [("市财政局", ("李明远（责任领导）",))]),
        (
            "（牵头领导：副市长李明远；牵头单位：市财政局）",
            [("市财政局", ("副市长李明远（牵头领导）",))],
        ),
        ("（牵头单位：市财政局；责任人：李明远同志）", [("市财政局", ("李明远同志",))]),
        ("（牵头单位：市财政局（王建国））", [("市财政局", ("王建国",))]),
        (
            "（牵头单位：市财政局；责任单位：市审计局、市统计局；责任领导：李明远）",
            [("市财政局", ("李明远（责任领导）",))],
        ),
        ("（责任人：市财政局局长王建国）", [("市财政局", ("局长王建国",))]),
        (
            "（责任人：市财政局局长王建国、市审计局副局长赵晓）",
            [("市财政局", ("局长王建国",)), ("市审计局", ("副局长赵晓",))],
        ),
        ("（第一责任人：市财政局主要负责同志）", [("市财政局", ())]),
        ("（责任人：各区人民政府主要负责人）", [("各区人民政府", ())]),
        (
            "（责任领导：副市长李明远；责任人：市财政局局长王建国）",
            [("市财政局", ("副市长李明远（责任领导）", "局长王建国"))],
        ),
    ],
)
def test_persons_are_those_of_their_office(
    words: str, persons: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(one.agency, one.persons) for one in only(words).leads] == persons


@pytest.mark.parametrize("words", ["（责任人：王建国）", "（联系人：市财政局局长王建国）"])
def test_a_person_without_an_office_bears_no_duty(words: str) -> None:
    assert plan_of(words).clauses == ()


def test_words_of_time_behind_persons_are_the_deadline() -> None:
    clause = only("（牵头单位：市财政局；责任人：王建国，2024年底前）")
    assert clause.deadline is not None
    assert str(clause.deadline.day) == "2024-12-31"
    assert clause.leads[0].persons == ("王建国",)


def test_persons_whose_office_is_open_are_reported() -> None:
    plan = plan_of("（牵头单位：市财政局、市审计局；责任人：王建国）")
    assert [one.written for one in plan.issues if one.code == "person-unplaced"] == ["王建国"]
    assert {agency.name for agency in plan.agencies} == {"市财政局", "市审计局"}


def test_names_at_a_line_s_end_are_parted_from_the_label_below() -> None:
    (clause,) = plan_of("\n牵头单位：市财政局，市教育局\n责任单位：市审计局").clauses
    assert duties(clause) == ("市财政局、市教育局", "市审计局")


def test_a_field_goes_on_behind_a_line_of_another_kind() -> None:
    (clause,) = plan_of("\n责任单位：市财政局\n督导单位：市审计局\n整改时限：2024年底前").clauses
    assert clause.deadline is not None
    assert str(clause.deadline.day) == "2024-12-31"


@pytest.mark.parametrize(
    ("words", "persons"),
    [
        ("赵晓（科长）", ("赵晓（科长）",)),
        ("王建国 赵晓", ("王建国", "赵晓")),
        ("王建国 0771-5550", ("王建国",)),
    ],
)
def test_how_persons_are_written(words: str, persons: tuple[str, ...]) -> None:
    assert only(f"（牵头单位：市财政局；责任人：{words}）").leads[0].persons == persons


@pytest.mark.parametrize("words", ["2025年国庆节前", "2025年全国两会前", "2025年春节前"])
def test_a_feast_is_no_day_of_the_year_s_end(words: str) -> None:
    for label in ("；完成时限：", "，"):
        deadline = only(f"（责任单位：市财政局{label}{words}）").deadline
        assert deadline is not None
        assert (deadline.text, deadline.day) == (words, None)


def test_a_rule_of_bold_names_is_reported_once_for_no_reader_tells_them() -> None:
    plan = plan_of("（责任单位：市财政局、市审计局，加粗的为牵头单位，下同）")
    (clause,) = plan.clauses
    assert duties(clause) == ("市财政局、市审计局", "")
    assert [one.written for one in plan.issues if one.code == "bold-unread"] == ["加粗的为牵头单位"]


def in_columns(*cells: str, headings: tuple[str, str] = ("市级责任单位", "县级责任单位")) -> Clause:
    lines = ("\t".join(("序号", "工作任务", *headings)), "\t".join(("1", "办好书屋", *cells)))
    (task,) = read(f"临江市读书任务分解表\n\n{lines[0]}\n{lines[1]}\n").plan.tasks
    return task.clauses[0]


@pytest.mark.parametrize(
    ("cells", "leads", "supports"),
    [
        (("★市财政局、市审计局", "青县财政局、白县财政局"), 0, 3),
        (("市财政局、市审计局", "★青县财政局、白县财政局"), 2, 3),
        (("市财政局（牵头）、市审计局", "青县财政局、白县财政局"), 0, 3),
        (("★市财政局、☆市审计局", "青县财政局、△白县财政局"), 0, 3),
    ],
)
def test_a_mark_in_one_of_two_columns_decides_for_the_row(
    cells: tuple[str, str], leads: int, supports: int
) -> None:
    names = ["市财政局", "市审计局", "青县财政局", "白县财政局"]
    clause = in_columns(*cells)
    assert duties(clause)[0] == names[leads]
    assert len(clause.supports) == supports


def test_marks_in_both_columns_lead() -> None:
    clause = in_columns("★市财政局、市审计局", "★青县财政局、白县财政局")
    assert duties(clause) == ("市财政局、青县财政局", "市审计局、白县财政局")


def test_a_column_that_says_who_leads_needs_no_mark() -> None:
    headings = ("市级责任单位", "县级牵头单位")
    clause = in_columns("★市财政局、市审计局", "青县财政局", headings=headings)
    assert {one.agency for one in clause.leads} == {"市财政局", "青县财政局"}


def test_a_filled_star_leads_beside_a_hollow_one() -> None:
    assert duties(only("（责任单位：★市财政局、☆市审计局）")) == ("市财政局", "市审计局")
    assert duties(only("（责任单位：☆市财政局、市审计局）")) == ("市财政局", "市审计局")
