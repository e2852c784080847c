"""Commands for readers who find a word read wrongly: correct, corrections."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from zeren.commands.answering import add_format, add_shape, write
from zeren.commands.command import Command, Say, note, out, say
from zeren.graph.model import Plan, Task
from zeren.loaders.corrections.record import COLUMNS, Correction
from zeren.queries.results import Column, ResultTable

_STATES = {
    "applied": "已采用",
    "refused": "未采用",
    "waiting": "待重新装入",
    "withdrawn": "已撤回",
}
_SAID = [name for name in COLUMNS if name not in ("id", "withdrawn")]
_TABLE = (
    Column("correction", "string", "编号", "what it is called in commands"),
    *(Column(name, "string", COLUMNS[name]) for name in _SAID),
    Column("state", "string", "状态", "what became of it in the store", _STATES),
    Column("withdrawn", "string", "撤回", "who took it back, and when"),
)


def add_corrections(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add the choice of the file of corrections."""
    parser.add_argument(
        "--corrections",
        type=Path,
        metavar="CSV",
        help=say(
            "更正清单（默认为用户数据目录中的 corrections.csv）",
            "file of readers' corrections (else corrections.csv in the user's data directory)",
        ),
    )


def _add_who(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("--by", metavar=say("姓名", "NAME"), help=say("更正人", "who says so"))
    parser.add_argument(
        "--why", default="", metavar=say("理由", "WORDS"), help=say("更正的理由", "why")
    )
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        default=None,
        metavar=say("日期", "DATE"),
        help=say("日期（默认为今天）", "when (else today)"),
    )
    add_corrections(parser, say)


