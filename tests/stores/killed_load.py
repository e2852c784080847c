"""A load that kills the process that it runs in: `main` of a store and a step.

The process ends by SIGKILL right before the STEP-th of the steps that a load is made of (statements
that begin and end the transaction, closing, syncing, renaming), or lives if there are fewer.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.builders import small_plan
from zeren.graph.stores import open_store, swap
from zeren.graph.stores.embedded_engine import Engine


def main(store: str, last: int) -> None:
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
    Path.mkdir = stepping(Path.mkdir)
    swap._sync = stepping(swap._sync)
    open_store(store).load([small_plan(title="新的"), small_plan("二号")])
