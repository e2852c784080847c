"""The costs of a reading of an enumeration: ``weights.csv`` beside this module, with arguments."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from zeren.loaders.text.data import read_rows


@cache
def weights() -> Mapping[str, float]:
    """Give each cost by its name."""
    rows = read_rows("zeren.loaders.names", "weights.csv")
    return {row["word"]: float(row["cost"]) for row in rows}
