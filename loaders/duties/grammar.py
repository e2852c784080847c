"""Responsibility clauses in prose: who leads and who supports, in brackets behind the words.

    （A牵头负责，B、C，D配合）   （A、B按职责分工负责）   （牵头单位：A；配合单位：B、C）

    clause := part (MARK part)*
    part   := LABEL names | names VERB | FRONT names | [LABEL of time] TIME | names

Names without a verb of their own join the next verb, or else belong to the last label. The grammar
divides a clause into enumerations (`zeren.loaders.duties.tokens` has its words); who the names are
is decided elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from zeren.graph.model import Role
from zeren.loaders.duties.clause_words import ClauseWords, Enumeration, Found, Persons
from zeren.loaders.duties.division import GUIDES, Division
from zeren.loaders.duties.offices import Form, form_of, has_form, marked, names_of, official_of
from zeren.loaders.duties.rules import find_rules, outside
from zeren.loaders.duties.tokens import (
    Duty,
    Kind,
    duty_of_label,
    field_at,
    fronts,
    strict_form,
    tokens,
)
from zeren.loaders.text.brackets import outermost, parts, unclosed
from zeren.loaders.text.characters import Folded, Passage, fold, fold_text, joined
from zeren.loaders.text.lexicon import any_of, words
from zeren.loaders.text.patterns import HAN, lazy

_NO_CLAUSE = lazy("以下(?:简称|统称|称)|简称|指(?!导)|含|包括|其中|例如|如[:,]")
_AND_HELPING = lazy(r"\([协協]\)")
_LINE_LABEL = lazy(
    f"{HAN}{{2,6}}(?:单位|部门|机构|领导|时限|时间|期限|要求|成果|成效|目标|标志|方式|电话):"
)
"""Any label on the line behind a field: the field goes on behind it."""
_OPENINGS = lazy("[。;)]|——|—")

TOGETHER = "会同"
"""甲会同乙负责: the first leads, those behind the word support it."""
_WITH = lazy(
    r"(?<!^)会同|(?<=[部局委办厅署院会])(?:商|联合|协同)(?=国家|中央|自治区|[省市县区州](?!场|域)|.{2,12}部)"
)


def find_clauses(
    text: Passage, starts: Iterable[int] = ()
) -> tuple[list[ClauseWords], list[Passage]]:
    """Divide a measure's words into its clauses and the pieces of text between them.

    ``starts``: where lines begin in the text; a label of duty there opens a clause as well.
    """
    found = search(text, starts)
    pieces = []
    position = 0
    for first, last, _ in found.clauses:
        pieces.append(text.cut(position, first))
        position = last
    pieces.append(text.cut(position))
    clauses = [clause for _, _, clause in found.clauses]
    return clauses, [piece for piece in pieces if piece.text.strip()]


def search(text: Passage, starts: Iterable[int] = ()) -> Found:
    """Find the clauses of a text; ``starts`` as for `find_clauses`."""
    if not _may_hold().search(text.text):
        return Found()
    folded = fold(text)
    brackets = list(outermost(folded.text))
    begins = sorted({bisect_left(folded.index, start) for start in starts})
    opened = _labelled(folded.text, begins, brackets)
    reached = 0
    clauses: list[tuple[int, int, ClauseWords]] = []
    unread: list[Passage] = []
    for start, end, closed in sorted([*((*pair, True) for pair in brackets), *opened]):
        if start < reached:
            continue
        clause = (
            _clause(folded, start, end, begins)
            if closed
            else _open_clause(folded, start, end, begins)
        )
        if clause is not None:
            clauses.append((folded.index[start], folded.index[end - 1] + 1, clause))
            reached = end
        elif closed and _names_by_another_word(folded.text, start + 1, end - 1):
            unread.append(folded.passage(start, end))
    return Found(tuple(clauses), tuple(unread))


@cache
def _may_hold() -> re.Pattern[str]:
    """Give a pattern that each text with a clause has: a bracket, or a colon behind a label."""
    return re.compile("[（(〔［【〈﹝﹙\\[:：∶]")


def _labelled(
    text: str, begins: Sequence[int], inside: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, bool]]:
    """Give the stretches outside brackets that begin with a label of duty, over several lines."""
    openings: set[int] = set()
    places = {*begins, *(match.end() for match in _OPENINGS.finditer(text))}
    if ":" in text:
        openings = {mark + 1 for mark in unclosed(text)}
    else:
        places = {place for place in places if text.startswith("(", place)}
    places |= openings
    within = Within(inside)
    reached = 0
    for place in sorted(places):
        if place < reached or within(place):
            continue
        match = field_at(text, place)
        if match is None or duty_of_label(match) not in (Duty.LEAD, Duty.SUPPORT, Duty.DUTY):
            continue
        reached = _field_end(text, match.end(), begins)
        yield place - (place in openings), reached, False


class Within:
    """Tells whether a place lies inside one of the stretches; places are asked in order."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self.stretches = sorted(stretches)
        self.next = 0

    def __call__(self, place: int) -> bool:
        while self.next < len(self.stretches) and self.stretches[self.next][1] <= place:
            self.next += 1
        return self.next < len(self.stretches) and self.stretches[self.next][0] < place


