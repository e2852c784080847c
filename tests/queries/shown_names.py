"""What readers see of an answer, worked out from the plans: names that tell agencies apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from tests.builders import id_of
from tests.queries.origin_oracles import Units, texts_of
from zeren.graph.identifiers import agency_id, agency_scope
from zeren.graph.model import Agency, Clause, Measure, Plan, Responsibility, SourceText, Task
from zeren.queries.results import ResultTable

Row = tuple[Any, ...]
Bound = TypeVar("Bound", Task, Measure)


def renamed(plans: Sequence[Plan]) -> Units:
    """Give the plans with full names in the place of those that several agencies have.

    An oracle that speaks of names then speaks of what readers see; ids are as they were. The last
    plans are kept with what they became: many questions are asked of the same.
    """
    if not any(plans is known for known, _ in _LAST):
        _LAST[:] = [(plans, _renamed(plans))]
    return _LAST[0][1]


_LAST: list[tuple[Sequence[Plan], Units]] = []


def _renamed(plans: Sequence[Plan]) -> Units:
    texts = list(texts_of(plans).values())
    shown = _shown(plans, texts)
    return Units.of((_plan(each, shown) for each in plans), (_text(each, shown) for each in texts))


def _units(
    plans: Sequence[Plan], texts: Sequence[SourceText]
) -> list[tuple[str, tuple[Agency, ...]]]:
    told = [(each.notice.issuer or each.id, each.agencies) for each in plans]
    return told + [(each.document.issuer or each.id, each.agencies) for each in texts]


def _shown(plans: Sequence[Plan], texts: Sequence[SourceText]) -> dict[tuple[str, str], str]:
    """Give the name to show by the unit's scope and the short name."""
    holders: dict[str, dict[str, str]] = defaultdict(dict)
    for unit, agencies in _units(plans, texts):
        for one in agencies:
            scope = agency_scope(one.issuer, one.region, one.level, unit)
            holders[one.name][agency_id(scope, one.key or one.name)] = scope
    return {
        (id, name): f"{name}（{scope or '中央'}）" if len(ids) > 1 else name
        for name, ids in holders.items()
        for id, scope in ids.items()
    }


def _names(unit: str, agencies: Sequence[Agency], shown: Mapping[tuple[str, str], str]) -> Any:
    def name(one: Agency) -> str:
        scope = agency_scope(one.issuer, one.region, one.level, unit)
        return shown[agency_id(scope, one.key or one.name), one.name]

    return {one.name: name(one) for one in agencies}


def _agencies(agencies: Sequence[Agency], names: Mapping[str, str]) -> tuple[Agency, ...]:
    return tuple(
        replace(
            one,
            name=names[one.name],
            key=one.key or one.name,
            members=tuple(names[member] for member in one.members),
        )
        for one in agencies
    )


def _duties(
    duties: Sequence[Responsibility], names: Mapping[str, str]
) -> tuple[Responsibility, ...]:
    return tuple(replace(duty, agency=names[duty.agency]) for duty in duties)


def _clause(one: Clause, names: Mapping[str, str]) -> Clause:
    leads, supports = (_duties(duties, names) for duties in (one.leads, one.supports))
    return replace(one, leads=leads, supports=supports)


def _item(one: Bound, names: Mapping[str, str]) -> Bound:
    return replace(one, clauses=tuple(_clause(each, names) for each in one.clauses))


def _plan(plan: Plan, shown: Mapping[tuple[str, str], str]) -> Plan:
    names = _names(plan.notice.issuer or plan.id, plan.agencies, shown)
    return replace(
        plan,
        tasks=tuple(_item(each, names) for each in plan.tasks),
        measures=tuple(_item(each, names) for each in plan.measures),
        agencies=_agencies(plan.agencies, names),
    )


def _text(text: SourceText, shown: Mapping[tuple[str, str], str]) -> SourceText:
    names = _names(text.document.issuer or text.id, text.agencies, shown)
    provisions = tuple(
        replace(each, leads=_duties(each.leads, names), supports=_duties(each.supports, names))
        for each in text.provisions
    )
    return replace(text, provisions=provisions, agencies=_agencies(text.agencies, names))


def rows_of(answer: ResultTable) -> list[Row]:
    """Give the rows as readers see them."""
    return list(map(tuple, answer.without_ids().rows))


def by_number(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Take the id of a task or measure apart, for oracles: its plan and its number."""
    told = dict(parameters)
    for name in ("task", "measure"):
        if name in told:
            told["plan"], _, rest = str(told[name]).rpartition("#")
            told[name] = int(rest.rpartition("-")[2])
    return told


def agency_ids(plans: Sequence[Plan]) -> list[str]:
    """Give the ids of all agencies that plans name."""
    return sorted({id_of(plan, one) for plan in plans for one in plan.agencies})


def assert_ids(answer: ResultTable, plans: Sequence[Plan]) -> None:
    """See that each id of an agency stands beside its name, and beside no other's."""
    known = {id_of(plan, one): one.name for plan in renamed(plans) for one in plan.agencies}
    for text in texts_of(renamed(plans)).values():
        for one in text.agencies:
            scope = agency_scope(one.issuer, one.region, one.level, text.document.issuer or text.id)
            known[agency_id(scope, one.key or one.name)] = one.name
    records = answer.records()
    for column in answer.columns:
        if column.type == "agency":
            for row in records:
                if row[column.name] is not None:
                    assert row[column.of] == known[row[column.name]]
