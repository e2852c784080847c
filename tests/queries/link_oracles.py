"""What the question about the tasks that implement a measure should answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tests.queries.oracles import Row, due
from zeren.graph.model import Measure, MeasureLink, Plan, Task
from zeren.graph.provenance import write_evidence


def _links(
    plans: Sequence[Plan], plan: str
) -> Iterator[tuple[str, Task, int, MeasureLink, Measure]]:
    """Give each link with its place among those of its task."""
    for each in sorted(plans, key=lambda one: one.id):
        measures = {one.number: one for one in each.measures}
        for task in each.tasks if plan in ("", each.id) else ():
            for rank, link in enumerate(task.measures, 1):
                yield each.id, task, rank, link, measures[link.number]


def _said(link: MeasureLink) -> Row:
    said = (link.words, link.measure_words, write_evidence(link.spans))
    return (link.score, link.method, *said)


def measure_tasks(plans: Sequence[Plan], measure: int, plan: str) -> list[Row]:
    rows = [
        (id, found.number, one.number, one.goal, *due(one), one.lead_text, rank, *_said(link))
        for id, one, rank, link, found in _links(plans, plan)
        if found.number == measure
    ]
    return sorted(rows, key=lambda row: row[:3])


LINK_ORACLES: dict[str, Callable[..., list[Row]]] = {
    "measure-tasks": measure_tasks,
}
