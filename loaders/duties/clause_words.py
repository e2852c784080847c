"""What is read of a responsibility clause before it is known who the names are."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from zeren.graph.model import Role
from zeren.loaders.duties.rules import Rule
from zeren.loaders.text.characters import Passage


class Enumeration(Struct, frozen=True):
    """The words that name the bearers of one duty, and the words of the duty."""

    role: Role
    mode: str
    words: Passage
    bare: bool = False
    """No word says 牵头 or 配合: a rule of the plan, or a mark at a name, may divide the names."""


class Persons(NamedTuple):
    """Who answers in person: the words behind a label such as 责任人.

    ``enumeration``: the place of the enumeration whose office they are of.
    """

    words: Passage
    label: str
    enumeration: int


class ClauseWords(Struct, frozen=True):
    """One clause: its words with brackets, who bears which duty, and by when.

    ``rest``: words that name nobody by the rules of this grammar; ``objects``: names behind a verb
    that hands them no duty (指导市水务局).
    """

    words: Passage
    enumerations: tuple[Enumeration, ...]
    deadline: Passage | None = None
    rest: tuple[Passage, ...] = ()
    objects: tuple[Passage, ...] = ()
    rules: tuple[Rule, ...] = ()
    persons: tuple[Persons, ...] = ()

    @property
    def mode(self) -> str:
        """The words of the first duty."""
        return self.enumerations[0].mode


class Found(NamedTuple):
    """The clauses of a text, each with its first and last character there.

    ``unread``: brackets that name offices with a word that this grammar does not know.
    """

    clauses: tuple[tuple[int, int, ClauseWords], ...] = ()
    unread: tuple[Passage, ...] = ()
