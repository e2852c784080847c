"""Stores that stay open between the commands of a test: opening one takes longer than asking it.

A command opens its store and closes it. Nine tenths of what a short question takes is that, and
hundreds of tests ask hundreds of commands of a few stores. What opens cold is tested beside the
store itself, by commands in processes of their own, and by `benchmarks`.
"""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from zeren.graph.stores.embedded.engine import Engine

_MOST = 3
Content = tuple[int, ...]


class KeptOpen:
    """Opens a file for reading once for each content that it has; writers open it themselves."""

    def __init__(self) -> None:
        self._open: OrderedDict[tuple[Path, Content], Engine] = OrderedDict()

    def __call__(self, path: Path, *, read_only: bool) -> Engine:
        if not read_only:
            return Engine(path, read_only=False)
        key = path.resolve(), _content(path)
        if key not in self._open:
            while len(self._open) >= _MOST:
                self._open.popitem(last=False)[1].close()
            self._open[key] = Engine(path, read_only=True)
        self._open.move_to_end(key)
        return self._open[key].beside()

    def close(self) -> None:
        """Close all that is open."""
        while self._open:
            self._open.popitem()[1].close()


def _content(path: Path) -> Content:
    told: list[int] = []
    for one in (path, path.with_name(path.name + ".wal")):
        if one.exists():
            stat = one.stat()
            told += stat.st_ino, stat.st_mtime_ns, stat.st_size
    return tuple(told)
