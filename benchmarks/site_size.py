"""The pages of many rich plans: how many, bytes, CPU seconds by kind; most memory of all.

python -m benchmarks.site_size             10 plans
python -m benchmarks.site_size --large     70 plans (minutes)
python -m benchmarks.site_size --corpus FOLDER    70 real ones: those of a folder, again and again
python -m benchmarks.site_size --store FILE
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path

from msgspec.structs import replace

from benchmarks.asking import store
from benchmarks.frozen_answers import documents
from zeren.graph.errors import SourceError
from zeren.graph.model import Plan
from zeren.graph.stores.base import Store
from zeren.graph.stores.embedded.store import EmbeddedStore
from zeren.loaders.pipeline import read_plan
from zeren.pages.site import Site

FEW, MANY = 10, 70


def measured(made: Store) -> None:
    """Make every page and print what each kind of them costs."""
    pages, size, cpu = Counter[str](), Counter[str](), Counter[str]()
    begun = time.process_time()
    with made.reader() as reader:
        site = Site(reader, "zh")
        _ = site.frame.loads
        print(f"reading the store: {time.process_time() - begun:.1f} s")
        for address, page in site.pages.items():
            before = time.process_time()
            kind = address.partition("/")[0]
            size[kind] += len(page.build())
            cpu[kind] += round(1e6 * (time.process_time() - before))
            pages[kind] += 1
    for kind, total in size.most_common():
        print(f"{kind:20} {pages[kind]:6} {total / 1e6:8.2f} MB {cpu[kind] / 1e6:7.2f} s")
    whole, memory = time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{size.total() / 1e6:.1f} MB, {whole:.1f} s of CPU, {memory / 1024:.0f} MB of memory")


def real_plans(corpus: Path) -> Iterator[Plan]:
    """Give the plans of a folder, and then the same under other ids, without end."""
    plans: dict[str, Plan] = {}
    for name in documents(corpus):
        try:
            plan = read_plan(corpus / name).plan
        except SourceError:
            continue
        plans.setdefault(plan.id, plan)
    yield from plans.values()
    for turn in count(2):
        for plan in plans.values():
            yield replace(plan, notice=replace(plan.notice, id=f"{plan.id}（{turn}）"))


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--corpus", type=Path)
    told, _ = parser.parse_known_args(arguments)
    if told.corpus:
        with tempfile.TemporaryDirectory() as folder:
            made = EmbeddedStore(Path(folder) / "plans.lbug")
            plans = list(islice(real_plans(told.corpus), MANY))
            made.load(plans)
            print(f"{sum(len(one.tasks) for one in plans)} tasks")
            measured(made)
        return
    if told.store:
        measured(EmbeddedStore(told.store))
        return
    with store(MANY if told.large else FEW) as made:
        measured(made)


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
