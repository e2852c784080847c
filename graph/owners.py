"""Owners: the part of a plan, or of the files around it, to which a clause or a doubt belongs."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

OwnerKind = Literal[
    "plan", "chapter", "measure", "task", "clause", "task-list", "provision", "file"
]

KINDS: tuple[OwnerKind, ...] = get_args(OwnerKind)
_WORDS: dict[OwnerKind, tuple[str, str, str]] = {
    "plan": ("文件", "plan", "plans"),
    "chapter": ("章", "chapter", "chapters"),
    "measure": ("措施", "measure", "measures"),
    "task": ("任务", "task", "tasks"),
    "clause": ("责任条款", "clause", "clauses"),
    "task-list": ("任务清单", "task list", "task lists"),
    "provision": ("条款", "provision", "provisions"),
    "file": ("文件", "file", "files"),
}
_WHOLE = frozenset({"plan", "task-list", "file"})
"""Kinds of which there is one: they are named without a number."""


class Owner(Struct, frozen=True):
    """A kind of part and its number; without a number, all of the kind, or the one there is.

    ``part`` is the number of a provision as it is cited where that is no whole number (3之1).
    """

    kind: OwnerKind
    number: int | None = None
    part: str | None = None

    def words(self, language: str = "en") -> str:
        """Say it in words, such as ``task 12``; ``language`` is ``en`` or ``zh``."""
        zh, one, several = _WORDS[self.kind]
        number = self.part if self.number is None else str(self.number)
        if language == "zh":
            return f"{zh} {number}" if number else zh
        if number:
            return f"{one} {number}"
        return one if self.kind in _WHOLE else several

    @property
    def id(self) -> str:
        """Name it within its unit: ``task-12``."""
        number = self.part if self.number is None else self.number
        return self.kind if number is None else f"{self.kind}-{number}"

    @classmethod
    def parse(cls, id: str) -> Owner:
        """Read an `id` back; files of version 1 wrote ``task 12``. Anything else is the file."""
        whole = id.replace(" ", "-").removesuffix("s")
        if whole in KINDS:
            return cls(whole)
        kind, _, number = id.replace(" ", "-").rpartition("-")
        if kind in KINDS and number.isascii() and number.isdigit():
            return cls(kind, int(number))
        return provision(number) if kind == "provision" else FILE

    def __str__(self) -> str:
        return self.words()


PLAN = Owner("plan")
TASK_LIST = Owner("task-list")
FILE = Owner("file")


def provision(number: str) -> Owner:
    """Name the provision of a cited text by its number."""
    if number.isascii() and number.isdigit():
        return Owner("provision", int(number))
    return Owner("provision", part=number)
