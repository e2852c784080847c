"""A store file that changes whole or not at all: built aside, swapped in, known by its checksum.

Beside ``plans.lbug`` stand ``plans.lbug.manifest.json`` (versions and the accepted checksums),
``plans.lbug.lock`` (one writer at a time) and, while a load runs, ``plans.lbug.building/``. The
manifest first accepts the old content and the new one, then the file is swapped, then the manifest
accepts the new one alone: whenever the process dies, the store opens as old or as new. What else
lies there under such a name is somebody's: it is neither read nor removed.
"""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from zeren.graph.errors import StoreBusy, StoreDamaged, StoreError, StoreMissing, StoreVersion
from zeren.graph.stores.ours import Building, foreign, refuse_foreign_lock
from zeren.graph.stores.ours import sync as _sync

_FORMAT = 1
_WAIT = 5.0
_CHUNK = 1 << 20
_TRIES = 5
"""Seconds that a writer waits for another one; bytes hashed at once; how often a reader looks again
where a writer swaps the file under its eyes."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What made a store file, and the checksums of the contents that are accepted for it.

    ``compact``: its size in bytes when it was last built from nothing.
    """

    engine: str
    vocabulary: int
    checksums: tuple[str, ...]
    compact: int


@dataclass(frozen=True, slots=True)
class StoreFile:
    """One store file and its companions; ``engine`` and ``vocabulary`` are today's versions."""

    path: Path
    engine: str
    vocabulary: int

    @property
    def building(self) -> Path:
        """The folder in which a load builds; it goes when the load ends."""
        return self._building.folder

    @property
    def _building(self) -> Building:
        return Building(self.path)

    @property
    def manifest(self) -> Path:
        """The file of versions and checksums."""
        return self._beside(".manifest.json")

    def _beside(self, suffix: str) -> Path:
        return self.path.with_name(self.path.name + suffix)

    def verify(self) -> None:
        """Check that the content is what a load wrote, in today's versions."""
        for _ in range(_TRIES):
            self._require_file()
            manifest = self._read_manifest()
            self._require_versions(manifest)
            if checksum(self.path) in manifest.checksums:
                break
            if self._read_manifest() == manifest:
                raise self._damaged("its content is not what was written", "内容与写入时不符")
        else:
            raise StoreBusy(
                f"{self.path}: another process keeps changing it. Try again.",
                f"{self.path}：另一个进程正在不断改动它，请重试。",
            )
        self._refuse_logs()

    def set_aside(self) -> Path:
        """Give the store and its manifest another name beside it, and say which; nothing goes."""
        with self.writing():
            taken = (self.path.with_stem(f"{self.path.stem}.former-{n}") for n in count(1))
            aside = next(one for one in taken if not one.exists())
            self.path.rename(aside)
            self.manifest.rename(replace(self, path=aside).manifest)
        return aside

    def exists(self) -> bool:
        """Say whether there is anything at the path; a folder cannot be a store."""
        if self.path.is_dir():
            raise StoreError(
                f"{self.path} is a folder. Name a file as the store.",
                f"{self.path} 是文件夹，请指定一个文件作为图谱文件。",
            )
        return self.path.exists()

    def _require_file(self) -> None:
        if not self.exists():
            raise StoreMissing(
                f"{self.path}: nothing has been loaded there yet. "
                "Load a plan with `zeren load FILE`, or run `make run`.",
                f"{self.path}：尚未装入任何方案，请用 `zeren load 文件` 装入，或运行 `make run`。",
            )
        if not self.manifest.exists():
            raise StoreError(
                f"{self.path} is no store of Zeren: {self.manifest.name} is missing beside it. "
                "Name another file, or move this one away and load again with `zeren load`.",
                f"{self.path} 不是 Zeren 的图谱文件：旁边缺少 {self.manifest.name}。"
                "请指定别的文件，或将它移走后用 `zeren load` 重新装入。",
            )

    def _read_manifest(self) -> Manifest:
        try:
            data: Any = json.loads(self.manifest.read_text(encoding="utf-8"))
            if data["format"] != _FORMAT:
                raise self._of_other_version("format ", "格式 ", data["format"], _FORMAT)
            return Manifest(
                data["engine"], data["vocabulary"], tuple(data["checksums"]), int(data["compact"])
            )
        except (ValueError, KeyError, TypeError) as error:
            name = self.manifest.name
            raise self._damaged(f"{name} cannot be read", f"{name} 无法读取") from error

    def _require_versions(self, manifest: Manifest) -> None:
        if manifest.engine != self.engine:
            raise self._of_other_version("", "引擎 ", manifest.engine, self.engine)
        if manifest.vocabulary != self.vocabulary:
            made, now = manifest.vocabulary, self.vocabulary
            raise self._of_other_version("vocabulary ", "词汇表 ", made, now)

    def _of_other_version(self, en: str, zh: str, made: object, now: object) -> StoreVersion:
        """Refuse what another version made; ``en`` and ``zh`` say of what the version is."""
        return StoreVersion(
            f"{self.path} was made with {en}{made}, but this is {en}{now}. "
            "Delete it and load again with `zeren load`.",
            f"{self.path} 版本不符：生成时为{zh}{made}，当前为{zh}{now}。"
            "请将它删除后用 `zeren load` 重新装入。",
        )

    def _damaged(self, en: str, zh: str) -> StoreDamaged:
        return StoreDamaged(
            f"{self.path} is damaged: {en}. Delete it and load again with `zeren load`.",
            f"{self.path} 已损坏：{zh}。请将它删除后用 `zeren load` 重新装入。",
        )

    def _refuse_logs(self) -> None:
        """Refuse what the engine would take for a part of the store: no load writes it there."""
        for suffix in (".wal", ".shadow", ".tmp"):
            if (log := self._beside(suffix)).exists():
                raise foreign(self.path, log)

    def _refuse_foreign(self) -> None:
        """Refuse what a load would write over or read, and no load has written."""
        self._refuse_logs()
        if self.path.exists() or not self.manifest.exists():
            return  # the manifest of a store that is there is read with it
        try:
            told: Any = json.loads(self.manifest.read_text(encoding="utf-8"))
            known = {"format", "engine", "checksums"} <= set(told)
        except (ValueError, TypeError):
            known = False
        if not known:
            raise foreign(self.path, self.manifest)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, and clear away what a killed load left."""
        with self.naming_faults():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            refuse_foreign_lock(self.path, self._beside(".lock"))
            lock = FileLock(self._beside(".lock"), timeout=_WAIT)
            try:
                lock.acquire()
            except Timeout as error:
                raise StoreBusy(
                    f"{self.path}: another process is loading into it. Try again when it is done.",
                    f"{self.path}：另一个进程正在装入，请待其完成后重试。",
                ) from error
            try:
                self._refuse_foreign()
                self._building.clear()
                try:
                    yield
                finally:
                    self._building.end()
            finally:
                lock.release()

    @contextmanager
    def naming_faults(self) -> Iterator[None]:
        """Turn errors of the file system into errors that name the store and say what to do."""
        try:
            yield
        except OSError as error:
            en, zh = "Choose a place that can be read and written.", "请选择可读写的位置。"
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                en, zh = "Free some space and load again.", "请腾出空间后重新装入。"
            where, what = error.filename or self.path, error.strerror or str(error)
            raise StoreError(f"{where}: {what}. {en}", f"{where}：{what}。{zh}") from error

    @property
    def aside(self) -> Path:
        """The file that is being built, in the folder `building`."""
        return self.building / "store"

    def begin(self) -> Path:
        """Start building: give the path of a file that is not there yet."""
        self._building.begin()
        return self.aside

    def copy_aside(self) -> None:
        """Build on a copy of the store."""
        shutil.copyfile(self.path, self.aside)

    def size(self) -> int:
        """Give the bytes that the store takes; none where there is no store."""
        return self.path.stat().st_size if self.path.exists() else 0

    def bloated(self) -> bool:
        """Say whether changes have made the file twice as large as when it was built."""
        return self.size() > 2 * self._read_manifest().compact

    def publish(self, *, compact: bool) -> None:
        """Put what was built in the place of the store; ``compact``: it was built from nothing."""
        if (log := self.aside.with_name(self.aside.name + ".wal")).exists():
            raise StoreError(
                f"{log} was left by the engine: part of the load is not in the file.",
                f"引擎留下了 {log}：部分内容未写入文件。",
            )
        _sync(self.aside)
        new = checksum(self.aside)
        before = self._read_manifest() if self.path.exists() else None
        size = self.aside.stat().st_size if compact or before is None else before.compact
        after = Manifest(self.engine, self.vocabulary, (new,), size)
        both = (*before.checksums, new) if before else (new,)
        self._write_manifest(replace(after, checksums=both))
        self.aside.replace(self.path)
        _sync(self.path.parent)
        self._write_manifest(after)

    def _write_manifest(self, manifest: Manifest) -> None:
        text = json.dumps({"format": _FORMAT, **asdict(manifest)}, indent=1) + "\n"
        aside = self.building / "manifest"
        aside.write_text(text, encoding="utf-8")
        _sync(aside)
        aside.replace(self.manifest)
        _sync(self.path.parent)


def checksum(path: Path) -> str:
    """Give the BLAKE2b checksum of a file, in hexadecimal."""
    digest = blake2b(digest_size=32)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
