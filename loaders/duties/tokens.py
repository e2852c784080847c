"""The words of a clause as tokens: labels, names, verbs of duty, words of time, rules.

    责任单位：市园林局、市水务局；完成时限：持续推进      LABEL NAMES LABEL TIME
    省财政厅牵头，省商务厅配合，2024年底前完成              NAMES VERB NAMES VERB TIME
    市园林局牵头，会同市水务局、市财政局                     NAMES VERB FRONT NAMES

A label of time or of persons owns everything up to the next label: nothing behind it is a name;
words of time among persons are that.
Words are told apart here, once; what they make together is the grammar's part.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from zeren.loaders.duties.deadlines_words import time_at
from zeren.loaders.duties.fronts import front_at, supports
from zeren.loaders.duties.offices import has_form, names_of
from zeren.loaders.text.brackets import inside, parts
from zeren.loaders.text.lexicon import any_of
from zeren.loaders.text.patterns import HAN, lazy

MARKS = ",;。"


class Kind(StrEnum):
    """What a token is."""

    LABEL = "label"
    NAMES = "names"
    VERB = "verb"
    FRONT = "front"
    """A verb in front of the names that it is about."""
    TIME = "time"
    PERSONS = "persons"


class Duty(StrEnum):
    """What a label or a verb says of the names beside it."""

    LEAD = "lead"
    SUPPORT = "support"
    DUTY = "duty"
    TIME = "time"
    PERSON = "person"
    OTHER = "other"
    """A label that this grammar does not know, or one of no duty (督办单位)."""


class Token(NamedTuple):
    """Characters ``start`` to ``end`` of the folded text, and what they are."""

    kind: Kind
    start: int
    end: int
    duty: Duty | None = None


_TIER = "(?:省辖|中央|国家|区县|乡镇|县区|[省市县区州])?(?:级|直)?"
_STROKES = "[/、及和与(]{0,2}"


@cache
def _duty_labels() -> str:
    """Give the pattern of the labels of duty and persons, without the colon."""
    one = any_of("body")
    body = rf"{one}(?:[/、]{one}|\({one}\))?"
    lead = rf"{any_of('label.lead')}(?:责任|{HAN}{{0,4}}?){body}|主\(?[协協]?\)?[办辦]{body}"
    support = rf"{any_of('label.support')}(?:{HAN}{{0,2}}?){body}"
    duty = rf"{any_of('label.duty')}(?:{_STROKES}{any_of('label.duty')}\)?)?{body}|责任分工"
    both = any_of("label.lead", "label.duty")
    mixed = rf"{both}(?:{body})?[/、及和与(]+{any_of('label.support', 'label.duty')}\)?{body}\)?"
    other = any_of("label.other")
    person = any_of("label.person")
    return (
        rf"(?P<other_>{other})|(?P<person>{person})"
        rf"|(?:{any_of('label.prefix')})?{_TIER}"
        rf"(?:(?P<duty>{mixed}|{duty})|(?P<lead>{lead})|(?P<support>{support}))"
    )


TIME_LABEL = (
    "(?:截[止至])?(?:(?:计划|预计|拟|应|任务|工作|整改|最迟)?(?:完成|办理|办结|整改|落实|实施|推进|起止|起始|上报)?)?"
    "(?:时限|时间|期限|時限|节点|进度)(?:要求|节点|安排|进度)?"
)


@cache
def _further_label() -> re.Pattern[str]:
    """Give the pattern of what else stands before a colon at the beginning of a part."""
    bare = rf"(?P<lead_>{any_of('label.lead')})|(?P<support_>{any_of('label.support')})"
    bare += rf"|(?P<duty_>{any_of('label.bare')})"
    return re.compile(
        rf"(?:{bare}|(?P<unknown>{HAN}{{2,10}})):"
        r"|(?P<named>(?:责任|牵头|配合|主管|参与|协办)(?:单位|部门))(?=[为是])[为是]"
    )


@cache
def field_pattern() -> re.Pattern[str]:
    """Give the pattern of a label that may stand at the start of a line or sentence."""
    return re.compile(rf"(?:{_duty_labels()}|(?P<time>{TIME_LABEL})):")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(rf"\((?:{_duty_labels()}|(?P<time>{TIME_LABEL}))\)(?::|(?![,;。、)]))")


_LABEL_IN_BRACKETS = lazy(
    r"\([^():]{1,12}(?:单位|部门|机构|处室|主体|领导|责任人|联系人|负责人|时限|期限|时间)\)"
)


def _bracketed_label(text: str, start: int, end: int | None = None) -> re.Match[str] | None:
    """Find a label in brackets; its pattern is not made before a text may have one."""
    stop = len(text) if end is None else end
    if not _LABEL_IN_BRACKETS.match(text, start, stop):
        return None
    return _bracketed().match(text, start, stop)


def field_at(text: str, start: int) -> re.Match[str] | None:
    """Find the label with which a line or sentence begins: 牵头单位：甲局, 【牵头单位】甲局."""
    if text.startswith("(", start):
        return _bracketed_label(text, start)
    return field_pattern().match(text, start)


@cache
def _run() -> re.Pattern[str]:
    words = any_of("verb.lead", "verb.support", "verb.duty", "verb.core", "verb.how")
    return re.compile(rf"(?:{words})++")


@cache
def _in_run(words: str) -> re.Pattern[str]:
    return re.compile(any_of(words))


_FAR = 1_000
"""Names without a comma between them do not reach farther before their verb."""
_DEED = lazy("牵头|负责|主办|配合|协助")
_NEXT_NAME = lazy("自治区|[省市县区州各]|国家|有关|相关")


def label_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find the label that a part begins with; 省广电局责任单位: is a name before one."""
    if text.startswith("(", start):
        return _bracketed_label(text, start, end)
    words = text[start:end]
    if ":" not in words and "为" not in words and "是" not in words:
        return None
    match = field_pattern().match(text, start, end) or _further_label().match(text, start, end)
    if match is None or match.lastgroup != "unknown":
        return match
    return None if field_pattern().search(text, start + 1, match.end()) else match


