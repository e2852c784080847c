"""Neo4j's own command-line tools, from the jars of the test server."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.neo4j.server import QUICK, Server, jars


def _run(arguments: list[str], text: str = "", **options: object) -> tuple[int, str]:
    """Run a program of Java; give its exit code and all that it says."""
    command = [
        "java",
        *QUICK,
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "-cp",
        f"{jars()}{os.sep}*",
    ]
    done = subprocess.run(
        [*command, *arguments],
        input=text.encode(),
        capture_output=True,
        check=False,
        timeout=300,
        **options,
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def import_database(home: Path, folder: Path, *more: str) -> None:
    """Run ``neo4j-admin database import full`` in a folder, for a server that is not running."""
    (home / "conf").mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    words = ["database", "import", "full", "neo4j", "@import.args", *more]
    code, told = _run(["org.neo4j.cli.AdminTool", *words], cwd=folder, env=environment)
    assert code == 0, told[-3000:]


def cypher_shell(server: Server, text: str) -> tuple[int, str]:
    """Give lines to ``cypher-shell``, which stops at the first mistake: its exit code and words."""
    environment = os.environ | {"NEO4J_USERNAME": server.user, "NEO4J_PASSWORD": server.password}
    words = ["-a", server.uri, "--format", "plain", "--fail-fast"]
    return _run(["org.neo4j.shell.Main", *words], text, env=environment)
