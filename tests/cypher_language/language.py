"""Neo4j's own language package, which judges statements without a server."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from filelock import FileLock
from platformdirs import user_cache_path

from zeren.graph.vocabulary import NODES, RELATIONS

Version = Literal["CYPHER 5", "CYPHER 25"]

_HERE = Path(__file__).parent
_SCHEMA = {
    "labels": list(NODES),
    "relationshipTypes": list(RELATIONS),
    "propertyKeys": sorted(
        {name for kind in (*NODES.values(), *RELATIONS.values()) for name in kind.properties}
    ),
    "graphSchema": [
        {"from": source, "to": target, "relType": type_}
        for type_, kind in RELATIONS.items()
        for source, target in kind.pairs
    ],
}


class Unavailable(Exception):
    """What keeps the language package from being used here."""


@dataclass(frozen=True)
class Complaint:
    """What the package says about a place in a text; severity 1 is an error, 2 a warning."""

    line: int
    column: int
    severity: int
    message: str


class Language:
    """A process of Node that has the package loaded."""

    def __init__(self) -> None:
        node = _found("node")
        self._process = subprocess.Popen(
            [node, _HERE / "lint.cjs", _installed()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def complaints(
        self,
        text: str,
        version: Version,
        parameters: Iterable[str] = (),
        *,
        commands: bool = False,
    ) -> list[Complaint]:
        """Ask what is wrong with a text, given the graph; ``commands``: as a console takes it."""
        wanted = {
            "text": text,
            "version": version,
            "parameters": list(parameters),
            "schema": _SCHEMA,
            "commands": commands,
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(wanted) + "\n")
        self._process.stdin.flush()
        return [Complaint(**one) for one in json.loads(self._process.stdout.readline())]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.communicate()


def _found(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise Unavailable(f"no {program}: install Node 18 or newer, with npm")
    return path


def _installed() -> Path:
    """Install what package.json pins, once for this user; give the folder."""
    wanted = (_HERE / "package.json").read_bytes()
    folder = user_cache_path("zeren", appauthor=False) / "tests" / "cypher-language"
    folder /= hashlib.sha256(wanted).hexdigest()[:12]
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        if not folder.is_dir():
            aside = folder.with_suffix(".part")
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir()
            (aside / "package.json").write_bytes(wanted)
            _npm_install(aside)
            aside.rename(folder)
    return folder


def _npm_install(folder: Path) -> None:
    options = ["--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(
        [_found("npm"), "install", *options, "--loglevel=error"],
        cwd=folder,
        env=os.environ | {"npm_config_update_notifier": "false"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if done.returncode:
        raise Unavailable(f"npm could not install {folder / 'package.json'}: {done.stderr.strip()}")
