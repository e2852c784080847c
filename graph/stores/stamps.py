"""What tells one content of a file from another without reading it.

Whatever changes a file changes its stamp, and a file that was copied or moved has another: what was
gone through for a checksum once need not be so again as long as it has the same.
"""

from __future__ import annotations

from pathlib import Path

Stamp = tuple[int, int, int]
"""Inode, size, time of change."""


def stamp(path: Path) -> Stamp:
    """Give the stamp of a file as it is now."""
    stat = path.stat()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns
