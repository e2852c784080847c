"""What a kill would leave of a load: ``killed_load.py BEFORE FOLDER LOGGED REBUILT``.

A load of FOLDER/0, a copy of the folder BEFORE, is copied right before each of the steps that it is
made of (statements that begin and end the transaction, syncing, renaming, removing the log), to
FOLDER/1, FOLDER/2 and on, and at its end. A process that ends by SIGKILL there leaves the same
files: what it has not written yet is lost, what it has written the system keeps. LOGGED: how many
bytes may wait in the log; REBUILT: smaller stores are rebuilt rather than copied.
"""

from __future__ import annotations

import shutil
import sys
from itertools import count
from pathlib import Path

from tests.builders import small_plan
from zeren.graph.stores import open_store
from zeren.graph.stores.embedded import store as embedded_store
from zeren.graph.stores.embedded import swap
from zeren.graph.stores.embedded.engine import Engine


def main(before: str, folder: str, logged: str, rebuilt: str) -> None:
    embedded_store._FOLDED = 0
    embedded_store._LOGGED = int(logged)
    embedded_store._REBUILT = int(rebuilt)
    loaded = Path(folder) / "0"
    shutil.copytree(before, loaded)
    steps = count(1)

    def step() -> None:
        shutil.copytree(loaded, Path(folder) / str(next(steps)))

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
    open_store(loaded / "图.lbug").load([small_plan(title="新的"), small_plan("二号")])
    step()


if __name__ == "__main__":
    main(*sys.argv[1:])
