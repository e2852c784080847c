"""Responsibility clauses in prose: who leads and who supports, in brackets behind the words.

    （A牵头负责，B、C，D配合）   （A、B按职责分工负责）   （牵头单位：A；配合单位：B、C）

A clause is a bracket whose parts (between commas) end with a verb of duty, or begin with a label of
duty. The grammar divides it into enumerations; who the names are is decided elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from zeren.graph.model import Role
from zeren.loaders.duties.offices import has_form, names_of
from zeren.loaders.duties.rules import Rule, find_rules, names_end
from zeren.loaders.text.brackets import outermost, parts, unclosed
from zeren.loaders.text.characters import Folded, Passage, fold, fold_text, joined, starts_of

_HOW = (
    r"(?:[按依](?:照|据)?(?:各自|有关)?(?:职责|职能)?(?:分工|任务|权限)?"
    r"|分别|共同|联合|分工|具体|统筹|抓好)"
)
_LEAD = rf"(?:{_HOW}*|总)?(?:(?:负责)?(?:总?牵头)(?:组织|负责|落实|实施|推进|协调)*|主办|主责|主抓)"
_DUTY = (
    rf"{_HOW}*"
    r"(?:负责(?:组织|推进|落实|实施|推动)*|(?:抓好|组织|推进)?(?:落实|实施)|承担|推进|办理)(?:落实|工作)?"
)
_SUPPORT = (
    rf"(?:{_HOW}|积极|协同|协调)*(?:配合|参与|参加|协助|协办|协作|协同|支持)"
    "(?:落实|实施|推进|做好)?"
)
VERB = re.compile(rf"(?:(?P<lead>{_LEAD})|(?P<support>{_SUPPORT})|(?P<duty>{_DUTY}))(?=$|[,;。、])")
_BODY = "(?:单位|部门|处室|科室|机构|主体|地区|机关|單位|部門|機關)"
_LEADING = "(?:牵头|主办|主责|总牵头|牽頭|主辦)"
_HELPING = "(?:配合|参与|协办|协助|参加|支持|協辦|協助|參與|會辦)"
_LEAD_LABEL = (
    rf"{_LEADING}(?:[\u4e00-\u9fff]{{0,4}}){_BODY}|主\(?[协協]?\)?[办辦]{_BODY}|{_LEADING}"
)
_SUPPORT_LABEL = rf"{_HELPING}(?:[\u4e00-\u9fff]{{0,2}}){_BODY}|{_HELPING}"
_DUTY_LABEL = rf"(?:责任|負責|責任|落实|实施|承办|负责){_BODY}|责任分工"
_TIME_LABEL = (
    "(?:(?:计划|预计|拟|应)?(?:完成|办理|整改|落实))?(?:时限|时间|期限|時限|节点)(?:要求|节点)?"
)
_TIER = "(?:(?:省|市|县|区|州|区县|乡镇|中央|国家|地方)级?)?"
_LABEL = re.compile(
    rf"(?:{_TIER}(?:(?P<lead>{_LEAD_LABEL})|(?P<support>{_SUPPORT_LABEL})|(?P<duty>{_DUTY_LABEL}))"
    rf"|(?P<deadline>{_TIME_LABEL})|(?P<other>[\u4e00-\u9fff]{{2,8}})):"
    rf"|(?P<named>(?:责任|牵头|配合)(?:单位|部门))(?=为)为"
)
_FIELD = re.compile(
    rf"(?:(?P<lead>{_LEADING}(?:责任|負責)?{_BODY}|主\(?[协協]?\)?[办辦]{_BODY})"
    rf"|(?P<support>{_HELPING}{_BODY})|(?P<duty>(?:责任|責任|负责){_BODY})|(?P<deadline>{_TIME_LABEL})):"
)
"""A label of duty that may stand without brackets, at the beginning of a line or sentence."""
_DATE = re.compile(
    r"(?:于|在|力争|确保|每年)?(?P<date>(?:[0-9]{4}年|[0-9]{1,2}月|今年|明年|当年|年底|年内)"
    r"(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|年?[底末]|[上中下]旬|第?[一二三四]季度|[上下]半年)*(?:之?前)?)"
)
_LASTING = re.compile("(?:长期|持续|常年|全年|并)[\u4e00-\u9fff]{0,8}")
_NO_CLAUSE = re.compile("以下(?:简称|统称|称)|简称|指|含|包括|其中|例如|如[:,]")
_AND_HELPING = re.compile(r"\([协協]\)")
_NOBODY = re.compile(r"[/\\—–-]+|无")
_SURE = re.compile(f"{_LEADING}|{_BODY}$|分工$")

TOGETHER = "会同"
"""甲会同乙负责: the first leads, those behind the word support it."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """The words that name the bearers of one duty, and the words of the duty."""

    role: Role
    mode: str
    words: Passage
    bare: bool = False
    """No word says 牵头 or 配合: a rule of the plan may divide the names."""


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """One clause: its words with brackets, who bears which duty, and by when.

    ``rest``: words that name nobody by the rules of this grammar.
    """

    words: Passage
    enumerations: tuple[Enumeration, ...]
    deadline: Passage | None = None
    rest: tuple[Passage, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def mode(self) -> str:
        """The words of the first duty."""
        return self.enumerations[0].mode


def find_clauses(
    text: Passage, starts: Iterable[int] = ()
) -> tuple[list[ClauseWords], list[Passage]]:
    """Divide a measure's words into its clauses and the pieces of text between them.

    ``starts``: where lines begin in the text; a label of duty there opens a clause as well.
    """
    folded = fold(text)
    found = [(start, end, _clause(folded, start, end)) for start, end in outermost(folded.text)]
    found += [
        (start, end, _open_clause(folded, start, end)) for start, end in _labelled(folded, starts)
    ]
    clauses: list[ClauseWords] = []
    pieces = []
    position = reached = 0
    for start, end, clause in sorted(found, key=lambda one: one[:2]):
        if clause is not None and start >= reached:
            clauses.append(clause)
            first, last = folded.index[start], folded.index[end - 1] + 1
            pieces.append(text.cut(position, first))
            position, reached = last, end
    pieces.append(text.cut(position))
    return clauses, [piece for piece in pieces if piece.text.strip()]


def clauses_of_lines(lines: Sequence[Passage]) -> list[Passage]:
    """Give the words of the clauses that lines of a body hold, put together."""
    kept = [line for line in lines if line]
    if not kept:
        return []
    clauses, _ = find_clauses(joined(kept), starts_of(kept))
    return [clause.words for clause in clauses]


def _labelled(folded: Folded, starts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give the stretches outside brackets that begin with a label of duty, over several lines."""
    text = folded.text
    begins = sorted({bisect_left(folded.index, start) for start in starts})
    inside = list(outermost(text))
    openings = {mark + 1 for mark in unclosed(text)}
    places = {*begins, *openings, *(match.end() for match in re.finditer("[。;)]", text))}
    reached = 0
    for place in sorted(places):
        match = _FIELD.match(text, place)
        if place < reached or match is None or match.lastgroup == "deadline":
            continue
        if any(start < place < end for start, end in inside):
            continue
        reached = _field_end(text, match.end(), begins)
        yield place - (place in openings), reached


