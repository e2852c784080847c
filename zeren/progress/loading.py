"""A progress sheet into the store: read, merged with what is held, and kept beside its plans."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from zeren import settings
from zeren.changes import entry_of
from zeren.graph.errors import ProgressError
from zeren.graph.log import Moment, change_elements
from zeren.graph.progress import ProgressLoad, progress_elements
from zeren.graph.stores.base import Reader, Store
from zeren.progress.merging import Merged, merge
from zeren.progress.reading import GivenRow, GivenSheets, read_sheets
from zeren.progress.sheet_rows import read_key
from zeren.progress.tasks import reports, task_rows
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
    """Take the reports of a workbook for a day; those that are held already change nothing.

    ``loaded`` is the moment (ISO 8601); ``plans`` are ids, where rows have lost their keys.
    """
    given = read_sheets(path)
    with place.reader() as reader:
        searched = _plans(reader, path, given.rows, plans)
        held = reports(reader, searched)
        tasks = task_rows(reader, searched, as_of, held)
        loads = ask(reader, "progress-loads", {}).records()
        before = (given.sha256, as_of, reporter)
        again = any((one["sha256"], one["reported"], one["reporter"]) == before for one in loads)
        merged = merge(given.rows, tasks, held, as_of, reporter, again=again)
    if merged.reports:
        position = max((one["place"] for one in loads), default=0) + 1
        load = ProgressLoad(
            as_of, reporter, path.name, given.sha256, loaded, position, merged.reports
        )
        reports_ = progress_elements(load)
        when = Moment(datetime.fromisoformat(loaded).astimezone(), settings.user())
        place.load([reports_, change_elements(when, [entry_of(reports_, None)])])
    return Taken(given, merged)


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
