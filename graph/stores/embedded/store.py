"""The embedded Cypher store: one file, no server."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from zeren.graph.elements import Elements
from zeren.graph.errors import QueryError, QueryTimeout, StoreError
from zeren.graph.property_types import half_character
from zeren.graph.stores.base import Loaded, Parameter, QueryLanguage, Rows, Unit
from zeren.graph.stores.change import Change
from zeren.graph.stores.closing import Closing
from zeren.graph.stores.cypher_questions import check_question
from zeren.graph.stores.cypher_texts import statements
from zeren.graph.stores.embedded.batch import Batch, Shared
from zeren.graph.stores.embedded.engine import (
    Engine,
    EngineError,
    EngineInterrupted,
    EngineOutgrown,
    engine_version,
)
from zeren.graph.stores.embedded.former import BroughtUp
from zeren.graph.stores.embedded.rebuild import dump, refill
from zeren.graph.stores.embedded.rows import CopiedRows, LoggedRows
from zeren.graph.stores.embedded.statements import schema
from zeren.graph.stores.embedded.swap import StoreFile
from zeren.graph.stores.read_back import read_unit
from zeren.graph.vocabulary import VERSION

_LOGGED = 4 << 20
_LARGE = 200 << 20
_FULL = 3 / 4
"""Bytes that may wait in the log, three plans of the usual size; of a file from which on twice as
much may; the share from which on the next change takes it in. What waits costs whoever opens the
store 0.07 s a plan. Taking it in costs 2 s beside 100 plans, 4 s beside 1,000, nearly all of it
the engine's checkpoint, which writes what it touches of each table anew: 3.2 s for one plan, 3.8 s
for eight."""
_ROW = 400
"""Bytes in the log for a node or an edge whose words are few; three bytes for each character."""
_REBUILT = 24 << 20
"""Smaller stores are rebuilt rather than copied and changed. One plan more takes, rebuilt or
changed, 0.4 or 1.1 s beside one plan, 0.7 s either way beside 20 (24 MB), 1.0 or 0.7 s beside 40,
2.2 or 0.8 s beside 100."""
_FOLDED = 24 << 20
"""Smaller stores leave nothing in the log: each command would pay for what waits. Beside Guangxi's
plan (15 MB) a question opens in 0.04 s of CPU, and in 0.14 to 0.2 s with one to three plans in the
log. A load that takes it in costs as much more as five questions save, and stores are asked far
more often than they are changed."""


class EmbeddedStore:
    """Plans in one file of the embedded engine (`zeren.graph.stores.base.Store`)."""

    def __init__(self, path: Path) -> None:
        self._file = StoreFile(path, engine_version(), VERSION)

    def load(self, units: Iterable[Unit]) -> list[Loaded]:
        """Add units, or replace those of the same id; equal ones change nothing.

        Where plans differ in a property of a node that they share, the plan loaded last has its
        say; a null or no words never replace a value, and other names of a document add up.
        """
        with self._file.writing(), self._naming_faults(), self._build() as build:
            return build.load(units)

    def remove(self, unit: str) -> bool:
        """Take one unit out, with everything that only it used; False where there is none."""
        with self._file.naming_faults():
            self._file.verify()
        with self._file.writing(), self._naming_faults(), self._build() as build:
            return build.remove(unit)

    def set_aside(self) -> Path:
        """Move a store that another version made out of the way; give where it is kept."""
        return self._file.set_aside()

    def reader(self) -> EmbeddedReader:
        """Open the store for questions, read-only, as it stands now."""
        with self._file.naming_faults(), self._naming_faults():
            engine = self._file.opened(partial(Engine, read_only=True))
            return EmbeddedReader(engine, self._file.path)

    def former_reader(self) -> EmbeddedReader:
        """Open what an earlier vocabulary made (`zeren.graph.stores.base.Former`)."""
        file = self._file.former()
        with file.naming_faults(), self._naming_faults():
            return EmbeddedReader(file.opened(partial(BroughtUp, log=file.log)), file.path)

    def _build(self) -> _Build:
        """Open what a change is made in: the store's file, or a copy of it if its log is full."""
        if not self._file.exists():
            return _Build(self._file, {}, None)
        self._file.verify()
        self._file.begin()
        self._file.link_aside()
        logged = _is_rebuilt(self._file) or self._file.log_size() <= _FULL * _room(self._file)
        if not logged:
            self._file.copy_aside()
        engine = Engine(self._file.aside, read_only=False)
        try:
            engine.keep_log()
            before = EmbeddedReader(engine, self._file.path).units()
            return _Build(self._file, before, engine, logged=logged)
        except BaseException:
            engine.close()
            raise

    @contextmanager
    def _naming_faults(self) -> Iterator[None]:
        path = self._file.path
        try:
            yield
        except EngineOutgrown as error:
            raise StoreError(
                f"{path}: the system gives this process too few addresses for a store of that "
                "size. The store is as it was; raise the limit (`ulimit -v unlimited`) and load "
                "again.",
                f"{path}：系统给本进程的地址空间容不下这样大的图谱。图谱保持原样；"
                "请放宽限制（`ulimit -v unlimited`）后重新装入。",
            ) from error
        except EngineError as error:
            reason = error.args[0].removesuffix(".")
            raise StoreError(
                f"{path}: the engine refused: {reason}. The store is as "
                "it was; check its disk and the plan.",
                f"{path}：引擎拒绝执行：{reason}。图谱保持原样；请检查磁盘和方案。",
            ) from error
        except UnicodeEncodeError as error:
            raise half_character(path, error) from error


