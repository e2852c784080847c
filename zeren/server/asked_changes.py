"""Two plans side by side, as they are chosen in the form of a served page."""

from __future__ import annotations

from starlette.datastructures import QueryParams

from zeren.graph.errors import BadParameter
from zeren.pages.addresses import address
from zeren.pages.changes import list_page, pair_page
from zeren.pages.frame import Frame
from zeren.queries.known_names import named_plan

_NAMES = ("before", "after")


def asked_changes(frame: Frame, within: Frame, sent: QueryParams, scope: str) -> bytes:
    """Make the page of the plans that were sent by name, or of the pairs where none was.

    ``within``: the store of the plans in ``scope``, among which they are looked for.

    BadParameter where one is missing or both are one plan; UnknownName where one is unknown.
    """
    if not sent:
        return list_page(frame, within.plans, scope)
    ids = [named_plan(within.reader, name, sent[name]) for name in _NAMES if sent.get(name)]
    if len(set(ids)) != len(_NAMES):
        raise BadParameter(
            "changes: give two different plans, before and after.",
            "changes：请用 before 和 after 给出两个不同的方案。",
        )
    before, after = (frame.graph.node("Plan", id) for id in ids)
    return pair_page(frame, before, after, address("changes"))
