"""Commands that change the store: load, remove."""

from __future__ import annotations

import argparse
from pathlib import Path

from zeren import settings, texts
from zeren.commands.command import Command, Say, out, say


def _add_load(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "files", type=Path, nargs="+", help=say("方案原文、台账或 Plan JSON", "plans to load")
    )
    parser.add_argument(
        "--source", type=Path, help=say("台账所依据的原文", "the original of a ledger")
    )


def load(options: argparse.Namespace) -> int:
    """Read plans and put them into the store: all of them, or none."""
    from graph.stores import open_store
    from loaders.pipeline import load_plan

    location = settings.store_location(options.store)
    plans = [load_plan(path, options.source) for path in options.files]
    for loaded in open_store(location).load(plans):
        out(f"{loaded.plan}  {texts.label(loaded.outcome.value, options.language)}  → {location}")
    return 0


def _add_remove(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("plan", help=say("发文字号", "document number of the plan"))


def remove(options: argparse.Namespace) -> int:
    """Take a plan out of the store."""
    from graph.errors import UnknownName, quoted_zh
    from graph.identifiers import normal_number
    from graph.stores import open_store

    location = settings.store_location(options.store)
    if not open_store(location).remove(normal_number(options.plan)):
        raise UnknownName(
            f"{location}: holds no plan {options.plan}; `zeren query plans` lists them.",
            f"{location}：其中没有方案{quoted_zh(options.plan)}，"
            "用 `zeren query plans` 可列出全部方案。",
        )
    out(f"{options.plan}  {say(options, '已移除', 'removed')}")
    return 0


COMMANDS = (
    Command("load", "把方案装入图谱", "load plans into the graph", _add_load, load),
    Command("remove", "从图谱移除方案", "take a plan out of the graph", _add_remove, remove),
)
