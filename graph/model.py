"""What a plan says: frozen values, each with the place in the source from which it was read.

Field names are those of Plan JSON (`zeren.graph.interchange`); `zeren.graph.vocabulary` maps them
to the graph. The types are msgspec's: they cost a thirtieth of a dataclass to define and a fifth to
make; `msgspec.structs.replace` changes a value.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

from zeren.graph.corrections import Correction
from zeren.graph.identifiers import agency_id, agency_scope, text_id
from zeren.graph.issues import Issue
from zeren.graph.owners import Owner
from zeren.graph.provenance import SourceSpan
from zeren.graph.reasons import Reason

AgencyKind = Literal["agency", "group", "company"]
Role = Literal["leads", "supports"]
CitationRole = Literal["basis", "experience", "problem", "amended"]
Operator = Literal["<=", ">=", "=", "<", ">", "+", "-"]
DeadlineKind = Literal["day", "period", "lasting", "recurring", "order", "none"]
YearSource = Literal["table", "annex", "title", "issued"]
LinkMethod = Literal["words", "words+indicator", "indicator", "part", "reader"]
TraceMethod = Literal["locator", "words", "reader"]
ColumnKind = Literal["status", "comment", "other"]
PlanKind = Literal["plan", "minutes"]
Origin = Literal["central", "other-province", "third-party-evaluation", "research", "own", "other"]


class Deadline(Struct, frozen=True):
    """By when: the words as written, the last day that they name, and what they are.

    ``kind``: a day (a month's or year's end too), a period (its end is the day), lasting
    (持续推进), recurring (每季度末), by order (按省级部门安排), or none (words that say nothing of
    time). ``year_from``: what gave the year where the words do not; ``prose``: read from a
    sentence of the measure, not from a clause, field or cell. Spans: field ``text``.
    """

    text: str
    day: date | None
    kind: DeadlineKind
    year_from: YearSource | None = None
    prose: bool = False
    spans: tuple[SourceSpan, ...] = ()


class Responsibility(Struct, frozen=True):
    """One agency named in one role: the canonical name, and the words as written.

    ``unit`` is the sub-office in brackets; ``mode`` the words of the role (牵头负责, 配合 …);
    ``reasons`` are the rules by which the mention became the name; ``persons`` those named as its
    responsible persons (责任人); ``confidence`` is the score of the bearer's form, 0 to 1.
    """

    agency: str
    kind: AgencyKind
    mention: str
    unit: str | None
    mode: str
    reasons: tuple[Reason, ...] = ()
    persons: tuple[str, ...] = ()
    confidence: float = 1.0
    spans: tuple[SourceSpan, ...] = ()


class Citation(Struct, frozen=True):
    """One mention of a source document; ``document`` is the id of a `SourceDocument`."""

    document: str
    title: str | None
    number: str | None
    locator: str | None
    role: CitationRole
    mention: str
    reasons: tuple[Reason, ...] = ()
    spans: tuple[SourceSpan, ...] = ()


class Target(Struct, frozen=True):
    """One numeric target or limit, ``text`` as written.

    ``operator``: at most, at least, exactly, below, above, growth (+) or reduction (-) by ``value``
    in ``unit``. ``baseline`` is where the same quantity stood before, where the item says so;
    ``baseline_text`` are the words that say it. ``reasons`` are the rules that read the direction.
    Spans: fields ``text`` and ``baseline_text``.
    """

    text: str
    value: float
    unit: str
    operator: Operator
    baseline: float | None = None
    baseline_text: str | None = None
    reasons: tuple[Reason, ...] = ()
    spans: tuple[SourceSpan, ...] = ()


class MeasureLink(Struct, frozen=True):
    """A measure that a task implements: ``score`` from 0 to 1, and the words that both have.

    Spans: fields ``words`` (the task's) and ``measure_words`` (the measure's).
    """

    number: int
    score: float
    method: LinkMethod
    words: str
    measure_words: str
    spans: tuple[SourceSpan, ...] = ()


class Trace(Struct, frozen=True):
    """A provision that an item goes back to: ``document`` is a `SourceDocument`'s id.

    ``method``: ``locator`` where the item names the provision, ``words`` where both say the same;
    ``score`` from 0 to 1. ``spans`` (field ``words``) stand in the plan's source, and
    ``provision_spans`` (field ``provision_words``) in the cited text.
    """

    document: str
    provision: str
    score: float
    method: TraceMethod
    words: str
    provision_words: str
    spans: tuple[SourceSpan, ...] = ()
    provision_spans: tuple[SourceSpan, ...] = ()


class Chapter(Struct, frozen=True):
    """A chapter of the plan's body; ``text`` is what stands in it outside of measures.

    A section that groups measures inside chapter 3 is a chapter too: 301, 302 and so on.
    """

    number: int
    title: str
    text: str = ""
    spans: tuple[SourceSpan, ...] = ()


class Clause(Struct, frozen=True):
    """A statement of who is responsible, and by when; ``owner`` is the part in which it stands.

    ``id`` is made of the owner and the clause's place among its clauses: ``measure-3-2``.
    ``persons`` are those named as responsible without an agency beside them. ``prose`` marks one
    that a sentence says (由市园林局牵头编制规划) or a list of duties, not a bracket or a field.
    """

    id: str
    surface: str
    owner: Owner
    mode: str
    leads: tuple[Responsibility, ...] = ()
    supports: tuple[Responsibility, ...] = ()
    deadline: Deadline | None = None
    persons: tuple[str, ...] = ()
    prose: bool = False
    spans: tuple[SourceSpan, ...] = ()


def whole_deadline(deadlines: Iterable[Deadline | None]) -> Deadline | None:
    """Give the deadline of what has several: all their words, and the last day with its kind.

    What is put together has no place of its own: its parts have.
    """
    told = list(dict.fromkeys(one for one in deadlines if one is not None))
    if len(told) < 2:
        return told[0] if told else None
    last = max((one for one in told if one.day), key=lambda one: str(one.day), default=told[-1])
    return Deadline(
        "；".join(dict.fromkeys(one.text for one in told if one.text)),
        last.day,
        last.kind,
        last.year_from,
        prose=all(one.prose for one in told),
    )


class _Bound:
    """What clauses say of the item that they bind: each duty stands in its clause, once."""

    __slots__ = ()
    clauses: tuple[Clause, ...]
    own_deadline: Deadline | None
    spans: tuple[SourceSpan, ...]

    @property
    def leads(self) -> tuple[Responsibility, ...]:
        """Whoever leads, in the order of the clauses."""
        return tuple(duty for clause in self.clauses for duty in clause.leads)

    @property
    def supports(self) -> tuple[Responsibility, ...]:
        """Whoever supports, in the order of the clauses."""
        return tuple(duty for clause in self.clauses for duty in clause.supports)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The deadlines of the clauses, and the item's own."""
        told = (*(clause.deadline for clause in self.clauses), self.own_deadline)
        return tuple(one for one in told if one is not None)

    @property
    def deadline(self) -> Deadline | None:
        """By when, of all that the clauses and the item say; None where nothing is said."""
        return whole_deadline(self.deadlines)

    @property
    def deadline_text(self) -> str:
        """The words of the deadline; empty where nothing is said."""
        return self.deadline.text if self.deadline else ""

    @property
    def places(self) -> tuple[SourceSpan, ...]:
        """Where the item stands, its deadlines too: field ``deadline_text``."""
        told = (span for one in self.deadlines for span in one.spans)
        return (*self.spans, *(span._replace(field="deadline_text") for span in told))


