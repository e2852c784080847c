"""What has been read before, kept beside the store: an interrupted load goes on where it stopped.

A folder beside the store has, for each file by its checksum, the Plan JSON that was read, or, once
the plan is in the store, its id and its fingerprint there. It counts for one version of the rules
of reading, and may be deleted at any time. A mark in each folder says that it is Zeren's: what has
none is somebody's and stays.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from zeren.graph.errors import InterchangeError, SourceError
from zeren.graph.interchange import read_json, write_json
from zeren.graph.model import Plan
from zeren.graph.regular_files import require_file
from zeren.graph.stores.ours import MARK, foreign, is_ours, mark, remove_ours
from zeren.loaders.readers.encoding import read_bytes, require_size


def checksum(path: Path) -> str:
    """SHA-256 of a file, or of one in an archive or a mail; OSError or SourceError.

    What is too large to be read is not gone through: a file may have holes of any size.
    """
    require_file(path, SourceError)
    try:
        with path.open("rb") as file:
            require_size(path, os.fstat(file.fileno()).st_size)
            return hashlib.file_digest(file, "sha256").hexdigest()
    except NotADirectoryError:
        return hashlib.sha256(read_bytes(path)).hexdigest()


class ReadBefore:
    """The plans that files gave, by the files' checksums."""

    def __init__(self, store: str, version: str) -> None:
        self._store = Path(store)
        self._root = _beside(store)
        self._folder = self._root / version

    def plan(self, sha256: str) -> Plan | None:
        """Give the plan that was read from a file and is not in the store yet."""
        path = self._folder / f"{sha256}.json"
        try:
            return read_json(path.read_text(encoding="utf-8"), path.name)
        except (FileNotFoundError, InterchangeError, UnicodeDecodeError):
            return None

    def held(self, sha256: str, units: Mapping[str, str]) -> str | None:
        """Give the id of the plan that a file gave, where the store has it unchanged."""
        try:
            told = (self._folder / f"{sha256}.held").read_text(encoding="utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return None
        plan, _, fingerprint = told.rpartition("\t")
        return plan if units.get(plan) == fingerprint else None

    def keep(self, sha256: str, plan: Plan) -> None:
        """Keep a plan until it is in the store."""
        self._write(f"{sha256}.json", write_json(plan))

    def keep_held(self, sha256: str, plan: str, fingerprint: str) -> None:
        """Note that a plan is in the store."""
        (self._folder / f"{sha256}.json").unlink(missing_ok=True)  # first: else it may stay
        self._write(f"{sha256}.held", f"{plan}\t{fingerprint}")

    def forget_other_versions(self) -> None:
        """Delete what was read by other rules."""
        if self._root.is_dir():
            for folder in self._root.iterdir():
                named = re.fullmatch("[0-9a-f]{16}", folder.name) or (folder / MARK).exists()
                if folder != self._folder and named and is_ours(folder):
                    with suppress(OSError):
                        remove_ours(folder)

    def _write(self, name: str, text: str) -> None:
        for folder in (self._root, self._folder):
            if folder.exists() and not folder.is_dir():
                raise foreign(self._store, folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        if not is_ours(self._folder):
            raise foreign(self._store, self._folder)
        if not (self._folder / MARK).exists():
            mark(self._folder)
        aside = self._folder / f"{name}.part"
        aside.write_text(text, encoding="utf-8")
        aside.replace(self._folder / name)


def _beside(store: str) -> Path:
    """Give the folder beside a store in a file; for a server, one in the user's cache."""
    if "://" not in store:
        return Path(f"{store}.read")
    from platformdirs import user_cache_path

    name = hashlib.sha256(store.encode()).hexdigest()[:16]
    return user_cache_path("zeren", appauthor=False) / f"read-{name}"
