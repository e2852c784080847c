"""Look for inputs that end the program: ``python -m tests.fuzz [--minutes N] [TARGET …]``.

``--engine atheris``: cases are led by the lines that they reach (``guided.py``).
"""

from __future__ import annotations

import argparse
import logging
import secrets
import warnings
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.campaign import Campaign, unseeing
from tests.fuzz.guided import run_each
from tests.fuzz.targets import ROOT, TARGETS
from zeren.loaders.corpus.limits import bound_memory


def main() -> int:
    """Run a campaign and print what it found; 1 where it found a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--engine", choices=["changes", "atheris"], default="changes")
    parser.add_argument("--seed", type=int, help="the one that is printed, to run the same again")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "fuzz")
    options = parser.parse_args()
    unknown = sorted(set(options.targets) - TARGETS.keys())
    if unknown:
        parser.error(f"no target {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    seed = secrets.randbelow(1 << 32) if options.seed is None else options.seed
    print(f"seed {seed}", flush=True)
    names = options.targets or list(TARGETS)
    if options.engine == "atheris":
        if find_spec("atheris") is None:
            parser.error("--engine atheris needs it installed: pip install atheris (Linux, macOS)")
        return run_each(names, options.minutes * 60 / len(names), seed, options.folder)
    bound_memory()
    unseeing()
    logging.disable()  # what libraries say of broken files
    warnings.simplefilter("ignore")
    campaign = Campaign(names, seed, options.folder)
    campaign.run(options.minutes * 60)
    campaign.tell()
    print(f"{campaign.cases.total()} cases, {len(campaign.faults)} kinds of faults")
    return int(bool(campaign.faults))


if __name__ == "__main__":
    raise SystemExit(main())
