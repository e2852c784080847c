"""The scripts of pages: their own tests, strict types, and lint."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.node_packages import Unavailable, installed, program, skipped

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
STATIC = ROOT / "zeren" / "pages" / "static"

pytestmark = [pytest.mark.node, pytest.mark.xdist_group("scripts")]


@pytest.fixture(scope="module")
def tools():
    """Give the folder of the tools that package.json pins."""
    try:
        return installed(HERE / "package.json", "scripts") / "node_modules"
    except Unavailable as reason:
        skipped(reason)


def run(*command):
    done = subprocess.run(
        [program("node"), *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.usefixtures("tools")
@pytest.mark.parametrize("tests", sorted(HERE.glob("*.test.cjs")), ids=lambda file: file.stem)
def test_scripts_do_what_their_tests_say(tests):
    code, told = run("--test", tests)
    assert code == 0, told


def test_types_fit(tools):
    code, told = run(tools / "typescript" / "bin" / "tsc", "-p", HERE / "tsconfig.json")
    assert code == 0, told


def test_no_script_has_what_lint_forbids(tools):
    config = ("-c", HERE / "eslint.config.mjs")
    code, told = run(tools / "eslint" / "bin" / "eslint.js", *config, "zeren/pages/static")
    assert code == 0, told


@pytest.mark.parametrize(
    "script", [*STATIC.glob("*.js"), *HERE.glob("*.d.ts")], ids=lambda it: it.name
)
def test_no_type_is_any(script):
    assert re.findall(r"[{<|:(,]\s*any\b|\bany\[\]|@ts-", script.read_text("utf-8")) == []
