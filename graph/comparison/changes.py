"""What differs in two items that are one: words, duties, deadline, targets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from zeren.graph.comparison.items import NOTHING, Duty, Item, Kind, Quotation, quoted
from zeren.graph.comparison.targets import Moved, targets_changed
from zeren.graph.folding import search_form
from zeren.graph.model import Role

Key = Callable[[Duty], str]
_TITLE = 40
"""Characters by which an item is named."""
_CLOSE = 0.7
"""How alike items are that say nearly the same."""
_AROUND = 16
"""Characters that are quoted before and behind what differs."""


class Code(StrEnum):
    """What a change is."""

    ADDED = "added"
    GONE = "gone"
    MOVED = "moved"
    LEAD_ADDED = "lead-added"
    LEAD_GONE = "lead-gone"
    LEAD_TO_SUPPORT = "lead-to-support"
    SUPPORT_TO_LEAD = "support-to-lead"
    SUPPORT_ADDED = "support-added"
    SUPPORT_GONE = "support-gone"
    FOLLOWED = "followed"
    DEADLINE_LATER = "deadline-later"
    DEADLINE_EARLIER = "deadline-earlier"
    DEADLINE_ADDED = "deadline-added"
    DEADLINE_GONE = "deadline-gone"
    DEADLINE_CHANGED = "deadline-changed"
    TARGET_WEAKER = "target-weaker"
    TARGET_TIGHTER = "target-tighter"
    TARGET_CHANGED = "target-changed"
    TARGET_ADDED = "target-added"
    TARGET_GONE = "target-gone"
    INDICATOR = "indicator"
    WORDING = "wording"


NOTABLE = frozenset(
    {
        Code.GONE,
        Code.LEAD_GONE,
        Code.LEAD_TO_SUPPORT,
        Code.DEADLINE_LATER,
        Code.DEADLINE_GONE,
        Code.TARGET_WEAKER,
        Code.TARGET_CHANGED,
        Code.TARGET_GONE,
    }
)
"""Changes by which less is asked for, or later, of nobody, or not of who led, and targets that
changed in a way of which the words do not say what is more: 20 instead of 30 rooms, or steps."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, with what both plans say and where: numbers are None where there is no item.

    ``about`` is the agency, or the field of words, or the unit of a target.
    """

    code: Code
    kind: Kind
    number_before: int | None
    number_after: int | None
    item: str
    before: Quotation = NOTHING
    after: Quotation = NOTHING
    about: str = ""

    @property
    def notable(self) -> bool:
        """Whether less may be asked for than before."""
        return self.code in NOTABLE


Differ = tuple[Code, str, Quotation, Quotation]


def title_of(item: Item) -> str:
    """Name an item by the beginning of its words: a task's goal or action, a measure's title."""
    words = next((one.words for one in item.words.values() if one.words), "")
    return words if len(words) <= _TITLE else words[: _TITLE - 1] + "…"


def differences(
    one: Item, two: Item, key: Key, *, words: bool, alike: float = 1.0
) -> Iterator[Differ]:
    """Give what differs in two items; ``key`` says which agencies are the same in both plans.

    ``words``: whether words are compared; those of a ledger are not all there. ``alike``: how alike
    the items are, from 0 to 1.
    """
    yield from _duties(one, two, key)
    yield from _deadline(one, two)
    for target in targets_changed(one, two, close=alike >= _CLOSE):
        yield _TARGETS[target.how], target.unit, target.before, target.after
    if search_form(one.indicator.words) != search_form(two.indicator.words):
        yield Code.INDICATOR, "indicator", one.indicator, two.indicator
    if words:
        yield from _words(one, two)


_TARGETS = {
    Moved.WEAKER: Code.TARGET_WEAKER,
    Moved.TIGHTER: Code.TARGET_TIGHTER,
    Moved.CHANGED: Code.TARGET_CHANGED,
    Moved.ADDED: Code.TARGET_ADDED,
    Moved.GONE: Code.TARGET_GONE,
}
_SHIFTS: dict[tuple[Role | None, Role | None], Code] = {
    (None, "leads"): Code.LEAD_ADDED,
    ("leads", None): Code.LEAD_GONE,
    ("leads", "supports"): Code.LEAD_TO_SUPPORT,
    ("supports", "leads"): Code.SUPPORT_TO_LEAD,
    (None, "supports"): Code.SUPPORT_ADDED,
    ("supports", None): Code.SUPPORT_GONE,
}


def _duties(one: Item, two: Item, key: Key) -> Iterator[Differ]:
    """Give each agency that has another role, with all who have its role in either plan."""
    ours, theirs = _roles(one, key), _roles(two, key)
    names = {key(duty): duty.name for item in (one, two) for duty in item.duties}
    followed = {key(duty): duty.name for duty in one.duties if duty.followed}
    for agency in dict.fromkeys((*ours, *theirs)):
        was, now = ours.get(agency), theirs.get(agency)
        if was != now:
            shift = _SHIFTS[was, now]
            before, after = _quotation(one, was or now), _quotation(two, now or was)
            yield shift, names[agency], before, after
        elif agency in followed:
            before, after = (_said_of(item, agency, key) for item in (one, two))
            yield Code.FOLLOWED, f"{followed[agency]} → {names[agency]}", before, after


def _roles(item: Item, key: Key) -> dict[str, Role]:
    """Give the role of each agency; who leads and supports at once, leads."""
    found: dict[str, Role] = {}
    for duty in item.duties:
        agency = key(duty)
        found[agency] = "leads" if found.get(agency) == "leads" else duty.role
    return found


def _said_of(item: Item, agency: str, key: Key) -> Quotation:
    return quoted(duty.quotation for duty in item.duties if key(duty) == agency)


def _quotation(item: Item, role: Role | None) -> Quotation:
    return quoted(duty.quotation for duty in item.duties if duty.role == role)


def _deadline(one: Item, two: Item) -> Iterator[Differ]:
    was, now = one.due, two.due
    if (was.day, was.kind) == (now.day, now.kind):
        same = search_form(was.quotation.words) == search_form(now.quotation.words)
        if was.day is not None or same:
            return
        code = Code.DEADLINE_CHANGED
    elif was.day and now.day and was.day != now.day:
        code = Code.DEADLINE_LATER if now.day > was.day else Code.DEADLINE_EARLIER
    elif was.day and now.day:
        code = Code.DEADLINE_CHANGED
    elif was.day:
        code = Code.DEADLINE_GONE
    elif now.day:
        code = Code.DEADLINE_ADDED
    else:
        code = Code.DEADLINE_CHANGED
    yield code, "deadline", was.quotation, now.quotation


def _words(one: Item, two: Item) -> Iterator[Differ]:
    for name, was in one.words.items():
        now = two.words[name]
        if search_form(was.words) != search_form(now.words):
            yield Code.WORDING, name, *_cut(was, now)


def _cut(was: Quotation, now: Quotation) -> tuple[Quotation, Quotation]:
    """Cut two texts to where they differ, with some words around; … stands for the rest."""
    shortest = min(len(was.words), len(now.words))
    pairs = enumerate(zip(was.words, now.words, strict=False))
    first = next((at for at, (a, b) in pairs if a != b), shortest)
    ends = enumerate(zip(reversed(was.words), reversed(now.words), strict=False))
    last = next((at for at, (a, b) in ends if a != b), shortest)
    last = min(last, shortest - first)
    start, tail = max(0, first - _AROUND), max(0, last - _AROUND)

    def cut(text: str) -> str:
        kept = text[start : len(text) - tail]
        return f"{'…' if start else ''}{kept}{'…' if tail else ''}" if kept else ""

    return Quotation(cut(was.words), was.places), Quotation(cut(now.words), now.places)
