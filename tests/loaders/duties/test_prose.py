"""Clauses in running prose, 由甲局牵头负责: only where all names have the form of offices.

They are read in measures that have no clause of their own in brackets or fields.
"""

from __future__ import annotations

import pytest

from tests.loaders.texts import measured, passage, read
from tests.rows import each_row
from zeren.loaders.duties.prose import find_prose

Parts = list[tuple[str, str, str]]


def found(text: str) -> list[tuple[str, Parts]]:
    return [
        (clause.words.text, [(e.role, e.mode, e.words.text) for e in clause.enumerations])
        for clause in find_prose(passage(text))
    ]


FORMS: dict[str, tuple[str, Parts]] = {
    "此项工作由市甲局、市乙局牵头负责。": (
        "由市甲局、市乙局牵头负责",
        [("leads", "牵头负责", "市甲局、市乙局")],
    ),
    "由市甲局会同市乙局负责，年内完成。": (
        "由市甲局会同市乙局负责",
        [("leads", "负责", "市甲局"), ("supports", "会同", "市乙局")],
    ),
    "由市甲局牵头，会同市乙局、市丙局制定办法，年底前完成。": (
        "由市甲局牵头，会同市乙局、市丙局制定办法",
        [("leads", "牵头", "市甲局"), ("supports", "会同", "市乙局、市丙局")],
    ),
    "由市甲局牵头，会同市乙局高度重视。": ("由市甲局牵头", [("leads", "牵头", "市甲局")]),
    "具体由省发展改革委负责实施。": (
        "由省发展改革委负责实施",
        [("leads", "负责实施", "省发展改革委")],
    ),
    "由市甲局牵头，市乙局、各县（市、区）政府配合。": (
        "由市甲局牵头，市乙局、各县（市、区）政府配合",
        [("leads", "牵头", "市甲局"), ("supports", "配合", "市乙局、各县（市、区）政府")],
    ),
    "由市甲局牵头，认真组织实施。": ("由市甲局牵头", [("leads", "牵头", "市甲局")]),
    "由市园林局牵头编制绿道规划。": (
        "由市园林局牵头编制绿道规划",
        [("leads", "牵头", "市园林局")],
    ),
    "由市水务局负责提供河道数据。": (
        "由市水务局负责提供河道数据",
        [("leads", "负责", "市水务局")],
    ),
    "由市甲局会同市乙局负责制定办法。": (
        "由市甲局会同市乙局负责制定办法",
        [("leads", "负责", "市甲局"), ("supports", "会同", "市乙局")],
    ),
    "市甲局牵头负责。": ("市甲局牵头负责", [("leads", "牵头负责", "市甲局")]),
    "市甲局牵头制定办法，市乙局、市丙局配合，年底前完成。": (
        "市甲局牵头制定办法，市乙局、市丙局配合",
        [("leads", "牵头", "市甲局"), ("supports", "配合", "市乙局、市丙局")],
    ),
    "市人民医院、市供水公司负责提供数据。": (
        "市人民医院、市供水公司负责提供数据",
        [("leads", "负责", "市人民医院、市供水公司")],
    ),
    "市财政局负责落实资金。": ("市财政局负责落实资金", [("leads", "负责", "市财政局")]),
    "市商务局会同市大数据局启动平台建设，6月底前完成招标。": (
        "市商务局会同市大数据局启动平台建设",
        [("leads", "会同", "市商务局"), ("supports", "会同", "市大数据局")],
    ),
    "市水务局要会同有关部门制定检修计划。": (
        "市水务局要会同有关部门制定检修计划",
        [("leads", "要", "市水务局"), ("supports", "会同", "有关部门")],
    ),
    "市甲局、市公安局要联合开展专项检查；": (
        "市甲局、市公安局要联合开展专项检查",
        [("leads", "要", "市甲局、市公安局")],
    ),
    "市甲局会同市委组织部、市住房城乡建设委制定办法。": (
        "市甲局会同市委组织部、市住房城乡建设委制定办法",
        [("leads", "会同", "市甲局"), ("supports", "会同", "市委组织部、市住房城乡建设委")],
    ),
    "市水务局要清理河道。": (
        "市水务局要清理河道",
        [("leads", "要", "市水务局")],
    ),
    "市城管局要更换路灯。": (
        "市城管局要更换路灯",
        [("leads", "要", "市城管局")],
    ),
    "市交通运输局要加强冷藏车管理。": (
        "市交通运输局要加强冷藏车管理",
        [("leads", "要", "市交通运输局")],
    ),
    "各县（市、区）人民政府要在3月底前制定年度计划并报市商务局备案。": (
        "各县（市、区）人民政府要在3月底前制定年度计划并报市商务局备案",
        [("leads", "要", "各县（市、区）人民政府")],
    ),
    "各县区要在3月底前制定年度计划。": (
        "各县区要在3月底前制定年度计划",
        [("leads", "要", "各县区")],
    ),
    "各县（市、区）要制定年度计划。": (
        "各县（市、区）要制定年度计划",
        [("leads", "要", "各县（市、区）")],
    ),
    "由市甲局和市乙局按职责分工负责": (
        "由市甲局和市乙局按职责分工负责",
        [("leads", "按职责分工负责", "市甲局和市乙局")],
    ),
}


@each_row("text", FORMS)
def test_forms(text: str) -> None:
    assert found(text) == [FORMS[text]]


