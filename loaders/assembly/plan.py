"""From the words of a plan, wherever they were read, to the typed plan with its issues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from zeren.graph.identifiers import normal_number, plan_id
from zeren.graph.issues import Issue
from zeren.graph.model import (
    Chapter,
    Citation,
    Clause,
    Deadline,
    Measure,
    MeasureLink,
    Notice,
    Plan,
    PlanKind,
    SourceDocument,
    Target,
    Task,
    YearSource,
    whole_deadline,
)
from zeren.graph.owners import FILE, PLAN, Owner
from zeren.graph.provenance import SourceSpan
from zeren.loaders.assembly.clause_tasks import Carrier, clause_tasks
from zeren.loaders.assembly.further import columns_of, with_fields
from zeren.loaders.duties.cells import read_cells
from zeren.loaders.duties.clause_words import ClauseWords, Enumeration, Persons
from zeren.loaders.duties.deadlines import NO_YEARS, Years, read_deadline
from zeren.loaders.duties.deadlines_prose import prose_deadlines
from zeren.loaders.duties.grammar import find_clauses
from zeren.loaders.duties.layer import ClauseLayer
from zeren.loaders.duties.prose import cut_behind, find_prose
from zeren.loaders.duties.rules import find_rules, said_for_all
from zeren.loaders.facts.citations import find_citations
from zeren.loaders.facts.targets import is_standing, read_targets, with_name
from zeren.loaders.links.documents import Cited, Documents, resolve_all
from zeren.loaders.links.measure_links import measure_links
from zeren.loaders.names.regions import Evidence, region_of, speaker_of
from zeren.loaders.names.register import Register
from zeren.loaders.names.resolver import Resolver
from zeren.loaders.names.standing import StandingRules
from zeren.loaders.structure.body import ChapterWords, MeasureWords
from zeren.loaders.structure.dates import day_of, is_month
from zeren.loaders.structure.issuers import issuing_body
from zeren.loaders.structure.tables.rows import Row
from zeren.loaders.structure.titles import is_whole
from zeren.loaders.text.characters import EMPTY, Passage, fold, fold_text, joined
from zeren.loaders.text.document import Properties
from zeren.loaders.text.numbering import item_number

TASK_FIELDS = (
    "number",
    "indicator",
    "sub_indicator",
    "goal",
    "action",
    "deadline_text",
    "lead_text",
    "support_text",
    "problem",
)
BEARER = "职责"
TEXTS = ("notice_text", "preamble")
_WITHOUT_DAY = ("lasting", "recurring", "order")
METADATA = {"number": "发文字号", "issuer": "发文机关", "issued_text": "成文日期"}


class PlanWords(Struct):
    """All that a reader found out before it is known what it means.

    ``citations`` and ``targets`` (by owner), ``documents`` and ``links`` (to measures, by task) are
    given where they are known already (a ledger); else they are found in the words. ``bold``: the
    stretches of bold characters. ``properties``: what the file says beside its text.
    """

    source: str
    sha256: str
    notice: Mapping[str, Passage]
    chapters: list[ChapterWords] = field(default_factory=list)
    measures: list[MeasureWords] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    loose: list[Passage] = field(default_factory=list)
    abridged: bool = False
    kind: PlanKind = "plan"
    citations: Mapping[Owner, tuple[Citation, ...]] | None = None
    documents: tuple[SourceDocument, ...] = ()
    targets: Mapping[Owner, tuple[Target, ...]] | None = None
    links: Mapping[int, tuple[MeasureLink, ...]] | None = None
    own_deadlines: Mapping[int, Deadline] | None = None
    layer: ClauseLayer = field(default_factory=ClauseLayer)
    bold: Sequence[tuple[int, int]] = ()
    properties: Properties = Properties()


def assemble(words: PlanWords) -> Plan:
    """Decide agencies, deadlines and documents, and put the plan together."""
    return _Assembly(words).plan()


class _Assembly:
    def __init__(self, words: PlanWords) -> None:
        self.words = words
        self.issues = list(words.issues)
        self.loose: list[Clause] = []
        self.counted: Counter[Owner] = Counter()
        self.years = NO_YEARS
        notice = words.notice
        self.number = normal_number(notice["number"].text) if "number" in notice else None
        self.title = self._text("title") or self._text("notice_title") or self._title_of_file()
        self.speaker = speaker_of(
            (
                (Evidence.ISSUER, self._text("issuer")),
                (Evidence.NOTICE_TITLE, self._text("notice_title")),
                (Evidence.TITLE, self.title),
            ),
            number=self.number,
            text="\n".join(self._all_words()),
        )
        self.region = self.speaker.region
        issuers = (self._text("issuer") or "").split("、")
        beside = filter(None, (region_of(one) for one in issuers[1:]))
        self.resolver = Resolver(Register(self.region), issuing_body(issuers[0]), beside)
        self.standing = StandingRules(bold=words.bold)

    def _text(self, name: str) -> str | None:
        passage = self.words.notice.get(name)
        return passage.text if passage else None

    def _all_words(self) -> Iterable[str]:
        """Give the words that may tell which level of government speaks."""
        yield from (self._text(name) or "" for name in ("recipients", "notice_text", "preamble"))
        yield from (one.words.text for one in self.words.measures)
        yield from (cell.text for row in self.words.rows for cell in row.cells.values())

    def plan(self) -> Plan:
        divided = {one.number: self._divided(one) for one in self.words.measures}
        citations, documents = self._resolved(divided)
        issued = self._issued()
        annex = self._text("annex_title") or ""
        self.years = Years.of(annex=annex, title=self.title, issued=issued)
        self._unnumbered()
        carriers = [
            self._measure(one, *divided[one.number], citations) for one in self.words.measures
        ]
        self._report_without_lead(carriers)
        measures = [carrier.measure for carrier in carriers]
        for text in self.words.loose:
            self.standing.take(said_for_all(text))
        tasks = [self._task(row, citations) for row in self.words.rows]
        self.issues.extend(self.resolver.issues)
        links = self.words.links
        if not tasks:
            tasks = list(with_fields(clause_tasks(carriers), self.words.measures))
            links = {task.number: task.measures for task in tasks}
        elif links is None:
            texts = {number: joined(pieces) for number, (_, pieces) in divided.items()}
            links = measure_links(self.words.rows, tasks, self.words.measures, measures, texts)
        return Plan(
            notice=self._notice(issued, citations.get(PLAN, ())),
            chapters=tuple(self._chapter(one) for one in self.words.chapters),
            measures=tuple(measures),
            tasks=tuple(replace(task, measures=links.get(task.number, ())) for task in tasks),
            loose=tuple(self.loose),
            agencies=self.resolver.agencies(),
            documents=documents,
            issues=in_order(self.issues),
        )

    def _divided(self, one: MeasureWords) -> tuple[list[ClauseWords], list[Passage]]:
        """Look up the clauses of a measure; report brackets that name agencies unread."""
        clauses, pieces, unread = self.words.layer.of_parts(one.words, one.parts)
        for words in unread:
            owner = Owner("measure", one.number)
            self.issues.append(Issue("bracket-unread", owner, words.text, "", words.spans))
        return clauses, pieces

    def _resolved(
        self, divided: Mapping[int, tuple[list[ClauseWords], list[Passage]]]
    ) -> tuple[Mapping[Owner, tuple[Citation, ...]], tuple[SourceDocument, ...]]:
        if self.words.citations is not None:
            return self.words.citations, self.words.documents
        documents = Documents(self.region, self.title, self.number)
        citations = resolve_all(documents, list(self._cited(divided)))
        self.issues.extend(documents.issues)
        return citations, documents.documents()

    def _cited(
        self, divided: Mapping[int, tuple[list[ClauseWords], list[Passage]]]
    ) -> Iterable[Cited]:
        """Collect the citations of plan, measures and tasks in document order."""
        for name in ("notice_text", "preamble"):
            if name in self.words.notice:
                yield from self._citations(PLAN, self.words.notice[name])
        for number, (_, pieces) in divided.items():
            for piece in pieces:
                yield from self._citations(Owner("measure", number), piece)
        for row in self.words.rows:
            for name in ("goal", "action", "problem"):
                if name in row.cells:
                    origins = name == "problem"
                    yield from self._citations(
                        Owner("task", row.number), row.cells[name], origins=origins
                    )

    def _citations(self, owner: Owner, text: Passage, *, origins: bool = False) -> Iterable[Cited]:
        found, loose = find_citations(text, origins=origins)
        for locator in loose:
            self.issues.append(Issue("locator-loose", owner, locator.text, "", locator.spans))
        return [Cited(owner, one) for one in found]

    def _title_of_file(self) -> str:
        """Give the title that the file has beside its text, where it is one; say so."""
        title = self.words.properties.title
        if not is_whole(fold_text(title)):
            return ""
        self.issues.append(Issue("title-of-file", FILE, title))
        return title

    def _issued(self) -> date | None:
        text = self._text("issued_text")
        if text is None:
            return None
        day = day_of(text)
        if day is None and not is_month(text):
            spans = self.words.notice["issued_text"].spans
            self.issues.append(Issue("date-invalid", PLAN, text, "", spans))
        return day

    def _notice(self, issued: date | None, citations: tuple[Citation, ...]) -> Notice:
        notice = self.words.notice
        for name, label in METADATA.items():
            if name not in notice:
                self.issues.append(Issue("metadata-missing", PLAN, label))
        if "issued_text" not in notice and self.words.properties.made is not None:
            self.issues.append(Issue("day-of-file", FILE, f"{self.words.properties.made}"))
        texts = {name: passage.text for name, passage in notice.items() if name != "number"}
        return Notice(
            **{**texts, "title": self.title},
            id=plan_id(self.number, self._named(issued), self.words.sha256),
            number=self.number,
            issued=issued,
            region=self.region.name if self.region else None,
            source=self.words.source,
            sha256=self.words.sha256,
            abridged=self.words.abridged,
            kind=self.words.kind,
            citations=citations,
            spans=tuple(sorted(placed(notice), key=lambda span: span.start)),
        )

    def _named(self, issued: date | None) -> str:
        """Give the title; that of minutes with its day, for many meetings have one title."""
        minutes = self.words.kind == "minutes" and issued is not None
        return f"{self.title}（{issued}）" if minutes else self.title

    def _chapter(self, one: ChapterWords) -> Chapter:
        return Chapter(
            one.number,
            one.title.text,
            one.text.text,
            placed(
                {printed(one.number, one.place): one.place, "title": one.title, "text": one.text}
            ),
        )

    def _unnumbered(self) -> None:
        """Read the rules and clauses that stand before the first number, or in an annex's lines."""
        before = [self.words.notice[name] for name in TEXTS if name in self.words.notice]
        for text in before:
            self.standing.take(rule for rule, *_ in find_rules(fold(text)))
        for text in (*before, *self.words.loose):
            clauses, _ = find_clauses(text, (0,))
            self.loose.extend(self._clause(PLAN, clause) for clause in clauses)

    def _measure(
        self,
        one: MeasureWords,
        clauses: list[ClauseWords],
        pieces: list[Passage],
        citations: Mapping[Owner, tuple[Citation, ...]],
    ) -> Carrier:
        owner = Owner("measure", one.number)
        prose: list[tuple[Passage, list[ClauseWords]]] = [(piece, []) for piece in pieces]
        said = not clauses
        if said and one.bearer:
            clauses = [ClauseWords(one.title, (Enumeration("leads", BEARER, one.title),))]
        elif said:
            prose = [(piece, find_prose(piece)) for piece in pieces]
            clauses = [clause for _, found in prose for clause in found] or find_prose(one.title)
        self.standing.take(rule for piece in pieces for rule in said_for_all(piece))
        read = [self._clause(owner, clause, prose=said) for clause in clauses]
        text = joined(pieces) if pieces else EMPTY
        by_when = self._prose_deadlines(one, pieces)
        measure = Measure(
            number=one.number,
            chapter=one.chapter,
            title=one.title.text,
            text=text.text,
            clauses=tuple(read),
            own_deadline=self._own_deadline(one.number, by_when),
            citations=citations.get(owner, ()),
            targets=self._targets(owner, [] if self._is_standing(one.chapter) else [pieces]),
            spans=placed(
                {printed(one.number, one.place): one.place, "title": one.title, "text": text}
            ),
        )
        closed = [part for piece, found in prose for part in cut_behind(piece, found)]
        return Carrier(measure, one.title, closed, read, by_when)

    def _prose_deadlines(self, one: MeasureWords, pieces: list[Passage]) -> list[Deadline]:
        """Read by when the sentences of a measure say that something is reached."""
        if self.words.own_deadlines is not None or self._is_standing(one.chapter):
            return []
        texts = [one.title, *pieces]
        return [found for text in texts for found in prose_deadlines(text, self.years)]

    def _own_deadline(self, number: int, found: list[Deadline]) -> Deadline | None:
        if self.words.own_deadlines is not None:
            return self.words.own_deadlines.get(number)
        return whole_deadline(found)

    def _report_without_lead(self, carriers: Iterable[Carrier]) -> None:
        """Report measures without a lead where others have one; in some plans none has."""
        if not any(carrier.measure.leads for carrier in carriers):
            return
        places = {one.number: one.place.spans for one in self.words.measures}
        for carrier in carriers:
            if not carrier.measure.leads:
                number = carrier.measure.number
                owner = Owner("measure", number)
                self.issues.append(Issue("lead-missing", owner, "", "", places[number]))

    def _clause(self, owner: Owner, clause: ClauseWords, *, prose: bool = False) -> Clause:
        duties = self.standing.roles(owner, clause, self.resolver)
        for rest in (*clause.rest, *clause.objects):
            self.issues.append(Issue("agency-unresolved", owner, rest.text, "", rest.spans))
        return Clause(
            id=self._clause_id(owner),
            surface=clause.words.text,
            owner=owner,
            mode=clause.mode,
            leads=duties["leads"],
            supports=duties["supports"],
            deadline=self._deadline(clause.deadline, owner) if clause.deadline else None,
            prose=prose,
            spans=clause.words.placed("surface"),
        )

    def _clause_id(self, owner: Owner) -> str:
        """Name the next clause of an owner, by its place among the owner's."""
        self.counted[owner] += 1
        return f"{owner.id}-{self.counted[owner]}"

    def _year_words(self, source: YearSource | None, table: str) -> str:
        """Give the words that name the year of a deadline without one."""
        told = {
            "table": ("表题", table),
            "annex": ("附件标题", self._text("annex_title")),
            "title": ("标题", self.title),
            "issued": (METADATA["issued_text"], self._text("issued_text")),
        }
        return "：".join(word or "" for word in told[source or "title"])

    def _deadline(self, words: Passage, owner: Owner, table: str = "") -> Deadline | None:
        """Read a deadline; report one that is no day, and what gave the year to one without."""
        if not words:
            return None
        read = read_deadline(words, self.years.under(table) if table else self.years)
        if read.problem and read.deadline.kind not in _WITHOUT_DAY:
            self.issues.append(Issue(read.problem, owner, words.text, "", words.spans))
        elif read.year_assumed:
            read_as = f"{read.day}（{self._year_words(read.deadline.year_from, table)}）"
            self.issues.append(Issue("year-assumed", owner, words.text, read_as, words.spans))
        return read.deadline

    def _targets(
        self, owner: Owner, texts: list[list[Passage]], before: Passage = EMPTY
    ) -> tuple[Target, ...]:
        if self.words.targets is not None:
            return self.words.targets.get(owner, ())
        nearest = self.years.nearest
        return read_targets(texts, before, nearest[0] if nearest else None)

    def _task_targets(self, owner: Owner, cells: Mapping[str, Passage]) -> tuple[Target, ...]:
        goal = with_name(cells["sub_indicator"] or cells["indicator"], cells["goal"])
        return self._targets(owner, [[goal], [cells["action"]]], cells["problem"])

    def _is_standing(self, chapter: int | None) -> bool:
        """Tell a chapter on how things stand (发展基础): its numbers are no targets."""
        titles = (one.title.text for one in self.words.chapters if one.number == chapter)
        return any(map(is_standing, titles))

    def _task(self, row: Row, citations: Mapping[Owner, tuple[Citation, ...]]) -> Task:
        owner = Owner("task", row.number)
        cells = {name: row.cells.get(name, EMPTY) for name in TASK_FIELDS}
        duties = read_cells(row.cells, row.modes, row.said)
        start = min((one.spans[0].start for one in row.cells.values() if one.spans), default=0)
        for names in duties.objects:
            self.issues.append(Issue("agency-unresolved", owner, names.text, "", names.spans))
        persons = [
            Persons(one.words, one.heading, duties.first.get(one.office, 0)) for one in row.persons
        ]
        roles = self.standing.of_row(
            owner, duties.enumerations, start, self.resolver, own=duties.rules, persons=persons
        )
        leads, supports = roles["leads"], roles["supports"]
        words = cells["deadline_text"] or duties.deadline or EMPTY
        deadline = self._deadline(words, owner, row.title.text if row.title else "")
        if not leads:
            self.issues.append(Issue("lead-missing", owner, "", "", cells["number"].spans))
        named = [*row.columns("lead_text"), *row.columns("support_text")]
        clauses: tuple[Clause, ...] = ()
        if leads or supports:
            clause = Clause(
                id=self._clause_id(owner),
                surface=" ".join(one.text for one in named),
                owner=owner,
                mode=duties.enumerations[0].mode,
                leads=leads,
                supports=supports,
                deadline=deadline,
                spans=joined(named).placed("surface"),
            )
            clauses = (clause,)
        return Task(
            number=row.number,
            indicator=cells["indicator"].text,
            sub_indicator=cells["sub_indicator"].text,
            goal=cells["goal"].text,
            action=cells["action"].text,
            problem=cells["problem"].text,
            lead_text="\n".join(one.text for one in row.columns("lead_text")),
            support_text="\n".join(one.text for one in row.columns("support_text")),
            clauses=clauses,
            own_deadline=None if clauses else deadline,
            citations=citations.get(owner, ()),
            targets=self._task_targets(owner, cells),
            label=row.label,
            columns=columns_of(row, (*leads, *supports)),
            spans=(
                *placed({name: cell for name, cell in cells.items() if name != "deadline_text"}),
                *_further(row),
            ),
        )


def _further(row: Row) -> tuple[SourceSpan, ...]:
    """Give the places of second columns of agencies, as more words of the first, and of persons."""
    roles = ("lead_text", "support_text")
    further = [span for role in roles for one in row.columns(role)[1:] for span in one.placed(role)]
    return (*further, *(span for one in row.persons for span in one.words.spans))


def placed(passages: Mapping[str, Passage]) -> tuple[SourceSpan, ...]:
    """Give the places of an object's fields, field by field."""
    return tuple(span for name, passage in passages.items() for span in passage.placed(name))


def printed(number: int, place: Passage) -> str:
    """Name the field of a printed number: none where another number was counted."""
    return "number" if not place.text or item_number(place.text) == number else ""


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Sort issues by their place in the source, each once; those without a place come last."""
    return tuple(sorted(dict.fromkeys(issues), key=_place))


def _place(issue: Issue) -> tuple[bool, int, str, str, int, str]:
    start = issue.spans[0].start if issue.spans else 0
    kind, number = issue.owner.kind, issue.owner.number or 0
    return (not issue.spans, start, issue.code, kind, number, issue.written)
