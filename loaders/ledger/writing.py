"""A plan written as a ledger: a row for each of its parts, its clauses, agencies and issues."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from zeren.graph.issues import Issue
from zeren.graph.model import Measure, Notice, Plan, Task
from zeren.graph.provenance import write_evidence
from zeren.loaders.assembly.clause_tasks import PART
from zeren.loaders.assembly.validation import CUT
from zeren.loaders.ledger.cells import CHECK, checksum, guarded, lines
from zeren.loaders.ledger.citations import citation_cells, document_cells, numbered
from zeren.loaders.ledger.columns import column_cells
from zeren.loaders.ledger.deadlines import PLACE, deadline_cells
from zeren.loaders.ledger.duties import AGENCY, CLAUSE, agency_cells, clause_cells
from zeren.loaders.ledger.lines import COLUMNS
from zeren.loaders.ledger.links import link_cells
from zeren.loaders.ledger.targets import target_cells
from zeren.loaders.text.characters import Passage

NOTICE, CHAPTER, MEASURE, TASK, DOCUMENT, ISSUE = "文件", "章", "措施", "任务", "来源", "问题"
SHARE = "分工"
"""A task that is a clause of a measure, in a plan without a task list."""
KINDS = (NOTICE, CHAPTER, MEASURE, TASK, SHARE, CLAUSE, AGENCY, DOCUMENT, ISSUE)
FORMAT, ROWS, VERSION = "format", "rows", "2"
"""The rows of the version and of how many rows there are of each kind. Ledgers of earlier versions
have none, and no clauses and agencies."""
TITLE_LENGTH = 40
SENTENCES = ("notice_text", "preamble")
_DERIVED = {"id", "issued", "region", "source", "sha256", "abridged", "kind", "citations", "spans"}
NOTICE_FIELDS = tuple(name for name in Notice.__struct_fields__ if name not in _DERIVED)
FILE = {"source": "来源文件", "sha256": "SHA-256"}
TASK_COLUMNS = {
    "number": "序号",
    "indicator": "指标名称",
    "sub_indicator": "分项指标",
    "goal": "名称",
    "deadline_text": "完成时限",
    "lead_text": "牵头单位",
    "support_text": "配合单位",
}
Cells = dict[str, str]


def write_ledger(plan: Plan) -> str:
    """Write a plan's ledger as CSV (UTF-8 with BOM for spreadsheet programs, CRLF)."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    rows = list(_rows(plan))
    rows[len(FILE) : len(FILE)] = [
        _fact(FORMAT, "格式", VERSION),
        _fact(ROWS, "行数", counted(rows)),
    ]
    for row in rows:
        plain = {column: cell.replace("\r\n", "\n") for column, cell in row.items()}
        cells = {column: guarded(cell) for column, cell in plain.items()}
        writer.writerow({**cells, CHECK: checksum(plain)})
    return "\ufeff" + out.getvalue()


def _fact(name: str, label: str, value: str) -> Cells:
    return {"类别": NOTICE, "序号": name, "指标名称": label, "名称": value}


def counted(rows: Iterable[Mapping[str, str]]) -> str:
    """Count the rows of each kind."""
    found = Counter(row["类别"] for row in rows)
    return " ".join(f"{kind} {found[kind]}" for kind in KINDS[1:])


def _rows(plan: Plan) -> Iterator[Cells]:
    yield from _notice_rows(plan.notice)
    for chapter in plan.chapters:
        place = write_evidence(chapter.spans)
        yield {"类别": CHAPTER, "序号": str(chapter.number), "名称": chapter.title, "出处": place}
    for measure in plan.measures:
        yield {"类别": MEASURE, **_measure_cells(measure)}
    for task in plan.tasks:
        share = task.measures and task.measures[0].method == PART
        yield {"类别": SHARE if share else TASK, **_task_cells(task)}
    for clause in plan.clauses:
        yield {"类别": CLAUSE, **clause_cells(clause)}
    for agency in plan.agencies:
        yield {"类别": AGENCY, **agency_cells(agency)}
    for document in plan.documents:
        yield {"类别": DOCUMENT, **document_cells(document)}
    for issue in plan.issues:
        yield {"类别": ISSUE, **_issue_cells(issue)}


def _notice_rows(notice: Notice) -> Iterator[Cells]:
    for name, label in FILE.items():
        yield _fact(name, label, getattr(notice, name))
    yield {"类别": NOTICE, "序号": "id", "名称": notice.id, "出处": write_evidence(notice.spans)}
    if notice.region is not None:
        yield {"类别": NOTICE, "序号": "region", "名称": notice.region}
    if notice.kind != "plan":
        yield {"类别": NOTICE, "序号": "kind", "名称": notice.kind}
    for name in NOTICE_FIELDS:
        spans = [span for span in notice.spans if span.field == name]
        value = getattr(notice, name)
        if spans or value is not None:
            words = "" if name in SENTENCES else value or ""
            yield {"类别": NOTICE, "序号": name, "名称": words, "出处": write_evidence(spans)}
    if notice.citations:
        cited = citation_cells(notice.citations)
        yield {"类别": NOTICE, "序号": "citations", **cited[0], "出处": cited[1]}


def _measure_cells(measure: Measure) -> Cells:
    cited, set_ = citation_cells(measure.citations), target_cells(measure.targets)
    places = [write_evidence(measure.spans), numbered("clause", measure.clauses)]
    return {
        "序号": str(measure.number),
        "章": "" if measure.chapter is None else str(measure.chapter),
        "名称": measure.title,
        **duty_cells(measure),
        **cited[0],
        **set_[0],
        "内容": lines(clause.id for clause in measure.clauses),
        "出处": _together(*places, _own_deadline_place(measure), cited[1], set_[1]),
    }


def _task_cells(task: Task) -> Cells:
    cited, set_ = citation_cells(task.citations), target_cells(task.targets)
    cells = {column: str(getattr(task, name)) for name, column in TASK_COLUMNS.items()}
    cells["名称"] = shortened(task.goal)
    linked, further = link_cells(task.measures), column_cells(task)
    own = _own_deadline_place(task) if task.own_deadline else ""
    own = own or write_evidence(span for span in task.places if span.field == PLACE)
    return {
        **cells,
        **duty_cells(task),
        **cited[0],
        **set_[0],
        **linked[0],
        **further[0],
        "内容": lines(clause.id for clause in task.clauses),
        "出处": _together(
            write_evidence(task.spans), own, cited[1], set_[1], linked[1], further[1]
        ),
    }


def duty_cells(item: Measure | Task) -> Cells:
    """Give the cells of an item that its clauses, and what it says of time, fill."""
    cells = {"完成时限": "", "时限类型": "", **deadline_cells(item)}
    if isinstance(item, Task):
        return cells
    return {
        "牵头单位": lines(duty.mention for duty in item.leads),
        "配合单位": lines(duty.mention for duty in item.supports),
        "责任条款": lines(clause.surface for clause in item.clauses),
        **cells,
    }


def _own_deadline_place(item: Measure | Task) -> str:
    spans = item.own_deadline.spans if item.own_deadline else ()
    return write_evidence(Passage("", spans).placed(PLACE))


def _together(*places: str) -> str:
    return " ".join(filter(None, places))


def shortened(text: str) -> str:
    """Cut a text to a title of at most 40 characters."""
    return text if len(text) <= TITLE_LENGTH else text[: TITLE_LENGTH - 1] + CUT


def _issue_cells(one: Issue) -> Cells:
    told = lines((one.owner.id, one.written, one.read_as))
    return {"名称": one.code, "内容": told, "出处": write_evidence(one.spans)}
