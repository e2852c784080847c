"""The rows of a ledger as words of a plan, each with its place, for the rules that read a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast, get_args

from zeren.graph.errors import SourceFormat
from zeren.graph.identifiers import normal_number
from zeren.graph.issues import CATALOGUE, Issue
from zeren.graph.model import PlanKind
from zeren.graph.owners import PLAN, Owner
from zeren.graph.provenance import SourceSpan
from zeren.loaders.assembly.plan import TASK_FIELDS, PlanWords
from zeren.loaders.assembly.validation import CUT
from zeren.loaders.ledger.cells import read_lines_of
from zeren.loaders.ledger.citations import line_citations, line_document
from zeren.loaders.ledger.columns import LABEL, kept_columns
from zeren.loaders.ledger.deadlines import own_deadline
from zeren.loaders.ledger.lines import Line
from zeren.loaders.ledger.links import line_links
from zeren.loaders.ledger.targets import line_targets
from zeren.loaders.ledger.writing import NOTICE_FIELDS, SENTENCES, TASK_COLUMNS
from zeren.loaders.structure.body import ChapterWords, MeasureWords
from zeren.loaders.structure.tables.rows import Row
from zeren.loaders.text.characters import EMPTY, Passage, joined, starts_of
from zeren.loaders.text.document import Source


@dataclass(slots=True)
class Sheet:
    """The rows of a ledger by their kind; ``complete``: none was added or taken away."""

    notice: Mapping[str, Line]
    chapters: Sequence[Line] = ()
    measures: Sequence[Line] = ()
    tasks: Sequence[Line] = ()
    clauses: Sequence[Line] = ()
    agencies: Sequence[Line] = ()
    documents: Sequence[Line] = ()
    issues: Sequence[Line] = ()
    complete: bool = False

    def fact(self, name: str) -> str:
        """Give what a row of the notice says."""
        return self.notice[name].cells["名称"] if name in self.notice else ""


@dataclass(slots=True)
class Reader:
    """Reads the cells of a ledger, and reports those that were edited."""

    name: str
    source: Source | None
    issues: list[Issue] = field(default_factory=list)

    def check_source(self, sheet: Sheet) -> None:
        """Refuse a source from which the ledger was not made."""
        told = sheet.fact("sha256")
        if self.source is not None and self.source.sha256 != told:
            raise SourceFormat(
                f"{self.source.name}: not the source of {self.name}: its SHA-256 is "
                f"{self.source.sha256}, the ledger's {told or 'missing'}.",
                f"{self.source.name}：不是 {self.name} 所依据的原文：它的 SHA-256 为 "
                f"{self.source.sha256}，台账所记为 {told or '空'}。",
            )

    def words(self, sheet: Sheet) -> PlanWords:
        """Give all the words of a ledger, and what it says of citations, targets and links."""
        measures, tasks = sheet.measures, sheet.tasks
        owned = [(PLAN, sheet.notice["citations"])] if "citations" in sheet.notice else []
        owned += [(Owner("measure", number_of(line)), line) for line in measures]
        owned += [(Owner("task", number_of(line)), line) for line in tasks]
        deadlines = ((number_of(line), own_deadline(line)) for line in measures)
        return PlanWords(
            source=sheet.fact("source"),
            sha256=sheet.fact("sha256"),
            notice=self._notice(sheet.notice),
            chapters=[self._chapter(line) for line in sheet.chapters],
            measures=[self._measure(line) for line in measures],
            rows=[self._task(line) for line in tasks],
            issues=[self._issue(line) for line in sheet.issues],
            abridged=self.source is None,
            kind=_kind(sheet),
            citations={owner: line_citations(line) for owner, line in owned},
            documents=tuple(map(line_document, sheet.documents)),
            targets={owner: self._targets(owner, line) for owner, line in owned},
            links={number_of(line): line_links(line, self.source) for line in tasks},
            own_deadlines={number: one for number, one in deadlines if one},
        )

    def text(self, line: Line, name: str, column: str | None = None) -> str:
        """Give the words of a cell; without a column, or where it is cut, from the source."""
        told = line.cells[column] if column else ""
        spans = line.spans.get(name, ())
        if self.source is None or not spans or (column and not told.endswith(CUT)):
            return told
        return "".join(self.source.text[span.start : span.end] for span in spans)

    def _passage(self, line: Line, name: str, column: str | None, owner: Owner) -> Passage:
        """Give a cell's words with their place; without a column, or in full, from the source."""
        spans = line.spans.get(name, ())
        told = line.cells[column] if column else ""
        if self.source is not None and spans and (column is None or told.endswith(CUT)):
            return joined(Passage(self.source.text[s.start : s.end], (_bare(s),)) for s in spans)
        if told and not told.endswith(CUT) and (spans or name != "number"):
            self._compare(line, owner, told, spans)
        return Passage(told, _unnamed(spans))

    def _compare(self, line: Line, owner: Owner, told: str, spans: Iterable[SourceSpan]) -> None:
        """Report words that were edited."""
        spans = _unnamed(spans)
        if not line.whole and self._differs(told, spans):
            self.issues.append(Issue("ledger-edited", owner, told, "", spans))

    def _differs(self, told: str, spans: Sequence[SourceSpan]) -> bool:
        """Tell whether a cell was edited: by its words where the source is held, else by length."""
        plain = told.replace("\n", "")
        if self.source is None:
            return sum(span.end - span.start for span in spans) != len(plain)
        words = "".join(self.source.text[span.start : span.end] for span in spans)
        return plain != words.replace("\n", "") and told != normal_number(words)

    def _notice(self, notice: Mapping[str, Line]) -> dict[str, Passage]:
        return {
            name: self._passage(notice[name], name, None if name in SENTENCES else "名称", PLAN)
            for name in NOTICE_FIELDS
            if name in notice
        }

    def _chapter(self, line: Line) -> ChapterWords:
        number = number_of(line)
        place = Passage("", _unnamed(line.spans.get("number", ())))
        title = self._passage(line, "title", "名称", Owner("chapter", number))
        return ChapterWords(number, title, place)

    def _measure(self, line: Line) -> MeasureWords:
        number = number_of(line)
        owner = Owner("measure", number)
        chapter = number_of(line, "章") if line.cells["章"] else None
        place = Passage("", _unnamed(line.spans.get("number", ())))
        title = self._passage(line, "title", "名称", owner)
        pieces = self._pieces(line, owner)
        parts = tuple(
            (start, (piece,)) for start, piece in zip(starts_of(pieces), pieces, strict=True)
        )
        words = joined(pieces) if pieces else EMPTY
        return MeasureWords(number, chapter, place, title, words, parts)

    def _pieces(self, line: Line, owner: Owner) -> list[Passage]:
        """Give clauses, and with the source the text between them, in the order of the source.

        What has no place, as a clause that was added, stands at the place of the title.
        """
        place = (line.spans.get("title") or line.spans.get("number") or (SourceSpan(0, 0),))[-1]
        pieces = []
        surfaces = list(filter(None, read_lines_of(line.cells["责任条款"])))
        for position, surface in enumerate(surfaces, 1):
            spans = _unnamed(line.spans.get(f"clause_{position}", ()))
            self._compare(line, owner, surface, spans)
            pieces.append(_placed(surface, spans, place))
        if not surfaces and (names := _of_names(line)):
            self._compare(line, owner, names, ())
            pieces.append(_placed(names, (), place))
        if self.source is not None:
            text = self.source.text
            between = line.spans.get("text", ())
            pieces += [Passage(text[span.start : span.end], (_bare(span),)) for span in between]
            pieces.sort(key=lambda piece: piece.spans[0].start)
        return pieces

    def _task(self, line: Line) -> Row:
        number = number_of(line)
        owner = Owner("task", number)
        cells = {
            name: self._passage(line, name, TASK_COLUMNS.get(name), owner) for name in TASK_FIELDS
        }
        return Row(number, cells, label=line.cells[LABEL], others=kept_columns(line))

    def _targets(self, owner: Owner, line: Line) -> tuple:  # type: ignore[type-arg]
        """Give the targets of a row, and report words that were edited."""
        targets = line_targets(line)
        for one in targets:
            spans = [span for span in one.spans if span.field == "text"]
            self._compare(line, owner, one.text, spans)
        return targets

    def _issue(self, line: Line) -> Issue:
        told = read_lines_of(line.cells["内容"])
        if line.cells["名称"] not in CATALOGUE:
            raise line.fail("名称", "the code of an issue", "应为读取提示的代码")
        if len(told) != 3:
            en = "owner, words written and words read, a line each,"
            raise line.fail("内容", en, "应为所属、原文写法和读作，各占一行")
        owner, written, read_as = told
        return Issue(line.cells["名称"], Owner.parse(owner), written, read_as, line.places)


