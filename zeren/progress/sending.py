"""Progress sheets on their way out: which tasks, on which sheets, headed with what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from zeren.graph.errors import BadParameter
from zeren.graph.stores.base import Reader
from zeren.progress.papers import Paper, PaperTable, Section, document
from zeren.progress.sheet_rows import (
    Warn,
    due_by,
    no_warning,
    of_agency,
    plan_cells,
    sheet_row,
)
from zeren.progress.tasks import TaskRow, task_rows
from zeren.progress.workbook import ProgressSheet, progress_workbook
from zeren.queries.internal_rows import internal_rows
from zeren.queries.results import Cell
from zeren.settings import Language

MOST_SHEETS = 200
NOBODY = {"zh": "未列牵头单位", "en": "nobody leads"}
_TITLES = {
    "zh": ("{title}任务台账", "{title}任务台账（{agency}）"),
    "en": ("{title}", "{title} ({agency})"),
}
_DOCUMENT_TITLE: Mapping[Language, str] = {"zh": "任务分解表", "en": "Tasks and who answers"}
_DOCUMENT: Mapping[Language, tuple[tuple[str, int], ...]] = {
    "zh": (
        *(("序号", 5), ("指标", 10), ("目标", 22), ("具体任务", 30)),
        *(("牵头单位", 14), ("配合单位", 18), ("完成时限", 11), ("依据", 12)),
    ),
    "en": (
        *(("No.", 5), ("indicator", 10), ("goal", 22), ("task", 30)),
        *(("leads", 14), ("supports", 18), ("deadline", 11), ("basis", 12)),
    ),
}
_SEVERAL = {"zh": "重点工作", "en": "tasks"}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which tasks go out: of which agency (id) in which role, due by which day, as of which day.

    ``by_agency``: a sheet for each agency that leads, rather than for each plan.
    """

    day: date
    agency: str = ""
    role: str = "leads"
    due: date | None = None
    by_agency: bool = False
    warn: Warn = no_warning


def tasks_workbook(
    reader: Reader, plans: Collection[str] | None, choice: Choice, language: Language
) -> bytes:
    """Write the tasks of plans (ids; None for all of the store) as a workbook to be filled in."""
    tasks = chosen_tasks(reader, plans, choice)
    sheets = [
        ProgressSheet(name, title, [sheet_row(task, language, choice.warn) for task in some])
        for name, title, some in grouped(tasks, choice, language)
    ]
    if len(sheets) > MOST_SHEETS:
        raise BadParameter(
            f"export tasks: {len(sheets)} sheets, and a workbook takes {MOST_SHEETS}. Choose some "
            "plans with --plan, or one agency with --agency.",
            f"export tasks：共 {len(sheets)} 张工作表，一个工作簿最多 {MOST_SHEETS} 张，"
            "请用 --plan 或 --agency 选择。",
        )
    return progress_workbook(sheets, choice.day, language)


def tasks_document(
    reader: Reader, plans: Collection[str] | None, choice: Choice, language: Language
) -> bytes:
    """Write the tasks of plans as a document (任务分解表), to be attached to a notice."""
    tasks = chosen_tasks(reader, plans, choice)
    heads, widths = zip(*_DOCUMENT[language], strict=True)
    sections = []
    for name, _, some in grouped(tasks, choice, language):
        title = name if choice.by_agency else some[0].title
        rows = [_document_row(task) for task in some]
        sections.append(Section(title, [], PaperTable(heads, widths, rows)))
    return document(Paper(_DOCUMENT_TITLE[language], sections))


def _document_row(task: TaskRow) -> tuple[Cell, ...]:
    told = plan_cells(task)
    names = ("number", "indicator", "goal", "action", "leads", "supports")
    return (*(told[name] for name in names), task.deadline_text or task.deadline, told["basis"])


def agency_workbook(
    agency: str, tasks: Sequence[TaskRow], day: date, warn: Warn, language: Language
) -> bytes:
    """Write the tasks of one agency as a workbook to be filled in."""
    titles = {task.title for task in tasks}
    title = titles.pop() if len(titles) == 1 else _SEVERAL[language]
    title = _TITLES[language][1].format(title=title, agency=agency)
    rows = [sheet_row(task, language, warn) for task in tasks]
    return progress_workbook([ProgressSheet(agency, title, rows)], day, language)


def chosen_tasks(reader: Reader, plans: Collection[str] | None, choice: Choice) -> list[TaskRow]:
    """Give the tasks that go out; BadParameter where there is none."""
    held = [str(row[0]) for row in internal_rows(reader, "plan-names", {}).rows]
    chosen = sorted(plan for plan in held if plans is None or plan in plans)
    tasks = due_by(task_rows(reader, chosen, choice.day), choice.due)
    if choice.agency:
        tasks = of_agency(tasks, choice.agency, choice.role)
    if not tasks:
        raise BadParameter(
            "no task is chosen: load a plan with `zeren load FILE`, or leave out --agency, --due "
            "or --plan.",
            "没有符合条件的任务：请先用 `zeren load 文件` 装入方案，或放宽 --agency、--due 等。",
        )
    return tasks


def grouped(
    tasks: Sequence[TaskRow], choice: Choice, language: Language
) -> Iterator[tuple[str, str, list[TaskRow]]]:
    """Give the name of each sheet, its title, and its tasks."""
    if choice.by_agency:
        titles = {task.title for task in tasks}
        title = titles.pop() if len(titles) == 1 else _SEVERAL[language]
        for name, some in by_lead(tasks, language).items():
            yield name, _TITLES[language][1].format(title=title, agency=name), some
        return
    for plan, group in groupby(tasks, key=lambda task: task.plan):
        some = list(group)
        yield plan, _TITLES[language][0].format(title=some[0].title), some


def by_lead(tasks: Sequence[TaskRow], language: Language) -> dict[str, list[TaskRow]]:
    """Give the tasks of each agency that leads, by its name; those without come last."""
    found: dict[str, list[TaskRow]] = {}
    alone = []
    for task in tasks:
        names = dict.fromkeys(duty.name for duty in task.leads)
        for name in names:
            found.setdefault(name, []).append(task)
        if not names:
            alone.append(task)
    return found | ({NOBODY[language]: alone} if alone else {})
