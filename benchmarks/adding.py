"""Adding one rich plan to many: CPU seconds of the load, and of the next one that opens the store.

A load of one plan goes into the engine's log; every fourth, and beside 1,000 plans every seventh,
brings the log into the file, which is told apart.

    python -m benchmarks.adding            to 100 plans
    python -m benchmarks.adding --large    to 1,000 plans too (minutes)
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median

from benchmarks.loading import empty_folder
from benchmarks.rich_plans import rich_plan, rich_texts
from zeren.graph.stores import open_store

TARGET = 2.0
TIMES = 28


def cpu(act: Callable[[], object]) -> float:
    """Measure the CPU seconds of this process, its threads and the system for it."""
    start = time.process_time()
    act()
    return time.process_time() - start


def add(count: int) -> float:
    """Fill a store, add plans one by one, print a row, and give the mean of a load."""
    with empty_folder() as folder:
        path = folder / "plans.lbug"
        open_store(path).load(chain(rich_texts(), map(rich_plan, range(count))))
        logged, taken, opened = [], [], []
        for index in range(count, count + TIMES):
            plan = rich_plan(index)
            spent = cpu(partial(open_store(path).load, [plan]))
            (logged if _log(path).exists() else taken).append(spent)
            opened.append(cpu(lambda: open_store(path).reader().close()))
    mean = (sum(logged) + sum(taken)) / TIMES
    told = (median(logged), median(taken), mean, max(opened))
    print(f"{count:>6}" + "".join(f"{one:>11.2f}" for one in told), flush=True)
    return mean


def _log(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where the mean misses the target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--large", action="store_true", help="add to 1,000 plans too (minutes)")
    large = parser.parse_args(arguments).large
    print("CPU seconds to add one plan of 63 tasks, and to open the store after it.")
    print(f"{'plans':>6}{'logged':>11}{'taken in':>11}{'mean':>11}{'to open':>11}")
    means = [add(count) for count in ((100, 1000) if large else (100,))]
    print(f"Target: at most {TARGET} in the mean.")
    return int(max(means) > TARGET)


if __name__ == "__main__":
    raise SystemExit(main())
