"""The stores on which every query is asked: one opener of loaded stores for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager

import pytest

from tests.neo4j.server import Server
from zeren.graph.elements import Elements
from zeren.graph.model import Plan, SourceText
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Parameter, QueryLanguage, Reader, Rows

Opened = Callable[..., Reader]
"""Loads units into an empty store and opens it for questions."""


Opener = Callable[[pytest.FixtureRequest], AbstractContextManager[Opened]]


def in_folder(name: str) -> Opener:
    """Open stores at a location of this name, in a folder for each set of units."""

    @contextmanager
    def opener(request: pytest.FixtureRequest) -> Iterator[Opened]:
        folders: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
        with ExitStack() as stack:

            def open_(*units: Plan | SourceText) -> Reader:
                store = open_store(folders.mktemp("store") / name)
                store.load(units)
                return stack.enter_context(store.reader())

            yield open_

    return opener


@contextmanager
def neo4j(request: pytest.FixtureRequest) -> Iterator[Opened]:
    """One database for all sets of units, of which it holds one at a time."""
    server: Server = request.getfixturevalue("neo4j_server")
    with ExitStack() as stack:

        def open_(*units: Plan | SourceText) -> Reader:
            reader = OnServer(server, units)
            stack.callback(reader.close)
            return reader

        yield open_


class OnServer:
    """A reader that has its units loaded when another's are on the server."""

    language: QueryLanguage = "cypher"

    def __init__(self, server: Server, units: tuple[Plan | SourceText, ...]) -> None:
        self._server = server
        self._units = units
        self._reader: Reader | None = None

    def _open(self) -> Reader:
        if self._server.holder is not self:
            store = open_store(self._server.uri, self._server.access)
            self._server.empty()
            store.load(self._units)
            self._server.holder = self
            self.close()
        if self._reader is None:
            self._reader = open_store(self._server.uri, self._server.access).reader()
        return self._reader

    def rows(self, text: str, parameters: Mapping[str, Parameter]) -> Rows:
        return self._open().rows(text, parameters)

    def units(self) -> dict[str, str]:
        return self._open().units()

    def elements(self, unit: str) -> Elements | None:
        return self._open().elements(unit)

    def close(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None


KINDS: dict[str, Opener] = {
    "embedded": in_folder("plans.lbug"),
    "rdf": in_folder("plans.oxigraph"),
    "neo4j": neo4j,
}
_MARKS = {"neo4j": pytest.mark.neo4j, "rdf": pytest.mark.long}
EVERY_KIND = [pytest.param(name, marks=_MARKS.get(name, ())) for name in KINDS]
"""For a module whose tests ask every kind of store: the parameters of its fixture ``kind``."""
IN_FILES = [one for one in EVERY_KIND if "neo4j" not in one.values]
"""The same, without a server."""
