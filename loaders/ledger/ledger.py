"""The ledger (台账): the facts of a plan as a table that an office would keep, and how to read it.

One row a task, one a measure, and rows for the notice, the chapters, the cited documents and what
the reading reported. It holds names, numbers, dates and short titles, not the plan's sentences;
column 出处 says where each cell's words stand in the source, so that who holds the source can have
them (`read_ledger` with ``source``). The same rules read a ledger's cells and a plan's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, cast, get_args

from zeren.graph.errors import SourceFormat
from zeren.graph.issues import CATALOGUE, Issue
from zeren.graph.model import (
    Citation,
    CitationRole,
    Deadline,
    MeasureLink,
    Notice,
    Origin,
    Plan,
    SourceDocument,
    Target,
)
from zeren.graph.owners import PLAN, Owner, OwnerKind
from zeren.graph.provenance import SourceSpan, write_evidence
from zeren.loaders.assembly.clause_tasks import PART
from zeren.loaders.assembly.plan import TASK_FIELDS, PlanWords, assemble, in_order
from zeren.loaders.assembly.validation import CUT, expected_counts
from zeren.loaders.ledger.deadlines import deadline_cells, own_deadline, own_places
from zeren.loaders.ledger.lines import COLUMNS, Line, read_lines, reason_cell
from zeren.loaders.ledger.links import LINKS, line_links, link_cells
from zeren.loaders.ledger.targets import line_targets, target_cells
from zeren.loaders.structure.body import ChapterWords, MeasureWords
from zeren.loaders.structure.tables.rows import Row
from zeren.loaders.text.characters import EMPTY, Passage, joined
from zeren.loaders.text.document import Source
from zeren.loaders.text.numbering import first_of_each, sequence_issues

NOTICE, CHAPTER, MEASURE, TASK, DOCUMENT, ISSUE = "文件", "章", "措施", "任务", "来源", "问题"
TITLE_LENGTH = 40
_SENTENCES = ("notice_text", "preamble")
_DERIVED = {"id", "issued", "region", "source", "sha256", "abridged", "citations", "spans"}
_NOTICE = tuple(one.name for one in fields(Notice) if one.name not in _DERIVED)
_FILE = {"source": "来源文件", "sha256": "SHA-256"}
_TASK_COLUMNS = {
    "number": "序号",
    "indicator": "指标名称",
    "sub_indicator": "分项指标",
    "goal": "名称",
    "deadline_text": "完成时限",
    "lead_text": "牵头单位",
    "support_text": "配合单位",
}


def write_ledger(plan: Plan) -> str:
    """Write a plan's ledger as CSV (UTF-8 with BOM for spreadsheet programs, CRLF)."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(_rows(plan))
    return "\ufeff" + out.getvalue()


def _rows(plan: Plan) -> Iterator[dict[str, str]]:
    notice = plan.notice
    for name, label in _FILE.items():
        yield {"类别": NOTICE, "序号": name, "指标名称": label, "名称": getattr(notice, name)}
    for name in _NOTICE:
        spans = [span for span in notice.spans if span.field == name]
        value = getattr(notice, name) or ""
        if spans:
            words = "" if name in _SENTENCES else value
            yield {"类别": NOTICE, "序号": name, "名称": words, "出处": write_evidence(spans)}
    if notice.citations:
        cited = _citation_cells(notice.citations)
        yield {"类别": NOTICE, "序号": "citations", **cited[0], "出处": cited[1]}
    for chapter in plan.chapters:
        place = write_evidence(chapter.spans)
        yield {"类别": CHAPTER, "序号": str(chapter.number), "名称": chapter.title, "出处": place}
    for measure in plan.measures:
        clauses = _numbered("clause", measure.clauses)
        cited, set_ = _citation_cells(measure.citations), target_cells(measure.targets)
        places = [write_evidence(own_places(measure)), clauses, cited[1], set_[1]]
        yield {
            "类别": MEASURE,
            "序号": str(measure.number),
            "章": str(measure.chapter or ""),
            "名称": measure.title,
            "牵头单位": "\n".join(duty.mention for duty in measure.leads),
            "配合单位": "\n".join(duty.mention for duty in measure.supports),
            "责任条款": "\n".join(clause.surface for clause in measure.clauses),
            **deadline_cells(measure),
            **cited[0],
            **set_[0],
            "出处": " ".join(filter(None, places)),
        }
    for task in plan.tasks:
        if task.measures and task.measures[0].method == PART:
            continue  # it comes again from its measure
        cited, set_ = _citation_cells(task.citations), target_cells(task.targets)
        cells = {column: str(getattr(task, name)) for name, column in _TASK_COLUMNS.items()}
        cells["名称"] = shortened(task.goal)
        linked = link_cells(task.measures)
        places = [write_evidence(task.places), cited[1], set_[1], linked[1]]
        line = {"类别": TASK, **cells, **deadline_cells(task), **cited[0], **set_[0], **linked[0]}
        yield {**line, "出处": " ".join(filter(None, places))}
    yield from _document_rows(plan.documents)
    yield from _issue_rows(plan.issues)


