"""Which agency, document, indicator, plan, task or measure a text names. It never guesses.

A name counts as it is written in the store, or folded. Where there is none, the rules for names as
people say them (`agency_names`, `titles`) find one, which the answer says, or several to choose
from.
"""

from __future__ import annotations

import difflib
import heapq
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zeren.graph.errors import UnknownName, quoted_zh
from zeren.graph.folding import search_form
from zeren.graph.full_names import full_name, scope_of, told_apart
from zeren.graph.identifiers import normal_number
from zeren.graph.stores.base import Parameter, Reader
from zeren.queries.header import FINDING_PLAN, KINDS_ZH, Query, QueryParameter
from zeren.queries.internal_rows import internal_rows
from zeren.queries.results import Understood
from zeren.queries.said import Found

_NAMED = {
    "agency": "agency-names",
    "document": "document-names",
    "indicator": "indicator-names",
    "plan": "plan-names",
}
_NUMBERED = {"task": "task-numbers", "measure": "measure-numbers"}
_LISTED = 10
_WEIGHED = 100
"""Names that are weighed for suggestions, those with the most characters in common."""
_FORMS = 3
"""Columns of names behind the id, before what else a plan says."""
_PLAIN = re.compile("[\u4e00-\u9fff]*")
"""Names that have nothing to fold, as most have."""
_QUOTES = re.compile(r"[《》〈〉]")


@dataclass(frozen=True, slots=True)
class _Asked:
    """One text that has to name something: where it stands, for messages."""

    query: str
    parameter: QueryParameter
    text: str

    @property
    def kind_zh(self) -> str:
        return KINDS_ZH[self.parameter.type]

    def error(self, en: str, zh: str, names: Iterable[str]) -> UnknownName:
        known = list(names)
        name, label = self.parameter.name, self.parameter.zh
        place = f"query {self.query}: parameter {name} = {self.text!r}"
        place_zh = f"查询 {self.query} 的参数 {name}（{label}）为{quoted_zh(self.text)}"
        error = UnknownName(
            f"{place}: {en}: {', '.join(known) or 'none'}",
            f"{place_zh}：{zh}：{'、'.join(known) or '无'}",
        )
        error.nearest = tuple(known)
        return error

    def several(self, en: str, zh: str, meant: Mapping[str, str]) -> UnknownName:
        """Say what the text may mean, by id, as a numbered list."""
        ids = sorted(meant)
        lines = [f"  {at}. {meant[id]}" for at, id in enumerate(ids[:_LISTED], start=1)]
        lines += [f"  … (+{len(ids) - _LISTED})"] if len(ids) > _LISTED else []
        told = "\n".join(lines)
        name, label = self.parameter.name, self.parameter.zh
        error = UnknownName(
            f"query {self.query}: parameter {name} = {self.text!r}: {en}:\n{told}",
            f"查询 {self.query} 的参数 {name}（{label}）为{quoted_zh(self.text)}：{zh}：\n{told}",
        )
        error.candidates = tuple(ids)
        return error

    def understood(self, meant: str, found: Found) -> Understood:
        return Understood(self.parameter.name, self.text, meant, found.en, found.zh)


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
            asked = _Asked(query.name, parameter, value)
            resolved[parameter.name] = _resolve(reader, asked, plan, told)
    return resolved, tuple(told)


def named_plan(
    reader: Reader, place: str, written: str, told: list[Understood] | None = None
) -> str:
    """Give the id of the plan that a text names; ``place`` says in errors where it was written.

    ``told`` takes how it was understood; without it no rule is tried: nobody would see which.
    """
    return _resolve(reader, _Asked(place, FINDING_PLAN, written.strip()), "", told)


def named_agency(
    reader: Reader, place: str, written: str, told: list[Understood] | None = None
) -> str:
    """Give the id of the agency that a text names, as `named_plan` does for plans."""
    parameter = QueryParameter("agency", "agency", KINDS_ZH["agency"], "an agency", "", None)
    return _resolve(reader, _Asked(place, parameter, written.strip()), "", told)


