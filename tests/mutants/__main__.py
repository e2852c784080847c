"""Which changes of rules no test misses: ``python -m tests.mutants [MODULE …]``.

A module of ``modules.csv`` is named by a part of its name. Survivors that change nothing, or that
nobody needs to tell, stand in ``survivors.csv`` with the reason; others are printed.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import time
from collections import Counter
from pathlib import Path

from tests.mutants.mutating import Mutant, mutants
from tests.mutants.running import Fate, Runner, run, source_of

HERE = Path(__file__).parent
LEAST = 0.85
"""Of the mutants that are not listed, so many have to be killed."""


def main() -> int:
    """Run mutants of each module, print those that survive; 1 where too many do."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--most", type=int, default=40, help="mutants of each module; 0: all")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with (HERE / "modules.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["module"]: row["tests"].split() for row in csv.DictReader(file)}
    chosen = [
        name for name in rows if not options.modules or any(one in name for one in options.modules)
    ]
    if not chosen:
        parser.error(f"no module {', '.join(options.modules)} in modules.csv")
    if len(chosen) > 1:  # each in a process of its own, as tests are collected once in each
        return _each(chosen, options)
    return _one(chosen[0], rows[chosen[0]], options.most, options.seed)


def _each(modules: list[str], options: argparse.Namespace) -> int:
    import subprocess

    codes = []
    for module in modules:
        command = [sys.executable, "-m", "tests.mutants", module, "--most", str(options.most)]
        command += ["--seed", str(options.seed)]
        codes.append(subprocess.run(command, cwd=HERE.parents[1], check=False).returncode)
    return max(codes)


def listed(module: str) -> dict[tuple[str, str, str, int], str]:
    """Give the reasons of the survivors of a module that are known."""
    with (HERE / "survivors.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["function"], row["before"], row["after"], int(row["times"])): row["reason"]
            for row in csv.DictReader(file)
            if row["module"] == module
        }


def _one(module: str, tests: list[str], most: int, seed: int) -> int:
    known = listed(module)
    every = [one for one in mutants(source_of(module)) if one.key not in known]
    taken = every if not most else random.Random(seed).sample(every, min(most, len(every)))
    taken.sort(key=lambda one: one.line)
    fates: Counter[Fate] = Counter()

    def tell(mutant: Mutant, fate: Fate) -> None:
        fates[fate] += 1
        if fate in ("survived", "not run"):
            told = f"{mutant.function}:{mutant.line}: {mutant.before}  →  {mutant.after}"
            print(f"  {fate}  {told}  [{mutant.times}]", flush=True)

    begun = time.monotonic()
    run(Runner(module, taken, tell), tests)
    missed = fates["survived"] + fates["not run"]
    share = 1 - missed / max(1, len(taken))
    print(
        f"{module}: {len(taken)} of {len(every)} mutants, {share:.2f} killed, "
        f"{len(known)} listed, {time.monotonic() - begun:.0f} s",
        flush=True,
    )
    return int(share < LEAST)


if __name__ == "__main__":
    raise SystemExit(main())