class _Build(Change):
    """A change of the store, made beside it in one transaction."""

    def __init__(
        self,
        file: StoreFile,
        before: Mapping[str, str],
        engine: Engine | None,
        *,
        logged: bool = False,
    ) -> None:
        super().__init__(before)
        self._file = file
        self._logged = logged
        self._compact = False
        self._waiting = 0
        self._open_engine = engine
        self._shared = Shared()
        self._batch: Batch | None = None

    @property
    def _engine(self) -> Engine:
        assert self._open_engine is not None, "a change that was not begun"
        return self._open_engine

    def close(self) -> None:
        """Let go of what was built: what is not published is lost."""
        if self._batch is not None:
            self._batch.close()
        self._close_engine()

    def _close_engine(self) -> None:
        if self._open_engine is not None:
            self._open_engine.close()
            self._open_engine = None

    def begin(self) -> None:
        """Start from nothing if all plans go; else in what is open."""
        if self.units.now:
            self._engine.run("BEGIN TRANSACTION")
            self._shared = Shared(self._engine)
            return
        if self._open_engine is None:
            self._file.begin()
        else:
            self._close_engine()
            self._file.clear_aside()
        self._logged, self._compact = False, True
        self._open_anew(fill=False)

    def bring_in(self, plans: Collection[Elements]) -> None:
        """Have plans wait to be brought in together."""
        self._make_room(plans)
        if self._batch is None:
            rows = LoggedRows() if self._logged else CopiedRows(self._file.building)
            self._batch = Batch(self._shared, rows)
        self._batch.add(plans)

    def take_out(self, units: list[str]) -> None:
        """Take units out, after bringing in what waits: it may use what only they used."""
        self._bring_waiting()
        for statement in statements("sweep"):
            self._engine.run(statement, {"plans": units})
        self._shared = Shared(self._engine)

    def publish(self) -> None:
        """Put the log or the file that was built in the place of the store's."""
        if self._logged and _room(self._file) == 0:
            self._leave_log()
        self._bring_waiting()
        self._commit()
        if self._logged:
            self._close_engine()
            self._file.publish_log()
        else:
            self._engine.run("CHECKPOINT")
            self._close_engine()
            self._file.publish(compact=self._compact)

    def _bring_waiting(self) -> None:
        if self._batch is not None:
            self._batch.bring_into(self._engine)
            self._batch = None

    def _commit(self) -> None:
        if self._logged:
            self._file.require_room(_LOGGED)
        self._engine.run("COMMIT")

    def _open_anew(self, *, fill: bool) -> None:
        """Make a file; ``fill``: with the rows that `dump` wrote."""
        self._open_engine = engine = Engine(self._file.aside, read_only=False)
        engine.keep_log()
        engine.run("BEGIN TRANSACTION")
        for statement in (*schema(), *statements("create_macros")):
            engine.run(statement)
        if fill:
            refill(engine, self._file.building)
        self._shared = Shared(engine if fill else None)

    def _open_copy(self) -> None:
        """Open a copy of the file that was open."""
        self._file.copy_aside()
        self._open_engine = engine = Engine(self._file.aside, read_only=False)
        engine.keep_log()
        engine.run("BEGIN TRANSACTION")
        self._shared = Shared(engine)

    def _make_room(self, plans: Collection[Elements]) -> None:
        """Leave the log where plans are too many for it: go on in a file that is built anew.

        That is a copy of the store, or all its rows in a new file where it is small or has grown.
        Adding to tables in a file costs about 1 s and 20 MB; filling new ones costs 20 ms for each
        plan that was there, and no space.
        """
        for plan in plans:
            self._waiting += sum(_weight(node.properties) for node in plan.nodes)
            self._waiting += sum(_weight(edge.properties) for edge in plan.edges)
        if not self._logged or self._file.log_size() + self._waiting <= _room(self._file):
            return
        self._leave_log()

    def _leave_log(self) -> None:
        """Go on in a file that is built anew, with what waits."""
        self._bring_waiting()
        self._commit()
        self._close_engine()
        self._logged = False
        self._compact = _is_rebuilt(self._file)
        if self._compact:
            dump(self._file.aside, self._file.building)
            self._file.clear_aside()
            self._open_anew(fill=True)
        else:
            self._open_copy()


