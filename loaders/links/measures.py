"""Which measures of the body a task of the list implements, by what both texts say.

Evidence of words is counted in pieces of two and three characters that both have, each worth the
more, the fewer measures and indicators use it; what a text of this length shares by chance is
taken off. Hints come to it: where the other tasks of the same indicator go for certain, whether the
indicator names a measure, and, weakest, whether the same agency leads both. The last column
(存在问题或外省经验) is left out: it speaks of last year and of other provinces.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from math import exp, log
from operator import add
from typing import Final, NamedTuple

from msgspec import Struct, field

from zeren.graph.model import LinkMethod, MeasureLink
from zeren.loaders.links.alignment import Common, Places, weightiest
from zeren.loaders.text.characters import EMPTY, Folded, Passage, fold, fold_text
from zeren.loaders.text.patterns import lazy

# The evidence was looked at in two plans: 221 tasks and 30 measures of Guangxi, judged by reading
# (tests/loaders/links), and 158 tasks and 5 measures of Zhejiang. In Guangxi, the right measure
# has 12 to 121 by words in 117 tasks, a wrong one 10.5 at most, beside a right one with far more.
# With hints, measures that are right begin at 5.7; where no measure fits, the best has 4.0 (one of
# 20 tasks excepted). CHANCE, CERTAIN, LEAD or ALONE halved or doubled move at most one of the
# 221 verdicts, LEAST from 4.1 to 5.1 none. With half the HINT, 16 tasks that only the indicator
# places lose their measure; with half of LEAST, 6 of the 20 that no measure covers are given one.
CHANCE = 0.03
"""Evidence of words that each piece of a task's text brings by chance."""
CERTAIN = 12.0
"""Evidence of words that speaks for the other tasks of the indicator, and for a measure behind a
better one."""
HINT = 8.0
"""Evidence that all other tasks of the indicator, or its name, point to a measure; half of it where
the measure names agencies, but none of those who lead the task."""
LEAD = 1.0
"""Evidence that one agency leads both."""
LEAST = 4.6
"""There is no link with less evidence than this."""
ALONE = 8.0
"""Evidence of words that a link needs without any hint."""
SCALE = 10.0
"""Evidence of this size gives a score of 1 - 1/e = 0.63."""

WORDS: Final = "words"
BOTH: Final = "words+indicator"
INDICATOR: Final = "indicator"
METHODS: tuple[LinkMethod, ...] = (WORDS, BOTH, INDICATOR)
"""How a link was found: by what both say, by that with the indicator's help, by it alone."""
_Group = tuple[str, ...]
_NO_HINT = (0.0, EMPTY)
_RUN = lazy(r"[^\W_]+")
_NARROW = lazy(r"[0-9A-Za-z]{2}")
_UNIT = lazy(r"\d+|[A-Za-z]+|.")


class TaskWords(NamedTuple):
    """What a task says, and the canonical names of those who lead it."""

    number: int
    indicator: Passage = EMPTY
    sub_indicator: Passage = EMPTY
    goal: Passage = EMPTY
    action: Passage = EMPTY
    leads: tuple[str, ...] = ()


class MeasureText(NamedTuple):
    """What a measure says, and the canonical names of those who lead it, as they follow there."""

    number: int
    title: Passage = EMPTY
    text: Passage = EMPTY
    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()


def link_measures(
    tasks: Sequence[TaskWords], measures: Sequence[MeasureText]
) -> dict[int, tuple[MeasureLink, ...]]:
    """Give the measures of each task that has any, best first."""
    if not tasks or not measures:
        return {}
    linking = _Linking(tasks, measures)
    found = {said.task.number: linking.links(said) for said in linking.said}
    return {number: links for number, links in found.items() if links}


