"""Loads that kill themselves: ``killed_load.py BEFORE FOLDER LOGGED REBUILT``.

The first ends by SIGKILL right before the first of the steps that a load is made of (statements
that begin and end the transaction, syncing, renaming, removing the log), in a copy FOLDER/1 of the
folder BEFORE, the next before the second step in FOLDER/2, until one lives. LOGGED: how many bytes
may wait in the log; REBUILT: smaller stores are rebuilt rather than copied. Each is a process
forked from one that has not opened the engine yet.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path

from tests.builders import small_plan
from zeren.graph.stores import open_store
from zeren.graph.stores.embedded import store as embedded_store
from zeren.graph.stores.embedded import swap
from zeren.graph.stores.embedded.engine import Engine


def load(store: Path, last: int) -> None:
    steps = count(1)

    def step() -> None:
        if next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def stepping(function):
        def wrapped(*arguments, **named):
            step()
            return function(*arguments, **named)

        return wrapped

    run = Engine.run

    def running(engine, text, parameters=None):
        if text.split()[0] in ("BEGIN", "COMMIT", "CHECKPOINT"):
            step()
        return run(engine, text, parameters)

    Engine.run = running
    Path.replace = stepping(Path.replace)
    unlink = Path.unlink

    def unlinking(path, *, missing_ok=False):
        if path.suffix == ".wal":
            step()
        unlink(path, missing_ok=missing_ok)

    Path.unlink = unlinking
    swap._sync = stepping(swap._sync)
    open_store(store).load([small_plan(title="新的"), small_plan("二号")])


def main(before: str, folder: str, logged: str, rebuilt: str) -> None:
    embedded_store._LOGGED = int(logged)
    embedded_store._REBUILT = int(rebuilt)
    for step in count(1):
        place = Path(folder) / str(step)
        shutil.copytree(before, place)
        child = os.fork()
        if child == 0:
            load(place / "图.lbug", step)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(status)


if __name__ == "__main__":
    main(*sys.argv[1:])
