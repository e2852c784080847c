"""The Neo4j store by way of py2neo, whose last release (2021.2.4) is at its end of life.

Statements, values and messages are those of `zeren.graph.stores.neo4j.store`; only the connection
differs. py2neo has no timeouts, no bookmarks and no notices of unknown names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, cast

from neo4j import READ_ACCESS, Driver
from neo4j.exceptions import Neo4jError, ServiceUnavailable
from py2neo import Graph
from py2neo.errors import ConnectionBroken, ConnectionLimit, ConnectionUnavailable
from py2neo.errors import Neo4jError as Py2neoError
from py2neo.errors import ServiceUnavailable as Py2neoUnavailable

from zeren.graph.stores.closing import Closing
from zeren.graph.stores.neo4j.errors import check_version
from zeren.graph.stores.neo4j.store import Neo4jStore

_LOST = (ConnectionBroken, ConnectionLimit, ConnectionUnavailable, Py2neoUnavailable, OSError)


class Py2neoStore(Neo4jStore):
    """Plans in one database of a server, by py2neo (`zeren.graph.stores.base.Store`)."""

    def _open(self) -> Driver:
        with _named():
            connection = _Connection(
                self._address.uri,
                auth=(self._access.user, self._access.password),
                user_agent="zeren",
            )
        try:
            check_version(self._address, connection.get_server_info().agent)
        except BaseException:
            connection.close()
            raise
        return cast("Driver", connection)


@contextmanager
def _named() -> Iterator[None]:
    """Turn py2neo's errors into those of the official driver, which the store can name."""
    try:
        yield
    except Py2neoError as error:
        raise Neo4jError._hydrate_neo4j(code=error.code, message=error.message) from error  # noqa: SLF001
    except _LOST as error:
        raise ServiceUnavailable(str(error)) from error


class _Connection(Closing):
    """What the store asks of a driver."""

    def __init__(self, uri: str, **settings: Any) -> None:
        self._settings = settings
        self._uri = uri
        self._graphs: dict[str | None, Graph] = {}
        self._graph(None)

    def _graph(self, name: str | None) -> Graph:
        if name not in self._graphs:
            self._graphs[name] = Graph(self._uri, name=name, **self._settings)
        return self._graphs[name]

    def get_server_info(self) -> SimpleNamespace:
        with _named():
            version = self._graph(None).service.kernel_version
        return SimpleNamespace(agent=f"Neo4j/{version}")

    def session(
        self, *, database: str | None = None, default_access_mode: str = "", **_: object
    ) -> _Session:
        return _Session(self._graph(database), readonly=default_access_mode == READ_ACCESS)

    def close(self) -> None:
        """Close every socket: py2neo forgets those on which the server hangs up first."""
        for graph in self._graphs.values():
            connector = graph.service.connector
            pools = list(connector._pools.values())  # noqa: SLF001
            held = [one for pool in pools for one in (*pool._free_list, *pool._in_use_list)]  # noqa: SLF001
            connector.close()
            for one in held:
                one._wire.close()  # noqa: SLF001


class _Session(Closing):
    """What the store asks of a session; a change is tried once."""

    def __init__(self, graph: Graph, *, readonly: bool) -> None:
        self._graph = graph
        self._readonly = readonly

    def execute_read(self, work: Callable[[Any], Any]) -> Any:
        return self._execute(work, readonly=True)

    def execute_write(self, work: Callable[[Any], Any]) -> Any:
        return self._execute(work, readonly=False)

    def run(self, text: str) -> _Result:
        with _named():
            return _Result(self._graph.auto(readonly=self._readonly).run(text))

    def last_bookmarks(self) -> None:
        return None

    def _execute(self, work: Callable[[Any], Any], *, readonly: bool) -> Any:
        with _named():
            transaction = self._graph.begin(readonly=readonly)
            try:
                result = work(_Transaction(transaction))
            except BaseException:
                self._graph.rollback(transaction)
                raise
            self._graph.commit(transaction)
            return result

    def close(self) -> None:
        """Nothing is held between transactions."""


class _Transaction:
    """What the store asks of a transaction."""

    def __init__(self, transaction: Any) -> None:
        self._transaction = transaction

    def run(self, text: str, parameters: Mapping[str, Any] | None = None) -> _Result:
        with _named():
            return _Result(self._transaction.run(text, parameters))


class _Result:
    """All rows of an answer, with days as the store knows them."""

    def __init__(self, cursor: Any) -> None:
        self._columns = list(cursor.keys())
        self._rows = [[_day(value) for value in record.values()] for record in cursor]

    def keys(self) -> list[str]:
        return self._columns

    def values(self) -> list[list[Any]]:
        return self._rows

    def data(self) -> list[dict[str, Any]]:
        return [dict(zip(self._columns, row, strict=True)) for row in self._rows]

    def consume(self) -> SimpleNamespace:
        return SimpleNamespace(gql_status_objects=[])


def _day(value: Any) -> Any:
    if isinstance(value, list):
        return [_day(item) for item in value]
    return value.to_native() if hasattr(value, "to_native") else value
