"""Rules that judge the words of candidates, which the stores' common Cypher cannot.

A query of ``queries/audit`` gives the candidates; the rule that its header names keeps the rows
that are findings and fills in what it found. Rows come by plan and number, and leave so.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, groupby
from typing import Any

from zeren.graph.folding import search_form
from zeren.graph.provenance import read_evidence, write_evidence
from zeren.queries.said_dates import SaidDate, required_dates, said_dates

Record = dict[str, Any]
Rule = Callable[[Iterable[Record]], Iterable[Record]]

NEAR_DAYS = 10
"""Days after issue within which a deadline leaves no time."""
NEAR_EQUAL = 0.6
"""Shared pairs of characters, of all, from which two texts are nearly equal: tasks of one wording
for two permits have 0.8, tasks of one subject below 0.5."""
FEWEST_PAIRS = 9
"""Pairs of characters that a text needs before its words say what it is about (not 150个以上)."""
IN_COMMON = 0.04
"""Share of a goal's pairs up to which an action has nothing in common with it."""

_ITEMS = ("task", "measure")
_PARTS = re.compile(r"[^一-鿿a-z]+")
_GENERAL = re.compile(
    "进一步|推进|推动|提高|提升|加强|优化|实现|开展|完善|建立|健全|加快|加大|强化|问题|工作|机制|"
    "服务|企业|全区|自治区|各设区市|便利化|便利度"
)
_VAGUE = re.compile("有关|相关|主管|成员|责任|各(?:级|直属|组成)*(?:部门|单位|机构)")
"""In the name of a group: it does not say who belongs to it (各级发展改革部门, 各县区 do)."""
_JOINED = ("words", "against", "agencies")


def on_or_before_issue(records: Iterable[Record]) -> Iterator[Record]:
    """Keep deadlines on or before the day of issue."""
    return (each for each in _with_days(records) if each["days"] <= 0)


def within_ten_days(records: Iterable[Record]) -> Iterator[Record]:
    """Keep deadlines after the day of issue, but too near it."""
    return (each for each in _with_days(records) if 0 < each["days"] <= NEAR_DAYS)


def _with_days(records: Iterable[Record]) -> Iterator[Record]:
    for each in records:
        days = (each["due"] - each["issued"]).days
        yield each | {"days": days, "against": each["issued"].isoformat()}


def not_at_month_end(records: Iterable[Record]) -> Iterator[Record]:
    """Keep deadlines that are not the last day of their month."""
    for each in records:
        end = month_end(each["due"])
        if each["due"] != end:
            yield each | {"month_end": end}


