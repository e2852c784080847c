"""What stands on either side of a comparison: a plan of the store, or a version that was replaced.

A kept version is read when its page is made. The text of a version is not held, so its places are
no links.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from zeren.graph.unit import Elements, Node
from zeren.graph.versions import read
from zeren.loaders.ledger.ledger import TITLE_LENGTH, shortened
from zeren.pages.frame import Frame
from zeren.pages.quoting import Words, places
from zeren.pages.rendering import clean
from zeren.quotable import is_public

Pair = tuple[Node, Node]
"""Two plans, or versions of one, the earlier one first."""

SHOWN = 12
"""Characters of a fingerprint by which a version is shown."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two: its plan as a node, all of it, and whether its words may be shown.

    ``until``: the day on which a kept ``version`` was replaced; None for what is held now.
    """

    plan: Node
    unit: Elements
    quotable: bool
    until: date | None = None
    version: str = ""

    @property
    def held(self) -> bool:
        """Whether it is what the store holds now, so that its items and places have pages."""
        return self.until is None

    def heading(self, text: str) -> str:
        """Give a goal or title, cut to 40 characters where its words may not be shown."""
        return text if self.quotable else shortened(text)

    def words(self, text: str) -> Words:
        """Give a quotation: names, dates and few words stay where sentences may not be shown."""
        if len(text) > TITLE_LENGTH and not self.quotable:
            return Words(Markup(), withheld=True)
        return Words(Markup.escape(clean(text)))

    def place(self, evidence: object) -> dict[str, str]:
        """Say where words stand, and in which plan that has a page of its text, if any."""
        return {"place": places(evidence), "plan": self.plan.id if self.held else ""}


def side(frame: Frame, node: Node) -> Side:
    """Read one side: a ``Plan`` of the store or a ``PlanVersion``; StoreDamaged if it cannot be."""
    if node.label == "Plan":
        return Side(node, frame.units[node.id], frame.may_quote(node.id))
    unit = read(str(node.properties["content"]), node.id)
    plan, day = unit.nodes[0], node.properties["day"]
    assert isinstance(day, date)
    quotable = frame.with_quotes or is_public(plan.properties["release"])
    return Side(plan, unit, quotable, day, str(node.properties["version"])[:SHOWN])


def versions_of(frame: Frame) -> Iterator[Pair]:
    """Give each kept version of a plan that is held with what replaced it, the oldest first."""
    kept: dict[str, list[Node]] = {}
    for node in sorted(frame.graph.nodes("PlanVersion"), key=_moment):
        kept.setdefault(str(node.properties["of_plan"]), []).append(node)
    for plan in frame.plans:
        yield from pairwise((*kept.get(plan.id, ()), plan))


def _moment(version: Node) -> tuple[str, str]:
    return str(version.properties["moment"]), version.id