@each_row(
    "text",
    [
        "由专人负责。",
        "由市场主体负责。",
        "由主管部门负责。",
        "由市政工程行政主管部门负责，",
        "由有关部门和单位按职责分工负责。",
        "由施工单位、市甲局和居民负责。",
        "由市甲局主要领导负责。",
        "由市甲局牵头负责的事项，",
        "由市甲局牵头的专班，",
        "不得由市甲局负责。",
        "应当由市甲局负责的，",
        "经由市甲局负责。",
        "“由市甲局牵头负责。”",
        "（由市甲局牵头负责。）",
        "由市甲局研究，牵头负责。",
        "由市甲局支持。",
        "市甲局负责人到会。",
        "市甲局牵头单位名单另发。",
        "市甲局牵头组建的专班。",
        "由市甲局负责解释。",
        "市甲局负责解释。",
        "市甲局支持开馆。",
        "各地各部门要高度重视。",
        "试点地区要制定办法。",
        "各县区要高度重视。",
        "市甲局会同市乙局加强协同、形成合力。",
        "市甲局会同有关部门按照本方案开展评价。",
        "市甲局要加强统筹协调。",
        "各级各部门要建立台账。",
        "医院要加强感染管理。",
        "行业协会负责开展培训。",
        "村委会要建立台账。",
        "各县（市、区）人民政府要高度重视。",
        "各县（市、区）人民政府要切实加强领导。",
        "各县（市、区）人民政府要按照本方案要求，制定计划。",
        "市甲局要高度重视。",
        "市甲局、市乙局要密切配合。",
        "有关部门要制定办法。",
        "企业要制定办法。",
        "主要任务牵头制定办法。",
        "市甲局会同市乙局的联席会议。",
        "加快建设市甲局负责落实。",
        "城市更新工作市甲局负责落实。",
        "市甲局会同有关部门加强统筹协调和督促指导。",
        "重要。",
        "市甲局要求各馆开放。",
        "市甲局主要负责人负责落实。",
        "领导小组日常工作由市甲局负责。",
        "联席会议由市甲局牵头，",
        "名单由市甲局负责。",
    ],
)
def test_what_is_no_clause(text: str) -> None:
    assert found(text) == []


def test_the_words_stay_in_the_text_of_the_measure() -> None:
    reading = read(measured("（一）甲。做事，由自治区教育厅牵头负责。再做。"))
    (measure,) = reading.plan.measures
    (clause,) = reading.plan.clauses
    assert [duty.agency for duty in measure.leads] == ["自治区教育厅"]
    assert measure.text == "做事，由自治区教育厅牵头负责。再做。"
    assert (clause.surface, clause.prose) == ("由自治区教育厅牵头负责", True)
    assert [task.action for task in reading.plan.tasks] == ["做事，由自治区教育厅牵头负责。再做。"]
    assert reading.balance.holds


@pytest.mark.parametrize("words", ["由自治区教育厅牵头编制规划。", "自治区教育厅要制定办法。"])
def test_where_a_bracket_says_who_the_prose_is_not_read(words: str) -> None:
    reading = read(measured(f"（一）甲。{words}（自治区公安厅负责）", f"（二）乙。{words}"))
    bracket, prose = reading.plan.clauses
    assert (bracket.surface, bracket.prose) == ("（自治区公安厅负责）", False)
    assert (prose.owner.number, prose.prose) == (2, True)


def test_a_section_that_says_who_is_a_measure() -> None:
    reading = read(
        measured("（一）甲。做事。", "第一节 编制规划\n\n由自治区教育厅牵头编制规划。")
        + "第二节 方便读者\n\n天天开馆。\n"
    )
    (clause,) = reading.plan.clauses
    assert (clause.surface, clause.prose) == ("由自治区教育厅牵头编制规划", True)
    assert [one.title for one in reading.plan.measures] == ["甲", "编制规划"]


LIST = (
    "市商务局：负责统筹协调，牵头制定实施方案。",
    "市财政局、市审计局：负责资金保障。",
    "资金从速到位。",
)


@pytest.mark.parametrize("title", ["二、职责分工", "二、责任分工", "（二）部门职责"])
def test_a_list_of_duties_below_its_heading_is_a_clause_for_each_line(title: str) -> None:
    reading = read(measured("（一）甲。做事。", title + "\n\n" + "\n\n".join(LIST)))
    found = [(one.surface, one.mode, one.prose) for one in reading.plan.clauses]
    assert found == [("市商务局", "职责", True), ("市财政局、市审计局", "职责", True)]
    assert [len(one.leads) for one in reading.plan.clauses] == [1, 2]
    assert [one.text for one in reading.plan.measures[-2:]] == [
        "负责统筹协调，牵头制定实施方案。",
        "负责资金保障。资金从速到位。",
    ]
    assert reading.balance.holds
    assert not {"number-gap", "number-doubled", "text-unread"} & {
        one.code for one in reading.plan.issues
    }


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("二、工作要求", LIST),
        ("二、职责分工", LIST[:1]),
        ("二、职责分工", ("联系人：甲。", "电话：乙。")),
    ],
)
def test_what_is_no_list_of_duties(title: str, lines: tuple[str, ...]) -> None:
    reading = read(measured("（一）甲。做事。", title + "\n\n" + "\n\n".join(lines)))
    assert reading.plan.clauses == ()
