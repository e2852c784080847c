"""The clauses of a document as a layer over its lines: each item's words are read once.

Structure asks which items carry clauses, and the assembly of the plan takes them: both look up
what was found when the lines were first asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from zeren.loaders.duties.clause_words import ClauseWords, Found
from zeren.loaders.duties.grammar import search
from zeren.loaders.duties.prose import find_prose
from zeren.loaders.text.characters import Passage, joined, starts_of

Part = tuple[int, Sequence[Passage]]


class ClauseLayer:
    """The clauses of a document, by the lines in which they stand."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int], Found] = {}

    def find(self, lines: Sequence[Passage]) -> Found:
        """Give what the lines of one item hold, with places in the lines put together."""
        kept = [line for line in lines if line]
        if not kept:
            return Found()
        key = kept[0].spans[0].start, sum(map(len, kept))
        if key not in self._found:
            self._found[key] = search(joined(kept), starts_of(kept))
        return self._found[key]

    def words(self, lines: Sequence[Passage]) -> list[Passage]:
        """Give the words of the clauses that the lines of one item hold."""
        return [clause.words for _, _, clause in self.find(lines).clauses]

    def says_who(self, lines: Sequence[Passage]) -> bool:
        """Tell whether the prose of one item says who bears a duty."""
        kept = [line for line in lines if line]
        return bool(kept) and bool(find_prose(joined(kept)))

    def of_parts(
        self, text: Passage, parts: Sequence[Part]
    ) -> tuple[list[ClauseWords], list[Passage], list[Passage]]:
        """Give the clauses of a text, the pieces between them, and the brackets left unread.

        ``parts``: the lines of its items, with the places in the text where they begin; else the
        text is one.
        """
        clauses: list[ClauseWords] = []
        pieces: list[Passage] = []
        unread: list[Passage] = []
        position = 0
        for offset, lines in parts or ((0, (text,)),):
            found = self.find(lines)
            unread.extend(found.unread)
            for start, end, clause in found.clauses:
                clauses.append(clause)
                pieces.append(text.cut(position, offset + start))
                position = offset + end
        pieces.append(text.cut(position))
        return clauses, [piece for piece in pieces if piece.text.strip()], unread
