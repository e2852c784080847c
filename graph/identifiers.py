"""Stable identifiers, made from content: plan number, section number, canonical name."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_NUMBER_BRACKETS = str.maketrans("[]()【】{}<>", "〔〕" * 5)

_TEXT = "text:"

CENTRAL = "central"
"""The level of agencies that are one over all plans."""


def normal_number(written: str) -> str:
    """Write a document number (发文字号) in its normal form: 〔〕, narrow digits, no spaces."""
    normal = unicodedata.normalize("NFKC", written)
    return re.sub(r"\s+", "", normal).translate(_NUMBER_BRACKETS)


def plan_id(number: str | None, title: str, sha256: str) -> str:
    """Name a plan by its document number, else by its title, else by its content."""
    if number:
        return normal_number(number)
    return re.sub(r"\s+", "", title) or f"sha256:{sha256[:16]}"


def document_id(number: str | None, title: str) -> str:
    """Name a cited document by its number, else by its title."""
    return normal_number(number) if number else title


def part_id(plan: str, kind: str, number: int) -> str:
    """Name a part of a plan: ``part_id("桂政办电〔2021〕68号", "task", 7)``."""
    return f"{plan}#{kind}-{number}"


def text_id(document: str) -> str:
    """Name the held text of a document: the document itself may be a plan of the same number."""
    return f"{_TEXT}{document}"


def document_of_text(unit: str) -> str | None:
    """Give the document whose text a unit is; None where it is a plan."""
    return unit.removeprefix(_TEXT) if unit.startswith(_TEXT) else None


def provision_id(document: str, number: str) -> str:
    """Name a provision of a document: ``provision_id("国办发〔2020〕43号", "26")``."""
    return f"{document}#provision-{number}"


def agency_id(scope: str, name: str) -> str:
    """Name an agency within its scope (`agency_scope`): the same name in two is two agencies."""
    return f"{scope}/{name}"


def agency_scope(issuer: str | None, region: str | None, level: str | None, unit: str) -> str:
    """Tell in which scope a name means one agency.

    The body whose inner office it is, or its region; a central agency is one over all units. What
    has none of these belongs to ``unit``: the issuer of its plan, or the plan itself.
    """
    if issuer or region:
        return issuer or region or ""
    return "" if level == CENTRAL else unit


def indicator_id(indicator: str, sub_indicator: str | None = None) -> str:
    """Name an indicator, or a part of one."""
    return f"{indicator}/{sub_indicator}" if sub_indicator else indicator


def content_id(*parts: str) -> str:
    """Twelve hexadecimal digits that stand for the given texts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
