"""The Neo4j store: plans on a server, by Neo4j's own driver (Bolt)."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Bookmarks,
    Driver,
    GqlStatusObject,
    GraphDatabase,
    ManagedTransaction,
    unit_of_work,
)
from neo4j.exceptions import Neo4jError

from zeren.graph.elements import Elements
from zeren.graph.errors import QueryError, StoreMissing, StoreVersion
from zeren.graph.stores.base import Loaded, Parameter, QueryLanguage, Rows, Unit
from zeren.graph.stores.closing import Closing
from zeren.graph.stores.cypher_questions import check_question
from zeren.graph.stores.cypher_texts import statements
from zeren.graph.stores.neo4j.address import Access, Address, parse_address
from zeren.graph.stores.neo4j.change import ServerChange
from zeren.graph.stores.neo4j.errors import (
    LOST,
    check_version,
    lost_while_changing,
    naming_faults,
    naming_read_only,
    question_refused,
)
from zeren.graph.stores.neo4j.part import Part
from zeren.graph.stores.neo4j.statements import schema
from zeren.graph.stores.neo4j.values import plain
from zeren.graph.stores.read_back import read_unit
from zeren.graph.vocabulary import NODES, RELATIONS, VERSION

_FETCH = 2_000
"""Rows that the server sends at a time."""
_CONNECT = 10.0
"""Seconds to wait for a connection."""
_UNKNOWN = {"01N50": "label", "01N51": "relationship type", "01N52": "property"}
_UNKNOWN_ZH = {"01N50": "标签", "01N51": "关系类型", "01N52": "属性"}
_NAMES = {
    *NODES,
    *RELATIONS,
    *(name for kind in NODES.values() for name in kind.properties),
    *(name for kind in RELATIONS.values() for name in kind.properties),
}

logging.getLogger("neo4j").addHandler(logging.NullHandler())
"""What the driver logs is for those who listen; unheard, it would go to the terminal."""


class Neo4jStore:
    """Plans in one database of a server (`zeren.graph.stores.base.Store`).

    A transaction brings some plans, whole: whatever happens, a plan is there whole or not at all,
    and a load that was broken off goes on where it was when it is given again. Nothing but nodes of
    the vocabulary's labels is touched, and of those only what a plan or text had brought.
    """

    def __init__(self, location: str, access: Access | None = None) -> None:
        self._address = parse_address(location)
        self._access = access or Access()
        self._bookmarks: Bookmarks | None = None

    def load(self, units: Iterable[Unit]) -> list[Loaded]:
        """Add units, or replace those of the same id; equal ones change nothing.

        Where plans differ in a property of a node that they share, the plan loaded last has its
        say; a null or no words never replace a value, and other names of a document add up.
        """
        with naming_faults(self._address), self._open() as driver:
            return self._begin(driver, self._held(driver) or {}).load(units)

    def remove(self, unit: str) -> bool:
        """Take one unit out, with everything that only it used; False where there is none."""
        with naming_faults(self._address), self._open() as driver:
            held = self._held(driver)
            if held is None:
                raise _missing(self._address)
            return self._begin(driver, held).remove(unit)

    def _begin(self, driver: Driver, before: Mapping[str, str]) -> ServerChange:
        commit, prepare = partial(self._commit, driver), partial(self._prepare, driver)
        return ServerChange(self._address, before, prepare, commit)

    def reader(self) -> Neo4jReader:
        """Open the store for questions; each sees the graph as it is when it is asked."""
        return self._reader(former=False)

    def former_reader(self) -> Neo4jReader:
        """Open what an earlier vocabulary made (`zeren.graph.stores.base.Former`)."""
        return self._reader(former=True)

    def _reader(self, *, former: bool) -> Neo4jReader:
        with naming_faults(self._address):
            driver = self._open()
            try:
                held = self._held(driver, former=former)
            except BaseException:
                driver.close()
                raise
            if held is None:
                driver.close()
                raise _missing(self._address)
            return Neo4jReader(driver, self._address, self._access, self._bookmarks)

    def _open(self) -> Driver:
        """Connect; the server's version is checked before anything is asked of it."""
        auth = (self._access.user, self._access.password)
        driver = GraphDatabase.driver(
            self._address.uri,
            auth=auth,
            connection_timeout=_CONNECT,
            connection_acquisition_timeout=2 * _CONNECT,
            max_transaction_retry_time=self._access.retry,
            user_agent="zeren",
        )
        try:
            check_version(self._address, driver.get_server_info().agent)
        except BaseException:
            driver.close()
            raise
        return driver

    def _named(self) -> str | None:
        return self._address.database or self._access.database

    def _held(self, driver: Driver, *, former: bool = False) -> dict[str, str] | None:
        """Give the fingerprints of what is held; None where nothing was ever loaded."""
        told, _, _, _ = statements("neo4j_store")

        def work(transaction: ManagedTransaction) -> tuple[bool, int | None, dict[str, str]]:
            (known, vocabulary), *_ = transaction.run(told).values()
            rows = transaction.run(statements("fingerprints")[0]).values()
            return known, vocabulary, {str(unit): str(content) for unit, content in rows}

        with driver.session(
            database=self._named(), default_access_mode=READ_ACCESS, bookmarks=self._bookmarks
        ) as session:
            known, vocabulary, units = session.execute_read(work)
        if known and vocabulary != VERSION and not (former and (vocabulary or 0) < VERSION):
            raise _other_version(self._address, vocabulary)
        return units if known or units else None

    def _prepare(self, driver: Driver) -> None:
        """Have the constraints and indexes that are not there yet."""
        _, _, names, wait = statements("neo4j_store")
        wanted = {**schema(), **_full_text()}
        with driver.session(database=self._named(), default_access_mode=WRITE_ACCESS) as session:
            there = {name for (name,) in session.run(names).values()}
            missing = [text for name, text in wanted.items() if name not in there]
            for text in missing:
                session.run(text).consume()
            if missing:
                session.run(wait).consume()

    def _commit(self, driver: Driver, units: Collection[str], act: Callable[[Part], None]) -> Part:
        """Do one part of a change in a transaction, which is tried again after transient errors."""
        done = False

        def work(transaction: ManagedTransaction) -> Part:
            nonlocal done
            done = False
            with naming_read_only(self._address):
                part = Part(transaction, units)
                act(part)
            done = True
            return part

        try:
            with driver.session(
                database=self._named(), default_access_mode=WRITE_ACCESS, bookmarks=self._bookmarks
            ) as session:
                part = session.execute_write(work)
                self._bookmarks = session.last_bookmarks()
                return part
        except LOST as error:
            raise lost_while_changing(self._address, changed=None if done else False) from error


