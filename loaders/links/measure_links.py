"""A plan's tasks and measures, with their passages, as linking compares them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zeren.graph.model import Measure, MeasureLink, Responsibility, Task
from zeren.loaders.links.measures import MeasureText, TaskWords, link_measures
from zeren.loaders.structure.body import MeasureWords
from zeren.loaders.structure.tables.rows import Row
from zeren.loaders.text.characters import EMPTY, Passage

_FIELDS = ("indicator", "sub_indicator", "goal", "action")


def measure_links(
    rows: Sequence[Row],
    tasks: Sequence[Task],
    bodies: Sequence[MeasureWords],
    measures: Sequence[Measure],
    texts: Mapping[int, Passage],
) -> dict[int, tuple[MeasureLink, ...]]:
    """Link tasks to measures; rows go with tasks, bodies with measures, ``texts`` by number."""
    said = [
        TaskWords(
            row.number,
            **{name: row.cells.get(name, EMPTY) for name in _FIELDS},
            leads=_names(task.leads),
        )
        for row, task in zip(rows, tasks, strict=True)
    ]
    body = [
        MeasureText(
            words.number,
            words.title,
            texts[words.number],
            _names(measure.leads),
            _names(measure.supports),
        )
        for words, measure in zip(bodies, measures, strict=True)
    ]
    return link_measures(said, body)


def _names(duties: Sequence[Responsibility]) -> tuple[str, ...]:
    return tuple(duty.agency for duty in duties)
