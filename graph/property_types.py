"""Which values of Python a property of the vocabulary takes, and how others are refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from zeren.graph.errors import StoreError, quoted_zh
from zeren.graph.unit import Value
from zeren.graph.vocabulary import PropertyType

ACCEPTED: Mapping[PropertyType, type] = {
    "string": str,
    "integer": int,
    "number": float,
    "date": date,
    "boolean": bool,
}
_CALLED_ZH: Mapping[PropertyType, str] = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "date": "日期",
    "boolean": "布尔值",
}


def accepts(kind: PropertyType, value: Value) -> bool:
    """Say whether a value that is not null has the type of a property, to the letter."""
    accepted = ACCEPTED[kind]
    return type(value) is accepted or (isinstance(value, accepted) and kind == "string")


def refusal(place: str, kind: PropertyType, value: Value) -> StoreError:
    """Make the error for a value of another type; ``place`` is its label and property."""
    return StoreError(
        f"{place}: {value!r:.60} is no {kind}. Correct it in the Plan JSON.",
        f"{place}：{quoted_zh(value, 60)}不是{_CALLED_ZH[kind]}，请在 Plan JSON 中改正。",
    )


def half_character(place: object, error: UnicodeEncodeError) -> StoreError:
    """Make the error for a text with half a character; ``place`` is the store's."""
    wrong = error.object[error.start : error.end]
    return StoreError(
        f"{place}: a plan has the character {wrong!r}, which is half of one. "
        "Read its source anew with `zeren parse`.",
        f"{place}：方案中有不完整的字符{quoted_zh(wrong)}，请用 `zeren parse` 重新读取原文。",
    )
