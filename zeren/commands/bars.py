"""How far a long command has come, on a terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock

from zeren.commands.command import say


@contextmanager
def bar(options: argparse.Namespace, zh: str, en: str, total: int) -> Iterator[Callable[[], None]]:
    """Give what moves a bar on by one; it is shown on a terminal alone, and gone at the end."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # no thread, and no lock among processes: readers are forked
    tqdm.set_lock(RLock())
    with tqdm(desc=say(options, zh, en), total=total, leave=False, file=sys.stderr) as shown:
        yield lambda: _moved(shown.update)


def _moved(update: Callable[[], object]) -> None:
    update()
