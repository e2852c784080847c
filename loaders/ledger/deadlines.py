"""The columns of a ledger on deadlines and persons.

The row of a measure or task has the deadline that no clause of it says, with kind and day; where
clauses say it, the row shows it for the eye.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast, get_args

from zeren.graph.model import Clause, Deadline, DeadlineKind, Measure, Task, YearSource
from zeren.loaders.ledger.cells import lines
from zeren.loaders.ledger.lines import Line
from zeren.loaders.text.characters import Passage

WORDS, KIND, PERSONS = "完成时限", "时限类型", "责任人"
PLACE = "deadline_text"
_PROSE = "prose"


def deadline_cells(item: Measure | Task) -> dict[str, str]:
    """Give the cells on the deadline of an item, and on the persons that it names."""
    duties = (*item.leads, *item.supports)
    persons = [f"{one.agency}：{'、'.join(one.persons)}" for one in duties if one.persons]
    persons += ["、".join(clause.persons) for clause in item.clauses if clause.persons]
    told = item.own_deadline if isinstance(item, Measure) else item.deadline
    return {PERSONS: lines(persons), **written(told)}


def written(told: Deadline | None) -> dict[str, str]:
    """Give the cells of a deadline: its words; its kind, day, what gave the year, and prose."""
    if told is None:
        return {}
    parts = (told.kind, told.day and told.day.isoformat(), told.year_from, told.prose and _PROSE)
    return {WORDS: told.text, KIND: " ".join(part or "-" for part in parts)}


def own_deadline(line: Line, clauses: Iterable[Clause] = ()) -> Deadline | None:
    """Read the deadline of an item that none of its clauses says, as a task's may be."""
    return None if any(clause.deadline for clause in clauses) else read_deadline(line)


def read_deadline(line: Line) -> Deadline | None:
    """Read a row's deadline; SourceFormat where its kind is none.

    Ledgers of earlier versions have kinds of what prose says alone, and do not say so.
    """
    if not line.cells[WORDS] and not line.cells[KIND]:
        return None
    told = line.cells[KIND].split()
    kind, day, year_from, prose, *more = [*told, *"-" * (3 - len(told)), _PROSE]
    right = kind in get_args(DeadlineKind) and year_from in ("-", *get_args(YearSource))
    if not right or prose not in ("-", _PROSE) or len(told) > 4 or more.count(_PROSE) < len(more):
        raise _fail(line)
    try:
        read = None if day == "-" else date.fromisoformat(day)
    except ValueError:
        raise _fail(line) from None
    return Deadline(
        text=line.cells[WORDS],
        day=read,
        kind=cast("DeadlineKind", kind),
        year_from=None if year_from == "-" else cast("YearSource", year_from),
        prose=prose == _PROSE,
        spans=Passage("", line.spans.get(PLACE, ())).placed("text"),
    )


def _fail(line: Line) -> Exception:
    kinds = get_args(DeadlineKind)
    return line.fail(
        KIND,
        f"a kind ({', '.join(kinds)}), a day or -, where the year is from or -, and prose or -",
        f"应为类型（{'、'.join(kinds)}）、日期或 -、年份来源或 -、prose 或 -",
    )
