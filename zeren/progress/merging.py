"""Rows that came back against the tasks and reports that are held: what is new, and what is wrong.

The plan's own cells are compared and never taken. A row that cannot be taken is a problem; all
others are taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from zeren.graph.progress import FINISHED, STATES, STATES_ZH, Report, State
from zeren.progress.columns import BY_NAME, FILLED, folded
from zeren.progress.reading import GivenRow
from zeren.progress.sheet_rows import plan_cells, read_key, untouched
from zeren.progress.tasks import Reported, TaskRow
from zeren.queries.dates import date_meant
from zeren.queries.results import Cell

_STATES: Mapping[str, State] = {
    **{folded(word): state for state, word in STATES_ZH.items()},
    **{state: state for state in STATES},
}
_WORDS = ("goal", "action")


class Problem(NamedTuple):
    """Why a row is not taken, in English and in Chinese."""

    row: GivenRow
    en: str
    zh: str


class Difference(NamedTuple):
    """A cell of the plan that says something else in the sheet; the plan stays as it is."""

    row: GivenRow
    column: str
    plan: str
    sheet: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the rows: ``unchanged`` say nothing new, ``blank`` nothing at all."""

    reports: tuple[Report, ...]
    differences: tuple[Difference, ...]
    problems: tuple[Problem, ...]
    unchanged: int
    blank: int


