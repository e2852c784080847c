"""Progress sheets into the store: read, merged with what is held, and kept beside their plans."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from zeren import settings
from zeren.changes import entry_of
from zeren.graph.elements import Elements
from zeren.graph.errors import ProgressError
from zeren.graph.log import Moment, change_elements
from zeren.graph.progress import ProgressLoad, Report, progress_elements
from zeren.graph.stores.base import Reader, Store
from zeren.progress.merging import Merged, merge
from zeren.progress.reading import GivenRow, GivenSheets, read_sheets
from zeren.progress.sheet_rows import read_key
from zeren.progress.tasks import Reported, TaskRow, reported, reports, task_rows
from zeren.queries.internal_rows import internal_rows
from zeren.queries.runner import ask

MOST_PLANS = 50
"""Plans whose tasks are searched where no row of a workbook has its key."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a load took, and the sheets as they came."""

    given: GivenSheets
    merged: Merged


def load_progress(
    place: Store,
    path: Path,
    as_of: date,
    reporter: str,
    *,
    loaded: str,
    plans: Collection[str] = (),
) -> Taken:
    """Take the reports of one workbook, as `load_workbooks` does."""
    (taken,) = load_workbooks(place, [path], as_of, reporter, loaded=loaded, plans=plans)
    return taken


def load_workbooks(
    place: Store,
    paths: Iterable[Path],
    as_of: date,
    reporter: str,
    *,
    loaded: str,
    plans: Collection[str] = (),
) -> list[Taken]:
    """Take the reports of workbooks for a day, each as if those before it were held already.

    The store is changed once, by all of them; if one cannot be read, by none. Reports that are
    held already change nothing. ``loaded`` is the moment (ISO 8601); ``plans`` are ids, where rows
    have lost their keys. ProgressError names the workbook that cannot be read.
    """
    units: list[Elements] = []
    taken = []
    with place.reader() as reader:
        held = _Held(reader, as_of, reporter)
        for path in paths:
            given = read_sheets(path)
            merged = held.merged(given, _plans(reader, path, given.rows, plans))
            taken.append(Taken(given, merged))
            if merged.reports:
                units.append(held.added(path.name, given.sha256, loaded, merged.reports))
    if units:
        when = Moment(datetime.fromisoformat(loaded).astimezone(), settings.user())
        entries = [entry_of(one, None) for one in units]
        place.load([*units, change_elements(when, entries)])
    return taken


class _Held:
    """What a store holds of the plans that are searched, and what workbooks bring beside it."""

    def __init__(self, reader: Reader, as_of: date, reporter: str) -> None:
        self._reader, self._as_of, self._reporter = reader, as_of, reporter
        loads = ask(reader, "progress-loads", {}).records()
        self._loads = {(one["sha256"], one["reported"], one["reporter"]) for one in loads}
        self._position = max((one["place"] for one in loads), default=0)
        self._tasks: dict[str, list[TaskRow]] = {}
        self._reports: list[Reported] = []

    def merged(self, given: GivenSheets, plans: Collection[str]) -> Merged:
        """Find the tasks of a workbook's rows among those of plans, and what is new."""
        self._read([plan for plan in plans if plan not in self._tasks])
        latest = {one.task_key: one for one in self._reports if one.as_of <= self._as_of}
        tasks = [
            replace(task, report=latest.get(task.key))
            for plan in plans
            for task in self._tasks[plan]
        ]
        again = (given.sha256, self._as_of, self._reporter) in self._loads
        return merge(given.rows, tasks, self._reports, self._as_of, self._reporter, again=again)

    def added(self, source: str, sha256: str, loaded: str, new: tuple[Report, ...]) -> Elements:
        """Give the unit of a workbook's reports, which are held from now on."""
        self._position += 1
        load = ProgressLoad(
            self._as_of, self._reporter, source, sha256, loaded, self._position, new
        )
        unit = progress_elements(load)
        self._loads.add((sha256, self._as_of, self._reporter))
        self._keep(reported(node) for node in unit.nodes if node.label == "Report")
        return unit

    def _read(self, plans: list[str]) -> None:
        found = reports(self._reader, plans)
        for task in task_rows(self._reader, plans, self._as_of, found):
            self._tasks.setdefault(task.plan, []).append(task)
        for plan in plans:
            self._tasks.setdefault(plan, [])
        self._keep(found)

    def _keep(self, new: Iterable[Reported]) -> None:
        """Keep reports so that of a task the latest comes last."""
        self._reports = sorted([*self._reports, *new], key=lambda one: one.id)


def _plans(
    reader: Reader, path: Path, rows: Collection[GivenRow], chosen: Collection[str]
) -> list[str]:
    """Give the plans whose tasks the rows may be: those of their keys, and those chosen.

    Where no row has a key and no plan is chosen, all of the store; ProgressError if they are many.
    """
    held = [str(row[0]) for row in internal_rows(reader, "plan-names", {}).rows]
    named = {read_key(row.text("key")).plan for row in rows} - {""} | set(chosen)
    if named:
        return [plan for plan in held if plan in named]
    if len(held) > MOST_PLANS:
        raise ProgressError(
            f"{path}: no row has its key, and the store has {len(held)} plans. Say which plan "
            "they belong to with --plan.",
            f"{path}：各行均无任务键，而图谱中有 {len(held)} 个方案，请用 --plan 指明所属方案。",
        )
    return held