def duty_of_label(match: re.Match[str]) -> Duty:
    """Tell the duty of a label that a pattern of this module found."""
    group = (match.lastgroup or "").rstrip("_")
    if group == "named":
        return {"责": Duty.DUTY, "牵": Duty.LEAD, "主": Duty.LEAD}.get(match[0][0], Duty.SUPPORT)
    return Duty.OTHER if group == "unknown" else Duty(group)


def verb_duty(words: str) -> Duty | None:
    """Tell the duty of a run of verbs; None where it is none (积极组织)."""
    if not _in_run("verb.core").search(words):
        return None
    if _in_run("verb.lead").search(words):
        return Duty.LEAD
    return Duty.SUPPORT if _in_run("verb.support").search(words) else Duty.DUTY


def duty_of(words: str) -> Duty | None:
    """Tell the duty of words that are a run of verbs, or of a label without a colon: 牵头单位."""
    told = f"{words}:"
    label = field_pattern().fullmatch(told) or _further_label().fullmatch(told)
    if label is not None and (duty := duty_of_label(label)) is not Duty.OTHER:
        return duty if duty in (Duty.LEAD, Duty.SUPPORT, Duty.DUTY) else None
    return verb_duty(words) if _run().fullmatch(words) else None


def verbs(text: str, start: int, end: int) -> Iterator[tuple[int, int, Duty]]:
    """Give the runs of verbs that close names before them in a stretch without marks."""
    for match in _run().finditer(text, start, end):
        duty = verb_duty(match[0])
        if duty is None:
            continue
        stop = match.end()
        if stop == end:
            yield match.start(), stop, duty
            continue
        if match.start() - start > _FAR:
            continue  # no names reach so far
        closes = text[stop] == "、" or (duty is Duty.LEAD and _NEXT_NAME.match(text, stop, end))
        if closes and all(map(has_form, names_of(text[start : match.start()]))):
            yield match.start(), stop, duty
            start = stop + (text[stop] == "、")


def fronts(text: str, start: int, end: int) -> Iterator[tuple[int, int, Duty]]:
    """Give the verbs in front of names: at the beginning, or behind a 、."""
    begin = start
    while 0 <= begin < end:
        stop = front_at(text, begin, end)
        if stop and _names_follow(text, stop, min(end, stop + _FAR)):
            yield begin, stop, Duty.SUPPORT if supports(text[begin:stop]) else Duty.OTHER
        begin = text.find("、", begin, end) + 1 or -1


def _names_follow(text: str, start: int, end: int) -> bool:
    """Tell whether what follows on a verb begins with a name, up to a verb behind it."""
    closed = next((first for first, *_ in verbs(text, start, end)), end)
    names = names_of(text[start:closed])
    return bool(names) and ":" not in names[0] and has_form(names[0])


