"""What every store can do: the protocol between plans and questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Literal, Protocol, Self, runtime_checkable

from zeren.graph.elements import Elements, Value
from zeren.graph.model import Plan, SourceText

Parameter = Value | Sequence[str]
QueryLanguage = Literal["cypher", "sparql"]
JOINED = "\x1f"
"""Between the texts of a list, where a store's language has no lists."""
Unit = Plan | SourceText | Elements
"""What a store holds, replaces and removes as a whole: a plan or a held text, or either of them as
the nodes and edges that it is made of."""


class Outcome(StrEnum):
    """What a load did with a plan."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Loaded:
    """One unit that a load dealt with: ``plan`` is the id of a plan, or of a held text."""

    plan: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of an answer: plain values, integers for counts, ``datetime.date`` for dates."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value | float, ...], ...]


class Reader(Protocol):
    """A store opened for questions: nothing that is asked can change it."""

    @property
    def language(self) -> QueryLanguage | None:
        """The language of its query texts; None where it speaks none and `rows` always refuses."""
        ...

    def rows(self, text: str, parameters: Mapping[str, Parameter]) -> Rows:
        """Run one query text with its parameters."""
        ...

    def units(self) -> dict[str, str]:
        """Give the fingerprint of every plan and held text, by its id."""
        ...

    def elements(self, unit: str) -> Elements | None:
        """Read one plan or held text back by its id; None where it is not held."""
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


@runtime_checkable
class TimeLimited(Protocol):
    """A reader whose questions can be ended."""

    def limit_time(self, seconds: float) -> None:
        """Have every later question end after so many seconds, with QueryTimeout."""
        ...


@runtime_checkable
class Shared(Protocol):
    """A reader beside which others can stand: they see the same state, and share what it costs."""

    def beside(self) -> Reader:
        """Open another reader; each is closed by itself, in whatever order."""
        ...


@runtime_checkable
class Former(Protocol):
    """A store that can be read back, unit by unit, where an earlier vocabulary made it."""

    def former_reader(self) -> Reader:
        """Open it for `units` and `elements`: what is new since is null. StoreVersion of others."""
        ...


class Store(Protocol):
    """A place that holds plans and cited texts. A change is whole or not at all."""

    def load(self, units: Iterable[Unit]) -> list[Loaded]:
        """Add units, or replace those of the same id; equal ones change nothing.

        What traces to a text comes with it or after it. A text that is replaced or removed takes
        the traces to its provisions along: bring the plans that rest on it in the same load.
        """
        ...

    def remove(self, unit: str) -> bool:
        """Take one unit out by its id; False where there is none."""
        ...

    def reader(self) -> Reader:
        """Open the store for questions, read-only."""
        ...
