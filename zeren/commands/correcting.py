"""Commands for readers who put something right: a correction is written, listed, withdrawn."""

from __future__ import annotations

import argparse
from datetime import datetime

from zeren import settings
from zeren.commands.answering import (
    add_format,
    add_plan,
    add_shape,
    day_meant,
    in_shape,
    rows_wanted,
    write,
)
from zeren.commands.command import Command, Say, note, out, say
from zeren.commands.storing import add_corrections
from zeren.opening import store_of


def _add_correct(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("plan", help=say("方案（文号、标题）", "the plan (its number or title)"))
    parser.add_argument(
        "place", help=say("何处：任务12、措施3 或 方案", "where: task-12, measure-3 or plan")
    )
    parser.add_argument(
        "field",
        help=say(
            "何项：牵头、配合、时限、目标值、指标、目标、具体任务、问题或经验、标题、正文、"
            "对应措施、依据条款、单位、成员",
            "what: lead, support, deadline, target, indicator, goal, action, problem, title, text, "
            "measure, provision, agency, member",
        ),
    )
    parser.add_argument(
        "as_read", help=say("原读（没有则写 ''）", "the value as read ('' where none was)")
    )
    parser.add_argument(
        "should_be", help=say("应为（应删去则写 ''）", "as it should be ('' to take it out)")
    )
    parser.add_argument("--by", required=True, metavar="WHO", help=say("更正人", "who says so"))
    parser.add_argument("--why", required=True, help=say("理由", "why"))
    parser.add_argument(
        "--on", default="今天", metavar="DATE", help=say("日期（默认今天）", "the day (else today)")
    )
    parser.add_argument(
        "--group", default="", help=say("成员所属的群体", "the group whose member is put right")
    )
    add_corrections(parser, say)


def correct(options: argparse.Namespace) -> int:
    """Write a correction that the next load of its plan applies; what is wrong is refused here."""
    from zeren.correcting import correction
    from zeren.loaders.corrections.file import Line, add, read_field, read_place
    from zeren.queries.known_names import named_plan

    day = day_meant(options.on, "--on", datetime.now().astimezone().date())
    field = read_field(options.field, "correct")
    owner = read_place(options.place, "correct")
    with store_of(options).reader() as reader:
        held = reader.elements(named_plan(reader, "correct", options.plan))
    assert held is not None
    one = correction(
        held,
        owner,
        field,
        options.as_read,
        options.should_be,
        group=options.group,
        by=options.by,
        on=day,
        why=options.why,
    )
    path = settings.corrections_file(options.corrections)
    if not add(path, Line(held.unit, one).checked("correct")):
        note(say(options, f"{path}：已有此更正", f"{path}: has this correction already"))
        return 0
    source = held.nodes[0].properties["source"]
    out(f"{one.key}  {held.unit} {one.owner.words(options.language)}  → {path}")
    zh = f"下次装入该方案时采用：zeren load {source}"
    note(say(options, zh, f"it is applied when the plan is loaded next: zeren load {source}"))
    return 0


def _add_corrections(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--withdraw", metavar="KEY", help=say("撤回此更正", "withdraw this correction")
    )
    parser.add_argument("--by", metavar="WHO", default="", help=say("撤回人", "who withdraws it"))
    add_plan(parser, say)
    add_corrections(parser, say)
    add_format(parser, say)
    add_shape(parser, say)


def corrections(options: argparse.Namespace) -> int:
    """List the corrections of the file, with what became of each in the store; or withdraw one."""
    from zeren.correcting import states
    from zeren.graph.errors import StoreMissing
    from zeren.loaders.corrections.file import read_lines
    from zeren.queries.corrections_table import corrections_table
    from zeren.queries.known_names import named_plan

    path = settings.corrections_file(options.corrections)
    if options.withdraw:
        return _withdraw(options)
    try:
        with store_of(options).reader() as reader:
            plan = named_plan(reader, "corrections", options.plan) if options.plan else ""
            became = states(reader)
    except StoreMissing:
        plan, became = options.plan, {}
    lines = [line for line in read_lines(path) if plan in ("", line.plan)]
    table = corrections_table(
        [(one.plan, one.correction, one.withdrawn_by, one.withdrawn_on) for one in lines], became
    )
    return write(options, in_shape(options, table, rows_wanted(options, 100)))


def _withdraw(options: argparse.Namespace) -> int:
    from zeren.graph.errors import BadParameter
    from zeren.loaders.corrections.file import withdraw

    if not options.by.strip():
        raise BadParameter("--by: say who withdraws it.", "--by：请写明撤回人。")
    path = settings.corrections_file(options.corrections)
    today = datetime.now().astimezone().date()
    line = withdraw(path, options.withdraw, " ".join(options.by.split()), today)
    out(f"{options.withdraw}  {line.plan} {say(options, '已撤回', 'withdrawn')}  → {path}")
    zh = "下次装入该方案时恢复原读"
    note(say(options, zh, "the value is as it is read when the plan is loaded next"))
    return 0


COMMANDS = (
    Command(
        "correct",
        "更正读取有误之处，重新装入也保留",
        "put a value right that was read wrongly; it survives every load",
        _add_correct,
        correct,
    ),
    Command(
        "corrections",
        "列出读者更正，或撤回一条",
        "list readers' corrections, or withdraw one",
        _add_corrections,
        corrections,
    ),
)
