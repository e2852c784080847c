"""Load folders: every file in parallel, past the bad ones, and on from where a load stopped."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from zeren import settings
from zeren.commands.bars import bar
from zeren.commands.command import note, one_line, out, say
from zeren.commands.patterns import expanded, is_pattern
from zeren.graph.errors import SourceError, SourceFormat, SourceMissing, StoreMissing
from zeren.graph.issues import Severity
from zeren.graph.model import Plan
from zeren.loaders.corpus.files import Failure, find_files, is_package, reading_version
from zeren.loaders.corpus.reading import ReadFile, read_files
from zeren.opening import location_of, store_at
from zeren.read_before import ReadBefore, checksum

BATCH = 100
"""Plans that go into the store together; a stop loses one batch at most, and no reading."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that gave a plan, which is kept in a file until it goes into the store."""

    path: Path
    sha256: str
    plan: str
    abridged: bool
    errors: int
    warnings: int
    clauses: int

    @classmethod
    def of(cls, path: Path, sha256: str, plan: Plan) -> _Read:
        found = Counter(issue.severity for issue in plan.issues)
        counts = found[Severity.ERROR], found[Severity.WARNING], len(plan.clauses)
        return cls(path, sha256, plan.id, plan.notice.abridged, *counts)

    @property
    def worth(self) -> tuple[bool, int, int, str]:
        """Order readings of one plan, best first: in full words, few errors, much in it."""
        return (self.abridged, self.errors, -self.clauses, self.sha256)


@dataclass(slots=True)
class _Corpus:
    """The files of a corpus by what became of them."""

    files: int = 0
    plans: list[_Read] = field(default_factory=list)
    held: list[tuple[Path, str]] = field(default_factory=list)
    copies: dict[Path, Path] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)


def is_corpus(paths: Iterable[Path]) -> bool:
    """Tell whether folders, patterns, or packages of files are given rather than single files."""
    return any(path.is_dir() or is_pattern(path) or is_package(path) for path in paths)


def load_corpus(options: argparse.Namespace) -> int:
    """Load all plans of some folders; 1 where a file failed, the others are loaded all the same."""
    if options.source:
        raise SourceError(
            f"--source {options.source}: goes with one ledger, not with folders or patterns. Load "
            "that ledger by its name.",
            f"--source {options.source}：只用于单独一份台账，不用于文件夹或通配符。"
            "请指定该台账的文件名。",
        )
    location = location_of(options)
    before = ReadBefore(location, reading_version())
    before.forget_other_versions()
    try:
        corpus = _read(options, before, _unchanged(options, location))
        chosen = _one_of_each(corpus)
        _store(options, corpus, chosen, before, location)
    except KeyboardInterrupt:
        zh = "已中断；读过的内容已保留，再次执行同一命令即从此处继续"
        note(say(options, zh, "stopped; what was read is kept, the same command goes on from here"))
        raise
    _report(options, corpus, loaded=len(chosen))
    return int(bool(corpus.failures))


def _units(options: argparse.Namespace, location: str) -> dict[str, str]:
    """Give the units of the store with their fingerprints; none where there is no store yet."""
    try:
        with store_at(location, options).reader() as reader:
            return reader.units()
    except StoreMissing:
        return {}


def _unchanged(options: argparse.Namespace, location: str) -> dict[str, str]:
    """Give the units of the store, without the plans of which other corrections count now."""
    from zeren.correcting import pending
    from zeren.loaders.corrections.file import corrections_by_plan

    told = corrections_by_plan(settings.corrections_file(options.corrections))
    try:
        with store_at(location, options).reader() as reader:
            changed = pending(reader, told)
            return {id: one for id, one in reader.units().items() if id not in changed}
    except StoreMissing:
        return {}


