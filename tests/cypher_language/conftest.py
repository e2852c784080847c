"""Neo4j's language package, started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cypher_language.language import Language
from tests.node_packages import Unavailable, skipped


@pytest.fixture(scope="session")
def language() -> Iterator[Language]:
    """Start the package; where it is not to be had, skip, or fail where all is required."""
    try:
        started = Language()
    except Unavailable as reason:
        skipped(reason)
    with started:
        yield started
