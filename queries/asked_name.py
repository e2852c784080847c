"""A text that has to name something: how it is folded, what is near it, what errors say of it."""

from __future__ import annotations

import difflib
import heapq
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from zeren.graph.errors import UnknownName, quoted_zh
from zeren.graph.folding import search_form
from zeren.graph.identifiers import normal_number
from zeren.queries.header import KINDS_ZH, QueryParameter
from zeren.queries.results import Understood
from zeren.queries.said import Found

LISTED = 10
"""So many of those that may be meant are told."""
_WEIGHED = 100
"""Names that are weighed for suggestions, those with the most characters in common."""
_PLAIN = re.compile("[\u4e00-\u9fff]*")
"""Names that have nothing to fold, as most have."""
_QUOTES = re.compile(r"[《》〈〉]")


@dataclass(frozen=True, slots=True)
class Asked:
    """One text that has to name something: where it stands, for messages."""

    query: str
    parameter: QueryParameter
    text: str

    @property
    def kind_zh(self) -> str:
        return KINDS_ZH[self.parameter.type]

    def error(self, en: str, zh: str, names: Iterable[str]) -> UnknownName:
        known = list(names)
        name, label = self.parameter.name, self.parameter.zh
        place = f"query {self.query}: parameter {name} = {self.text!r}"
        place_zh = f"查询 {self.query} 的参数 {name}（{label}）为{quoted_zh(self.text)}"
        error = UnknownName(
            f"{place}: {en}: {', '.join(known) or 'none'}",
            f"{place_zh}：{zh}：{'、'.join(known) or '无'}",
        )
        error.nearest = tuple(known)
        return error

    def several(self, en: str, zh: str, meant: Mapping[str, str]) -> UnknownName:
        """Say what the text may mean, by id, as a numbered list."""
        ids = sorted(meant)
        lines = [f"  {at}. {meant[id]}" for at, id in enumerate(ids[:LISTED], start=1)]
        lines += [f"  … (+{len(ids) - LISTED})"] if len(ids) > LISTED else []
        told = "\n".join(lines)
        name, label = self.parameter.name, self.parameter.zh
        error = UnknownName(
            f"query {self.query}: parameter {name} = {self.text!r}: {en}:\n{told}",
            f"查询 {self.query} 的参数 {name}（{label}）为{quoted_zh(self.text)}：{zh}：\n{told}",
        )
        error.candidates = tuple(ids)
        return error

    def understood(self, meant: str, found: Found) -> Understood:
        return Understood(self.parameter.name, self.text, meant, found.en, found.zh)


@lru_cache(2**14)
def fold(text: str) -> str:
    """Fold width, case, spaces, title marks and the brackets of document numbers."""
    if _PLAIN.fullmatch(text):
        return text
    return search_form(normal_number(_QUOTES.sub("", text)))


def nearest(folded: str, spellings: Mapping[str, list[str]]) -> list[str]:
    """Rank by containment, then by likeness; suggestions only."""

    def closeness(name: str) -> tuple[bool, float]:
        forms = [fold(form) for form in spellings[name]]
        contained = any(folded in form or form in folded for form in forms if form)
        likeness = max(difflib.SequenceMatcher(None, folded, form).ratio() for form in forms)
        return contained, likeness

    likely = heapq.nlargest(
        _WEIGHED, spellings, key=lambda name: (_shared(folded, spellings[name]), name)
    )
    ranked = {name: closeness(name) for name in likely}
    alike = (name for name in likely if ranked[name] > (False, 0.0))
    return sorted(alike, key=lambda name: (not ranked[name][0], -ranked[name][1], name))[:3]


def _shared(folded: str, forms: Iterable[str]) -> tuple[bool, float]:
    """Weigh forms at little cost: containment, then how many characters are in both."""
    asked = set(folded)
    weights = [
        (folded in form or form in folded, len(asked & set(form)) / (len(form) + len(folded)))
        for form in forms
        if form
    ]
    return max(weights, default=(False, 0.0))
