"""Each command is run where the kernel ends a process that opens a socket of the internet.

`tests/offline` refuses what Python does; this holds engines and other libraries to it, too.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.offline.sealed import CANNOT, can_seal
from zeren.cli import MODULES
from zeren.settings import example_folder

ROOT = Path(__file__).parents[1]
PLAN, NUMBER = "plan.txt", "桂政办发〔2021〕999号"
ON, DAY = ("--plan", NUMBER), ("--as-of", "2026-07-31")
RIGHT = ("自治区大数据发展局", "自治区教育厅", "--by", "李四", "--why", "笔误")
COMMANDS = (
    ("load", "plans"),
    ("add-source", "cited.txt"),
    ("correct", NUMBER, "task-2", "lead", *RIGHT),
    ("overview",),
    *(("parse", PLAN, "-o", "plan.json"), ("inspect", PLAN), ("ledger", PLAN, "-o", "ledger.csv")),
    ("verify", "plan.json", "--source", PLAN),
    *(("who", "图书馆"), ("workload", "--expanded"), ("trace", "1", *ON)),
    ("query", "overdue", "--today", "2026-07-01"),
    ("cypher", "MATCH (t:Task) RETURN count(t)"),
    *(("audit", *ON, "-o", "findings.xlsx"), ("compare", PLAN, "plans/plan.txt")),
    *(("corrections",), ("versions",), ("log",)),
    ("export", "tasks", "-o", "tasks.xlsx", *ON),
    ("progress", "load", "tasks.xlsx", "--as-of", "2026-06-30", "--by", "督查室"),
    *(("bulletin", *DAY, "-o", "b.docx"), ("remind", *DAY, "-o", "letters", *ON)),
    ("load", PLAN, "--store", "plans.oxigraph"),
    ("sparql", "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c }", "--store", "plans.oxigraph"),
    *(("export", "nquads", "-o", "plans.nq", *ON), ("validate", "plans.nq")),
    *(("network", "-o", "n.html"), ("neo4j-kit", "kit"), ("notebook", "-o", "n", "--no-open")),
    *(("site", "-o", "pages"), ("completion", "bash"), ("example", "-o", "example")),
    ("remove", NUMBER),
    ("run", "--store", "bundled.lbug"),
)
ELSEWHERE = {
    "push": "is asked to reach a server",
    "browse": "listens on loopback: tests/offline refuses any other address",
    "mcp": "sealed in tests/zeren/assistant/test_serving.py",
}

pytestmark = pytest.mark.skipif(not can_seal(), reason="needs Linux on x86-64 or ARM64")


def sealed(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "ZEREN_STORE": str(folder / "plans.lbug"), "PYTHONUTF8": "1"}
    settings["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, *arguments]
    ended = subprocess.run(
        command, cwd=folder, env=settings, capture_output=True, text=True, check=False
    )
    if ended.returncode == CANNOT:
        pytest.skip(ended.stderr)
    return ended


SEAL = "import socket, subprocess, sys, tests.offline.sealed as one; one.sealed_or_end(); "


def test_a_socket_of_the_internet_ends_the_process(tmp_path: Path) -> None:
    assert sealed(tmp_path, "-c", SEAL + "socket.socket()").returncode == -signal.SIGSYS


def test_so_it_does_in_what_the_process_starts(tmp_path: Path) -> None:
    code = "command = [sys.executable, '-c', 'import socket; socket.socket()']; "
    code += "print(subprocess.run(command).returncode)"
    assert sealed(tmp_path, "-c", SEAL + code).stdout.strip() == str(-signal.SIGSYS.value)


@pytest.mark.long
def test_no_command_opens_one(tmp_path: Path) -> None:
    plan = (ROOT / "tests" / "loaders" / "small_plan.txt").read_bytes()
    (tmp_path / "plans").mkdir()
    for path in (tmp_path / PLAN, tmp_path / "plans" / PLAN):
        path.write_bytes(plan)
    (tmp_path / "cited.txt").write_bytes((example_folder() / "cited.txt").read_bytes())
    ended = sealed(tmp_path, "-m", "tests.offline.sealed", json.dumps(COMMANDS))
    assert ended.returncode == 0, ended.stderr[-2_000:]


def test_all_commands_are_run_so() -> None:
    named = {command[0] for command in COMMANDS}
    assert named == {name for names in MODULES.values() for name in names} - ELSEWHERE.keys()
