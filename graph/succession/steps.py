"""What the register says of an agency, step by step: what the graph keeps of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from zeren.graph.model import Agency
from zeren.graph.succession.register import Place, Reform, SuccessionRegister, the_register


class Step(NamedTuple):
    """A reform of a body; ``name``: of whom, empty for the body that was asked for itself."""

    name: str
    reform: Reform


def place_of(agency: Agency) -> Place:
    """Give the level and region of an agency, as the register has them."""
    return agency.level or "", agency.region or ""


def succession(agency: Agency) -> Iterator[Step]:
    """Give each reform of an agency, and of those that followed it, once, whatever its certainty.

    A reform by which nobody followed is no step.
    """
    forms = (agency.name, *agency.aliases)
    return (step for step in chain(the_register(), place_of(agency), forms) if step.reform.after)


def chain(register: SuccessionRegister, place: Place, forms: Sequence[str]) -> Iterator[Step]:
    """Give each reform of a body of these names, and of those that followed it, once.

    Of a follower, reforms before its own are another body's.
    """
    waiting = [("", tuple(forms), date.min)]
    seen: set[Reform] = set()
    while waiting:
        name, own, since = waiting.pop(0)
        for row in register.of_body(place, own):
            if row in seen or row.last < since:
                continue
            seen.add(row)
            yield Step(name, row)
            if row.after:
                waiting.append((row.after[0], row.after, row.last))
