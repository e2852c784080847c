"""What a newcomer wants to see: what is held, who leads most, what falls due, one task traced."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from zeren import settings
from zeren.commands.command import Command, Say, note, out, say
from zeren.commands.paging import Coloured
from zeren.graph.errors import StoreVersion
from zeren.graph.stores.base import Reader
from zeren.opening import store_of
from zeren.queries.results import ResultTable

_COUNTED = (
    "chapters", "measures", "tasks", "agencies", "leads", "supports",
    "indicators", "documents", "citations", "errors", "warnings", "notes",
)  # fmt: skip


def _add_nothing(parser: argparse.ArgumentParser, say: Say) -> None:
    del parser, say


def _add_overview(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--plan", default="", help=say("只看一个方案（发文字号）", "one plan only (its number)")
    )


def run(options: argparse.Namespace) -> int:
    """Load the plan that comes with the program and show what can be asked of it."""
    from zeren.commands.storing import store
    from zeren.graph.stores.embedded.store import EmbeddedStore
    from zeren.loaders.pipeline import load_plan

    plan = load_plan(settings.bundled_ledger())
    try:
        lines = [*store([plan], options, force=False)]
    except StoreVersion:
        place = store_of(options)
        if not isinstance(place, EmbeddedStore):
            raise
        note(_kept(place.set_aside(), options))
        lines = [*store([plan], options, force=False)]
    for line in lines:
        out(line)
    options.plan = plan.id
    return overview(options)


def _kept(aside: Path, options: argparse.Namespace) -> str:
    """Say that a store which another version made is kept beside the new one."""
    zh = f"原图谱由其他版本生成，已保存为 {aside}；其内容可用 `zeren push {aside} 图谱` 送入。"
    en = (
        f"The store was made by another version and is kept as {aside}; bring what it holds in "
        f"with `zeren push {aside} STORE`, or load its plans again."
    )
    return say(options, zh, en)


def overview(options: argparse.Namespace) -> int:
    """Show what the store holds."""
    with store_of(options).reader() as reader:
        for line in _page(reader, options):
            out(line.rstrip() if isinstance(line, str) else line)
    return 0


def _page(reader: Reader, options: argparse.Namespace) -> Iterator[str | Coloured]:
    from zeren.queries.runner import ask
    from zeren.tracing import trace_lines

    chosen = {"plan": options.plan}
    plans = ask(reader, "plans", chosen)
    yield from _section(options, "读出了什么", "What was loaded")
    yield from _plans(plans, options)
    yield from _section(options, "牵头最多的十个单位", "The ten agencies that lead most")
    load = ask(reader, "workload", chosen)
    yield from _table(_beginning(load, rows=10, columns=6), options)
    yield from _section(options, "时限日历", "The deadline calendar")
    yield from _table(ask(reader, "deadline-calendar", chosen), options)
    cited = ask(reader, "document-citations", chosen).records()
    shown = next((one for one in cited if one["cited_by"] == "task"), None)
    if shown is not None:
        yield from _section(options, "一项任务的来历", "One task traced to its source")
        yield from trace_lines(reader, str(shown["item"]), str(shown["plan"]), options.language)
    yield from _section(options, "接下来可以试试", "Try next")
    yield from _commands(options)


def _beginning(table: ResultTable, *, rows: int, columns: int) -> ResultTable:
    """Cut a table to what a newcomer needs of it."""
    kept = tuple(row[:columns] for row in table.rows[:rows])
    return replace(table, columns=table.columns[:columns], rows=kept)


def _section(options: argparse.Namespace, zh: str, en: str) -> Iterator[str | Coloured]:
    yield ""
    yield Coloured(f"── {say(options, zh, en)} ──")


def _plans(plans: ResultTable, options: argparse.Namespace) -> Iterator[str]:
    """Show the counts of each plan by kind, and its issues by severity."""
    labels = {column.name: column.label(options.language) for column in plans.columns}
    for told in plans.records():
        yield f"{told['title']}  {told['plan']}  {told['issuer'] or ''}  {told['issued'] or ''}"
        counts = [f"{labels[name]} {told[name]}" for name in _COUNTED]
        yield "  " + "  ".join(counts[:3])
        yield "  " + "  ".join(counts[3:6])
        yield "  " + "  ".join(counts[6:9])
        yield "  " + say(options, "读取提示：", "issues: ") + "  ".join(counts[9:])


def _table(table: ResultTable, options: argparse.Namespace) -> Iterator[str]:
    from zeren.queries.outputs import rendered

    width = settings.terminal_width()
    yield from rendered(table, "table", options.language, width).decode("utf-8").splitlines()


def _commands(options: argparse.Namespace) -> Iterator[str]:
    from zeren.queries.outputs.display import padded

    start = settings.invocation()
    for command, zh, en in (
        ('who "电子印章"', "谁负责电子印章？", "who is responsible for electronic seals?"),
        ("workload --expanded", "把群体职责算给成员后的工作量", "workload with group members"),
        ("trace 34", "任务 34 的来历", "where task 34 comes from"),
        ("query --list", "全部具名查询", "all named queries"),
        ("query agency-tasks --agency 自治区财政厅", "财政厅的任务", "tasks of one agency"),
        ("query issues", "读取时修正和存疑之处", "what was mended or doubtful"),
    ):
        yield f"  {start} {padded(command, 44)} # {say(options, zh, en)}"


COMMANDS = (
    Command(
        "run",
        "装入随附的广西方案并展示概况",
        "load the plan that comes with the program and show an overview",
        _add_nothing,
        run,
    ),
    Command("overview", "图谱概况", "overview of the graph", _add_overview, overview),
)
