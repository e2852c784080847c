"""What an agency carries as one of a group, beside the tasks that name it."""

from __future__ import annotations

from zeren.graph.stores.base import Reader
from zeren.queries.results import ResultTable
from zeren.queries.runner import ask

_ABOUT = "agency-tasks"
Said = tuple[str, str]


def carried_by_groups(reader: Reader, table: ResultTable) -> Said | None:
    """Say in English and Chinese how many tasks more come to the agency asked for by its groups.

    None where there are none, or the answer is not of ``agency-tasks``.
    """
    if table.query != _ABOUT:
        return None
    asked = {name: str(table.parameters[name]) for name in ("agency", "plan", "prose")}
    carried = ask(reader, "city-duties", asked).records()
    tasks = {
        (row["plan"], row["number"]) for row in carried if row["kind"] == "task" and row["via_id"]
    }
    if not tasks:
        return None
    command = f"zeren query city-duties --agency {asked['agency']}"
    return (
        f"{len(tasks)} tasks come to it as one of a group: {command}",
        f"经群体承担的任务有 {len(tasks)} 项：{command}",
    )
