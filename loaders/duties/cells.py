"""From the cells of a table that name who is responsible to the same parts as a clause has.

A cell may hold names alone, or a whole clause: 牵头：A 配合：B, or A牵头，B配合. What the words of
a cell leave open its column decides. Names may be parted by line ends and blanks, or listed by
numbers (①A②B, 1.A 2.B).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from zeren.graph.model import Role
from zeren.loaders.duties.clause_words import Enumeration
from zeren.loaders.duties.division import NOBODY
from zeren.loaders.duties.grammar import read_words
from zeren.loaders.duties.offices import has_form, is_office, post_of
from zeren.loaders.duties.rules import Rule, find_rules
from zeren.loaders.structure.tables.columns import is_bare
from zeren.loaders.structure.tables.headings import DUTIES, base
from zeren.loaders.text.characters import Passage, fold, fold_text, is_chinese, joined
from zeren.loaders.text.patterns import HAN, lazy

COLUMNS: dict[str, tuple[Role, str]] = {
    "lead_text": ("leads", "牵头"),
    "support_text": ("supports", "配合"),
}
"""The columns that name agencies: the role of those in them, and its words where none are given."""
_NEW_NAME = lazy("省|市|县|区|州|自治区|各|国家|国务院|中国|中央|有关|相关")
"""How a name begins that is no more of the name before it."""
_HEAD = lazy(
    "(?:[省市县区州党旗]委|自治区|政府|办公厅|总局|总公司|集团|银行|公司|人民法院|税务局)$"
)
"""How a name ends to which an office or a branch may be added: 市委 宣传部, 人民银行 南宁分行."""
_PEER = lazy("(?:厅|局|委|部|社|联|署)$")
"""How an office of its own ends; a 科, 处, 室 or 中心 may be one inside the office before it."""
_JOINT = lazy("会同|牵头|主办|配合|负责|协同|联合|[和及与等]")
_NEAR = 60
"""Characters that are looked at beside a gap or mark."""
_GAP = lazy(r"\s+")
_LABEL = lazy(f"{HAN}{{2,8}}[:]", needs=(":",))
_SEPARATORS = "、,;:。/|("
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MARK = lazy(
    rf"(?P<circled>[{_CIRCLED}])|(?<![0-9.．])[(（]?(?P<number>[0-9]{{1,2}})"
    r"(?:[)）]|[.．、](?![0-9]))"
)


class CellDuties(Struct):
    """Who bears which duty by the cells of a row, a deadline that stands among them.

    ``rules``: what words around the table say of how its names are read; ``objects``: names behind
    a verb that hands them no duty.
    """

    enumerations: list[Enumeration] = field(default_factory=list)
    deadline: Passage | None = None
    rules: tuple[Rule, ...] = ()
    objects: list[Passage] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)
    """The place of the first enumeration that each column gave."""


def read_cells(
    cells: Mapping[str, Passage], modes: Mapping[str, str], said: Sequence[Passage] = ()
) -> CellDuties:
    """Read the cells of a row; ``modes`` are the words of their columns, where they say more."""
    duties = CellDuties(rules=_rules(said))
    led = [cell.spans for name, cell in cells.items() if base(name) == "lead_text" and cell]
    for duty in DUTIES:
        role, mode = COLUMNS[duty]
        for column in (one for one in cells if base(one) == duty):
            if duty == "support_text" and cells[column].spans in led:
                continue  # one cell over both columns names who is responsible, once
            duties.first[column] = len(duties.enumerations)
            for words in _clauses(cells[column]):
                if words and not NOBODY.fullmatch(fold_text(words.text)):
                    _read(words, role, modes.get(column, mode), duties)
    if any(one.role == "supports" for one in duties.enumerations):
        duties.enumerations = [replace(one, bare=False) for one in duties.enumerations]
    return duties


def _rules(said: Sequence[Passage]) -> tuple[Rule, ...]:
    found = (rule for words in said for rule, *_ in find_rules(fold(words)))
    return tuple(rule for rule in found if rule.kind != "group")


def _read(words: Passage, role: Role, mode: str, duties: CellDuties) -> None:
    divided = read_words(words)
    if divided is None:
        bare = role == "leads" and (is_bare(mode) or not any(map(is_chinese, mode)))
        duties.enumerations.append(Enumeration(role, mode, words, bare=bare))
        return
    found = [replace(one, mode=one.mode or mode) for one in divided.enumerations]
    if role == "supports":
        every = all(one.role == "leads" for one in found)
        found = [replace(one, role=role, bare=False) if every or one.bare else one for one in found]
    led = any(one.role == "leads" for one in found)
    rest_role: Role = "supports" if led else role
    duties.enumerations.extend(found)
    duties.enumerations.extend(Enumeration(rest_role, mode, rest) for rest in divided.rest)
    duties.objects.extend(divided.objects)
    duties.deadline = divided.deadline or duties.deadline


def _clauses(cell: Passage) -> Iterator[Passage]:
    """Give the words of a cell, each label with its names apart; a gap between names is a 、."""
    words = _without_numbers(cell)
    parts: list[Passage] = []
    start = 0
    if not _GAP.search(words.text):
        yield words
        return
    for gap in _GAP.finditer(words.text):
        meaning = _at_gap(words.text, gap.start(), gap.end())
        if meaning == "nothing":
            continue
        parts.append(words.cut(start, gap.start()))
        if meaning == "label":
            yield joined(parts).strip()
            parts = []
        else:
            parts.append(_read_as_mark(words, gap.start()))
        start = gap.end()
    yield joined([*parts, words.cut(start)]).strip()


def _read_as_mark(words: Passage, at: int) -> Passage:
    return Passage("、", words.cut(at, at + 1).spans)


def _without_numbers(cell: Passage) -> Passage:
    """Read the numbers of a list (①, 1., （1）) as marks: they count from 1, and are of no name."""
    found = [one for one in _MARK.finditer(cell.text) if _may_list(cell.text, one)]
    if not found or [_value(one) for one in found] != list(range(1, len(found) + 1)):
        return cell
    parts: list[Passage] = []
    start = 0
    for one in found:
        parts.append(cell.cut(start, one.start()))
        before = _before(cell.text, one.start())
        if before and before[-1] not in _SEPARATORS:
            parts.append(_read_as_mark(cell, one.start()))
        start = one.end()
    return joined([*parts, cell.cut(start)])


def _may_list(text: str, mark: re.Match[str]) -> bool:
    """Tell a mark before a name, at the beginning, behind a mark or behind a whole name."""
    before = _before(text, mark.start())
    follows = not before or before[-1] in "、,;:。" or _ends_name(before)
    return follows and re.match(r"\s*[\u4e00-\u9fff]", text[mark.end() :][:_NEAR]) is not None


def _value(mark: re.Match[str]) -> int:
    return _CIRCLED.index(mark["circled"]) + 1 if mark["circled"] else int(mark["number"])


def _at_gap(text: str, left: int, right: int) -> Literal["nothing", "label", "mark"]:
    """Tell what a gap parts: two names, names and a label, or nothing (a line end in a name)."""
    before, behind = _before(text, left), fold_text(text[right : right + _NEAR])
    if not before or not behind:
        return "nothing"
    if _LABEL.match(behind) and before[-1] not in "、:(":
        return "label"
    if before[-1] in _SEPARATORS or behind[0] in _SEPARATORS:
        return "nothing"
    on_one_line = not re.search(r"[\r\n]", text[left:right])
    next_word = fold_text(re.split(r"\s", text[right : right + _NEAR], maxsplit=1)[0])
    return "mark" if _between_names(before, next_word, on_one_line=on_one_line) else "nothing"


def _between_names(before: str, behind: str, *, on_one_line: bool) -> bool:
    """Tell two names, the first whole, from one name with a gap inside it.

    Behind a line end only words that begin a name say so: 委|员会 has the form of two offices.
    """
    first = _bare(re.split("[、,;:。]", before)[-1])
    second = _bare(re.split("[、,;:。]", behind)[0])
    if not on_one_line and _NEW_NAME.match(second) and _names_a_person(first):
        return True
    if not is_office(first) or _JOINT.match(second):
        return False
    if _NEW_NAME.match(second):
        return not (_HEAD.search(first) and second.endswith(("分行", "支行", "税务局")))
    peer = _PEER.search(second) is not None and has_form(second)
    return on_one_line and peer and _HEAD.search(first) is None


def _names_a_person(words: str) -> bool:
    """Tell an office with a person of it behind its name: 市水务局王建国."""
    return not has_form(words) and any(
        is_office(words[:-length]) and post_of(words[-length:]) is None for length in (2, 3)
    )


def _before(text: str, end: int) -> str:
    """Give the folded words right before a place."""
    return fold_text(text[max(0, end - _NEAR) : end])


def _ends_name(words: str) -> bool:
    return is_office(_bare(words))


def _bare(words: str) -> str:
    """Leave out what stands in brackets behind a name."""
    return re.sub(r"\([^()]*\)$", "", words)
