"""Responsibility clauses in prose: who leads and who supports, in brackets behind the words.

    （A牵头负责，B、C，D配合）   （A、B按职责分工负责）   （牵头单位：A；配合单位：B、C）

A clause is a bracket whose parts (between commas) end with a verb of duty, or begin with a label of
duty. The grammar divides it into enumerations; who the names are is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graph.model import Role
from loaders.brackets import outermost, parts
from loaders.characters import Folded, Passage, fold

_LEAD = (
    r"(?:按(?:照)?(?:各自)?职责(?:分工)?|共同|联合|分别|具体|总)?"
    r"(?:(?:负责)?牵头(?:组织|负责|落实|实施|推进)*|主办|主责)"
)
_DUTY = (
    r"(?:按(?:照)?(?:各自)?职责(?:分工)?(?:分别|共同)?|分工|共同|联合|分别|具体)?"
    r"(?:负责|落实|承担)(?:落实)?"
)
_SUPPORT = (
    r"(?:按(?:照)?(?:各自)?职责(?:分工)?|共同|积极|协同)?(?:配合|参与|协助|协办)(?:落实|实施)?"
)
_VERB = re.compile(
    rf"(?:(?P<lead>{_LEAD})|(?P<support>{_SUPPORT})|(?P<duty>{_DUTY}))(?=$|[,;。、])"
)
_LABEL = re.compile(
    r"(?:(?P<lead>(?:牵头|主办|主责)(?:责任|负责)?(?:单位|部门))"
    r"|(?P<support>(?:配合|参与|协办|协助)(?:责任)?(?:单位|部门))"
    r"|(?P<duty>责任(?:单位|部门|处室|主体))"
    r"|(?P<deadline>(?:完成|办理)?(?:时限|时间|期限)(?:要求)?)"
    r"|(?P<other>[\u4e00-\u9fff]{2,8})):"
)


_TOGETHER = "会同"
"""甲会同乙负责: the first leads, those behind the word support it."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """The words that name the bearers of one duty, and the words of the duty."""

    role: Role
    mode: str
    words: Passage


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """One clause: its words with brackets, who bears which duty, and by when.

    ``rest``: words that name nobody by the rules of this grammar.
    """

    words: Passage
    enumerations: tuple[Enumeration, ...]
    deadline: Passage | None = None
    rest: tuple[Passage, ...] = ()

    @property
    def mode(self) -> str:
        """The words of the first duty."""
        return self.enumerations[0].mode


def find_clauses(text: Passage) -> tuple[list[ClauseWords], list[Passage]]:
    """Divide a measure's words into its clauses and the pieces of text between them."""
    folded = fold(text)
    clauses = []
    pieces = []
    position = 0
    for start, end in outermost(folded.text):
        clause = _clause(folded, start, end)
        if clause is not None:
            clauses.append(clause)
            first, last = folded.index[start], folded.index[end - 1] + 1
            pieces.append(text.cut(position, first))
            position = last
    pieces.append(text.cut(position))
    return clauses, [piece for piece in pieces if piece.text.strip()]


def read_words(words: Passage) -> ClauseWords | None:
    """Read words that stand without brackets, such as those of a table's cell, as a clause."""
    folded = fold(words)
    return _divide(folded, 0, len(folded.text))


def _clause(folded: Folded, start: int, end: int) -> ClauseWords | None:
    divided = _divide(folded, start + 1, end - 1)
    if divided is None:
        return None
    whole = folded.passage(start, end)
    return replace(divided, words=whole)


@dataclass(slots=True)
class _Division:
    """The enumerations found so far, and where the next one begins."""

    found: list[tuple[str, str, int, int]] = field(default_factory=list)
    deadline: tuple[int, int] | None = None
    rest: list[tuple[int, int]] = field(default_factory=list)
    begin: int | None = None
    label: tuple[str, str] | None = None


def _divide(folded: Folded, start: int, end: int) -> ClauseWords | None:
    division = _Division()
    last = start
    for left, right in parts(folded.text, start, end, ",;。"):
        if left == right:
            continue
        _part(folded.text, left, right, division)
        last = right
    _finish(division, last)
    if not division.found:
        return None
    return ClauseWords(
        words=folded.passage(start, end),
        enumerations=tuple(_enumerations(folded, division)),
        deadline=folded.passage(*division.deadline) if division.deadline else None,
        rest=tuple(folded.passage(*rest) for rest in division.rest if rest[0] < rest[1]),
    )


def _part(text: str, left: int, right: int, division: _Division) -> None:
    """Read one part between commas: a label opens an enumeration, a verb closes one."""
    label = _LABEL.match(text, left, right)
    if label is not None:
        _finish(division, left - 1)
        division.label = (str(label.lastgroup), label[0][:-1])
        division.begin = left = label.end()
    if division.begin is None:
        division.begin = left + text.startswith("由", left)
    for verb in _VERB.finditer(text, left, right):
        begin = verb.start() if division.begin is None else division.begin
        closes = verb.end() == right or (verb.lastgroup == "lead" and text[verb.end()] == "、")
        if closes and begin < verb.start():
            division.found.append((str(verb.lastgroup), verb[0], begin, verb.start()))
            division.begin = verb.end() + 1 if verb.end() < right else None
            division.label = None


def _finish(division: _Division, end: int) -> None:
    """Close what a label opened; words behind no label of duty, and no verb, are the rest."""
    begin, label = division.begin, division.label
    division.begin = division.label = None
    if begin is None:
        return
    if label is None or label[0] == "other":
        division.rest.append((begin, end))
    elif label[0] == "deadline":
        division.deadline = begin, end
    else:
        division.found.append((label[0], label[1], begin, end))


def _enumerations(folded: Folded, division: _Division) -> Iterator[Enumeration]:
    """Decide the roles: a bare duty (负责, 责任单位) supports beside a lead, else it leads."""
    has_lead = any(kind == "lead" for kind, *_ in division.found)
    for kind, mode, start, end in division.found:
        leads = kind == "lead" or (kind == "duty" and not has_lead)
        names, together, others = folded.text[start:end].partition(_TOGETHER)
        yield _enumeration(folded, "leads" if leads else "supports", mode, start, names)
        if others:
            begin = start + len(names) + len(together)
            yield _enumeration(folded, "supports", _TOGETHER, begin, others)


def _enumeration(folded: Folded, role: Role, mode: str, start: int, names: str) -> Enumeration:
    end = start + len(names.rstrip(",;、"))
    return Enumeration(role, mode, folded.passage(start, end))
