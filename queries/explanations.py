"""What columns and parameters of questions mean, in Chinese: ``explanations.csv``.

Headers say it in English (``about``), many of them alike; the table has each text once.
"""

from __future__ import annotations

from collections.abc import Mapping

from zeren.graph.two_languages import chinese_by_english


def explained(about: str) -> str:
    """Give the Chinese of an explanation; what a header of somebody's own says stays as it is."""
    return explanations().get(about, about)


def explanations() -> Mapping[str, str]:
    """Give the Chinese explanations by the English ones."""
    return chinese_by_english("zeren.queries", "explanations.csv")
