"""Synthetic plans, made through `zeren.graph.model`: a small one with everything, and large."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TypeVar

from msgspec.structs import replace

from zeren.graph.identifiers import agency_id, agency_scope
from zeren.graph.issues import Issue
from zeren.graph.model import (
    Agency,
    Chapter,
    Citation,
    Clause,
    Deadline,
    Measure,
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
from zeren.graph.owners import Owner
from zeren.graph.provenance import SourceSpan
from zeren.graph.reasons import Reason, ReasonCode

Bound = TypeVar("Bound", Task, Measure)
TASKS, MEASURES, CHAPTERS, AGENCIES, DOCUMENTS = 221, 30, 6, 120, 12
_WORDS = [
    "优化营商环境",
    "压缩办理时限",
    "推进一网通办",
    "企业开办",
    "不动产登记",
    "获得电力",
    "跨境贸易",
    "纳税服务",
    "政府采购",
    "招标投标",
    "知识产权",
    "信用监管",
    "数据共享",
    "办事指南",
    "电子证照",
    "限时办结",
    "专项整治",
    "宣传培训",
    "建立台账",
    "通报进展",
]


def duty(agency: str, mention: str | None = None, mode: str = "牵头") -> Responsibility:
    """Name an agency in a role, as written in a cell."""
    return Responsibility(
        agency, "agency", mention or agency, None, mode, AS_WRITTEN, spans=(SourceSpan(5, 9),)
    )


def citation(document: str, locator: str | None = None) -> Citation:
    """Cite a document by its id."""
    return Citation(document, None, document, locator, "basis", f"（{document}）", NUMBERED)


AS_WRITTEN = (Reason(ReasonCode.AS_WRITTEN),)
NUMBERED = (Reason(ReasonCode.SAME_NUMBER),)


def by(day: date | None, text: str | None = None) -> Deadline:
    """Make a deadline of a day, or of words that name none."""
    told = text if text is not None else day.isoformat() if day else "长期坚持"
    return Deadline(told, day, "day" if day else "lasting")


def bound(item: Bound, **fields: object) -> Bound:
    """Change an item, whose ``leads``, ``supports`` and ``deadline`` stand in one clause.

    A deadline may be given as a day, with ``deadline_text``; ``prose`` is the clause's. Where the
    clause would have nobody, the deadline is the item's own.
    """
    told = {"leads": item.leads, "supports": item.supports, "deadline": item.deadline}
    told |= {name: fields.pop(name) for name in tuple(told) if name in fields}  # type: ignore[misc]
    text, day = fields.pop("deadline_text", None), told["deadline"]
    prose = bool(fields.pop("prose", any(one.prose for one in item.clauses)))
    if not isinstance(day, Deadline) and (day or text):
        told["deadline"] = by(day, text)  # type: ignore[arg-type]
    elif not day:
        told["deadline"] = None
    owner = Owner("task" if isinstance(item, Task) else "measure", item.number)
    words = f"（{owner.id}的责任单位）"
    clause = Clause(f"{owner.id}-1", words, owner, "牵头", prose=prose, **told)  # type: ignore[arg-type]
    clauses = (clause,) if clause.leads or clause.supports else ()
    own = None if clauses else clause.deadline
    return replace(item, clauses=clauses, own_deadline=own, **fields)  # type: ignore[arg-type]


def task(number: int, **fields: object) -> Task:
    """Make a task; whatever is not given is plain. Duties and deadline go into its clause."""
    return bound(Task(number, "", "", f"目标{number}", f"任务{number}", "", "", ""), **fields)


def measure(number: int, chapter: int | None, title: str, text: str, **fields: object) -> Measure:
    """Make a measure; duties and deadline go into its clause."""
    return bound(Measure(number, chapter, title, text), **fields)


def id_of(plan: Plan, agency: Agency) -> str:
    """Give the id of an agency of a plan."""
    unit = plan.notice.issuer or plan.id
    scope = agency_scope(agency.issuer, agency.region, agency.level, unit)
    return agency_id(scope, agency.key or agency.name)


def agency(name: str, **fields: object) -> Agency:
    """Make an agency of the region 广西."""
    defaults: dict[str, object] = {"kind": "agency", "level": "自治区", "region": "广西"}
    return Agency(name, **(defaults | fields))  # type: ignore[arg-type]


def target(
    value: float = 3, unit: str = "工作日", operator: str = "<=", **fields: object
) -> Target:
    """Make a target."""
    told = {"text": f"{value:g}个{unit}以内", "spans": (SourceSpan(10, 16, field="text"),)}
    return Target(value=value, unit=unit, operator=operator, **(told | fields))  # type: ignore[arg-type]


def link(measure: int, score: float = 0.9) -> MeasureLink:
    """Say that a task implements a measure."""
    return MeasureLink(
        measure, score, "words", "压缩时限", "压缩时限", (SourceSpan(20, 24, "words"),)
    )


def trace(document: str, provision: str = "1", score: float = 0.8) -> Trace:
    """Say that an item goes back to a provision."""
    spans = (SourceSpan(30, 34, "words"),)
    return Trace(document, provision, score, "words", "压缩时限", "压减时限", spans, spans)


def small_text(document: str = "国办发〔2020〕43号", **fields: object) -> SourceText:
    """Make a held text of two provisions, with every label and every pair that texts have."""
    ministry = agency("公安部", level="central", region=None)
    told = {
        "source": "cited.txt",
        "sha256": "1" * 64,
        "provisions": (
            Provision("1", "压减时限", "办理时限压减一半。", (duty("公安部"),), ()),
            Provision("2", "公开透明", "事项清单公开。", (), (duty("公安部", mode="配合"),)),
        ),
        "agencies": (ministry,),
    }
    cited = SourceDocument(document, "优化营商环境条例", document, None, "central")
    return SourceText(cited, **(told | fields))  # type: ignore[arg-type]


def small_plan(number: str = "桂政办电〔2021〕68号", *, title: str = "优化营商环境方案") -> Plan:
    """Make a plan that has every label, every relationship type and every pair of labels."""
    police, finance, cities = "自治区公安厅", "自治区财政厅", "各设区市人民政府"
    law = "国办发〔2020〕43号"
    return Plan(
        notice=Notice(
            id=number,
            title=title,
            number=number,
            issuer="自治区人民政府办公厅",
            issued=date(2021, 4, 22),
            region="广西",
            source="plan.md",
            sha256="0" * 64,
            citations=(citation(law),),
        ),
        chapters=(Chapter(1, "总体要求", spans=(SourceSpan(0, 4),)),),
        measures=(
            measure(
                1,
                1,
                "压缩时限",
                "文字",
                leads=(duty(police),),
                deadline=by(date(2021, 12, 31), "2021年底前"),
                citations=(citation(law, "第6页"),),
                targets=(target(),),
            ),
            measure(2, None, "公开透明", "", supports=(duty(finance, mode="配合"),)),
        ),
        tasks=(
            task(
                1,
                indicator="开办企业",
                sub_indicator="环节",
                deadline=by(date(2021, 6, 30), "2021年6月30日"),
                leads=(duty(police, "公安厅"), duty(finance)),
                supports=(duty(cities, mode="配合"),),
                citations=(citation(law, "第26点"),),
                targets=(target(2, baseline=3.5, baseline_text="3.5个工作日"),),
                measures=(link(1), link(2, 0.4)),
                spans=(SourceSpan(3, 7, field="indicator", table=1, row=2, column=2),),
            ),
            task(2, indicator="开办企业", deadline=by(None, "长期"), leads=(duty(finance),)),
        ),
        agencies=(
            agency(police, aliases=("公安厅", "区公安厅")),
            agency(finance),
            agency("南宁市人民政府", level="市", mentioned=False),
            agency("自治区扶贫办", level="province", mentioned=False),
            agency(
                cities,
                kind="group",
                level=None,
                members=("南宁市人民政府",),
                member_rule="cities of 广西",
                members_as_of=date(2021, 1, 1),
                members_complete=True,
            ),
        ),
        documents=(SourceDocument(law, "优化营商环境条例", law, None, "central"),),
        issues=(Issue("date-open", Owner("task", 2), "长期", "", (SourceSpan(40, 42),)),),
    )


def large_plan(index: int = 0, *, seed: int = 0, tasks: int = TASKS) -> Plan:
    """Make a plan of the Guangxi plan's size; ``index`` and ``seed`` decide all of it.

    Thirty regions take turns: plans of one region share agencies, all share documents.
    """
    chance = random.Random(f"{seed}/{index}")
    region = f"地区{index % 30}"
    names = [f"{region}{kind}{n}厅" for n in range(1, AGENCIES // 2 + 1) for kind in ("省", "市")]
    documents = [f"国办发〔{2015 + n % 7}〕{n}号" for n in range(1, DOCUMENTS + 1)]
    number = f"试政办〔{2020 + index // 500}〕{index + 1}号"
    return Plan(
        notice=Notice(
            id=number,
            title=f"{region}行动方案",
            number=number,
            issuer=f"{region}人民政府",
            issued=date(2021, 4, 22),
            region=region,
            source=f"plan-{index}.md",
            sha256=f"{index:064x}",
            citations=(citation(documents[0]),),
        ),
        chapters=tuple(Chapter(n, f"第{n}章") for n in range(1, CHAPTERS + 1)),
        measures=tuple(_large_measure(chance, n, names, documents) for n in range(1, MEASURES + 1)),
        tasks=tuple(_large_task(chance, n, names, documents) for n in range(1, tasks + 1)),
        agencies=tuple(
            Agency(name, "agency", None, region, aliases=(name.removeprefix(region),))
            for name in names
        ),
        documents=tuple(SourceDocument(id, f"关于{id}", id, None, "central") for id in documents),
        issues=tuple(
            Issue("date-open", Owner("task", n), "长期", "", (SourceSpan(n, n + 2),))
            for n in range(1, 11)
        ),
    )


def _text(chance: random.Random, words: int) -> str:
    return "，".join(chance.choices(_WORDS, k=words))


def _large_measure(
    chance: random.Random, number: int, names: list[str], documents: list[str]
) -> Measure:
    return measure(
        number,
        1 + number % CHAPTERS,
        _text(chance, 2),
        _text(chance, 40),
        leads=tuple(duty(name) for name in chance.sample(names, 2)),
        supports=tuple(duty(name, mode="配合") for name in chance.sample(names, 3)),
        citations=(citation(chance.choice(documents)),),
        spans=(SourceSpan(number * 100, number * 100 + 50, field="text"),),
    )


def _large_task(chance: random.Random, number: int, names: list[str], documents: list[str]) -> Task:
    leads, supports = chance.sample(names, 2), chance.sample(names, 4)
    open_ended = chance.random() < 0.2
    deadline = None if open_ended else date(2021, 5, 1) + timedelta(days=chance.randrange(600))
    return task(
        number,
        indicator=f"指标{number % 18}",
        sub_indicator=f"分项{number % 5}" if number % 3 else "",
        goal=_text(chance, 4),
        action=_text(chance, 12),
        problem=_text(chance, 5),
        deadline=by(deadline),
        lead_text="、".join(leads),
        support_text="、".join(supports),
        leads=tuple(duty(name) for name in leads),
        supports=tuple(duty(name, mode="配合") for name in supports),
        prose=number % 4 == 1,
        citations=(citation(chance.choice(documents), "第6页"),),
        targets=(target(float(number), "%", ">="),) if number % 2 else (),
        spans=(
            SourceSpan(number * 90, number * 90 + 40, "indicator", None, 1, number + 1, 2),
            SourceSpan(number * 90 + 41, number * 90 + 80, "action", None, 1, number + 1, 4),
        ),
    )
