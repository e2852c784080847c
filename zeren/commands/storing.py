"""Commands that change the store: load, remove."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zeren import settings, texts
from zeren.commands.command import Command, Say, out, say
from zeren.graph.errors import ZerenError
from zeren.graph.model import Plan
from zeren.opening import location_of, store_at

if TYPE_CHECKING:
    from zeren.replacing import Put


def _add_load(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        help=say(
            "方案原文、台账、Plan JSON，或存放它们的文件夹", "plans to load, or folders of them"
        ),
    )
    parser.add_argument(
        "--source", type=Path, help=say("台账所依据的原文", "the original of a ledger")
    )
    parser.add_argument(
        "--cluster",
        metavar="tcp://…",
        help=say("由 Dask 集群读取文件夹中的文件", "read the files of folders on a Dask cluster"),
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help=say("即使读取有误也替换", "replace a plan even by one read with more errors"),
    )
    add_corrections(parser, say)
    add_registers(parser, say)


def add_registers(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add the option that names the folder of the user's own registers."""
    parser.add_argument(
        "--register",
        type=Path,
        metavar="DIR",
        help=say(
            "自备名录所在文件夹：register.csv、central.csv、members.csv、headings.csv（默认用户数据目录）",
            "folder of your own registers: register.csv, central.csv, members.csv, headings.csv "
            "(else the data directory)",
        ),
    )


def add_corrections(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add the option that names the file of readers' corrections."""
    parser.add_argument(
        "--corrections",
        type=Path,
        metavar="FILE",
        help=say(
            "读者更正文件（默认用户数据目录中的 corrections.csv）",
            "file of readers' corrections (else corrections.csv in the data directory)",
        ),
    )


def load(options: argparse.Namespace) -> int:
    """Read plans and put them into the store: all of them, or none; of folders what can be read."""
    from zeren.commands.corpus import is_corpus, load_corpus

    if is_corpus(options.files):
        return load_corpus(options)
    if options.cluster:
        raise _no_folder(options.cluster)
    from zeren.commands.reading import note_issues

    plans = _read_each(options.files, options.source)
    done = stored(plans, options, force=options.force)
    for line in told(done, options):
        out(line)
    for plan in done.plans:
        note_issues(options, plan.issues)
    return 0


def _no_folder(cluster: str) -> ZerenError:
    from zeren.graph.errors import SourceError

    return SourceError(
        f"--cluster {cluster}: goes with folders or patterns, whose files are read beside each "
        "other. Name a folder, or leave it out.",
        f"--cluster {cluster}：用于文件夹或通配符（文件并行读取）。请指定文件夹，或去掉该选项。",
    )


def _read_each(paths: Sequence[Path], source: Path | None) -> list[Plan]:
    """Read files, each once; SourceFormat where two of them give plans of one number."""
    from zeren.graph.errors import SourceFormat
    from zeren.loaders.corpus.limits import limited
    from zeren.loaders.pipeline import load_plan

    read: dict[str, Path] = {}
    plans = []
    for path in _each_once(paths):
        plan = limited(load_plan, path, source)
        other = read.setdefault(plan.id, path)
        if other is not path:
            raise SourceFormat(
                f"{path}: gives the plan {plan.id}, as {other} does, and says other things. "
                "Nothing was loaded; give the one that counts.",
                f"{path}：与 {other} 同为方案 {plan.id}，但内容不同。未装入任何内容，"
                "请只给出其中应采用的一个。",
            )
        plans.append(plan)
    return plans


def _each_once(paths: Sequence[Path]) -> Iterator[Path]:
    """Leave out files that hold the same as one before them."""
    from zeren.graph.errors import SourceError
    from zeren.read_before import checksum

    seen: set[str] = set()
    for path in paths:
        try:
            sha256 = checksum(path)
        except (OSError, SourceError):
            sha256 = str(path)  # its reading says why
        if sha256 not in seen:
            seen.add(sha256)
            yield path


def store(plans: Sequence[Plan], options: argparse.Namespace, *, force: bool) -> Iterator[str]:
    """Load plans as `zeren.replacing` has it, and say of each what became of it."""
    yield from told(stored(plans, options, force=force), options)


def stored(plans: Sequence[Plan], options: argparse.Namespace, *, force: bool) -> Put:
    """Load plans, with the corrections of their readers."""
    from zeren.loaders.corrections.file import corrections_by_plan
    from zeren.replacing import put

    corrections = corrections_by_plan(settings.corrections_file(vars(options).get("corrections")))
    place = store_at(location_of(options), options)
    return put(place, plans, force=force, corrections=corrections)


def told(done: Put, options: argparse.Namespace) -> Iterator[str]:
    """Say of each plan what became of it."""
    location = location_of(options)
    for plan in done.kept:
        zh, en = "未变（图谱中已有全文）", "kept (the store has its full words)"
        yield f"{plan}  {say(options, zh, en)}  → {location}"
    for loaded in done.loaded:
        yield f"{loaded.plan}  {texts.label(loaded.outcome.value, options.language)}  → {location}"


def _add_remove(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "plan",
        metavar="NUMBER",
        help=say("发文字号（或文件的名称）", "document number of the plan (or a document's name)"),
    )
    parser.add_argument(
        "--source",
        action="store_true",
        help=say(
            "移除被引用文件的正文，而不是方案", "take out the text of a cited document, not a plan"
        ),
    )


def remove(options: argparse.Namespace) -> int:
    """Take a plan, or the text of a cited document, out of the store."""
    from zeren.changes import now, take_out
    from zeren.graph.errors import UnknownName, quoted_zh
    from zeren.graph.identifiers import normal_number
    from zeren.held_texts import remove_text

    location = location_of(options)
    place = store_at(location, options)
    if options.source:
        remove_text(place, options.plan)
    elif not take_out(place, normal_number(options.plan), now()):
        raise UnknownName(
            f"{location}: holds no plan {options.plan}; `zeren query plans` lists them. A cited "
            "text is taken out with --source.",
            f"{location}：其中没有方案{quoted_zh(options.plan)}，"
            "用 `zeren query plans` 可列出全部方案；移除被引用文件的正文请加 --source。",
        )
    out(f"{options.plan}  {say(options, '已移除', 'removed')}")
    return 0


COMMANDS = (
    Command("load", "把方案装入图谱", "load plans into the graph", _add_load, load),
    Command(
        "remove",
        "从图谱移除方案，或被引用文件的正文",
        "take a plan, or a cited text, out of the graph",
        _add_remove,
        remove,
    ),
)
