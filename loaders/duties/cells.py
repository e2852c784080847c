"""From the cells of a table that name who is responsible to the same parts as a clause has.

A cell may hold names alone, or a whole clause: 牵头：A 配合：B, or A牵头，B配合. What the words of
a cell leave open its column decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from zeren.graph.model import Role
from zeren.loaders.duties.grammar import Enumeration, read_words
from zeren.loaders.text.characters import EMPTY, Passage, fold_text

COLUMNS: dict[str, tuple[Role, str]] = {
    "lead_text": ("leads", "牵头"),
    "support_text": ("supports", "配合"),
}
"""The columns that name agencies: the role of those in them, and its words where none are given."""
_NOBODY = re.compile(r"[/\\|*—–-]+|无|暂无|不涉及")
_WHOLE = re.compile(
    r"(?:厅|局|委|办|部|署|会|院|中心|政府|公司|集团|银行|分行|支队|处|科|室|组|联|大学|学院|校)\)?$"
)
_PREFIX = re.compile("省|市|县|区|州|自治区|各|国家|中国")
_BARE = re.compile("^(?:责任|負責|責任|落实|实施|承办|负责)")
"""Headings that do not tell who leads: a rule of the plan may divide the names below them."""
_SEPARATORS = "、,;:。"


@dataclass(slots=True)
class CellDuties:
    """Who bears which duty by the cells of a row, and a deadline that stands among them."""

    enumerations: list[Enumeration] = field(default_factory=list)
    deadline: Passage | None = None


def read_cells(cells: Mapping[str, Passage], modes: Mapping[str, str]) -> CellDuties:
    """Read the cells of a row; ``modes`` are the headings of their columns, where they say more."""
    duties = CellDuties()
    for column, (role, mode) in COLUMNS.items():
        for words in _lines(cells.get(column, EMPTY)):
            if words and not _NOBODY.fullmatch(fold_text(words.text)):
                _read(words, role, modes.get(column, mode), duties)
    if any(one.role == "supports" for one in duties.enumerations):
        duties.enumerations = [replace(one, bare=False) for one in duties.enumerations]
    return duties


def _read(words: Passage, role: Role, mode: str, duties: CellDuties) -> None:
    divided = read_words(words)
    if divided is None:
        bare = role == "leads" and _BARE.search(mode) is not None
        duties.enumerations.append(Enumeration(role, mode, words, bare=bare))
        return
    found = list(divided.enumerations)
    if role == "supports" and all(one.role == "leads" for one in found):
        found = [Enumeration(role, one.mode, one.words) for one in found]
    led = any(one.role == "leads" for one in found)
    rest_role: Role = "supports" if led else role
    duties.enumerations.extend(found)
    duties.enumerations.extend(Enumeration(rest_role, mode, rest) for rest in divided.rest)
    duties.deadline = divided.deadline or duties.deadline


def _lines(words: Passage) -> Iterator[Passage]:
    """Part names that stand each on a line of its own; a name that goes over a line end is one."""
    start = 0
    ends = list(re.finditer(r"\s*[\r\n]\s*", words.text))
    if ends and not all(_between_names(words.text, one.start(), one.end()) for one in ends):
        ends = []
    for end in ends:
        yield words.cut(start, end.start())
        start = end.end()
    yield words.cut(start)


def _between_names(text: str, left: int, right: int) -> bool:
    before, behind = fold_text(text[:left]), fold_text(text[right:])
    if not before or before[-1] in _SEPARATORS:
        return False
    labelled = re.match(r"[\u4e00-\u9fff]{2,6}:", behind) is not None
    return labelled or bool(_WHOLE.search(before) and _PREFIX.match(behind))
