"""A store file that changes whole or not at all: built aside, swapped in, known by its checksum.

``plans.lbug`` is never written to once it stands. What a small load adds goes into the engine's
own write-ahead log ``plans.lbug.wal``, of which a new one is made aside and swapped in, so that
adding one plan costs the same however large the file is; a load that is too large for the log
brings the file and what waits in the log together in a new file. Beside both stand
``plans.lbug.manifest.json`` (versions and the accepted checksums), ``plans.lbug.lock`` (one writer
at a time) and, while a load runs, ``plans.lbug.building/``. The manifest first accepts the old
content and the new one, then files are swapped, then the manifest accepts the new one alone:
whenever the process dies, the store opens as old or as new. What else lies there under such a name
is somebody's: it is neither read nor removed.

Why not in place, by the engine's own checkpoint: it writes over pages of the file in which readers
look without a lock. A reader that was open counted 6,382 tasks in a file that had 6,300 before and
6,426 after.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout

from zeren.graph.errors import StoreBusy, StoreDamaged, StoreError, StoreMissing, StoreVersion
from zeren.graph.stores.closing import Closing
from zeren.graph.stores.embedded.manifest import FORMAT, Content, Manifest, checksum
from zeren.graph.stores.ours import Building, foreign, refuse_foreign_lock
from zeren.graph.stores.ours import sync as _sync
from zeren.graph.stores.stamps import Stamp, stamp
from zeren.graph.stores.versions import former_version, other_version
from zeren.graph.system_faults import said_by_system

_Opened = TypeVar("_Opened", bound=Closing)
_WAIT = 5.0
_TRIES = 20
_PAUSE = 0.05
_BLOATED = 3
_HELD = (5, 32, 33)
"""Seconds that a writer waits for another one; how often a reader looks again where a writer swaps
files under its eyes, and the seconds between; how many times as large as it was when built anew a
file may become before it is built anew: at 1,000 plans, bringing in a log makes it 18 MB larger;
and what Windows says of a file that another process has open."""


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

    @property
    def log(self) -> Path:
        """The engine's log, where what was added last waits; the engine gives it its name."""
        return self._beside(".wal")

    def opened(self, engine: Callable[[Path], _Opened]) -> _Opened:
        """Open what is there, and be sure that it was, whole, what a load wrote."""
        for _ in range(_TRIES):
            before = self._verified()
            try:
                found = engine(self.path)
            except Exception:
                if self._stamps() == before:
                    raise
                continue  # a writer has swapped one of two files
            if self._stamps() == before:
                return found
            found.close()
        raise self._always_changing()

    def verify(self) -> None:
        """Check that the content is what a load wrote, in today's versions."""
        self._verified()

    def _verified(self) -> tuple[Stamp | None, Stamp | None]:
        for _ in range(_TRIES):
            self._require_file()
            manifest, stamps = self._read_manifest(), self._stamps()
            self._require_versions(manifest)
            with suppress(FileNotFoundError):  # a log that a writer has just taken in
                found = manifest.content_of(self.path, self.log)
                if found in manifest.contents:
                    self._refuse_others()
                    return stamps
                if self._is_half_swapped(manifest, found):
                    self._end_swap()
                elif (self._read_manifest(), self._stamps()) == (manifest, stamps):
                    if found.log and not any(one.log for one in manifest.contents):
                        raise foreign(self.path, self.log)
                    raise self._damaged("its content is not what was written", "内容与写入时不符")
        raise self._always_changing()

    def _stamps(self) -> tuple[Stamp | None, Stamp | None]:
        file, log = (stamp(one) if one.exists() else None for one in (self.path, self.log))
        return file, log

    def _is_half_swapped(self, manifest: Manifest, found: Content) -> bool:
        """Tell whether a new file is in its place and the log that it has taken in still there."""
        logs = {one.log for one in manifest.contents}
        return Content(found.file) in manifest.contents and found.log in logs

    def _end_swap(self) -> None:
        """Do what a killed load has left to do, or wait for the load that is about to."""
        try:
            with FileLock(self._beside(".lock"), timeout=_PAUSE):
                self._end_own_swap()
        except Timeout:
            time.sleep(_PAUSE)

    def _end_own_swap(self) -> None:
        if self.log.exists():
            manifest = self._read_manifest()
            if self._is_half_swapped(manifest, manifest.content_of(self.path, self.log)):
                self.log.unlink()

    def _always_changing(self) -> StoreBusy:
        return StoreBusy(
            f"{self.path}: another process keeps changing it. Try again.",
            f"{self.path}：另一个进程正在不断改动它，请重试。",
        )

    def set_aside(self) -> Path:
        """Give the store and its manifest another name beside it, and say which; nothing goes."""
        with self.writing():
            taken = (self.path.with_stem(f"{self.path.stem}.former-{n}") for n in count(1))
            aside = next(one for one in taken if not one.exists())
            kept = replace(self, path=aside)
            self.path.rename(kept.path)
            self.manifest.rename(kept.manifest)
            if self.log.exists():
                self.log.rename(kept.log)
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
            if data["format"] != FORMAT:
                raise self._of_other_version("format ", "格式 ", data["format"], FORMAT)
            return Manifest.parsed(data)
        except (ValueError, KeyError, TypeError) as error:
            name = self.manifest.name
            raise self._damaged(f"{name} cannot be read", f"{name} 无法读取") from error

    def _require_versions(self, manifest: Manifest) -> None:
        if manifest.engine != self.engine:
            raise self._of_other_version("", "引擎 ", manifest.engine, self.engine)
        if manifest.vocabulary < self.vocabulary:
            raise former_version(self.path, manifest.vocabulary, self.vocabulary)
        if manifest.vocabulary > self.vocabulary:
            made, now = manifest.vocabulary, self.vocabulary
            raise self._of_other_version("vocabulary ", "词汇表 ", made, now)

    def former(self) -> StoreFile:
        """Give the same file as one of the earlier vocabulary that it may be of."""
        self._require_file()
        made = self._read_manifest().vocabulary
        return replace(self, vocabulary=min(made, self.vocabulary))

    def _of_other_version(self, en: str, zh: str, made: object, now: object) -> StoreVersion:
        """Refuse what another version made; ``en`` and ``zh`` say of what the version is."""
        return other_version(self.path, f"{en}{made}", f"{en}{now}", f"{zh}{made}", f"{zh}{now}")

    def _damaged(self, en: str, zh: str) -> StoreDamaged:
        return StoreDamaged(
            f"{self.path} is damaged: {en}. Delete it and load again with `zeren load`.",
            f"{self.path} 已损坏：{zh}。请将它删除后用 `zeren load` 重新装入。",
        )

    def _refuse_others(self) -> None:
        """Refuse what the engine would take for a part of the store: no load writes it there."""
        for suffix in (".shadow", ".tmp"):
            if (beside := self._beside(suffix)).exists():
                raise foreign(self.path, beside)

    def _refuse_foreign(self) -> None:
        """Refuse what a load would write over or read, and no load has written."""
        self._refuse_others()
        if self.path.exists() and self.manifest.exists():
            with suppress(StoreError):  # what is wrong with it, its reader says
                self._end_own_swap()
            return
        logged = False
        if self.manifest.exists():  # of a store that was deleted
            try:
                told: Any = json.loads(self.manifest.read_text(encoding="utf-8"))
                known = {"format", "engine", "vocabulary"} <= set(told)
                logged = any(one["log"] for one in told.get("contents", ()))
            except (ValueError, TypeError, KeyError, AttributeError):
                known = False
            if not known:
                raise foreign(self.path, self.manifest)
        if self.log.exists():
            if self.path.exists() or not logged:
                raise foreign(self.path, self.log)
            self.log.unlink()

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
            if getattr(error, "winerror", None) in _HELD:
                raise StoreBusy(
                    f"{self.path}: another program has it open, and Windows lets nobody replace "
                    "it meanwhile. Nothing was changed. End that program and try again.",
                    f"{self.path}：另一个程序正打开它，Windows 不允许替换，未作任何改动。"
                    "请结束该程序后重试。",
                ) from error
            en, zh = "Choose a place that can be read and written.", "请选择可读写的位置。"
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                en, zh = "Free some space and load again.", "请腾出空间后重新装入。"
            where, (what, what_zh) = error.filename or self.path, said_by_system(error)
            raise StoreError(f"{where}: {what}. {en}", f"{where}：{what_zh}。{zh}") from error

    @property
    def aside(self) -> Path:
        """The file that is being built, in the folder `building`."""
        return self.building / "store"

    def begin(self) -> Path:
        """Start building: give the path of a file that is not there yet."""
        self._building.begin()
        return self.aside

    @property
    def log_aside(self) -> Path:
        """The log of the file that is being built."""
        return self.aside.with_name(self.aside.name + ".wal")

    def link_aside(self) -> None:
        """Build on the store's file itself, which stays as it is, and on a copy of its log."""
        try:
            os.link(self.path, self.aside)
        except OSError:  # of a file system without links
            shutil.copyfile(self.path, self.aside)
        if self.log.exists():
            shutil.copyfile(self.log, self.log_aside)

    def copy_aside(self) -> None:
        """Put a copy of the store's file in the place of the link to it; the log is kept."""
        copy = self.aside.with_name("copy")
        shutil.copyfile(self.path, copy)
        copy.replace(self.aside)

    def clear_aside(self) -> None:
        """Begin again with no file."""
        self.aside.unlink()
        self.log_aside.unlink(missing_ok=True)

    def require_room(self, size: int) -> None:
        """Refuse to go on where the disk has no room: the engine would end the process."""
        room = self.building / "room"
        with room.open("wb") as file:
            file.write(bytes(size))
        room.unlink()

    def log_size(self) -> int:
        """Give the bytes of the log that is being built."""
        return self.log_aside.stat().st_size if self.log_aside.exists() else 0

    def size(self) -> int:
        """Give the bytes that the store takes; none where there is no store."""
        return self.path.stat().st_size if self.path.exists() else 0

    def bloated(self) -> bool:
        """Say whether changes have made the file much larger than when it was built."""
        return self.size() > _BLOATED * self._read_manifest().compact

    def publish(self, *, compact: bool) -> None:
        """Put the file that was built in the place of the store; ``compact``: from nothing."""
        if self.log_aside.exists():
            raise StoreError(
                f"{self.log_aside} was left by the engine: part of the load is not in the file.",
                f"引擎留下了 {self.log_aside}：部分内容未写入文件。",
            )
        _sync(self.aside)
        before = self._read_manifest() if self.path.exists() else None
        made = stamp(self.aside)
        size = made[1] if compact or before is None else before.compact
        new = Content(checksum(self.aside))
        after = Manifest(self.engine, self.vocabulary, (new,), size, made)
        held = (before.content_of(self.path, self.log),) if before else ()
        self._write_manifest(replace(after, contents=(*held, new)))
        self.aside.replace(self.path)
        _sync(self.path.parent)
        if self.log.exists():
            self.log.unlink()
            _sync(self.path.parent)
        self._write_manifest(after)

    def publish_log(self) -> None:
        """Put the log that was built in the place of the store's."""
        if not self.log_aside.exists():
            return
        _sync(self.log_aside)
        seen = stamp(self.path)
        before = self._read_manifest()
        held = before.content_of(self.path, self.log)
        before = replace(before, stamp=seen)
        new = Content(held.file, checksum(self.log_aside))
        self._write_manifest(replace(before, contents=(held, new)))
        self.log_aside.replace(self.log)
        _sync(self.path.parent)
        self._write_manifest(replace(before, contents=(new,)))

    def _write_manifest(self, manifest: Manifest) -> None:
        aside = self.building / "manifest"
        aside.write_text(manifest.text(), encoding="utf-8")
        _sync(aside)
        aside.replace(self.manifest)
        _sync(self.path.parent)
