"""Zeren as a library: read plans, keep them in a store, ask it. `import zeren` gives all of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from zeren import settings
from zeren.graph.errors import UnknownName, quoted_zh
from zeren.graph.identifiers import normal_number
from zeren.graph.model import Plan
from zeren.graph.stores import Access, open_store
from zeren.graph.stores.base import Loaded, Parameter, Reader, Store
from zeren.graph.stores.neo4j.address import is_address
from zeren.queries.as_of import ask_as_of
from zeren.queries.own_text import SECONDS, ask_text
from zeren.queries.results import ResultTable
from zeren.queries.runner import ask as ask_query
from zeren.queries.values import Given


def read(path: str | Path, *, source: str | Path | None = None) -> Plan:
    """Read a plan from a file of any form: its text, its ledger, or Plan JSON.

    ``source``: the original of a ledger, for its full words. SourceError where there is no plan.
    """
    from zeren.loaders.pipeline import load_plan

    return load_plan(Path(path), None if source is None else Path(source))


def open(location: str | Path | None = None, *, access: Access | None = None) -> PlanStore:
    """Give the store at a location, else that of ZEREN_STORE, else the user's own.

    A file that is not there is made by the first load. ``access`` opens a server; without it
    NEO4J_USERNAME and NEO4J_PASSWORD, or the file of NEO4J_CREDENTIALS, as for the command.
    """
    place = settings.store_location(None if location is None else str(location))
    if access is None and is_address(place):
        from zeren.credentials import access_to

        access = access_to(place, None)
    return PlanStore(open_store(place, access))


class PlanStore:
    """A store of plans: loaded as `zeren load` does, asked as `zeren query` does.

    It is opened for questions by the first of them and let go by `close` or the end of ``with``.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reader: Reader | None = None

    def ask(
        self,
        name: str,
        /,
        *,
        limit: int = 0,
        today: date | None = None,
        as_of: date | None = None,
        **parameters: Given,
    ) -> ResultTable:
        """Answer a named question; ``limit`` 0: all rows; ``from_`` stands for ``from``.

        ``today``: what 本月 and +30天 are counted from; ``as_of``: tell who answers on that day,
        too. UnknownQuery, BadParameter or UnknownName where it cannot be asked.
        """
        given = {name.removesuffix("_"): value for name, value in parameters.items()}
        if as_of is not None:
            return ask_as_of(self._opened(), name, given, as_of, limit, today=today)
        return ask_query(self._opened(), name, given, limit, today=today)

    def cypher(
        self, text: str, /, *, limit: int = 0, seconds: float = SECONDS, **parameters: Parameter
    ) -> ResultTable:
        """Run one reading statement of Cypher; QueryError where the store speaks SPARQL."""
        with self._store.reader() as reader:
            return ask_text(reader, "cypher", text, parameters, limit=limit, seconds=seconds)

    def sparql(
        self, text: str, /, *, limit: int = 0, seconds: float = SECONDS, **parameters: Parameter
    ) -> ResultTable:
        """Run one SELECT of SPARQL, in which ``$given_x`` is the parameter ``x``."""
        with self._store.reader() as reader:
            return ask_text(reader, "sparql", text, parameters, limit=limit, seconds=seconds)

    def load(
        self, plans: Iterable[Plan], *, force: bool = False, corrections: Path | None = None
    ) -> list[Loaded]:
        """Add or replace plans, all or none, linked to held texts, as `zeren load` does.

        A ledger does not replace the full words, nor a plan one read with fewer errors, unless
        ``force`` is given. Those that were kept are told as unchanged. ``corrections``: the file of
        readers' corrections, else the user's.
        """
        from zeren import settings
        from zeren.graph.stores.base import Outcome
        from zeren.loaders.corrections.file import corrections_by_plan
        from zeren.replacing import put

        self.close()
        told = corrections_by_plan(settings.corrections_file(corrections))
        done = put(self._store, list(plans), force=force, corrections=told)
        return [*(Loaded(plan, Outcome.UNCHANGED) for plan in done.kept), *done.loaded]

    def add_source(self, path: str | Path, *, number: str | None = None) -> list[Loaded]:
        """Add the text of a cited document, and link the plans that rest on it to its provisions.

        ``number``: its number, where the text does not say it.
        """
        from zeren.held_texts import add_text
        from zeren.loaders.pipeline import read_cited_text

        self.close()
        return add_text(self._store, read_cited_text(Path(path), number))

    def remove(self, plan: str) -> None:
        """Take a plan out by its number; UnknownName where it is not held."""
        self.close()
        from zeren.changes import now, take_out

        if not take_out(self._store, normal_number(plan), now()):
            raise UnknownName(
                f"the store holds no plan {plan}; ask('plans') lists them.",
                f"图谱中没有方案{quoted_zh(plan)}，ask('plans') 可列出全部方案。",
            )

    def close(self) -> None:
        """Let go of the store; a later question opens it again."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _opened(self) -> Reader:
        if self._reader is None:
            self._reader = self._store.reader()
        return self._reader

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
