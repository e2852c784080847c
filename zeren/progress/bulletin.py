"""The bulletin (通报) on how tasks stand on a day: figures, and what is late and who answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zeren.graph.progress import STATES_ZH
from zeren.graph.provenance import read_evidence
from zeren.progress.colours import Colours
from zeren.progress.figures import Figures, figures
from zeren.progress.papers import Paper, PaperTable, Section
from zeren.progress.sending import by_lead
from zeren.progress.tasks import TaskRow
from zeren.queries.results import Cell
from zeren.settings import Language

SOON = timedelta(days=30)
STALLED = timedelta(days=30)

_ZH: Mapping[str, str] = {
    "title": "重点任务进展情况通报",
    "overall": "总体情况",
    "overall_line": "截至 {day}，{plan}共 {tasks} 项任务；应办 {due} 项，已办结 {due_done} 项，"
    "办结率 {percent}；逾期 {overdue} 项，进行中 {under_way} 项，未启动 {not_started} 项，"
    "暂停 {paused} 项，未报 {unreported} 项。",
    "overall_note": "应办为时限已到的任务；持续推进类任务没有到期日，不计应办和逾期。"
    "已办结指已报“已完成”“销号”或“转常态”。",
    "gone": "另有 {count} 项曾有报告的任务已不在方案中或文字已变，未计入以上各数，"
    "见 zeren query reports-without-task。",
    "agencies": "分单位情况",
    "agencies_note": "按牵头单位名称排列，不作排名：各单位任务的数量、难度和时限不同。"
    "一项任务有几个牵头单位的，各计一次。",
    "indicators": "分指标情况",
    "late": "逾期任务及责任单位",
    "soon": "三十日内到期任务",
    "stalled": "三十日以上无新进展的任务",
    "none": "无。",
    "agency": "牵头单位",
    "indicator": "指标",
    "no_indicator": "未列指标",
    "figures": "任务,应办,已办结,办结率,逾期,进行中,未启动,暂停,未报",
    "items": "任务,目标,牵头单位,配合单位,时限,天数,预警,状态,进展,最近报告及出处,方案出处",
    "place": "{plan} 第 {number} 项",
    "report": "{as_of} {reporter}（{source}，“{sheet}”第 {row} 行）",
    "nobody": "未列牵头单位",
    "unreported": "未报",
}
_EN: Mapping[str, str] = {
    "title": "Bulletin on the progress of tasks",
    "overall": "Overall",
    "overall_line": "On {day}, {plan} has {tasks} tasks; {due} are due, {due_done} of them "
    "finished, {percent}; {overdue} are overdue, {under_way} under way, {not_started} not started, "
    "{paused} paused, {unreported} without report.",
    "overall_note": "Due are tasks whose day has come; lasting duties have none and are never "
    "overdue. Finished: reported done, closed or routine.",
    "gone": "{count} tasks that were reported on have left their plan, or say something else now, "
    "and are not counted: see zeren query reports-without-task.",
    "agencies": "By agency",
    "agencies_note": "By name, and no ranking: agencies differ in how many tasks they lead, how "
    "hard these are and when they are due. A task with several leads counts for each.",
    "indicators": "By indicator",
    "late": "Overdue, and who answers for it",
    "soon": "Due within thirty days",
    "stalled": "Without news for more than thirty days",
    "none": "None.",
    "agency": "leads",
    "indicator": "indicator",
    "no_indicator": "no indicator",
    "figures": "tasks,due,finished of these,share,overdue,under way,not started,paused,unreported",
    "items": "task,goal,leads,supports,deadline,days,warning,state,progress,last report and its "
    "place,place in the plan",
    "place": "{plan} no. {number}",
    "report": "{as_of} {reporter} ({source}, {sheet} row {row})",
    "nobody": "nobody leads",
    "unreported": "unreported",
}
WORDS: Mapping[Language, Mapping[str, str]] = {"zh": _ZH, "en": _EN}
_FIGURE_WIDTHS = (8, 8, 8, 9, 8, 8, 8, 8, 8)
_ITEM_WIDTHS = (16, 28, 16, 18, 12, 9, 7, 9, 25, 24, 18)


@dataclass(frozen=True, slots=True)
class Standing:
    """Tasks as they stand on a day, and the rules of their colours.

    ``left_behind``: tasks that were reported on and have left their plan.
    """

    tasks: Sequence[TaskRow]
    day: date
    colours: Colours
    left_behind: int = 0

    def warn(self, task: TaskRow) -> tuple[str, str]:
        """Give the colour of a task and its fill."""
        return self.colours.of(task, self.day)

    def late(self) -> list[TaskRow]:
        """Give what is overdue, the longest first."""
        return _by_deadline(task for task in self.tasks if task.is_late(self.day))

    def soon(self) -> list[TaskRow]:
        """Give what is open and falls due on the day or in the thirty days after it."""
        last = self.day + SOON
        return _by_deadline(
            task
            for task in self.tasks
            if task.is_open and task.end and self.day <= task.end <= last
        )

    def stalled(self) -> list[TaskRow]:
        """Give what is open and was last reported on thirty days ago or earlier."""
        last = self.day - STALLED
        found = [
            task
            for task in self.tasks
            if task.is_open and task.report is not None and task.report.as_of <= last
        ]
        return _by_deadline(found)


def _by_deadline(tasks: Iterable[TaskRow]) -> list[TaskRow]:
    return sorted(tasks, key=lambda task: (task.deadline or date.max, task.plan, task.number))


def bulletin(standing: Standing, language: Language) -> Paper:
    """Put a bulletin together; agencies and indicators stand by name, with what they have due."""
    words = WORDS[language]
    sections = [
        _overall(standing, words),
        _grouped(
            standing, "agency", by_lead(standing.tasks, language), words, words["agencies_note"]
        ),
        _grouped(standing, "indicator", _by_indicator(standing.tasks, words), words, ""),
        *(
            item_section(words[name], tasks, standing, language)
            for name, tasks in (
                ("late", standing.late()),
                ("soon", standing.soon()),
                ("stalled", standing.stalled()),
            )
        ),
    ]
    return Paper(words["title"], sections)


def _overall(standing: Standing, words: Mapping[str, str]) -> Section:
    plans: dict[str, list[TaskRow]] = {}
    for task in standing.tasks:
        plans.setdefault(f"《{task.title}》（{task.plan}）", []).append(task)
    lines = [
        words["overall_line"].format(
            day=standing.day.isoformat(), plan=plan, percent=told.percent, **told._asdict()
        )
        for plan, tasks in plans.items()
        for told in (figures(tasks, standing.day),)
    ]
    gone = [words["gone"].format(count=standing.left_behind)] if standing.left_behind else []
    return Section(words["overall"], [*lines, *gone, words["overall_note"]])


def _grouped(
    standing: Standing,
    by: str,
    groups: Mapping[str, Sequence[TaskRow]],
    words: Mapping[str, str],
    note: str,
) -> Section:
    rows = [
        (name, *_cells(figures(groups[name], standing.day)))
        for name in sorted(groups, key=lambda name: (name == words["nobody"], name))
    ]
    headings = [words[by], *words["figures"].split(",")]
    heading = words["agencies" if by == "agency" else "indicators"]
    table = PaperTable(headings, (24, *_FIGURE_WIDTHS), rows)
    return Section(heading, [note] if note else [], table)


def _cells(told: Figures) -> tuple[Cell, ...]:
    head = (told.tasks, told.due, told.due_done, told.percent, told.overdue)
    return (*head, told.under_way, told.not_started, told.paused, told.unreported)


def _by_indicator(tasks: Iterable[TaskRow], words: Mapping[str, str]) -> dict[str, list[TaskRow]]:
    found: dict[str, list[TaskRow]] = {}
    for task in tasks:
        name = task.indicators[0] if task.indicators else words["no_indicator"]
        found.setdefault(name, []).append(task)
    return found


def item_section(
    heading: str, tasks: Sequence[TaskRow], standing: Standing, language: Language
) -> Section:
    """List tasks, each with who answers for it, where its plan says so and where its report is."""
    words = WORDS[language]
    if not tasks:
        return Section(heading, [words["none"]])
    rows = [_item(task, standing, language) for task in tasks]
    told = (zh if language == "zh" else en for task in tasks for en, zh in task.corrections)
    return Section(
        heading,
        list(dict.fromkeys(told)),
        PaperTable(words["items"].split(","), _ITEM_WIDTHS, rows),
    )


def _item(task: TaskRow, standing: Standing, language: Language) -> tuple[Cell, ...]:
    words, report = WORDS[language], task.report
    state = report.state if report else None
    said = STATES_ZH[state] if state and language == "zh" else state
    days = (standing.day - task.deadline).days if task.deadline else None
    told = ""
    if report:
        told = words["report"].format(
            as_of=report.as_of.isoformat(),
            reporter=report.reporter,
            source=report.source,
            sheet=report.sheet,
            row=report.row,
        )
    return (
        words["place"].format(plan=task.plan, number=task.number),
        task.goal or task.action,
        "、".join(duty.written for duty in task.leads) or words["nobody"],
        "、".join(duty.written for duty in task.supports),
        task.deadline or task.deadline_text,
        days,
        standing.warn(task)[0],
        said or words["unreported"],
        str(report.told["progress"]) if report else "",
        told,
        _place(task.evidence),
    )


def _place(evidence: str) -> str:
    """Give the first place of a task in its source: its number, else whatever comes first."""
    spans = read_evidence(evidence)
    return spans[0].place if spans else ""