def shortened(text: str) -> str:
    """Cut a text to a title of at most 40 characters."""
    return text if len(text) <= TITLE_LENGTH else text[: TITLE_LENGTH - 1] + CUT


def _numbered(name: str, objects: Iterable[Any]) -> str:
    """Write the places of several like objects: ``clause_1@…``, ``clause_2@…``."""
    return " ".join(
        write_evidence(Passage("", one.spans).placed(f"{name}_{position}"))
        for position, one in enumerate(objects, 1)
    )


def _citation_cells(citations: Sequence[Citation]) -> tuple[dict[str, str], str]:
    """Give the cells that hold an object's citations, a line each, and their places."""
    cells = {
        "引用原文": "\n".join(one.mention for one in citations),
        "引用定位": "\n".join(one.locator or "" for one in citations),
        "引用文件": "\n".join(one.document for one in citations),
        "引用作用": "\n".join(one.role for one in citations),
        "引用规则": "\n".join(
            "|".join((one.title or "", one.number or "", reason_cell(one.reasons)))
            for one in citations
        ),
    }
    return cells, _numbered("citation", citations)


def _document_rows(documents: Iterable[SourceDocument]) -> Iterator[dict[str, str]]:
    for one in documents:
        told = [one.title, one.number or "", one.issuer or "", one.origin, *one.aliases]
        place = write_evidence(one.spans)
        yield {"类别": DOCUMENT, "名称": one.id, "内容": "\n".join(told), "出处": place}


def _issue_rows(issues: Iterable[Issue]) -> Iterator[dict[str, str]]:
    for one in issues:
        told = "\n".join((one.owner.id, one.written, one.read_as))
        place = write_evidence(one.spans)
        yield {"类别": ISSUE, "名称": one.code, "内容": told, "出处": place}


def read_ledger(text: str, name: str, source: Source | None = None) -> Plan:
    """Read a ledger; with the source, the plan's full words are taken from it.

    SourceFormat names the file, the row (counted as a spreadsheet does) and the column.
    """
    return _Ledger(name, source).plan(read_lines(text.lstrip("\ufeff"), name))


