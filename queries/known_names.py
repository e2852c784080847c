"""Which agency, document, indicator, plan, task or measure a text names. It never guesses.

A name counts as it is written in the store, or folded. Where there is none, the rules for names as
people say them (`agency_names`, `titles`) find one, which the answer says, or several to choose
from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zeren.graph.errors import UnknownName
from zeren.graph.stores.base import Parameter, Reader
from zeren.queries.asked_name import LISTED, Asked, fold, nearest
from zeren.queries.header import FINDING_PLAN, KINDS_ZH, ParameterType, Query, QueryParameter
from zeren.queries.internal_rows import internal_rows
from zeren.queries.known_agencies import known_agency
from zeren.queries.results import Understood
from zeren.queries.said import Found

_NAMED = {
    "agency": "agency-names",
    "document": "document-names",
    "indicator": "indicator-names",
    "plan": "plan-names",
}
_NUMBERED = {"task": "task-numbers", "measure": "measure-numbers"}
_FORMS = 3
"""Columns of names behind the id, before what else a plan says."""


def resolve_names(
    reader: Reader, query: Query, values: Mapping[str, Parameter]
) -> tuple[dict[str, Parameter], tuple[Understood, ...]]:
    """Put the id in place of every name, and say which were understood by a rule.

    UnknownName where there is none or several.
    """
    resolved = dict(values)
    told: list[Understood] = []
    order = sorted(query.parameters, key=lambda parameter: parameter.type != "plan")
    for parameter in order:
        value = resolved[parameter.name]
        plan = str(resolved.get("plan", ""))
        if parameter.type in (*_NAMED, *_NUMBERED) and isinstance(value, str) and value:
            asked = Asked(query.name, parameter, value)
            resolved[parameter.name] = _resolve(reader, asked, plan, told)
    return resolved, tuple(told)


def named_plan(
    reader: Reader, place: str, written: str, told: list[Understood] | None = None
) -> str:
    """Give the id of the plan that a text names; ``place`` says in errors where it was written.

    ``told`` takes how it was understood; without it no rule is tried: nobody would see which.
    """
    return _resolve(reader, Asked(place, FINDING_PLAN, written.strip()), "", told)


def named_agency(
    reader: Reader, place: str, written: str, told: list[Understood] | None = None
) -> str:
    """Give the id of the agency that a text names, as `named_plan` does for plans."""
    parameter = QueryParameter("agency", "agency", KINDS_ZH["agency"], "an agency", "", None)
    return _resolve(reader, Asked(place, parameter, written.strip()), "", told)


def is_named(reader: Reader, kind: ParameterType, written: str) -> bool:
    """Tell whether a text means something of a kind (agency, document …), or may mean several."""
    parameter = QueryParameter(kind, kind, KINDS_ZH[kind], kind, "", None)
    try:
        _resolve(reader, Asked(kind, parameter, written.strip()), "", [])
    except UnknownName as error:
        return bool(error.candidates)
    return True


def numbered(reader: Reader, kind: str, number: int, plan: str = "") -> dict[str, str]:
    """Give the tasks or measures of a number, the id of each by its plan's; ``kind`` says which."""
    asked: dict[str, Parameter] = {"number": number, "plan": plan}
    rows = internal_rows(reader, f"numbered-{kind}s", asked).rows
    return {str(in_plan): str(id) for id, in_plan in rows}


def _resolve(reader: Reader, asked: Asked, plan: str, told: list[Understood] | None) -> str:
    """Give the id of what a text names; ``told`` takes how it was understood, None: no rules."""
    kind = asked.parameter.type
    if kind in _NUMBERED:
        return _numbered(reader, asked, plan)
    if kind == "agency":
        return known_agency(reader, asked, plan, [] if told is None else told)
    if kind == "plan" and internal_rows(reader, "plan-of-id", {"plan": asked.text}).rows:
        return asked.text  # most are named by their ids: without reading the names of all
    rows: Any = internal_rows(reader, _NAMED[kind], {}).rows
    spellings = _spellings(rows)
    if asked.text in spellings:
        return asked.text
    folded = fold(asked.text)
    found = [name for name, forms in spellings.items() if folded in map(fold, forms)]
    if not found and told is not None and (meant := _titled(kind, asked.text, rows)):
        if len(meant.ids) == 1:
            told.append(asked.understood(spellings[meant.ids[0]][1], meant))
            return meant.ids[0]
        found = list(meant.ids)
    if not found:
        en, zh = f"no {kind} is called so; nearest", f"没有叫这个名称的{asked.kind_zh}"
        raise asked.error(en, f"{zh}，最接近的", nearest(folded, spellings))
    if len(found) > 1:
        en = f"several of kind {kind} are called so; give one"
        described = {id: _described(spellings[id]) for id in found}
        raise asked.several(en, f"有多个{asked.kind_zh}叫这个名称，请指定其一", described)
    return found[0]


