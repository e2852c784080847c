"""Neo4j's language package, started once."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.cypher_language.language import Language, Unavailable


@pytest.fixture(scope="session")
def language() -> Iterator[Language]:
    """Start the package; where it is not to be had, skip, or fail where all is required."""
    try:
        started = Language()
    except Unavailable as reason:
        if os.environ.get("ZEREN_REQUIRE") == "all":
            pytest.fail(str(reason))
        pytest.skip(str(reason))
    with started:
        yield started
