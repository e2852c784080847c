"""Commands that ask: query, and the short forms who, workload, trace."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from zeren.commands.answering import (
    add_as_of,
    add_format,
    add_narrowing,
    add_plan,
    add_shape,
    add_today,
    asked,
    narrowed,
    write,
)
from zeren.commands.command import Command, Say, note, out, say, write_bytes
from zeren.commands.paging import Coloured
from zeren.graph.stores.base import Parameter, Reader
from zeren.opening import store_of
from zeren.queries.header import Query


class _Help(argparse.Action):
    """Show a query's own help where its name stands before ``--help``."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, help=help)

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,
    ) -> None:
        """Print the help and end, as argparse's own action does."""
        del values, option_string
        namespace.helped = True
        if getattr(namespace, "name", None) is None:
            parser.print_help()
            parser.exit()


def _add_query(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "-h",
        "--help",
        action=_Help,
        help=say("显示帮助；在查询名之后：该查询的参数", "help; behind a name: of that query"),
    )
    parser.set_defaults(helped=False)
    parser.add_argument("name", nargs="?", help=say("查询名", "name of the query"))
    parser.add_argument("--list", action="store_true", help=say("列出全部查询", "list all queries"))
    parser.add_argument(
        "--show", action="store_true", help=say("显示查询文本", "show the text of the query")
    )
    parser.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=say("参数；也可写作 --名 值", "parameter; --NAME VALUE means the same"),
    )
    add_shape(parser, say)
    add_today(parser, say)
    add_as_of(parser, say)
    add_format(parser, say)


def query(options: argparse.Namespace) -> int:
    """Ask a named query, list all, or show one's text."""
    if options.helped:
        from zeren.commands.query_help import help_lines

        for line in help_lines(options.name, options.language):
            out(line)
        return 0
    if options.list or not options.name:
        return _list(options)
    if options.show:
        return _show(options)
    return _ask(options, options.name, _parameters(options))


def _show(options: argparse.Namespace) -> int:
    """Print a query's text, ready for Neo4j's own tools, its parameters set to their examples."""
    from zeren.neo4j_kit.saved_queries import literal
    from zeren.queries import catalogue

    one = catalogue.query(options.name)
    if one.computed:
        out(f"# {one.title_zh} / {one.title_en}")
        out()
        out(one.text.strip())
        return 0
    out(f"// {one.title_zh} / {one.title_en}")
    for name, value in _examples(options, one).items():
        out(f":param {name} => {literal(value)}")
    out()
    out(one.text.strip() + ";")
    return 0


def _examples(options: argparse.Namespace, query: Query) -> Mapping[str, Parameter]:
    """Give the examples as the text takes them: ids in the place of names that the store has."""
    from zeren.graph.errors import StoreError
    from zeren.neo4j_kit.saved_queries import examples
    from zeren.queries.values import typed_values

    try:
        with store_of(options).reader() as reader:
            return examples(reader, query)
    except StoreError:
        return {**typed_values(query, query.examples()), **query.fixed}


def _list(options: argparse.Namespace) -> int:
    """List the queries in groups, each with its title and what it needs."""
    from zeren.reference import sections

    for number, (zh, en, queries) in enumerate(sections()):
        if number:
            out()
        out(Coloured(f"── {say(options, zh, en).replace('`', '')} ──"))
        for one in queries:
            given = " ".join(f"--{p.name} {p.example}" for p in one.parameters if p.required)
            title = say(options, one.title_zh, one.title_en)
            out(f"{one.name:<24} {title}{f'  {given}' if given else ''}")
    return 0


def _parameters(options: argparse.Namespace) -> dict[str, str]:
    """Collect parameters given as --param NAME=VALUE and as --NAME VALUE."""
    from zeren.graph.errors import BadParameter

    given: dict[str, str] = {}
    for text in options.param:
        name, equals, value = text.partition("=")
        if not equals:
            raise BadParameter(
                f"--param {text}: NAME=VALUE expected.", f"--param {text}：应写作 名=值。"
            )
        given[name] = value
    rest = list(options.rest)
    while rest:
        name = rest.pop(0)
        if not name.startswith("--"):
            raise BadParameter(
                f"{name}: a parameter is written --NAME VALUE.", f"{name}：参数应写作 --名 值。"
            )
        name, equals, value = name[2:].partition("=")
        if not equals:
            if not rest:
                raise BadParameter(f"--{name}: a value is missing.", f"--{name}：缺少取值。")
            value = rest.pop(0)
        given[name.replace("-", "_")] = value
    return given


