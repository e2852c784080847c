"""Load folders: every file in parallel, past the bad ones, and on from where a load stopped."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from graph.errors import SourceFormat, SourceMissing, StoreMissing
from graph.issues import Severity
from graph.model import Plan
from loaders.corpus import Failure, find_files, read_files, reading_version
from zeren import settings
from zeren.commands.command import note, out, say
from zeren.read_before import ReadBefore, checksum

BATCH = 25
"""Plans that go into the store together; a stop loses one batch at most, and no reading."""


@dataclass(slots=True)
class _Corpus:
    """The files of a corpus by what became of them."""

    files: int = 0
    plans: list[tuple[Path, str, Plan]] = field(default_factory=list)
    held: list[tuple[Path, str]] = field(default_factory=list)
    copies: dict[Path, Path] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)


def is_corpus(paths: Iterable[Path]) -> bool:
    """Tell whether folders or patterns are given rather than single files."""
    return any(path.is_dir() or _is_pattern(path) for path in paths)


def _is_pattern(path: Path) -> bool:
    return any(mark in str(path) for mark in "*?[") and not path.exists()


def load_corpus(options: argparse.Namespace) -> int:
    """Load all plans of some folders; 1 where a file failed, the others are loaded all the same."""
    location = settings.store_location(options.store)
    before = ReadBefore(location, reading_version())
    before.forget_other_versions()
    corpus = _read(options, before, _units(location))
    plans = _one_of_each(corpus)
    _store(options, corpus, plans, before, location)
    _report(options, corpus, loaded=len(plans))
    return int(bool(corpus.failures))


def _units(location: str) -> dict[str, str]:
    from graph.stores import open_store

    try:
        with open_store(location).reader() as reader:
            return reader.units()
    except StoreMissing:
        return {}


def _expanded(paths: Iterable[Path]) -> Iterator[Path]:
    """Give the paths that patterns stand for; one that stands for none is told as missing."""
    for path in paths:
        root = Path(path.anchor)
        matches = sorted(root.glob(str(path.relative_to(root)))) if _is_pattern(path) else []
        yield from matches or [path]


def _read(options: argparse.Namespace, before: ReadBefore, units: dict[str, str]) -> _Corpus:
    """Read what has not been read before by the same rules."""
    found = find_files(_expanded(options.files))
    if not found.paths and not found.failures:
        told = ", ".join(map(str, options.files))
        raise SourceMissing(
            f"{told}: no file in it. Nothing was loaded.", f"{told}：其中没有文件，未装入任何内容。"
        )
    corpus = _Corpus(len(found.paths), failures=found.failures)
    unread: dict[Path, str] = {}
    seen: dict[str, Path] = {}
    with _progress(options, len(found.paths)) as advance:
        for path in found.paths:
            try:
                sha256 = checksum(path)
            except OSError:
                sha256 = ""  # its reading says why
            if sha256 and seen.setdefault(sha256, path) != path:
                corpus.copies[path] = seen[sha256]
            elif sha256 and (plan := before.held(sha256, units)):
                corpus.held.append((path, plan))
            elif sha256 and (read := before.plan(sha256)):
                corpus.plans.append((path, sha256, read))
            else:
                unread[path] = sha256
                continue
            advance()
        for one in read_files(list(unread)):
            if one.plan is not None:
                sha256 = unread[one.path]
                before.keep(sha256, one.plan)
                corpus.plans.append((one.path, sha256, one.plan))
            elif one.error is not None:
                corpus.failures.append(Failure(one.path, one.error))
            advance()
    return corpus


@contextmanager
def _progress(options: argparse.Namespace, files: int) -> Iterator[Callable[[], None]]:
    """Show on a terminal how many files are done."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(say(options, "读取", "reading"), total=files)
        yield lambda: progress.advance(task)


