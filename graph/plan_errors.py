"""What is wrong in a file of Plan JSON: the file, the place and the value, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from reprlib import Repr
from typing import Any

from zeren.graph.errors import InterchangeError

_TOP = ("top level", "顶层")
_SHORT = Repr()
_SHORT.maxlevel, _SHORT.maxstring, _SHORT.maxother, _SHORT.maxlong = 2, 60, 60, 60
_SHORT.maxlist = _SHORT.maxdict = 3
_STEP = re.compile(r"\.(?P<name>[^.\[\]]+)|\[(?P<at>\d+)\]")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KINDS = {
    "array": ("a list", "列表"),
    "object": ("an object", "对象"),
    "int": ("a whole number", "整数"),
    "float": ("a number", "数"),
    "str": ("text", "文字"),
    "bool": ("true or false", "true 或 false"),
    "date": ("a date (YYYY-MM-DD)", "日期（YYYY-MM-DD）"),
    "null": ("null", "null"),
}

Words = tuple[str, str]


class PlaceError(Exception):
    """A fault at a place of a file, before the file's name is known."""

    def __init__(self, place: str, en: str, zh: str) -> None:
        super().__init__(en)
        self.place, self.en, self.zh = place, en, zh

    def of(self, name: str) -> InterchangeError:
        """Say it of a file."""
        en, zh = (self.place, self.place) if self.place else _TOP
        return InterchangeError(
            f"{name}: {en}: {self.en}. Write it anew with `zeren parse`.",
            f"{name}：{zh}：{self.zh}。请用 `zeren parse` 重新生成。",
        )


def told(value: object) -> Words:
    """Show a value in few characters, however large or deep it is: in English and in Chinese."""
    short = _SHORT.repr(value)
    return short, f"“{short[1:-1] if isinstance(value, str) else short}”"


def broken(name: str, text: str) -> InterchangeError:
    """Say where a text is no JSON, or why it is none that can be read."""
    where, where_zh, why = "", "", "nested too deeply, or with numbers too large"
    why_zh = "嵌套过深，或数字过大"
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        where = f" at line {error.lineno}, column {error.colno}"
        where_zh = f"第 {error.lineno} 行第 {error.colno} 列处"
        why = why_zh = error.msg
    except (RecursionError, ValueError):
        pass  # the words above say it
    return InterchangeError(
        f"{name}: no JSON{where}: {why}. Write it anew with `zeren parse`.",
        f"{name}：{where_zh}不是有效的 JSON（{why_zh}），请用 `zeren parse` 重新生成。",
    )


def misshapen(message: str, data: object) -> PlaceError:
    """Say what does not have the shape of a plan, from what msgspec says of it."""
    what, _, path = message.partition(" - at `$")
    place = path.rstrip("`").removeprefix(".")
    value = _at(data, place)
    for pattern, say in _MESSAGES.items():
        if match := re.fullmatch(pattern, what):
            return PlaceError(place, *say(match, value))
    en, zh = told(value)
    return PlaceError(place, f"{en}: {what}", f"{zh}：{what}")


def _at(data: Any, place: str) -> object:
    for step in _STEP.finditer(f".{place}" if place[:1] != "[" else place):
        try:
            data = data[step["name"]] if step["name"] else data[int(step["at"])]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _expected(match: re.Match[str], value: object) -> Words:
    names = [one for one in match[1].split(" | ") if one != "null"] or ["null"]
    kinds = [_KINDS.get(one, (one, one)) for one in names]
    en, zh = told(value)
    wanted, wanted_zh = (" or ".join(one[0] for one in kinds), "或".join(one[1] for one in kinds))
    return f"{wanted} expected, found {en}", f"应为{wanted_zh}，实际为{zh}"


def _out_of_range(_: re.Match[str], value: object) -> Words:
    en, zh = told(value)
    return f"{en} is out of range", f"{zh}超出范围"


def _unknown_field(match: re.Match[str], _: object) -> Words:
    return f"unknown field {match[1]!r}", f"不认识的字段“{match[1]}”"


def _missing(match: re.Match[str], _: object) -> Words:
    return f"field {match[1]!r} is missing", f"缺少字段“{match[1]}”"


def _no_choice(_: re.Match[str], value: object) -> Words:
    en, zh = told(value)
    return f"{en} is none of the values that may stand here", f"{zh}不是此处可用的取值"


def _no_day(_: re.Match[str], value: object) -> Words:
    en, zh = told(value)
    if isinstance(value, str) and _DAY.fullmatch(value):
        return f"{en} is no day of the calendar", f"{zh}在日历上不存在"
    return f"{en} is no date (YYYY-MM-DD)", f"{zh}不是日期（YYYY-MM-DD）"


_MESSAGES: Mapping[str, Callable[[re.Match[str], object], Words]] = {
    r"Expected `int` [<>]=.*": _out_of_range,
    r"(?:Integer value|Number) out of range": _out_of_range,
    r"Expected `(.+)`, got `.+`": _expected,
    r"Object contains unknown field `(.+)`": _unknown_field,
    r"Object missing required field `(.+)`": _missing,
    r"Invalid enum value .*": _no_choice,
    r"Invalid RFC3339 encoded date": _no_day,
}
"""What msgspec says, and how it is said here."""
