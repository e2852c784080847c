"""A cited text, from its document to a `SourceText`: who it is, its provisions, who answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from zeren.graph.errors import SourceFormat, quoted_zh
from zeren.graph.identifiers import normal_number
from zeren.graph.issues import Issue
from zeren.graph.model import Provision, Responsibility, SourceText
from zeren.graph.owners import Owner, provision
from zeren.loaders.duties.clause_words import ClauseWords
from zeren.loaders.duties.grammar import find_clauses
from zeren.loaders.links.documents import document_named
from zeren.loaders.names.regions import region_of
from zeren.loaders.names.register import Register
from zeren.loaders.names.resolver import Resolver
from zeren.loaders.sources.identity import Identity, read_identity
from zeren.loaders.sources.provisions import ProvisionWords, TextWords, divide
from zeren.loaders.text.characters import EMPTY, Passage, joined
from zeren.loaders.text.document import Document, Ignored
from zeren.loaders.text.numbering import first_of_each

_FEWEST = 2
"""Provisions below which a text has no structure."""


@dataclass(slots=True)
class SourceReading:
    """A cited text, and what of its characters carries no meaning."""

    text: SourceText
    ignored: list[Ignored] = field(default_factory=list)


def read_source_text(document: Document, number: str | None = None) -> SourceReading:
    """Read a cited text; ``number`` is its document number where the text lacks it.

    Raises SourceFormat where it has no provisions, no name, or another number than ``number``.
    """
    words = divide(document)
    name = document.source.name
    if len(words.provisions) < _FEWEST:
        raise SourceFormat(
            f"{name}: no provisions were found, neither numbered articles nor numbered items. "
            "Is it the text of a document? Nothing was read.",
            f"{name}：没有找到条款，既无“第一条”，也无“一、”“（一）”“1.”这样的编号。"
            "请确认它是文件正文；未读取任何内容。",
        )
    identity = _identified(name, read_identity(words.head, words.around[0]), number)
    return _Reading(document, words, identity).result()


def _identified(name: str, found: Identity, given: str | None) -> Identity:
    wanted = normal_number(given) if given else None
    if wanted and found.number and wanted != found.number:
        raise SourceFormat(
            f"{name}: the text calls itself {found.number}, not {wanted}. "
            "Give the text of the document that is cited, or leave --as out.",
            f"{name}：该文件自称{quoted_zh(found.number)}，而不是{quoted_zh(wanted)}。"
            "请给出所引用文件的正文，或去掉 --as。",
        )
    number = found.number or wanted
    if not number and not found.title:
        raise SourceFormat(
            f"{name}: the text states neither a title nor a number before its first provision. "
            "Say which document it is: give its number with --as NUMBER.",
            f"{name}：第一条之前既无标题也无发文字号。"
            "请用 --as 指明它是哪份文件，例如 --as 国办发〔2020〕43号。",
        )
    return replace(found, number=number)


class _Reading:
    def __init__(self, document: Document, words: TextWords, identity: Identity) -> None:
        self.document = document
        self.words = words
        self.named = document_named(
            identity.title, identity.number, identity.issuer, identity.names
        )
        self.resolver = Resolver(Register(region_of(identity.title, self.named.issuer)))
        self.issues: list[Issue] = [*document.issues, *words.issues]
        self.around = list(words.around)

    def result(self) -> SourceReading:
        divided = {id(one): find_clauses(one.words) for one in self.words.provisions}
        self._close(divided)
        kept = self._first_of_each()
        provisions = tuple(self._provision(one, *divided[id(one)]) for one in kept)
        return SourceReading(self._text(provisions), self._left_out())

    def _first_of_each(self) -> list[ProvisionWords]:
        """Of a number that stands twice the first is kept; the other is reported, words and all."""
        numbers: set[str] = set()
        for one in self.words.provisions:
            if one.number in numbers:
                place = (one.place + one.words).spans
                self.issues.append(
                    Issue("number-doubled", Owner("provision"), one.number, "", place)
                )
            numbers.add(one.number)
        keys = {number: at for at, number in enumerate(sorted(numbers))}
        return first_of_each((keys[one.number], one) for one in self.words.provisions)

    def _close(self, divided: dict[int, tuple[list[ClauseWords], list[Passage]]]) -> None:
        """Part closing words from the last provision where provisions end with their clause."""
        with_clause = [clauses for clauses, _ in divided.values() if clauses]
        clauses, pieces = divided[id(self.words.provisions[-1])]
        if not clauses or 2 * len(with_clause) <= len(divided):
            return
        end = clauses[-1].words.spans[-1].end
        closing = [piece for piece in pieces if piece.spans and piece.spans[0].start >= end]
        self.around.extend(closing)
        for piece in closing:
            pieces.remove(piece)

    def _provision(
        self, one: ProvisionWords, clauses: list[ClauseWords], pieces: list[Passage]
    ) -> Provision:
        duties: dict[str, list[Responsibility]] = {"leads": [], "supports": []}
        owner = provision(one.number)
        for clause in clauses:
            for enumeration in clause.enumerations:
                found = self.resolver.resolve(enumeration.words, owner, enumeration.mode)
                duties[enumeration.role].extend(found)
            for rest in (*clause.rest, *clause.objects):
                self.issues.append(Issue("agency-unresolved", owner, rest.text, "", rest.spans))
        text = joined(pieces) if pieces else EMPTY
        return Provision(
            number=one.number,
            heading=one.heading.text,
            text=text.text,
            leads=tuple(duties["leads"]),
            supports=tuple(duties["supports"]),
            spans=(
                *one.place.placed("number"),
                *one.heading.placed("heading"),
                *text.placed("text"),
                *(span for clause in clauses for span in clause.words.spans),
            ),
        )

    def _text(self, provisions: tuple[Provision, ...]) -> SourceText:
        source = self.document.source
        return SourceText(
            document=self.named,
            source=source.name,
            sha256=source.sha256,
            provisions=provisions,
            agencies=self.resolver.agencies(),
            issues=tuple(dict.fromkeys((*self.issues, *self.resolver.issues))),
            spans=tuple(span for passage in self.around for span in passage.spans),
        )

    def _left_out(self) -> list[Ignored]:
        labels: Iterable[Passage] = self.words.labels
        ignored = [
            Ignored(span.start, span.end, "form label") for label in labels for span in label.spans
        ]
        return [*self.document.ignored, *ignored]
