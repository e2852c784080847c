"""Which agency a text names: in a plan, where one is asked, else among all. It never guesses.

Its names are those that plans call it by, its name with its scope, and its id; then the rules for
names as people say them (`zeren.queries.agency_names`) count. Where a plan is asked, the rules look
at the plan's agencies alone: 海事局 asked of Shanghai's plan is not Guangxi's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zeren.graph.errors import UnknownName
from zeren.graph.full_names import full_name, scope_of, told_apart
from zeren.graph.stores.base import Parameter, Reader
from zeren.queries.asked_name import LISTED, Asked, fold, nearest
from zeren.queries.internal_rows import internal_rows
from zeren.queries.results import Understood


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

    @property
    def whose(self) -> str:
        """Its name with its scope."""
        return full_name(self.name, self.scope)

    def is_called(self, folded: str) -> bool:
        """Tell whether it has a name, with or without its scope, which is 甘肃 or 甘肃省."""
        if folded in map(fold, self.forms):
            return True
        scopes = [fold(f"（{self.scope}{kind}）") for kind in ("", "省", "市")]
        names = [folded.removesuffix(scope) for scope in scopes if folded.endswith(scope)]
        return any(name in map(fold, self.forms) for name in names)


_Agencies = Mapping[str, _Forms]


def known_agency(reader: Reader, asked: Asked, plan: str, told: list[Understood]) -> str:
    """Give the id of the agency that a text names; UnknownName where there is none or several.

    ``told`` takes how it was understood where a rule was needed.
    """
    if plan and (of_plan := _in_plan(reader, asked, plan, told)):
        return of_plan
    return _in_all(reader, asked, plan, told)


def _in_plan(reader: Reader, asked: Asked, plan: str, told: list[Understood]) -> str | None:
    if written := _forms(reader, {"plan": plan, "written": asked.text}):
        return _only_agency(asked, written)
    known = _forms(reader, {"plan": plan, "written": ""})
    return _called(asked, known) or _meant(asked, known, told)


def _in_all(reader: Reader, asked: Asked, plan: str, told: list[Understood]) -> str:
    """Find who is called so in any plan; where one is asked, by a name that is only theirs."""
    from zeren.queries.agency_names import is_anybodys

    elsewhere = plan != "" and is_anybodys(asked.text)
    written = _forms(reader, {"plan": "", "written": asked.text})
    if written and not elsewhere:
        others = {} if plan else _others(reader, asked.text, written)
        return _only_agency(asked, written | others)
    every = _forms(reader, {"plan": "", "written": ""})
    if asked.text in every:
        return asked.text
    if plan:
        if not elsewhere and (id := _called(asked, every)):
            return id
        raise _not_in_plan(reader, asked, plan, every)
    if id := _called(asked, every, reader) or _meant(asked, every, told):
        return id
    shown = told_apart((id, one.name, one.issuer, one.region) for id, one in every.items())
    en, zh = "no agency is called so; nearest", f"没有叫这个名称的{asked.kind_zh}，最接近的"
    raise asked.error(en, zh, nearest(fold(asked.text), _spellings(every, shown)))


def _not_in_plan(reader: Reader, asked: Asked, plan: str, every: _Agencies) -> UnknownName:
    """Say that a plan names nobody so, and whom other plans do, else who is nearest in it."""
    from zeren.queries.agency_names import agencies_meant

    meant = agencies_meant(asked.text, every)
    if meant:
        names = sorted(every[id].whose for id in meant.ids)
        more = [f"… (+{len(names) - LISTED})"] if len(names) > LISTED else []
        en = "the plan names nobody so; other plans do (leave plan out)"
        zh = "该方案中没有叫这个名称的单位，其他方案中有（去掉 plan 可查）"
        return asked.error(en, zh, [*names[:LISTED], *more])
    known = _forms(reader, {"plan": plan, "written": ""})
    shown = {id: one.name for id, one in known.items()}
    en = "no agency of the plan is called so; nearest"
    zh = "该方案中没有叫这个名称的单位，最接近的"
    return asked.error(en, zh, nearest(fold(asked.text), _spellings(known, shown)))


def _called(asked: Asked, known: _Agencies, every: Reader | None = None) -> str | None:
    """Give the one that is called so, folded; ``every``: among all whom a short name may mean."""
    if asked.text in known:
        return asked.text
    folded = fold(asked.text)
    found = {id: one for id, one in known.items() if one.is_called(folded)}
    if not found:
        return None
    others = {} if every is None else _others(every, folded, found)
    return _only_agency(asked, found | others, folded)


def _meant(asked: Asked, known: _Agencies, told: list[Understood]) -> str | None:
    """Give the one whom the rules find, and say so; UnknownName where they find several."""
    from zeren.queries.agency_names import agencies_meant

    meant = agencies_meant(asked.text, known)
    if meant is None:
        return None
    id = _only_agency(asked, {id: known[id] for id in meant.ids}, fold(asked.text))
    told.append(asked.understood(known[id].whose, meant))
    return id


def _others(reader: Reader, text: str, found: _Agencies) -> dict[str, _Forms]:
    """Give all that 科技厅 may mean where one plan calls its own so, and nobody has that name."""
    from zeren.queries.agency_names import agencies_meant, is_anybodys

    if not is_anybodys(text) or any(fold(one.name) == text for one in found.values()):
        return {}
    every = _forms(reader, {"plan": "", "written": ""})
    meant = agencies_meant(text, every)
    return {id: every[id] for id in meant.ids} if meant else {}


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


def _only_agency(asked: Asked, found: _Agencies, folded: str | None = None) -> str:
    """Give the one agency that a text means; UnknownName tells several, and how to name one.

    Within one scope, who has the name goes before those that are also called so.
    """
    wanted, form = (asked.text, str) if folded is None else (folded, fold)
    own = {one.scope for one in found.values() if form(one.name) == wanted}
    left = [id for id, one in found.items() if form(one.name) == wanted or one.scope not in own]
    if len(left) == 1:
        return left[0]
    told = {id: f"{found[id].whose} = {id}" for id in left}
    en = "several agencies are called so; give one by its name with whose it is, or by its id"
    zh = "有多个单位叫这个名称，请用带所属地区的全名或标识指定其一"
    raise asked.several(en, zh, told)


def _spellings(known: _Agencies, shown: Mapping[str, str]) -> dict[str, list[str]]:
    """Give the name to show of each agency with the forms that it is looked for by."""
    return {shown[id]: [*one.forms, one.whose] for id, one in known.items()}
