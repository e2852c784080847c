"""From chances, column by column of a line, to its characters (CTC), with second thoughts.

A recogniser that nearly says a sign between two characters, as it does of brackets behind a stop,
says nothing; the chance that it nearly gave stands out of columns that are blank for certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Chances = npt.NDArray[np.float32]
"""Of each column of a line and each character: how likely it is. Character 0 is none."""
_NEARLY = 0.05
"""The chance of any character from which on a blank column is thought about again."""
_OPENING, _CLOSING = frozenset("[［「〔【〖"), frozenset("]］」〕】〗")


class Reading(NamedTuple):
    """The characters of a line, how sure each is (0 to 1), and its middle as a share of the width.

    Spaces are among them where the recogniser gives any.
    """

    text: str
    sure: tuple[float, ...]
    middles: tuple[float, ...]


class _Said(NamedTuple):
    column: int
    text: str
    sure: float


def decoded(chances: Chances, characters: Sequence[str], share: float = 1.0) -> Reading:
    """Decode a line; ``share``: of its columns that show the line, the rest being filled up."""
    best = chances.argmax(axis=1)
    first = np.flatnonzero((best != 0) & np.r_[True, best[1:] != best[:-1]])
    said = [_Said(int(at), characters[best[at]], float(chances[at, best[at]])) for at in first]
    said = sorted([*said, *_nearly(chances, characters, best)])
    whole = max(1.0, share * len(chances))
    return Reading(
        "".join(one.text for one in said),
        tuple(one.sure for one in said),
        tuple(min(1.0, (one.column + 0.5) / whole) for one in said),
    )


def _nearly(
    chances: Chances, characters: Sequence[str], best: npt.NDArray[np.intp]
) -> Iterator[_Said]:
    """Give the brackets that stand alone among blank columns and were nearly said."""
    doubted = np.flatnonzero((best == 0) & (chances[:, 0] < 1 - _NEARLY))
    for at in doubted.tolist():
        beside = best[max(0, at - 1) : at + 2]
        lower = chances[max(0, at - 1) : at + 2, 0].min() < chances[at, 0]
        if beside.any() or lower:
            continue
        likely = np.argsort(chances[at, 1:])[::-1][:5] + 1
        for sign, family in (("[", _OPENING), ("]", _CLOSING)):
            if characters[likely[0]] in family:
                sure = sum(float(chances[at, one]) for one in likely if characters[one] in family)
                yield _Said(at, sign, sure)