def _full_text() -> dict[str, str]:
    return {text.split()[3]: text for text in statements("neo4j_full_text")}


def _missing(address: Address) -> StoreMissing:
    return StoreMissing(
        f"{address.place}: nothing has been loaded there yet. Run `zeren load FILE --store "
        f"{address.place}`, or `zeren push STORE {address.place}`.",
        f"{address.place}：尚未装入任何内容。请运行 `zeren load 文件 --store {address.place}`，"
        f"或 `zeren push 图谱 {address.place}`。",
    )


def _other_version(address: Address, vocabulary: object) -> StoreVersion:
    return StoreVersion(
        f"{address.place}: was made with version {vocabulary} of the vocabulary, this program has "
        f"version {VERSION}. Use the program that made it; or bring what an earlier one made into "
        f"a new store with `zeren push {address.place} NEW`, and that into an empty database.",
        f"{address.place}：由词汇表第 {vocabulary} 版生成，本程序为第 {VERSION} 版。"
        f"请使用生成它的程序；较早版本的内容可用 `zeren push {address.place} 新图谱` 送入新图谱，"
        "再送入一个空数据库。",
    )


class Neo4jReader(Closing):
    """The store opened for questions (`zeren.graph.stores.base.Reader`)."""

    def __init__(
        self, driver: Driver, address: Address, access: Access, bookmarks: Bookmarks | None
    ) -> None:
        self._driver = driver
        self._address = address
        self._access = access
        self._bookmarks = bookmarks
        self._seconds = access.timeout

    @property
    def language(self) -> QueryLanguage:
        """The language of its query texts."""
        return "cypher"

    def rows(self, text: str, parameters: Mapping[str, Parameter]) -> Rows:
        """Run one question; QueryError gives the server's reason."""
        check_question(text, parameters)

        @unit_of_work(timeout=self._seconds)
        def work(
            transaction: ManagedTransaction,
        ) -> tuple[list[str], list[list[Any]], list[GqlStatusObject]]:
            result = transaction.run(text, dict(parameters))
            columns, rows = list(result.keys()), result.values()
            return columns, rows, list(result.consume().gql_status_objects)

        with naming_faults(self._address):
            try:
                with self._driver.session(
                    database=self._address.database or self._access.database,
                    default_access_mode=READ_ACCESS,
                    bookmarks=self._bookmarks,
                    fetch_size=_FETCH,
                ) as session:
                    columns, rows, told = session.execute_read(work)
            except Neo4jError as error:
                raise question_refused(self._address, error, self._seconds) from error
        self._refuse_unknown(told)
        return Rows(tuple(columns), tuple(tuple(map(plain, row)) for row in rows))

    def _refuse_unknown(self, told: Iterable[GqlStatusObject]) -> None:
        """Refuse names that no graph of ours has; those that just this graph lacks give no rows."""
        for one in told:
            name = re.search(r"`([^`]*)`", one.status_description)
            if one.gql_status in _UNKNOWN and name and name[1] not in _NAMES:
                raise QueryError(
                    f"{self._address.place}: the question names the {_UNKNOWN[one.gql_status]} "
                    f"{name[1]}, which the vocabulary does not have: correct it",
                    f"{self._address.place}：查询语句中的{_UNKNOWN_ZH[one.gql_status]} {name[1]} "
                    "不在词汇表中，请改正",
                )

    def limit_time(self, seconds: float) -> None:
        """Have every later question end after so many seconds, with QueryTimeout."""
        self._seconds = seconds

    def units(self) -> dict[str, str]:
        """Give the fingerprint of every plan and held text, by its id."""
        found = self.rows(statements("fingerprints")[0], {})
        return {str(unit): str(content) for unit, content in found.rows}

    def elements(self, unit: str) -> Elements | None:
        """Read one plan or held text back by its id; None where it is not held."""
        return read_unit(unit, self.rows)

    def close(self) -> None:
        """Let go of the server."""
        self._driver.close()