class _Refused(Exception):
    """Why a row is not taken."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.en, self.zh = en, zh


class _Found(NamedTuple):
    row: GivenRow
    task: TaskRow
    told: dict[str, Any] | None
    """None where the row says nothing new."""


def merge(
    rows: Iterable[GivenRow],
    tasks: Sequence[TaskRow],
    held: Iterable[Reported],
    as_of: date,
    reporter: str,
    *,
    again: bool = False,
) -> Merged:
    """Find the task of each row, and what it reports for a day; ``held``: all reports so far.

    ``again``: the file was loaded before, for this day by this reporter, and says nothing new.
    """
    known = _Tasks(tasks)
    same_day = {
        (one.task_key, untouched(one.told))
        for one in held
        if one.as_of == as_of and one.reporter == reporter
    }
    found: dict[str, list[_Found]] = defaultdict(list)
    problems: list[Problem] = []
    differences: list[Difference] = []
    blank = 0
    for row in rows:
        is_blank = not any(row.text(name) or name in row.merged for name in FILLED)
        if is_blank and not any(row.text(name) for name in ("key", *_WORDS)):
            continue
        try:
            task = known.of(row)
            differences += _differences(row, task)
            if is_blank:
                _require_unreported(row)
                blank += 1
                continue
            told = _told(row, task, as_of)
            if told is not None and (task.key, untouched(told)) in same_day:
                told = None if again else _anew(row, task, told)
        except _Refused as why:
            problems.append(Problem(row, why.en, why.zh))
            continue
        found[task.key].append(_Found(row, task, told))
    reports: list[Report] = []
    unchanged = 0
    for several in found.values():
        new = [one for one in several if one.told is not None]
        distinct = list({untouched(one.told or {}): one for one in reversed(new)}.values())[::-1]
        if _contradict(distinct):
            problems += [_doubled(one, new) for one in new]
        else:
            reports += map(_report, distinct)
            unchanged += len(new) - len(distinct)
        unchanged += len(several) - len(new)
    problems.sort(key=lambda one: (one.row.sheet, one.row.row))
    return Merged(tuple(reports), tuple(differences), tuple(problems), unchanged, blank)


def _contradict(several: Sequence[_Found]) -> bool:
    """Say whether reports on one task cannot all stand.

    Agencies that lead a task together each report on a sheet of their own: all of them stand as
    long as they say the same of its state.
    """
    sheets = {one.row.sheet for one in several}
    states = {(one.told or {}).get("state") for one in several}
    return len(sheets) < len(several) or len(states) > 1


def _doubled(one: _Found, several: Sequence[_Found]) -> Problem:
    others = [other.row for other in several if other is not one]
    en = ", ".join(f"{row.sheet} row {row.row}" for row in others)
    zh = "、".join(f"“{row.sheet}”第 {row.row} 行" for row in others)
    return Problem(
        one.row,
        f"the same task stands in {en} too, with another report; keep one",
        f"与{zh}是同一任务而所报不同，请只保留一行",
    )


def _report(found: _Found) -> Report:
    task, row = found.task, found.row
    told: Any = found.told
    return Report(
        task.key, task.plan, task.number, task.goal, task.action, **told, sheet=row.sheet,
        row=row.row,
    )  # fmt: skip


class _Tasks:
    """The tasks by key, and by what they say."""

    def __init__(self, tasks: Sequence[TaskRow]) -> None:
        self._by_key = {task.key: task for task in tasks}
        self._by_words: dict[tuple[str, str], list[TaskRow]] = defaultdict(list)
        for task in tasks:
            for name in _WORDS:
                if words := folded(getattr(task, name)):
                    self._by_words[name, words].append(task)

    def of(self, row: GivenRow) -> TaskRow:
        """Give the task of a row: by its key, by its words where the key is lost or misplaced."""
        key = read_key(row.text("key")).task
        said = self._by_what_it_says(row)
        if not key:
            if said is None:
                raise _unknown(row)
            return said
        task = self._by_key.get(key)
        if task is None:
            raise _Refused(
                "its key is that of no task in the store; the task has left its plan, or its words "
                "have changed: export the sheet anew",
                "任务键不属于图谱中的任何任务（任务已不在方案中，或其文字已变），请重新导出台账",
            )
        if said is not None and said is not task:
            if _agrees(row, said):
                return said  # sorted without the hidden column
            raise _Refused(
                f"its key is that of task {task.number}, its words are those of task "
                f"{said.number}; mend one",
                f"任务键是第 {task.number} 项的，文字却是第 {said.number} 项的，请改正其一",
            )
        if said is None and _contradicts(row, task):
            raise _Refused(
                f"its key is that of task {task.number}, but neither its number nor its words are; "
                "put back the words, or take the key out of an inserted row",
                f"任务键是第 {task.number} 项的，序号和文字却都不是；"
                "请恢复原文，插入的行请清除任务键",
            )
        return task

    def _by_what_it_says(self, row: GivenRow) -> TaskRow | None:
        """Give the only task that has the row's words; of several, the one of its number."""
        sets = [
            self._by_words.get((name, words), [])
            for name in _WORDS
            if (words := folded(row.text(name)))
        ]
        if not sets or not all(sets):
            return None
        fits = [task for task in sets[0] if all(task in others for others in sets[1:])]
        if plan := folded(row.text("plan")):
            fits = [task for task in fits if folded(task.plan) == plan] or fits
        if len(fits) > 1 and (number := row.text("number")):
            fits = [task for task in fits if str(task.number) == number]
        return fits[0] if len(fits) == 1 else None


def _agrees(row: GivenRow, task: TaskRow) -> bool:
    """Say whether number and words of a row are all a task's."""
    return str(task.number) == row.text("number") and all(
        folded(row.text(name)) == folded(getattr(task, name))
        for name in _WORDS
        if name in row.cells
    )


def _contradicts(row: GivenRow, task: TaskRow) -> bool:
    """Say whether a row names another task: by its number, and by each of its words."""
    number = row.text("number")
    words = [(folded(row.text(name)), folded(getattr(task, name))) for name in _WORDS]
    told = [one != other for one, other in words if one and other]
    return bool(told) and all(told) and number != str(task.number)


def _unknown(row: GivenRow) -> _Refused:
    if not any(row.text(name) for name in _WORDS):
        return _Refused(
            "it has neither a key nor words that name a task", "没有任务键，也没有指明任务的文字"
        )
    return _Refused(
        "it has no key, and no task, or several, have its words; copy the key or the words",
        "没有任务键，且没有或不止一项任务与其文字相符，请补上任务键或原文",
    )


