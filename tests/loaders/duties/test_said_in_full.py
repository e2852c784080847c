"""All that is read of a text's clauses: places, duties, time, what is left, rules and persons."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from tests.loaders.texts import passage
from tests.rows import each_row
from zeren.loaders.duties.clause_words import ClauseWords
from zeren.loaders.duties.grammar import search

with Path(__file__).with_name("said_in_full.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def told(text: str) -> list[str]:
    """Tell each clause on a line, and behind them the brackets that nobody read.

    ``leads 负责=甲局``: a duty, its words and its names; ``bare``: no word says that they lead.
    """
    starts = [0, *(at + 1 for at, one in enumerate(text) if one == "\n")]
    found = search(passage(text), starts)
    clauses = [
        f"{first}-{last} {' | '.join(_clause(clause))}" for first, last, clause in found.clauses
    ]
    return clauses + [f"unread {words.text}" for words in found.unread]


def _clause(clause: ClauseWords) -> Iterator[str]:
    for one in clause.enumerations:
        yield f"{'bare ' * one.bare}{one.role} {one.mode}={one.words.text}"
    if clause.deadline:
        yield f"until {clause.deadline.text}"
    yield from (f"rest {words.text}" for words in clause.rest)
    yield from (f"about {words.text}" for words in clause.objects)
    for rule in clause.rules:
        names = "".join(f"+{one.text}" for one in rule.names)
        yield f"rule {rule.kind}{rule.mark}={rule.words.text}{names}"
    for one in clause.persons:
        yield f"person {one.label}={one.words.text}@{one.enumeration}"


@each_row("row", ROWS, lambda row: row["text"])
def test_a_text_is_read_in_full(row: dict[str, str]) -> None:
    text = row["text"].replace("↵", "\n")
    assert "\n".join(told(text)).replace("\n", "↵") == row["told"].replace(" ↵ ", "↵")


def test_a_text_begins_a_line_also_where_nobody_says_so() -> None:
    ((_, _, clause),) = search(passage("（市园林局）")).clauses
    assert clause.words.text == "（市园林局）"