def _room(file: StoreFile) -> int:
    """Give the bytes that may wait in the log."""
    if file.size() < _FOLDED:
        return 0
    return _LOGGED if file.size() < _LARGE else 2 * _LOGGED


def _is_rebuilt(file: StoreFile) -> bool:
    """Tell whether a file is built anew, rather than copied, when its log is taken in."""
    return file.size() < _REBUILT or file.bloated()


_WRITES = "write operations in a read-only database"
"""The engine's words for a question that writes."""


class EmbeddedReader(Closing):
    """The store opened for questions (`zeren.graph.stores.base.Reader`)."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path
        self._seconds = math.inf

    @property
    def language(self) -> QueryLanguage:
        """The language of its query texts."""
        return "cypher"

    def rows(self, text: str, parameters: Mapping[str, Parameter]) -> Rows:
        """Run one question; QueryError gives the engine's reason."""
        check_question(text, parameters)
        try:
            columns, rows = self._engine.table(text, parameters)
        except EngineInterrupted as error:
            raise QueryTimeout(
                f"{self._path}: the question took longer than {self._seconds:g} s and was ended. "
                "Ask of one plan, or for less.",
                f"{self._path}：查询超过 {self._seconds:g} 秒，已中止。"
                "请只查一个方案，或缩小范围。",
            ) from error
        except EngineError as error:
            if _WRITES in str(error):
                raise QueryError(
                    f"{self._path}: the question writes; questions only read. Leave out CREATE, "
                    "MERGE, SET, DELETE and their like.",
                    f"{self._path}：该语句会改写图谱，查询只能读取；"
                    "请去掉 CREATE、MERGE、SET、DELETE 一类子句。",
                ) from error
            raise QueryError(
                f"{self._path}: the engine cannot answer: {error}",
                f"{self._path}：引擎无法回答：{error}",
            ) from error
        return Rows(tuple(columns), tuple(map(_plain_row, rows)))

    def limit_time(self, seconds: float) -> None:
        """Have every later question end after so many seconds, with QueryTimeout."""
        self._seconds = seconds
        self._engine.limit_time(seconds)

    def beside(self) -> EmbeddedReader:
        """Open another reader of the same state (`zeren.graph.stores.base.Shared`)."""
        return EmbeddedReader(self._engine.beside(), self._path)

    def units(self) -> dict[str, str]:
        """Give the fingerprint of every plan and held text, by its id."""
        found = self.rows(statements("fingerprints")[0], {})
        return {str(unit): str(content) for unit, content in found.rows}

    def elements(self, unit: str) -> Elements | None:
        """Read one plan or held text back by its id; None where it is not held."""
        return read_unit(unit, self.rows)

    def close(self) -> None:
        """Let go of the store."""
        self._engine.close()


_AS_IT_IS = frozenset({str, int, type(None), float, bool, date})


def _weight(properties: Mapping[str, object]) -> int:
    """Estimate the bytes of a row in the log."""
    return max(_ROW, 3 * sum(len(one) for one in properties.values() if isinstance(one, str)))


def _plain_row(row: Sequence[Any]) -> tuple[Any, ...]:
    if _AS_IT_IS.issuperset(map(type, row)):
        return tuple(row)
    return tuple(map(_plain, row))


def _plain(value: Any) -> Any:
    """Turn a sum, which the engine gives as a decimal number, into a number of Python."""
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return value if _AS_IT_IS.issuperset(map(type, value)) else list(map(_plain, value))
    return value
