"""A site written to a folder: whole or not at all, and only over a site of before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from zeren.listed_folder import write_listed

LIST = "site.json"


def write_site(
    files: Iterable[tuple[str, bytes]], folder: Path, advance: Callable[[], None]
) -> int:
    """Write files by address into a folder, which is replaced as a whole; give their bytes."""
    return write_listed(files, folder, LIST, advance)
