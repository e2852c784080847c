"""Runs commands in a process in which nobody can open a socket of the internet, Python or not.

``python -m tests.offline.sealed COMMANDS``: lists of arguments as JSON. The kernel ends this
process, or one that it starts, at the call that asks for such a socket, whoever makes it.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import socket
import struct
import sys
from typing import Any

_NUMBERS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Of each machine: its name in a filter, and the number of the call `socket`."""
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
CANNOT = 77
"""How it ends where the system does not take the seal."""
_LOAD, _IS, _END = 0x20, 0x15, 0x06
_ALLOWED, _TRAPPED = 0x7FFF0000, 0x00030000


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]


def can_seal() -> bool:
    """Tell whether this system has what it takes: Linux on a machine whose numbers are known."""
    return sys.platform == "linux" and platform.machine() in _NUMBERS


def seal() -> None:
    """Have a socket of the internet end this process, or what it starts, with SIGSYS."""
    machine, call = _NUMBERS[platform.machine()]
    steps = (
        (_LOAD, 0, 0, 4),  # which machine
        (_IS, 0, 5, machine),
        (_LOAD, 0, 0, 0),  # which call
        (_IS, 0, 3, call),
        (_LOAD, 0, 0, 16),  # its first argument
        (_IS, 2, 0, socket.AF_INET),
        (_IS, 1, 0, socket.AF_INET6),
        (_END, 0, 0, _ALLOWED),
        (_END, 0, 0, _TRAPPED),
    )
    text = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = _Program(len(steps), ctypes.cast(text, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    for arguments in (
        (_NO_NEW_PRIVILEGES, 1, 0, 0, 0),
        (_SECCOMP, _FILTER, ctypes.byref(program), 0, 0),
    ):
        if libc.prctl(*arguments):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def sealed_or_end() -> None:
    """Seal this process, or end it where the system does not take that."""
    try:
        seal()
    except OSError as error:
        sys.stderr.write(f"cannot be sealed: {error}\n")
        raise SystemExit(CANNOT) from None


def run_each(commands: list[list[str]]) -> None:
    """Run commands one behind the other, to the first that fails; each is named before it runs."""
    from zeren.cli import main

    for command in commands:
        sys.stderr.write(f"→ {command}\n")
        try:
            code: Any = main(command)
        except SystemExit as ended:
            code = ended.code
        if code:
            raise SystemExit(code)


if __name__ == "__main__":
    sealed_or_end()
    run_each(json.loads(sys.argv[1]))
