"""Where an RDF dataset is kept: a folder of the engine, or a file. Both change whole or not at all.

A folder ``plans.oxigraph/`` has ``store.json``, which says which of its ``data-N/`` holds and what
belongs to it; a change is made in a folder beside it (files that stay the same are hard links), and
stands when ``store.json`` is replaced. While a load runs, an empty file ``zeren.data-N`` marks each
of the folders that are its own. A file (N-Quads, TriG, JSON-LD) is read into memory, written aside,
and swapped in; statements that no load wrote are never written over.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from filelock import FileLock, Timeout

from zeren.graph.errors import StoreBusy, StoreDamaged, StoreError, StoreVersion
from zeren.graph.stores.ours import Building, foreign, refuse_foreign_lock, sync
from zeren.graph.stores.rdf.checksums import with_checksum
from zeren.graph.stores.rdf.faults import damaged, missing, naming_faults
from zeren.graph.stores.rdf.syntax import (
    WRITERS,
    format_of,
    read_dataset,
    refuse_without_graphs,
    write_dataset,
)
from zeren.graph.stores.stamps import Stamp, stamp
from zeren.graph.stores.versions import former_version, other_version
from zeren.graph.triples import SHARED_GRAPH, graph_iri
from zeren.graph.vocabulary import VERSION

if TYPE_CHECKING:
    import pyoxigraph

_WAIT = 5.0
_TRIES = 5
"""Seconds that a writer waits for another one; how often a reader looks again where a writer swaps
the data under its eyes."""


class Place(Protocol):
    """Where a dataset is kept."""

    path: Path
    data: pyoxigraph.Store | None
    former: bool
    """What an earlier vocabulary wrote is read, too."""

    def writing(self) -> AbstractContextManager[None]:
        """Be the only writer, and clear away what a killed load left."""
        ...

    def exists(self) -> bool:
        """Say whether anything was ever written there."""
        ...

    def read(self) -> pyoxigraph.Store:
        """Open what is there for reading, as it stands now."""
        ...

    def refuse_foreign(self, data: pyoxigraph.Store, units: Collection[str]) -> None:
        """Refuse to change what was read where anything in it is not of its units."""
        ...

    def begin(self, *, empty: bool) -> None:
        """Make `data` a copy that may be changed, or empty; it counts when `publish` is called."""
        ...

    def publish(self) -> None:
        """Put `data` in the place of what was there."""
        ...


@contextmanager
def only_writer(path: Path, lock: Path) -> Iterator[None]:
    """Be the only one who changes a place."""
    refuse_foreign_lock(path, lock)
    held = FileLock(lock, timeout=_WAIT)
    try:
        held.acquire()
    except Timeout as error:
        raise StoreBusy(
            f"{path}: another process is loading into it. Try again when it is done.",
            f"{path}：另一个进程正在装入，请待其完成后重试。",
        ) from error
    try:
        yield
    finally:
        held.release()


@dataclass(frozen=True, slots=True)
class _Manifest:
    """Which folder of a store's folders holds, and its files: sizes, checksums, stamps.

    What was written before they were kept has no stamps, and no checksums of large files ("").
    """

    data: str
    files: Mapping[str, tuple[int, str]]
    stamps: Mapping[str, Stamp]


_OF_A_STORE = re.compile(r"store\.json|lock|(?:zeren\.)?data-[0-9]+")
"""What a store's folder may have in it."""


