"""Plan JSON of version 1, which said each duty twice: in its clause, and in its task or measure.

Owners (``task 12``) and reasons were phrases, and a deadline was a day beside its words; which kind
words without a day are is told here as far as a few words tell it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from zeren.graph import model
from zeren.graph.issues import Issue
from zeren.graph.model import Clause, Deadline, DeadlineKind, Measure, Plan, Responsibility, Task
from zeren.graph.owners import Owner
from zeren.graph.plan_file import ISSUE, MODELS, Shapes, made, model_of, names_of
from zeren.graph.provenance import SourceSpan
from zeren.graph.reasons import old_reasons

_DUTIES = dict.fromkeys(("leads", "supports"), (tuple[Responsibility, ...], ()))
_BOUND = {"clauses": None, "own_deadline": None, **_DUTIES}
_SHAPES = Shapes(
    {
        Responsibility: {"reasons": None, "persons": None, "confidence": None, "reason": str},
        model.Citation: {"reasons": None, "reason": str},
        model.Target: {"reasons": None, "reason": (str, "")},
        Measure: _BOUND,
        Task: {**_BOUND, "deadline": date | None, "deadline_text": str},
        Clause: {"id": None, "persons": None, "owner": str, "deadline": (date | None)},
        model.Agency: {"issuer": None},
        Issue: {**ISSUE, "owner": str},
    }
)
_FILE = _SHAPES.file(1)
_REASONED = {"leads", "supports", "citations", "targets"}
_PART = "part"
_ORDER = re.compile("按")
_RECURRING = re.compile("每|定期")
_NOTHING = re.compile(r"[/\\|*—–\-\s]*|无|[^\d]*\d.*", re.DOTALL)


def read(data: Any) -> Plan:
    """Read the objects of version 1; msgspec.ValidationError says what has not their shape."""
    file: Any = msgspec.convert(data, _FILE)
    clauses = _Clauses(file.clauses)
    measures = tuple(clauses.bind(one, Owner("measure", one.number)) for one in file.measures)
    by_number = {measure.number: list(measure.clauses) for measure in measures}
    tasks = tuple(_task(one, clauses, by_number) for one in file.tasks)
    return Plan(
        notice=_upgraded(file.plan),
        chapters=model_of(file.chapters),
        measures=measures,
        tasks=tasks,
        loose=clauses.rest(),
        agencies=model_of(file.agencies),
        documents=model_of(file.documents),
        issues=tuple(made(one, owner=Owner.parse(one.owner)) for one in file.issues),
    )


def _upgraded(shape: Any, **given: object) -> Any:
    """Make the model's value of a shape, the phrases of its reasons as codes."""
    for name in set(names_of(MODELS[type(shape)])) & _REASONED:
        given[name] = tuple(map(_with_reasons, getattr(shape, name)))
    return made(shape, **given)


def _with_reasons(shape: Any) -> Any:
    return made(shape, reasons=old_reasons(shape.reason))


class _Clauses:
    """The clauses of a file by their owner, each with its id."""

    def __init__(self, shapes: Iterable[Any]) -> None:
        self._by_owner: dict[Owner, list[Any]] = defaultdict(list)
        for one in shapes:
            self._by_owner[Owner.parse(one.owner)].append(one)

    def bind(self, shape: Any, owner: Owner, deadline: Deadline | None = None) -> Any:
        """Make an item with its clauses; where they do not say its duties, with one that does."""
        found = self._made(owner, deadline)
        item = _item(shape, found, None if found else deadline)
        leads, supports = (
            tuple(map(_with_reasons, told)) for told in (shape.leads, shape.supports)
        )
        if (item.leads, item.supports) == (leads, supports):
            return item
        return replace(item, clauses=(_own(shape, owner, deadline),), own_deadline=None)

    def _made(self, owner: Owner, deadline: Deadline | None) -> tuple[Clause, ...]:
        return tuple(
            _clause(one, owner, at, deadline)
            for at, one in enumerate(self._by_owner.pop(owner, ()), 1)
        )

    def rest(self) -> tuple[Clause, ...]:
        """Give what belongs to no measure and no task."""
        return tuple(one for owner in list(self._by_owner) for one in self._made(owner, None))


def _clause(shape: Any, owner: Owner, at: int, deadline: Deadline | None) -> Clause:
    """Make a clause; ``deadline`` is the one that its owner says in words."""
    if deadline is None and shape.deadline is not None:
        deadline = Deadline(shape.deadline.isoformat(), shape.deadline, "day")
    clause: Clause = _upgraded(shape, id=f"{owner.id}-{at}", owner=owner, deadline=deadline)
    return clause


def _duties(shape: Any) -> tuple[tuple[Responsibility, ...], ...]:
    return tuple(tuple(map(_with_reasons, told)) for told in (shape.leads, shape.supports))


def _own(shape: Any, owner: Owner, deadline: Deadline | None) -> Clause:
    """Make the clause of an item whose duties the file has in no clause."""
    leads, supports = _duties(shape)
    words = (getattr(shape, name, "") for name in ("lead_text", "support_text"))
    mode = (*leads, *supports)[0].mode
    surface = " ".join(filter(None, words))
    return Clause(f"{owner.id}-1", surface, owner, mode, leads, supports, deadline)


def _item(shape: Any, clauses: tuple[Clause, ...], deadline: Deadline | None) -> Any:
    """Make a measure or task of its shape, whose spans no longer have its deadline's."""
    kept = tuple(span for span in model_of(shape.spans) if span.field != "deadline_text")
    duties = {
        name: tuple(map(_with_reasons, getattr(shape, name))) for name in ("citations", "targets")
    }
    return made(shape, clauses=clauses, own_deadline=deadline, spans=kept, **duties)


def _task(shape: Any, clauses: _Clauses, measures: dict[int, list[Clause]]) -> Task:
    """Make a task; one that is a clause of a measure has that clause."""
    spans = tuple(
        span._replace(field="text")
        for span in model_of(shape.spans)
        if span.field == "deadline_text"
    )
    deadline = _deadline(shape.deadline, shape.deadline_text, spans)
    if not shape.measures or shape.measures[0].method != _PART:
        return clauses.bind(shape, Owner("task", shape.number), deadline)  # type: ignore[no-any-return]
    own = measures.get(shape.measures[0].number, [])
    clause = next((one for one in own if one.surface == shape.lead_text), None)
    if clause is not None:
        own.remove(clause)
    return _item(shape, (clause,) if clause else (), None)  # type: ignore[no-any-return]


def _deadline(day: date | None, text: str, spans: tuple[SourceSpan, ...]) -> Deadline | None:
    if day is None and not text:
        return None
    told = text or (day.isoformat() if day else "")
    return Deadline(told, day, _kind(day, text), spans=spans)


def _kind(day: date | None, text: str) -> DeadlineKind:
    """Tell what kind of deadline words are: those with digits and no day are no date."""
    if day is not None:
        return "day"
    if _RECURRING.match(text):
        return "recurring"
    if _ORDER.match(text):
        return "order"
    return "none" if _NOTHING.fullmatch(text) else "lasting"
