"""The targets of a plan against those of the provisions that it goes back to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from zeren.graph.comparison.items import NOTHING, Aim, Item, Kind, Quotation, side
from zeren.graph.comparison.targets import Moved, set_against
from zeren.graph.elements import Elements
from zeren.graph.identifiers import part_id
from zeren.graph.model import Target

Verdict = Literal["equal", "looser", "tighter", "changed", "absent"]
_VERDICTS: dict[Moved, Verdict] = {Moved.WEAKER: "looser", Moved.TIGHTER: "tighter"}


@dataclass(frozen=True, slots=True)
class Against:
    """A target that a provision sets, and that of the item which goes back to it.

    ``changed``: other in a way of which the words do not say what is more; ``absent``: the item has
    no such target. The places of the provision are those of the sentence that both share.
    """

    kind: Kind
    number: int
    document: str
    provision: str
    verdict: Verdict
    provision_target: Quotation
    plan_target: Quotation = NOTHING


def against_provisions(
    plan: Elements, read: Callable[[str], Iterable[Target]]
) -> tuple[Against, ...]:
    """Compare by the links of a plan; ``read`` gives the targets of a provision's words."""
    items: dict[str, Item] = {
        part_id(plan.unit, kind, item.number): item
        for kind, every in side(plan).items.items()
        for item in every
    }
    found: list[Against] = []
    for edge in plan.edges:
        if edge.type != "TRACES_TO":
            continue
        item = items[edge.source]
        document, _, provision = edge.target.rpartition("#provision-")
        places = str(edge.properties["provision_evidence"])
        set_there = [_aim(one, places) for one in read(str(edge.properties["provision_words"]))]
        for theirs, ours, moved in set_against(set_there, item.aims):
            quotation = ours.quotation if ours else NOTHING
            verdict = _verdict(ours, moved)
            at = (item.kind, item.number, document, provision, verdict)
            found.append(Against(*at, theirs.quotation, quotation))
    return tuple(found)


def _verdict(ours: Aim | None, moved: Moved | None) -> Verdict:
    if ours is None:
        return "absent"
    return "equal" if moved is None else _VERDICTS.get(moved, "changed")


def _aim(target: Target, places: str) -> Aim:
    words = Quotation(target.text, places)
    return Aim(float(target.value), target.unit, target.operator, words)
