"""Reports on tasks: how a task stood on a day, beside the plan and never in it.

The reports that one file gave for one day are a unit of the store, which is added and never
replaced; see docs/progress.md.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from msgspec import Struct, structs

from zeren.graph.elements import Edge, Elements, Node, Value, sealed
from zeren.graph.identifiers import content_id, progress_id

State = Literal["not-started", "under-way", "done", "closed", "paused", "routine"]
STATES: tuple[State, ...] = get_args(State)
STATES_ZH: dict[State, str] = {
    "not-started": "未启动",
    "under-way": "进行中",
    "done": "已完成",
    "closed": "销号",
    "paused": "暂停",
    "routine": "转常态",
}
FINISHED: tuple[State, ...] = ("done", "closed", "routine")
"""States in which nothing more is to be done by the deadline."""
NEVER_LATE: tuple[State, ...] = (*FINISHED, "paused")


class Report(Struct, frozen=True):
    """What one row reports of a task, which is named by its key, and by its words on that day."""

    task_key: str
    plan: str
    number: int
    goal: str
    action: str
    state: State
    progress: str = ""
    done_on: date | None = None
    proof: str = ""
    office: str = ""
    contact: str = ""
    remark: str = ""
    sheet: str = ""
    row: int = 0

    @property
    def told(self) -> tuple[Value, ...]:
        """What it says of the task, apart from where it stands."""
        names = ("state", "progress", "done_on", "proof", "office", "contact", "remark")
        return tuple(getattr(self, name) for name in names)


class ProgressLoad(Struct, frozen=True):
    """The reports that a file gave: for which day, by whom, and when they were loaded.

    ``loaded`` is a moment in ISO 8601; ``position`` counts the loads of a store: of two reports of
    one day, that of the later load counts.
    """

    as_of: date
    reporter: str
    source: str
    sha256: str
    loaded: str
    position: int
    reports: tuple[Report, ...]

    @property
    def id(self) -> str:
        """Name the load by its place, and what its reports say, for which day and by whom.

        What is reported anew after a correction is another load, and takes no place of another.
        """
        told = sorted(repr((one.task_key, *one.told)) for one in self.reports)
        place = str(self.position)
        return progress_id(content_id(self.as_of.isoformat(), self.reporter, place, *told))


def progress_elements(load: ProgressLoad) -> Elements:
    """Derive the nodes and edges of a load of reports."""
    anchor = Node(
        "ProgressLoad",
        load.id,
        {
            "id": load.id,
            "as_of": load.as_of,
            "reporter": load.reporter,
            "source": load.source,
            "sha256": load.sha256,
            "loaded": load.loaded,
            "position": load.position,
            "reports": len(load.reports),
            "fingerprint": None,
        },
    )
    reports = [_report_node(load, place, one) for place, one in enumerate(load.reports, 1)]
    edges = [Edge("PART_OF", "Report", one.id, "ProgressLoad", load.id, {}) for one in reports]
    return sealed(load.id, (anchor, *reports), edges)


def _report_node(load: ProgressLoad, place: int, report: Report) -> Node:
    """Make a report's node; of a task's reports by a day the greatest id is the latest.

    ``place``: its place in the load, in which several agencies may report on a task of theirs. Two
    loads of one moment may have one position: their ids tell their reports apart.
    """
    own = load.id.rpartition(":")[2]
    id = f"{load.as_of.isoformat()}#{load.position:06d}#{own}#{place:06d}#{report.task_key}"
    said = structs.asdict(report)
    plan = said.pop("plan")
    properties: dict[str, Value] = {
        "id": id,
        "of_load": load.id,
        "task_key": said.pop("task_key"),
        "of_plan": plan,
        **{name: said[name] for name in ("number", "goal", "action", "state", "progress")},
        **{name: said[name] for name in ("done_on", "proof", "office", "contact", "remark")},
        "as_of": load.as_of,
        "reporter": load.reporter,
        "source": load.source,
        "sheet": report.sheet,
        "sheet_row": report.row,
    }
    return Node("Report", id, properties)
