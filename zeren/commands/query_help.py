"""What a query takes and gives, from its header."""

from __future__ import annotations

from collections.abc import Iterator

from zeren import settings
from zeren.queries.catalogue import query
from zeren.queries.explanations import explained
from zeren.queries.header import Query, QueryParameter
from zeren.queries.narrowing import narrowing_parameters
from zeren.queries.outputs.display import padded
from zeren.settings import Language
from zeren.texts import TYPES_ZH

_NAME = 20


def help_lines(name: str, language: Language) -> Iterator[str]:
    """Give the help of a query line by line; UnknownQuery names the nearest."""
    asked = query(name)
    zh = language == "zh"
    yield f"{asked.name}  {asked.title_zh if zh else asked.title_en}"
    yield (asked.answers_zh or asked.title_zh) if zh else asked.answers
    yield ""
    yield "参数：" if zh else "Parameters:"
    for parameter in (*asked.parameters, *narrowing_parameters(asked)):
        yield from _parameter(parameter, zh=zh)
    yield ""
    yield "列：" if zh else "Columns:"
    for column in asked.columns:
        about = f"{column.zh}：{explained(column.about)}" if zh else column.about
        yield f"  {padded(column.name, _NAME)} {about}".rstrip()
    yield ""
    yield "例如：" if zh else "For example:"
    yield f"  {settings.invocation()} query {asked.name}{_example(asked)}"


def _parameter(parameter: QueryParameter, *, zh: bool) -> Iterator[str]:
    kind = parameter.type
    if zh:
        told = [f"{parameter.zh}：{explained(parameter.about)}", TYPES_ZH[kind]]
        told.append("必填" if parameter.required else f"默认 {parameter.default or '不限'}")
    else:
        told = [parameter.about, kind]
        told.append("needed" if parameter.required else f"default {parameter.default or 'any'}")
    if parameter.choices:
        choices = parameter.choices.items()
        told.append("|".join(f"{value}（{word}）" if zh else value for value, word in choices))
    told.append(f"例 {parameter.example}" if zh else f"such as {parameter.example}")
    separator = "；" if zh else "; "
    yield f"  {padded('--' + parameter.name.replace('_', '-'), _NAME)} {separator.join(told)}"


def _example(asked: Query) -> str:
    given = asked.examples().items()
    return "".join(f" --{name.replace('_', '-')} {value}" for name, value in given)
