"""A load in a process of its own that kills itself: ``killed_load.py STORE STEP LOGGED``.

The process ends by SIGKILL right before the STEP-th of the steps that a load is made of (statements
that begin and end the transaction, syncing, renaming, removing), or lives if there are fewer.
LOGGED: how many bytes may wait in the log.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from tests.builders import small_plan
from zeren.graph.stores import open_store
from zeren.graph.stores.embedded import store as embedded_store
from zeren.graph.stores.embedded import swap
from zeren.graph.stores.embedded.engine import Engine


def main(store: str, last: int, logged: int) -> None:
    count = 0

    def step() -> None:
        nonlocal count
        count += 1
        if count == last:
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
    Path.unlink = stepping(Path.unlink)
    swap._sync = stepping(swap._sync)
    embedded_store._LOGGED = logged
    open_store(store).load([small_plan(title="新的"), small_plan("二号")])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