def month_end(day: date) -> date:
    """Give the last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def other_time_in_words(records: Iterable[Record]) -> Iterator[Record]:
    """Keep the fields whose words set another last day than the deadline.

    Goal and action are read together, and the latest time that they name counts, for earlier ones
    may be steps on the way. A problem counts only where it says that something is required.
    """
    for _, fields in _items(records):
        promised = [(each, said) for each in fields for said in _said(each)]
        own = [pair for pair in promised if pair[0]["field"] != "problem"]
        latest = max(own, key=lambda pair: pair[1].last, default=None)
        demanded = [pair for pair in promised if pair[0]["field"] == "problem"]
        for each, said in [*([latest] if latest else []), *demanded]:
            if not said.first <= each["due"] <= said.last:
                place = _field(each["words_evidence"], each["field"])
                told = {"words": said.words, "said": said.last, "words_evidence": place}
                yield each | told


def _said(record: Record) -> list[SaidDate]:
    read = required_dates if record["field"] == "problem" else said_dates
    return list(read(record["words"], record["due"].year))


def _field(evidence: str, *fields: str) -> str:
    """Give the places of some fields of an item."""
    return write_evidence(span for span in read_evidence(evidence or "") if span.field in fields)


def joined(records: Iterable[Record]) -> Iterator[Record]:
    """Make one finding of the rows that differ in their quotations and agencies alone."""
    rows: dict[tuple[Any, ...], Record] = {}
    kept: dict[tuple[Any, ...], dict[str, dict[str, str]]] = {}
    for each in records:
        same = tuple(value for name, value in each.items() if not name.startswith(_JOINED))
        rows.setdefault(same, each)
        told = kept.setdefault(same, {name: {} for name in _JOINED})
        for name in _JOINED:
            if name in each:
                told[name].setdefault(each[name] or "", each.get(f"{name}_evidence") or "")
    for same, each in rows.items():
        merged = dict(each)
        for name, parts in kept[same].items():
            if name in each:
                merged[name] = "、".join(parts)
            if f"{name}_evidence" in each:
                merged[f"{name}_evidence"] = " ".join(dict.fromkeys(filter(None, parts.values())))
        yield merged


def unnamed(records: Iterable[Record]) -> Iterator[Record]:
    """Keep items whose leads are all groups that do not say who belongs to them."""
    for _, rows in groupby(records, key=lambda each: (each["plan"], each["kind"], each["number"])):
        leads = list(rows)
        if all(_VAGUE.search(each["agencies"]) for each in leads):
            yield from joined(leads)


def near_equal(records: Iterable[Record]) -> Iterator[Record]:
    """Keep pairs of tasks with one goal, or nearly one wording, that differ in their leads."""
    tasks: dict[str, list[tuple[Record, list[str]]]] = {}
    for _, rows in _items(records):
        first, leads = rows[0], list(dict.fromkeys(row["leads"] for row in rows))
        tasks.setdefault(first["plan"], []).append((first, leads))
    for found in tasks.values():
        read = [
            (each, leads, search_form(each["words"]), pairs(_text(each))) for each, leads in found
        ]
        for (one, leads, goal, own), (two, others, goal2, theirs) in combinations(read, 2):
            if set(leads) == set(others) or min(len(own), len(theirs)) < FEWEST_PAIRS:
                continue
            same = goal == goal2 and len(pairs(goal)) >= FEWEST_PAIRS
            if same or _alike(own, theirs) >= NEAR_EQUAL:
                yield one | {
                    "other": two["number"],
                    "leads": "、".join(leads),
                    "other_leads": "、".join(others),
                    "words_evidence": _place(one),
                    "against": _text(two),
                    "against_evidence": _place(two),
                    "words": _text(one),
                }


def _text(record: Record) -> str:
    """Give goal and action as one text, once where both say the same."""
    goal, action = record["words"] or "", record["against"] or ""
    return goal if goal == action or not action else f"{goal} {action}"


def _place(record: Record) -> str:
    """Give the places of that text."""
    fields = ("action",) if record["words"] == record["against"] else ("goal", "action")
    return _field(record["words_evidence"], *fields)


def _alike(one: frozenset[str], two: frozenset[str]) -> float:
    fewer, more = sorted((len(one), len(two)))
    if fewer < 2 * FEWEST_PAIRS or fewer < NEAR_EQUAL * more:
        return 0.0
    return len(one & two) / len(one | two)


def nothing_in_common(records: Iterable[Record]) -> Iterator[Record]:
    """Keep tasks whose goal is told in words, not numbers, none of which the action takes up."""
    for each in records:
        goal, action = each["words"] or "", each["against"] or ""
        if not action or re.search(r"\d", goal):
            continue
        own = pairs(_GENERAL.sub(" ", goal))
        shared = own & pairs(_GENERAL.sub(" ", action))
        if len(own) >= FEWEST_PAIRS and len(shared) <= IN_COMMON * len(own):
            yield each


def pairs(text: str) -> frozenset[str]:
    """Give the pairs of neighbouring characters within the words of a text."""
    words = _PARTS.split(search_form(text))
    return frozenset(word[at : at + 2] for word in words for at in range(len(word) - 1))


def owned(records: Iterable[Record]) -> Iterator[Record]:
    """Give what is about no task or measure to the plan, and each finding once."""
    seen = set()
    for each in records:
        kind, number = each["kind"], each["number"]
        item = (kind, number) if kind in _ITEMS and number is not None else ("plan", None)
        key = (each["plan"], *item, each["words"], each["against"])
        if key not in seen:
            seen.add(key)
            yield each | {"kind": item[0], "number": item[1]}


def _items(records: Iterable[Record]) -> Iterator[tuple[tuple[Any, Any], list[Record]]]:
    for key, rows in groupby(records, key=lambda each: (each["plan"], each["number"])):
        yield key, list(rows)


RULES: Mapping[str, Rule] = {
    rule.__name__: rule
    for rule in (
        *(on_or_before_issue, within_ten_days, not_at_month_end, other_time_in_words),
        *(joined, unnamed, near_equal, nothing_in_common, owned),
    )
}
"""The rules, by the name that a header gives."""