def _field_end(text: str, position: int, begins: list[int]) -> int:
    """Give where a field ends, or the last of those that stand on the lines behind it."""
    while True:
        line = next((begin for begin in begins if begin > position), len(text))
        stop = text.find("。", position, line)
        end = stop if stop >= 0 else line
        follows = end + (stop >= 0)
        if follows >= len(text) or (follows != line and stop < 0):
            return end
        match = _FIELD.match(text, follows)
        if match is None:
            return end
        position = match.end()


def _open_clause(folded: Folded, start: int, end: int) -> ClauseWords | None:
    begin = start + (folded.text[start] in "(〈")
    divided = divide(folded, begin, end)
    return replace(divided, words=folded.passage(start, end)) if divided else None


def read_words(words: Passage) -> ClauseWords | None:
    """Read words that stand without brackets, such as those of a table's cell, as a clause."""
    folded = fold(words)
    return divide(folded, 0, len(folded.text))


def _clause(folded: Folded, start: int, end: int) -> ClauseWords | None:
    if _NO_CLAUSE.match(folded.text, start + 1):
        return None
    divided = divide(folded, start + 1, end - 1)
    if divided is None or not _names_somebody(divided):
        return None
    return replace(divided, words=folded.passage(start, end))


def _names_somebody(clause: ClauseWords) -> bool:
    """Tell a duty from a principle (谁主管谁负责): a bare verb needs a name of an office's form."""
    return any(
        _SURE.search(one.mode) or any(map(has_form, names_of(fold_text(one.words.text))))
        for one in clause.enumerations
    )


@dataclass(slots=True)
class _Division:
    """The enumerations found so far, and where the next one begins."""

    found: list[tuple[str, str, int, int]] = field(default_factory=list)
    deadline: tuple[int, int] | None = None
    rest: list[tuple[int, int]] = field(default_factory=list)
    begin: int | None = None
    label: tuple[str, str] | None = None