class Measure(_Bound, Struct, frozen=True):
    """A numbered measure of the body; ``text`` is what it says besides its clauses.

    ``own_deadline`` is one that its prose says, outside of clauses.
    """

    number: int
    chapter: int | None
    title: str
    text: str
    clauses: tuple[Clause, ...] = ()
    own_deadline: Deadline | None = None
    citations: tuple[Citation, ...] = ()
    targets: tuple[Target, ...] = ()
    traces: tuple[Trace, ...] = ()
    spans: tuple[SourceSpan, ...] = ()


class Column(Struct, frozen=True):
    """A cell of a list for which a task has no other field: its heading and its words, as written.

    ``kind``: how things stood when the sheet was kept (``status``: 进展情况, 是否销号), what
    somebody noted at a cell (``comment``: 批注; the heading is that of the cell's column), or
    something else. None of it is a statement of the plan. Spans: field ``text``.
    """

    heading: str
    text: str
    kind: ColumnKind = "other"
    spans: tuple[SourceSpan, ...] = ()


class Task(_Bound, Struct, frozen=True):
    """A row of the task list: its columns as written, and what they mean.

    In a plan without a list, a clause of a measure with the words that it closes. ``measures`` are
    those of the same plan that it implements, best first; ``own_deadline`` is one that stands in no
    clause, as in a row that names nobody. ``label`` is the number as the list prints it, where that
    is none of its own: 1(2) for the second row under number 1, or a code (1.1); empty elsewhere.
    """

    number: int
    indicator: str
    sub_indicator: str
    goal: str
    action: str
    problem: str
    lead_text: str
    support_text: str
    clauses: tuple[Clause, ...] = ()
    own_deadline: Deadline | None = None
    citations: tuple[Citation, ...] = ()
    targets: tuple[Target, ...] = ()
    measures: tuple[MeasureLink, ...] = ()
    traces: tuple[Trace, ...] = ()
    label: str = ""
    columns: tuple[Column, ...] = ()
    spans: tuple[SourceSpan, ...] = ()

    @property
    def places(self) -> tuple[SourceSpan, ...]:
        """Where it stands, its deadlines and further columns too: field ``columns``."""
        told = (span for one in self.columns for span in one.spans)
        return (*super().places, *(span._replace(field="columns") for span in told))


