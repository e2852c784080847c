"""Neo4j's own language package, which judges statements without a server."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from tests.node_packages import installed, program
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
        node = program("node")
        room = "--max-semi-space-size=64"  # MB, for what lives for the time of one statement
        folder = installed(_HERE / "package.json", "cypher-language")
        self._process = subprocess.Popen(
            [node, room, _HERE / "lint.cjs", folder],
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
