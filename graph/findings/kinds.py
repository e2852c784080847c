"""What a kind of finding declares, and what its function finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from zeren.graph.findings.view import View
from zeren.graph.identifiers import content_id
from zeren.graph.unit import Value
from zeren.graph.vocabulary import PropertyType

Severity = Literal["error", "warning", "note"]
"""How sure a finding is of a defect: the plan contradicts itself, seems to, or leaves a gap."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that findings of one code state, beside their quotations.

    ``kept``: the property of the graph that keeps it, where that has another name. ``words``: the
    Chinese for coded values.
    """

    name: str
    type: PropertyType
    zh: str
    about: str
    kept: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def property(self) -> str:
        """Name the property of a `Finding` node that keeps it."""
        return self.kept or self.name


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction of a plan: the item, the words and what they contradict, with places.

    ``kind`` is task, measure or plan; ``number`` is the item's, None for the plan itself. ``facts``
    has a value for each fact that the kind declares.
    """

    kind: str
    number: int | None
    words: str
    words_evidence: str
    against: str = ""
    against_evidence: str = ""
    facts: Mapping[str, Value] = field(default_factory=dict)

    def told(self, name: str) -> Value:
        """Give a fact, or one of the quotations."""
        return {"words": self.words, "against": self.against, **self.facts}[name]


Find = Callable[[View], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class FindingKind:
    """One kind of finding: its header, and the function that finds it in a plan.

    Texts come in Chinese and English. ``key`` names the facts (or ``words``, ``against``) that,
    with code, plan and item, make a finding's stable id: a verdict on it lasts while they do.
    ``sides`` say of what the words and what is against them are, where both may be the same name.
    """

    code: str
    severity: Severity
    title: tuple[str, str]
    answers: str
    means: tuple[str, str]
    find: Find
    facts: tuple[Fact, ...] = ()
    key: tuple[str, ...] = ()
    sides: tuple[tuple[str, str], ...] = ()

    def stable_id(self, plan: str, finding: Finding) -> str:
        """Give a finding's stable id, twelve hexadecimal digits: not of its order or its time."""
        told = (plan, finding.kind, finding.number, *map(finding.told, self.key))
        return content_id(self.code, *("" if each is None else str(each) for each in told))
