"""A reader's correction, checked against what the store says of its plan before it is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from zeren.graph.corrections import Correction, Field, State
from zeren.graph.elements import Elements, Node
from zeren.graph.errors import CorrectionError, quoted_zh
from zeren.graph.folding import search_form
from zeren.graph.identifiers import part_id
from zeren.graph.owners import Owner
from zeren.graph.stores.base import Reader
from zeren.loaders.corrections.values import deadline_of, target_of
from zeren.queries.internal_rows import internal_rows


def states(reader: Reader) -> dict[tuple[str, str], State]:
    """Give what became of the corrections of a store's plans, by plan and key."""
    rows: Any = internal_rows(reader, "correction-keys", {}).rows
    return {(plan, id.rpartition("#correction-")[2]): state for plan, id, state in rows}


def pending(reader: Reader, told: Mapping[str, Collection[Correction]]) -> set[str]:
    """Give the plans of which other corrections count now than when they were loaded."""
    held: dict[str, set[str]] = {}
    for plan, key in states(reader):
        held.setdefault(plan, set()).add(key)
    wanted = {plan: {one.key for one in some} for plan, some in told.items()}
    return {plan for plan in {*held, *wanted} if held.get(plan, set()) != wanted.get(plan, set())}


_ROLES = {"lead": "LEADS", "support": "SUPPORTS"}


def correction(
    plan: Elements,
    owner: Owner,
    field: Field,
    as_read: str,
    should_be: str,
    *,
    group: str = "",
    by: str,
    on: date,
    why: str,
) -> Correction:
    """Make a correction of what a plan of the store says; ``group``: whose member is put right.

    CorrectionError where the plan has no such item, another value is read there, or no load could
    take the value to be.
    """
    words = group if owner.kind == "plan" else _words(_item(plan, owner))
    read = sorted(set(values_of(plan, owner, field, group)))
    if as_read and not _is_read(field, as_read, read):
        names = {str(one.properties["name"]) for one in plan.nodes if one.label == "Agency"}
        shown = sorted(names.intersection(read)) or read  # of an agency its name, not all forms
        told = "; ".join(one if len(one) < 60 else f"{one[:59]}…" for one in shown)
        raise CorrectionError(
            f"{plan.unit}, {owner}: {field} is not read as {as_read!r}. Read there: "
            f"{told or 'nothing'}.",
            f"{plan.unit} {owner.words('zh')}：{field} 读出的不是{quoted_zh(as_read)}，"
            f"该处读出的是：{told or '（无）'}。",
        )
    if should_be and not _can_be(plan, field, should_be):
        raise CorrectionError(
            f"{plan.unit}, {owner}: {field} cannot be {should_be!r}; {_FORMS[field][0]}.",
            f"{plan.unit} {owner.words('zh')}：{field} 不能是{quoted_zh(should_be)}，"
            f"{_FORMS[field][1]}。",
        )
    return Correction(owner, words, field, as_read, should_be, by, on, why)


_FORMS: Mapping[Field, tuple[str, str]] = {
    "deadline": (
        "give a day (2026-11-28), or words of a time (2026年11月底前)",
        "请写日期（2026-11-28）或表示时限的文字（2026年11月底前）",
    ),
    "target": (
        "give the words of one target, with its number (新建公园30处)",
        "请写含数值的一个目标（新建公园30处）",
    ),
    "measure": ("give the number of a measure of the plan", "请写该方案中一条措施的编号"),
}


def _can_be(plan: Elements, field: Field, value: str) -> bool:
    """Tell whether a load can take a value; of fields without a form the load itself tells."""
    if field == "deadline":
        return deadline_of(value) is not None
    if field == "target":
        return target_of(value) is not None
    numbers = {str(one.properties["number"]) for one in plan.nodes if one.label == "Measure"}
    return field != "measure" or value in numbers


def _is_read(field: Field, as_read: str, read: list[str]) -> bool:
    """Tell whether a value is one of those read, or words that stand once in the one."""
    if any(search_form(as_read) == search_form(one) for one in read):
        return True
    of_words = field in ("goal", "action", "problem", "indicator", "title", "text")
    return of_words and any(one.count(as_read) == 1 for one in read)


def _item(plan: Elements, owner: Owner) -> Node:
    id = part_id(plan.unit, owner.kind, owner.number or 0)
    label = owner.kind.capitalize()
    for node in plan.nodes:
        if node.label == label and node.id == id:
            return node
    raise CorrectionError(
        f"{plan.unit}: has no {owner}.", f"{plan.unit}：没有{owner.words('zh')}。"
    )


def _words(item: Node) -> str:
    told = item.properties
    if item.label == "Measure":
        return str(told["title"])
    return str(told["goal"] or told["action"])


def values_of(plan: Elements, owner: Owner, field: Field, group: str = "") -> Iterator[str]:
    """Give the values of a field as the store has them, by all names that a correction may use."""
    names = _names(plan)
    if field == "agency":
        yield from (name for all_names in names.values() for name in all_names)
        return
    if field == "member":
        groups = {id for id, told in names.items() if group in told}
        found = (one for one in plan.edges if one.type == "MEMBER_OF" and one.target in groups)
        yield from (name for one in found for name in names[one.source])
        return
    item = _item(plan, owner)
    if field in _ROLES:
        for one in plan.edges:
            if one.type == _ROLES[field] and one.target == item.id:
                yield from names[one.source]
                yield str(one.properties["mention"])
    elif field == "deadline":
        yield from (str(item.properties[name] or "") for name in ("deadline", "deadline_text"))
    elif field == "target":
        held = {one.target for one in plan.edges if one.source == item.id}
        found_ = (one for one in plan.nodes if one.label == "Target" and one.id in held)
        yield from (str(one.properties["text"]) for one in found_)
    elif field in ("measure", "provision"):
        yield from _linked(plan, item, field)
    elif field == "indicator":
        measured = {
            one.target for one in plan.edges if one.type == "MEASURED_BY" and one.source == item.id
        }
        yield from (
            str(one.properties["name"])
            for one in plan.nodes
            if one.label == "Indicator" and one.id in measured
        )
    else:
        yield str(item.properties[field] or "")


def _linked(plan: Elements, item: Node, field: Field) -> Iterator[str]:
    type_ = "IMPLEMENTS" if field == "measure" else "TRACES_TO"
    for one in plan.edges:
        if one.type == type_ and one.source == item.id:
            head, _, last = one.target.rpartition("#")
            last = last.partition("-")[2]
            yield last if field == "measure" else f"{head}#{last}"


def _names(plan: Elements) -> dict[str, set[str]]:
    """Give all names of each agency of a plan, by its id."""
    names = {n.id: {str(n.properties["name"])} for n in plan.nodes if n.label == "Agency"}
    for edge in plan.edges:
        if edge.type == "NAMES":
            names.setdefault(edge.target, set()).add(edge.source)
    return names