def _field_end(text: str, position: int, begins: Sequence[int]) -> int:
    """Give where a field ends, or the last of those that stand on the lines behind it."""
    while True:
        at = bisect_left(begins, position + 1)
        line = begins[at] if at < len(begins) else len(text)
        stop = text.find("。", position, line)
        end = stop if stop >= 0 else line
        follows = end + (stop >= 0)
        if follows >= len(text) or (follows != line and stop < 0):
            return end
        if text[follows - 1] in "、,":
            position = follows
            continue
        match = field_at(text, follows) or _LINE_LABEL.match(text, follows)
        if match is None:
            return end
        position = match.end()


def _open_clause(folded: Folded, start: int, end: int, begins: Sequence[int]) -> ClauseWords | None:
    begin = start + (folded.text[start] in "(〈" and field_at(folded.text, start) is None)
    divided = divide(folded, begin, end, begins)
    return replace(divided, words=folded.passage(start, end)) if divided else None


def read_words(words: Passage) -> ClauseWords | None:
    """Read words that stand without brackets, such as those of a table's cell, as a clause."""
    folded = fold(words)
    return divide(folded, 0, len(folded.text))


def _clause(folded: Folded, start: int, end: int, begins: Sequence[int]) -> ClauseWords | None:
    if _NO_CLAUSE.match(folded.text, start + 1):
        return None
    divided = divide(folded, start + 1, end - 1, begins)
    if divided is None:
        divided = _names_alone(folded, start, end, begins)
    if (
        divided is None
        or not _names_somebody(divided)
        or _goes_on(folded.text, start + 1, end - 1, divided)
    ):
        return None
    return replace(divided, words=folded.passage(start, end))


def _goes_on(text: str, start: int, end: int, clause: ClauseWords) -> bool:
    """Tell a bracket that only says with whom the sentence around it is done: （会同甲局）."""
    if any(one.role == "leads" for one in clause.enumerations):
        return False
    return any(first == start for first, *_ in fronts(text, start, end))


@cache
def _sure() -> re.Pattern[str]:
    return re.compile(f"{any_of('label.lead')}|{any_of('body')}$|分工$")


def _names_somebody(clause: ClauseWords) -> bool:
    """Tell a duty from a principle (谁主管谁负责): a bare verb needs a name of an office's form."""
    return any(
        _sure().search(one.mode) or any(map(has_form, names_of(fold_text(one.words.text))))
        for one in clause.enumerations
    )


def _names_alone(folded: Folded, start: int, end: int, begins: Sequence[int]) -> ClauseWords | None:
    """Read a bracket that closes a line or sentence and holds names alone: （甲局、乙局）.

    Each has the form of an office; there are several, or one bears a mark of the lead, or words of
    time stand beside it (甲局，2024年底前), or it alone stands behind a sentence or a heading:
    修剪。（甲局）. Places alone inside a sentence say where it holds: 建成区（东湖区、西湖区）.
    """
    text = folded.text
    if text[end : end + 1] not in ("", "。", ";") and end not in begins:
        return None
    rules = find_rules(folded, start + 1, end - 1)
    (left, right), *_ = outside(text, rules, start + 1, end - 1) or [(0, 0)]
    found = tokens(text, left, right)
    times = [(one.start, one.end) for one in found if one.kind is Kind.TIME]
    named = [(one.start, one.end) for one in found if one.kind is Kind.NAMES]
    if len(times) + len(named) < len(found) or not named:
        return None
    left, right = named[0][0], named[-1][1]
    if any(left < first < right for first, _ in times):
        return None
    names = names_of(text[left:right])
    behind = start == 0 or start in begins or text[start - 1] in _STOPS
    places = all(form_of(name) is Form.PLACE for name in names)
    if not names or not all(map(has_form, names)) or (places and not behind):
        return None
    several = len(names) > 1 or marked(text[left:right])
    until = any(not _DATE_ALONE.fullmatch(text, *one) for one in times)
    closing = not times and behind
    if not several and not ((until or closing) and form_of(names[0]) is not Form.PLACE):
        return None
    words = folded.passage(left, right)
    enumeration = Enumeration("leads", "", words, bare=True)
    deadline = _whole(folded, times) if times else None
    return ClauseWords(words, (enumeration,), deadline, rules=tuple(rule for rule, *_ in rules))


_STOPS = ("。", ";", "!")
_DATE_ALONE = lazy("[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?")
"""What may be the date of a source: （市统计局，2023年）."""


def _names_by_another_word(text: str, start: int, end: int) -> bool:
    """Tell a bracket that names offices alone behind labels that are not known here, or as such."""
    found = tokens(text, start, end)
    labels = [one for one in found if one.kind is Kind.LABEL]
    names = [one for one in found if one.kind is Kind.NAMES]
    if labels and all(strict_form(text[one.start : one.end - 1]) for one in labels):
        return True
    if not labels or found[0].kind is not Kind.LABEL or len(names) < len(labels):
        return False
    return all(has_form(name) for one in names for name in names_of(text[one.start : one.end]))