class Agency(Struct, frozen=True):
    """Whoever can carry a duty; ``name`` is canonical, ``aliases`` are other forms of it.

    ``issuer`` is the body whose inner office it is (处, 科 …), which tells it from its namesakes.
    ``key`` is the same in all plans where they write its name in different forms (发展改革委,
    发展和改革委员会); empty where its name is the same in all.
    ``open``: a group whose members neither the plan nor a rule names. ``members`` follow from the
    dated rule ``member_rule`` and are no statement of the plan; ``members_complete`` says whether
    they are all of them. An agency that only such a rule brings in is not ``mentioned``.
    """

    name: str
    kind: AgencyKind
    level: str | None
    region: str | None
    issuer: str | None = None
    key: str = ""
    open: bool = False
    registered: bool = True
    mentioned: bool = True
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    member_rule: str | None = None
    members_as_of: date | None = None
    members_complete: bool = False
    spans: tuple[SourceSpan, ...] = ()


def agency_ids(agencies: Iterable[Agency], unit: str) -> dict[str, str]:
    """Give the id of each agency by its name; ``unit`` is the scope of those that have no other."""
    return {
        one.name: agency_id(
            agency_scope(one.issuer, one.region, one.level, unit), one.key or one.name
        )
        for one in agencies
    }


class SourceDocument(Struct, frozen=True):
    """A document that is cited, or a named origin; ``aliases`` are the names used for it here."""

    id: str
    title: str
    number: str | None
    issuer: str | None
    origin: Origin
    held: bool = False
    aliases: tuple[str, ...] = ()
    spans: tuple[SourceSpan, ...] = ()


class Notice(Struct, frozen=True):
    """The notice that issues the plan: its own metadata, each ``None`` where the file lacks it.

    ``kind``: an action plan, or minutes of a meeting or a supervision notice (会议纪要,
    督办通知), whose items are what was decided.
    """

    id: str
    title: str
    number: str | None = None
    issuer: str | None = None
    issued: date | None = None
    issued_text: str | None = None
    urgency: str | None = None
    release: str | None = None
    signer: str | None = None
    recipients: str | None = None
    copied_to: str | None = None
    notice_title: str | None = None
    notice_text: str | None = None
    preamble: str | None = None
    annex_title: str | None = None
    region: str | None = None
    source: str = ""
    sha256: str = ""
    abridged: bool = False
    kind: PlanKind = "plan"
    citations: tuple[Citation, ...] = ()
    spans: tuple[SourceSpan, ...] = ()


class Plan(Struct, frozen=True):
    """One plan, whole: the joint between loading and storing.

    ``loose`` are the clauses that belong to no measure and no task; ``corrections``
    what readers put right, with what became of each.
    """

    notice: Notice
    chapters: tuple[Chapter, ...] = ()
    measures: tuple[Measure, ...] = ()
    tasks: tuple[Task, ...] = ()
    loose: tuple[Clause, ...] = ()
    agencies: tuple[Agency, ...] = ()
    documents: tuple[SourceDocument, ...] = ()
    issues: tuple[Issue, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, each once: the loose ones, those of the measures, those of the tasks."""
        bound = (clause for item in (*self.measures, *self.tasks) for clause in item.clauses)
        return tuple({clause.id: clause for clause in (*self.loose, *bound)}.values())

    @property
    def items(self) -> tuple[Owner, ...]:
        """The owners that its measures and tasks are."""
        measures = (Owner("measure", one.number) for one in self.measures)
        return (*measures, *(Owner("task", one.number) for one in self.tasks))

    @property
    def id(self) -> str:
        """The plan's identifier: its number, or what stands for it where it has none."""
        return self.notice.id


class Provision(Struct, frozen=True):
    """A clause of a cited text: ``number`` as it is cited, with whom the clause itself names.

    Spans: fields ``number``, ``heading`` and ``text``, in the cited text.
    """

    number: str
    heading: str
    text: str
    leads: tuple[Responsibility, ...] = ()
    supports: tuple[Responsibility, ...] = ()
    spans: tuple[SourceSpan, ...] = ()


class SourceText(Struct, frozen=True):
    """The text of a cited document that is held: its provisions, in order.

    ``source`` and ``sha256`` name the file; ``agencies`` are those that the provisions name.
    """

    document: SourceDocument
    source: str
    sha256: str
    provisions: tuple[Provision, ...] = ()
    agencies: tuple[Agency, ...] = ()
    issues: tuple[Issue, ...] = ()
    spans: tuple[SourceSpan, ...] = ()

    @property
    def id(self) -> str:
        """Name the text, apart from a plan of the same number."""
        return text_id(self.document.id)
