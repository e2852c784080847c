"""The flow of responsibility of plans: a drawing made here, and what its bands are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from zeren.graph.unit import Node
from zeren.pages import flow_layout
from zeren.pages.addresses import address, key
from zeren.pages.flow_facts import NOBODY, Band, By, Column, Flow, flow_of
from zeren.pages.flow_layout import BAR, COLUMNS, FONT, LINE, WIDTH, Layout, Row
from zeren.pages.frame import Frame, Page
from zeren.pages.labels import Pair
from zeren.pages.options import told_apart

Scope = dict[str, str]
"""The fields of a filter that hold the list of tasks to a plan; none where there is but one."""
TITLE = ("责任流向", "Flow of responsibility")
HEADS: dict[str, Pair] = {
    "indicator": ("指标", "Indicator"),
    "measure": ("措施", "Measure"),
    "plan": ("方案", "Plan"),
    "plans": ("方案", "Plan"),
}
_NONE: dict[str, Pair] = {
    "indicator": ("（未列指标）", "(no indicator)"),
    "measure": ("（未对应措施）", "(no measure)"),
    "plan": ("（全部任务）", "(all tasks)"),
    "plans": ("（全部任务）", "(all tasks)"),
    "lead": ("（未写牵头）", "(no lead named)"),
}
_KINDS: dict[str, Pair] = {"group": ("群体 ", "group "), "company": ("企业 ", "company ")}


def pages(frame: Frame) -> Iterator[Page]:
    """Give a page each plan, one of each government that has several, and one that lists them."""
    regions = governments(frame)
    yield from of_each_plan(frame, "flow", TITLE, _of_plan, regions)
    for region, plans in regions.items():
        yield Page(
            address("flow", government(region)), partial(_of_government, frame, region, plans)
        )


def governments(frame: Frame) -> dict[str, list[Node]]:
    """Give the plans of each government that has several, by its region."""
    found: dict[str, list[Node]] = {}
    for plan in frame.plans:
        found.setdefault(str(plan.properties["region"] or ""), []).append(plan)
    return {region: found[region] for region in sorted(found) if region and len(found[region]) > 1}


def government(region: str) -> str:
    """Give what stands for the government of a region in the address of its flow."""
    return f"government/{region}"


def of_each_plan(
    frame: Frame,
    kind: str,
    title: Pair,
    view: Callable[[Frame, Node], bytes],
    regions: Mapping[str, list[Node]] | None = None,
) -> Iterator[Page]:
    """Give a view of each plan and, unless there is but one, the list of them.

    ``regions``: the plans of governments that have a view of their own.
    """
    for plan in frame.plans:
        yield Page(frame.view_of(kind, plan.id), partial(view, frame, plan))
    if len(frame.plans) != 1:
        yield Page(address(kind), partial(_by_plan, frame, kind, title, regions or {}))


def _by_plan(frame: Frame, kind: str, title: Pair, regions: Mapping[str, list[Node]]) -> bytes:
    told = [(region, government(region), len(plans)) for region, plans in regions.items()]
    return frame.render(
        "by_plan.html.j2",
        address(kind),
        title=title,
        section="flow",
        kind=kind,
        plans=frame.ask("plans").records(),
        flowing=told,
    )


def _of_plan(frame: Frame, plan: Node) -> bytes:
    it = plan.properties
    scope = {"plan": key(plan.id)} if len(frame.plans) > 1 else {}
    lede = [str(each) for each in (plan.id, it["issuer"], it["issued"]) if each]
    name = str(it["title"] or plan.id)
    return _flow(frame, frame.view_of("flow", plan.id), [plan], name=name, lede=lede, scope=scope)


def _of_government(frame: Frame, region: str, plans: list[Node]) -> bytes:
    lede = (f"{len(plans)} 个方案", f"{len(plans)} plans")
    own = address("flow", government(region))
    return _flow(frame, own, plans, name=region, lede=[lede], scope={})


def _flow(frame: Frame, own: str, plans: list[Node], **told: Any) -> bytes:
    flow = flow_of(frame.graph, *(plan.id for plan in plans))
    names = [_names(column, none) for column, none in zip(flow.columns, _nones(flow), strict=True)]
    bands = [{band: len(tasks) for band, tasks in told.items()} for told in flow.bands]
    labels = [{id: name[0] for id, name in told.items()} for told in names]
    made = flow_layout.layout(labels, bands)
    return frame.render(
        "flow.html.j2",
        own,
        title=TITLE,
        section="flow",
        plans=plans,
        flow=flow,
        head=HEADS[flow.by],
        drawing=made,
        width=WIDTH,
        bar=BAR,
        columns=COLUMNS,
        one_plan=plans[0].id if len(plans) == 1 else "",
        rows=[
            [_row(row, at, made, flow, names[at][row.id]) for row in column]
            for at, column in enumerate(made.rows)
        ],
        curves=[_curves(made, side, flow) for side in range(len(made.curves))],
        bands=list(_bands(made, flow, names)),
        agencies=len({*flow.columns[1], *flow.columns[2]} - {NOBODY}) + len(flow.others),
        tasks=len({task.id for one in flow.columns[0].values() for task in one.tasks}),
        **told,
    )


def _nones(flow: Flow) -> tuple[Pair, Pair, Pair]:
    return _NONE[flow.by], _NONE["lead"], _NONE["lead"]


def _names(column: Column, none: Pair) -> dict[str, Pair]:
    """Give the names of a column's members in both languages, no two alike."""
    named = [
        (id, str(one.node.properties.get("name") or one.node.properties.get("title") or id),
         str(one.node.properties.get("number") or id))
        for id, one in column.items() if one.node is not None
    ]  # fmt: skip
    told = told_apart(named)
    return {id: none if id == NOBODY else (told[id], told[id]) for id in column}


