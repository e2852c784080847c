"""All that is read of an enumeration before it is known who the names are, and what is doubtful."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from tests.loaders.texts import passage
from tests.rows import each_row
from zeren.loaders.names.bearers import Mention, enumerate_names

KNOWN = {"文化和旅游厅", "甲局", "乙局", "海关和边检办", "晨光", "晨光等三个之家"}

with Path(__file__).with_name("divided_in_full.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def told(text: str) -> str:
    """Tell each mention with its series and scope, and what is not as it mostly is."""
    found = enumerate_names(passage(text), KNOWN.__contains__)
    lines = [" ".join(_said(one)) for one in found.mentions]
    lines += [f"open {words.text}@{words.spans[0].start}" for words in found.left_open]
    if found.other:
        lines.append(f"or {'/'.join(found.other)}")
    return " | ".join(lines)


def _said(one: Mention) -> Iterator[str]:
    yield f"{one.text} {one.series}.{one.scope} {one.confidence}"
    if one.words.text != one.text:
        yield f"<{one.words.text}>"
    if one.shared:
        yield "shared"
    if one.announced is not None:
        yield f"{one.listed} of {one.announced}"
    if one.role or one.mark:
        yield f"{one.role}{one.mark}"


@each_row("row", ROWS, lambda row: row["text"])
def test_an_enumeration_is_divided_in_full(row: dict[str, str]) -> None:
    assert told(row["text"]) == row["told"]


def test_an_enumeration_is_divided_once_and_read_anew() -> None:
    kept: dict = {}
    first, second = (
        enumerate_names(passage("甲局、丙委等", start), KNOWN.__contains__, kept)
        for start in (0, 10)
    )
    assert len(kept) == 1
    assert [one.text for one in first.mentions] == [one.text for one in second.mentions]
    assert second.mentions[1].words.spans[0].start == 13
    assert second.left_open[0].spans[0].start == 15
