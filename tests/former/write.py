"""Write what this version leaves for the next: ``python -m tests.former.write``.

A made-up plan as store, RDF, Plan JSON and ledger; its tasks as a sheet that came back, and its
findings as a workbook with a verdict: in ``tests/former/vocabulary_N``.
"""

from __future__ import annotations

import lzma
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from tests.builders import small_plan, small_text
from zeren.cli import main
from zeren.graph.interchange import write_json
from zeren.graph.stores import open_store
from zeren.graph.vocabulary import VERSION
from zeren.held_texts import add_text
from zeren.loaders.ledger.writing import write_ledger
from zeren.loaders.pipeline import load_plan
from zeren.progress.columns import BY_NAME
from zeren.progress.loading import load_progress
from zeren.progress.sheet_rows import HEADER_ROW

_SMALL = Path(__file__).parents[1] / "loaders" / "small_plan.txt"


def write(folder: Path) -> None:
    """Write everything into a folder that is not there yet."""
    folder.mkdir()
    plan = small_plan()
    (folder / "plan.json").write_text(write_json(plan), encoding="utf-8")
    (folder / "ledger.csv").write_text(write_ledger(load_plan(_SMALL)), encoding="utf-8")
    with TemporaryDirectory() as made:
        for name in ("plans.lbug", "plans.nq"):
            path = Path(made) / name
            place = open_store(path)
            place.load([plan])
            add_text(place, small_text())
            if name == "plans.lbug":
                _workbooks(path, folder)
            sheet = folder / "tasks.xlsx"
            load_progress(place, sheet, date(2021, 6, 30), "督查室", loaded="2021-07-01T08:00:00Z")
            for file in sorted(path.parent.glob(f"{name}*")):
                if file.is_file() and file.suffix != ".lock":
                    content = file.read_bytes()
                    (folder / f"{file.name}.xz").write_bytes(lzma.compress(content, preset=9))


def _workbooks(store: Path, folder: Path) -> None:
    asked = ["--lang", "zh", "--store", str(store)]
    assert main([*asked, "export", "tasks", "-o", str(folder / "tasks.xlsx")]) == 0
    _fill(folder / "tasks.xlsx", HEADER_ROW, BY_NAME["state"].heading("zh"), "进行中")
    findings = str(folder / "findings.xlsx")
    assert main([*asked, "audit", "--format", "xlsx", "-o", findings]) == 0
    _fill(folder / "findings.xlsx", 1, "核实结论", "属实")


def _fill(path: Path, header: int, heading: str, value: str) -> None:
    book = load_workbook(path)
    for sheet in book.worksheets:
        for cell in sheet[header]:
            if cell.value == heading:
                sheet.cell(header + 1, cell.column).value = value
                book.save(path)
                return
    raise LookupError(f"{path}: no column {heading}")


if __name__ == "__main__":
    write(Path(__file__).parent / f"vocabulary_{VERSION}")