def divide(folded: Folded, start: int, end: int, begins: Sequence[int] = ()) -> ClauseWords | None:
    """Divide a stretch into its enumerations; None where it names nobody with a duty.

    ``begins``: where lines begin, in order.
    """
    rules = find_rules(folded, start, end)
    division = Division(folded.text)
    for left, right in outside(folded.text, rules, start, end):
        for token in tokens(folded.text, left, right, begins):
            division.take(token)
    if division.names and division.label is None and any(rule.anyone for rule, *_ in rules):
        division.found.append((Duty.DUTY, "落实", *division.names))
        division.names = None
    division.close()
    enumerations = tuple(_enumerations(folded, division))
    persons = tuple(_persons(folded, division, enumerations))
    if not enumerations:
        enumerations, persons = _officials(persons)
    if not enumerations:
        return None
    times = division.times
    return ClauseWords(
        words=folded.passage(start, end),
        enumerations=enumerations,
        deadline=_whole(folded, times) if times else None,
        rest=tuple(folded.passage(*rest) for rest in division.rest),
        objects=tuple(folded.passage(*one) for one in division.objects),
        rules=tuple(rule for rule, *_ in rules),
        persons=persons,
    )


_LEADER = lazy("领导")


def _persons(
    folded: Folded, division: Division, enumerations: Sequence[Enumeration]
) -> Iterator[Persons]:
    """Give the persons, each with the place of the offices that they are of: leaders the lead's."""
    first = next((at for at, one in enumerate(enumerations) if one.role == "leads"), 0)
    for label, left, right, at in division.persons:
        place = first if _LEADER.search(label) else at
        yield Persons(folded.passage(left, right), label, place)


def _officials(
    persons: Sequence[Persons],
) -> tuple[tuple[Enumeration, ...], tuple[Persons, ...]]:
    """Read 责任人：市园林局局长张某 where nothing else names an office: his office bears it."""
    if not persons:
        return (), ()
    offices: list[Enumeration] = []
    told: list[Persons] = []
    bearing = words("label.person.duty")
    for one in persons:
        if one.label not in bearing:
            told.append(one)
            continue
        folded = fold(one.words)
        for left, right in parts(folded.text, 0, len(folded.text), "、,;"):
            official = official_of(folded.text[left:right])
            if official is None:
                told.append(Persons(folded.passage(left, right), one.label, 0))
                continue
            end = left + len(official[0])
            if official[1]:
                told.append(Persons(folded.passage(end, right), one.label, len(offices)))
            offices.append(Enumeration("leads", one.label, folded.passage(left, end), bare=True))
    return tuple(offices), tuple(told)


def _whole(folded: Folded, times: Sequence[tuple[int, int]]) -> Passage:
    """Put the words of time together, with the marks between those that follow on each other."""
    stretches = [times[0]]
    for start, end in times[1:]:
        if start <= stretches[-1][1] + 1:
            stretches[-1] = stretches[-1][0], end
        else:
            stretches.append((start, end))
    return joined(folded.passage(*stretch) for stretch in stretches)


def _enumerations(folded: Folded, division: Division) -> Iterator[Enumeration]:
    """Decide the roles: a bare duty (负责, 责任单位) supports beside a lead, else it leads."""
    has_lead = any(duty is Duty.LEAD for duty, *_ in division.found)
    guided = any(
        duty is Duty.DUTY and not GUIDES.fullmatch(mode) for duty, mode, *_ in division.found
    )
    for duty, mode, start, end in division.found:
        bare = duty is Duty.DUTY and not has_lead
        if bare and guided and GUIDES.fullmatch(mode):
            bare = False
        role: Role = "leads" if duty is Duty.LEAD or bare else "supports"
        names, together, others = _together(folded.text[start:end])
        if _AND_HELPING.search(mode):
            yield from _bracketed(folded, mode, start, end)
            continue
        one = _enumeration(folded, role, mode, start, names)
        if one.words:
            yield replace(one, bare=bare)
        if others:
            begin = start + len(names) + len(together)
            yield _enumeration(folded, "supports", together, begin, others)


def _together(text: str) -> tuple[str, str, str]:
    """Divide 甲局会同乙局, 甲局商乙局 at the word."""
    match = _WITH.search(text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :]


def _bracketed(folded: Folded, mode: str, start: int, end: int) -> Iterator[Enumeration]:
    """Divide the names of 主（协）辦：A、（B）: those in brackets support."""
    for left, right in parts(folded.text, start, end, "、,"):
        inner = folded.text[left] == "(" and folded.text[right - 1] == ")"
        role: Role = "supports" if inner else "leads"
        yield Enumeration(role, mode, folded.passage(left + inner, right - inner))


def _enumeration(folded: Folded, role: Role, mode: str, start: int, names: str) -> Enumeration:
    end = start + len(names.rstrip(",;、"))
    return Enumeration(role, mode, folded.passage(start, end))
