"""What happened to a store: each change with its moment, and what became of each unit by it.

A change is a unit that is added with what it changes, and never replaced.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from zeren.graph.identifiers import change_id, content_id
from zeren.graph.sealing import sealed
from zeren.graph.unit import Edge, Elements, Node, Value

Event = Literal["added", "replaced", "linked", "removed"]


class Entry(Struct, frozen=True):
    """What became of a unit: its title and file, and its fingerprints before and after.

    ``linked``: the plan is the same, and the held text to which it traces is another.
    """

    event: Event
    subject: str
    title: str
    source: str
    sha256: str
    before: str = ""
    after: str = ""

    def without_version(self) -> Entry:
        """Give it as that of a unit that is held no more."""
        return replace(self, after="")


class Moment(Struct, frozen=True):
    """When something is done, and by whom: ``at`` has a time zone."""

    at: datetime
    user: str = ""

    @property
    def universal(self) -> str:
        """The moment in universal time, ISO 8601 with microseconds: texts sort as moments do."""
        return self.at.astimezone(UTC).isoformat(timespec="microseconds")


def change_elements(moment: Moment, entries: Iterable[Entry]) -> Elements:
    """Derive the nodes and edges of a change."""
    told = tuple(entries)
    content = content_id(*(f"{one.event} {one.subject} {one.after}" for one in told))
    id = change_id(moment.universal, content)
    when: dict[str, Value] = {
        "moment": moment.universal,
        "day": moment.at.date(),
        "user": moment.user,
    }
    anchor = Node("StoreChange", id, {"id": id, **when, "fingerprint": None})
    nodes = [_entry_node(id, when, place, one) for place, one in enumerate(told, 1)]
    edges = [Edge("PART_OF", "LogEntry", one.id, "StoreChange", id, {}) for one in nodes]
    return sealed(id, (anchor, *nodes), edges)


def _entry_node(change: str, when: dict[str, Value], place: int, one: Entry) -> Node:
    id = f"{change}#{place:06d}"
    return Node(
        "LogEntry",
        id,
        {
            "id": id,
            "of_load": change,
            **when,
            "event": one.event,
            "subject": one.subject,
            "title": one.title,
            "source": one.source,
            "sha256": one.sha256,
            "version_before": one.before,
            "version": one.after,
        },
    )
