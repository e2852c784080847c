"""The command compare: what differs between two plans, of files or of the store."""

from __future__ import annotations

import argparse
from pathlib import Path

from zeren.commands.answering import add_format, add_shape, in_shape, plan_meant, rows_wanted, write
from zeren.commands.command import Command, Say, note, say
from zeren.graph.model import Plan, Target
from zeren.graph.unit import Elements
from zeren.opening import store_of

_KINDS = {"measure": ("措施", "measures"), "task": ("任务", "tasks")}
_SHOWN = 100
"""Rows that are shown on a terminal at first."""


def _add_compare(parser: argparse.ArgumentParser, say: Say) -> None:
    for name, count, zh, en in (
        ("before", None, "原方案：文件，或图谱中的方案", "the first plan: a file, or of the store"),
        ("after", "?", "新方案：文件，或图谱中的方案", "the second plan: a file, or of the store"),
    ):
        parser.add_argument(name, nargs=count, help=say(zh, en))
    parser.add_argument(
        "--provisions",
        action="store_true",
        help=say(
            "一个方案：其目标与所依据条款中的目标相比（放宽、相同、收紧）",
            "one plan: its targets against those of the provisions that it goes back to",
        ),
    )
    parser.add_argument(
        "--notable",
        action="store_true",
        help=say(
            "只列目标放宽、取消或改变，时限推迟或取消，牵头改配合，取消的事项",
            "those changes alone by which less may be asked for, or later, or of nobody",
        ),
    )
    parser.add_argument(
        "--version",
        metavar="DATE|FINGERPRINT",
        help=say(
            "一个方案：其旧版（某日所存，或指纹）与现存内容相比",
            "one plan of the store: a version that was replaced (that of a day, or by its "
            "fingerprint) against what is held now; see zeren versions",
        ),
    )
    add_shape(parser, say)
    add_format(parser, say)


def compare(options: argparse.Namespace) -> int:
    """Compare two plans, or one with the provisions that it goes back to."""
    from zeren.graph.errors import BadParameter

    alone = bool(options.provisions) + (options.version is not None)
    if alone + (options.after is not None) != 1:
        raise BadParameter(
            "compare: give two plans, or one plan and --provisions or --version.",
            "compare：请给出两个方案，或一个方案加 --provisions 或 --version。",
        )
    if options.provisions:
        return _provisions(options)
    return _two_plans(options)


def _provisions(options: argparse.Namespace) -> int:
    """Write how a plan's targets stand to those of the provisions that it goes back to."""
    from zeren.graph.comparison.provisions import against_provisions
    from zeren.graph.elements import unit_elements
    from zeren.queries.comparison_table import provisions_table

    plan = unit_elements(_plan(options, options.before))
    found = against_provisions(plan, targets_of)
    table = provisions_table(plan, found, notable=options.notable)
    return write(options, in_shape(options, table, rows_wanted(options, _SHOWN)))


def targets_of(words: str) -> tuple[Target, ...]:
    """Read the targets of words that stand alone; their places are within the words."""
    from zeren.graph.provenance import SourceSpan
    from zeren.loaders.facts.targets import read_targets
    from zeren.loaders.text.characters import Passage

    return read_targets([[Passage(words, (SourceSpan(0, len(words)),))]])


def _two_plans(options: argparse.Namespace) -> int:
    from zeren.graph.comparison.comparison import KINDS
    from zeren.graph.comparison.comparison import compare as compared
    from zeren.queries.comparison_table import comparison_table

    before, after = _both(options)
    found = compared(before, after)
    for kind in KINDS:
        zh, en = _KINDS[kind]
        ours, theirs = (len(side.items[kind]) for side in (found.before, found.after))
        same = len(found.matched[kind])
        told = f"{zh} {ours} → {theirs} 项，其中 {same} 项前后对应"
        note(say(options, told, f"{en}: {ours} → {theirs}, of which {same} are in both"))
    if found.before.abridged or found.after.abridged:
        zh = "其中一方只存有台账，未比较文字"
        note(say(options, zh, "one of them is held as a ledger: wording was not compared"))
    table = comparison_table(found, notable=options.notable)
    return write(options, in_shape(options, table, rows_wanted(options, _SHOWN)))


def _both(options: argparse.Namespace) -> tuple[Plan | Elements, Plan | Elements]:
    """Give what is compared: two plans, or a version that was replaced and what is held now."""
    if options.version is None:
        return _plan(options, options.before), _plan(options, options.after)
    from zeren.queries.known_names import named_plan
    from zeren.versions import version_of

    with store_of(options).reader() as reader:
        plan = named_plan(reader, "compare", options.before)
        held = reader.elements(plan)
        assert held is not None
        return version_of(reader, plan, options.version), held


def _plan(options: argparse.Namespace, given: str) -> Plan | Elements:
    """Read a plan from a file, or from the store where there is no such file."""
    from zeren.graph.errors import StoreError, UnknownName, quoted_zh
    from zeren.loaders.corpus.limits import limited
    from zeren.loaders.pipeline import load_plan

    path = Path(given)
    if path.exists():
        plan: Plan = limited(load_plan, path)
        return plan
    try:
        with store_of(options).reader() as reader:
            found = reader.elements(plan_meant(options, reader, given))
    except (StoreError, UnknownName) as error:
        raise type(error)(
            f"{given}: there is no such file, and no plan of the store is called so. {error}",
            f"{quoted_zh(given)}：没有这个文件，图谱中也没有叫这个名称的方案。{error.zh}",
        ) from error
    assert found is not None
    return found


COMMANDS = (
    Command(
        "compare",
        "两个方案有什么不同？",
        "what differs between two plans?",
        _add_compare,
        compare,
    ),
)
