"""Asking the embedded engine: milliseconds of one thing's questions, ratios of the corpus's.

Questions about one agency, task, document or plan are asked warm, each several times: median wall
and CPU milliseconds; on a busy machine the wall's say little, so that both have to miss. Questions
over all plans are asked by turns with Cypher written by hand for the same rows (``cypher/``): only
what the answer needs, no parameter for one plan. Rows have to be equal. What misses its target is
marked. Then comes each question over all plans as a ratio to `joint-leads`, which reads every
lead, so that one which grows faster than the corpus shows.

    python -m benchmarks.asking                 100 plans
    python -m benchmarks.asking --large         1,000 plans (minutes)
    python -m benchmarks.asking --store FILE    a store of generated plans that was kept
    python -m benchmarks.asking … --docs docs   writes the table of docs/speed anew, no other
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.loading import empty_folder
from benchmarks.rich_plans import TASKS, TEXTS, rich_plan, rich_texts
from zeren.graph.errors import ZerenError
from zeren.graph.identifiers import indicator_id
from zeren.graph.stores.base import Parameter, Reader, Rows
from zeren.graph.stores.embedded.store import EmbeddedStore
from zeren.queries import catalogue
from zeren.queries.header import Query
from zeren.queries.runner import ask
from zeren.queries.values import typed_values

ONE, ALL, FEW, WHOLE, MOST = 50.0, 100.0, 1000, 1.2, 5000.0
"""Targets: milliseconds of a question about one thing in one plan, and over all plans where the
answer has fewer rows than ``FEW``; of a question about the whole corpus the ratio to one written by
hand, and milliseconds."""
TURNS = 7
BY_HAND = Path(__file__).parent / "cypher"
THINGS = ("agency", "document", "indicator", "words")
NUMBERS = {"task": "7", "measure": "7"}
RARE = "".join(chr(0x4E00 + 7 * at) for at in (20, 30))
"""Two characters that follow each other in some tasks by chance."""


class Cost(NamedTuple):
    """What one answer took, in milliseconds, and how many rows it has."""

    wall: float
    cpu: float
    rows: int


@contextmanager
def store(count: int) -> Iterator[tuple[EmbeddedStore, Path]]:
    """Make a store of generated plans that is gone afterwards, and give it with its file."""
    with empty_folder() as folder:
        made = EmbeddedStore(folder / "plans.lbug")
        made.load(chain(rich_texts(), map(rich_plan, range(count))))
        yield made, folder / "plans.lbug"


def cost(act: Callable[[], int]) -> Cost:
    """Measure one answer."""
    wall, cpu = time.perf_counter(), time.process_time()
    rows = act()
    return Cost((time.perf_counter() - wall) * 1e3, (time.process_time() - cpu) * 1e3, rows)


def warm(act: Callable[[], int]) -> Cost:
    """Measure an answer once it has been given before: the median of some turns, fewer if slow."""
    first = cost(act)
    turns = [cost(act) for _ in range(TURNS if first.wall < 500 else 1)]
    return Cost(median(one.wall for one in turns), median(one.cpu for one in turns), first.rows)


def subjects() -> dict[str, str]:
    """Give one plan, and one thing of each other kind that it names."""
    plan = rich_plan(3)
    task = plan.tasks[6]
    return {
        "plan": plan.id,
        "agency": task.leads[0].agency,
        "document": next(iter(TEXTS)),
        "indicator": indicator_id(task.indicator),
        "words": RARE,
    }


def given(query: Query, names: dict[str, str], plan: str) -> dict[str, str]:
    """Give the parameters with which a question is asked about one thing."""
    values = {one.name: one.example for one in query.parameters if one.default is None}
    for one in query.parameters:
        if one.type in THINGS:
            values[one.name] = names[one.type]
        elif one.name in NUMBERS:
            values[one.name] = NUMBERS[one.name]
        elif one.name == "plan":
            values[one.name] = plan
    return {name: str(value) for name, value in values.items()}


def about_one(reader: Reader) -> list[str]:
    """Print what questions about one thing cost; name those beyond the target."""
    print(f"{'about one thing':<44} {'wall ms':>9} {'CPU ms':>9} {'rows':>7}")
    names, missed = subjects(), []
    for query in (*catalogue.queries(), *catalogue.findings()):
        whole = any(one.type in THINGS for one in query.parameters)
        for plan in (names["plan"], "") if whole else (names["plan"],):
            told = f"{query.name} ({'one plan' if plan else 'all plans'})"
            values = given(query, names, plan)
            try:
                one = warm(partial(answered, reader, query.name, values))
            except ZerenError as error:
                print(f"{told:<44} fails: {error}", flush=True)
                missed.append(told)
                continue
            least = ONE if plan else ALL
            beyond = min(one.wall, one.cpu) >= least and (bool(plan) or one.rows < FEW)
            if beyond:
                missed.append(told)
            mark = "  misses" if beyond else ""
            row = f"{told:<44} {one.wall:>9.1f} {one.cpu:>9.1f} {one.rows:>7}"
            print(f"{row}{mark}", flush=True)
    return missed


def answered(reader: Reader, name: str, values: dict[str, str]) -> int:
    """Ask a question, and count the rows."""
    return len(ask(reader, name, values).rows)


def about_all(reader: Reader) -> list[str]:
    """Print what questions about all plans cost beside Cypher by hand; name those that miss."""
    print(f"\n{'about all plans':<26} {'hand ms':>9} {'ours ms':>9} {'ratio':>7} {'CPU':>7} rows")
    missed = []
    for file in sorted(BY_HAND.glob("*.cypher")):
        query, text = catalogue.query(file.stem), file.read_text(encoding="utf-8")
        values = typed_values(query, {})
        theirs = reader.rows(text, {})
        ours = reader.rows(query.text, values)
        same = alike(theirs, ours)
        pairs = list(turns(reader, text, query.text, values))
        hand, mine = (median(one.wall for one in side) for side in zip(*pairs, strict=True))
        ratio = median(mine.wall / hand.wall for hand, mine in pairs)
        cpu = median(mine.cpu / hand.cpu for hand, mine in pairs)
        told = ("" if same else "  ROWS DIFFER") + ("  misses" if cpu > WHOLE else "")
        row = f"{query.name:<26} {hand:>9.0f} {mine:>9.0f} {ratio:>7.2f} {cpu:>7.2f}"
        print(f"{row} {len(ours.rows)}{told}")
        if told:
            missed.append(query.name)
    return missed


def alike(theirs: Rows, ours: Rows) -> bool:
    """Say whether the rows are the same in some order; ids that ours have too are left aside."""
    kept = [ours.columns.index(name) for name in theirs.columns]
    return sorted(map(repr, theirs.rows)) == sorted(
        repr(tuple(row[at] for at in kept)) for row in ours.rows
    )


def over_all(reader: Reader) -> None:
    """Print what each question over all plans costs beside `joint-leads`, dearest first."""
    leads = warm(partial(answered, reader, "joint-leads", {}))
    print(f"\n{'over all plans':<30} {'ratio':>7} {'CPU ms':>9} {'rows':>7}")
    print(f"{'joint-leads':<30} {1:>7.2f} {leads.cpu:>9.1f} {leads.rows:>7}")
    names, found = subjects(), []
    for query in (*catalogue.queries(), *catalogue.findings()):
        if not any(one.name in NUMBERS for one in query.parameters):
            try:
                values = given(query, names, "")
                found.append((warm(partial(answered, reader, query.name, values)), query.name))
            except ZerenError as error:
                print(f"{query.name:<30} fails: {error}")
    for one, name in sorted(found, key=lambda each: -each[0].cpu):
        ratio = one.cpu / leads.cpu
        print(f"{name:<30} {ratio:>7.2f} {one.cpu:>9.1f} {one.rows:>7}", flush=True)


def turns(
    reader: Reader, hand: str, ours: str, values: dict[str, Parameter]
) -> Iterator[tuple[Cost, Cost]]:
    """Ask both by turns, until there are enough turns or some seconds have gone."""

    def rows(answer: Rows) -> int:
        return len(answer.rows)

    start = time.perf_counter()
    for turn in range(TURNS):
        sides = [
            lambda: cost(lambda: rows(reader.rows(hand, {}))),
            lambda: cost(lambda: rows(reader.rows(ours, values))),
        ]
        if turn % 2:
            mine, by_hand = sides[1](), sides[0]()
        else:
            by_hand, mine = sides[0](), sides[1]()
        yield by_hand, mine
        if time.perf_counter() - start > 20:
            return


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both tables; 1 where something misses its target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--large", action="store_true", help="ask of 1,000 plans (minutes)")
    parser.add_argument("--store", type=Path, help="ask of this store of generated plans")
    parser.add_argument("--docs", type=Path, help="write the table of the pages in this folder")
    options = parser.parse_args(arguments)
    if options.store:
        return report(EmbeddedStore(options.store), options.store, options.docs)
    count = 1000 if options.large else 100
    print(f"{count} plans of {TASKS} tasks, 30 measures and 135 agencies.")
    with store(count) as (made, file):
        return report(made, file, options.docs)


def report(store: EmbeddedStore, file: Path, docs: Path | None) -> int:
    """Print both tables, and a line on each target; or write that of the pages in a folder."""
    if docs is not None:
        from benchmarks import speed_page

        lines = speed_page.measured(file)
        speed_page.write(lines, docs)
        return int(any(one.over for one in lines))
    with store.reader() as reader:
        return tables(reader)


def tables(reader: Reader) -> int:
    """Print both tables, and a line on each target."""
    slow = about_one(reader)
    told = f"below {ONE:g} ms warm in one plan, {ALL:g} over all where rows are fewer than {FEW}"
    print(f"Target: {told}. Beyond it: {', '.join(slow) or 'none'}.")
    over_all(reader)
    dear = about_all(reader)
    print(f"Target: at most {WHOLE} by CPU time. Beyond it: {', '.join(dear) or 'none'}.")
    return int(bool(slow or dear))


if __name__ == "__main__":
    raise SystemExit(main())
