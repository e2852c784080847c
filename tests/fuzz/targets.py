"""What is given changed cases: readers, rules and whatever else takes words of others.

A target takes a case and returns, or raises a `ZerenError`; what else it raises is a fault. Those
that read a plan hold what has to hold of each plan too.
"""

from __future__ import annotations

import io
import os
import random
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from openpyxl import Workbook

from tests.builders import small_plan
from tests.fuzz import mutating
from tests.loaders.duties import strategies as words
from tests.loaders.texts import passage
from zeren.graph.interchange import read_json, write_json
from zeren.graph.stores import open_store
from zeren.graph.stores.neo4j.address import parse_address
from zeren.loaders import pipeline
from zeren.loaders.assembly.validation import verify
from zeren.loaders.duties.deadlines import Years, read_deadline
from zeren.loaders.duties.grammar import find_clauses
from zeren.loaders.duties.offices import impossible
from zeren.loaders.facts.citations import find_citations
from zeren.loaders.facts.quantities import find_quantities
from zeren.loaders.ledger.ledger import read_ledger
from zeren.loaders.ledger.writing import write_ledger
from zeren.loaders.readers import recognition
from zeren.progress.reading import read_sheets
from zeren.queries.asked_words import asked_about
from zeren.queries.dates import date_meant
from zeren.queries.header import parse_query
from zeren.queries.verdicts import read_verdicts

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("ZEREN_CORPUS", ROOT.parent / "shared" / "corpus"))
CASES = CORPUS.parent / "cases"
LARGEST = 60_000
"""Files of more bytes are no seeds: a case is to take less than a second."""
TODAY = date(2024, 5, 6)


class Target(NamedTuple):
    """``seeds`` are cases to begin with; ``change`` makes another of one; ``run`` takes it."""

    seeds: Callable[[], list[bytes]]
    run: Callable[[bytes], object]
    change: Callable[[random.Random, bytes], bytes] = mutating.of_file


