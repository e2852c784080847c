"""The corpus of published plans, which is not part of the repository, and the first plan in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.model import Plan
from loaders.pipeline import Reading, read_plan

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Give the folder of the corpus; without it, skip, or fail where everything is required."""
    folder = Path(os.environ.get("ZEREN_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not (folder / "guangxi-2021.txt").is_file():
        reason = f"no corpus at {folder}: set ZEREN_CORPUS to its folder"
        if os.environ.get("ZEREN_REQUIRE") == "all":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def guangxi_reading(corpus: Path) -> Reading:
    """Read the plan of Guangxi once."""
    return read_plan(corpus / "guangxi-2021.txt")


@pytest.fixture(scope="session")
def guangxi_plan(guangxi_reading: Reading) -> Plan:
    return guangxi_reading.plan
