"""Read the findings that a store keeps, and lay them out as one ledger (疑点清单)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from zeren.graph.findings.catalogue import SEVERITIES
from zeren.graph.findings.kinds import FindingKind, Severity
from zeren.graph.stores.base import Reader
from zeren.queries import catalogue
from zeren.queries.findings import finding_record, kept_findings
from zeren.queries.header import FINDING_COLUMNS, Query
from zeren.queries.known_names import named_plan
from zeren.queries.results import Cell, Column, Language, ResultTable
from zeren.queries.task_labels import printed_numbers

SEVERITY_ZH = {"error": "错误", "warning": "可疑", "note": "提示"}

_HEAD = (
    Column("id", "string", "疑点编号", "stable: made of code, plan, item and the facts"),
    Column("severity", "string", "程度", "error, warning or note", SEVERITY_ZH),
    Column("code", "string", "代码", "the finding's query"),
    Column("finding", "string", "疑点", "what the code means"),
)
_TAIL = (
    Column("facts", "string", "具体情况", "the facts of the code, each with its name"),
    Column("verdict", "string", "核实结论", "the auditor's: whatever stands here settles it"),
    Column("remark", "string", "备注", "the auditor's"),
)
LEDGER_COLUMNS = (*_HEAD, *FINDING_COLUMNS, *_TAIL)
"""The columns of the ledger of findings."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: its stable id, the question for its kind, and its row by column.

    ``label``: the printed number of its task where that is none of its own.
    """

    id: str
    query: Query
    record: dict[str, Any]
    label: str = ""

    @property
    def finding(self) -> FindingKind:
        """What its kind says of it."""
        if self.query.finding is None:
            raise ValueError(f"{self.query.name} is no finding")
        return self.query.finding

    def facts(self, language: Language) -> str:
        """Say the facts of its code, each with its name: ``deadline 2021-04-30; days 8``."""
        told = [
            f"{column.heading(language)} {_fact(column.worded(self.record[column.name], language))}"
            for column in self.query.columns[len(FINDING_COLUMNS) :]
            if self.record[column.name] not in (None, "")
        ]
        return ("；" if language == "zh" else "; ").join(told)


def audit(
    reader: Reader, plan: str = "", codes: Collection[str] = (), least: Severity = "note"
) -> list[Found]:
    """Give the findings of severity ``least`` or graver, gravest first, then by code and item.

    ``codes``: these alone; UnknownQuery where one is no finding's.
    """
    wanted = {query.name: query for query in chosen(codes, least)}
    id = named_plan(reader, "audit", plan) if plan else ""
    only = next(iter(wanted)) if len(wanted) == 1 else ""
    found: dict[str, list[Found]] = {code: [] for code in wanted}
    labels = printed_numbers(reader, id) if wanted else {}
    for kept in kept_findings(reader, id, only) if wanted else ():
        query = wanted.get(kept["code"])
        if query is not None and query.finding is not None:
            record = finding_record(query.finding, kept)
            named = record["plan"], record["number"]
            label = labels.get(named, "") if record["kind"] == "task" else ""
            found[query.name].append(Found(str(kept["stable_id"]), query, record, label))
    return [each for group in found.values() for each in group]


def chosen(codes: Collection[str] = (), least: Severity = "note") -> list[Query]:
    """Give the questions for the findings that are wanted, each once, gravest first."""
    graver = SEVERITIES[: SEVERITIES.index(least) + 1]
    wanted = [catalogue.finding(code) for code in codes] or catalogue.findings()
    by_code = {query.name: query for query in wanted}
    ranked = (
        (graver.index(query.finding.severity), code)
        for code, query in by_code.items()
        if query.finding is not None and query.finding.severity in graver
    )
    return [by_code[code] for _, code in sorted(ranked)]


def ledger(found: list[Found], plan: str, language: Language) -> ResultTable:
    """Lay findings out as the ledger, with empty columns for the auditor's verdict and remark."""
    return ResultTable(
        query="audit",
        title_zh="疑点清单",
        title_en="Ledger of findings",
        parameters={"plan": plan},
        columns=LEDGER_COLUMNS,
        rows=tuple(tuple(_line(each, language)) for each in found),
    )


def _line(each: Found, language: Language) -> Iterator[Cell]:
    finding, query = each.finding, each.query
    title = query.title_zh if language == "zh" else query.title_en
    yield from (each.id, finding.severity, finding.code, title)
    yield from (each.record[column.name] for column in FINDING_COLUMNS)
    yield from (each.facts(language), "", "")


def _fact(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:g}" if isinstance(cell, float) else str(cell)