def _read(options: argparse.Namespace, before: ReadBefore, units: dict[str, str]) -> _Corpus:
    """Read what has not been read before by the same rules."""
    found = find_files(expanded(options.files))
    if not found.paths and not found.failures:
        told = ", ".join(map(str, options.files))
        raise SourceMissing(
            f"{told}: no file in it. Nothing was loaded.", f"{told}：其中没有文件，未装入任何内容。"
        )
    corpus = _Corpus(len(found.paths), failures=found.failures)
    unread: dict[Path, str] = {}
    seen: dict[str, Path] = {}
    with bar(options, "读取", "reading", len(found.paths)) as advance:
        for path in found.paths:
            try:
                sha256 = checksum(path)
            except (OSError, SourceError):
                sha256 = ""  # its reading says why
            if sha256 and seen.setdefault(sha256, path) != path:
                corpus.copies[path] = seen[sha256]
            elif sha256 and (plan := before.held(sha256, units)):
                corpus.held.append((path, plan))
            elif sha256 and (read := before.plan(sha256)):
                corpus.plans.append(_Read.of(path, sha256, read))
            else:
                unread[path] = sha256
                continue
            advance()
        for one in _read_files(options, list(unread)):
            if one.plan is not None:
                sha256 = unread[one.path]
                before.keep(sha256, one.plan)
                corpus.plans.append(_Read.of(one.path, sha256, one.plan))
            elif one.error is not None:
                corpus.failures.append(Failure(one.path, one.error))
            advance()
    return corpus


def _read_files(options: argparse.Namespace, paths: list[Path]) -> Iterator[ReadFile]:
    """Read files on this machine, or on those of a cluster."""
    if not options.cluster or not paths:
        yield from read_files(paths)
        return
    from zeren.loaders.corpus.cluster import dask_cluster

    with dask_cluster(options.cluster) as (executor, threads):
        yield from read_files(paths, executor, workers=threads)


def _one_of_each(corpus: _Corpus) -> list[_Read]:
    """Of files that give the same plan choose one by their content, and report the others."""
    by_id: dict[str, list[_Read]] = {}
    for one in corpus.plans:
        by_id.setdefault(one.plan, []).append(one)
    held = {plan: path for path, plan in corpus.held}
    chosen = []
    for id, several in sorted(by_id.items()):
        first, *others = sorted(several, key=lambda one: one.worth)
        if id in held:
            others = several
        else:
            chosen.append(first)
        kept = held.get(id, first.path)
        corpus.failures.extend(Failure(one.path, _doubled(one.path, id, kept)) for one in others)
    return chosen


def _gone(path: Path) -> SourceFormat:
    return SourceFormat(
        f"{path}: was read, but what was read of it is no longer beside the store. Load it again.",
        f"{path}：已读取，但暂存在图谱旁的读取结果已不可用。请重新装入。",
    )


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
    chosen: list[_Read],
    before: ReadBefore,
    location: str,
) -> None:
    """Load batch by batch, in the order of the plans' ids whatever the files are called."""
    left = iter(chosen)
    while some := list(islice(left, BATCH)):
        batch = {one: plan for one in some if (plan := before.plan(one.sha256))}
        gone = [one for one in some if one not in batch]
        corpus.failures.extend(Failure(one.path, _gone(one.path)) for one in gone)
        kept = batch if _stored(options, list(batch.values())) else {}
        if not kept:
            for one, plan in batch.items():
                try:
                    _stored(options, [plan], alone=True)
                    kept[one] = plan
                except SourceFormat as error:
                    corpus.failures.append(Failure(one.path, error))
        units = _units(options, location)
        for one in kept:
            if fingerprint := units.get(one.plan):
                before.keep_held(one.sha256, one.plan, fingerprint)


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
    errors = sum(one.errors for one in corpus.plans)
    doubts = sum(one.warnings for one in corpus.plans)
    failed = len(corpus.failures)
    counts = (corpus.files, loaded, len(corpus.held), failed, errors, doubts)
    zh = "共 {} 个文件：新读 {} 份方案，先前已装入 {} 份，失败 {} 个；读取错误 {}，警告 {}"
    en = (
        "{} files: {} plans read, {} loaded before, {} failed; "
        "errors {} and warnings {} in what was read"
    )
    note(say(options, zh, en).format(*counts))
    for path, other in sorted(corpus.copies.items()):
        first = one_line(other)
        zh, en = f"与 {first} 完全相同，未重复读取", f"the same file as {first}, read once"
        note(f"  {one_line(path)}  {say(options, zh, en)}")
    for failure in sorted(corpus.failures, key=lambda one: str(one.path)):
        note(f"  {one_line(failure.path)}  {_why(failure, options)}")


def _why(failure: Failure, options: argparse.Namespace) -> str:
    """Say why, without the file's name, which stands before it."""
    told = failure.error.message(options.language)
    for name in (str(failure.path), failure.path.name):
        if told.startswith(name):
            return told.removeprefix(name).lstrip(":： ")
    return told
