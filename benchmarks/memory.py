"""Memory of a load into the embedded store: does it grow with a plan, or with the corpus?

Plans come from a generator. Each load runs in a process of its own, whose peak (resident MB) is
told; beside it the same plans through all that is Python's in a load (deriving rows, merging what
plans share, writing the CSV files), without the engine. What is between the two is the engine's:
its COPY sorts and keeps pages in a pool that may take half of the machine's memory.

    python -m benchmarks.memory            1, 50 and 100 plans
    python -m benchmarks.memory --large    1,000 plans too (minutes)
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from benchmarks.loading import empty_folder
from tests.builders import large_plan
from zeren.graph.elements import plan_elements
from zeren.graph.model import Plan
from zeren.graph.stores.embedded.batch import Batch, Shared
from zeren.graph.stores.embedded.rows import CopiedRows
from zeren.graph.stores.embedded.store import EmbeddedStore

COUNTS = (1, 50, 100, 1000)
BATCH = 50
"""Plans that a load has in memory at once, however many come."""
GROWTH = 1.5
"""Target: Python's peak at the most plans, by that at a full batch."""


def generated(count: int) -> Iterator[Plan]:
    """Give plans one after the other."""
    return (large_plan(index) for index in range(count))


def whole(count: int) -> float:
    """Load plans; the peak of this process in MB."""
    with empty_folder() as folder:
        EmbeddedStore(folder / "plans.lbug").load(generated(count))
    return peak()


def python_alone(count: int) -> float:
    """Do what a load does before the engine has a turn; the peak of this process in MB."""
    with empty_folder() as folder:
        write(folder, generated(count))
    return peak()


def write(folder: Path, plans: Iterator[Plan]) -> None:
    """Write the files that the engine would copy."""
    batch = Batch(Shared(), CopiedRows(folder))
    while some := list(islice(plans, BATCH)):
        batch.add([plan_elements(plan) for plan in some])
    batch.close()


def peak() -> float:
    """Give the most memory that this process has had, in MB (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(act: Callable[[int], float], count: int) -> float:
    """Do it in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(act, count).result()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where Python's part grows with the corpus."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--large", action="store_true", help="load 1,000 plans too (minutes)")
    large = parser.parse_args(arguments).large
    counts = [count for count in COUNTS if large or count < 1000]
    print("Peak memory of a process that loads plans from a generator, in MB.")
    print(f"{'plans':>6} {'whole load':>11} {'Python alone':>13} {'engine':>8}")
    told = {}
    for count in counts:
        all_, told[count] = apart(whole, count), apart(python_alone, count)
        row = f"{count:>6} {all_:>11.0f} {told[count]:>13.0f} {all_ - told[count]:>8.0f}"
        print(row, flush=True)
    growth = told[counts[-1]] / told[BATCH]
    print(f"Python alone, {counts[-1]} plans by {BATCH}: {growth:.2f}. Target: at most {GROWTH}.")
    return int(growth > GROWTH)


if __name__ == "__main__":
    raise SystemExit(main())
