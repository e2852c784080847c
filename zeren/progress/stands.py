"""How a task stands on a day: by when it has to be done, and what was reported of it last."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date

from zeren.graph.progress import NEVER_LATE, State


class Stands(ABC):
    """A task of a plan and region (empty where it has none) with its day and its last state."""

    __slots__ = ()
    plan: str
    region: str

    @property
    @abstractmethod
    def end(self) -> date | None:
        """Give the day by which it has to be done; a lasting duty has none."""

    @property
    @abstractmethod
    def state(self) -> State | None:
        """How it stands; None where nobody has reported on it."""

    @property
    def is_open(self) -> bool:
        """Say whether it is neither finished nor paused, as far as was reported."""
        return self.state not in NEVER_LATE

    def is_due(self, day: date) -> bool:
        """Say whether its day has come."""
        return self.end is not None and self.end <= day

    def is_late(self, day: date) -> bool:
        """Say whether its day has passed and it is neither finished nor paused."""
        return self.end is not None and self.end < day and self.is_open