def _add_correct(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("file", type=Path, help=say("方案原文", "the plan's file"))
    parser.add_argument(
        "place",
        metavar=say("位置", "PLACE"),
        help=say("位置，如 t1r34c4:24600-24612", "place as answers give it: t1r34c4:24600-24612"),
    )
    parser.add_argument(
        "words",
        metavar=say("文字", "WORDS"),
        help=say("应读作的文字（空为删去）", "words to read there (empty: none)"),
    )
    parser.add_argument(
        "--field",
        default="",
        metavar=say("字段", "NAME"),
        help=say("这些文字是什么，如牵头单位", "what the words are, such as lead"),
    )
    _add_who(parser, say)


def correct(options: argparse.Namespace) -> int:
    """Write a correction, after the plan was read with it and without."""
    from msgspec.structs import replace

    from zeren.corrections import add
    from zeren.graph.errors import CorrectionError
    from zeren.loaders.corpus.limits import limited
    from zeren.loaders.corrections.record import place_of
    from zeren.loaders.pipeline import load_plan, read_source

    by = _by(options)
    try:
        span = place_of(options.place)
    except ValueError as error:
        raise CorrectionError(
            f"{options.place}: is no place. Copy it from an answer: t1r34c4:24600-24612",
            f"{options.place}：不是位置。请从答案中复制，如 t1r34c4:24600-24612",
        ) from error
    source, _ = limited(read_source, options.file)
    before: Plan = limited(load_plan, options.file)
    words = source.text[span.start : span.end]
    one = Correction(
        before.id,
        span._replace(field=None, corrected=None).place,
        words,
        options.words,
        by,
        options.on or date.today(),
        options.why,
        options.field or span.field or "",
    )
    after: Plan = limited(load_plan, options.file, corrections=(one,))
    refused = [issue for issue in after.issues if issue.code == "correction-refused"]
    same = "".join(words.split()) == "".join(options.words.split())
    if refused or same or replace(after, issues=()) == replace(before, issues=()):
        raise CorrectionError(
            f"{options.file}: nothing is read at {one.place}; no correction was written.",
            f"{options.file}：{one.place} 处没有可更正的文字，未写入更正。",
        )
    path = add(options.corrections, one)
    out(f"{one.id}  {one.place}  {words} → {options.words}")
    for line in _differences(options, before, after):
        out(line)
    zh = f"已写入 {path}；重新装入后生效：zeren load {options.file}"
    note(say(options, zh, f"written to {path}; load the plan again: zeren load {options.file}"))
    return 0


def _by(options: argparse.Namespace) -> str:
    from zeren.graph.errors import CorrectionError

    if not (options.by or "").strip():
        raise CorrectionError("Who corrects it? Give a name: --by NAME", "请写明更正人：--by 姓名")
    return str(options.by).strip()


def _differences(options: argparse.Namespace, before: Plan, after: Plan) -> Iterator[str]:
    """Tell which tasks are read otherwise, and how."""
    known = {task.number: task for task in before.tasks}
    for task in after.tasks:
        old = known.get(task.number)
        for (zh, en), one, other in zip(
            (("牵头", "leads"), ("配合", "supports"), ("时限", "deadline")),
            _told(old),
            _told(task),
            strict=True,
        ):
            if one != other:
                name = say(options, f"任务 {task.number} {zh}", f"task {task.number} {en}")
                yield f"{name}: {one or '–'} → {other or '–'}"


def _told(task: Task | None) -> Sequence[str]:
    if task is None:
        return "", "", ""
    leads, supports = ("、".join(one.agency for one in two) for two in (task.leads, task.supports))
    return leads, supports, str(task.deadline.day) if task.deadline else ""


def _add_list(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--withdraw",
        metavar=say("编号", "NUMBER"),
        help=say("撤回该编号的更正", "take this correction back"),
    )
    _add_who(parser, say)
    add_format(parser, say)
    add_shape(parser, say)


def corrections(options: argparse.Namespace) -> int:
    """List all corrections with what became of them in the store, or take one back."""
    from zeren.corrections import corrections_of, withdraw

    if options.withdraw:
        on = options.on or date.today()
        path = withdraw(options.corrections, options.withdraw, _by(options), on, options.why)
        zh = f"{options.withdraw} 已撤回 → {path}；重新装入该方案后生效"
        note(say(options, zh, f"{options.withdraw} withdrawn → {path}; load the plan again"))
        return 0
    held = corrections_of(options.corrections)
    states = _states(options, held)
    rows = [
        (
            one.id,
            *(str(getattr(one, name)) for name in _SAID),
            state,
            one.withdrawn,
        )
        for one, state in zip(held, states, strict=True)
    ]
    none = ("no correction was written", "尚无更正")
    table = ResultTable(
        "corrections",
        "读者更正",
        "Corrections by readers",
        {},
        _TABLE,
        tuple(rows),
        why_empty=() if rows else (none,),
    )
    return write(options, table)


def _states(options: argparse.Namespace, held: Sequence[Correction]) -> list[str]:
    """Say what became of each: by the issues of the plans that the store holds."""
    from zeren.graph.errors import StoreMissing
    from zeren.opening import store_of
    from zeren.queries.runner import ask

    told: set[tuple[str, str, str, str]] = set()
    try:
        with store_of(options).reader() as reader:
            issues = ask(reader, "issues", {"plan": ""})
    except StoreMissing:
        issues = None
    if issues is not None:
        names = [column.name for column in issues.columns]
        at = [names.index(name) for name in ("plan", "code", "written", "read_as")]
        told = {tuple(str(row[one]) for one in at) for row in issues.rows}  # type: ignore[misc]
    return [_state(one, told) for one in held]


def _state(one: Correction, told: set[tuple[str, str, str, str]]) -> str:
    from zeren.loaders.corrections.applying import applied_words, refused_words

    if one.withdrawn:
        return "withdrawn"
    if (one.plan, "corrected", *applied_words(one)) in told:
        return "applied"
    codes = {(plan, code, words) for plan, code, words, _ in told}
    refused = (one.plan, "correction-refused", refused_words(one)) in codes
    return "refused" if refused else "waiting"


COMMANDS = (
    Command(
        "correct", "更正读错的一处", "correct words that are read wrongly", _add_correct, correct
    ),
    Command(
        "corrections",
        "列出或撤回读者的更正",
        "list the corrections of readers, or take one back",
        _add_list,
        corrections,
    ),
)
