"""Clauses as governments of all levels write them (``governments.txt``): who, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.loaders.texts import read
from tests.rows import each_row
from zeren.graph.model import Agency, Clause, Responsibility
from zeren.loaders.text.characters import fold_text

TASKS = (
    "推进示范建设",
    "健全工作机制",
    "提升服务能力",
    "扩大项目投资",
    "完善标准体系",
    "加强宣传引导",
)
OWN_LINE = ("——", "责任", "牵头")


@dataclass(frozen=True)
class Judged:
    """A clause, where it begins in its plan, and what is right."""

    start: int
    words: str
    fields: dict[str, str]


@dataclass(frozen=True)
class MadeUp:
    name: str
    text: str
    clauses: tuple[Judged, ...]


def plans() -> Iterator[MadeUp]:
    text = Path(__file__).with_name("governments.txt").read_text(encoding="utf-8")
    for block in text.split("### ")[1:]:
        name, _, rest = block.partition("\n")
        head, *clauses = rest.split("\n>C ")
        whole = head.strip() + "\n"
        judged = []
        for number, clause in enumerate(clauses, 1):
            words, *lines = clause.strip().split("\n")
            own_line = "⏎" in words or words.startswith(OWN_LINE)
            whole += f"{number}.{TASKS[number % 6]}。做好第{number}批相关工作。" + "\n" * own_line
            fields = {line[0]: line[2:].strip() for line in lines}
            judged.append(Judged(len(whole), words.replace("⏎", "\n"), fields))
            whole += words.replace("⏎", "\n") + "\n"
        yield MadeUp(name, whole, tuple(judged))


def forms(duty: Responsibility, agencies: dict[str, Agency]) -> set[str]:
    """Give all forms under which an agency may be judged."""
    unit = f"{duty.agency}({duty.unit or ''.join(duty.persons)})"
    known = {duty.agency, unit, duty.mention, *agencies[duty.agency].aliases}
    return {fold_text(form) for form in known}


def left_over(
    right: str, named: Sequence[Responsibility], agencies: dict[str, Agency]
) -> tuple[list[str], list[set[str]]]:
    """Give the judged names that were not read, and what was read beside them."""
    read_ = [forms(duty, agencies) for duty in named]
    lost = []
    for name in right.split():
        for way in name.split("|"):
            parts = [
                next((one for one in read_ if fold_text(part) in one), None)
                for part in way.split("+")
            ]
            if all(parts):
                for part in parts:
                    read_.remove(part)
                break
        else:
            lost.append(name)
    return lost, read_


def judged_clause(plan: MadeUp, one: Judged, clauses: Sequence[Clause]) -> Clause:
    places = range(one.start, one.start + len(one.words))
    return next(clause for clause in clauses if clause.spans[0].start in places)


@each_row("plan", list(plans()), ids=lambda plan: plan.name)
def test_who_bears_the_duties_and_by_when(plan: MadeUp) -> None:
    found = read(plan.text).plan
    agencies = {agency.name: agency for agency in found.agencies}
    wrong = []
    for one in plan.clauses:
        if "?" in one.fields:
            continue
        clause = judged_clause(plan, one, found.clauses)
        for mark, named in (("L", clause.leads), ("S", clause.supports)):
            lost, more = left_over(one.fields.get(mark, ""), named, agencies)
            allowed = {fold_text(name) for name in one.fields.get("X", "").split()}
            more = [names for names in more if not names & allowed]
            if lost or more:
                wrong.append((one.words, mark, lost, more))
        words, _, day = one.fields.get("D", "").partition(" | ")
        if words:
            told = clause.deadline
            assert told is not None, one.words
            assert fold_text(told.text) == fold_text(words)
            if day:
                assert str(told.day) == (day if day != "-" else "None"), one.words
    assert not wrong
