"""The ledger (台账): the facts of a plan as a table that an office would keep, and how to read it.

One row a task, one a measure, and rows for the notice, the chapters, the clauses, the agencies, the
cited documents and what the reading reported. It holds names, numbers, dates and short titles, not
the plan's sentences; column 出处 says where each cell's words stand in the source, so that who
holds the source can have them (`read_ledger` with ``source``). A row that nobody has edited says
what was read; the rules that read a plan read the cells of the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from zeren.graph.errors import SourceFormat
from zeren.graph.model import Plan
from zeren.graph.owners import OwnerKind
from zeren.loaders.assembly.plan import assemble, in_order
from zeren.loaders.assembly.validation import expected_counts
from zeren.loaders.ledger.citations import DOCUMENT as CITED
from zeren.loaders.ledger.citations import cited_documents
from zeren.loaders.ledger.duties import AGENCY, CLAUSE
from zeren.loaders.ledger.lines import COLUMNS, Line, is_ledger, read_lines
from zeren.loaders.ledger.links import LINKS, line_links
from zeren.loaders.ledger.reading import Reader, Sheet, number_of
from zeren.loaders.ledger.restoring import heed_names, restore
from zeren.loaders.ledger.writing import (
    CHAPTER,
    DOCUMENT,
    FORMAT,
    ISSUE,
    KINDS,
    MEASURE,
    NOTICE,
    ROWS,
    SHARE,
    TASK,
    TITLE_LENGTH,
    VERSION,
    counted,
    shortened,
    write_ledger,
)
from zeren.loaders.text.document import Source
from zeren.loaders.text.numbering import first_of_each, sequence_issues

__all__ = ["COLUMNS", "TITLE_LENGTH", "is_ledger", "read_ledger", "shortened", "write_ledger"]


def read_ledger(text: str, name: str, source: Source | None = None) -> Plan:
    """Read a ledger; with the source, the plan's full words are taken from it.

    SourceFormat names the file, the row (counted as a spreadsheet does) and the column.
    """
    lines = read_lines(text.lstrip("\ufeff"), name)
    reader = Reader(name, source)
    sheet = _sheet(lines, name)
    told = _has_duties(sheet.notice)
    reader.check_source(sheet)
    if told:
        heed_names(sheet)
    words = reader.words(_numbered(sheet, reader, told=told))
    _check_citations(lines, {one.id for one in words.documents})
    _check_links(sheet.tasks, {one.number for one in words.measures})
    if told:
        return restore(reader, sheet, words)
    words.issues.extend(reader.issues)
    plan = assemble(words)
    return replace(plan, issues=in_order((*plan.issues, *expected_counts(plan))))


def _sheet(lines: Sequence[Line], name: str) -> Sheet:
    by_kind: dict[str, list[Line]] = {kind: [] for kind in KINDS}
    for line in lines:
        kind = line.cells["类别"]
        if kind not in KINDS:
            en, zh = ", ".join(KINDS[:-1]), "、".join(KINDS[:-1])
            raise line.fail("类别", f"{en} or {KINDS[-1]}", f"应为{zh}或{KINDS[-1]}")
        by_kind[kind].append(line)
    if not any(by_kind[kind] for kind in (CHAPTER, MEASURE, TASK)):
        raise SourceFormat(
            f"{name}: the ledger has neither chapters, measures nor tasks. Nothing was read.",
            f"{name}：台账中没有章、措施或任务，未读取任何内容。",
        )
    sheet = Sheet(
        notice={line.cells["序号"]: line for line in reversed(by_kind[NOTICE])},
        chapters=by_kind[CHAPTER],
        measures=by_kind[MEASURE],
        tasks=[line for line in lines if line.cells["类别"] in (TASK, SHARE)],
        clauses=by_kind[CLAUSE],
        agencies=by_kind[AGENCY],
        documents=by_kind[DOCUMENT],
        issues=by_kind[ISSUE],
    )
    sheet.complete = sheet.fact(ROWS) == counted(line.cells for line in lines)
    return sheet


def _has_duties(notice: Mapping[str, Line]) -> bool:
    """Tell whether a ledger has rows of clauses and agencies; those of version 1 do not."""
    if FORMAT not in notice:
        return False
    if notice[FORMAT].cells["名称"] != VERSION:
        raise notice[FORMAT].fail("名称", f"version {VERSION} of a ledger", f"应为格式 {VERSION}")
    return True


def _numbered(sheet: Sheet, reader: Reader, *, told: bool) -> Sheet:
    """Check the numbering; of a number that stands twice the first row is kept."""
    kinds: tuple[tuple[OwnerKind, str], ...] = (
        ("chapter", "chapters"), ("measure", "measures"), ("task", "tasks"),
    )  # fmt: skip
    for kind, name in kinds:
        lines = getattr(sheet, name)
        numbers = [number_of(line) for line in lines]
        if not (told and sheet.complete and all(line.whole for line in lines)):
            issues = sequence_issues(kind, ((number, ()) for number in numbers))
            known = {
                (line.cells["名称"], *line.cells["内容"].split("\n")[:2]) for line in sheet.issues
            }
            reader.issues += [
                one for one in issues if (one.code, one.owner.id, one.written) not in known
            ]
        setattr(sheet, name, first_of_each(zip(numbers, lines, strict=True)))
    return sheet


def _check_citations(lines: Sequence[Line], known: set[str]) -> None:
    for line in lines:
        if any(document not in known for document in cited_documents(line)):
            raise line.fail(CITED, "the name of a 来源 row", "应为“来源”行的名称")


def _check_links(tasks: Sequence[Line], measures: set[int]) -> None:
    for line in tasks:
        if any(one.number not in measures for one in line_links(line, None)):
            raise line.fail(LINKS, "the numbers of 措施 rows", "应为“措施”行的序号")
