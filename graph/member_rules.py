"""The rules that say who is in a group (`loaders/names/members.csv`), in both languages."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache


def rule_said(rule: str, language: str) -> str:
    """Say a rule in a language; one of the user's own is said as it was written."""
    return _in_chinese().get(rule, rule) if language == "zh" else rule


@cache
def _in_chinese() -> Mapping[str, str]:
    import csv

    content = pkgutil.get_data("zeren.graph", "member_rules.csv")
    if content is None:
        raise FileNotFoundError("zeren.graph: member_rules.csv")
    rows = csv.DictReader(content.decode("utf-8").splitlines())
    return {row["en"]: row["zh"] for row in rows}
