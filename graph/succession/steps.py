"""What the register says of an agency, step by step: what the graph keeps of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zeren.graph.model import Agency
from zeren.graph.succession.register import Place, Reform, the_register


class Step(NamedTuple):
    """A reform by which somebody followed; ``name``: of whom, empty for the agency itself."""

    name: str
    reform: Reform


def place_of(agency: Agency) -> Place:
    """Give the level and region of an agency, as the register has them."""
    return agency.level or "", agency.region or ""


def succession(agency: Agency) -> Iterator[Step]:
    """Give each reform of an agency, and of those that followed it, once, whatever its certainty.

    A reform by which nobody followed is no step. Of a follower, reforms before its own are another
    body's.
    """
    waiting = [("", (agency.name, *agency.aliases), date.min)]
    seen: set[Reform] = set()
    while waiting:
        name, forms, since = waiting.pop(0)
        for row in the_register().of_body(place_of(agency), forms):
            if row in seen or not row.after or row.last < since:
                continue
            seen.add(row)
            yield Step(name, row)
            waiting.append((row.after[0], row.after, row.last))
