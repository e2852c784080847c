"""The costs of a reading of an enumeration: ``weights.csv`` beside this module, with arguments."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def weights() -> Mapping[str, float]:
    """Give each cost by its name."""
    text = (files("zeren.loaders.names") / "weights.csv").read_text(encoding="utf-8")
    return {row["word"]: float(row["cost"]) for row in csv.DictReader(text.splitlines())}
