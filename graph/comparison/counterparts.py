"""Which agencies of two governments do the same work: 工业和信息化部, 省工信厅."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from zeren.graph.departments import forms, split
from zeren.graph.folding import search_form

_CLASS = re.compile(r"(?:委员会|总局|总署|部|委|厅|局|署)$")
_STATE = re.compile(r"^(?:中华人民共和国|国务院|国家)")


def counterpart(name: str) -> str:
    """Give what an agency has in common with its counterparts, else its folded name.

    It is the department (`zeren.graph.departments`) that the name ends in, whatever its class:
    厅, 局, or a ministry's 部. A name that fits several departments is nobody's counterpart.
    """
    _, form = split(name)
    known = forms().get(form, ())
    if len(known) == 1:
        return f"{known[0].holder}/{known[0].stem}"
    core = _core(_STATE.sub("", name))
    return _by_core().get(core, "") or search_form(name)


@cache
def _by_core() -> Mapping[str, str]:
    """Give the departments by their names without the class, where only one has such a name."""
    found: dict[str, set[str]] = {}
    for form, rows in forms().items():
        for row in rows:
            if _CLASS.search(form):
                found.setdefault(_core(form), set()).add(f"{row.holder}/{row.stem}")
    return {core: next(iter(names)) for core, names in found.items() if len(names) == 1}


def _core(name: str) -> str:
    return _CLASS.sub("", name)
