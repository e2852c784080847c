"""Questions in somebody's own words: cypher, sparql. They only read, and are bounded."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import TIMEOUT_MAX, Timer
from typing import Any

from zeren.commands.answering import add_format, add_shape, in_shape, rows_wanted, write
from zeren.commands.command import Command, Say, note, say
from zeren.graph.stores.base import Parameter, QueryLanguage, Reader, TimeLimited
from zeren.opening import store_of

_SECONDS = 60.0
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _add_text(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "text",
        help=say("查询语句；@文件 表示从文件读取", "the question; @FILE reads it from a file"),
    )
    parser.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=say(
            '参数；数字、true、YYYY-MM-DD 按其类型，["甲","乙"] 为列表，其余为文字',
            'a parameter: numbers, true and YYYY-MM-DD have their types, ["a","b"] is a list',
        ),
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=_SECONDS,
        help=say("最长查询时间（秒）", "seconds after which the question is ended"),
    )
    add_shape(parser, say)
    add_format(parser, say)


def _asking(language: QueryLanguage) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        from zeren.queries.header import LIMIT
        from zeren.queries.own_text import ask_text

        text, given = _text(options.text), dict(map(_parameter, options.param))
        limit = rows_wanted(options, LIMIT)
        with store_of(options).reader() as reader, _ended_in_time(options, reader):
            first = 0 if options.sort and limit > 0 else limit
            table = ask_text(reader, language, text, given, limit=first, seconds=options.seconds)
        return write(options, in_shape(options, table, limit))

    return run


@contextmanager
def _ended_in_time(options: argparse.Namespace, reader: Reader) -> Iterator[None]:
    """End the program where the question takes too long and the store cannot end it.

    The store is open for reading alone, and nothing of the answer has been written.
    """
    if isinstance(reader, TimeLimited) or not 0 < options.seconds <= TIMEOUT_MAX:
        yield
        return

    def end() -> None:
        en = f"the question took longer than {options.seconds:g} s and was ended. Ask for less."
        zh = f"查询超过 {options.seconds:g} 秒，已中止。请缩小范围。"
        note(f"zeren: {say(options, zh, en)}")
        sys.stderr.flush()
        os._exit(1)

    timer = Timer(options.seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _text(given: str) -> str:
    from zeren.graph.errors import ZerenError
    from zeren.graph.system_faults import said_by_system

    if not given.startswith("@"):
        return given
    path = Path(given[1:])
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        en, zh = said_by_system(error)
        raise ZerenError(
            f"{path}: cannot be read as a question in UTF-8: {en}.",
            f"{path}：无法按 UTF-8 读取查询语句：{zh}。",
        ) from error


def _parameter(written: str) -> tuple[str, Parameter]:
    from zeren.graph.errors import BadParameter

    name, equals, value = written.partition("=")
    if not equals or not name:
        raise BadParameter(
            f"--param {written}: NAME=VALUE expected.", f"--param {written}：应写作 名=值。"
        )
    return name.strip(), _value(value)


def _value(text: str) -> Parameter:
    """Read a value by its look: a date, what JSON has as a number, truth or list, else a text."""
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
        value: Any = json.loads(text)
    except ValueError:
        return text
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    return value if isinstance(value, bool | int | float | str) else text


COMMANDS = (
    Command(
        "cypher",
        "用 Cypher 查询（只读）",
        "ask in Cypher (read-only)",
        _add_text,
        _asking("cypher"),
    ),
    Command(
        "sparql",
        "用 SPARQL 查询（只读）",
        "ask in SPARQL (read-only)",
        _add_text,
        _asking("sparql"),
    ),
)
