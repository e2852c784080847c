"""A plan out of its ledger's rows as they say it; only what was edited is read by the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from zeren.graph.issues import Issue
from zeren.graph.model import Agency, Chapter, Clause, Measure, Notice, Plan, Task
from zeren.graph.owners import PLAN, Owner, OwnerKind
from zeren.graph.provenance import SourceSpan
from zeren.loaders.assembly.clause_tasks import PART
from zeren.loaders.assembly.plan import PlanWords, assemble, in_order
from zeren.loaders.duties.grammar import find_clauses
from zeren.loaders.ledger.cells import lines, read_lines_of
from zeren.loaders.ledger.columns import LABEL, line_columns
from zeren.loaders.ledger.deadlines import own_deadline
from zeren.loaders.ledger.duties import ROLES, line_agency, line_clause, named, unplaced
from zeren.loaders.ledger.lines import Line
from zeren.loaders.ledger.reading import Reader, Sheet, number_of
from zeren.loaders.ledger.writing import NOTICE_FIELDS, SENTENCES, SHARE, duty_cells
from zeren.loaders.structure.dates import day_of
from zeren.loaders.text.characters import Passage

Item = TypeVar("Item", Measure, Task)


def heed_names(sheet: Sheet) -> None:
    """Let edited names count where the clauses beside them were not edited.

    Those in a measure's row take the place of its clauses; those in the row of one of its clauses
    take the place of that clause in the measure's row.
    """
    clauses = {clause.id: clause for clause in map(line_clause, sheet.clauses)}
    rows = {id: line for line in sheet.measures for id in _ids(line)}
    for line in sheet.measures:
        bound = [clauses[id] for id in _ids(line) if id in clauses]
        same = line.cells["责任条款"] == lines(one.surface for one in bound)
        for role, column in ROLES.items():
            told = lines(one.mention for clause in bound for one in getattr(clause, role))
            if same and line.cells[column] != told:
                line.cells["责任条款"] = ""
    for line in sheet.tasks:
        for id in _ids(line)[:1]:
            said = line.cells["牵头单位"], line.cells["配合单位"]
            if _is_share(line) and id in rows and id in clauses and not line.whole:
                _replace(rows[id], clauses[id].surface, said)


def _replace(line: Line, surface: str, said: tuple[str, str]) -> None:
    """Put other words in the place of a clause; bare names become a clause of their column."""
    leads, supports = said
    if _bare(leads + supports) == _bare(surface):
        return
    if leads and not find_clauses(Passage(leads, (SourceSpan(0, len(leads)),)), (0,))[0]:
        leads = f"（牵头单位：{leads}）"
    told = leads + (f"（配合单位：{supports}）" if supports else "")
    surfaces = read_lines_of(line.cells["责任条款"])
    line.cells["责任条款"] = lines(told if one == surface else one for one in surfaces)
    line.whole = False


def restore(reader: Reader, sheet: Sheet, words: PlanWords) -> Plan:
    """Put a plan together; ``words`` are those of the same rows."""
    return _Restoring(reader, sheet, words).plan()


class _Restoring:
    def __init__(self, reader: Reader, sheet: Sheet, words: PlanWords) -> None:
        self.reader = reader
        self.sheet = sheet
        self.words = words
        self.edited: set[Owner] = set()
        self._read: dict[bool, Plan] = {}
        self.clauses: dict[str, Clause] = {}
        for line in sheet.clauses:
            clause = line_clause(line)
            self.clauses.setdefault(clause.id, clause)
            self._report(line, clause.owner, clause.surface)

    def plan(self) -> Plan:
        sheet = self.sheet
        measures = [self._measure(line) for line in sheet.measures]
        tasks = [self._task(line) for line in sheet.tasks]
        held = {id for line in (*sheet.measures, *sheet.tasks) for id in _ids(line)}
        agencies = [self._agency(line) for line in sheet.agencies]
        notice = self._notice()
        if self.edited:
            read = self.by_rules().measures
            measures = [self._chosen(one, "measure", read) for one in measures]
            tasks = self._shares(measures, tasks)
        plan = Plan(
            notice=notice,
            chapters=tuple(map(self._chapter, sheet.chapters)),
            measures=tuple(measures),
            tasks=tuple(tasks),
            loose=tuple(one for id, one in self.clauses.items() if id not in held),
            agencies=tuple({one.name: one for one in reversed(agencies)}.values())[::-1],
            documents=self.words.documents,
            issues=tuple(self.words.issues),
        )
        if self.edited or not sheet.complete:
            plan = replace(plan, agencies=self._agencies(plan))
        if new := (*self.reader.issues, *self._issues_of_rules()):
            plan = replace(plan, issues=in_order((*plan.issues, *new)))
        return plan

    def by_rules(self, *, rows: bool = True) -> Plan:
        """Read all the cells by the rules; without rows, tasks are the clauses of measures."""
        if rows not in self._read:
            words = replace(self.words, issues=[])
            self._read[rows] = assemble(words if rows else replace(words, rows=[], links=None))
        return self._read[rows]

    def _report(self, line: Line, owner: Owner, told: str) -> None:
        """Report a row that was edited where no cell of it is reported."""
        reported = {one.owner for one in self.reader.issues if one.code == "ledger-edited"}
        if not line.whole and owner not in reported:
            self.reader.issues.append(Issue("ledger-edited", owner, told, "", line.places[:1]))

    def _notice(self) -> Notice:
        told, cells = self.sheet.notice, self.sheet.fact
        if "id" not in told or any(not told[name].whole for name in NOTICE_FIELDS if name in told):
            return self.by_rules().notice
        values = {name: self._notice_field(name) for name in NOTICE_FIELDS if name in told}
        issued = values.get("issued_text")
        return Notice(
            **{"title": "", **values},
            id=cells("id"),
            issued=day_of(issued) if issued else None,
            region=cells("region") or None,
            source=self.words.source,
            sha256=self.words.sha256,
            abridged=self.words.abridged,
            kind=self.words.kind,
            citations=self._facts(self.words.citations, PLAN),
            spans=told["id"].places,
        )

    def _notice_field(self, name: str) -> str:
        return self.reader.text(
            self.sheet.notice[name], name, None if name in SENTENCES else "名称"
        )

    def _chapter(self, line: Line) -> Chapter:
        title, text = self.reader.text(line, "title", "名称"), self.reader.text(line, "text")
        return Chapter(number_of(line), title, text, _numbered(line))

    def _facts(
        self, found: Mapping[Owner, tuple[Any, ...]] | None, owner: Owner
    ) -> tuple[Any, ...]:
        return (found or {}).get(owner, ())

    def _bound(self, line: Line) -> tuple[Clause, ...]:
        return tuple(self.clauses[id] for id in _ids(line) if id in self.clauses)

    def _measure(self, line: Line) -> Measure:
        number = number_of(line)
        owner = Owner("measure", number)
        item = Measure(
            number=number,
            chapter=number_of(line, "章") if line.cells["章"] else None,
            title=self.reader.text(line, "title", "名称"),
            text=self.reader.text(line, "text"),
            clauses=self._bound(line),
            own_deadline=(self.words.own_deadlines or {}).get(number),
            citations=self._facts(self.words.citations, owner),
            targets=self._facts(self.words.targets, owner),
            spans=unplaced(_numbered(line)),
        )
        self._check(line, owner, item, item.title)
        return item

    def _task(self, line: Line) -> Task:
        number = number_of(line)
        owner = Owner("task", number)
        words: Any = {name: self.reader.text(line, name, column) for name, column in _WORDS.items()}
        clauses = self._bound(line)
        item = Task(
            number=number,
            **words,
            clauses=clauses,
            own_deadline=own_deadline(line, clauses),
            citations=self._facts(self.words.citations, owner),
            targets=self._facts(self.words.targets, owner),
            measures=(self.words.links or {}).get(number, ()),
            label=line.cells[LABEL],
            columns=line_columns(line),
            spans=unplaced(line.places),
        )
        self._check(line, owner, item, item.goal)
        return item

    def _check(self, line: Line, owner: Owner, item: Measure | Task, told: str) -> None:
        """Note an item whose row no longer says what the rows of its clauses say."""
        self._report(line, owner, told)
        if _is_share(line) and item.clauses:
            return  # it goes with its measure, whose row has its words
        if len(item.clauses) < len(_ids(line)) or not (line.whole or _says(line, item)):
            self.edited.add(owner)

    def _agency(self, line: Line) -> Agency:
        agency = line_agency(line)
        self._report(line, PLAN, agency.name)
        return agency

    def _chosen(self, item: Item, kind: OwnerKind, read: Iterable[Item]) -> Item:
        if Owner(kind, item.number) not in self.edited:
            return item
        return next((one for one in read if one.number == item.number), item)

    def _shares(self, measures: Sequence[Measure], tasks: Sequence[Task]) -> list[Task]:
        """Give the tasks, those of edited rows read anew, and the clauses of edited measures."""
        tasks = [self._chosen(one, "task", self.by_rules().tasks) for one in tasks]
        edited = {one.number for one in self.edited if one.kind == "measure"}
        if not edited or not any(map(_part_of, tasks)):
            return tasks
        new = self.by_rules(rows=False).tasks
        kept = [one for one in tasks if _part_of(one) not in edited]
        kept += [one for one in new if _part_of(one) in edited]
        order = [one.number for one in measures]
        kept.sort(key=lambda one: order.index(_part_of(one) or order[0]))
        return [replace(one, number=number) for number, one in enumerate(kept, 1)]

    def _agencies(self, plan: Plan) -> tuple[Agency, ...]:
        """Give the agencies that bear a duty, or are in a group that does."""
        read = self.by_rules().agencies if self.edited else ()
        found = {one.name: one for one in (*reversed(read), *reversed(plan.agencies))}
        used = named(plan.clauses)
        used |= {member for name in used & found.keys() for member in found[name].members}
        first = {one.name: one for one in plan.agencies if one.name in used}
        return (*first.values(), *(one for one in read if one.name in used - first.keys()))

    def _issues_of_rules(self) -> list[Issue]:
        if not self.edited:
            return []
        return [one for one in self.by_rules().issues if one.owner in self.edited]


_WORDS = {
    "indicator": "指标名称",
    "sub_indicator": "分项指标",
    "goal": "名称",
    "action": None,
    "problem": None,
    "lead_text": "牵头单位",
    "support_text": "配合单位",
}


def _is_share(line: Line) -> bool:
    return line.cells["类别"] == SHARE


def _ids(line: Line) -> list[str]:
    return read_lines_of(line.cells["内容"])


def _part_of(task: Task) -> int | None:
    """Give the measure of which a task is a clause."""
    part = task.measures and task.measures[0].method == PART
    return task.measures[0].number if part else None


def _numbered(line: Line) -> tuple[SourceSpan, ...]:
    """Give a row's places; that of a number which the plan counts otherwise has no field."""
    return tuple(one._replace(field=one.field or "") for one in line.places)


def _says(line: Line, item: Measure | Task) -> bool:
    """Tell whether a row's cells are those that the item's clauses give."""
    if any(line.cells[column] != cell for column, cell in duty_cells(item).items()):
        return False
    if isinstance(item, Measure):
        return True
    told = _bare(item.lead_text + item.support_text)
    return not item.own_deadline and told == _bare("".join(one.surface for one in item.clauses))


def _bare(text: str) -> str:
    return "".join(text.split())
