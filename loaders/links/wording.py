"""How much two texts say the same, in the same words: deterministic, by common runs of characters.

Pairs of characters weigh the more the fewer of the compared texts have them, so that what every
text says (优化营商环境, 进一步完善) counts for little. A sentence is compared with a whole text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from zeren.loaders.text.characters import fold_text
from zeren.loaders.text.patterns import lazy

SHORTEST_RUN = 4
"""Characters that a common run has at least: words of two characters recur everywhere."""

NEAR = 50
"""Characters between common runs up to which they belong to one quotation."""

Run = tuple[int, int, int]
"""A common run: its start, its start in the other text, and its length."""

_LETTER = lazy(r"[\w%〇]")
_SENTENCE = lazy(r"[^。;；!！?？\n]+[。;；!！?？\n]?")
_POINT = lazy(r"\s*[(（]?[0-9]{1,2}(?:[.、．](?![0-9])|[)）])")


@dataclass(frozen=True, slots=True)
class Match:
    """A common stretch: characters of the one text and of the other, and how much they share.

    ``score`` is the weight of the common runs in that of the sentence, 0 to 1; ``common`` the
    number of characters in the runs.
    """

    score: float
    common: int
    start: int
    end: int
    other_start: int
    other_end: int


class Words:
    """A text as it is compared: letters and digits only; ``index`` leads back to the text."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        letters, index = [], []
        for position in range(start, len(text) if end is None else end):
            folded = fold_text(text[position])
            if folded and _LETTER.fullmatch(folded):
                letters.append(folded.lower())
                index.append(position)
        self.letters = "".join(letters)
        self.index = tuple(index)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The pairs of neighbouring characters."""
        return frozenset(_pairs(self.letters))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each run of the shortest length begins."""
        places: dict[str, list[int]] = {}
        for at in range(len(self.letters) - SHORTEST_RUN + 1):
            places.setdefault(self.letters[at : at + SHORTEST_RUN], []).append(at)
        return places


def sentences(text: str) -> Iterator[Words]:
    """Divide a text into sentences; the number of a point (1.) is no part of it."""
    for match in _SENTENCE.finditer(text):
        point = _POINT.match(text, match.start(), match.end())
        words = Words(text, point.end() if point else match.start(), match.end())
        if words.letters:
            yield words


class Wording:
    """Compares sentences with a collection of texts, by the rarity of words in it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = [Words(text) for text in texts]
        self._holders: dict[str, list[int]] = {}
        for number, words in enumerate(self.texts):
            for pair in sorted(words.pairs):
                self._holders.setdefault(pair, []).append(number)

    def weight(self, pair: str) -> float:
        """Weigh a pair of characters: 1 and more where few texts have it, near 0 where all do."""
        held = len(self._holders.get(pair, ()))
        return math.log((len(self.texts) + 1) / (held + 0.5))

    def matches(self, sentence: Words, least: float) -> Iterator[tuple[int, Match]]:
        """Give each text that shares at least ``least`` of a sentence, by its position."""
        whole = sum(map(self.weight, _pairs(sentence.letters)))
        if whole <= 0:
            return
        bounds: dict[int, float] = {}
        for pair in _pairs(sentence.letters):
            for number in self._holders.get(pair, ()):
                bounds[number] = bounds.get(number, 0.0) + self.weight(pair)
        for number in sorted(bounds):
            if bounds[number] >= least * whole:
                match = self._match(sentence, self.texts[number], whole)
                if match and match.score >= least:
                    yield number, match

    def _match(self, sentence: Words, other: Words, whole: float) -> Match | None:
        runs = self._near(sentence, _runs(sentence, other))
        if not runs:
            return None
        shared = self._shared(sentence, runs)
        first, last = min(runs), max(runs)
        begin = min(run[1] for run in runs)
        end = max(run[1] + run[2] for run in runs)
        return Match(
            score=round(min(shared / whole, 1.0), 4),
            common=sum(length for _, _, length in runs),
            start=sentence.index[first[0]],
            end=sentence.index[last[0] + last[2] - 1] + 1,
            other_start=other.index[begin],
            other_end=other.index[end - 1] + 1,
        )

    def _near(self, sentence: Words, runs: list[Run]) -> list[Run]:
        """Keep the runs that stand near each other in the other text, the weightiest such group."""
        groups: list[list[Run]] = []
        for run in sorted(runs, key=lambda run: run[1]):
            last = groups[-1][-1] if groups else None
            if last and run[1] - last[1] - last[2] <= NEAR:
                groups[-1].append(run)
            else:
                groups.append([run])
        return max(groups, key=lambda group: self._shared(sentence, group), default=[])

    def _shared(self, sentence: Words, runs: Iterable[Run]) -> float:
        return sum(
            self.weight(pair)
            for start, _, length in runs
            for pair in _pairs(sentence.letters[start : start + length])
        )


def _pairs(letters: str) -> Iterable[str]:
    return (letters[at : at + 2] for at in range(len(letters) - 1))


def _runs(one: Words, other: Words) -> list[Run]:
    """Find the common runs, the longest first, none over another.

    Each character of either text is in one run at most.
    """
    found: list[Run] = []
    for at in range(len(one.letters) - SHORTEST_RUN + 1):
        for there in other.places.get(one.letters[at : at + SHORTEST_RUN], ()):
            if at and there and one.letters[at - 1] == other.letters[there - 1]:
                continue
            found.append((at, there, _length(one.letters, other.letters, at, there)))
    kept: list[Run] = []
    for run in sorted(found, key=lambda run: (-run[2], run[0], run[1])):
        if not any(_overlap(run, other_run) for other_run in kept):
            kept.append(run)
    return kept


def _length(one: str, other: str, at: int, there: int) -> int:
    length = SHORTEST_RUN
    while (
        at + length < len(one)
        and there + length < len(other)
        and one[at + length] == other[there + length]
    ):
        length += 1
    return length


def _overlap(run: Run, kept: Run) -> bool:
    return (run[0] < kept[0] + kept[2] and kept[0] < run[0] + run[2]) or (
        run[1] < kept[1] + kept[2] and kept[1] < run[1] + run[2]
    )