def numbered(reader: Reader, kind: str, number: int, plan: str = "") -> dict[str, str]:
    """Give the tasks or measures of a number, the id of each by its plan's; ``kind`` says which."""
    asked: dict[str, Parameter] = {"number": number, "plan": plan}
    rows = internal_rows(reader, f"numbered-{kind}s", asked).rows
    return {str(in_plan): str(id) for id, in_plan in rows}


def _resolve(reader: Reader, asked: _Asked, plan: str, told: list[Understood] | None) -> str:
    """Give the id of what a text names; ``told`` takes how it was understood, None: no rules."""
    kind = asked.parameter.type
    if kind in _NUMBERED:
        return _numbered(reader, asked, plan)
    if kind == "agency":
        return _agency(reader, asked, plan, [] if told is None else told)
    if kind == "plan" and internal_rows(reader, "plan-of-id", {"plan": asked.text}).rows:
        return asked.text  # most are named by their ids: without reading the names of all
    rows: Any = internal_rows(reader, _NAMED[kind], {}).rows
    spellings = _spellings(rows)
    if asked.text in spellings:
        return asked.text
    folded = _fold(asked.text)
    found = [name for name, forms in spellings.items() if folded in map(_fold, forms)]
    if not found and told is not None and (meant := _titled(kind, asked.text, rows)):
        if len(meant.ids) == 1:
            told.append(asked.understood(spellings[meant.ids[0]][1], meant))
            return meant.ids[0]
        found = list(meant.ids)
    if not found:
        en, zh = f"no {kind} is called so; nearest", f"没有叫这个名称的{asked.kind_zh}"
        raise asked.error(en, f"{zh}，最接近的", _nearest(folded, spellings))
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


def _numbered(reader: Reader, asked: _Asked, plan: str) -> str:
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


def _printed(reader: Reader, asked: _Asked, plan: str) -> str | None:
    """Find the task that a printed number, such as 1(2), means; None where it is none."""
    if asked.text.isdecimal() or "#" in asked.text:
        return None
    rows = internal_rows(reader, "task-labels", {"plan": plan}, in_order=False).rows
    wanted = _fold(asked.text)
    found = [str(id) for id, _, _, printed in rows if _fold(str(printed)) == wanted]
    if len(found) > 1:
        en = "several tasks have this printed number; give the plan, or the task's id"
        zh = "有多项任务的表内编号与此相同，请指定方案，或给出任务标识"
        raise asked.error(en, zh, _some(found))
    return found[0] if found else None


def _agency(reader: Reader, asked: _Asked, plan: str, told: list[Understood]) -> str:
    """Find the agency that a text names: among those of the plan, then among all.

    Its names are those that plans call it by, its name with its scope, and its id.
    """
    for scope in dict.fromkeys((plan, "")):
        forms = _forms(reader, {"plan": scope, "written": asked.text})
        if forms:
            others = {} if scope else _others(reader, asked.text, forms)
            return _only_agency(asked, forms | others)
    every = _forms(reader, {"plan": "", "written": ""})
    if asked.text in every:
        return asked.text
    folded = _fold(asked.text)
    scopes = [_forms(reader, {"plan": plan, "written": ""}), every] if plan else [every]
    for known in scopes:
        found = {id: one for id, one in known.items() if one.is_called(folded)}
        if found:
            others = _others(reader, folded, found) if known is every else {}
            return _only_agency(asked, found | others, folded)
    from zeren.queries.agency_names import agencies_meant

    for known in scopes:
        if meant := agencies_meant(asked.text, known):
            id = _only_agency(asked, {id: known[id] for id in meant.ids}, folded)
            told.append(asked.understood(_whose(known[id]), meant))
            return id
    shown = told_apart((id, one.name, one.issuer, one.region) for id, one in every.items())
    spellings = {shown[id]: [*one.forms, _whose(one)] for id, one in every.items()}
    en, zh = "no agency is called so; nearest", f"没有叫这个名称的{asked.kind_zh}，最接近的"
    raise asked.error(en, zh, _nearest(folded, spellings))


