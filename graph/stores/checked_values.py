"""Values on their way into a store: each of the type that the vocabulary gives to its property."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from graph.elements import Value
from graph.errors import StoreError, quoted_zh
from graph.vocabulary import PropertyType

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


def has_type(value: Value, kind: PropertyType) -> bool:
    """Tell whether a value, not null, is of a type: an integer is no number, true no integer."""
    accepted = ACCEPTED[kind]
    return type(value) is accepted or (isinstance(value, accepted) and kind == "string")


def wrong_type(place: str, value: Value, kind: PropertyType) -> StoreError:
    """Say that a value at a place, such as ``Task.number``, is not of its type."""
    return StoreError(
        f"{place}: {value!r:.60} is no {kind}. Correct it in the Plan JSON.",
        f"{place}：{quoted_zh(value, 60)}不是{_CALLED_ZH[kind]}，请在 Plan JSON 中改正。",
    )
