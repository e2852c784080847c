"""What every store can do: the protocol between plans and questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self

from graph.elements import Value
from graph.model import Plan

Parameter = Value | Sequence[str]


class Outcome(StrEnum):
    """What a load did with a plan."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Loaded:
    """One plan that a load dealt with."""

    plan: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of an answer: plain values, integers for counts, ``datetime.date`` for dates."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value | float, ...], ...]


class Reader(Protocol):
    """A store opened for questions: nothing that is asked can change it."""

    def rows(self, text: str, parameters: Mapping[str, Parameter]) -> Rows:
        """Run one query text with its parameters."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...


class Store(Protocol):
    """A place that holds plans. A change is whole or not at all."""

    def load(self, plans: Iterable[Plan]) -> list[Loaded]:
        """Add plans, or replace those of the same id; equal ones change nothing."""
        ...

    def remove(self, plan: str) -> bool:
        """Take one plan out by its id; False where there is none."""
        ...

    def reader(self) -> Reader:
        """Open the store for questions, read-only."""
        ...