def pieces_of(*texts: str) -> set[str]:
    """Give the pieces of two and three characters of folded texts; none goes over a mark.

    A number or a Latin word counts as one character: 2000 and 3000 share nothing.
    """
    found: set[str] = set()
    for text in texts:
        for run in _RUN.findall(text):
            units = _UNIT.findall(run) if _NARROW.search(run) else run
            pairs = list(map(add, units, units[1:]))
            found.update(pairs)
            found.update(map(add, pairs, units[2:]))
    return found


class _Said:
    """A task folded, with its evidence of words by measure."""

    def __init__(self, task: TaskWords) -> None:
        self.task = task
        said = {one.text: one for one in (task.sub_indicator, task.goal, task.action)}
        self.fields = [fold(one) for one in said.values()]
        self.pieces = pieces_of(*(one.text for one in self.fields))
        self.indicator = fold_text(task.indicator.text)
        self.part = fold_text(task.sub_indicator.text)
        self.shared: list[str] = []
        self.words: dict[int, float] = {}
        self.certain: int | None = None

    def groups(self) -> Iterator[tuple[_Group, Passage]]:
        """Name the groups of tasks to which it belongs: its indicator, and the part of it."""
        if self.indicator:
            yield (self.indicator,), self.task.indicator
            if self.part:
                yield (self.indicator, self.part), self.task.sub_indicator


class _Text(Struct):
    """A measure folded, with its pieces; its places are found when they are first needed."""

    measure: MeasureText
    fields: tuple[Folded, Folded]
    places: list[Places] = field(default_factory=list)

    def common(self, said: _Said, weights: dict[str, float]) -> Common | None:
        """Find the weightiest words that the task and the measure share."""
        if not self.places:
            self.places = [Places(one) for one in self.fields]
        return weightiest(self.places, said.fields, weights)


