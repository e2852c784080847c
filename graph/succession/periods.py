"""Who answers for what a body was given, from day to day: the whole register at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from zeren.graph.succession.answers import Answer, who_answers
from zeren.graph.succession.register import Place, SuccessionRegister
from zeren.graph.succession.steps import chain


class Period(NamedTuple):
    """Days on which the same is known: both ends count, None where it has none."""

    first: date | None
    last: date | None
    answer: Answer


def periods(register: SuccessionRegister, names: Sequence[str], place: Place) -> list[Period]:
    """Give what is known of a body on every day there is, in order; the first and last are open."""
    reforms = [step.reform for step in chain(register, place, names)]
    begins = {date.min, *(day for one in reforms for day in (one.first, one.last) if day)}
    told: list[tuple[date, Answer]] = []
    for day in sorted(begins):
        answer = who_answers(register, names, place, day)
        if not told or told[-1][1] != answer:
            told.append((day, answer))
    ends = [day - timedelta(days=1) for day, _ in told[1:]]
    return [
        Period(None if day == date.min else day, last, answer)
        for (day, answer), last in zip(told, [*ends, None], strict=True)
    ]
