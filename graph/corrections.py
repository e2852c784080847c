"""What readers put right: a value of a plan as it was read, as it should be, who says so and why.

Corrections stand in a file of the user's, beside the program's data; `zeren.loaders.corrections`
applies them to each reading of their plan. In the graph they are a part of it, so that whoever sees
the value can see whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from zeren.graph.identifiers import content_id, part_id
from zeren.graph.owners import Owner, OwnerKind
from zeren.graph.unit import Edge, Node

Field = Literal[
    "lead",
    "support",
    "deadline",
    "target",
    "indicator",
    "goal",
    "action",
    "problem",
    "title",
    "text",
    "measure",
    "provision",
    "agency",
    "member",
]
FIELDS: Mapping[Field, tuple[OwnerKind, ...]] = {
    "lead": ("task", "measure"),
    "support": ("task", "measure"),
    "deadline": ("task", "measure"),
    "target": ("task", "measure"),
    "indicator": ("task",),
    "goal": ("task",),
    "action": ("task",),
    "problem": ("task",),
    "title": ("measure",),
    "text": ("measure",),
    "measure": ("task",),
    "provision": ("task", "measure"),
    "agency": ("plan",),
    "member": ("plan",),
}
"""What can be put right, and of what: an ``agency`` is another one in the whole plan (an alias),
``member`` a member of the group that the correction's words name."""
FIELDS_ZH: Mapping[Field, str] = {
    "lead": "牵头",
    "support": "配合",
    "deadline": "时限",
    "target": "目标值",
    "indicator": "指标",
    "goal": "目标",
    "action": "具体任务",
    "problem": "问题或经验",
    "title": "标题",
    "text": "正文",
    "measure": "对应措施",
    "provision": "依据条款",
    "agency": "单位",
    "member": "成员",
}

State = Literal["applied", "settled", "item-gone", "value-changed", "value-unknown"]
STATES: Mapping[State, tuple[str, str]] = {
    "applied": ("已采用", "applied"),
    "settled": ("已如此读出，无需更正", "already read so"),
    "item-gone": (
        "未采用：方案中没有这一项的词句",
        "refused: no item of the plan says these words",
    ),
    "value-changed": ("未采用：该处读出的已不是原值", "refused: another value is read there now"),
    "value-unknown": ("未采用：更正的值无法识别", "refused: the value to be set cannot be read"),
}
"""What became of a correction by the last reading of its plan."""
REFUSED: tuple[State, ...] = ("item-gone", "value-changed", "value-unknown")
_LABELS = {"task": "Task", "measure": "Measure", "plan": "Plan"}


class Correction(Struct, frozen=True):
    """One value put right: ``words`` are those of the item that it rests on (goal, title, group).

    ``as_read`` is empty where nothing was read, ``should_be`` where nothing should have been.
    ``at``: the item that says these words in the reading, where its number is another one.
    """

    owner: Owner
    words: str
    field: Field
    as_read: str
    should_be: str
    corrector: str
    corrected_on: date
    why: str
    state: State = "applied"
    at: Owner | None = None

    @property
    def place(self) -> Owner:
        """The item that it is about, as it is numbered now."""
        return self.at or self.owner

    @property
    def key(self) -> str:
        """Name it within its plan, whatever became of it: by this it is withdrawn."""
        told = (self.words, self.field, self.as_read, self.should_be)
        return content_id(self.owner.id, *told, self.corrector, self.corrected_on.isoformat())


def correction_nodes(plan: str, corrections: Iterable[Correction]) -> Iterator[Node]:
    """Give the corrections of a plan as nodes."""
    for one in corrections:
        id = f"{plan}#correction-{one.key}"
        yield Node(
            "Correction",
            id,
            {
                "id": id,
                "plan": plan,
                "owner": one.owner.kind,
                "owner_number": one.place.number,
                "words": one.words,
                "field": one.field,
                "as_read": one.as_read,
                "should_be": one.should_be,
                "corrector": one.corrector,
                "corrected_on": one.corrected_on,
                "why": one.why,
                "state": one.state,
            },
        )


def correction_edges(plan: str, nodes: Iterable[Node], held: Iterable[Owner]) -> Iterator[Edge]:
    """Join corrections to what they are about, among the items ``held``, else to the plan."""
    items = {part_id(plan, one.kind, one.number or 0) for one in held}
    for node in nodes:
        kind, number = str(node.properties["owner"]), node.properties["owner_number"]
        item = part_id(plan, kind, number) if isinstance(number, int) else plan
        label = _LABELS[kind] if item in items else "Plan"
        yield Edge("CORRECTS", "Correction", node.id, label, item if item in items else plan, {})
