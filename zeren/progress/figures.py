"""How tasks stand, in figures: the counts of bulletin-figures and progress-by-agency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from zeren.graph.progress import FINISHED
from zeren.progress.stands import Stands


class Figures(NamedTuple):
    """Counts of tasks on a day; ``due`` are those whose day has come, ``due_done`` of them done."""

    tasks: int
    due: int
    due_done: int
    overdue: int
    finished: int
    under_way: int
    not_started: int
    paused: int
    unreported: int

    @property
    def share(self) -> float | None:
        """Finished of those due, 0 to 1, rounded to four places; None where none is due."""
        if not self.due:
            return None
        return (self.due_done * 20000 + self.due) // (2 * self.due) / 10000

    @property
    def percent(self) -> str:
        """The share as an office writes it: 27.3%; — where none is due."""
        if not self.due:
            return "—"
        return f"{(self.due_done * 2000 + self.due) // (2 * self.due) / 10:g}%"


def figures(tasks: Iterable[Stands], day: date) -> Figures:
    """Count tasks as they stand on a day."""
    held = list(tasks)
    states = [task.state for task in held]
    due = [task for task in held if task.is_due(day)]
    return Figures(
        tasks=len(held),
        due=len(due),
        due_done=sum(task.state in FINISHED for task in due),
        overdue=sum(task.is_late(day) for task in held),
        finished=sum(state in FINISHED for state in states),
        under_way=states.count("under-way"),
        not_started=states.count("not-started"),
        paused=states.count("paused"),
        unreported=states.count(None),
    )
