"""From the text that somebody typed to the typed value of a parameter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from zeren.graph.errors import BadParameter, quoted_zh
from zeren.graph.folding import search_form
from zeren.graph.stores.base import Parameter
from zeren.queries.header import KINDS_ZH, Query, QueryParameter
from zeren.queries.results import Understood

Given = str | int | date | Sequence[str]

_EXPECTED = {
    "string": ("some text", "文字"),
    "integer": ("a whole number", "整数"),
    "task": ("the number of a task, or its id", "任务序号或标识"),
    "measure": ("the number of a measure, or its id", "措施序号或标识"),
    "date": (
        "a date as YYYY-MM-DD, a month as YYYY-MM, or today",
        " YYYY-MM-DD、2021年6月30日、2021-06、本月、+30天 一类的有效日期",
    ),
    "words": (
        "one or more words, parted by spaces or 、",
        "一个或多个词（用空格或“、”分开）",
    ),
}
_PRINTED = re.compile(r"[0-9]+(?:[(（][0-9]+[)）]|(?:[.-][0-9]+)+)")
"""A printed number of a task: 1(2), or 1.1."""
_INTEGER = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_SEPARATORS = re.compile(r"[\s、，,；;]+")


def typed_values(
    query: Query,
    given: Mapping[str, Given],
    told: list[Understood] | None = None,
    today: date | None = None,
    further: Iterable[str] = (),
) -> dict[str, Parameter]:
    """Check what was given against what the query declares; BadParameter where they differ.

    ``further``: what else can be given where it is asked, for the message.

    ``told`` takes how words and dates were understood that are none as they stand; ``today`` is
    what 本月 and +30天 are counted from, the day of the clock where it is left out.
    """
    told = [] if told is None else told
    declared = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in declared:
            taken = (*declared, *further)
            known = ", ".join(taken) or "none"
            known_zh = "、".join(taken) or "无"
            raise BadParameter(
                f"query {query.name}: unknown parameter {name!r}; it takes: {known}",
                f"查询 {query.name} 没有参数{quoted_zh(name)}，可用的有：{known_zh}",
            )
    values: dict[str, Parameter] = {}
    for name, parameter in declared.items():
        value = given.get(name, parameter.default)
        if value is None:
            en, zh = _expected(parameter)
            raise BadParameter(
                f"query {query.name}: parameter {name} is missing; "
                f"give {en}, such as {parameter.example}",
                f"查询 {query.name} 缺少参数 {name}（{parameter.zh}），"
                f"请给出{zh}，例如 {parameter.example}",
            )
        values[name] = _typed(query, parameter, value, told, today or date.today())
    return values


def _expected(parameter: QueryParameter) -> tuple[str, str]:
    """Say in English and in Chinese what a parameter takes."""
    if parameter.type in _EXPECTED:
        return _EXPECTED[parameter.type]
    if parameter.type == "choice":
        told = (f"{value}（{word}）" for value, word in parameter.choices.items())
        return f"one of {', '.join(parameter.choices)}", f" {'、'.join(told)} 之一"
    return f"the name of the {parameter.type}", f"{KINDS_ZH[parameter.type]}名称"


def _typed(
    query: Query,
    parameter: QueryParameter,
    value: Given,
    told: list[Understood],
    today: date,
) -> Parameter:
    typed: Parameter
    match parameter.type:
        case "integer":
            typed = _integer(value)
        case "task" | "measure":
            typed = _numbered(value)
        case "date":
            typed = _date(parameter, value, told, today)
        case "words":
            typed = _words(_topic(parameter, value, told)) or None
        case "choice":
            typed = _choice(value, parameter.choices)
        case _:
            typed = _text(value, may_be_empty=parameter.default == "")
    if typed is None:
        en, zh = _expected(parameter)
        raise BadParameter(
            f"query {query.name}: parameter {parameter.name} = {value!r}: "
            f"{en} is expected, such as {parameter.example}",
            f"查询 {query.name} 的参数 {parameter.name}（{parameter.zh}）为{quoted_zh(value)}："
            f"应为{zh}，例如 {parameter.example}",
        )
    return typed


def _integer(value: Given) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        value = str(value)
    if isinstance(value, str) and _INTEGER.fullmatch(value.strip()):
        return int(value)
    return None


def _numbered(value: Given) -> str | None:
    """Give the number of a task or measure, or its id, or a printed number, as a text."""
    number = _integer(value)
    if number is not None:
        return str(number)
    text = _text(value, may_be_empty=False)
    return text if text and ("#" in text or _PRINTED.fullmatch(text)) else None


def _date(
    parameter: QueryParameter, value: Given, told: list[Understood], today: date
) -> date | None:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    from zeren.queries.dates import date_meant

    first = parameter.name == "from"
    meant = date_meant(value, today, first=first) if isinstance(value, str) else None
    if meant is None:
        return None
    if meant.en:
        one = Understood(parameter.name, str(value), str(meant.day), meant.en, meant.zh)
        told.append(one)
    return meant.day


def _topic(parameter: QueryParameter, value: Given, told: list[Understood]) -> Given:
    """Take off the words of a question: 谁负责电子印章."""
    from zeren.queries.asked_words import asked_about

    if not isinstance(value, str) or (about := asked_about(value)) == value:
        return value
    en, zh = "the words of the question are left off", "略去问句用语"
    told.append(Understood(parameter.name, value, about, en, zh))
    return about


def _choice(value: Given, choices: Mapping[str, str]) -> str | None:
    """Give the choice that a text names, by itself or by its Chinese word."""
    words = {word: choice for choice, word in choices.items()} | {each: each for each in choices}
    return words.get(value.strip()) if isinstance(value, str) else None


def _words(value: Given) -> list[str] | None:
    """Fold words as the stored search texts are folded; each once, in the order given."""
    if isinstance(value, str):
        value = _SEPARATORS.split(value)
    if not isinstance(value, Sequence):
        return None
    words = [_text(word, may_be_empty=True) for word in value]
    if None in words:
        return None
    folded = (search_form(word) for word in words if word)
    return list(dict.fromkeys(word for word in folded if word))


def _text(value: Given, *, may_be_empty: bool) -> str | None:
    """Strip a text; None where it is none, or holds what no store can keep."""
    if not isinstance(value, str) or "\0" in value:
        return None
    try:
        value.encode()
    except UnicodeEncodeError:  # half a surrogate pair, as from a mistyped command line
        return None
    text = value.strip()
    return text if text or may_be_empty else None
