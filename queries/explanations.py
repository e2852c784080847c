"""What columns and parameters of questions mean, in Chinese: ``explanations.csv``.

Headers say it in English (``about``), many of them alike; the table has each text once.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache


def explained(about: str) -> str:
    """Give the Chinese of an explanation; what a header of somebody's own says stays as it is."""
    return explanations().get(about, about)


@cache
def explanations() -> Mapping[str, str]:
    """Give the Chinese explanations by the English ones."""
    import csv

    content = pkgutil.get_data("zeren.queries", "explanations.csv")
    if content is None:
        raise FileNotFoundError("zeren.queries: explanations.csv")
    rows = csv.DictReader(content.decode("utf-8").splitlines())
    return {row["en"]: row["zh"] for row in rows}
