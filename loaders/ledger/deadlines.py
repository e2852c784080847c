"""The columns of a ledger on deadlines and persons.

A measure's row has its own deadline, which its prose says, with kind and day: the ledger does not
have that prose. What clauses and cells say is read again from them; here it is for the eye.
"""

from __future__ import annotations

from datetime import date
from typing import cast, get_args

from zeren.graph.model import Deadline, DeadlineKind, Measure, Task, YearSource
from zeren.graph.provenance import SourceSpan
from zeren.loaders.ledger.lines import Line
from zeren.loaders.text.characters import Passage

WORDS, KIND, PERSONS = "完成时限", "时限类型", "责任人"


def deadline_cells(item: Measure | Task) -> dict[str, str]:
    """Give the cells on the deadline of an item, and on the persons that it names."""
    told = item.own_deadline if isinstance(item, Measure) else item.deadline
    duties = (*item.leads, *item.supports)
    persons = [f"{one.agency}：{'、'.join(one.persons)}" for one in duties if one.persons]
    persons += ["、".join(clause.persons) for clause in item.clauses if clause.persons]
    cells = {PERSONS: "\n".join(persons)}
    if told is None:
        return cells
    parts = (told.kind, told.day and told.day.isoformat(), told.year_from)
    return {WORDS: told.text, KIND: " ".join(part or "-" for part in parts), **cells}


def own_places(measure: Measure) -> tuple[SourceSpan, ...]:
    """Give the places of a measure and of its own deadline: its clauses have those of theirs."""
    said = measure.own_deadline.spans if measure.own_deadline else ()
    return (*measure.spans, *Passage("", said).placed("deadline_text"))


def own_deadline(line: Line) -> Deadline | None:
    """Read a measure's own deadline; SourceFormat where its kind is none."""
    if not line.cells[WORDS]:
        return None
    kind, day, year_from, *more = [*line.cells[KIND].split(), "-", "-", "-"]
    told = kind in get_args(DeadlineKind) and year_from in ("-", *get_args(YearSource))
    if not told or more.count("-") != len(more):
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
        prose=True,
        spans=Passage("", line.spans.get("deadline_text", ())).placed("text"),
    )


def _fail(line: Line) -> Exception:
    kinds = get_args(DeadlineKind)
    return line.fail(
        KIND,
        f"a kind ({', '.join(kinds)}), a day or -, and where the year is from or -",
        f"应为类型（{'、'.join(kinds)}）、日期或 -、年份来源或 -",
    )
