"""End commands at each call that changes files: ``python -m tests.kills [--way W] [CASE …]``.

Needs Linux and a C compiler. A case is named by a part of its name; all where none is named.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.kills.campaign import Campaign, Fault
from tests.kills.cases import CASES
from tests.kills.faults import Way, again_with, compiler, is_there, library


def main() -> int:
    """Run the campaign, print what was found of each case; 1 where there is a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES))
    parser.add_argument(
        "--way",
        nargs="+",
        default=["kill", "tear", "full"],
        choices=["kill", "tear", "full", "fail"],
    )
    parser.add_argument("--most", type=int, help="so many calls of each case, evenly chosen")
    options = parser.parse_args()
    if compiler() is None:
        parser.error("needs Linux and a C compiler (cc)")
    if not is_there():
        with TemporaryDirectory(prefix="zeren-kills-") as folder:
            return again_with(library(Path(folder)), sys.argv[1:])
    names = [
        name for name in CASES if not options.cases or any(part in name for part in options.cases)
    ]
    if not names:
        parser.error(f"no case {', '.join(options.cases)}")
    ways = [Way[way.upper()] for way in options.way]
    return int(sum([_run(name, ways, options.most) for name in names]) > 0)


def _run(name: str, ways: list[Way], most: int | None) -> int:
    import_module("ladybug")  # once, and not in each child
    begun = time.monotonic()
    with TemporaryDirectory(prefix="zeren-kills-") as folder:
        campaign = Campaign(name, CASES[name], Path(folder).resolve())
        faults = [fault for way in ways for fault in campaign.run(way, most)]
        states = len(campaign.seen)
    told = f"{len(campaign.calls):>5} calls {states:>5} states {len(faults):>4} faults"
    print(f"{name:<28}{told} {time.monotonic() - begun:6.1f} s", flush=True)
    for fault in faults[:12]:
        print(f"    {_line(fault)}", flush=True)
    return len(faults)


def _line(fault: Fault) -> str:
    return f"{fault.way.name.lower()} at {fault.at} ({fault.call}): {fault.wrong[:500]}"


if __name__ == "__main__":
    raise SystemExit(main())
