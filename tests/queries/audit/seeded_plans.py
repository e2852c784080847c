"""A plan without defects, and the same plan with one defect of each kind."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tests.builders import agency, bound, citation, duty, link, measure, target, task
from zeren.graph.issues import Issue
from zeren.graph.model import Agency, Chapter, Measure, Notice, Plan, SourceDocument, Target, Task
from zeren.graph.owners import TASK_LIST, Owner
from zeren.graph.provenance import SourceSpan

TRADE, POLICE, FINANCE, TAX = "自治区商务厅", "自治区公安厅", "自治区财政厅", "自治区税务局"
EVERY_COUNTY = "各县级人民政府"
OPEN, CITIES, CITY = "各有关部门", "各设区市人民政府", "梧州市人民政府"
LAW = "国办发〔2020〕43号"
STEPS = {
    1: "推行一次申报、分步处置，取消重复提交的纸质材料",
    2: "接入统一认证平台，群众凭电子证照即可通过",
    3: "改为告知承诺，由园区专员上门辅导外商填报",
    4: "开通线上预约通道，压减现场排队和跑动次数",
}
FIELDS = ("goal", "action", "problem", "deadline_text", "lead_text", "support_text")


def spans(number: int) -> tuple[SourceSpan, ...]:
    """Give each field of a task a place of its own."""
    return tuple(
        SourceSpan(number * 1000 + at * 10, number * 1000 + at * 10 + 5, field)
        for at, field in enumerate(FIELDS)
    )


def clean_task(number: int, measure: int, words: str, lead: str, **fields: object) -> Task:
    """Make a task in which an auditor finds nothing."""
    told: dict[str, object] = {
        "goal": f"{words}办理时限压缩至3个工作日以内",
        "action": f"{words}{STEPS[(number - 1) % 4 + 1]}，2021年11月底前办理时限压缩到位",
        "problem": f"2020年{words}需要5个工作日",
        "deadline": date(2021, 11, 30),
        "deadline_text": "2021年11月30日",
        "lead_text": lead,
        "leads": (duty(lead),),
        "supports": (duty(CITIES, mode="配合"),),
        "citations": (citation(LAW),),
        "targets": (target(3, baseline=5, baseline_text="5个工作日"),),
        "measures": (link(measure),),
        "spans": spans(number),
    }
    return task(number, **(told | fields))


def clause(number: int, *leads: str) -> Measure:
    """Make a measure led by some agencies and supported by finance and the cities."""
    supports = (duty(FINANCE, mode="配合"), duty(CITIES, mode="配合"))
    place = (SourceSpan(100 + number, 120 + number, "title"),)
    named = tuple(duty(name) for name in leads)
    return measure(number, 1, f"措施{number}", "正文", leads=named, supports=supports, spans=place)


def _unranked(number: int, *names: str) -> Measure:
    """Make a measure for which some are responsible, each by its duties."""
    named = tuple(duty(name, mode="按职责分工负责") for name in names)
    place = (SourceSpan(100 + number, 120 + number, "title"),)
    return measure(number, 1, f"措施{number}", "正文", leads=named, spans=place)


CLEAN = Plan(
    notice=Notice(
        id="试政办〔2021〕1号",
        title="没有疑点的方案",
        number="试政办〔2021〕1号",
        issued=date(2021, 4, 22),
        issued_text="2021年4月22日",
        region="广西",
        spans=(SourceSpan(1, 11, "issued_text"),),
    ),
    chapters=(Chapter(1, "总体要求"),),
    measures=(clause(1, TRADE, POLICE), clause(2, POLICE), clause(3, TRADE, OPEN)),
    tasks=(
        clean_task(1, 1, "报关单证", TRADE),
        clean_task(2, 1, "口岸查验", POLICE),
        clean_task(3, 2, "身份核验", POLICE),
        clean_task(4, 3, "外资备案", TRADE),
    ),
    agencies=(
        *(agency(name) for name in (TRADE, POLICE, FINANCE, TAX, CITY)),
        Agency(OPEN, "group", None, "广西", open=True),
        Agency(EVERY_COUNTY, "group", None, "广西", open=True),
        Agency(
            CITIES,
            "group",
            None,
            "广西",
            members=(CITY,),
            member_rule="cities",
            members_as_of=date(2021, 1, 1),
        ),
    ),
    documents=(SourceDocument(LAW, "优化营商环境通知", LAW, None, "central"),),
)
"""Each task repeats its deadline in words, betters its baseline, and is led as its clause says."""


def with_task(number: int, **fields: object) -> Plan:
    """Change one task of the clean plan."""
    changed = tuple(
        bound(each, **fields) if each.number == number else each for each in CLEAN.tasks
    )
    return replace(CLEAN, tasks=changed)


def with_issue(code: str, owner: Owner, written: str, read_as: str = "") -> Plan:
    """Give the clean plan a doubt of its reading."""
    return replace(CLEAN, issues=(Issue(code, owner, written, read_as, (SourceSpan(7, 9),)),))


def due(day: date, **fields: object) -> Plan:
    """Give task 1 another deadline, and no words of its own about time."""
    told = {"deadline": day, "deadline_text": day.isoformat(), "action": "报关单证办理时限压缩"}
    return with_task(1, **(told | fields))


def aimed(value: float, baseline: float, operator: str = "<=") -> Plan:
    """Give task 1 another target."""
    aim: Target = target(value, "小时", operator, baseline=baseline, baseline_text="2020年的水平")
    return with_task(1, targets=(aim,))


def _range(baseline: float) -> tuple[Target, ...]:
    """Make the ends of a range, from a level below both."""
    words = {"baseline": baseline, "baseline_text": "2020年的水平", "text": "由15%提高到18%–20%"}
    return target(18, "%", ">=", **words), target(20, "%", "<=", **words)


def _weak(value: float) -> Target:
    return target(value, "小时", "<=", baseline=5, baseline_text="2020年的水平")


def _twin() -> Plan:
    first = CLEAN.tasks[0]
    other = clean_task(5, 1, "报关单证", POLICE, goal=first.goal)
    return replace(CLEAN, tasks=(*CLEAN.tasks, other))


HEADING = "全面建设绿色园林城市示范街区"


def part(number: int, measure: int, words: str, leads: tuple[str, ...], **fields: object) -> Task:
    """Make a task that is a clause of a measure: its goal is the heading, its action its words."""
    told: dict[str, object] = {
        "goal": f"{HEADING}（{measure}）",
        "action": words,
        "leads": tuple(duty(name) for name in leads),
        "measures": (replace(link(measure, 1.0), method="part"),),
        "spans": spans(number),
    }
    return task(number, **(told | fields))


def of_clauses(*tasks: Task, idle: int | None = None) -> Plan:
    """Make a plan without a list, whose tasks are the clauses of its measures.

    ``idle``: a measure without a clause.
    """
    numbers = dict.fromkeys(one.measures[0].number for one in tasks)
    measures = [_held(number, tasks) for number in numbers]
    if idle is not None:
        measures.append(measure(idle, 1, HEADING, "正文", spans=(SourceSpan(1, 9, "title"),)))
    return replace(CLEAN, measures=tuple(measures), tasks=tasks)


def _held(number: int, tasks: tuple[Task, ...]) -> Measure:
    """Make the measure that its clauses make."""
    own = [one for one in tasks if one.measures[0].number == number]
    place = (SourceSpan(100 + number, 120 + number, "title"),)
    whole = measure(number, 1, f"{HEADING}（{number}）", "正文", spans=place)
    return replace(
        whole,
        clauses=tuple(clause for one in own for clause in one.clauses),
        targets=tuple(aim for one in own for aim in one.targets),
    )


TREES, GREENS = "修剪主次干道行道树并补植缺株", "清理公共绿地垃圾和枯枝落叶"
ADVICE = "向企业宣讲财政奖补资金申报办法，按季公布受理名单和办理进度"


def with_central(name: str) -> Plan:
    """Have a central body, by its name, support the first task."""
    plan = with_task(1, supports=(duty(CITIES, mode="配合"), duty(name, mode="配合")))
    return replace(plan, agencies=(*plan.agencies, Agency(name, "agency", "central", None)))


def _supported(*names: str) -> dict[str, object]:
    return {"supports": tuple(duty(name, mode="配合") for name in names)}


_APART = {"goal": "全面建成边境口岸冷链物流仓储基地", "action": "组织开展纳税人缴费培训辅导"}

SEEDED: dict[str, tuple[Plan, tuple[str, int | None]]] = {
    "target-weaker": (aimed(8, 5), ("task", 1)),
    "target-equal": (aimed(97, 97, ">="), ("task", 1)),
    "deadline-before-issue": (due(date(2021, 3, 31)), ("task", 1)),
    "deadline-near-issue": (due(date(2021, 4, 30)), ("task", 1)),
    "deadline-not-month-end": (due(date(2021, 8, 30)), ("task", 1)),
    "deadline-against-words": (
        with_task(1, action="报关单证年底前全部网上办理"),
        ("task", 1),
    ),
    "leads-without-clause-lead": (with_task(1, leads=(duty(FINANCE),)), ("task", 1)),
    "clause-lead-demoted": (with_task(2, supports=(duty(TRADE, mode="配合"),)), ("task", 2)),
    "lead-unknown-to-clause": (with_task(3, leads=(duty(POLICE), duty(TAX))), ("task", 3)),
    "lead-unnamed": (with_task(4, leads=(duty(OPEN),)), ("task", 4)),
    "lead-missing": (with_task(2, leads=(), lead_text=""), ("task", 2)),
    "support-missing": (with_task(2, supports=()), ("task", 2)),
    "origin-missing": (with_task(2, citations=()), ("task", 2)),
    "task-without-measure": (with_task(2, measures=()), ("task", 2)),
    "measure-without-task": (
        replace(CLEAN, measures=(*CLEAN.measures, clause(4, TRADE))),
        ("measure", 4),
    ),
    "lead-also-support": (
        with_task(1, supports=(duty(CITIES, mode="配合"), duty(TRADE, mode="配合"))),
        ("task", 1),
    ),
    "near-equal-texts": (_twin(), ("task", 1)),
    "goal-action-differ": (with_task(1, **_APART), ("task", 1)),
    "agency-slip": (with_issue("agency-slip", Owner("task", 2), "公安厅厅", POLICE), ("task", 2)),
    "agency-unresolved": (with_issue("agency-unresolved", Owner("task", 2), "某某"), ("task", 2)),
    "agency-count": (with_issue("agency-count", Owner("task", 2), "三个片区", "2"), ("task", 2)),
    "agency-ended": (with_central("国家旅游局"), ("plan", None)),
    "number-doubled": (with_issue("number-doubled", TASK_LIST, "3"), ("plan", None)),
    "number-gap": (with_issue("number-gap", TASK_LIST, "4"), ("plan", None)),
    "number-order": (with_issue("number-order", TASK_LIST, "2"), ("plan", None)),
}
"""By code: the plan with this defect alone, and the item that has it."""

SEEDED_CLAUSES: dict[str, tuple[Plan, tuple[str, int]]] = {
    "near-equal-texts": (
        of_clauses(part(1, 1, ADVICE, (TRADE,)), part(2, 2, ADVICE, (POLICE,))),
        ("task", 1),
    ),
    "lead-also-support": (
        of_clauses(part(1, 1, TREES, (TRADE,), **_supported(TRADE))),
        ("task", 1),
    ),
    "lead-unnamed": (of_clauses(part(1, 1, TREES, (OPEN,))), ("task", 1)),
    "target-weaker": (
        of_clauses(part(1, 1, TREES, (TRADE,), targets=(_weak(8),))),
        ("task", 1),
    ),
    "target-equal": (
        of_clauses(part(1, 1, TREES, (TRADE,), targets=(_weak(5),))),
        ("task", 1),
    ),
}
"""By code: the plan of clauses with this defect alone, told once: of the clause."""

SOUND: dict[str, Plan] = {
    "a target better than its baseline": aimed(62.55, 62.5, ">="),
    "which end of a range is better, is not said": with_task(1, targets=_range(15)),
    "growth is no level": aimed(4, 6, "+"),
    "an aim that is planned, neither at most nor at least": aimed(3, 5, "="),
    "a body whose reform nobody has seen a source for": with_central("国家林业局"),
    "a body whose name went on as a second one": with_central("国家海洋局"),
    "a body that a later reform ended": with_central("中国银行保险监督管理委员会"),
    "due eleven days after issue": due(date(2021, 5, 31)),
    "words name the deadline": with_task(3, action="身份核验11月30日前办理时限压缩至3个工作日以内"),
    "a step on the way before the deadline": with_task(
        1, action="报关单证6月底前制定方案，11月底前办理时限压缩至3个工作日以内"
    ),
    "what recurs sets no day": with_task(1, action="报关单证每年6月底前通报办理时限压缩情况"),
    "a past year sets no day": with_task(1, problem="2020年底前完成的报关单证办理较少"),
    "a city leads for its group": with_task(1, leads=(duty(TRADE), duty(CITY))),
    "lead and support of two offices": with_task(
        1,
        leads=(replace(duty(TRADE), unit="口岸办"),),
        supports=(replace(duty(TRADE, mode="配合"), unit="自贸办"),),
    ),
    "texts too short to say what they are about": replace(
        CLEAN,
        tasks=(
            *CLEAN.tasks,
            clean_task(5, 1, "", TRADE, goal="150个以上", action="", problem=""),
            clean_task(6, 1, "", POLICE, goal="150个以上", action="", problem=""),
        ),
    ),
    "who is responsible in the same words stands behind the lead": with_task(
        4,
        leads=(replace(duty(OPEN), mode="按职责分工负责"),),
        supports=(duty(EVERY_COUNTY, mode="按职责分工负责"),),
    ),
    "every government of a kind leads": with_task(4, leads=(duty(EVERY_COUNTY),)),
    "one goal under the same lead": replace(
        CLEAN, tasks=(*CLEAN.tasks, clean_task(5, 1, "报关单证", TRADE))
    ),
    "a lead whose name could not be read": with_task(2, leads=(), lead_text="某某专班"),
    "who is only responsible for the task supports its measure": with_task(
        1, leads=(replace(duty(FINANCE), mode="责任单位"),)
    ),
    "a measure that ranks nobody": replace(
        with_task(3, supports=(duty(TRADE, mode="配合"),)),
        measures=(CLEAN.measures[0], _unranked(2, POLICE, TRADE), CLEAN.measures[2]),
    ),
    "two clauses under one heading": of_clauses(
        part(1, 1, TREES, (TRADE,)), part(2, 1, GREENS, (POLICE,))
    ),
    "clauses without words of their own": of_clauses(
        part(1, 1, "", (TRADE,)), part(2, 1, "", (POLICE,))
    ),
    "clauses of one measure that name each other's leads": of_clauses(
        part(1, 1, TREES, (TRADE,), **_supported(FINANCE)),
        part(2, 1, GREENS, (FINANCE,), **_supported(TRADE)),
    ),
    "a measure without a clause in a plan without a list": of_clauses(
        part(1, 1, TREES, (TRADE,)), idle=2
    ),
}
"""Near misses: plans in which nothing is to be found."""
