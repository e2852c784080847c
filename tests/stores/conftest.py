"""The stores that the conformance suite runs on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.stores import open_store
from graph.stores.base import Store


def _embedded(folder: Path) -> Store:
    return open_store(folder / "plans.lbug")


def _rdf_folder(folder: Path) -> Store:
    return open_store(folder / "plans.oxigraph")


def _rdf_file(folder: Path) -> Store:
    return open_store(folder / "plans.nq")


STORES: dict[str, Callable[[Path], Store]] = {
    "embedded": _embedded,
    "rdf-folder": _rdf_folder,
    "rdf-file": _rdf_file,
}


@pytest.fixture(params=STORES)
def new_store(request: pytest.FixtureRequest) -> Callable[[Path], Store]:
    """Make an empty store of one kind, in a folder."""
    return STORES[request.param]


@pytest.fixture
def store(new_store: Callable[[Path], Store], tmp_path: Path) -> Store:
    """Make an empty store in a folder of its own."""
    return new_store(tmp_path)