class FolderPlace:
    """A folder of the engine's own files, for datasets of any size."""

    _FORMAT = 1
    _HASHED = 1 << 22
    """Files up to this size are hashed whenever they are opened; larger ones where their stamp is
    another. The engine checks each block, too, but may ask for a damaged one without end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.former = False
        self.data: pyoxigraph.Store | None = None
        self._aside: Path | None = None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, and clear away what a killed load left."""
        with naming_faults(self.path):
            self._refuse_others()
            self.path.mkdir(parents=True, exist_ok=True)
            if not (self.path / "lock").exists():
                self._refuse_foreign_data()  # before a lock is put among what is somebody's
            with only_writer(self.path, self.path / "lock"):
                self._refuse_foreign_data()
                self._clear(self._current())
                try:
                    yield
                finally:
                    self.data = None
                    self._clear(self._current())

    def exists(self) -> bool:
        """Say whether anything was ever written there."""
        with naming_faults(self.path):
            self._refuse_others()
            return (self.path / "store.json").exists()

    def read(self) -> pyoxigraph.Store:
        """Open what is there for reading, as it stands now; a later change does not touch it."""
        import pyoxigraph

        for _ in range(_TRIES):
            if not self.exists():
                raise missing(self.path)
            with naming_faults(self.path):
                manifest = self._manifest()
                try:
                    self._verify(manifest)
                    return pyoxigraph.Store.read_only(str(self.path / manifest.data))
                except (OSError, RuntimeError, StoreDamaged):
                    if self._manifest() == manifest:
                        raise
        raise StoreBusy(
            f"{self.path}: another process keeps changing it. Try again.",
            f"{self.path}：另一个进程正在不断改动它，请重试。",
        )

    def refuse_foreign(self, data: pyoxigraph.Store, units: Collection[str]) -> None:
        """Do nothing: every file in the folder is what a load wrote, or it is not opened."""

    def begin(self, *, empty: bool) -> None:
        """Make `data` a copy that may be changed, or empty; it counts when `publish` is called."""
        import pyoxigraph

        current = self._current()
        number = int(current.removeprefix("data-")) + 1 if current else 1
        self._aside = self.path / f"data-{number}"
        for ours in (self._aside, *([self.path / current] if current else [])):
            self._mark_of(ours).touch()
        sync(self.path)
        if not empty and current:
            self.read().backup(str(self._aside))
        self.data = pyoxigraph.Store(str(self._aside))

    def publish(self) -> None:
        """Put `data` in the place of what was there."""
        if self.data is None or self._aside is None:
            raise RuntimeError("nothing was begun")
        self.data.flush()
        self.data = None  # closes it
        known = self._known()
        stamps = {
            file.name: stamp(file)
            for file in sorted(self._aside.iterdir())
            if not file.name.startswith("LO")  # LOCK, and LOG with the engine's notes
        }
        files = {
            name: (one[1], known.get(one) or self._checksum(self._aside / name))
            for name, one in stamps.items()
        }
        for name in files:
            sync(self._aside / name)
        sync(self._aside)
        told: dict[str, Any] = {
            "format": self._FORMAT,
            "engine": _engine(),
            "vocabulary": VERSION,
            "data": self._aside.name,
            "files": files,
            "stamps": stamps,
        }
        written = self._aside / "store.json"
        written.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        sync(written)
        written.replace(self.path / "store.json")
        sync(self.path)

    def _known(self) -> dict[Stamp, str]:
        """Give checksums of the files that hold now: those that stay are the same in the next."""
        if self._current() is None:
            return {}
        held = self._manifest()
        return {one: held.files[name][1] for name, one in held.stamps.items()}

    def _refuse_others(self) -> None:
        """Refuse a file, and a folder of something else."""
        if not self.path.exists():
            return
        if self.path.is_dir():
            ours = all(_OF_A_STORE.fullmatch(found.name) for found in self.path.iterdir())
            if ours:
                return
        raise StoreError(
            f"{self.path} is no store of Zeren. Name another path that ends in .oxigraph.",
            f"{self.path} 不是 Zeren 的存储，请另选以 .oxigraph 结尾的路径。",
        )

    def _refuse_foreign_data(self) -> None:
        """Refuse folders of data that ``store.json`` does not name and no load has marked."""
        current = self._current()
        for folder in sorted(self.path.glob("data-*")):
            if folder.name != current and not self._mark_of(folder).exists():
                raise foreign(self.path, folder)

    def _mark_of(self, folder: Path) -> Path:
        return self.path / f"zeren.{folder.name}"

    def _current(self) -> str | None:
        return self._manifest().data if (self.path / "store.json").exists() else None

    def _manifest(self) -> _Manifest:
        try:
            told: Any = json.loads((self.path / "store.json").read_text(encoding="utf-8"))
            for name, made, now in (
                ("format", told["format"], self._FORMAT),
                ("engine", told["engine"], _engine()),
                ("vocabulary", max(int(told["vocabulary"]), VERSION), VERSION),
            ):
                if made != now:
                    raise self._of_other_version(name, made, now)
            if int(told["vocabulary"]) < VERSION and not self.former:
                raise former_version(self.path, int(told["vocabulary"]), VERSION)
            files = {name: (int(size), str(sum_)) for name, (size, sum_) in told["files"].items()}
            stamps = {
                name: (int(inode), int(size), int(changed))
                for name, (inode, size, changed) in told.get("stamps", {}).items()
            }
            return _Manifest(str(told["data"]), files, stamps)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise damaged(self.path, "store.json cannot be read", "store.json 无法读取") from error

    def _of_other_version(self, name: str, made: object, now: object) -> StoreVersion:
        zh = {"format": "格式", "engine": "引擎", "vocabulary": "词汇表"}[name]
        return other_version(
            self.path, f"{name} {made}", f"{name} {now}", f"{zh} {made}", f"{zh} {now}"
        )

    def _verify(self, manifest: _Manifest) -> None:
        for name, (size, checksum) in manifest.files.items():
            file = self.path / manifest.data / name
            if not file.is_file():
                raise damaged(self.path, f"{name} is missing", f"缺少 {name}")
            now = stamp(file)
            whole = now[1] == size
            if whole and (size <= self._HASHED or now != manifest.stamps.get(name)):
                whole = checksum in ("", self._checksum(file))
            if not whole:
                raise damaged(self.path, f"{name} is not what was written", f"{name} 与写入时不符")

    def _checksum(self, file: Path) -> str:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, lambda: hashlib.blake2b(digest_size=16)).hexdigest()

    def _clear(self, kept: str | None) -> None:
        """Remove marked folders that do not hold, then the marks; readers of them go on."""
        for mark in self.path.glob("zeren.data-*"):
            folder = self.path / mark.name.removeprefix("zeren.")
            if folder.name != kept:
                shutil.rmtree(folder, ignore_errors=True)
            if folder.name == kept or not folder.exists():
                mark.unlink()


