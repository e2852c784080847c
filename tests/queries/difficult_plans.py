"""Two small plans of one store, with the cases that make questions hard."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tests.builders import AS_WRITTEN, NUMBERED, by, measure, task
from zeren.graph.issues import Issue
from zeren.graph.model import (
    Agency,
    Chapter,
    Citation,
    MeasureLink,
    Notice,
    Plan,
    Provision,
    Responsibility,
    SourceDocument,
    SourceText,
    Target,
    Task,
    Trace,
)
from zeren.graph.owners import TASK_LIST, Owner
from zeren.graph.provenance import SourceSpan
from zeren.graph.reasons import Reason, ReasonCode

FINANCE, POLICE, COMMERCE = "自治区财政厅", "自治区公安厅", "自治区商务厅"
NANNING, GUILIN, CITIES = "南宁市人民政府", "桂林市人民政府", "各设区市人民政府"
OPEN, OTHERS, GRID = "自治区各有关部门", "其他有关单位", "广西电网公司"
CODE, REVIEW = "国办发〔2020〕43号", "第三方评估反馈问题"


def duty(agency: str, mention: str = "", **fields: str) -> Responsibility:
    """Name an agency in a role."""
    plain = {"kind": "agency", "unit": None, "mode": "牵头负责", "reasons": AS_WRITTEN}
    return Responsibility(agency, mention=mention or agency, **(plain | fields))  # type: ignore[arg-type]


def cited(document: str, locator: str | None = None, role: str = "basis") -> Citation:
    """Cite a document by its id."""
    mention = f"（{document}{locator or ''}）"
    return Citation(document, None, None, locator, role, mention, NUMBERED)  # type: ignore[arg-type]


def linked(measure: int, score: float, method: str = "words") -> MeasureLink:
    """Say that a task implements a measure."""
    spans = (SourceSpan(2, 4, "words"), SourceSpan(41, 43, "measure_words"))
    return MeasureLink(measure, score, method, "压缩", "压缩", spans)


def _target(text: str, *told: object, start: int = 0, **fields: object) -> Target:
    """Set a target: value, unit and operator; ``start`` is its place in the source."""
    spans = (SourceSpan(start, start + len(text), "text"),)
    return Target(text, *told, spans=spans, **fields)  # type: ignore[arg-type]


def traced(provision: str, score: float, method: str = "words") -> Trace:
    """Say that an item goes back to a provision of the held text."""
    spans = (SourceSpan(60, 64, "words"),), (SourceSpan(70, 74, "provision_words"),)
    return Trace(CODE, provision, score, method, "压减时限", "压缩时限", *spans)


def _task(number: int, **fields: object) -> Task:
    plain: dict[str, object] = {
        "indicator": "获得电力",
        "sub_indicator": "",
        "goal": f"目标{number}",
        "action": f"任务{number}",
        "problem": "",
        "deadline": date(2021, 6, 30),
        "deadline_text": "2021年6月30日",
        "lead_text": "",
        "support_text": "",
    }
    return task(number, **(plain | fields))


_TASKS = (
    # named itself and through its group, in both roles, and twice in one of them
    _task(
        1,
        sub_indicator="接电 环节",
        goal="推广电子印章，压缩至 2 个工作日",
        leads=(duty(CITIES), duty(FINANCE), duty(NANNING)),
        supports=(duty(NANNING, mode="配合"), duty(NANNING, "南宁市", mode="配合")),
        citations=(
            cited(CODE, "第26点"),
            cited(CODE, "第6页"),
            cited(REVIEW, None, "problem"),
            cited(CODE, "第26点"),
        ),
        # two measures, of which the better one stands later in the plan
        measures=(linked(3, 0.75), linked(1, 0.5)),
        traces=(traced("26", 0.0, "locator"), traced("2", 0.75), traced("10", 0.75)),
        spans=(SourceSpan(1, 9, "goal", None, 1, 2, 3),),
        # behind each other against their order; the same words twice; no unit
        targets=(
            _target(
                "占比达90%以上", 90.0, "%", ">=", start=60, baseline=89.6, baseline_text="为89.6%"
            ),
            _target(
                "压缩至2个工作日",
                2.0,
                "工作日",
                "<=",
                start=20,
                baseline_text="4天",
                reasons=(Reason(ReasonCode.AT_MOST),),
            ),
            _target("分别增长5%", 5.0, "%", "+", start=30),
            _target("分别增长5%", 5.0, "%", "+", start=40),
            _target("分别增长5%", 5.0, "%", "+", start=40),
            _target("指数低于0.8", 0.8, "", "<", start=50),
        ),
    ),
    # no deadline; an open group is the only lead
    _task(
        2,
        action="推广电子印章",
        problem="企业反映 ＡＰＰ 难用",
        measures=(linked(1, 0.5, "indicator"),),
        deadline=None,
        deadline_text="长期坚持",
        leads=(duty(OPEN),),
        supports=(duty(FINANCE, mode="配合"),),
    ),
    # one agency with two of its offices; an open group beside a named lead
    _task(
        3,
        indicator="跨境贸易",
        goal="通关便利",
        problem="电子印章未用",
        deadline=date(2021, 11, 30),
        leads=(duty(COMMERCE, unit="口岸办"), duty(COMMERCE), duty(OPEN)),
        supports=(duty(CITIES, mode="配合"), duty(GRID, kind="company", mode="配合"), duty(OTHERS)),
    ),
    # nobody, no indicator
    _task(7, indicator="", goal="无人负责的电子印章", deadline=date(2021, 5, 1)),
    _task(
        10,
        indicator="电子印章指标",
        sub_indicator="接电 环节",
        deadline=date(2021, 12, 31),
        leads=(duty(FINANCE), duty(POLICE), duty(FINANCE, "财政厅")),
        supports=(duty(POLICE, mode="配合"), duty(OPEN, mode="配合")),
    ),
)

_MEASURES = (
    # the same agency in two clauses of one measure
    measure(
        1,
        1,
        "压缩时限",
        "各部门应当……",
        leads=(
            replace(duty(FINANCE), spans=(SourceSpan(50, 55),)),
            replace(duty(FINANCE), spans=(SourceSpan(80, 85),)),
            duty(POLICE),
        ),
        supports=(duty(FINANCE, mode="配合"),),
        deadline=by(date(2021, 9, 30), "9月底前"),
        citations=(cited(CODE, "第6页"),),
        targets=(
            _target("投放2000亿元", 2e11, "元", "=", start=44),
            _target("压缩20%", 20.0, "%", "-", start=41),
        ),
        # one by the words that a task shares with the measure, one by others
        traces=(replace(traced("2", 0.5), words="压缩时限"), traced("10", 0.4)),
        spans=(SourceSpan(40, 90),),
    ),
    measure(
        3,
        1,
        "公开透明",
        "正文",
        leads=(duty(OPEN), duty(CITIES), duty(OPEN)),
        citations=(cited("国发〔2019〕1号"), cited("国发〔2020〕1号")),
    ),
    measure(4, None, "无人负责", "正文", spans=(SourceSpan(95, 99),)),
)


def _agencies(*names: str) -> tuple[Agency, ...]:
    every = (
        Agency(FINANCE, "agency", "自治区", "广西", aliases=("财政厅", "区财政厅")),
        Agency(POLICE, "agency", "自治区", "广西", aliases=("公安厅",)),
        Agency(COMMERCE, "agency", "自治区", "广西"),
        Agency(NANNING, "agency", "市", "广西", aliases=("南宁市",)),
        Agency(GUILIN, "agency", "市", "广西", mentioned=False),
        Agency(
            CITIES,
            "group",
            None,
            "广西",
            members=(NANNING, GUILIN),
            member_rule="cities",
            members_as_of=date(2021, 1, 1),
            members_complete=True,
        ),
        Agency(OPEN, "group", None, "广西", open=True, registered=False),
        Agency(OTHERS, "group", None, "广西", open=True, registered=False),
        Agency(GRID, "company", None, "广西", registered=False),
    )
    return tuple(each for each in every if not names or each.name in names)


TEXT = SourceText(
    SourceDocument(CODE, "优化营商环境通知", CODE, "国务院办公厅", "central"),
    "cited.txt",
    "2" * 64,
    # numbers whose order is not that of their characters; several leads, none, and a doubled one
    provisions=(
        Provision(
            "2",
            "一、简政放权",
            "压缩时限。",
            (duty("公安部"), duty("财政部"), duty("公安部", "公安部门")),
            (duty("各地区", kind="group", mode="配合"),),
            (SourceSpan(0, 5, "text"),),
        ),
        Provision("10", "一、简政放权", "公开事项清单。", spans=(SourceSpan(9, 16, "text"),)),
        Provision("26", "二、优化服务", "推广电子印章。", (), (duty("财政部", mode="配合"),)),
    ),
    agencies=(
        Agency("公安部", "agency", "central", None),
        Agency("各地区", "group", None, None, open=True),
        Agency("财政部", "agency", "central", None),
    ),
)
"""The held text of a document that the first plan cites."""

FIRST = Plan(
    notice=Notice(
        id="桂政办电〔2021〕68号",
        title="优化营商环境攻坚突破年活动实施方案",
        number="桂政办电〔2021〕68号",
        region="广西",
        citations=(cited(CODE), cited(CODE, None, "amended")),
    ),
    chapters=(Chapter(1, "总体要求"),),
    measures=_MEASURES,
    tasks=_TASKS,
    agencies=_agencies(),
    documents=(
        SourceDocument(CODE, "优化营商环境通知", CODE, "国务院办公厅", "central"),
        SourceDocument(REVIEW, REVIEW, None, None, "third-party-evaluation"),
        SourceDocument("国发〔2019〕1号", "同名文件", "国发〔2019〕1号", None, "central"),
        SourceDocument("国发〔2020〕1号", "同名文件", "国发〔2020〕1号", None, "central"),
    ),
    # the same doubt twice, and the same words in another place
    issues=(
        Issue("date-open", Owner("task", 2), "长期坚持", "", (SourceSpan(30, 34),)),
        Issue("date-open", Owner("task", 2), "长期坚持", "", (SourceSpan(30, 34),)),
        Issue("date-open", Owner("task", 2), "长期坚持", "", (SourceSpan(20, 24),)),
        Issue("number-order", TASK_LIST, "7", "", ()),
        Issue("number-gap", TASK_LIST, "4", "", ()),
    ),
)
"""The plan of the region, in which the group of cities has members."""

SECOND = Plan(
    notice=Notice(id="另一方案", title="另一方案", region="广西", issued=date(2021, 3, 1)),
    tasks=(
        _task(
            1,
            goal="另一目标",
            leads=(duty(CITIES), duty("省财政厅")),
            targets=(_target("超过30%", 30.0, "%", ">", start=20),),
        ),
        _task(
            7,
            deadline=date(2021, 6, 1),
            leads=(duty(FINANCE),),
            supports=(duty(NANNING),),
            prose=True,
        ),
        _task(11, deadline=None, leads=(duty("省财政厅"),), supports=(duty(OPEN),), prose=True),
    ),
    agencies=(
        *(replace(a, members=(), aliases=()) for a in _agencies(CITIES, FINANCE, NANNING)),
        *(replace(a, region="湖南") for a in _agencies(OPEN)),
        Agency("省财政厅", "agency", "省", "湖南", aliases=("财政厅", "省财厅")),
    ),
)
"""Another plan with the same numbers of tasks, that gives the group of cities no members."""
