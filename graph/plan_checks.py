"""What the parts of a plan say of each other: names, numbers and ids that have to be there."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

from zeren.graph.identifiers import normal_number
from zeren.graph.model import (
    Agency,
    Clause,
    Measure,
    Plan,
    Responsibility,
    Task,
    agency_ids,
)
from zeren.graph.plan_errors import PlaceError, Words, told

_NUMBER = re.compile(r".+〔\d{4}〕\d+号")
_NO_AGENCY = "is not among the agencies", "不在 agencies（单位）之列"


def check_names(plan: Plan) -> None:
    """Refuse what stands twice, and what names a part that the plan does not have."""
    check_twice(plan)
    check_identities(plan)
    _known(_agencies_named(plan), {one.name for one in plan.agencies}, *_NO_AGENCY)
    _known(
        _documents_named(plan),
        {one.id for one in plan.documents},
        "is not among the documents",
        "不在 documents（来源文件）之列",
    )
    measures = {one.number for one in plan.measures}
    for at, task in enumerate(plan.tasks):
        for link in task.measures:
            if link.number not in measures:
                number = link.number
                en, zh = f"the plan has no measure {number}", f"方案中没有措施 {number}"
                raise PlaceError(f"tasks[{at}]", en, zh)


def check_twice(file: Any) -> None:
    """Refuse numbers of tasks and measures, ids of clauses and names, that stand twice."""
    _once(((f"tasks[{at}]", one.number) for at, one in enumerate(file.tasks)), _number_twice)
    _once(((f"measures[{at}]", one.number) for at, one in enumerate(file.measures)), _number_twice)
    _once(((f"clauses[{at}]", one.id) for at, one in enumerate(file.clauses)), _id_twice)
    _once(((f"agencies[{at}]", one.name) for at, one in enumerate(file.agencies)), _name_twice)


def check_identities(plan: Plan) -> None:
    """Refuse what has no name, two agencies that are one, and a number in another form."""
    agencies = ((f"agencies[{at}].name", one.name) for at, one in enumerate(plan.agencies))
    for place, name in (("plan.id", plan.notice.id), *agencies):
        if not name.strip():
            raise PlaceError(place, "has no word in it", "没有文字")
    ids = agency_ids(plan.agencies, plan.notice.issuer or plan.id)
    _once(((f"agencies[{at}]", ids[one.name]) for at, one in enumerate(plan.agencies)), _one_agency)
    normal = normal_number(plan.notice.id)
    if normal != plan.notice.id and _NUMBER.fullmatch(normal):
        (en, zh), (form, form_zh) = told(plan.notice.id), told(normal)
        raise PlaceError("plan.id", f"{en} is to be written {form}", f"{zh}应写作{form_zh}")


def check_bearers(clauses: Iterable[Clause], agencies: Iterable[Agency]) -> None:
    """Refuse clauses, in the order of a file, that name an agency which it does not have."""
    _known(_bearers(clauses), {one.name for one in agencies}, *_NO_AGENCY)


def check_clauses(clauses: Iterable[Clause], bound: Iterable[tuple[str, Task | Measure]]) -> None:
    """Refuse clauses that their owner does not list."""
    numbered = [(f"clauses[{at}]", clause) for at, clause in enumerate(clauses)]
    listed = {(kind, item.number, clause.id) for kind, item in bound for clause in item.clauses}
    for place, clause in numbered:
        owner = clause.owner
        named = clause.id.startswith(f"{owner.id}-")
        held = owner.kind not in ("task", "measure")
        if not named or not (held or (owner.kind, owner.number, clause.id) in listed):
            en, zh = told(clause.id)
            raise PlaceError(
                f"{place}.id",
                f"{en} is no clause that its owner, {owner.words()}, lists",
                f"{zh}不是其所属部分（{owner.words('zh')}）所列的条款",
            )


def _once(numbered: Iterable[tuple[str, Hashable]], say: Callable[[object], Words]) -> None:
    seen: set[Hashable] = set()
    for place, key in numbered:
        if key in seen:
            raise PlaceError(place, *say(key))
        seen.add(key)


def _number_twice(number: object) -> tuple[str, str]:
    return f"number {number} stands twice", f"编号 {number} 重复"


def _name_twice(name: object) -> tuple[str, str]:
    en, zh = told(name)
    return f"{en} stands twice", f"{zh}重复"


def _one_agency(id: object) -> tuple[str, str]:
    en, zh = told(id)
    return f"a second agency of the identity {en}", f"与前面的单位同为{zh}"


def _id_twice(id: object) -> tuple[str, str]:
    en, zh = told(id)
    return f"the id {en} stands twice", f"标识{zh}重复"


def _known(named: Iterable[tuple[str, str]], known: set[str], en: str, zh: str) -> None:
    for place, name in named:
        if name not in known:
            shown, shown_zh = told(name)
            raise PlaceError(place, f"{shown} {en}", f"{shown_zh}{zh}")


def _agencies_named(plan: Plan) -> Iterator[tuple[str, str]]:
    yield from _bearers(plan.clauses)
    for at, agency in enumerate(plan.agencies):
        yield from ((f"agencies[{at}]", member) for member in agency.members)


def _bearers(clauses: Iterable[Clause]) -> Iterator[tuple[str, str]]:
    for at, clause in enumerate(clauses):
        for role, duties in (("leads", clause.leads), ("supports", clause.supports)):
            yield from _duties(f"clauses[{at}].{role}", duties)


def _duties(place: str, duties: Iterable[Responsibility]) -> Iterator[tuple[str, str]]:
    for at, duty in enumerate(duties):
        yield f"{place}[{at}].agency", duty.agency


def _documents_named(plan: Plan) -> Iterator[tuple[str, str]]:
    yield from (("plan", citation.document) for citation in plan.notice.citations)
    for at, task in enumerate(plan.tasks):
        yield from ((f"tasks[{at}]", one.document) for one in task.citations)
    for at, measure in enumerate(plan.measures):
        yield from ((f"measures[{at}]", one.document) for one in measure.citations)