def _row(row: Row, at: int, made: Layout, flow: Flow, name: Pair) -> dict[str, Any]:
    """Give what the drawing shows of a row of a column."""
    member = flow.columns[at][row.id]
    middle = row.y + row.height / 2
    first = middle - LINE * len(row.lines) / 2 + FONT - 0.5
    kind = "" if member.node is None else str(member.node.properties.get("kind") or "")
    return {
        "row": row,
        "member": member,
        "key": key(row.id),
        "name": name,
        "lines": [(line, round(first + LINE * n, 1)) for n, line in enumerate(row.lines)],
        "loads": [_load(made, row, at, side) for side in (0, 1) if row.loads[side]],
        "kind": kind,
        "tag": _KINDS.get(kind, ("", "")),
        "tasks": len(member.tasks),
    }


def _load(made: Layout, row: Row, at: int, side: int) -> dict[str, float]:
    """Give the bar at a side of a row, as high as the bands that end there."""
    high = made.unit * row.loads[side]
    left = COLUMNS[at][1] - BAR if side else COLUMNS[at][0]
    return {"x": left, "y": round(row.y + (row.height - high) / 2, 1), "height": round(high, 1)}


def _curves(made: Layout, side: int, flow: Flow) -> list[dict[str, Any]]:
    """Give the bands beside a column by their width: the way of all, and what each joins.

    A band is told by the places of its rows, ``3-17``; behind them the one task that it is made of
    where no list shows it: its number, ``3-17:4``, of several plans after the place of its plan.
    ``static/flow.js`` makes a link of each.
    """
    left, right = ({row.id: n for n, row in enumerate(made.rows[side + at])} for at in (0, 1))
    plans = {row.id: n for n, row in enumerate(made.rows[0])} if flow.by == "plans" else {}
    told: dict[float, tuple[list[str], list[str]]] = {}
    for curve in made.curves[side]:
        first, last = curve.band
        tasks = flow.bands[side][curve.band]
        joined = f"{left[first]}-{right[last]}"
        if len(tasks) == 1 and _filter(side, curve.band, flow.by) is None:
            it = tasks[0].properties
            of = f"{plans[str(it['plan'])]}." if plans else ""
            joined += f":{of}{it['number']}"
        paths, bands = told.setdefault(round(curve.tasks * made.unit, 1), ([], []))
        paths.append(made.path(side, curve))
        bands.append(joined)
    return [
        {"width": width, "path": "".join(paths), "of": " ".join(bands)}
        for width, (paths, bands) in told.items()
    ]


def _anchor(side: int, band: Band) -> str:
    return f"{'ls'[side]}{key(band[0])}-{key(band[1])}"


def _filter(side: int, band: Band, by: By) -> dict[str, str] | None:
    """Give the filter of the list of tasks that has a band's; None where none says it."""
    first, lead = band
    if side or lead == NOBODY or by == "measure" or (by == "indicator" and first == NOBODY):
        return None
    told = {"agency": key(lead), "role": "leads"}
    if by == "plans":
        return {"plan": key(first), **told}
    return told if by == "plan" else {"indicator": key(first), **told}


def _bands(made: Layout, flow: Flow, names: list[dict[str, Pair]]) -> Iterator[dict[str, Any]]:
    """Give the bands of several tasks that no list can show, in the order of the drawing."""
    for side, told in enumerate(flow.bands):
        left, right = ({row.id: n for n, row in enumerate(made.rows[side + at])} for at in (0, 1))
        for band in sorted(told, key=lambda band: (left[band[0]], right[band[1]])):
            if _filter(side, band, flow.by) is None and len(told[band]) > 1:
                yield {
                    "anchor": _anchor(side, band),
                    "from": names[side][band[0]],
                    "to": names[side + 1][band[1]],
                    "tasks": told[band],
                }
