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
from tests.zeren.progress.sheets import Edited, task
from zeren.credentials import read_credentials
from zeren.graph.comparison.comparison import compare
from zeren.graph.interchange import read_json, write_json
from zeren.graph.model import Plan
from zeren.graph.stores import open_store
from zeren.graph.stores.neo4j.address import parse_address
from zeren.graph.succession.register import read_reforms
from zeren.loaders import pipeline
from zeren.loaders.assembly.validation import verify
from zeren.loaders.duties.deadlines import Years, read_deadline
from zeren.loaders.duties.grammar import find_clauses
from zeren.loaders.duties.offices import impossible
from zeren.loaders.facts.citations import find_citations
from zeren.loaders.facts.quantities import find_quantities
from zeren.loaders.ledger.ledger import read_ledger
from zeren.loaders.ledger.mending import mend
from zeren.loaders.ledger.writing import write_ledger
from zeren.loaders.readers import recognition
from zeren.loaders.readers.encoding import decode
from zeren.progress.mending import mending_workbook
from zeren.progress.merging import merge
from zeren.progress.reading import read_sheets
from zeren.queries.asked_words import asked_about
from zeren.queries.comparison_table import comparison_table
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


def _plan_of(content: bytes) -> Plan:
    source, issues = decode(Path("case.txt"), content)
    return pipeline.read_text(source, issues).plan


def compare_plans(text: str) -> None:
    """Compare a plan with a changed one, and hold that one with itself has no difference."""
    first, second = map(_plan_of, (PLAN.encode(), text.encode()))
    comparison_table(compare(first, second))
    assert not compare(second, second).changes


def merge_sheet(path: Path) -> None:
    """Merge a sheet that came back with the tasks that went out."""
    merged = merge(read_sheets(path).rows, SENT, [], TODAY, "督查室")
    if merged.problems:
        mending_workbook(merged.problems, TODAY, "zh")


def mend_rows(text: str) -> None:
    """Read a plan with rows that somebody mended."""
    document = recognition.read(Path("plan.csv"), LIST.encode())
    source, _ = decode(Path("mended.csv"), text.encode())
    pipeline.read_blocks(mend(document, source))


def _read_credentials(path: Path) -> None:
    access = read_credentials(path)
    assert all(isinstance(one, str) for pair in access.items() for one in pair)


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


def _mended() -> list[bytes]:
    document = recognition.read(Path("plan.csv"), LIST.encode())
    head = f"文件,{document.source.sha256},plan.csv,,,\n位置,读取提示,,,,\n"
    rows = "表1行2,,1,开放阅览室,市文化局,2026年6月底前\n表1行3,,2,延长时间,市教育局,长期\n"
    return [(head + rows).encode()]


def _reforms() -> list[bytes]:
    text = (ROOT / "graph" / "succession" / "register.csv").read_text(encoding="utf-8")
    return ["".join(text.splitlines(keepends=True)[:6]).encode()]


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


PLAN = """某市阅读工作方案
一、重点任务
（一）建设电子阅览室。办证时间压缩至3个工作日以内。（市文化局、市财政局牵头，市教育局配合；2026年6月底前完成）
（二）推广借阅证。推广电子借阅证。（市文化局牵头；2026年9月底前完成）
"""
LIST = (
    "序号,任务,牵头单位,完成时限\n1,开放阅览室,市文化局,2026年6月底前\n2,延长时间,市教育局,长期\n"
)
SENT = [task(number) for number in range(1, 6)]
_SHEETS = ("进行中", "已完成", "完成", "2021/6/30", "停滞")


def _sheets_returned() -> list[bytes]:
    """Give sheets that went out with what was filled in."""
    made = []
    for state in _SHEETS:
        edited = Edited(SENT).fill(0, 状态=state).fill(1, 状态="进行中", 进展="已开工")
        content = io.BytesIO()
        edited.book.save(content)
        made.append(content.getvalue())
    return made


_CREDENTIALS = b"NEO4J_URI=neo4j+s://a.example\nNEO4J_USERNAME=neo4j\nNEO4J_PASSWORD='x y'\n"
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
    "progress merged": Target(_sheets_returned, _in_file(merge_sheet, "case.xlsx")),
    "comparison": Target(lambda: [PLAN.encode()], _in_text(compare_plans)),
    "mended rows": Target(_mended, _in_text(mend_rows)),
    "reforms": Target(_reforms, _in_text(lambda text: read_reforms(text, "case.csv"))),
    "credentials": Target(lambda: [_CREDENTIALS], _in_file(_read_credentials, "case.txt")),
    "header": Target(_headers, _in_text(read_header)),
    "address": Target(lambda: list(_ADDRESSES), _in_text(read_address)),
    "question": Target(lambda: [one.encode() for one in _DATES], _in_text(ask)),
}