class _Linking:
    """The evidence of all tasks for all measures of one plan."""

    def __init__(self, tasks: Sequence[TaskWords], measures: Sequence[MeasureText]) -> None:
        self.said = [_Said(one) for one in tasks]
        self.texts = {one.number: _Text(one, (fold(one.title), fold(one.text))) for one in measures}
        self.holders: dict[str, list[int]] = defaultdict(list)
        for number, text in self.texts.items():
            for piece in pieces_of(*(one.text for one in text.fields)):
                self.holders[piece].append(number)
        for said in self.said:
            said.shared = sorted(said.pieces & self.holders.keys())
        self.weights = self._weights()
        for said in self.said:
            said.words = self._words(said)
            best = _best(said.words)
            said.certain = best if best is not None and said.words[best] >= CERTAIN else None
        self.certain = self._certain()
        self.named = self._named()

    def _weights(self) -> dict[str, float]:
        """Weigh each piece of the measures, 0 to 1, by how few measures and indicators have it."""
        topics: dict[str, set[str]] = defaultdict(set)
        for said in self.said:
            topic = said.indicator or str(said.task.number)
            topics[topic].update(said.shared)
        spread = Counter(chain.from_iterable(topics.values()))
        rare = _rarities(len(self.texts))
        apart = _rarities(len(topics))
        return {
            piece: rare[len(holders)] * apart[spread.get(piece, 1)]
            for piece, holders in self.holders.items()
        }

    def _words(self, said: _Said) -> dict[int, float]:
        """Sum the evidence of words for each measure."""
        shared: dict[int, float] = defaultdict(float)
        for piece in said.shared:
            weight = self.weights[piece]
            for number in self.holders[piece]:
                shared[number] += weight
        chance = CHANCE * len(said.pieces)
        return {number: value - chance for number, value in shared.items() if value > chance}

    def _certain(self) -> dict[_Group, Counter[int]]:
        """Count for each group of tasks how many go to which measure for certain."""
        groups: dict[_Group, Counter[int]] = defaultdict(Counter)
        for said in self.said:
            for group, _ in said.groups():
                groups[group].update([] if said.certain is None else [said.certain])
        return groups

    def _named(self) -> dict[str, dict[int, float]]:
        """Tell how much of an indicator's name a measure's title, or its office's name, has.

        An office speaks for a measure where it is the first leader of this one alone.
        """
        first = Counter(one.measure.leads[0] for one in self.texts.values() if one.measure.leads)
        names: dict[int, set[str]] = {}
        for number, text in self.texts.items():
            office = [name for name in text.measure.leads[:1] if first[name] == 1]
            names[number] = pieces_of(text.fields[0].text, *office)
        return {
            indicator: dict(self._coverage(pieces_of(indicator), names))
            for indicator in {group[-1] for group in self.certain}
        }

    def _coverage(
        self, pieces: set[str], names: dict[int, set[str]]
    ) -> Iterator[tuple[int, float]]:
        weights = {piece: self.weights.get(piece, 1.0) for piece in sorted(pieces)}
        whole = sum(weights.values())
        for number, name in names.items():
            common = pieces & name
            if common and (covered := sum(weights[piece] for piece in sorted(common))):
                yield number, covered / whole

    def _hints(self, said: _Said) -> dict[int, tuple[float, Passage]]:
        """Weigh what the indicator and its part say, and give the words that say it.

        Each other task of the group that goes somewhere for certain has a voice, and so has the
        group's name.
        """
        hints: dict[int, tuple[float, Passage]] = {}
        for group, words in said.groups():
            certain, named = self.certain[group], self.named[group[-1]]
            voices = certain.total() - (said.certain is not None) + 1
            for number in certain.keys() | named.keys():
                agreed = certain[number] - (said.certain == number) + named.get(number, 0.0)
                if agreed and HINT * agreed / voices > hints.get(number, _NO_HINT)[0]:
                    hints[number] = HINT * agreed / voices, words
        return hints

    def links(self, said: _Said) -> tuple[MeasureLink, ...]:
        """Give the measures of one task, best first: hints are added to the evidence of words."""
        hints = self._hints(said)
        alone = {number for number, words in said.words.items() if words >= ALONE}
        evidence = {
            number: said.words.get(number, 0.0) + self._helped(said, number, hints)
            for number in hints.keys() | alone
        }
        best = _best(evidence)
        if best is None or evidence[best] < LEAST:
            return ()
        further = (one for one in alone - {best} if said.words[one] >= CERTAIN)
        ranked = sorted(further, key=lambda one: (-evidence[one], one))
        found = (
            self._link(said, one, evidence[one], hints.get(one, _NO_HINT)[1])
            for one in (best, *ranked)
        )
        return tuple(link for link in found if link.words)

    def _helped(self, said: _Said, number: int, hints: dict[int, tuple[float, Passage]]) -> float:
        """Give the evidence of the hint, by whether the agencies bear it out."""
        measure, leads = self.texts[number].measure, set(said.task.leads)
        hint, _ = hints.get(number, _NO_HINT)
        named = {*measure.leads, *measure.supports}
        if leads and named and not leads & named:
            hint /= 2
        return hint + (LEAD if leads.intersection(measure.leads) else 0.0)

    def _link(self, said: _Said, number: int, evidence: float, hint: Passage) -> MeasureLink:
        text = self.texts[number]
        words = said.words.get(number, 0.0)
        common = text.common(said, self.weights) if words else None
        if common is None:
            method: LinkMethod = INDICATOR
            left, right = hint, text.measure.title
        else:
            method = WORDS if words >= LEAST else BOTH
            left, right = common.left, common.right
        return MeasureLink(
            number=number,
            score=round(1 - exp(-evidence / SCALE), 2),
            method=method,
            words=left.text,
            measure_words=right.text,
            spans=(*left.placed("words"), *right.placed("measure_words")),
        )


def _rarities(count: int) -> list[float]:
    """Give the weight, 1 to nearly 0, of what stands in 1 to ``count`` texts of that many."""
    return [1.0, *(log((count + 1) / held, count + 1) for held in range(1, count + 1))]


def _best(evidence: dict[int, float]) -> int | None:
    """Give the measure with the most evidence; of equals the first of the plan."""
    return min(evidence, key=lambda one: (-evidence[one], one), default=None)
