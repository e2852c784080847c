"""Commands on files: parse, verify, inspect, ledger."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from zeren import texts
from zeren.commands.command import Command, Say, note, out, say, write_file
from zeren.commands.patterns import one_file
from zeren.commands.storing import add_registers
from zeren.graph.issues import Issue, Severity

_SHOWN = 20
"""Mismatches that verify lists; the rest it counts."""


def _add_parse(parser: argparse.ArgumentParser, say: Say) -> None:
    told = say("方案原文、台账或 Plan JSON", "plan to read")
    parser.add_argument("file", type=one_file, help=told)
    parser.add_argument(
        "-o", "--output", type=Path, help=say("写入文件（默认打印）", "file to write (else print)")
    )
    add_registers(parser, say)
    _add_source(parser, say)
    parser.add_argument(
        "--failed",
        type=Path,
        metavar="CSV",
        help=say(
            "将读取有疑问的行写入该文件，以便改正", "write the rows read with doubts, to be mended"
        ),
    )
    _add_mended(parser, say)


def _add_mended(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--mended",
        type=Path,
        metavar="CSV",
        help=say("改正后的行（由 --failed 写出）", "such rows, mended (written by --failed)"),
    )


def _add_source(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--source", type=Path, help=say("台账所依据的原文", "the original of a ledger")
    )


def parse(options: argparse.Namespace) -> int:
    """Read a plan and write Plan JSON."""
    from zeren.graph.interchange import write_json
    from zeren.loaders.corpus.limits import limited
    from zeren.loaders.pipeline import failed_rows, load_plan, read_plan

    if options.failed or options.mended:
        reading = limited(read_plan, options.file, options.mended)
        plan = reading.plan
        if options.failed:
            _write_failed(options, failed_rows(reading, options.language))
    else:
        plan = limited(load_plan, options.file, options.source)
    _write(options.output, write_json(plan))
    counts = (len(plan.measures), len(plan.tasks), len(plan.clauses), len(plan.agencies))
    zh = "{} 项措施、{} 项任务、{} 个责任条款、{} 个单位".format(*counts)
    en = "{} measures, {} tasks, {} clauses, {} agencies".format(*counts)
    note(f"{plan.id}: {say(options, zh, en)}")
    note_issues(options, plan.issues)
    return 0


def _write_failed(options: argparse.Namespace, rows: str) -> None:
    if not rows:
        note(say(options, "没有读取有疑问的行", "no row was read with doubts"))
        return
    write_file(options.failed, rows)
    zh = f"有疑问的行 → {options.failed}；改正后用 --mended 交回"
    note(say(options, zh, f"rows with doubts → {options.failed}; give it back with --mended"))


def _write(path: Path | None, text: str) -> None:
    if path is None:
        out(text.rstrip("\n"))
    else:
        write_file(path, text)


def note_issues(options: argparse.Namespace, issues: tuple[Issue, ...]) -> None:
    """Say how many issues there are, and which of them are errors or doubts."""
    counts = Counter(issue.severity.value for issue in issues)
    told = [f"{texts.label(name, options.language)} {number}" for name, number in counts.items()]
    if told:
        note(say(options, "读取提示：" + "，".join(told), "issues: " + ", ".join(told)))
    for issue in sorted(issues, key=lambda issue: list(Severity).index(issue.severity)):
        if issue.severity is not Severity.INFO:
            severity = texts.label(issue.severity.value, options.language)
            places = " ".join(str(span) for span in issue.spans[:3])
            place = f"  [{places}]" if places else ""
            note(f"  {severity}  {issue.message(options.language)}{place}")


def _add_verify(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("plan", type=one_file, help="Plan JSON")
    parser.add_argument("--source", type=Path, required=True, help=say("原文", "the original file"))
    _add_mended(parser, say)


def verify(options: argparse.Namespace) -> int:
    """Read every span of a plan again in its source."""
    from zeren.loaders.assembly.validation import verify as reread
    from zeren.loaders.corpus.limits import limited
    from zeren.loaders.pipeline import load_plan, read_mended

    plan = limited(load_plan, options.plan)
    source = limited(read_mended, options.source, options.mended).source
    result = reread(plan, source)
    if not result.same_file:
        zh = f"{options.source}：不是读取时的文件（SHA-256 为 {source.sha256}）"
        en = f"{options.source}: not the file that was read (its SHA-256 is {source.sha256})"
        out(say(options, zh, en))
    for one in result.mismatches[:_SHOWN]:
        told, found = _around_the_difference(one.plan, one.source)
        out(f"{one.place}.{one.field}: {told} ≠ {found}")
    wrong = len(result.mismatches)
    zh = f"复核 {result.spans} 处出处，{wrong} 处不符"
    en = f"{result.spans} spans read again, {wrong} differ"
    out(say(options, zh, en))
    return 0 if result.holds else 1


def _around_the_difference(one: str, other: str) -> tuple[str, str]:
    """Cut two texts to the words around the first place where they differ."""
    pairs = enumerate(zip(one, other, strict=False))
    first = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    start = max(0, first - 12)
    left = "…" if start else ""
    return f"“{left}{one[start : start + 30]}”", f"“{left}{other[start : start + 30]}”"


def _add_inspect(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("file", type=one_file, help=say("方案原文", "plan to read"))
    add_registers(parser, say)


def inspect(options: argparse.Namespace) -> int:
    """Show the stages of reading and where every character went."""
    from zeren.loaders.corpus.limits import limited
    from zeren.loaders.pipeline import read_plan
    from zeren.loaders.text.document import Heading, Paragraph, Table

    reading = limited(read_plan, options.file)
    source, plan, balance = reading.source, reading.plan, reading.balance
    kinds = Counter(type(block) for block in reading.document.blocks)
    stages = [
        ("读取", "reader", f"{source.name}, {source.encoding}, {balance.total} 字符/characters"),
        ("分块", "blocks", _counts({
            "标题/headings": kinds[Heading],
            "段落/paragraphs": kinds[Paragraph],
            "表格/tables": kinds[Table],
        })),
        ("正文", "body", _counts({
            "章/chapters": len(plan.chapters),
            "措施/measures": len(plan.measures),
        })),
        ("任务", "task list", _counts({"行/rows": len(plan.tasks)})),
        ("条款", "clauses", _counts({"条/clauses": len(plan.clauses)})),
        ("单位", "agencies", _counts({
            "名称/names": sum(agency.mentioned for agency in plan.agencies),
            "提及/mentions": sum(len(c.leads) + len(c.supports) for c in plan.clauses),
        })),
        ("引用", "citations", _counts({"文件/documents": len(plan.documents)})),
    ]  # fmt: skip
    for zh, en, told in stages:
        out(f"{say(options, zh, en):<12}{_one_language(told, options)}")
    out()
    out(say(options, "字符去向", "where the characters went"))
    parts = {"提取/extracted": balance.extracted}
    for why, number in balance.ignored.items():
        parts[f"忽略/ignored: {texts.label(why, options.language)}"] = number
    parts |= {"报告/reported": balance.reported}
    for name, number in parts.items():
        out(f"{number:>9}  {_one_language(name, options)}")
    out(f"{sum(parts.values()):>9}  = {balance.total}" + ("" if balance.holds else "  ✗"))
    out()
    for issue in plan.issues:
        severity = texts.label(issue.severity.value, options.language)
        places = " ".join(str(span) for span in issue.spans)
        out(f"{severity}  {issue.code}  {issue.message(options.language)}  {places}")
    return 0 if balance.holds else 1


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items())


def _one_language(text: str, options: argparse.Namespace) -> str:
    """Choose from words that are written as 中文/English."""
    import re

    chosen = r"\1" if options.language == "zh" else r"\2"
    return re.sub(r"([\u4e00-\u9fff]+)/([a-z]+)", chosen, text)


def _add_ledger(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("file", type=one_file, help=say("方案原文或 Plan JSON", "plan to read"))
    parser.add_argument(
        "-o", "--output", type=Path, help=say("写入 CSV 文件（默认打印）", "CSV file to write")
    )


def ledger(options: argparse.Namespace) -> int:
    """Write a plan's facts as a ledger."""
    from zeren.loaders.corpus.limits import limited
    from zeren.loaders.ledger.ledger import write_ledger
    from zeren.loaders.pipeline import load_plan

    _write(options.output, write_ledger(limited(load_plan, options.file)))
    return 0


COMMANDS = (
    Command("parse", "读取方案，写出 Plan JSON", "read a plan, write Plan JSON", _add_parse, parse),
    Command(
        "inspect",
        "查看读取各阶段和每个字符的去向",
        "show the stages of reading and where every character went",
        _add_inspect,
        inspect,
    ),
    Command(
        "verify",
        "按出处逐处复核原文",
        "read every word of a plan again in its source",
        _add_verify,
        verify,
    ),
    Command("ledger", "写出台账（CSV）", "write a plan's ledger (CSV)", _add_ledger, ledger),
)
