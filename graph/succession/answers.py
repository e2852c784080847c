"""Who answers on a day for what an agency was given: the register followed step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zeren.graph.succession.register import Place, Reform, SuccessionRegister


class Status(StrEnum):
    """What the register says of a body on a day.

    ``succeeded``: by whom; ``divided``: its work went to several, and nobody says which has what;
    ``ended``: nobody is named; ``uncertain``: only what no source was seen for, or not on which
    day; ``unchanged``: its reforms came later; ``silent``: nothing is known of it.
    """

    SUCCEEDED = "succeeded"
    DIVIDED = "divided"
    ENDED = "ended"
    UNCERTAIN = "uncertain"
    UNCHANGED = "unchanged"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answers, each by the forms of its name; ``steps``: what has a source, in order of time.

    ``unverified``: what else may have happened by the day to these bodies, as far as anybody says.
    """

    status: Status
    bodies: tuple[tuple[str, ...], ...]
    steps: tuple[Reform, ...]
    unverified: tuple[Reform, ...]


def who_answers(
    register: SuccessionRegister, names: Sequence[str], place: Place, day: date
) -> Answer:
    """Follow a body of these names, of this level and region, to a day."""
    steps: list[Reform] = []
    doubts: list[Reform] = []
    known = seen = tuple(names)
    while True:
        since = steps[-1].last if steps else date.min
        rows = [row for row in register.of_body(place, known) if row.last >= since]
        sure = [row for row in rows if row.verified and row.last <= day]
        after = _bodies(sure)
        doubts += [
            row
            for row in rows
            if row not in sure
            and (row.first is None or row.first <= day)
            and not any(set(row.after) & set(forms) for forms in after)
        ]
        if not sure:
            bodies = (known,) if steps else ()
            return Answer(_status(steps, rows, doubts), bodies, tuple(steps), tuple(doubts))
        steps += sure
        if len(after) != 1 or any(row.kind == "split" for row in sure):
            status = Status.DIVIDED if after else Status.ENDED
            return Answer(status, tuple(after), tuple(steps), tuple(doubts))
        known = after[0]
        if set(known) & set(seen):  # a register that turns in a circle
            return Answer(Status.SUCCEEDED, (known,), tuple(steps), tuple(doubts))
        seen = (*seen, *known)


def _bodies(reforms: Sequence[Reform]) -> list[tuple[str, ...]]:
    """Give those that followed, each once, whatever form of its name a row begins with."""
    found: list[tuple[str, ...]] = []
    for row in reforms:
        if row.after and not any(set(row.after) & set(forms) for forms in found):
            found.append(row.after)
    return found


def _status(steps: list[Reform], rows: list[Reform], doubts: list[Reform]) -> Status:
    if steps:
        return Status.SUCCEEDED
    if doubts:
        return Status.UNCERTAIN
    return Status.UNCHANGED if rows else Status.SILENT
