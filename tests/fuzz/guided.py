"""Cases led by the lines that they reach, for one target: atheris, which drives libFuzzer.

``python -m tests.fuzz.guided TARGET SECONDS SEED FOLDER``. The program is instrumented as it is
imported, so that each target has a process of its own; libFuzzer ends it without Python's end.
"""

from __future__ import annotations

import logging
import os
import random
import subprocess
import sys
import time
import warnings
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
_LONGEST = 60_000


def run_each(names: Iterable[str], seconds: float, seed: int, folder: Path) -> int:
    """Run targets one behind the other; 1 where one has a fault or does not end as it should."""
    codes = [0]
    for name in names:
        command = [sys.executable, "-m", "tests.fuzz.guided", name, str(seconds), str(seed)]
        done = subprocess.run(
            [*command, str(folder)], cwd=ROOT, stderr=subprocess.PIPE, text=True, check=False
        )
        if done.returncode not in (0, 1):
            print(f"{name}: ended with {done.returncode}: {done.stderr[-500:]}", flush=True)
        codes.append(done.returncode)
    return int(any(codes))


def main(name: str, seconds: float, seed: int, folder: Path) -> None:
    """Run one target; ends the process, with 1 where it found a fault."""
    import atheris

    with atheris.instrument_imports(include=["zeren"]):
        from tests.fuzz.campaign import Campaign, unseeing
        from tests.fuzz.targets import TARGETS
        from zeren.loaders.corpus.limits import bound_memory

    bound_memory()
    unseeing()
    logging.disable()
    warnings.simplefilter("ignore")
    target, campaign = TARGETS[name], Campaign([name], seed, folder)
    ends = time.monotonic() + seconds

    def case(content: bytes) -> None:
        campaign.take(name, bytes(content))
        if time.monotonic() >= ends:
            campaign.tell()
            sys.stdout.flush()
            os._exit(int(bool(campaign.faults)))

    def change(content: bytes, most: int, number: int) -> bytes:
        chance = random.Random(number)
        if chance.random() < 0.3:
            return bytes(atheris.Mutate(content, most))
        return target.change(chance, bytes(content))[:most]

    with TemporaryDirectory(prefix="zeren-fuzz-") as seeds:
        for number, content in enumerate(target.seeds()):
            (Path(seeds) / f"{number}").write_bytes(content)
        options = [f"-seed={seed % 2**31 + 1}", f"-max_len={_LONGEST}", "-rss_limit_mb=0"]
        options += ["-verbosity=0", "-timeout=600"]
        atheris.Setup([sys.argv[0], *options, seeds], case, custom_mutator=change)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