def _in_text(run: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda case: run(case.decode("utf-8", "replace"))


def _in_file(run: Callable[[Path], object], name: str) -> Callable[[bytes], object]:
    def running(case: bytes) -> object:
        with TemporaryDirectory(prefix="zeren-fuzz-") as folder:
            path = Path(folder) / name
            path.write_bytes(case)
            return run(path)

    return running


def read_file(case: bytes) -> None:
    """Read a file of any form, and hold that its plan can be read again in it, and in Plan JSON."""
    document = recognition.read(Path("case.dat"), case)
    hold(pipeline.read_blocks(document))


def hold(reading: pipeline.Reading) -> None:
    """Hold what is true of each plan."""
    assert reading.balance.holds, reading.balance
    found = verify(reading.plan, reading.source)
    assert found.holds, found.mismatches[:3]
    wrong = [one.name for one in reading.plan.agencies if impossible(one.name)]
    assert not wrong, wrong
    assert read_json(write_json(reading.plan)) == reading.plan


def read_clauses(text: str) -> None:
    """Find clauses, and hold that their words stand in the text."""
    starts = [0, *(at + 1 for at, one in enumerate(text) if one == "\n")]
    for clause in find_clauses(passage(text), starts)[0]:
        for one in clause.enumerations:
            assert all(text[span.start : span.end] for span in one.words.spans)


def read_facts(text: str) -> None:
    """Read deadlines, quantities and citations."""
    read_deadline(text[:200], Years(2024, "title"))
    list(find_quantities(text))
    find_citations(passage(text), origins=True)


def ask(text: str) -> None:
    """Understand a date and a question as people write them."""
    date_meant(text[:100], TODAY)
    asked_about(text)


def read_address(text: str) -> None:
    """Read the address of a server."""
    parse_address(text[:300])


def read_header(text: str) -> None:
    """Read a query with its header."""
    parse_query("case", "case.cypher", text)


def _ledger_holds(text: str) -> None:
    plan = read_ledger(text, "case.csv")
    assert read_ledger(write_ledger(plan), "case.csv").id == plan.id


def _open_rdf(path: Path) -> None:
    with open_store(path).reader() as reader:
        reader.units()


@cache
def _files(*suffixes: str) -> list[bytes]:
    """Give small files of the corpus, the cases and the tests; all where no suffix is named."""
    return [
        path.read_bytes()
        for folder in (CORPUS, CASES, ROOT / "tests" / "loaders")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.suffix not in (".py", ".pyc")
        and "attacks" not in path.parts
        and (not suffixes or path.suffix in suffixes)
        and path.stat().st_size <= LARGEST
    ]


def _clauses() -> list[bytes]:
    return [text.encode() for text in _made_clauses()]


def _made_clauses() -> Iterator[str]:
    chance = random.Random(0)
    for _ in range(400):
        listed = "".join(
            chance.choice(words.NAMES) + chance.choice(words.MARKS)
            for _ in range(chance.randint(1, 5))
        )
        label, verb = chance.choice(words.LABELS), chance.choice(words.VERBS)
        time = f"{chance.choice(words.TIME_LABELS)}：{chance.choice(words.DATES + words.LASTING)}"
        yield chance.choice(
            (
                f"（{label}：{listed}；{time}）",
                f"（{listed}{verb}，{listed}配合）",
                f"{label}：{listed}\n{time}\n",
                f"（{time}，{label}：{listed}）",
            )
        )


def _ledgers() -> list[bytes]:
    plan = pipeline.load_plan(ROOT / "tests" / "loaders" / "small_plan.txt")
    return [write_ledger(plan).encode()]


def _plan_json() -> list[bytes]:
    return [write_json(small_plan()).encode()]


def _rdf_files() -> list[bytes]:
    made = []
    with TemporaryDirectory(prefix="zeren-fuzz-") as folder:
        for suffix in (".nq", ".trig", ".jsonld"):
            store = open_store(Path(folder) / f"plans{suffix}")
            store.load([small_plan()])
            made.append((Path(folder) / f"plans{suffix}").read_bytes())
    return made


def _headers() -> list[bytes]:
    return [path.read_bytes() for path in sorted((ROOT / "queries" / "cypher").glob("*.cypher"))]


def _workbook() -> list[bytes]:
    """Give a workbook of two sheets: a ledger of findings, and a progress sheet."""
    book = Workbook()
    book.active.append(("疑点编号", "核实结论", "备注"))
    book.active.append(("f-1", "属实", None))
    tasks = book.create_sheet("任务")
    tasks.append(("任务键", "目标", "状态", "进展"))
    tasks.append(("k", "建成绿道3公里", "进行中", "已开工"))
    made = io.BytesIO()
    book.save(made)
    return [made.getvalue()]


_VERDICTS = "编号,核实结论\nf-1,属实\n".encode()
_ADDRESSES = [b"neo4j://localhost:7687", b"bolt+s://me:secret@db.example:7687/zeren", b"a.nq"]
_DATES = ["2024年6月底前", "本月", "+30天", "谁负责电子印章", "2024/6/30", "下季度"]

TARGETS: dict[str, Target] = {
    "text": Target(lambda: _files(".txt", ".md", ".csv", ".html", ".htm"), read_file),
    "package": Target(lambda: _files(".docx", ".xlsx", ".ofd", ".zip"), read_file),
    "pdf": Target(lambda: _files(".pdf"), read_file),
    "old office": Target(lambda: _files(".doc", ".xls", ".wps", ".rtf", ".mht", ".xml"), read_file),
    "clauses": Target(_clauses, _in_text(read_clauses)),
    "facts": Target(_clauses, _in_text(read_facts)),
    "plan with clauses": Target(
        _clauses, lambda case: read_file("（一）甲。\n".encode() + case + "\n（二）乙。\n".encode())
    ),
    "ledger": Target(_ledgers, _in_text(_ledger_holds)),
    "Plan JSON": Target(_plan_json, _in_text(read_json)),
    "RDF nq": Target(lambda: _rdf_files()[:1], _in_file(_open_rdf, "case.nq")),
    "RDF trig": Target(lambda: _rdf_files()[1:2], _in_file(_open_rdf, "case.trig")),
    "RDF jsonld": Target(lambda: _rdf_files()[2:], _in_file(_open_rdf, "case.jsonld")),
    "verdicts": Target(lambda: [_VERDICTS], _in_file(read_verdicts, "case.csv")),
    "verdicts in a workbook": Target(_workbook, _in_file(read_verdicts, "case.xlsx")),
    "progress sheet": Target(_workbook, _in_file(read_sheets, "case.xlsx")),
    "header": Target(_headers, _in_text(read_header)),
    "address": Target(lambda: list(_ADDRESSES), _in_text(read_address)),
    "question": Target(lambda: [one.encode() for one in _DATES], _in_text(ask)),
}
