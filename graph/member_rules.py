"""The rules that say who is in a group (`loaders/names/members.csv`), in both languages."""

from __future__ import annotations

from zeren.graph.two_languages import chinese_by_english


def rule_said(rule: str, language: str) -> str:
    """Say a rule in a language; one of the user's own is said as it was written."""
    if language != "zh":
        return rule
    return chinese_by_english("zeren.graph", "member_rules.csv").get(rule, rule)
