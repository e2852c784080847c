"""The list of agencies, and a page each: its duties, when they fall due, and with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from zeren.pages.addresses import address
from zeren.pages.agency import agency_page
from zeren.pages.duties import Load, parts, plans_of
from zeren.pages.frame import Frame, Page
from zeren.pages.scope import counted
from zeren.pages.succession import then_words


def pages(frame: Frame) -> Iterator[Page]:
    """Give the list and a page each."""
    yield Page(address("agency"), partial(_list, frame))
    for agency in frame.graph.nodes("Agency"):
        yield Page(address("agency", agency.id), partial(agency_page, frame, agency))


def _list(frame: Frame) -> bytes:
    rows = [_row(frame, load) for load in frame.loads[""]]
    return frame.render(
        "agencies.html.j2",
        address("agency"),
        title=("单位", "Agencies"),
        section="agency",
        rows=rows,
        tasks=len(list(frame.graph.nodes("Task"))),
        most=max((row["most"] for row in rows), default=0),
        kinds=_present(rows, "kind"),
        levels=_present(rows, "level"),
        as_of=frame.then.day,
    )


def _row(frame: Frame, load: Load) -> dict[str, Any]:
    written, expanded = load.tasks(), load.tasks(expanded=True)
    return {
        "agency": load.agency,
        "parts": parts(frame.graph, load.agency),
        "leads": len(load.written["leads"]),
        "supports": len(load.written["supports"]),
        "total": len(written),
        "leads_expanded": len(load.expanded["leads"]),
        "supports_expanded": len(load.expanded["supports"]),
        "expanded": len(expanded),
        "then": then_words(frame, load.agency),
        "most": max(len(written), len(expanded)),
        "counts": counted(_of_plans(frame, load)),
    }


def _of_plans(frame: Frame, load: Load) -> dict[str, list[int]]:
    """Give the counts of a row by plan, in the order of its columns."""
    told = (
        load.written["leads"], load.written["supports"], load.tasks(),
        load.expanded["leads"], load.expanded["supports"], load.tasks(expanded=True),
    )  # fmt: skip
    counts = [Counter(str(duty.item.properties["plan"]) for duty in one.values()) for one in told]
    return {plan: [one[plan] for one in counts] for plan in plans_of(frame.graph, load.agency)}


def _present(rows: list[dict[str, Any]], name: str) -> list[str]:
    """Give the values of a property that agencies have, most frequent first."""
    counts = Counter(str(row["agency"].properties[name] or "") for row in rows)
    return [value for value, _ in counts.most_common() if value]
