"""Agencies of the first plan that the second names by who followed them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from zeren.graph.comparison.items import Item, Side
from zeren.graph.folding import search_form
from zeren.graph.succession.answers import Status, who_answers
from zeren.graph.succession.register import the_register


def with_heirs(one: Side, two: Side) -> Side:
    """Let the duties of the first plan be those of whom the second plan names in its place.

    Only where a source was seen for each step, and where a body has one follower.
    """
    known = heirs(one, two)
    if not known:
        return one
    items = {
        kind: tuple(_inherited(item, known) for item in every) for kind, every in one.items.items()
    }
    return replace(one, items=items)


def heirs(one: Side, two: Side) -> Mapping[str, str]:
    """Give the agency of the second plan that followed one of the first, by the ids of both."""
    named = {
        (body.place, search_form(name)): id
        for id, body in two.agencies.items()
        for name in body.names
    }
    found: dict[str, str] = {}
    for id, body in one.agencies.items():
        if id in two.agencies:
            continue
        answer = who_answers(the_register(), body.names, body.place, two.issued or date.max)
        if answer.status is not Status.SUCCEEDED:
            continue
        forms = [form for step in answer.steps for form in step.after]
        keys = ((body.place, search_form(form)) for form in forms)
        if heir := next((named[key] for key in keys if key in named), None):
            found[id] = heir
    return found


def _inherited(item: Item, known: Mapping[str, str]) -> Item:
    duties = tuple(
        replace(duty, agency=known[duty.agency], followed=True) if duty.agency in known else duty
        for duty in item.duties
    )
    return replace(item, duties=duties)