def _engine() -> str:
    from importlib.metadata import version

    return "pyoxigraph " + ".".join(version("pyoxigraph").split(".")[:2])


class FilePlace:
    """A file in a format of RDF that has named graphs, read into memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.former = False
        self.data: pyoxigraph.Store | None = None
        self._building = Building(path)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, and clear away what a killed load left."""
        refuse_without_graphs(self.path)
        with naming_faults(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with only_writer(self.path, self.path.with_name(self.path.name + ".lock")):
                self._building.clear()
                try:
                    yield
                finally:
                    self.data = None
                    self._building.end()

    def exists(self) -> bool:
        """Say whether there is a file."""
        if self.path.is_dir():
            raise StoreError(
                f"{self.path} is a folder. Name a file.",
                f"{self.path} 是文件夹，请指定一个文件。",
            )
        return self.path.exists()

    def read(self) -> pyoxigraph.Store:
        """Read the file; later changes of it do not touch what was read."""
        if not self.exists():
            raise missing(self.path)
        with naming_faults(self.path):
            return read_dataset(self.path)

    def refuse_foreign(self, data: pyoxigraph.Store, units: Collection[str]) -> None:
        """Refuse to change a file that holds anything but the graphs of its units."""
        from pyoxigraph import DefaultGraph

        ours = {SHARED_GRAPH, *map(graph_iri, units)} if units else set()
        names = sorted(name.value for name in data.named_graphs() if name.value not in ours)
        if names:
            en, zh = f"the graph {names[0]}", f"图 {names[0]}"
        elif any(True for _ in data.quads_for_pattern(None, None, None, DefaultGraph())):
            en, zh = "statements in no graph", "不属于任何命名图的陈述"
        elif not units and not self._is_empty():
            en, zh = "no statements, but other words", "没有陈述，但有其他文字"
        else:
            return
        raise StoreError(
            f"{self.path}: holds what no load of Zeren has written ({en}). Nothing was changed. "
            "Load into another file, or move this one away.",
            f"{self.path}：含有并非由 Zeren 装入的内容（{zh}），未作任何改动。"
            "请装入另一个文件，或将它移走。",
        )

    def _is_empty(self) -> bool:
        """Tell whether a file without statements is what the last removal left, or nothing."""
        content = self.path.read_bytes()
        form = format_of(self.path)
        bare = "".join(WRITERS[form]([])).encode()
        return content in (b"", bare, b"".join(with_checksum(WRITERS[form]([]), form)))

    def begin(self, *, empty: bool) -> None:
        """Make `data` a copy that may be changed, or empty; it counts when `publish` is called."""
        import pyoxigraph

        self.data = pyoxigraph.Store() if empty or not self.exists() else self.read()

    def publish(self) -> None:
        """Write `data` in the place of what was there."""
        if self.data is None:
            raise RuntimeError("nothing was begun")
        self._building.begin()
        aside = self._building.folder / "data"
        write_dataset(self.data, aside, format_of(self.path))
        sync(aside)
        aside.replace(self.path)
        sync(self.path.parent)
