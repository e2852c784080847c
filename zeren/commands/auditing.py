"""The command audit: where plans contradict themselves, and what an auditor has settled."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from zeren import settings
from zeren.commands.answering import add_format, add_plan, form_of, write
from zeren.commands.asking import note_abridged
from zeren.commands.command import Command, Say, note, out, say
from zeren.commands.paging import Coloured
from zeren.graph.provenance import read_evidence
from zeren.opening import store_of
from zeren.queries.results import Column, Language, ResultTable

if TYPE_CHECKING:
    from zeren.queries.auditing import Found

_SHOWN = (
    Column("item", "string", "事项"),
    Column("words", "string", "原文"),
    Column("against", "string", "相抵触的原文"),
    Column("facts", "string", "具体情况"),
    Column("places", "string", "出处"),
    Column("id", "string", "疑点编号"),
)


def _add_audit(parser: argparse.ArgumentParser, say: Say) -> None:
    add_plan(parser, say)
    parser.add_argument(
        "--code", action="append", default=[], help=say("只查这一类疑点", "this finding only")
    )
    parser.add_argument(
        "--severity",
        choices=["error", "warning", "note"],
        default="note",
        help=say("只列此程度及更重者", "this severity and graver"),
    )
    parser.add_argument(
        "--verdicts",
        type=Path,
        metavar="FILE",
        help=say("已填结论的疑点清单（xlsx 或 csv）", "ledger with verdicts given back"),
    )
    parser.add_argument(
        "--ignore-unknown",
        action="store_true",
        help=say("清单中已不存在的编号只提示", "ids of findings that have gone are only noted"),
    )
    add_format(parser, say)


def audit(options: argparse.Namespace) -> int:
    """Print what the plans contradict, or write it as a ledger."""
    from zeren.queries.auditing import audit as find
    from zeren.queries.runner import ask

    with store_of(options).reader() as reader:
        plans = ask(reader, "plans", {"plan": options.plan})
        silenced = _judged(options, lambda: {each.id for each in find(reader)})
        plan = str(plans.parameters["plan"])
        found = find(reader, plan, options.code, options.severity)
        _tell(options, found, silenced, plans)
        note_abridged(options, reader, plan)
    return 0


def _tell(
    options: argparse.Namespace, found: list[Found], silenced: set[str], plans: ResultTable
) -> None:
    """Print or write the findings that nobody has judged, and say how many are left out."""
    from zeren.queries.auditing import ledger

    shown = [each for each in found if each.id not in silenced]
    for told in plans.understood:
        note(told.told(options.language))
    if form_of(options) == "table" and options.output is None:
        _print(options, shown)
    else:
        write(options, ledger(shown, str(plans.parameters["plan"]), options.language))
    if silenced:
        count = len(found) - len(shown)
        note(say(options, f"已有结论、不再列出：{count}", f"judged and not shown: {count}"))


def _judged(options: argparse.Namespace, known: Callable[[], set[str]]) -> set[str]:
    """Give the ids that the file of verdicts has judged."""
    if options.verdicts is None:
        return set()
    from zeren.queries.verdicts import check_known, read_verdicts, unknown_ids

    verdicts = read_verdicts(options.verdicts)
    ids = known()
    if not options.ignore_unknown:
        check_known(options.verdicts, verdicts, ids)
    gone = unknown_ids(verdicts, ids)
    if gone:
        told = say(options, "不是现有疑点的编号：", "ids of no finding: ")
        note(f"{options.verdicts}: {told}{', '.join(gone)}")
    return {id for id, verdict in verdicts.items() if verdict.verdict}


def _print(options: argparse.Namespace, found: list[Found]) -> None:
    """Print how many findings there are of each code, then the findings, code by code."""
    groups = [list(group) for _, group in groupby(found, key=lambda each: each.finding.code)]
    for line in _summary(options, groups):
        out(*line)
    for group in groups:
        _print_code(options, group)


def _summary(
    options: argparse.Namespace, groups: list[list[Found]]
) -> Iterator[tuple[str | Coloured, ...]]:
    """Count by severity and by code; a severity that was not looked for is named, not counted."""
    from zeren.graph.findings.catalogue import SEVERITIES
    from zeren.queries.auditing import SEVERITY_ZH, chosen
    from zeren.queries.outputs.display import padded

    asked = {q.finding.severity for q in chosen(options.code, options.severity) if q.finding}
    words = {each: say(options, SEVERITY_ZH[each], f"{each}s") for each in SEVERITIES}
    counts = {each: 0 for each in SEVERITIES if each in asked}
    for group in groups:
        counts[group[0].finding.severity] += len(group)
    zh = "，".join(f"{words[each]} {count}" for each, count in counts.items())
    en = ", ".join(f"{words[each]} {count}" for each, count in counts.items())
    total = sum(counts.values())
    many = "finding" if total == 1 else "findings"
    counted = say(options, f"疑点 {total} 项：{zh}", f"{total} {many}: {en}")
    yield (counted if total else say(options, "没有发现疑点", "no findings"),)
    if others := [words[each] for each in SEVERITIES if each not in asked]:
        yield (say(options, f"未查：{'、'.join(others)}", f"not looked for: {', '.join(others)}"),)
    for group in groups:
        finding, query = group[0].finding, group[0].query
        severity = say(options, SEVERITY_ZH[finding.severity], finding.severity)
        title = say(options, query.title_zh, query.title_en)
        shown = Coloured(padded(severity, 8), finding.severity)
        yield "  ", shown, f"{len(group):>4}  {padded(finding.code, 26)}{title}"


def _print_code(options: argparse.Namespace, found: list[Found]) -> None:
    from zeren.queries.auditing import SEVERITY_ZH
    from zeren.queries.outputs.terminal_table import terminal_table

    finding, query = found[0].finding, found[0].query
    out()
    severity = say(options, SEVERITY_ZH[finding.severity], finding.severity)
    title = say(options, query.title_zh, query.title_en)
    told = f"── {severity} · {title} · {finding.code} · {len(found)} ──"
    out(Coloured(told, finding.severity))
    out(say(options, *finding.means))
    out()
    rows = tuple(_shown(each, options.language) for each in found)
    held = [at for at in range(len(_SHOWN)) if any(row[at] for row in rows)]
    table = ResultTable(
        "audit",
        query.title_zh,
        query.title_en,
        {},
        tuple(_SHOWN[at] for at in held),
        tuple(tuple(row[at] for at in held) for row in rows),
    )
    lines = terminal_table(table, options.language, settings.terminal_width()).splitlines()
    out("\n".join(line.rstrip() for line in lines))


def _shown(each: Found, language: Language) -> tuple[str, ...]:
    told = each.record
    kind = next(column for column in each.query.columns if column.name == "kind")
    label = each.label or told["number"]
    number = "" if label is None else str(label)
    item = f"{kind.shown(told['kind'], language)} {number}".rstrip()
    spans = (told["words_evidence"], told["against_evidence"])
    places = " | ".join(
        "; ".join(one.place for one in read_evidence(each)) for each in spans if each
    )
    return (item, told["words"], told["against"] or "", each.facts(language), places, each.id)


COMMANDS = (
    Command(
        "audit", "方案哪里自相矛盾？", "where do plans contradict themselves?", _add_audit, audit
    ),
)
