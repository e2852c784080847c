"""A reviewed sample of answers, judged by reading the documents, and how the program's compare.

``frozen/sample.csv``, written by hand: in which document, behind or in which words (``anchor``,
which stands there once), whether a clause stands there, and the names that lead and support, each
in full as carried prefixes give it; ``either`` are names that count neither way, because the
document leaves their role open. ``frozen/totals.csv``: how many clauses a reader counts.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zeren.graph.model import Clause, Plan, Responsibility
from zeren.graph.owners import Owner
from zeren.graph.provenance import SourceSpan
from zeren.loaders.text.characters import Folded, Passage, fold, fold_text

FROZEN = Path(__file__).parent / "frozen"
_NEAR = 3
"""Characters that may stand between an anchor and its clause."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement: what a reader finds at a place of a document."""

    document: str
    anchor: str
    clause: bool
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    deadline: str
    either: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """What was found rightly, wrongly, and not at all."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there was nothing to find."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None

    def __iadd__(self, other: Score) -> Score:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        return self


@dataclass(slots=True)
class Scores:
    """The scores of a document's sample, what differs, and anchors that stand there not once."""

    clauses: Score = field(default_factory=Score)
    leads: Score = field(default_factory=Score)
    supports: Score = field(default_factory=Score)
    deadlines: Score = field(default_factory=Score)
    differences: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)


def sample() -> list[Judged]:
    with (FROZEN / "sample.csv").open(encoding="utf-8", newline="") as file:
        return [
            Judged(
                row["document"],
                row["anchor"],
                row["clause"] == "yes",
                _names(row["leads"]),
                _names(row["supports"]),
                row["deadline"],
                _names(row["either"]),
            )
            for row in csv.DictReader(file)
        ]


def totals() -> dict[str, int]:
    """Give the number of clauses that a reader counts in a document."""
    with (FROZEN / "totals.csv").open(encoding="utf-8", newline="") as file:
        return {row["document"]: int(row["clauses"]) for row in csv.DictReader(file)}


def _names(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def score(judgements: Iterable[Judged], plan: Plan, text: str) -> Scores:
    """Compare a document's sample with what the program read."""
    places = _Places(plan, text)
    scores = Scores()
    for one in judgements:
        if not places.stands_once(one.anchor):
            scores.misplaced.append(one.anchor)
            continue
        clause = places.clause(one.anchor)
        if one.clause and clause is not None:
            scores.clauses.right += 1
            _compare(one, clause, scores)
        elif one.clause:
            scores.clauses.missed += 1
            scores.leads.missed += len(one.leads)
            scores.supports.missed += len(one.supports)
            scores.deadlines.missed += bool(one.deadline)
            scores.differences.append(f"{one.anchor}: no clause")
        elif clause is not None:
            scores.clauses.wrong += 1
            scores.differences.append(f"{one.anchor}: a clause where there is none")
    return scores


def _compare(one: Judged, clause: Clause, scores: Scores) -> None:
    for role, judged, read, total in (
        ("leads", one.leads, clause.leads, scores.leads),
        ("supports", one.supports, clause.supports, scores.supports),
    ):
        missed, extra = list(judged), []
        for duty in read:
            name = next((name for name in missed if _means(duty, name)), None)
            if name is not None:
                missed.remove(name)
            elif not any(_means(duty, name) for name in one.either):
                extra.append(duty.agency)
        total += Score(len(judged) - len(missed), len(extra), len(missed))  # noqa: PLW2901
        if missed or extra:
            told = f"missed {missed}, wrong {extra}"
            scores.differences.append(f"{one.anchor}: {role} {told}")
    found = str(clause.deadline.day or "") if clause.deadline else ""
    if found and found == one.deadline:
        scores.deadlines.right += 1
    elif found != one.deadline:
        scores.deadlines += Score(0, bool(found), bool(one.deadline))
        scores.differences.append(f"{one.anchor}: deadline {found or 'none'}")


def _means(duty: Responsibility, name: str) -> bool:
    """Tell whether a duty is that of a judged name, whatever the canonical form of it is."""
    wanted = _plain(name)
    agency = _plain(duty.agency.rsplit("/", maxsplit=1)[-1])
    if wanted in (agency, _plain(duty.mention), _plain(f"{duty.agency}({duty.unit})")):
        return True
    local = wanted[0] in "省市县区自各"
    return local and agency.endswith(wanted) and len(agency) - len(wanted) <= 8


def _plain(name: str) -> str:
    return fold_text(name).replace("人民政府", "政府")


class _Places:
    """The clauses of a plan by where they stand in its text."""

    def __init__(self, plan: Plan, text: str) -> None:
        self.plan = plan
        self.folded: Folded = fold(Passage(text, (SourceSpan(0, len(text)),)))
        self.tasks = {Owner("task", task.number): task.spans for task in plan.tasks}

    def stands_once(self, anchor: str) -> bool:
        return anchor == "*" or self.folded.text.count(fold_text(anchor)) == 1

    def clause(self, anchor: str) -> Clause | None:
        """Give the clause that has the anchor in it, stands right behind it, or is of its row."""
        if anchor == "*":
            return next(iter(self.plan.clauses), None)
        words = fold_text(anchor)
        at = self.folded.text.find(words)
        index = self.folded.index
        start, end = index[at], index[at + len(words) - 1] + 1
        near = index[min(at + len(words) - 1 + _NEAR, len(index) - 1)] + 1
        inside = _first(self.plan.clauses, lambda one: one.spans, start, end)
        return (
            inside
            or _first(self.plan.clauses, lambda one: one.spans, end, near)
            or _first(self.plan.clauses, lambda one: self.tasks.get(one.owner, ()), start, end)
        )


def _first(
    clauses: Iterable[Clause],
    places: Callable[[Clause], Iterable[SourceSpan]],
    start: int,
    end: int,
) -> Clause | None:
    def overlaps(spans: Iterable[SourceSpan]) -> bool:
        return any(span.start < end and start < span.end for span in spans)

    found: Iterator[Clause] = (one for one in clauses if overlaps(places(one)))
    return next(found, None)
