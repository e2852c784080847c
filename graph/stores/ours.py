"""What lies beside a store, or in it: what Zeren has marked as its own is cleared, else nothing.

A load builds in a folder that it has marked; the mark comes first and goes last, so that whatever a
killed load leaves is known. Anything else of that name is somebody's, and the load is refused.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from zeren.graph.errors import StoreError

MARK = ".zeren"
"""The file that says whose a folder is."""
_TOLD = "Made by Zeren while it loads; may be deleted when no load is running.\n"


def foreign(store: Path, found: Path) -> StoreError:
    """Make the error for something in a store's way that no load put there."""
    return StoreError(
        f"{found} is in the way of the store {store.name}, and no load of Zeren has made it. "
        "Nothing was changed. Move it away, or choose another place for the store.",
        f"{found} 占用了存储 {store.name} 所需的名称，且不是 Zeren 装入时生成的，未作任何改动。"
        "请将它移走，或为存储另选位置。",
    )


def refuse_foreign_lock(store: Path, lock: Path) -> None:
    """Refuse a lock file that has something in it: taking it would empty it."""
    if lock.is_symlink() or (lock.exists() and (not lock.is_file() or lock.stat().st_size)):
        raise foreign(store, lock)


def sync(path: Path) -> None:
    """Have the disk hold a file, or a folder's entries, where the system can do that."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def mark(folder: Path) -> None:
    """Say in a folder that it is Zeren's; whatever goes into it comes after."""
    (folder / MARK).write_text(_TOLD, encoding="utf-8")
    sync(folder / MARK)
    sync(folder)


def is_ours(folder: Path) -> bool:
    """Tell whether a folder has the mark, or nothing, as where a load was killed before it."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    return (folder / MARK).is_file() or not any(folder.iterdir())


def remove_ours(folder: Path) -> None:
    """Remove a folder that `is_ours`, the mark last."""
    for path in folder.iterdir():
        if path.name == MARK:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    (folder / MARK).unlink(missing_ok=True)
    folder.rmdir()


@dataclass(frozen=True, slots=True)
class Building:
    """The folder ``plans.lbug.building/`` beside a store, in which a load builds."""

    store: Path

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self.store.with_name(self.store.name + ".building")

    def begin(self) -> None:
        """Make the folder."""
        self.folder.mkdir()
        mark(self.folder)

    def clear(self) -> None:
        """Remove what a killed load left; refuse what it did not."""
        if self.folder.is_symlink() or self.folder.exists():
            if not is_ours(self.folder):
                raise foreign(self.store, self.folder)
            remove_ours(self.folder)

    def end(self) -> None:
        """Remove the folder where it was made; what cannot be removed is left to the next load."""
        with suppress(OSError):
            if self.folder.exists() and is_ours(self.folder):
                remove_ours(self.folder)
