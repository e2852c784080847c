"""The pages of many rich plans: how many, bytes, CPU seconds by kind; most memory of all.

python -m benchmarks.site_size             10 plans
python -m benchmarks.site_size --large     70 plans (minutes)
python -m benchmarks.site_size --store FILE
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.asking import store
from zeren.graph.stores.base import Store
from zeren.graph.stores.embedded.store import EmbeddedStore
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
    for kind, count in size.most_common():
        print(f"{kind:20} {pages[kind]:6} {count / 1e6:8.2f} MB {cpu[kind] / 1e6:7.2f} s")
    whole, memory = time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{size.total() / 1e6:.1f} MB, {whole:.1f} s of CPU, {memory / 1024:.0f} MB of memory")


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--store", type=Path)
    told, _ = parser.parse_known_args(arguments)
    if told.store:
        measured(EmbeddedStore(told.store))
        return
    with store(MANY if told.large else FEW) as made:
        measured(made)


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
