"""A process that ends, or is refused by the system, at a chosen call that changes files.

``writing_calls.c`` stands before the C library (LD_PRELOAD) and counts those calls under one
folder. A case is run in a forked child, so that nothing has to be imported anew.
"""

from __future__ import annotations

import contextlib
import ctypes
import enum
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

SOURCE = Path(__file__).with_name("writing_calls.c")
ROOT = Path(__file__).parents[2]


class Way(enum.IntEnum):
    """What happens at the chosen call; the numbers are those of ``writing_calls.c``."""

    COUNT = 0
    KILL = 1
    TEAR = 2
    FULL = 3
    FAIL = 4


class Ended(NamedTuple):
    """How a child ended: its signal (0: none), what it gave or raised, its calls by name."""

    signal: int
    value: Any
    error: BaseException | None
    said: str
    calls: tuple[str, ...]


def compiler() -> str | None:
    """Give the C compiler; None where there is none, or the system is no Linux."""
    return shutil.which("cc") if sys.platform == "linux" else None


def library(folder: Path) -> Path:
    """Compile what counts calls."""
    made = folder / "writing_calls.so"
    flags = ("-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror")
    subprocess.run([compiler() or "cc", *flags, SOURCE, "-o", made, "-ldl"], check=True)
    return made


def again_with(made: Path, arguments: Sequence[str]) -> int:
    """Run this package's program in a process that has the library; give its exit code."""
    environment = {**os.environ, "LD_PRELOAD": str(made), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "tests.kills", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def is_there() -> bool:
    """Tell whether this process has the library."""
    return hasattr(ctypes.CDLL(None), "arm")


def in_child(run: Callable[[], Any], folder: Path, way: Way | None = None, at: int = 0) -> Ended:
    """Run something in a child; ``way`` and ``at`` say what happens at which call in a folder."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        _as_child(run, mouth, folder, way, at)
    os.close(mouth)
    with open(ear, "rb") as file:  # noqa: PTH123
        told = file.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return Ended(os.WTERMSIG(status), None, None, "", ())
    if not told:
        return Ended(-1, None, None, f"exit {os.WEXITSTATUS(status)}", ())
    value, error, said, calls = pickle.loads(told)
    return Ended(0, value, error, said, calls)


def _as_child(run: Callable[[], Any], mouth: int, folder: Path, way: Way | None, at: int) -> None:
    """Never return."""
    libc = ctypes.CDLL(None)
    libc.call_name.restype = ctypes.c_char_p
    libc.call_name.argtypes = [ctypes.c_long]
    libc.calls.restype = ctypes.c_long
    said = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
    value = error = None
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            if way is not None:
                libc.arm(os.fsencode(folder), ctypes.c_long(at), int(way))
            value = run()
        except BaseException as raised:
            error = raised
    names = tuple(libc.call_name(n).decode() for n in range(1, libc.calls() + 1))
    said.flush()
    said.seek(0)
    words = said.read()
    with open(mouth, "wb") as file:
        try:
            told = pickle.dumps((value, error, words, names))
        except Exception:
            told = pickle.dumps((value, RuntimeError(repr(error)), words, names))
        file.write(told)
    os._exit(0)
