"""A client generated from the description is compiled and asks the server."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.node_packages import Unavailable, installed, program, skipped

HERE = Path(__file__).with_name("client")

pytestmark = [pytest.mark.node, pytest.mark.xdist_group("scripts")]


@pytest.fixture(scope="module")
def packages():
    """Give the folder of the generator, the compiler and the client's library."""
    try:
        return installed(HERE / "package.json", "client") / "node_modules"
    except Unavailable as reason:
        skipped(reason)


def test_a_generated_client_compiles_and_asks_the_server(packages, client, tmp_path):
    def run(*command):
        done = subprocess.run(
            [program("node"), *command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    for name in ("client.ts", "tsconfig.json", "package.json"):
        shutil.copy(HERE / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(packages)
    (tmp_path / "openapi.json").write_bytes(client.get("/openapi.json").content)
    generator = packages / "openapi-typescript" / "bin" / "cli.js"
    run(generator, "openapi.json", "-o", "description.ts")
    run(packages / "typescript" / "bin" / "tsc", "-p", "tsconfig.json")
    told = json.loads(run("made/client.js", str(client.base_url).rstrip("/")))
    assert told["total"] > 0
    assert set(told["first"]) >= {"agency", "leads"}
    assert told["tasks"] == 2
    assert told["refused"] == 400
