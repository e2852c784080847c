"""Rows that a page end cut in two: whole again, words that the cut doubled taken once.

A page end in an OCR or PDF table leaves a row whose number cell is empty; each of its cells is the
rest of the cell above. The recognition sometimes repeats the last characters of a cell on the next
page, or lets words of the next cell run into this one. What is taken away is decided by the rest
of the document (is the single form used elsewhere, the doubled form never?) and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from zeren.graph.issues import Issue
from zeren.graph.owners import Owner
from zeren.loaders.structure.tables.headings import base
from zeren.loaders.structure.tables.lists import Fragment
from zeren.loaders.text.characters import Passage, fold_text

GROUPING = ("indicator", "sub_indicator")
"""Columns whose values recur from row to row."""
NAMING = ("lead_text", "support_text")
"""Columns that name agencies, where 市市场监管局 is no slip."""
_EDGE = "\x02"
_LONGEST = 20


class Evidence(Struct):
    """What the document says in cells that no page end cuts."""

    text: str
    values: dict[str, set[str]]

    @classmethod
    def of(cls, fragments: Iterable[Fragment]) -> Evidence:
        texts: list[str] = []
        values: dict[str, set[str]] = {role: set() for role in GROUPING}
        for fragment in fragments:
            for role, pieces in fragment.pieces.items():
                texts.extend(_EDGE + fold_text(piece.text) + _EDGE for piece in pieces)
                if role in values and len(pieces) == 1:
                    values[role].add(fold_text(pieces[0].text))
        return cls("".join(texts), values)

    def seen(self, words: str) -> bool:
        return words in self.text

    def ends(self, words: str) -> bool:
        """Tell whether the words stand somewhere before a cell's end or a mark of punctuation."""
        return re.search(re.escape(words) + f"[{_EDGE},;:。、!?”）)]", self.text) is not None


def whole(
    fragments: Sequence[Fragment],
    position: int,
    evidence: Evidence,
    issues: list[Issue],
    owner: Owner,
) -> dict[str, Passage]:
    """Join the pieces of a row's cells."""
    fragment = fragments[position]
    cells: dict[str, Passage] = {}
    for role, pieces in fragment.pieces.items():
        whole = pieces[0] if pieces else Passage("", ())
        for rest in pieces[1:]:
            intruded = _intrusion(fragments, position, role, whole, rest)
            if intruded:
                whole = _without_intrusion(whole, rest, intruded, owner, issues)
            else:
                whole = _join(whole, rest, role=role, evidence=evidence, issues=issues, owner=owner)
        cells[role] = whole
    return cells


def _join(
    first: Passage,
    rest: Passage,
    *,
    role: str,
    evidence: Evidence,
    issues: list[Issue],
    owner: Owner,
) -> Passage:
    """Put two pieces together; what the page end doubled is taken once and reported."""
    length = _overlap(first.text, rest.text)
    if not length:
        return first + rest
    doubled = rest.cut(0, length)
    once = first + rest.cut(length)
    verdict = _doubled(first.text, rest.text, length, role, evidence)
    if verdict is None:
        written = first.text[-length - 2 :] + rest.text[: length + 2]
        issues.append(Issue("words-doubled-perhaps", owner, written, "", doubled.spans))
    if not verdict:
        return first + rest
    read_as = once.text[max(0, len(first) - length - 4) : len(first) + 4]
    issues.append(Issue("words-doubled", owner, doubled.text, read_as, doubled.spans))
    return once


def _overlap(first: str, rest: str) -> int:
    """Count the characters with which one piece ends and the next begins."""
    for length in range(min(len(first), len(rest), _LONGEST), 0, -1):
        if first.endswith(rest[:length]):
            return length
    return 0


def _doubled(first: str, rest: str, length: int, role: str, evidence: Evidence) -> bool | None:
    """Decide whether an overlap is the page end's doing; None where the document does not tell."""
    first, rest = fold_text(first), fold_text(rest)
    doubled = rest[:length]
    if role in GROUPING and first + rest[length:] in evidence.values[role]:
        return first + rest not in evidence.values[role]
    before, after = first[:-length][-1:], rest[length:][:1]
    twice = [words for words in (before + doubled * 2, doubled * 2 + after) if len(words) > 2]
    if any(evidence.seen(words) for words in twice) or doubled.isdigit():
        return False
    if length > 1:
        return True
    if base(role) in NAMING and doubled in "省市区县州盟旗":
        return None
    if after:
        return evidence.seen((before or _EDGE) + doubled + after)
    return evidence.ends(before + doubled)


def _intrusion(
    fragments: Sequence[Fragment], position: int, role: str, first: Passage, rest: Passage
) -> int:
    """Count the characters at a piece's end that are words of the next cell.

    Sure only where a row beside this one has the value without them, and the next cell's piece
    ends with the same words.
    """
    if role not in GROUPING or _overlap(first.text, rest.text):
        return 0
    pieces = fragments[position].pieces
    roles = list(pieces)
    behind = roles[roles.index(role) + 1 :]
    neighbour = pieces[behind[0]] if behind else []
    for other in fragments[max(0, position - 1) : position + 2]:
        value = "".join(piece.text for piece in other.pieces.get(role, ()))
        if other is fragments[position] or not value.endswith(rest.text):
            continue
        kept = value[: len(value) - len(rest.text)]
        extra = first.text[len(kept) :]
        inside = kept and len(extra) > 1 and first.text.startswith(kept)
        if inside and neighbour and neighbour[0].text.endswith(extra):
            return len(extra)
    return 0


def _without_intrusion(
    first: Passage, rest: Passage, length: int, owner: Owner, issues: list[Issue]
) -> Passage:
    kept = len(first) - length
    whole = first.cut(0, kept) + rest
    extra = first.cut(kept)
    issues.append(Issue("words-intruded", owner, first.text + rest.text, whole.text, extra.spans))
    return whole
