"""What is killed: each command that changes files, on each kind of store and output.

A case makes a folder (``before``), changes it (``act``), and tells what a reader finds (``state``):
the same value for the same content. ``kept`` are names that stay beside what was asked for.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook

from tests.builders import small_plan, small_text
from tests.stores.canonical import canonical_hash
from zeren.cli import main
from zeren.graph.errors import CorrectionError, StoreMissing
from zeren.graph.interchange import write_json
from zeren.graph.log import Moment
from zeren.graph.stores import open_store
from zeren.graph.stores.embedded import store as embedded_store
from zeren.held_texts import add_text
from zeren.loaders.corrections.file import read_lines, withdraw
from zeren.progress.columns import BY_NAME
from zeren.progress.loading import load_progress
from zeren.progress.sheet_rows import HEADER_ROW

NUMBERS = ("一号", "二号", "三号")
STORES = {
    "embedded": "图.lbug",
    "oxigraph": "图.oxigraph",
    "nq": "图.nq",
    "trig": "图.trig",
    "jsonld": "图.jsonld",
}
DAY = date(2021, 6, 30)
_MOMENT = Moment(datetime(2021, 6, 30, tzinfo=UTC), "督查室")
"""Of what the log is told: the same command again says the same."""
_DAY = ("--as-of", "2035-06-30")
_ALL = 1 << 30
_PLAN = Path(__file__).parents[1] / "loaders" / "small_plan.txt"


class Case(NamedTuple):
    """One command on one kind of store or output."""

    before: Callable[[Path], None]
    act: Callable[[Path], Any]
    state: Callable[[Path], Any]
    after: Callable[[Path], Any] = lambda folder: None
    """The next change of any kind, which clears away what is left."""
    aborts: bool = False
    """The engine ends the process where room that it was sure of a moment before is gone."""


def _store_cases(kind: str, name: str) -> dict[str, Case]:
    def held(folder: Path) -> None:
        place = open_store(folder / name)
        place.load([small_plan(number) for number in NUMBERS[:2]])
        place.load([small_plan(NUMBERS[2])])

    def state(folder: Path) -> str:
        try:
            with open_store(folder / name).reader() as reader:
                return canonical_hash(reader)
        except StoreMissing:
            return "no store"

    def load(folder: Path) -> None:
        open_store(folder / name).load([small_plan(number) for number in NUMBERS[:2]])

    def replaced(folder: Path) -> None:
        open_store(folder / name).load([small_plan(NUMBERS[1], title="改"), small_plan("四号")])

    def removed(folder: Path) -> None:
        open_store(folder / name).remove(small_plan(NUMBERS[0]).id)

    def one(folder: Path) -> None:
        open_store(folder / name).load([small_plan(NUMBERS[0])])

    def source(folder: Path) -> None:
        add_text(open_store(folder / name), small_text(), moment=_MOMENT)

    def sheet(folder: Path) -> None:
        held(folder)
        _fill(folder, folder / name)

    def progress(folder: Path) -> None:
        place = open_store(folder / name)
        load_progress(place, folder / "回.xlsx", DAY, "督查室", loaded="2021-06-30T00:00:00+00:00")

    def next_one(folder: Path) -> None:
        open_store(folder / name).load([small_plan("五号")])

    aborts = kind == "embedded"
    return {
        f"{kind} first load": Case(_nothing, load, state, next_one, aborts=aborts),
        f"{kind} replace": Case(held, replaced, state, next_one, aborts=aborts),
        f"{kind} remove": Case(held, removed, state, next_one, aborts=aborts),
        f"{kind} add-source": Case(held, source, state, next_one, aborts=aborts),
        f"{kind} progress": Case(sheet, progress, state, next_one, aborts=aborts),
        f"{kind} remove the last": Case(one, removed, state, next_one, aborts=aborts),
    }


def _nothing(folder: Path) -> None:
    folder.mkdir(exist_ok=True)


def _fill(folder: Path, store: Path) -> None:
    """Send the tasks of a store out, and fill in the first."""
    path = folder / "回.xlsx"
    assert main(["--lang", "zh", "--store", str(store), "export", "tasks", "-o", str(path)]) == 0
    book = load_workbook(path)
    sheet = book.worksheets[0]
    headings = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
    sheet.cell(HEADER_ROW + 1, headings[BY_NAME["state"].heading("zh")]).value = "进行中"
    book.save(path)


def _embedded_ways() -> dict[str, Case]:
    """Give the other ways in which the embedded store takes a load: its log, a copy, a new file."""
    plain = _store_cases("embedded", STORES["embedded"])["embedded replace"]

    def limited(logged: int, rebuilt: int) -> Case:
        def act(folder: Path) -> None:
            embedded_store._FOLDED = 0
            embedded_store._LOGGED, embedded_store._REBUILT = logged, rebuilt
            plain.act(folder)

        return Case(plain.before, act, plain.state, plain.after, aborts=True)

    return {
        "embedded logged": limited(_ALL, 0),
        "embedded rebuilt": limited(0, _ALL),
        "embedded copied": limited(0, 0),
    }


def _output(*arguments: str, target: str) -> Case:
    """Give a case of a command that writes a file or a folder over one of before."""

    def held(folder: Path) -> None:
        open_store(folder / "图.nq").load([small_plan(number) for number in NUMBERS[:2]])
        (folder / "plan.txt").write_bytes(_PLAN.read_bytes())
        _run(folder, arguments)
        (folder / "plan.txt").write_bytes(
            _PLAN.read_bytes().replace("延长".encode(), "缩短".encode())
        )
        open_store(folder / "图.nq").load([small_plan(NUMBERS[0], title="改"), small_plan("四号")])

    def act(folder: Path) -> None:
        _run(folder, arguments)

    def state(folder: Path) -> Any:
        return content_of(folder / target)

    return Case(held, act, state)


def _run(folder: Path, arguments: tuple[str, ...]) -> None:
    os.chdir(folder)
    os.environ["ZEREN_STORE"] = str(folder / "图.nq")
    if code := main(list(arguments)):
        raise SystemExit(code)


def content_of(path: Path) -> Any:
    """Give a file's checksum, a folder's files with theirs, or None."""
    if path.is_dir():
        return {
            str(one.relative_to(path)): content_of(one)
            for one in sorted(path.rglob("*"))
            if one.is_file()
        }
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None


def _folder_load() -> Case:
    """Give the load of a folder of plans by the command, past what was read before."""

    def before(folder: Path) -> None:
        (folder / "plans").mkdir(parents=True)
        for number in NUMBERS:
            (folder / "plans" / f"{number}.json").write_text(
                write_json(small_plan(number)), "utf-8"
            )

    def act(folder: Path) -> None:
        command = ["--store", str(folder / "图.lbug"), "load", str(folder / "plans")]
        if code := main(command):
            raise SystemExit(code)

    return Case(before, act, _store_cases("", "图.lbug")[" replace"].state, aborts=True)


_PUT_RIGHT = ("task-1", "lead", "自治区公安厅", "自治区教育厅", "--by", "李四", "--why", "笔误")
_ON = ("--on", "2021-06-30", "--corrections", "更正.csv")


def _corrections() -> dict[str, Case]:
    """Give a correction that joins another in its file, its end, and a load that takes both."""

    def held(folder: Path) -> None:
        open_store(folder / "图.nq").load([small_plan(number) for number in NUMBERS[:2]])
        _run(folder, ("correct", NUMBERS[1], *_PUT_RIGHT, *_ON))

    def act(folder: Path) -> None:
        _run(folder, ("correct", NUMBERS[0], *_PUT_RIGHT, *_ON))

    def withdrawn(folder: Path) -> None:
        key = read_lines(folder / "更正.csv")[0].correction.key
        with suppress(CorrectionError):  # it is withdrawn: the command has nothing more to do
            withdraw(folder / "更正.csv", key, "李四", DAY)

    def state(folder: Path) -> Any:
        return content_of(folder / "更正.csv")

    def read(folder: Path) -> None:
        (folder / "plan.txt").write_bytes(_PLAN.read_bytes())
        _run(folder, ("load", "plan.txt"))
        task = ("task-2", "lead", "自治区大数据发展局", *_PUT_RIGHT[3:])
        _run(folder, ("correct", "桂政办发〔2021〕999号", *task, *_ON))

    def loaded(folder: Path) -> None:
        _run(folder, ("load", "plan.txt", "--corrections", "更正.csv"))

    def units(folder: Path) -> Any:
        with open_store(folder / "图.nq").reader() as reader:
            held = reader.units()  # the log and what was replaced have their time in them
        timed = {id: "" for id in held if id.startswith("version:")}
        return {id: one for id, one in held.items() if not id.startswith("log:")} | timed

    return {
        "correct": Case(held, act, state),
        "withdraw": Case(held, withdrawn, state),
        "load of what was put right": Case(read, loaded, units),
    }


CASES: dict[str, Case] = {
    **{
        name: case
        for kind, file in STORES.items()
        for name, case in _store_cases(kind, file).items()
    },
    **_embedded_ways(),
    "load of a folder": _folder_load(),
    **_corrections(),
    "export": _output("export", "sqlite", "-o", "out.sqlite", target="out.sqlite"),
    "parse": _output("parse", "plan.txt", "-o", "plan.json", target="plan.json"),
    "ledger": _output("ledger", "plan.txt", "-o", "ledger.csv", target="ledger.csv"),
    "site": _output("site", "-o", "pages", target="pages"),
    "network": _output("network", "-o", "network.html", target="network.html"),
    "workload": _output("workload", "-o", "w.xlsx", target="w.xlsx"),
    "letters": _output("remind", *_DAY, "-o", "letters", target="letters"),
    "bulletin": _output("bulletin", *_DAY, "-o", "b.docx", target="b.docx"),
    "sheet": _output("export", "tasks", "--by-agency", "-o", "t.xlsx", target="t.xlsx"),
    "findings": _output("audit", "-o", "f.xlsx", target="f.xlsx"),
    "neo4j-kit": _output("neo4j-kit", "kit", target="kit"),
}
