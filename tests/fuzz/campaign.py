"""A campaign: changed cases for each target in turn, until the minutes are over.

A fault is what raises no `ZerenError`, or takes more than a second of CPU. Each kind (the target,
the error, the line of the program that raised it) is kept once, in a file of its own.
"""

from __future__ import annotations

import hashlib
import random
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.fuzz.targets import ROOT, TARGETS, Target
from zeren.graph.errors import ZerenError
from zeren.loaders.readers import pdf_pages

SECONDS = 1.0
"""CPU that a case may take."""
_TURN = 2.0
_KEPT = 60


class TooSlow(Exception):
    """A case took more CPU than it may."""


class Fault(NamedTuple):
    """One kind of fault: where, what, and the case that showed it first."""

    target: str
    error: str
    place: str
    case: bytes

    @property
    def key(self) -> tuple[str, str, str]:
        """What two faults of a kind share."""
        return self.target, self.error, self.place


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` where more CPU is used."""

    def over(*_: object) -> None:
        raise TooSlow

    former = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


def fault_of(name: str, target: Target, case: bytes, seconds: float = SECONDS) -> Fault | None:
    """Give a case to a target; None where it is taken, or refused as it should be."""
    try:
        with cpu_limit(seconds):
            target.run(case)
    except ZerenError:
        return None
    except (Exception, RecursionError) as error:  # what a campaign looks for
        return Fault(name, type(error).__name__, _place(error), case)
    return None


def _place(error: BaseException) -> str:
    """Name the last line of the program that an error went through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if ROOT in path.parents and ".venv" not in path.parts:
            return f"{path.relative_to(ROOT)}:{frame.lineno}"
    return "?"


def unseeing() -> None:
    """Have no page recognised in this process: a pdf that lost its text is one, and takes seconds.

    They are spent in the networks of the recogniser, within the limits of a file.
    """
    pdf_pages.is_installed = lambda: False


class Campaign:
    """Cases of several targets by turns, from one seed."""

    def __init__(self, names: Sequence[str], seed: int, folder: Path) -> None:
        self.names = list(names)
        self.chance = random.Random(seed)
        self.folder = folder
        self.cases: Counter[str] = Counter()
        self.faults: dict[tuple[str, str, str], Fault] = {}

    def run(self, seconds: float) -> None:
        """Go on until the time is over."""
        ends = time.monotonic() + seconds
        pools = {name: TARGETS[name].seeds() for name in self.names}
        for name in [name for name, pool in pools.items() if not pool]:
            print(f"{name}: no cases to begin with (ZEREN_CORPUS names the folder of the corpus)")
            self.names.remove(name)
        while self.names and time.monotonic() < ends:
            for name in self.names:
                self._turn(name, pools[name], min(ends, time.monotonic() + _TURN))

    def _turn(self, name: str, pool: list[bytes], ends: float) -> None:
        target = TARGETS[name]
        while time.monotonic() < ends:
            case = target.change(self.chance, self.chance.choice(pool))
            fault = self.take(name, case)
            if fault is None and len(pool) < _KEPT and self.chance.random() < 0.01:
                pool.append(case)

    def take(self, name: str, case: bytes) -> Fault | None:
        """Give a case to a target, and keep its fault where it is the first of its kind."""
        self.cases[name] += 1
        fault = fault_of(name, TARGETS[name], case)
        if fault is not None and fault.key not in self.faults:
            self.faults[fault.key] = fault
            self._keep(fault)
        return fault

    def tell(self) -> None:
        """Print how many cases each target had, and how many kinds of faults."""
        for name, count in self.cases.items():
            found = sum(fault.target == name for fault in self.faults.values())
            print(f"{name:<24}{count:>9} cases {found:>4} kinds of faults")

    def _keep(self, fault: Fault) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(fault.case).hexdigest()[:12]
        path = self.folder / f"{fault.target.replace(' ', '-')}-{name}.case"
        path.write_bytes(fault.case)
        print(f"{fault.target}: {fault.error} at {fault.place}  → {path}", flush=True)