def _ask(options: argparse.Namespace, name: str, parameters: dict[str, str]) -> int:
    """Ask, and write the answer as wanted; of a city say what comes to it by groups."""
    from zeren.queries.by_groups import carried_by_groups

    with store_of(options).reader() as reader:
        table = asked(options, reader, name, parameters)
        carried = carried_by_groups(reader, table)
        code = write(options, table)
    if carried is not None:
        en, zh = carried
        note(say(options, zh, en))
    return code


def _add_prose(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add the option that says whether duties read from prose count."""
    from zeren.queries.header import PROSE

    parser.add_argument(
        "--prose",
        choices=[*PROSE.choices, *PROSE.choices.values()],
        default=PROSE.default,
        help=say(
            "出自正文的责任：一并列出（with）、不含（without）、仅列这些（only）",
            "duties that prose says: beside the others, left out, or alone",
        ),
    )


def _add_who(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "words",
        nargs="+",
        help=say("关键词，或一句问话：谁负责电子印章", "words of the topic, or a question"),
    )
    add_plan(parser, say)
    add_narrowing(parser, say)
    _add_prose(parser, say)
    add_shape(parser, say)
    add_today(parser, say)
    add_as_of(parser, say)
    add_format(parser, say)


def who(options: argparse.Namespace) -> int:
    """Answer “who is responsible for …?”."""
    given = {
        "words": " ".join(options.words),
        "plan": options.plan,
        "prose": options.prose,
        **narrowed(options),
    }
    with store_of(options).reader() as reader:
        answer = asked(options, reader, "who-leads", given)
        code = write(options, answer)
        note_abridged(options, reader, str(answer.parameters["plan"]))
    return code


def note_abridged(options: argparse.Namespace, reader: Reader, plan: str) -> None:
    """Say it where words were searched of which the store has only the titles; "" for all plans."""
    from zeren.queries.internal_rows import internal_rows

    for (abridged,) in internal_rows(reader, "abridged-plans", {"plan": plan}).rows:
        zh = "只存有台账，未搜索全文；持有原文者可用 zeren load 台账 --source 原文 装入全文"
        en = (
            "held as a ledger, so only titles were searched; whoever has the original loads "
            "its words with: zeren load LEDGER --source ORIGINAL"
        )
        note(f"{abridged}: {say(options, zh, en)}")


def _add_workload(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--expanded",
        action="store_true",
        help=say("把群体的职责算给成员", "give the duties of groups to their members"),
    )
    add_plan(parser, say)
    _add_prose(parser, say)
    add_shape(parser, say)
    add_today(parser, say)
    add_as_of(parser, say)
    add_format(parser, say)


def workload(options: argparse.Namespace) -> int:
    """Answer “who leads how much?”."""
    name = "workload-expanded" if options.expanded else "workload"
    return _ask(options, name, {"plan": options.plan, "prose": options.prose})


def _add_trace(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("task", nargs="?", help=say("任务序号", "number of the task"))
    parser.add_argument(
        "--document",
        help=say(
            "被引用文件（任一名称）：哪些内容依据它",
            "a cited document, by any name: what rests on it",
        ),
    )
    add_plan(parser, say)
    parser.add_argument(
        "--source", type=Path, help=say("原文：引出原话", "the original: quote its words")
    )
    parser.add_argument(
        "--format",
        choices=["text", "json", "markdown"],
        default="text",
        help=say("输出格式", "form of the answer"),
    )
    parser.add_argument("-o", "--output", type=Path, help=say("写入文件", "file to write"))


def trace(options: argparse.Namespace) -> int:
    """Trace a task to its sources, or a cited document to all that rests on it."""
    from zeren.commands.tracing import traced
    from zeren.graph.errors import BadParameter

    if (options.task is None) == (options.document is None):
        raise BadParameter(
            "trace: give the number of a task, or --document NAME.",
            "trace：请给出任务序号，或 --document 文件名称（二者取一）。",
        )
    with store_of(options).reader() as reader:
        content = traced(reader, options)
    if options.output is None:
        out(content.rstrip("\n"))
    else:
        write_bytes(options.output, content.encode("utf-8"))
    return 0


COMMANDS = (
    Command("who", "谁负责这件事？", "who is responsible for this?", _add_who, who),
    Command("workload", "谁承担多少任务？", "who leads how much?", _add_workload, workload),
    Command("trace", "一项任务从何而来？", "where does a task come from?", _add_trace, trace),
    Command("query", "提出一个具名查询", "ask a named query", _add_query, query, own_help=True),
)
