"""From the words of a table's header to the roles of its columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from zeren.loaders.structure.tables.headings import (
    DUTIES,
    RESPONSIBILITY,
    SEVERAL,
    WHAT,
    base,
    is_other_list,
    pattern,
    role_of,
)
from zeren.loaders.text.characters import Passage, fold_text

REQUIRED = ("number", "action", "lead_text")


def roles_of(row: Sequence[Passage], marked: Collection[int] = ()) -> tuple[str, ...] | None:
    """Give each column's role; None where the row is no header.

    Roles are keys: of a second column with the role of agencies, persons or progress the role has
    a number (``lead_text_2``), ``other`` is an unknown heading, ``second`` one whose place another
    column has taken. A header names who is responsible, and what for (or, without the first,
    number, action and deadline); most of its headings are known, unless it has all of number, task
    and who. ``marked`` are the places of columns of marks, each headed by an agency.
    """
    headings = [fold_text(cell.text) for cell in row]
    found: list[str | None] = []
    strange = False
    for at, heading in enumerate(headings):
        role = role_of(heading)
        found.append("mark" if at in marked else role)
        strange = found.count(None) * 2 > len(headings)
        if role == "other_list" or (strange and "number" not in found):
            return None
    known = {role for role in found if role}
    what = known.intersection((*WHAT, "instruction"))
    if "problem" in known and {"number", "deadline_text"} <= known:
        what.add("problem")  # a list of problems, each to be solved by a day
    who = known.intersection(RESPONSIBILITY)
    if not (what and who) and (strange or not {"number", "action", "deadline_text"} <= known):
        return None
    if len(known) < 2 or len(headings) > 2 * len(set(headings)):
        return None
    return _settled(headings, found)


def _settled(headings: Sequence[str], found: Sequence[str | None]) -> tuple[str, ...]:
    """Turn what headings say into columns of a task, each of its fields once."""
    found = _goal_and_action(headings, _as_progress(found))
    first = [_or_second(role, found[:at]) for at, role in enumerate(found)]
    known = {role for role in first if role}
    became = _free_fields(known)
    if "instruction" in known:  # 批示内容 is the task where no other column says it
        became["instruction"] = "aside" if known.intersection(WHAT) else "action"
    if "responsible" in known:
        became["responsible"] = "support_text" if "lead_text" in known else "lead_text"
    return _numbered([became.get(role, role) if role else "other" for role in first])


def _goal_and_action(headings: Sequence[str], found: Sequence[str | None]) -> Sequence[str | None]:
    """Of 重点任务|具体任务 the first is the goal: what stands below it says itself what it is."""
    actions = [at for at, role in enumerate(found) if role == "action"]
    if len(actions) != 2 or {"goal", "detail"} & set(found):
        return found
    first, second = actions
    if not headings[second].startswith("具体") or headings[first].startswith("具体"):
        return found
    return [*found[:first], "goal", *found[first + 1 :]]


def _as_progress(found: Sequence[str | None]) -> Sequence[str | None]:
    """Of 进展情况|存在问题 the second says how things stand too, not why the task was set."""
    if "progress" not in found:
        return found
    at = found.index("progress")
    behind = ("progress" if role == "problem" else role for role in found[at:])
    return [*found[:at], *behind]


def _or_second(role: str | None, before: Sequence[str | None]) -> str | None:
    """Tell a column whose field another one has."""
    if role is None or role in SEVERAL or role not in before:
        return role
    return "aside" if role in ("problem", "number", "instruction") else "second"


def _numbered(roles: Sequence[str]) -> tuple[str, ...]:
    """Tell columns of one role apart by a number, from the second on."""
    counts: Counter[str] = Counter()
    keys = []
    for role in roles:
        counts[role] += 1
        keys.append(role if counts[role] == 1 else f"{role}_{counts[role]}")
    return tuple(keys)


def _free_fields(known: set[str]) -> dict[str, str]:
    """Give columns that a task has no field for a free one."""
    became: dict[str, str] = {}
    taken = known - {"area", "name", "detail", "responsible"}
    if "area" in known and "indicator" in known and "sub_indicator" not in known:
        became |= {"area": "indicator", "indicator": "sub_indicator"}
        taken.add("sub_indicator")
    if {"action", "detail"} <= known and "goal" not in known:
        became |= {"action": "goal", "detail": "action"}
        taken |= {"goal"}
    for role, wishes in _WISHES.items():
        if role in known and role not in became:
            became[role] = next((wish for wish in wishes if wish not in taken), "second")
            taken.add(became[role])
    if "sub_indicator" in taken and "indicator" not in taken:
        whole = {role: "indicator" for role, to in became.items() if to == "sub_indicator"}
        became |= whole or {"sub_indicator": "indicator"}  # a part is nothing without its whole
    return became


_WISHES = {
    "detail": ("action", "goal"),
    "name": ("action", "goal", "sub_indicator", "indicator"),
    "area": ("indicator", "sub_indicator"),
}
"""The fields that may take a column which a task has no field for, best first."""


def mode_of(column: str, heading: str, columns: Sequence[str]) -> str | None:
    """Give the words of a column's duty where they say more than 牵头 or 配合.

    A heading that says who is responsible but not in which role (责任单位) is its mode, as are
    those of several columns with one role (市级牵头单位, 县级牵头单位).
    """
    if base(column) not in DUTIES:
        return None
    words = re.sub(r"\([^()]*\)", "", fold_text(heading))
    several = sum(base(one) == base(column) for one in columns) > 1
    ordinal = words.startswith("第")
    return words if several or ordinal or is_bare(words) else None


def is_bare(mode: str) -> bool:
    """Tell words that say who is responsible but not who of them leads."""
    return pattern("responsible").fullmatch(mode) is not None


def names_responsible(row: Sequence[Passage]) -> bool:
    """Tell whether a row that is no header known here looks as one that says who is responsible."""
    headings = [fold_text(cell.text) for cell in row]
    if any(map(is_other_list, headings)):
        return False
    return any(len(one) < 12 and re.search("责任|牵头|承办|主办", one) for one in headings)


def is_numbering(words: str) -> bool:
    """Tell the heading of a column of numbers."""
    return role_of(fold_text(words)) == "number"


def two_rows(upper: Sequence[Passage], lower: Sequence[Passage]) -> tuple[Passage, ...] | None:
    """Put a header of two rows together; None where the lower row is none of a header.

    A heading over several columns is divided below; one over both rows stands in both, or alone.
    """
    if len(upper) != len(lower) or is_one_cell(upper):
        return None
    below = [at for at, cell in enumerate(lower) if cell and cell.spans != upper[at].spans]
    if not below or not _is_divided(upper, below[0]):
        return None
    counts = Counter(cell.spans for cell in upper if cell)
    if not all(not upper[at] or counts[upper[at].spans] > 1 for at in below):
        return None
    together = [
        _one_heading(cell, lower[at]) if at in below else cell for at, cell in enumerate(upper)
    ]
    if not any(role_of(fold_text(together[at].text)) for at in below):
        return None
    return tuple(together)


def _is_divided(row: Sequence[Passage], at: int) -> bool:
    """Tell a heading that may be divided below: an empty cell, or one that covers other columns."""
    return not row[at] or sum(cell.spans == row[at].spans for cell in row) > 1


def is_one_cell(row: Sequence[Passage]) -> bool:
    """Tell a row that one cell covers from end to end: a title."""
    return len(row) > 1 and bool(row[0]) and all(cell.spans == row[0].spans for cell in row)


def _one_heading(upper: Passage, lower: Passage) -> Passage:
    """Give the heading of a divided column: 牵头单位 alone, or 市级 below 责任单位 with it."""
    both = lower + upper
    alone = role_of(fold_text(lower.text)) is not None or role_of(fold_text(both.text)) is None
    return lower if alone else both


def heading_of(role: str) -> str:
    """Give the commonest heading of a role, to name a missing column."""
    return _COMMONEST[role]


_COMMONEST = {
    "number": "序号",
    "action": "具体任务",
    "lead_text": "牵头单位",
    "support_text": "配合单位",
    "deadline_text": "完成时限",
}