def _others(reader: Reader, text: str, found: Mapping[str, _Forms]) -> dict[str, _Forms]:
    """Give all that 科技厅 may mean where one plan calls its own so, and nobody has that name."""
    from zeren.queries.agency_names import agencies_meant, is_anybodys

    if not is_anybodys(text) or any(_fold(one.name) == text for one in found.values()):
        return {}
    every = _forms(reader, {"plan": "", "written": ""})
    meant = agencies_meant(text, every)
    return {id: every[id] for id in meant.ids} if meant else {}


@dataclass(frozen=True, slots=True)
class _Forms:
    """An agency's short name, whose it is, and the forms of its name."""

    name: str
    issuer: str | None
    region: str | None
    scope: str
    written: list[str]

    @property
    def forms(self) -> Sequence[str]:
        """The forms of its name, without scope."""
        return self.written if self.name in self.written else [self.name, *self.written]

    def is_called(self, folded: str) -> bool:
        """Tell whether it has a name, with or without its scope, which is 甘肃 or 甘肃省."""
        if folded in map(_fold, self.forms):
            return True
        scopes = [_fold(f"（{self.scope}{kind}）") for kind in ("", "省", "市")]
        names = [folded.removesuffix(scope) for scope in scopes if folded.endswith(scope)]
        return any(name in map(_fold, self.forms) for name in names)


def _forms(reader: Reader, parameters: Mapping[str, Parameter]) -> dict[str, _Forms]:
    """Give the agencies that a text names in a plan or in all, by their ids."""
    found: dict[str, _Forms] = {}
    answer: Iterable[tuple[Any, ...]] = internal_rows(
        reader, "agency-names", parameters, in_order=False
    ).rows
    for id, name, issuer, region, written in answer:
        scope = scope_of(id, name, issuer, region)
        found.setdefault(id, _Forms(name, issuer, region, scope, [])).written.append(written)
    return found


def _only_agency(asked: _Asked, found: Mapping[str, _Forms], folded: str | None = None) -> str:
    """Give the one agency that a text means; UnknownName tells several, and how to name one.

    Within one scope, who has the name goes before those that are also called so.
    """
    wanted, form = (asked.text, str) if folded is None else (folded, _fold)
    own = {one.scope for one in found.values() if form(one.name) == wanted}
    left = [id for id, one in found.items() if form(one.name) == wanted or one.scope not in own]
    if len(left) == 1:
        return left[0]
    told = {id: f"{_whose(found[id])} = {id}" for id in left}
    en = "several agencies are called so; give one by its name with whose it is, or by its id"
    zh = "有多个单位叫这个名称，请用带所属地区的全名或标识指定其一"
    raise asked.several(en, zh, told)


def _whose(one: _Forms) -> str:
    """Give an agency's name with its scope."""
    return full_name(one.name, one.scope)


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
    more = [f"… (+{len(names) - _LISTED})"] if len(names) > _LISTED else []
    return [*names[:_LISTED], *more]


def _fold(text: str) -> str:
    """Fold width, case, spaces, title marks and the brackets of document numbers."""
    if _PLAIN.fullmatch(text):
        return text
    return search_form(normal_number(_QUOTES.sub("", text)))


def _nearest(folded: str, spellings: Mapping[str, list[str]]) -> list[str]:
    """Rank by containment, then by likeness; suggestions only."""

    def closeness(name: str) -> tuple[bool, float]:
        forms = [_fold(form) for form in spellings[name]]
        contained = any(folded in form or form in folded for form in forms if form)
        likeness = max(difflib.SequenceMatcher(None, folded, form).ratio() for form in forms)
        return contained, likeness

    likely = heapq.nlargest(
        _WEIGHED, spellings, key=lambda name: (_shared(folded, spellings[name]), name)
    )
    ranked = {name: closeness(name) for name in likely}
    alike = (name for name in likely if ranked[name] > (False, 0.0))
    return sorted(alike, key=lambda name: (not ranked[name][0], -ranked[name][1], name))[:3]


def _shared(folded: str, forms: Iterable[str]) -> tuple[bool, float]:
    """Weigh forms at little cost: containment, then how many characters are in both."""
    asked = set(folded)
    weights = [
        (folded in form or form in folded, len(asked & set(form)) / (len(form) + len(folded)))
        for form in forms
        if form
    ]
    return max(weights, default=(False, 0.0))