class _Ledger:
    def __init__(self, name: str, source: Source | None) -> None:
        self.name = name
        self.source = source
        self.issues: list[Issue] = []
        self.citations: dict[Owner, tuple[Citation, ...]] = {}
        self.targets: dict[Owner, tuple[Target, ...]] = {}
        self.links: dict[int, tuple[MeasureLink, ...]] = {}
        self.own_deadlines: dict[int, Deadline] = {}

    def plan(self, lines: Sequence[Line]) -> Plan:
        by_kind: dict[str, list[Line]] = {}
        for line in lines:
            kind = line.cells["类别"]
            if kind not in (NOTICE, CHAPTER, MEASURE, TASK, DOCUMENT, ISSUE):
                en, zh = "文件, 章, 措施, 任务, 来源 or 问题", "文件、章、措施、任务、来源或问题"
                raise line.fail("类别", en, f"应为{zh}")
            by_kind.setdefault(kind, []).append(line)
        notice = {line.cells["序号"]: line for line in by_kind.get(NOTICE, [])}
        facts = {name: notice[name].cells["名称"] if name in notice else "" for name in _FILE}
        if self.source is not None and self.source.sha256 != facts["sha256"]:
            raise SourceFormat(
                f"{self.source.name}: not the source of {self.name}: its SHA-256 is "
                f"{self.source.sha256}, the ledger's {facts['sha256'] or 'missing'}.",
                f"{self.source.name}：不是 {self.name} 所依据的原文：它的 SHA-256 为 "
                f"{self.source.sha256}，台账所记为 {facts['sha256'] or '空'}。",
            )
        by_kind[CHAPTER] = self._numbered("chapter", by_kind.get(CHAPTER, []))
        by_kind[MEASURE] = self._numbered("measure", by_kind.get(MEASURE, []))
        by_kind[TASK] = self._numbered("task", by_kind.get(TASK, []))
        documents = tuple(self._document(line) for line in by_kind.get(DOCUMENT, []))
        words = PlanWords(
            source=facts["source"],
            sha256=facts["sha256"],
            notice=self._notice(notice),
            chapters=[self._chapter(line) for line in by_kind[CHAPTER]],
            measures=[self._measure(line) for line in by_kind[MEASURE]],
            rows=[self._task(line) for line in by_kind[TASK]],
            issues=[*(self._issue(line) for line in by_kind.get(ISSUE, []))],
            abridged=self.source is None,
            citations=self.citations,
            documents=documents,
            targets=self.targets,
            links=self.links,
            own_deadlines=self.own_deadlines,
        )
        if not words.measures and not words.rows:
            raise SourceFormat(
                f"{self.name}: the ledger has neither measures nor tasks. Nothing was read.",
                f"{self.name}：台账中既无措施也无任务，未读取任何内容。",
            )
        self._check_citations(by_kind, documents)
        self._check_links(by_kind[TASK], {one.number for one in words.measures})
        words.issues.extend(self.issues)
        plan = assemble(words)
        return replace(plan, issues=in_order((*plan.issues, *expected_counts(plan))))

    def _numbered(self, kind: OwnerKind, lines: Sequence[Line]) -> list[Line]:
        """Check the numbering; of a number that stands twice the first row is kept."""
        numbers = [self._number(line, "序号") for line in lines]
        self.issues.extend(sequence_issues(kind, ((number, ()) for number in numbers)))
        return first_of_each(zip(numbers, lines, strict=True))

    def _check_citations(
        self, by_kind: Mapping[str, Sequence[Line]], documents: Sequence[SourceDocument]
    ) -> None:
        known = {document.id for document in documents}
        for line in (line for lines in by_kind.values() for line in lines):
            cited = line.cells["引用文件"].split("\n") if line.cells["引用原文"] else []
            if any(document not in known for document in cited):
                raise line.fail("引用文件", "the name of a 来源 row", "应为“来源”行的名称")

    def _check_links(self, tasks: Sequence[Line], measures: set[int]) -> None:
        for line in tasks:
            if any(one.number not in measures for one in line_links(line, None)):
                raise line.fail(LINKS, "the numbers of 措施 rows", "应为“措施”行的序号")

    def _passage(self, line: Line, name: str, column: str | None, owner: Owner) -> Passage:
        """Give a cell's words with their place; without a column, or in full, from the source."""
        spans = line.spans.get(name, ())
        told = line.cells[column] if column else ""
        if self.source is not None and (column is None or told.endswith(CUT)):
            return joined(Passage(self.source.text[s.start : s.end], (_bare(s),)) for s in spans)
        if told and not told.endswith(CUT) and self._differs(told, spans):
            self.issues.append(Issue("ledger-edited", owner, told, "", _unnamed(spans)))
        return Passage(told, _unnamed(spans))

    def _differs(self, told: str, spans: Iterable[SourceSpan]) -> bool:
        """Tell whether a cell was edited: by its words where the source is held, else by length."""
        spans = list(spans)
        if sum(span.end - span.start for span in spans) != len(told):
            return True
        if self.source is None:
            return False
        return told != "".join(self.source.text[span.start : span.end] for span in spans)

    def _notice(self, notice: Mapping[str, Line]) -> dict[str, Passage]:
        passages = {}
        for name in _NOTICE:
            if name in notice:
                column = None if name in _SENTENCES else "名称"
                passages[name] = self._passage(notice[name], name, column, PLAN)
        if "citations" in notice:
            self._cited(PLAN, notice["citations"])
        return passages

    def _chapter(self, line: Line) -> ChapterWords:
        number = self._number(line, "序号")
        owner = Owner("chapter", number)
        place = Passage("", _unnamed(line.spans.get("number", ())))
        return ChapterWords(number, self._passage(line, "title", "名称", owner), place)

    def _measure(self, line: Line) -> MeasureWords:
        number = self._number(line, "序号")
        owner = Owner("measure", number)
        chapter = self._number(line, "章") if line.cells["章"] else None
        self._cited(owner, line)
        self._set(owner, line)
        if deadline := own_deadline(line):
            self.own_deadlines[number] = deadline
        place = Passage("", _unnamed(line.spans.get("number", ())))
        title = self._passage(line, "title", "名称", owner)
        return MeasureWords(number, chapter, place, title, self._measure_words(line, owner))

    def _measure_words(self, line: Line, owner: Owner) -> Passage:
        """Put clauses, and with the source the text between them, in the order of the source."""
        pieces = []
        for position, surface in enumerate(filter(None, line.cells["责任条款"].split("\n")), 1):
            spans = _unnamed(line.spans.get(f"clause_{position}", ()))
            if self._differs(surface, spans):
                self.issues.append(Issue("ledger-edited", owner, surface, "", spans))
            pieces.append(Passage(surface, spans))
        if self.source is not None:
            text = self.source.text
            between = line.spans.get("text", ())
            pieces += [Passage(text[span.start : span.end], (_bare(span),)) for span in between]
            pieces.sort(key=lambda piece: piece.spans[0].start)
        return joined(pieces) if pieces else EMPTY

    def _task(self, line: Line) -> Row:
        number = self._number(line, "序号")
        owner = Owner("task", number)
        self._cited(owner, line)
        self._set(owner, line)
        self.links[number] = line_links(line, self.source)
        cells = {
            name: self._passage(line, name, _TASK_COLUMNS.get(name), owner) for name in TASK_FIELDS
        }
        return Row(number, cells)

    def _number(self, line: Line, column: str) -> int:
        value = line.cells[column].strip()
        if not value.isascii() or not value.isdigit():
            raise line.fail(column, "a number", "应为数字")
        return int(value)

    def _cited(self, owner: Owner, line: Line) -> None:
        names = ("引用原文", "引用定位", "引用文件", "引用作用", "引用规则")
        if not line.cells["引用原文"]:
            return
        lists = [line.cells[name].split("\n") for name in names]
        for name, cells in zip(names, lists, strict=True):
            if len(cells) != len(lists[0]):
                en = f"{len(lists[0])} lines, as in 引用原文,"
                raise line.fail(name, en, f"应与“引用原文”同为 {len(lists[0])} 行")
        citations = []
        for position, (mention, locator, document, role, rule) in enumerate(
            zip(*lists, strict=True), 1
        ):
            if role not in get_args(CitationRole):
                roles = get_args(CitationRole)
                en, zh = f"one of {', '.join(roles)}", f"应为 {'、'.join(roles)} 之一"
                raise line.fail("引用作用", en, zh)
            title, number, reason = [*rule.split("|"), "", "", ""][:3]
            spans = line.spans.get(f"citation_{position}", ())
            citations.append(
                Citation(
                    document=document,
                    title=title or None,
                    number=number or None,
                    locator=locator or None,
                    role=cast("CitationRole", role),
                    mention=mention,
                    reasons=line.reasons(reason),
                    spans=Passage("", _unnamed(spans)).placed("mention"),
                )
            )
        self.citations[owner] = tuple(citations)

    def _set(self, owner: Owner, line: Line) -> None:
        """Take the targets of a row, and report words that were edited."""
        self.targets[owner] = line_targets(line)
        for one in self.targets[owner]:
            spans = [span for span in one.spans if span.field == "text"]
            if self._differs(one.text, spans):
                self.issues.append(Issue("ledger-edited", owner, one.text, "", _unnamed(spans)))

    def _document(self, line: Line) -> SourceDocument:
        told = line.cells["内容"].split("\n")
        if len(told) < 4:
            en = "title, number, issuer and origin, a line each,"
            raise line.fail("内容", en, "应为标题、文号、发文机关和来源类别，各占一行")
        if told[3] not in get_args(Origin):
            origins = get_args(Origin)
            en = f"one of {', '.join(origins)} as fourth line,"
            raise line.fail("内容", en, f"第四行应为 {'、'.join(origins)} 之一")
        return SourceDocument(
            id=line.cells["名称"],
            title=told[0],
            number=told[1] or None,
            issuer=told[2] or None,
            origin=cast("Origin", told[3]),
            aliases=tuple(told[4:]),
            spans=line.spans.get("", ()),
        )

    def _issue(self, line: Line) -> Issue:
        told = line.cells["内容"].split("\n")
        if line.cells["名称"] not in CATALOGUE:
            raise line.fail("名称", "the code of an issue", "应为读取提示的代码")
        if len(told) != 3:
            en = "owner, words written and words read, a line each,"
            raise line.fail("内容", en, "应为所属、原文写法和读作，各占一行")
        spans = tuple(span for spans in line.spans.values() for span in spans)
        owner, written, read_as = told
        return Issue(line.cells["名称"], Owner.parse(owner), written, read_as, spans)


def _bare(span: SourceSpan) -> SourceSpan:
    return replace(span, field=None)


def _unnamed(spans: Iterable[SourceSpan]) -> tuple[SourceSpan, ...]:
    return tuple(_bare(span) for span in spans)
