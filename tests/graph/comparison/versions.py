"""Versions of a plan, made of its own rows by seeded changes, with what was changed in each.

A version is a task list as a CSV file, so that both sides are read as any file is. No words of a
plan stand here: they come from the corpus when the tests run.
"""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from zeren.graph.model import Plan, Task
from zeren.loaders.pipeline import load_plan

HEADINGS = ("序号", "指标", "目标", "具体任务", "牵头单位", "配合单位", "完成时限")
SYNONYMS = (
    ("推进", "加快推进"),
    ("建立", "建立健全"),
    ("加强", "进一步加强"),
    ("开展", "组织开展"),
    ("完善", "优化完善"),
    ("推动", "大力推动"),
    ("鼓励", "支持和鼓励"),
    ("实施", "深入实施"),
    ("优化", "持续优化"),
    ("落实", "全面落实"),
)
_NUMBER = re.compile(r"[1-9][0-9]*(?:\.[0-9]+)?")
_MONTH = re.compile(r"(?<!\d)(\d{1,2}) ?月")
_DIGIT = re.compile(r"[0-9０-９一二三四五六七八九十零百千万两]")


@dataclass(frozen=True)
class Row:
    """One row of a task list; ``origin`` is its place in the first version, None where it is new.

    ``changed``: what was changed in it: targets, deadline, leads, supports, wording.
    """

    origin: int | None
    indicator: str
    goal: str
    action: str
    leads: str
    supports: str
    deadline: str
    targets: tuple[tuple[str, float], ...] = ()
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Version:
    """The rows of a changed version, and what was done to the list itself."""

    rows: tuple[Row, ...]
    removed: frozenset[int]
    moved: frozenset[int]
    before: tuple[Row, ...] = field(repr=False)


def rows_of(plan: Plan) -> tuple[Row, ...]:
    """Give the tasks of a plan as rows."""
    return tuple(_row(at, task) for at, task in enumerate(plan.tasks))


def _row(at: int, task: Task) -> Row:
    leads, supports = ("、".join(dict.fromkeys(d.agency for d in told)) for told in _roles(task))
    deadline = task.deadline.text if task.deadline and task.deadline.day else ""
    targets = tuple(dict.fromkeys((target.text, target.value) for target in task.targets))
    texts = (task.indicator, task.goal, task.action)
    return Row(at, *texts, leads, supports, deadline, targets)


def _roles(task: Task) -> tuple[Sequence[object], Sequence[object]]:
    return task.leads, task.supports


def changed(rows: Sequence[Row], others: Sequence[Row], seed: int) -> Version:
    """Change a list: rows removed, moved, rewritten, added from ``others``, and their cells."""
    dice = random.Random(seed)
    removed = frozenset(row.origin for row in rows if dice.random() < 0.1)
    kept = [_edited(row, dice) for row in rows if row.origin not in removed]
    moved = frozenset(row.origin for row in kept if row.origin is not None and dice.random() < 0.06)
    order = [row for row in kept if row.origin not in moved]
    for row in kept:
        if row.origin in moved:
            order.insert(dice.randrange(len(order) + 1), row)
    for row in others:
        order.insert(dice.randrange(len(order) + 1), replace(row, origin=None))
    return Version(tuple(order), frozenset(removed), moved, tuple(rows))  # type: ignore[arg-type]


Edit = Callable[[Row, random.Random], Row | None]


def _edited(row: Row, dice: random.Random) -> Row:
    """Change a row in some of the ways, each now and then."""
    for share, edit in ((0.3, _target), (0.15, _deadline), (0.2, _agencies), (0.3, _words)):
        if dice.random() < share:
            row = edit(row, dice) or row
    return row


def _target(row: Row, dice: random.Random) -> Row | None:
    """Give a target another number, wherever the row says it."""
    told = [
        (words, number[0])
        for words, value in row.targets
        for number in _NUMBER.finditer(words)
        if float(number[0]) in (value, value / 1e4, value / 1e8)
        and (words in row.goal or words in row.action)
    ]
    if not told:
        return None
    words, number = dice.choice(told)
    other = f"{float(number) * dice.choice((0.5, 2, 3)):g}"
    if other == number:
        return None
    new = words.replace(number, other, 1)
    goal, action = row.goal.replace(words, new), row.action.replace(words, new)
    return replace(row, goal=goal, action=action, changed=row.changed | {"targets"})


def _deadline(row: Row, dice: random.Random) -> Row | None:
    """Put a deadline off or forward by months."""
    match = _MONTH.search(row.deadline)
    if match is None:
        return None
    other = dice.choice([month for month in (3, 5, 8, 10, 12) if month != int(match[1])])
    text = _MONTH.sub(f"{other}月", row.deadline, count=1).replace(" 31 日", " 30 日")
    text = text.replace("31日", "30日")
    return replace(row, deadline=text, changed=row.changed | {"deadline"})


def _agencies(row: Row, dice: random.Random) -> Row | None:
    """Let a lead become a support, or take an agency away."""
    leads, supports = ([n for n in names.split("、") if n] for names in (row.leads, row.supports))
    touched = set()
    if len(leads) > 1:
        gone = leads.pop(dice.randrange(len(leads)))
        touched.add("leads")
        if dice.random() < 0.5:
            supports.append(gone)
            touched.add("supports")
    elif supports:
        supports.pop(dice.randrange(len(supports)))
        touched.add("supports")
    else:
        return None
    texts = {"leads": "、".join(leads), "supports": "、".join(supports)}
    return replace(row, **texts, changed=row.changed | touched)  # type: ignore[arg-type]


def _words(row: Row, dice: random.Random) -> Row | None:
    """Say it otherwise: other words, a clause without numbers left out or put behind."""
    told = row.action
    for old, new in SYNONYMS:
        if old in told and new not in told and dice.random() < 0.7:
            told = told.replace(old, new)
    parts = told.split("，")
    free = [at for at, part in enumerate(parts) if not _DIGIT.search(part) and "。" not in part]
    for at in sorted(free, reverse=True):
        if len(parts) > 3 and dice.random() < 0.3:
            part = parts.pop(at)
            if dice.random() < 0.4:
                parts.insert(0, part)
    told = "，".join(parts)
    if told == row.action:
        return None
    return replace(row, action=told, changed=row.changed | {"wording"})


def read(rows: Sequence[Row], path: Path) -> Plan:
    """Write rows as a task list, numbered anew, and read it as any plan."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(HEADINGS)
    for number, row in enumerate(rows, 1):
        texts = (row.indicator, row.goal, row.action, row.leads, row.supports, row.deadline)
        writer.writerow((number, *texts))
    path.write_text(stream.getvalue(), encoding="utf-8")
    return load_plan(path)


def kept(version: Version) -> Iterator[tuple[int, int, Row]]:
    """Give the rows that are in both versions: their numbers before and after, and the row."""
    for number, row in enumerate(version.rows, 1):
        if row.origin is not None:
            yield row.origin + 1, number, row