def _one_of_each(corpus: _Corpus) -> list[tuple[str, Plan]]:
    """Of files that give the same plan choose one by their content, and report the others."""
    by_id: dict[str, list[tuple[Path, str, Plan]]] = {}
    for one in corpus.plans:
        by_id.setdefault(one[2].id, []).append(one)
    held = {plan: path for path, plan in corpus.held}
    chosen = []
    for id, several in sorted(by_id.items()):
        first, *others = sorted(several, key=_worth)
        kept = held.get(id) or first[0]
        if id in held:
            others = several
        else:
            chosen.append((first[1], first[2]))
        corpus.failures.extend(Failure(path, _doubled(path, id, kept)) for path, _, _ in others)
    return chosen


def _worth(one: tuple[Path, str, Plan]) -> tuple[bool, int, int, str]:
    """Order readings of one plan, best first: in full words, with few errors, with much in it."""
    _, sha256, plan = one
    return (plan.notice.abridged, _count(plan, Severity.ERROR), -len(plan.clauses), sha256)


def _count(plan: Plan, severity: Severity) -> int:
    return sum(issue.severity is severity for issue in plan.issues)


def _doubled(path: Path, plan: str, other: Path) -> SourceFormat:
    return SourceFormat(
        f"{path}: gives the plan {plan}, as {other} does, which is kept. Move one of them away; "
        "load the file by its own name to have it replace the other.",
        f"{path}：与 {other} 是同一方案 {plan}，保留后者。请移走其中一个；"
        "如要以此文件替换，请单独指定它装入。",
    )


def _store(
    options: argparse.Namespace,
    corpus: _Corpus,
    plans: list[tuple[str, Plan]],
    before: ReadBefore,
    location: str,
) -> None:
    """Load batch by batch, in the order of the plans' ids whatever the files are called."""
    paths = {sha256: path for path, sha256, _ in corpus.plans}
    left = iter(plans)
    while batch := list(islice(left, BATCH)):
        kept = dict(batch) if _stored(options, [plan for _, plan in batch]) else {}
        if not kept:
            for sha256, plan in batch:
                try:
                    _stored(options, [plan], alone=True)
                    kept[sha256] = plan
                except SourceFormat as error:
                    corpus.failures.append(Failure(paths[sha256], error))
        units = _units(location)
        for sha256, plan in kept.items():
            if fingerprint := units.get(plan.id):
                before.keep_held(sha256, plan.id, fingerprint)


def _stored(options: argparse.Namespace, plans: list[Plan], *, alone: bool = False) -> bool:
    """Store some plans; False where one is worse than that held, and nothing was stored."""
    from zeren.commands.storing import store

    try:
        for line in store(plans, options, force=options.force):
            out(line)
    except SourceFormat:
        if alone:
            raise
        return False
    return True


def _report(options: argparse.Namespace, corpus: _Corpus, *, loaded: int) -> None:
    """Say what became of the files, and of each that failed why."""
    errors = sum(_count(plan, Severity.ERROR) for _, _, plan in corpus.plans)
    doubts = sum(_count(plan, Severity.WARNING) for _, _, plan in corpus.plans)
    failed = len(corpus.failures)
    counts = (corpus.files, loaded, len(corpus.held), failed, errors, doubts)
    zh = "共 {} 个文件：新读 {} 份方案，先前已装入 {} 份，失败 {} 个；读取错误 {}，警告 {}"
    en = (
        "{} files: {} plans read, {} loaded before, {} failed; "
        "errors {} and warnings {} in what was read"
    )
    note(say(options, zh, en).format(*counts))
    for path, other in sorted(corpus.copies.items()):
        zh, en = f"与 {other} 完全相同，未重复读取", f"the same file as {other}, read once"
        note(f"  {path}  {say(options, zh, en)}")
    for failure in sorted(corpus.failures, key=lambda one: str(one.path)):
        note(f"  {failure.path}  {_why(failure, options)}")


def _why(failure: Failure, options: argparse.Namespace) -> str:
    """Say why, without the file's name, which stands before it."""
    told = failure.error.message(options.language)
    for name in (str(failure.path), failure.path.name):
        if told.startswith(name):
            return told.removeprefix(name).lstrip(":： ")
    return told
