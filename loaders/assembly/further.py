"""The further columns of a task: what its row says for which a task has no other field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from zeren.graph.model import Column, Responsibility, Task
from zeren.loaders.structure.measures import MeasureWords
from zeren.loaders.structure.tables.persons import Persons
from zeren.loaders.structure.tables.rows import Row
from zeren.loaders.text.patterns import lazy

_BETWEEN = lazy(r"[、，,；;。：:（）()\s]+")


def columns_of(row: Row, duties: Sequence[Responsibility]) -> tuple[Column, ...]:
    """Give the cells that no field holds, and persons of whom no duty says all."""
    return tuple(_columns(row, duties))


def _columns(row: Row, duties: Sequence[Responsibility]) -> Iterator[Column]:
    named = "".join(person for duty in duties for person in duty.persons)
    for one in row.persons:
        if not _is_said(one, named):
            words = one.words
            yield Column("".join(one.heading.split()), words.text, "other", words.placed("text"))
    for heading, words, kind in row.others:
        yield Column(heading, words.text, kind, words.placed("text"))


def _is_said(one: Persons, named: str) -> bool:
    """Tell whether the duties name all that a cell of persons has: telephone numbers too."""
    parts = _BETWEEN.split(one.words.text)
    return all(part in named for part in parts)


def with_fields(tasks: Iterable[Task], measures: Iterable[MeasureWords]) -> Iterator[Task]:
    """Give tasks that are clauses of measures, with the fields beside these: 反馈时限."""
    fields = {one.number: one.others for one in measures if one.others}
    for task in tasks:
        kept = fields.get(task.measures[0].number, ()) if task.measures else ()
        columns = tuple(
            Column(heading, words.text, kind, words.placed("text")) for heading, words, kind in kept
        )
        yield replace(task, columns=(*task.columns, *columns)) if columns else task
