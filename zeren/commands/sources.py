"""The command that puts the text of a cited document into the store: add-source."""

from __future__ import annotations

import argparse

from zeren import texts
from zeren.commands.command import Command, Say, out, say
from zeren.commands.patterns import one_file
from zeren.opening import location_of, store_at


def _add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    told = say("被引用文件的正文", "text of a cited document")
    parser.add_argument("file", type=one_file, help=told)
    parser.add_argument(
        "--as",
        dest="number",
        metavar="NUMBER",
        help=say("发文字号（正文未载时）", "its document number, where the text lacks it"),
    )


def add_source(options: argparse.Namespace) -> int:
    """Read the text of a cited document, and link the plans that rest on it."""
    from zeren.commands.reading import note_issues
    from zeren.held_texts import add_text
    from zeren.loaders.corpus.limits import limited
    from zeren.loaders.pipeline import read_cited_text

    text = limited(read_cited_text, options.file, options.number)
    location = location_of(options)
    own, *plans = add_text(store_at(location, options), text)
    named = f"《{text.document.title}》" if text.document.title else ""
    number = text.document.number or ""
    outcome = texts.label(own.outcome.value, options.language)
    out(f"{number}{named}  {outcome}  → {location}")
    led = sum(bool(one.leads) for one in text.provisions)
    zh = f"  条款 {len(text.provisions)} 条，其中 {led} 条写明由谁负责"
    en = f"  {len(text.provisions)} provisions, {led} of them say who answers for them"
    out(say(options, zh, en))
    for one in plans:
        zh, en = "已按条款重新关联", "linked to its provisions"
        out(f"  {one.plan}  {say(options, zh, en)}")
    note_issues(options, text.issues)
    return 0


COMMANDS = (
    Command(
        "add-source",
        "装入被引用文件的正文，并关联到依据它的方案",
        "put the text of a cited document into the graph, and link the plans that rest on it",
        _add_arguments,
        add_source,
    ),
)
