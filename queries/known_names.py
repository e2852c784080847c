"""Which agency, document, indicator, plan, task or measure a text names. It never guesses."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zeren.graph.errors import UnknownName, quoted_zh
from zeren.graph.folding import search_form
from zeren.graph.identifiers import normal_number
from zeren.graph.stores.base import Parameter, Reader
from zeren.queries.header import FINDING_PLAN, KINDS_ZH, Query, QueryParameter
from zeren.queries.internal_rows import internal_rows

_NAMED = {
    "agency": "agency-names",
    "document": "document-names",
    "indicator": "indicator-names",
    "plan": "plan-names",
}
_NUMBERED = {"task": "task-numbers", "measure": "measure-numbers"}
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
        return UnknownName(
            f"{place}: {en}: {', '.join(known) or 'none'}",
            f"{place_zh}：{zh}：{'、'.join(known) or '无'}",
        )


def resolve_names(
    reader: Reader, query: Query, values: Mapping[str, Parameter]
) -> dict[str, Parameter]:
    """Put the canonical name in place of every name; UnknownName where there is none or several."""
    resolved = dict(values)
    order = sorted(query.parameters, key=lambda parameter: parameter.type != "plan")
    for parameter in order:
        value = resolved[parameter.name]
        plan = str(resolved.get("plan", ""))
        if parameter.type in _NUMBERED and isinstance(value, int):
            _check_number(reader, _Asked(query.name, parameter, str(value)), value, plan)
        elif parameter.type in _NAMED and isinstance(value, str) and value:
            asked = _Asked(query.name, parameter, value)
            resolved[parameter.name] = _resolve(reader, asked, plan)
    return resolved


def named_plan(reader: Reader, place: str, written: str) -> str:
    """Give the id of the plan that a text names; ``place`` says in errors where it was written."""
    return _resolve(reader, _Asked(place, FINDING_PLAN, written.strip()), "")


def _check_number(reader: Reader, asked: _Asked, number: int, plan: str) -> None:
    kind = asked.parameter.type
    answer = internal_rows(reader, _NUMBERED[kind], {"plan": plan})
    numbers = sorted(row[0] for row in answer.rows if isinstance(row[0], int))
    if number not in numbers:
        near = sorted(sorted(numbers, key=lambda known: (abs(known - number), known))[:3])
        en, zh = f"there is no {kind} of this number; nearest", f"没有这一序号的{asked.kind_zh}"
        raise asked.error(en, f"{zh}，最接近的", map(str, near))


def _resolve(reader: Reader, asked: _Asked, plan: str) -> str:
    kind = asked.parameter.type
    if kind == "agency":
        for scope in dict.fromkeys((plan, "")):
            written = _spellings(reader, kind, {"plan": scope, "written": asked.text})
            if written:
                return _only(asked, asked.text if asked.text in written else None, written)
        spellings = _spellings(reader, kind, {"plan": "", "written": ""})
    else:
        spellings = _spellings(reader, kind, {})
    if asked.text in spellings:
        return asked.text
    folded = _fold(asked.text)
    found = [name for name, forms in spellings.items() if folded in map(_fold, forms)]
    if not found:
        en, zh = f"no {kind} is called so; nearest", f"没有叫这个名称的{asked.kind_zh}"
        raise asked.error(en, f"{zh}，最接近的", _nearest(folded, spellings))
    return _only(asked, None, found)


def _spellings(
    reader: Reader, kind: str, parameters: Mapping[str, Parameter]
) -> dict[str, list[str]]:
    """Give every canonical name with the forms in which it may be asked for, its own first."""
    spellings: dict[str, list[str]] = {}
    for name, *forms in internal_rows(reader, _NAMED[kind], parameters).rows:
        known = spellings.setdefault(str(name), [str(name)])
        known.extend(line for form in forms if form for line in str(form).splitlines())
    return spellings


def _only(asked: _Asked, exact: str | None, found: Iterable[str]) -> str:
    names = sorted(found)
    if exact is not None:
        return exact
    if len(names) > 1:
        en = f"several of kind {asked.parameter.type} are called so; give one"
        raise asked.error(en, f"有多个{asked.kind_zh}叫这个名称，请指定其一", names)
    return names[0]


def _fold(text: str) -> str:
    """Fold width, case, spaces, title marks and the brackets of document numbers."""
    return search_form(normal_number(_QUOTES.sub("", text)))


def _nearest(folded: str, spellings: Mapping[str, list[str]]) -> list[str]:
    """Rank by containment, then by likeness; suggestions only."""

    def closeness(name: str) -> tuple[bool, float]:
        forms = [_fold(form) for form in spellings[name]]
        contained = any(folded in form or form in folded for form in forms if form)
        likeness = max(difflib.SequenceMatcher(None, folded, form).ratio() for form in forms)
        return contained, likeness

    ranked = {name: closeness(name) for name in spellings}
    alike = (name for name in spellings if ranked[name] > (False, 0.0))
    return sorted(alike, key=lambda name: (not ranked[name][0], -ranked[name][1], name))[:3]
