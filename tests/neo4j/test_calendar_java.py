"""Which Java runs a calendar version of Neo4j."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.neo4j.calendar_java import candidates, major


@pytest.mark.parametrize(
    ("told", "version"),
    [
        ('openjdk version "21.0.5" 2024-10-15 LTS', 21),
        ('openjdk version "25" 2025-09-16', 25),
        ('java version "1.8.0_402"', 8),
        ("", 0),
    ],
)
def test_the_version_of_a_java(told: str, version: int) -> None:
    assert major(told) == version


def test_what_the_environment_names_comes_first(tmp_path: Path) -> None:
    named = {"ZEREN_JAVA21": "/one/java", "JAVA_HOME_21": str(tmp_path), "PATH": ""}
    assert list(candidates(named))[:2] == ["/one/java", str(tmp_path / "bin" / "java")]
