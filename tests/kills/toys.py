"""Run with the library: cases of a few calls, whose faults are known; prints them as JSON.

``python -m tests.kills.toys FOLDER``
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.kills.campaign import Campaign
from tests.kills.cases import Case
from tests.kills.faults import Way
from zeren.graph.errors import ZerenError


def _before(folder: Path) -> None:
    (folder / "a").write_bytes(b"old")


def _in_place(folder: Path) -> None:
    with (folder / "a").open("wb", buffering=0) as file:
        file.write(b"ne")
        file.write(b"w.")


def _aside(folder: Path) -> None:
    try:
        (folder / "aside").write_bytes(b"new.")
        (folder / "aside").replace(folder / "a")
    except OSError as error:
        raise ZerenError(str(error), "") from error


def _leaving(folder: Path) -> None:
    number = len(list(folder.iterdir()))
    (folder / ("part" + "x" * number)).write_bytes(b"")
    _aside(folder)
    (folder / ("part" + "x" * number)).unlink()


def _state(folder: Path) -> Any:
    return (folder / "a").read_bytes()


TOYS = {
    "in place": Case(_before, _in_place, _state),
    "aside": Case(_before, _aside, _state),
    "leaving": Case(_before, _leaving, _state),
}


def main(folder: str) -> None:
    """Print of each case its calls, and of each way the calls that had a fault."""
    told = {}
    for name, case in TOYS.items():
        campaign = Campaign(name, case, Path(folder) / name)
        faults = {way.name: [f[2:] for f in campaign.run(way)] for way in list(Way)[1:]}
        told[name] = {"calls": campaign.calls, **faults}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