def _titled(kind: str, text: str, rows: Iterable[tuple[Any, ...]]) -> Found | None:
    """Find the documents or plans that are meant by words of a title, a number or a region."""
    from zeren.queries.titles import Titled, documents_meant, plans_meant

    if kind == "document":
        return documents_meant(
            text,
            {id: Titled((title, *_lines(names)), number) for id, title, number, names in rows},
        )
    if kind == "plan":
        return plans_meant(
            text, {id: Titled((title,), number, *rest) for id, title, number, *rest in rows}
        )
    return None


def _described(forms: Sequence[str]) -> str:
    """Give an id with the title, where that is another."""
    return " = ".join(dict.fromkeys(forms[:2]))


def _numbered(reader: Reader, asked: Asked, plan: str) -> str:
    """Find the task or measure that a number, or an id (方案#task-7), means."""
    kind = asked.parameter.type
    if kind == "task" and (printed := _printed(reader, asked, plan)):
        return printed
    named = re.fullmatch(rf"(?:(?P<plan>.+)#{kind}-)?(?P<number>\d{{1,18}})", asked.text)
    number, of = (int(named["number"]), named["plan"] or plan) if named else (0, plan)
    found = numbered(reader, kind, number, of) if of in (plan, plan or of) else {}
    if len(found) > 1:
        en = f"several plans have a {kind} of this number; give the plan, or the {kind}'s id"
        zh = f"有多个方案含此序号的{asked.kind_zh}，请指定方案，或给出{asked.kind_zh}标识"
        raise asked.error(en, zh, _some(found.values()))
    if not found:
        answer = internal_rows(reader, _NUMBERED[kind], {"plan": plan})
        numbers = sorted(row[0] for row in answer.rows if isinstance(row[0], int))
        near = sorted(sorted(numbers, key=lambda known: (abs(known - number), known))[:3])
        en, zh = f"there is no {kind} of this number; nearest", f"没有这一序号的{asked.kind_zh}"
        raise asked.error(en, f"{zh}，最接近的", map(str, near))
    return next(iter(found.values()))


def _printed(reader: Reader, asked: Asked, plan: str) -> str | None:
    """Find the task that a printed number, such as 1(2), means; None where it is none."""
    if asked.text.isdecimal() or "#" in asked.text:
        return None
    rows = internal_rows(reader, "task-labels", {"plan": plan}, in_order=False).rows
    wanted = fold(asked.text)
    found = [str(id) for id, _, _, printed in rows if fold(str(printed)) == wanted]
    if len(found) > 1:
        en = "several tasks have this printed number; give the plan, or the task's id"
        zh = "有多项任务的表内编号与此相同，请指定方案，或给出任务标识"
        raise asked.error(en, zh, _some(found))
    return found[0] if found else None


def _spellings(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[str]]:
    """Give every id with the forms in which it may be asked for, itself first."""
    spellings: dict[str, list[str]] = {}
    for name, *forms in rows:
        known = spellings.setdefault(str(name), [str(name)])
        known.extend(line for form in forms[:_FORMS] for line in _lines(form))
    return spellings


def _lines(form: Any) -> list[str]:
    return str(form).splitlines() if form else []


def _some(found: Iterable[str]) -> list[str]:
    """Give the first of many, sorted, and say how many more there are."""
    names = sorted(found)
    more = [f"… (+{len(names) - LISTED})"] if len(names) > LISTED else []
    return [*names[:LISTED], *more]
