"""The checksum at the end of a dataset's file, by which a byte that was turned is found.

N-Quads and TriG have a comment before everything, which says that there is one, and one with it at
the end; JSON-LD has a last object without a name, which is no statement. A file without them is
somebody's, and is taken as it stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from zeren.graph.errors import StoreDamaged

_HEAD = "# Zeren wrote this file; its last line has its checksum.\n"
_END = "\n]}\n"
"""How a JSON-LD file ends."""
_TRAILERS = {
    ".jsonld": re.compile(rb',?\n\{"checksum": "([0-9a-f]{64})"\}\n\]\}\n\Z'),
    ".nq": re.compile(rb"# checksum ([0-9a-f]{64})\n\Z"),
    ".trig": re.compile(rb"# checksum ([0-9a-f]{64})\n\Z"),
}
_LONGEST = 120
"""Bytes at the end of a file in which its checksum stands."""


def with_checksum(parts: Iterable[str], suffix: str) -> Iterator[bytes]:
    """Write a file's parts with their checksum."""
    known = hashlib.sha256()
    last = b""
    for part in parts if suffix == ".jsonld" else chain([_HEAD], parts):
        content = part.encode("utf-8")
        if suffix == ".jsonld" and part == _END:
            break
        known.update(content)
        last = content or last
        yield content
    told = known.hexdigest()
    if suffix == ".jsonld":
        comma = "" if last.endswith(b"[") else ","
        yield f'{comma}\n{{"checksum": "{told}"}}{_END}'.encode()
    else:
        yield f"# checksum {told}\n".encode()


def check(path: Path, content: bytes, suffix: str) -> None:
    """Refuse a file that is not what a load wrote; StoreDamaged."""
    pattern = _TRAILERS.get(suffix)
    if pattern is None:
        return
    found = pattern.search(content, max(0, len(content) - _LONGEST))
    if found is None and not content.startswith(_HEAD.encode()):
        return
    if found is None or hashlib.sha256(content[: found.start()]).hexdigest() != found[1].decode():
        raise StoreDamaged(
            f"{path} is not what a load wrote: its checksum is another. Load again into another "
            "file; or take away what has the checksum (the first line and the last, of JSON-LD "
            "the last object) to take the file as it stands.",
            f"{path} 与装入时写出的内容不符（校验和不同）。请重新装入另一文件；"
            "若要照现有内容使用，请删去载有校验和的部分（首行和末行；JSON-LD 为最后一个对象）。",
        )