def _told(row: GivenRow, task: TaskRow, as_of: date) -> dict[str, Any] | None:
    """Give what a row reports of a task; None where it says what was said before."""
    for names, en, zh in (
        (row.formulas, "holds a formula or an error; write its value", "含公式或错误值，请写成值"),
        (row.merged, "is merged over several rows; split the cells", "跨行合并，请取消合并"),
    ):
        wrong = [name for name in names if name in FILLED or name == "key"]
        if wrong:
            heading = BY_NAME[wrong[0]]
            raise _Refused(f"{heading.en} {en}", f"“{heading.zh}”{zh}")
    before = dict(task.report.told) if task.report else {}
    sent = read_key(row.text("key")).sent
    told: dict[str, Any] = {name: row.text(name) for name in FILLED}
    for name in FILLED:
        if name not in row.cells and name in before:
            told[name] = before[name]  # a column that is not in the sheet says nothing
    if row.text("state"):
        told["state"] = _state(row.text("state"))
    told["done_on"] = _day(row.cells.get("done_on")) if "done_on" in row.cells else told["done_on"]
    told["done_on"] = told["done_on"] or None
    if untouched(told) in (sent, untouched(before)):
        return None
    _require_sense(told, as_of)
    return told


def _require_unreported(row: GivenRow) -> None:
    """Refuse a row whose report somebody took out: it stays until another one corrects it."""
    if read_key(row.text("key")).sent not in {"", untouched({})}:
        raise _Refused(
            "its report was wiped out; what was reported stays, report another state to correct it",
            "原有填报被清空；已报内容仍保留，如需更正请另报状态",
        )


def _anew(row: GivenRow, task: TaskRow, told: dict[str, Any]) -> dict[str, Any]:
    """Give a report that was made before and corrected since, if the sheet knows the correction."""
    now = task.report.told if task.report else {}
    if read_key(row.text("key")).sent != untouched(now):
        raise _Refused(
            "it was reported for this day before, and corrected since; if it is meant anew, export "
            "the sheet anew and fill it in there",
            "该项当日曾如此报告，其后已更正；如确需改回，请重新导出台账填报",
        )
    return told


def _state(text: str) -> State:
    found = _STATES.get(folded(text))
    if found is None:
        raise _Refused(
            f"state {text!r} is none of {', '.join(STATES)}",
            f"状态“{text}”不在 {'、'.join(STATES_ZH.values())} 之列",
        )
    return found


def _day(value: Cell) -> date | None:
    """Read a day: a date, or one that is written out; nothing relative, and no mere month."""
    if value is None or isinstance(value, date):
        return value
    meant = date_meant(str(value), date.min.replace(year=2000)) if value else None
    if meant is None or meant.en:
        raise _Refused(
            f"done on {value!r}: there is no such day; write it as 2026-11-28",
            f"完成日期“{value}”不是有效日期，请写成 2026-11-28 的形式",
        )
    return meant.day


def _require_sense(told: Mapping[str, Any], as_of: date) -> None:
    if not told["state"]:
        filled = next(BY_NAME[name] for name in FILLED if told[name])
        raise _Refused(
            f"{filled.en} is filled in without a state; choose one",
            f"填了“{filled.zh}”而没有状态，请选取",
        )
    if told["done_on"] and told["done_on"] > as_of:
        raise _Refused(
            f"done on {told['done_on']}, after the day of the report, {as_of}",
            f"完成日期 {told['done_on']} 晚于报告日 {as_of}",
        )
    if told["done_on"] and told["state"] not in FINISHED:
        raise _Refused(
            f"done on {told['done_on']}, but its state is {told['state']}",
            f"填了完成日期，状态却是“{STATES_ZH[told['state']]}”",
        )


def _differences(row: GivenRow, task: TaskRow) -> list[Difference]:
    """Compare the plan's cells with what the plan says; columns that are not there say nothing."""
    found = []
    for name, value in plan_cells(task).items():
        if name not in row.cells:
            continue
        said = value.isoformat() if isinstance(value, date) else str(value)
        given = row.text(name)
        if folded(said) != folded(given):
            found.append(Difference(row, name, said, given))
    return found