def deed_at(text: str, start: int, end: int) -> tuple[int, int, Duty] | None:
    """Find a verb with its deed behind names: 甲局负责政策制定. Behind it no name may follow."""
    brackets: list[tuple[int, int]] | None = None
    for match in _run().finditer(text, start, min(end, start + _FAR)):
        duty = verb_duty(match[0]) if _DEED.match(text, match.start()) else None
        if duty is None:
            continue
        if brackets is None:
            brackets = list(inside(text, start, end))
        if any(first < match.start() < last for first, last in brackets):
            continue
        names = names_of(text[start : match.start()])
        if names and all(map(strict_form, names)) and not has_form(text[match.end() : end]):
            return match.start(), match.end(), duty
    return None


def strict_form(name: str) -> bool:
    """Tell the form of one office, government or group of governments, by what it begins with."""
    return has_form(name) and _NEXT_NAME.match(name) is not None


def tokens(text: str, start: int, end: int, begins: Sequence[int] = ()) -> list[Token]:
    """Read a stretch of folded text; ``begins``: where its lines begin."""
    return list(_Reader(text).read(start, end, begins))


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.duty: Duty | None = None

    def read(self, start: int, end: int, begins: Sequence[int]) -> Iterator[Token]:
        for left, right in labelled_parts(self.text, start, end, begins):
            yield from self._part(left, right)

    def _part(self, left: int, right: int) -> Iterator[Token]:
        label = label_at(self.text, left, right)
        if label is not None and (deed := self._deed_of(label)):
            self.duty = None
            yield from (Token(Kind.NAMES, left, label.end() - 1), deed)
            return
        if label is not None and not self._is_time(left, right):
            self.duty = duty_of_label(label)
            yield Token(Kind.LABEL, left, label.end(), self.duty)
            left = label.end()
        if left >= right:
            return
        if self.duty is Duty.TIME or (self.duty is Duty.PERSON and not self._is_time(left, right)):
            kind = Kind.TIME if self.duty is Duty.TIME else Kind.PERSONS
            yield Token(kind, left, right, self.duty)
        elif self._is_time(left, right):
            yield Token(Kind.TIME, left, right)
        else:
            yield from self._with_fronts(left, right)

    def _deed_of(self, label: re.Match[str]) -> Token | None:
        """Give the verb of an office that stands as a label before its deed: 市园林局：负责规划."""
        if label.lastgroup != "unknown" or not strict_form(label[0][:-1]):
            return None
        run = _run().match(self.text, label.end()) if _DEED.match(self.text, label.end()) else None
        duty = verb_duty(run[0]) if run else None
        return Token(Kind.VERB, *run.span(), duty) if run and duty else None

    def _with_fronts(self, left: int, right: int) -> Iterator[Token]:
        for begin, stop, duty in fronts(self.text, left, right):
            if left < begin:
                yield from self._names_and_verbs(left, begin)
            yield Token(Kind.FRONT, begin, stop, duty)
            left = stop
        if left < right:
            yield from self._names_and_verbs(left, right)

    def _is_time(self, left: int, right: int) -> bool:
        return time_at(self.text, left, right) == right

    def _names_and_verbs(self, left: int, right: int) -> Iterator[Token]:
        found = list(verbs(self.text, left, right))
        if not found and (deed := deed_at(self.text, left, right)):
            yield from (Token(Kind.NAMES, left, deed[0]), Token(Kind.VERB, *deed))
            return
        for begin, stop, duty in found:
            if left < begin:
                yield Token(Kind.NAMES, left, begin)
            yield Token(Kind.VERB, begin, stop, duty)
            left = stop + (self.text[stop : stop + 1] == "、" and stop < right)
        if left < right:
            yield Token(Kind.NAMES, left, right)


def labelled_parts(
    text: str, start: int, end: int, begins: Sequence[int] = ()
) -> Iterator[tuple[int, int]]:
    """Divide at marks, before a line's label, and before one that follows a name without a mark."""
    for left, right in _lines(text, parts(text, start, end, MARKS), begins):
        begin = left
        label = label_at(text, left, right)
        for match in _inner_labels(text, label.end() if label else left + 1, right):
            yield begin, match.start()
            begin = match.start()
        if begin < right:
            yield begin, right


def _lines(
    text: str, stretches: Iterable[tuple[int, int]], begins: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Divide stretches where a line begins with a label: it is none of the words before it."""
    for left, right in stretches:
        inner = begins[bisect_right(begins, left) : bisect_left(begins, right)]
        cuts = [begin for begin in inner if field_at(text, begin)]
        yield from pairwise((left, *cuts, right))


def _inner_labels(text: str, left: int, right: int) -> Sequence[re.Match[str]]:
    if ":" not in text[left:right]:
        return ()
    return list(field_pattern().finditer(text, left, right))
