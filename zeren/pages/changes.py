"""Two plans side by side: what differs, each with the old and the new words and their places.

On disk stand the pairs that are likely to be asked for: each plan of a series and the one before
it (plans of one day stand beside each other, not before), where the store has no more than three
plans, all of them, and each kept version of a plan with what replaced it. A server makes any pair.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import Any

from zeren.graph.comparison.changes import Change, Code
from zeren.graph.comparison.comparison import KINDS, Comparison, compare
from zeren.graph.comparison.items import Quotation
from zeren.graph.unit import Node
from zeren.pages.addresses import address
from zeren.pages.frame import Frame, Page
from zeren.pages.labels import Pair
from zeren.pages.sides import Pair as Plans
from zeren.pages.sides import Side, side, versions_of
from zeren.queries.comparison_table import CODES, FIELDS, comparison_table
from zeren.queries.results import Column, ResultTable

TITLE = ("方案对照", "Plans side by side")
MOST_OF_ALL = 3
"""Plans of a store of which every pair is shown."""
KIND_WORDS: dict[str, Pair] = {"task": ("任务", "tasks"), "measure": ("措施", "measures")}
_YEARS = re.compile(r"[0-9０-９〇一二三四五六七八九十]+年?|[（(].*?[)）]|\s")


def pages(frame: Frame) -> Iterator[Page]:
    """Give the list of pairs and a page each."""
    yield Page(address("changes"), lambda: list_page(frame))
    for before, after in (*pairs_of(frame), *versions_of(frame)):
        yield Page(pair_address(before, after), partial(pair_page, frame, before, after))


def pair_address(before: Node, after: Node) -> str:
    """Give the address of the page of two plans."""
    return address("changes", f"{before.id}→{after.id}")


def pairs_of(frame: Frame) -> list[Plans]:
    """Give the pairs that have a page: of a series, and of few plans all of them."""
    plans = sorted(frame.plans, key=_issued)
    if len(plans) <= MOST_OF_ALL:
        return list(combinations(plans, 2))
    series: dict[tuple[str, str], list[Node]] = {}
    for plan in plans:
        series.setdefault(_series(plan), []).append(plan)
    return [pair for some in series.values() for pair in _following(some)]


def _following(plans: Sequence[Node]) -> Iterator[Plans]:
    """Give each plan of a series with the last one that was issued on an earlier day, if any."""
    for at, plan in enumerate(plans):
        day = plan.properties["issued"]
        earlier = (
            one for one in reversed(plans[:at]) if one.properties["issued"] != day or not day
        )
        if (before := next(earlier, None)) is not None:
            yield before, plan


def _issued(plan: Node) -> tuple[str, str]:
    return str(plan.properties["issued"] or ""), plan.id


def _series(plan: Node) -> tuple[str, str]:
    """Tell which plans follow each other: of one region, of one title apart from its year."""
    title = str(plan.properties["title"] or plan.id)
    return str(plan.properties["region"] or ""), _YEARS.sub("", title)


def list_page(frame: Frame, offered: Sequence[Node] = (), scope: str = "") -> bytes:
    """Make the list of pairs, with a form in which any two of the ``offered`` plans are chosen.

    ``scope``: to which the form is held, so that its answer is, too.
    """
    return frame.render(
        "changes.html.j2",
        address("changes"),
        title=TITLE,
        section="plan",
        pairs=[(pair_address(*pair), *pair) for pair in pairs_of(frame)],
        versions=[(pair_address(*pair), *pair) for pair in versions_of(frame)],
        offered=offered,
        scope=scope,
    )


def pair_page(frame: Frame, before: Node, after: Node, own_address: str = "") -> bytes:
    """Make the page of two plans, or of two versions of one."""
    one, two = side(frame, before), side(frame, after)
    found = compare(one.unit, two.unit)
    counts = Counter(change.code for change in found.changes)
    return frame.render(
        "change.html.j2",
        own_address or pair_address(before, after),
        title=TITLE,
        section="plan",
        before=one,
        after=two,
        abridged=found.before.abridged or found.after.abridged,
        counts=_counts(found),
        codes=[(code, _code(code), counts[code]) for code in Code if counts[code]],
        notable=sum(change.notable for change in found.changes),
        rows=[_row(one, two, change) for change in found.changes],
    )  # fmt: skip


def _code(code: Code) -> Pair:
    return CODES[code.value], code.value.replace("-", " ")


def _counts(found: Comparison) -> Pair:
    """Say how many items each plan has, and how many of them are in both."""
    told = [
        (*KIND_WORDS[kind], len(found.before.items[kind]), len(found.after.items[kind]),
         len(found.matched[kind]))
        for kind in KINDS
    ]  # fmt: skip
    zh = (
        f"{zh} {ours} → {theirs} 项，其中 {same} 项前后对应" for zh, _, ours, theirs, same in told
    )
    en = (
        f"{en}: {ours} → {theirs}, of which {same} are in both"
        for _, en, ours, theirs, same in told
    )
    return "；".join(zh) + "。", "; ".join(en) + "."


def _about(change: Change) -> Pair:
    """Name the agency or field that a change is about; of a target, its unit."""
    about = change.about
    if change.code.value.startswith("target-"):
        return (f"目标（{about}）", f"target ({about})") if about else ("目标", "target")
    return FIELDS.get(about, about), about


def _row(before: Side, after: Side, change: Change) -> dict[str, Any]:
    named = before if change.number_before is not None else after
    return {
        "change": change,
        "code": _code(change.code),
        "about": _about(change),
        "item": named.heading(change.item),
        "before": _told(before, change.before),
        "after": _told(after, change.after),
    }


def _told(side: Side, told: Quotation) -> dict[str, Any]:
    return {"words": side.words(told.words), **side.place(told.places)}


def changes_table(frame: Frame, before: Node, after: Node) -> ResultTable:
    """Give the changes as an answer, without what may not be quoted of either plan."""
    one, two = side(frame, before), side(frame, after)
    table = comparison_table(compare(one.unit, two.unit))
    of = {"item": one, "before": one, "after": two}
    names = [column.name for column in table.columns]

    def told(row: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(
            str(of[name].words(str(cell or "")).text.unescape()) if name in of else cell
            for name, cell in zip(names, row, strict=True)
        )

    return replace(table, rows=tuple(map(told, table.rows)))


def pairs_table(frame: Frame, plans: Collection[str] | None = None) -> ResultTable:
    """Give the pairs that have a page, of plans and of versions of one.

    ``plans``: of which a pair has to have one; any will do if None.
    """
    columns = (
        Column("before", "string", "原方案", "id of the first plan"),
        Column("after", "string", "新方案", "id of the second plan"),
        Column("address", "string", "页面", "the page of both"),
    )
    pairs = (*pairs_of(frame), *versions_of(frame))
    held = (pair for pair in pairs if plans is None or has_one(pair, plans))
    rows = tuple((one.id, two.id, pair_address(one, two)) for one, two in held)
    return ResultTable("changes", *TITLE, {}, columns, rows)


def has_one(pair: Plans, plans: Collection[str]) -> bool:
    """Tell whether one side of a pair is one of some plans, or a version of it."""
    return any(str(one.properties.get("of_plan") or one.id) in plans for one in pair)
