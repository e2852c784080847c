"""The words of table headings, as data: ``headings.csv`` says which name which column.

Each line is a role and a form of its heading, a pattern on folded words; ``<who>`` and the like
stand for the lists above them. A heading that fits several roles has the first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from zeren.loaders.text.characters import fold_text
from zeren.loaders.text.data import read_rows
from zeren.loaders.text.own import own_rows, wrong_role

DUTIES = ("lead_text", "support_text")
"""The columns of a task that name agencies."""
RESPONSIBILITY = (*DUTIES, "responsible", "mark")
WHAT = ("goal", "action", "indicator", "area", "name", "detail")
"""What is to be done; a task has no field for the last three, which take a free one."""
SEVERAL = (*RESPONSIBILITY, "person", "progress", "aside")
"""Columns of which a table may have more than one, each of them read."""
KEPT = ("second", "progress", "aside", "other")
"""Columns whose words stand beside the row: a task has no field for them."""
_LONGEST = 40
"""Characters that a heading may have."""


@cache
def base(column: str) -> str:
    """Give the role of a column: ``lead_text`` of ``lead_text_2``."""
    return re.sub(r"_[0-9]+$", "", column)


@cache
def _lines() -> tuple[tuple[str, str], ...]:
    rows = read_rows("zeren.loaders.structure.tables", "headings.csv")
    lines = [(row["role"], row["heading"]) for row in rows]
    return (*lines, *_own({role for role, _ in lines if not role.startswith("<")}))


def _own(known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give the user's headings, which are words and no patterns."""
    for row in own_rows("headings.csv"):
        if row["role"] not in known:
            raise wrong_role(row["role"], known)
        yield row["role"], re.escape(fold_text(row["heading"]))


def _listed(words: str) -> str:
    """Put the lists (<who>, <tier> …) in their places."""
    return re.sub("<[a-z]+>", lambda name: _list(name[0]), words)


@cache
def _list(name: str) -> str:
    return "|".join(heading for role, heading in _lines() if role == name)


def _forms(role: str) -> str:
    return "|".join(f"(?:{_listed(heading)})" for one, heading in _lines() if one == role)


@cache
def pattern(role: str) -> re.Pattern[str]:
    """Give the pattern of all headings of a role."""
    return re.compile(_forms(role))


@cache
def _any_role() -> re.Pattern[str]:
    """Give the pattern of all headings, a group a role: the first that fits is the role's."""
    roles = dict.fromkeys(role for role, _ in _lines() if not role.startswith("<"))
    return re.compile("|".join(f"(?P<{role}>{_forms(role)})" for role in roles))


_WHAT = ("action", "detail", "name", "goal")
"""Roles that say what is to be done, the nearest to a task's action first."""


def role_of(heading: str) -> str | None:
    """Tell what a folded heading names; the headings of a table stand again on every page."""
    return _role_of(heading) if len(heading) <= _LONGEST else None


@lru_cache(4096)
def _role_of(heading: str) -> str | None:
    plain = re.sub(r"\([^()]*\)", "", heading)
    key = re.sub("[_-]", " ", heading).casefold()
    for words in (key,) if heading.isascii() else dict.fromkeys((heading, plain)):
        if match := _any_role().fullmatch(words):
            return match.lastgroup
    return _of_parts(plain)


def _of_parts(heading: str) -> str | None:
    """Tell 目标与任务 by its parts, where each says what is to be done."""
    parts = re.split("[与及和、/]", heading)
    if len(parts) < 2 or not all(parts):
        return None
    roles = set()
    for part in parts:
        role = role_of(part) or role_of(f"工作{part}")
        if role not in _WHAT:
            return None
        roles.add(role)
    return next(role for role in _WHAT if role in roles)


def is_other_list(heading: str) -> bool:
    """Tell a heading of a list of investments, or of wishes to others: no list of tasks."""
    return role_of(heading) == "other_list"
