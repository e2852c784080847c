"""A load on a server that kills its own process: ``killed_push.py URI PASSWORD TRANSACTION WORDS``.

It ends by SIGKILL right before the first statement with these words in that transaction.
"""

from __future__ import annotations

import os
import signal
import sys

from tests.builders import small_plan
from zeren.graph.stores import Access, open_store
from zeren.graph.stores.neo4j import change
from zeren.graph.stores.neo4j.part import Part

PLANS = [small_plan(f"{n}号") for n in "一二三"]


def main(uri: str, password: str, last: str, words: str) -> None:
    begun: list[Part] = []
    run = Part._run

    def running(part: Part, text: str, **parameters: object) -> list[dict[str, object]]:
        if part not in begun:
            begun.append(part)
        if len(begun) == int(last) and words in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return run(part, text, **parameters)

    change._PART = 1
    Part._run = running  # type: ignore[method-assign]
    open_store(uri, Access(password=password)).load(PLANS)


if __name__ == "__main__":
    main(*sys.argv[1:])