def _kind(sheet: Sheet) -> PlanKind:
    """Read what kind of plan it is; an action plan where nothing is said."""
    told = sheet.fact("kind") or "plan"
    if told not in get_args(PlanKind):
        kinds = get_args(PlanKind)
        en, zh = f"one of {', '.join(kinds)}", f"应为 {'、'.join(kinds)} 之一"
        raise sheet.notice["kind"].fail("名称", en, zh)
    return cast("PlanKind", told)


def _of_names(line: Line) -> str:
    """Make a clause of the names that stand in their columns alone."""
    told = {name: read_lines_of(line.cells[name]) for name in ("牵头单位", "配合单位")}
    parts = [f"{name}：{'、'.join(names)}" for name, names in told.items() if names]
    return f"（{'；'.join(parts)}）" if parts else ""


def _placed(text: str, spans: tuple[SourceSpan, ...], place: SourceSpan) -> Passage:
    """Place words; those that have more characters than their place go on behind it."""
    start = spans[-1].end if spans else place.start
    end = start + len(text) - sum(span.end - span.start for span in spans)
    return Passage(text, (*spans, SourceSpan(start, end)) if end > start else spans)


def number_of(line: Line, column: str = "序号") -> int:
    """Read a cell that is a number."""
    value = line.cells[column].strip()
    if not value.isascii() or not value.isdigit():
        raise line.fail(column, "a number", "应为数字")
    return int(value)


def _bare(span: SourceSpan) -> SourceSpan:
    return span._replace(field=None)


def _unnamed(spans: Iterable[SourceSpan]) -> tuple[SourceSpan, ...]:
    return tuple(map(_bare, spans))
