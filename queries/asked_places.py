"""Questions that begin with a place: 重庆的跨境电商 asks the plans of 重庆 for 跨境电商.

Words are first sought as they stand. Only where no task has all of them, a place that is the
region of plans in the store is taken off, and these plans alone are asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zeren.graph.folding import search_form
from zeren.graph.stores.base import Parameter, Reader
from zeren.queries.agency_names import bare_place
from zeren.queries.internal_rows import internal_rows
from zeren.queries.results import Understood

_LEVEL = re.compile("(?:[壮回维][族吾尔]*)?自治区|[省市州盟]")
_PART = re.compile("[省市州盟区县]")
_OF = re.compile("^(?:这边|那边|地区|境内)?的?")
_SHORTEST = 2
_NAMED = 3
"""So many plans are named where the words are told as understood."""


@dataclass(frozen=True, slots=True)
class OfPlace:
    """What is asked of a place: the place as written, its plans, and the words without it."""

    given: str
    place: str
    plans: tuple[str, ...]
    words: tuple[str, ...]
    whole: bool
    """Whether nothing of the place's own name may be left in the words, as in 区 of 河北区."""

    def told(self) -> tuple[Understood, ...]:
        """Say how the words were understood."""
        words, plans = "、".join(self.words), "、".join(self.plans[:_NAMED])
        plans += f" … (+{len(self.plans) - _NAMED})" if len(self.plans) > _NAMED else ""
        return (
            Understood("words", self.given, words, "the place is taken off", "略去地名"),
            Understood("plan", self.place, plans, "the plans of that place", "该地的方案"),
        )

    def parameters(self, values: Mapping[str, Parameter]) -> dict[str, Parameter]:
        """Give the parameters of the question without the place; several plans are no parameter."""
        plan = self.plans[0] if len(self.plans) == 1 else ""
        return {**values, "words": list(self.words), "plan": plan}


def of_places(reader: Reader, words: Sequence[str]) -> Iterator[OfPlace]:
    """Give what words may ask of a place whose plans the store holds, the likeliest first."""
    places: dict[str, _Place] = {}
    rows = internal_rows(reader, "plan-names", {}, in_order=False).rows
    for id, title, _, issuer, region, _ in rows:
        if region:
            name = bare_place(str(region))
            places.setdefault(search_form(name), _Place()).add(str(id), name, title, issuer, region)
    for at, word in enumerate(words):
        for place, rest in _parted(word, places):
            left = (*words[:at], *([rest] if rest else ()), *words[at + 1 :])
            if left:
                whole = not _PART.match(rest)
                yield OfPlace(word, place, tuple(sorted(places[place].plans)), left, whole)


@dataclass(slots=True)
class _Place:
    """The plans of a place, and what kind of place they say it is: 省 for 吉林, not 市."""

    plans: list[str] = field(default_factory=list)
    levels: set[str] = field(default_factory=set)

    def add(self, id: str, name: str, *told: Any) -> None:
        self.plans.append(id)
        for text in map(str, told):
            if text.startswith(name) and (level := _LEVEL.match(text, len(name))):
                self.levels.add(level[0])

    def may_be(self, level: str) -> bool:
        return not self.levels or level in self.levels or level == "自治区"


def _parted(word: str, places: Mapping[str, _Place]) -> Iterator[tuple[str, str]]:
    """Part a word into a place, the longest, and what stands behind it."""
    text = word.removeprefix("在")
    place = max((one for one in places if text.startswith(one)), key=len, default="")
    if not place:
        return
    behind = text.removeprefix(place)
    level = _LEVEL.match(behind)
    full = level is not None and places[place].may_be(level[0])
    ways = (behind, behind[level.end() :] if level and full else behind)
    for rest in dict.fromkeys(_OF.sub("", way) for way in ways):
        if rest == "" or len(rest) >= _SHORTEST:
            yield place, rest
