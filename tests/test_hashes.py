"""What `make locked` installs: the versions that were tried, each with the hashes of its files."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
_ENTRY = re.compile(r"([A-Za-z0-9._-]+)==(\S+)( ; .+?)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n")


def name_of(requirement: str) -> str:
    return re.sub("[-_.]+", "-", re.split(r"[=<>\[; ]", requirement)[0]).lower()


TEXT = (ROOT / "hashes.txt").read_text(encoding="utf-8")
PINNED = {name_of(one[1]): one[2] for one in _ENTRY.finditer(TEXT)}


def test_names_versions_and_hashes_stand_there_and_nothing_else() -> None:
    assert _ENTRY.sub("", TEXT) == ""


def test_versions_are_those_that_were_tried_together() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    tried = {name_of(line): line.partition("==")[2] for line in lines if "==" in line}
    assert {
        name: version for name, version in PINNED.items() if tried.get(name, version) != version
    } == {}


def test_what_the_base_needs_is_there() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = told["optional-dependencies"]
    needed = [
        *told["dependencies"],
        *parts["neo4j"],
        *parts["networks"],
        *parts["rdf"],
        "setuptools",
    ]
    assert {name_of(one) for one in needed} - PINNED.keys() == set()
