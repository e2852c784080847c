"""What reading the plan and a question from a cold shell cost, beside the interpreter's own start.

Processes run in turn, one of each kind a round; medians over the rounds. CPU is user plus system
time of the process, wall the time until it ends. The bytecode of all modules is there, as in an
installed program, whatever the environment says of writing it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 7
LOAD = """import sys, pathlib
from zeren.loaders.pipeline import load_plan
load_plan(pathlib.Path(sys.argv[1]))
"""


def measure(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Run a process; give its CPU and wall seconds."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(
        command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    after, end = os.times(), time.perf_counter()
    cpu = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return cpu, end - start


def main(corpus: Path) -> None:
    """Print the table."""
    from zeren.settings import bundled_ledger

    plan = corpus / "guangxi-2021.txt"
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "ZEREN_STORE": str(Path(folder) / "plans.lbug")}
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        python = sys.executable
        commands = {
            "interpreter start": [python, "-c", "pass"],
            "read the bundled ledger": [python, "-c", LOAD, str(bundled_ledger())],
            "zeren who, cold": [python, "-m", "zeren", "who", "电子印章"],
            "zeren run, again": [python, "-m", "zeren", "run"],
        }
        if plan.exists():
            commands["read the plan's text"] = [python, "-c", LOAD, str(plan)]
        else:
            print(f"(no {plan}: the plan's text is not measured)")
        for command in (commands["zeren run, again"], *commands.values()):
            measure(command, environment)
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                found[name].append(measure(command, environment))
    bare = statistics.median(cpu for cpu, _ in found["interpreter start"])
    print(f"{'':<26}{'CPU s':>8}{'beyond start':>14}{'× start':>9}{'wall s':>8}")
    for name, measured in found.items():
        cpu = statistics.median(one for one, _ in measured)
        wall = statistics.median(one for _, one in measured)
        print(f"{name:<26}{cpu:>8.3f}{cpu - bare:>14.3f}{cpu / bare:>9.1f}{wall:>8.3f}")
