"""The answer to a question: the joint between asking and showing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from zeren.graph.member_rules import rule_said
from zeren.graph.provenance import evidence_said
from zeren.graph.reasons import read_reasons, say
from zeren.graph.stores.base import Parameter

if TYPE_CHECKING:
    import pandas as pd

CellType = Literal[
    "string",
    "integer",
    "number",
    "quantity",
    "date",
    "boolean",
    "reasons",
    "rule",
    "evidence",
    "agency",
    "document",
    "label",
]
"""``agency`` and ``document`` are ids of what another column names; ``label`` is what people read
in the place of another column's number, where it says something (`zeren.queries.task_labels`).
``reasons``, ``rule`` and the fields in ``evidence`` are said in the language of the reader.
"""
LABEL: CellType = "label"
Cell = str | int | float | bool | date | None
Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the type of its cells, its Chinese label and what it means.

    ``words`` gives the Chinese for coded values, such as 牵头 for ``leads``. ``of``: the column
    that names what this column gives the id of; empty where the cells are no ids. ``en``: its
    heading in English where the name is no heading.
    """

    name: str
    type: CellType
    zh: str
    about: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    of: str = ""
    en: str = ""

    def label(self, language: Language) -> str:
        """Give the heading in a language."""
        return self.zh if language == "zh" else self.en or self.name

    def shown(self, cell: Cell, language: Language) -> Cell:
        """Give a cell as a reader of the language should see it: coded values in words."""
        if self.type == "reasons" and isinstance(cell, str):
            return say(read_reasons(cell), language)
        if self.type == "rule" and isinstance(cell, str):
            return rule_said(cell, language)
        if self.type == "evidence" and isinstance(cell, str):
            return evidence_said(cell, language)
        if language == "zh" and isinstance(cell, str):
            return self.words.get(cell, cell)
        return cell

    def heading(self, language: Language) -> str:
        """Give the heading as prose has it: month end, which is the column ``month_end``."""
        return self.label(language).replace("_", " ")

    def worded(self, cell: Cell, language: Language) -> Cell:
        """Give a cell as prose has it: in English, too, a coded value is words: under way."""
        told = self.shown(cell, language)
        if isinstance(told, str) and cell in self.words and language == "en":
            return told.replace("-", " ")
        return told


@dataclass(frozen=True, slots=True)
class Understood:
    """How a value was understood that is no name as it stands: what it was taken for, and why."""

    parameter: str
    given: str
    meant: str
    en: str
    zh: str

    def told(self, language: Language) -> str:
        """Say it on one line: 发改委 → 自治区发展改革委（广西）（名称的简称）."""
        if language == "zh":
            return f"{self.given} → {self.meant}（{self.zh}）"
        return f"{self.given} → {self.meant} ({self.en})"


@dataclass(frozen=True, slots=True)
class ResultTable:
    """Rows that answer one query, with the parameters as they were understood.

    ``more``: how many rows of the answer were left out behind these. ``understood``: which values
    were understood by a rule. ``why_empty``: why there is no row and what to do, in English and in
    Chinese. ``corrected``: which of its values readers put right, so too.
    """

    query: str
    title_zh: str
    title_en: str
    parameters: Mapping[str, Parameter]
    columns: tuple[Column, ...]
    rows: tuple[Sequence[Cell], ...]
    more: int = 0
    understood: tuple[Understood, ...] = ()
    why_empty: tuple[tuple[str, str], ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> int:
        """How many rows the whole answer has."""
        return len(self.rows) + self.more

    def first(self, most: int) -> ResultTable:
        """Give the table with at most so many of its rows, the first."""
        kept = self.rows[:most]
        return replace(self, rows=kept, more=self.total - len(kept))

    def records(self) -> list[dict[str, Any]]:
        """Give the rows as dictionaries, by column."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]

    def to_pandas(self, language: Language | None = None) -> pd.DataFrame:
        """Give the rows as a data frame with real dates; needs pandas (``zeren[notebooks]``).

        ``language``: headings and coded values for its readers, without ids; None: for programs.
        """
        from zeren.queries.outputs.data_frame import data_frame

        return data_frame(self if language is None else self.in_words(language))

    def in_words(self, language: Language) -> ResultTable:
        """Give the table for readers of a language: headings, coded values, no ids."""
        told = self.without_ids()
        columns = tuple(replace(one, name=one.label(language)) for one in told.columns)
        rows = (
            tuple(one.shown(cell, language) for one, cell in zip(told.columns, row, strict=True))
            for row in told.rows
        )
        return replace(told, columns=columns, rows=tuple(rows))

    def without_ids(self) -> ResultTable:
        """Give the table for a reader's eye: ids are for other programs, names for people.

        Printed numbers stand in the place of the numbers.
        """
        at = {column.name: place for place, column in enumerate(self.columns)}
        printed = {at[one.of]: at[one.name] for one in self.columns if one.type == LABEL}
        kept = [place for place, column in enumerate(self.columns) if not column.of]
        columns = tuple(
            replace(self.columns[place], type="string") if place in printed else self.columns[place]
            for place in kept
        )
        rows = (
            tuple(_printed(row, place, printed.get(place)) for place in kept) for row in self.rows
        )
        return replace(self, columns=columns, rows=tuple(rows))

    def title(self, language: Language) -> str:
        """Give the title in a language."""
        return self.title_zh if language == "zh" else self.title_en


def _printed(row: Sequence[Cell], place: int, label: int | None) -> Cell:
    """Give the printed number of a row where it has one, else the number."""
    if label is None or row[place] is None:
        return row[place]
    return str(row[place] if row[label] is None else row[label])
