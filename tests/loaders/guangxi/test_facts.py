"""What stands in the plan of Guangxi, found by reading it: counts, metadata, dates, documents."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from zeren.graph.model import Plan
from zeren.loaders.pipeline import Reading

NUMBER = "桂政办电〔2021〕68号"
OFFICE = "广西壮族自治区人民政府办公厅"
SHANGHAI = "上海市加强改革系统集成持续深化国际一流营商环境建设行动方案"
SECRETARIES = "国办秘函〔2021〕7号"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", NUMBER),
        ("id", NUMBER),
        ("title", "2021年广西持续优化营商环境行动方案"),
        ("issuer", OFFICE),
        ("issued", date(2021, 4, 22)),
        ("urgency", "平急·明电"),
        ("release", "此件不公开"),
        ("signer", "蓝天立"),
        ("recipients", "各市、县人民政府，自治区人民政府各组成部门、各直属机构"),
        ("annex_title", "2021 年广西优化营商环境工作任务清单"),
        ("region", "广西"),
        ("source", "guangxi-2021.txt"),
    ],
)
def test_metadata(guangxi_plan: Plan, field: str, value: object) -> None:
    assert getattr(guangxi_plan.notice, field) == value


def test_copies_go_to_these(guangxi_plan: Plan) -> None:
    copied = guangxi_plan.notice.copied_to or ""
    assert copied.startswith("自治区党委各部门")
    assert copied.endswith("自治区工商联。")
    assert "自治区检察院" in copied


def test_the_legal_basis_is_two_documents(guangxi_plan: Plan) -> None:
    cited = [(one.document, one.role) for one in guangxi_plan.notice.citations]
    assert cited == [("国办发〔2020〕43号", "basis"), (SECRETARIES, "basis")]


def test_tasks_and_measures_are_whole(guangxi_plan: Plan) -> None:
    assert [task.number for task in guangxi_plan.tasks] == list(range(1, 222))
    assert [measure.number for measure in guangxi_plan.measures] == list(range(1, 31))


def test_chapters(guangxi_plan: Plan) -> None:
    assert [chapter.title for chapter in guangxi_plan.chapters] == [
        "持续优化便捷高效的政务环境",
        "全面提升企业全生命周期管理服务水平",
        "着力营造公平竞争的市场环境",
        "围绕安商稳商全方位强化企业服务",
        "加强优化营商环境实施保障",
    ]
    chapters = Counter(measure.chapter for measure in guangxi_plan.measures)
    assert chapters == {1: 5, 2: 12, 3: 5, 4: 4, 5: 4}


def test_mentions_of_the_annex(guangxi_plan: Plan) -> None:
    tasks = guangxi_plan.tasks
    assert sum(len(task.leads) + len(task.supports) for task in tasks) == 783
    assert all(task.leads for task in tasks)


def test_clauses(guangxi_plan: Plan) -> None:
    owners = Counter(clause.owner.kind for clause in guangxi_plan.clauses)
    assert owners == {"measure": 32, "task": 221}


def test_deadlines(guangxi_plan: Plan) -> None:
    assert Counter(task.deadline and task.deadline.day for task in guangxi_plan.tasks) == {
        date(2021, 4, 30): 5,
        date(2021, 5, 30): 1,
        date(2021, 5, 31): 2,
        date(2021, 6, 30): 10,
        date(2021, 8, 30): 1,
        date(2021, 9, 30): 3,
        date(2021, 10, 31): 2,
        date(2021, 11, 30): 168,
        date(2021, 12, 31): 29,
    }


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        (date(2021, 4, 30), [18, 130, 142, 205, 210]),
        (date(2021, 5, 30), [15]),
        (date(2021, 5, 31), [157, 211]),
        (date(2021, 6, 30), [1, 2, 4, 6, 8, 11, 12, 38, 39, 189]),
        (date(2021, 8, 30), [13]),
        (date(2021, 9, 30), [7, 83, 166]),
        (date(2021, 10, 31), [168, 171]),
    ],
)
def test_the_early_deadlines(guangxi_plan: Plan, day: date, numbers: list[int]) -> None:
    assert [task.number for task in guangxi_plan.tasks if task.deadline.day == day] == numbers


INDICATORS = {
    "企业开办": range(1, 15),
    "办理建筑许可": range(15, 37),
    "登记财产": range(37, 45),
    "获得电力": range(45, 62),
    "获得用水": range(62, 66),
    "获得用气": range(66, 69),
    "获得信贷": range(69, 78),
    "纳税": range(78, 88),
    "跨境贸易": range(88, 104),
    "办理破产": range(104, 110),
    "保护中小投资者": range(110, 112),
    "执行合同": range(112, 124),
    "政府采购": range(124, 125),
    "招标投标": range(125, 131),
    "人力资源服务": range(131, 138),
    "政务服务": range(138, 158),
    "创新创业": range(158, 176),
    "市场监管能力": range(176, 194),
    "对外开放": range(194, 198),
    "基本公共配套": range(198, 213),
    "生态环境质量": range(213, 222),
}


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_indicator_is_one_stretch_of_the_list(guangxi_plan: Plan, indicator: str) -> None:
    numbers = [task.number for task in guangxi_plan.tasks if task.indicator == indicator]
    assert numbers == list(INDICATORS[indicator])


DOCUMENTS = {
    SHANGHAI: (53, "other-province"),
    "第三方评估反馈问题": (13, "third-party-evaluation"),
    SECRETARIES: (8, "central"),
    "河南省办理建筑许可提升专项行动方案": (5, "other-province"),
    "国办发〔2020〕43号": (5, "central"),
    "深圳大学课题组“关于全流程改革工程建设项目管理制度的研究报告”": (2, "research"),
    "国发〔2021〕6号": (2, "central"),
    "广西壮族自治区工商行政管理局企业简易注销登记暂行办法": (1, "own"),
    "关于推进市场主体诉讼文书电子送达地址承诺确认工作的实施意见": (1, "other"),
    "住房和城乡建设部关于印发推动建筑市场统一开放若干规定的通知": (1, "central"),
    "外商投资准入特别管理措施": (1, "central"),
    "鼓励外商投资产业目录": (1, "central"),
    "中国省份营商环境研究报告2020": (1, "research"),
}


def test_the_documents_that_tasks_cite(guangxi_plan: Plan) -> None:
    cited = Counter(one.document for task in guangxi_plan.tasks for one in task.citations)
    assert cited == {name: count for name, (count, _) in DOCUMENTS.items()}


def test_the_origins_of_the_documents(guangxi_plan: Plan) -> None:
    assert {one.id: one.origin for one in guangxi_plan.documents} == {
        name: origin for name, (_, origin) in DOCUMENTS.items()
    }


@pytest.mark.parametrize(
    ("document", "numbers"),
    [
        (SECRETARIES, [9, 12, 14, 77, 109, 137, 169, 193]),
        ("国办发〔2020〕43号", [204, 205, 206, 210, 211]),
        ("国发〔2021〕6号", [74, 197]),
        ("河南省办理建筑许可提升专项行动方案", [15, 16, 19, 20, 21]),
        ("第三方评估反馈问题", [15, 31, 33, 34, 35, 62, 63, 66, 67, 68, 86, 125, 176]),
        ("深圳大学课题组“关于全流程改革工程建设项目管理制度的研究报告”", [24, 32]),
    ],
)
def test_which_tasks_cite_it(guangxi_plan: Plan, document: str, numbers: list[int]) -> None:
    tasks = guangxi_plan.tasks
    assert [t.number for t in tasks if document in [c.document for c in t.citations]] == numbers


@pytest.mark.parametrize(
    ("number", "located"),
    [
        (7, [(SHANGHAI, "第6页")]),
        (8, [(SHANGHAI, "第6页")]),
        (14, [(SECRETARIES, "第26点")]),
        (
            15,
            [
                ("第三方评估反馈问题", None),
                (SHANGHAI, "第10页"),
                ("河南省办理建筑许可提升专项行动方案", "第25页"),
            ],
        ),
        (19, [("河南省办理建筑许可提升专项行动方案", "第34页")]),
        (30, [(SHANGHAI, "第8页")]),
        (77, [(SECRETARIES, "第17条")]),
        (109, [(SECRETARIES, None)]),
        (137, [(SECRETARIES, "第7条")]),
    ],
)
def test_where_in_the_document(
    guangxi_plan: Plan, number: int, located: list[tuple[str, str | None]]
) -> None:
    citations = guangxi_plan.tasks[number - 1].citations
    assert [(one.document, one.locator) for one in citations] == located


def test_the_forms_that_tasks_hand_out_are_no_documents(guangxi_plan: Plan) -> None:
    titles = "".join(one.title for one in guangxi_plan.documents)
    assert "税务事项通知书" not in titles
    assert "担保客户告知书" not in titles


def test_the_amended_rules_are_cited_by_measure_and_task(guangxi_plan: Plan) -> None:
    document = "广西壮族自治区工商行政管理局企业简易注销登记暂行办法"
    (measured,) = guangxi_plan.measures[5].citations
    (listed,) = guangxi_plan.tasks[10].citations
    assert (measured.document, measured.role) == (document, "amended")
    assert (listed.document, listed.role) == (document, "amended")


def test_only_the_members_of_groups_are_not_mentioned(guangxi_plan: Plan) -> None:
    mentioned = {d.agency for c in guangxi_plan.clauses for d in (*c.leads, *c.supports)}
    assert {one.name for one in guangxi_plan.agencies if one.mentioned} == mentioned


def test_no_agency_is_left_unresolved_or_unregistered(guangxi_plan: Plan) -> None:
    codes = {issue.code for issue in guangxi_plan.issues}
    assert codes.isdisjoint({"agency-unresolved", "agency-unregistered", "agency-count"})


def test_what_is_no_mention_in_a_cell_only_divides(guangxi_reading: Reading) -> None:
    """Every character of a cell that names agencies is part of a mention, or divides two."""
    text, left = guangxi_reading.source.text, set()
    for task in guangxi_reading.plan.tasks:
        kept = {
            position
            for span in task.spans
            if span.field in ("lead_text", "support_text")
            for position in range(span.start, span.end)
        }
        for duty in (*task.leads, *task.supports):
            for span in duty.spans:
                kept -= set(range(span.start, span.end))
        left |= {text[position] for position in kept}
    assert left == set("、，,； 和等")


SHANGHAI_TASKS = [
    *(7, 8, 15, 24, 28, 30, 36, 45, 46, 58, 59, 64, 65, 72, 80, 88, 89, 90, 92, 95, 96, 98),
    *(105, 106, 115, 116, 117, 119, 120, 121, 122, 142, 143, 144, 151, 154, 155, 156),
    *(167, 168, 171, 173, 175, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188),
]


def test_which_tasks_follow_shanghai(guangxi_plan: Plan) -> None:
    tasks = guangxi_plan.tasks
    assert [
        t.number for t in tasks if SHANGHAI in [c.document for c in t.citations]
    ] == SHANGHAI_TASKS


def test_of_the_measures_only_the_sixth_cites_a_document(guangxi_plan: Plan) -> None:
    assert [one.number for one in guangxi_plan.measures if one.citations] == [6]