def divide(folded: Folded, start: int, end: int) -> ClauseWords | None:
    division = _Division()
    rules = find_rules(folded, start, end)
    stop = names_end(folded.text, start, end, rules)
    last = start
    for left, right in _parts(folded.text, start, stop):
        _part(folded.text, left, right, division)
        last = right
    _finish(folded.text, division, last)
    enumerations = tuple(_enumerations(folded, division))
    if not enumerations:
        return None
    return ClauseWords(
        words=folded.passage(start, end),
        enumerations=enumerations,
        deadline=folded.passage(*division.deadline) if division.deadline else None,
        rest=tuple(folded.passage(*rest) for rest in division.rest if rest[0] < rest[1]),
        rules=tuple(rule for rule, _ in rules),
    )


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Divide at marks, and before a label that follows a name without one."""
    for left, right in parts(text, start, end, ",;。"):
        begin = left
        label = _LABEL.match(text, left, right)
        for match in _FIELD.finditer(text, label.end() if label else left + 1, right):
            yield begin, match.start()
            begin = match.start()
        if begin < right:
            yield begin, right


def _part(text: str, left: int, right: int, division: _Division) -> None:
    """Read one part between commas: a label opens an enumeration, a verb closes one."""
    label = _LABEL.match(text, left, right)
    if label is not None:
        _finish(text, division, left)
        division.label = (_kind(label), label[0][:-1])
        division.begin = left = label.end()
    elif _is_time(text, left, right, division):
        return
    if division.begin is None:
        division.begin = left + text.startswith("由", left)
    for verb in VERB.finditer(text, left, right):
        begin = verb.start() if division.begin is None else division.begin
        closes = verb.end() == right or (verb.lastgroup == "lead" and text[verb.end()] == "、")
        if closes and begin < verb.start():
            division.found.append((str(verb.lastgroup), verb[0], begin, verb.start()))
            division.begin = verb.end() + 1 if verb.end() < right else None
            division.label = None


def _kind(label: re.Match[str]) -> str:
    """Give the duty of a label; 责任单位为 says the same as 责任单位：."""
    if label.lastgroup != "named":
        return str(label.lastgroup)
    return {"牵头": "lead", "配合": "support"}.get(label[0][:2], "duty")


def _is_time(text: str, left: int, right: int, division: _Division) -> bool:
    """Read a part that says by when (5月底前取得成效); words of lasting work are no names."""
    date = _DATE.match(text, left, right)
    if date is None and not _LASTING.fullmatch(text, left, right):
        return False
    if division.begin is not None:
        _finish(text, division, left)
    if date is not None and division.deadline is None and not text.startswith("每年", left):
        division.deadline = date.span("date")
    return True


def _finish(text: str, division: _Division, end: int) -> None:
    """Close what a label opened; words behind no label of duty, and no verb, are the rest."""
    begin, label = division.begin, division.label
    division.begin = division.label = None
    if begin is None:
        return
    while end > begin and text[end - 1] in ",;。":
        end -= 1
    if label is None or label[0] == "other":
        division.rest.append((begin, end))
    elif label[0] == "deadline":
        division.deadline = begin, end
    elif begin < end and not _NOBODY.fullmatch(text, begin, end):
        division.found.append((label[0], label[1], begin, end))


def _enumerations(folded: Folded, division: _Division) -> Iterator[Enumeration]:
    """Decide the roles: a bare duty (负责, 责任单位) supports beside a lead, else it leads."""
    has_lead = any(kind == "lead" for kind, *_ in division.found)
    for kind, mode, start, end in division.found:
        leads = kind == "lead" or (kind == "duty" and not has_lead)
        bare = kind == "duty" and not has_lead
        names, together, others = folded.text[start:end].partition(TOGETHER)
        if _AND_HELPING.search(mode):
            yield from _bracketed(folded, mode, start, end)
            continue
        one = _enumeration(folded, "leads" if leads else "supports", mode, start, names)
        if one.words:
            yield replace(one, bare=bare)
        if others:
            begin = start + len(names) + len(together)
            yield _enumeration(folded, "supports", TOGETHER, begin, others)


def _bracketed(folded: Folded, mode: str, start: int, end: int) -> Iterator[Enumeration]:
    """Divide the names of 主（協）辦：A、（B）: those in brackets support."""
    for left, right in parts(folded.text, start, end, "、,"):
        inner = folded.text[left] == "(" and folded.text[right - 1] == ")"
        role: Role = "supports" if inner else "leads"
        yield Enumeration(role, mode, folded.passage(left + inner, right - inner))


def _enumeration(folded: Folded, role: Role, mode: str, start: int, names: str) -> Enumeration:
    end = start + len(names.rstrip(",;、"))
    return Enumeration(role, mode, folded.passage(start, end))
