"""What stands beside a store file: the versions that made it, and what it may hold.

Whoever opens the store compares it with that, so that damage is found. A checksum of hundreds of
megabytes costs more than a question, so the file is read for it only where its stamp is not the one
that it had when it was written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from zeren.graph.stores.stamps import Stamp, stamp

FORMAT = 2
_CHUNK = 1 << 20
"""Bytes hashed at once."""


@dataclass(frozen=True, slots=True)
class Content:
    """Checksums of a store's file and of the log beside it; None where there is no log."""

    file: str
    log: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What made a store, the contents that are accepted for it, the last of them to be.

    ``compact``: its size in bytes when it was last built from nothing; ``stamp``: of a file whose
    checksum is that of the last content.
    """

    engine: str
    vocabulary: int
    contents: tuple[Content, ...]
    compact: int
    stamp: Stamp

    @classmethod
    def parsed(cls, told: Mapping[str, Any]) -> Manifest:
        """Read what `text` wrote; ValueError, KeyError or TypeError where it is something else."""
        inode, size, changed = told["stamp"]
        contents = tuple(Content(str(one["file"]), one["log"]) for one in told["contents"])
        return cls(
            str(told["engine"]),
            int(told["vocabulary"]),
            contents,
            int(told["compact"]),
            (int(inode), int(size), int(changed)),
        )

    def text(self) -> str:
        """Write it as JSON."""
        told = {
            "format": FORMAT,
            "engine": self.engine,
            "vocabulary": self.vocabulary,
            "contents": [{"file": one.file, "log": one.log} for one in self.contents],
            "compact": self.compact,
            "stamp": self.stamp,
        }
        return json.dumps(told, indent=1) + "\n"

    def content_of(self, file: Path, log: Path) -> Content:
        """Give the checksums of what is there."""
        unchanged = stamp(file) == self.stamp
        own = self.contents[-1].file if unchanged else checksum(file)
        return Content(own, checksum(log) if log.exists() else None)


def checksum(path: Path) -> str:
    """Give the BLAKE2b checksum of a file, in hexadecimal."""
    digest = blake2b(digest_size=32)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
