"""StratML (ISO 17469), the XML of strategic plans: Part 1 for plans, Part 2 with indicators.

A measure is a goal, a task an objective of the measure that it fits best, an agency a stakeholder;
in Part 2 a target is an indicator. Order and cardinality of elements are those of the schemas
StrategicPlan (2014-04-01) and PerformancePlanOrReport (2016-02-16).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from zeren.graph.elements import Elements, Node
from zeren.graph.errors import BadParameter
from zeren.graph.exports.carried import node_name, xml_text
from zeren.graph.exports.content import Content, written

CORE = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
PERFORMANCE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
_ROLES = {"LEADS": "牵头", "SUPPORTS": "配合"}
_OTHERS = "任务清单"
"""The goal of tasks that fit no measure: StratML has no objective without a goal."""


def strategic_plan(content: Content) -> Iterator[str]:
    """Write one plan by Part 1; BadParameter where there are several or none."""
    yield from _document(content, _Form(part=1))


def performance_plan(content: Content) -> Iterator[str]:
    """Write one plan by Part 2, with its targets; BadParameter where there are several or none."""
    yield from _document(content, _Form(part=2))


@dataclass(frozen=True, slots=True)
class _Form:
    part: int

    @property
    def opening(self) -> str:
        if self.part == 1:
            return f'<StrategicPlan xmlns="{CORE}">'
        return f'<PerformancePlanOrReport xmlns="{PERFORMANCE}" Type="Performance_Plan">'

    @property
    def closing(self) -> str:
        return "</StrategicPlan>" if self.part == 1 else "</PerformancePlanOrReport>"


@dataclass(slots=True)
class _Plan:
    """What a plan's elements say, by the ids of what they are about."""

    plan: Node
    nodes: Mapping[str, Node]
    duties: dict[str, list[tuple[str, int, str]]] = field(default_factory=lambda: defaultdict(list))
    measures: dict[str, tuple[int, str]] = field(default_factory=dict)
    targets: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def of(self, label: str) -> list[Node]:
        """Give measures or tasks by number."""
        found = [node for node in self.nodes.values() if node.label == label]
        return sorted(found, key=lambda node: (int(str(node.properties["number"])), node.id))


def _document(content: Content, form: _Form) -> Iterator[str]:
    told = _read(_only(content))
    plan = told.plan.properties
    yield '<?xml version="1.0" encoding="UTF-8"?>\n' + form.opening + "\n"
    yield _tag("Name", plan["title"]) + _tag("Description", plan["number"])
    yield "<StrategicPlanCore>\n"
    yield f"<Organization>{_tag('Name', plan['issuer'])}</Organization>\n"
    tasks = told.of("Task")
    for measure in told.of("Measure"):
        own = [one for one in tasks if told.measures.get(one.id, (0, ""))[1] == measure.id]
        yield from _goal(told, measure, own, form)
    others = [one for one in tasks if one.id not in told.measures]
    if others or not told.of("Measure"):
        yield f"<Goal>{_tag('Name', _OTHERS)}<Description/>"
        yield from (_objective(told, one, form) for one in others)
        yield "</Goal>\n"
    yield "</StrategicPlanCore>\n"
    yield from _administrative(told, form)
    yield form.closing + "\n"


def _only(content: Content) -> Elements:
    """Give the one plan of an export; texts that come along are left aside."""
    units = [one for one in content.units() if any(node.label == "Plan" for node in one.nodes)]
    if len(units) != 1:
        raise BadParameter(
            f"export stratml: one file holds one plan, here are {len(units)}; give "
            "one with --plan.",
            f"export stratml：一个文件只写一个方案，现有 {len(units)} 个，请用 --plan 指定一个。",
        )
    return units[0]


def _read(elements: Elements) -> _Plan:
    nodes = {node.id: node for node in elements.nodes}
    (plan,) = (node for node in elements.nodes if node.label == "Plan")
    told = _Plan(plan, nodes)
    for edge in elements.edges:
        place = int(str(edge.properties.get("position") or 0))
        if edge.type in _ROLES:
            told.duties[edge.target].append((edge.type, place, edge.source))
        elif edge.type == "IMPLEMENTS":
            best = told.measures.get(edge.source)
            if best is None or place < best[0]:
                told.measures[edge.source] = (place, edge.target)
        elif edge.type == "HAS_TARGET":
            told.targets[edge.source].append(edge.target)
    return told


def _goal(told: _Plan, measure: Node, tasks: list[Node], form: _Form) -> Iterator[str]:
    fields = measure.properties
    yield "<Goal>" + _tag("Name", fields["title"]) + _tag("Description", fields["text"])
    yield _identified(measure) + _stakeholders(told, measure, form) + "\n"
    yield from (_objective(told, one, form) for one in tasks)
    yield "</Goal>\n"


def _objective(told: _Plan, task: Node, form: _Form) -> str:
    fields = task.properties
    due = fields["deadline_text"]
    return (
        f"<Objective>{_tag('Name', fields['goal'])}{_tag('Description', fields['action'])}"
        f"{_identified(task)}{_stakeholders(told, task, form)}"
        f"{_tag('OtherInformation', f'完成时限：{due}') if due else ''}"
        f"{_indicators(told, task) if form.part == 2 else ''}</Objective>\n"
    )


def _identified(node: Node) -> str:
    return _identifier(node) + _tag("SequenceIndicator", node.properties["number"])


def _identifier(node: Node) -> str:
    """Write an id that XML takes for one: no colon, and a letter first."""
    return f"<Identifier>{node_name(node.label, node.id).replace(':', '.')}</Identifier>"


def _stakeholders(told: _Plan, item: Node, form: _Form) -> str:
    once = dict.fromkeys((role, agency) for role, _, agency in sorted(told.duties[item.id]))
    return "".join(_stakeholder(told.nodes[agency], _ROLES[role], form) for role, agency in once)


def _stakeholder(agency: Node, role: str, form: _Form) -> str:
    kind = "Generic_Group" if agency.properties["kind"] == "group" else "Organization"
    told = f'<Stakeholder StakeholderTypeType="{kind}">{_tag("Name", agency.properties["name"])}'
    if form.part == 1:
        return f"{told}{_tag('Description', role)}</Stakeholder>"
    return f"{told}<Role>{_tag('Name', role)}<RoleType>Performer</RoleType></Role></Stakeholder>"


def _indicators(told: _Plan, task: Node) -> str:
    due = task.properties["deadline"]
    return "".join(
        f'<PerformanceIndicator PerformanceIndicatorType="Quantitative">'
        f"{_tag('MeasurementDimension', fields['text'])}"
        f"{_tag('UnitOfMeasurement', fields['unit'] or '')}"
        f"<MeasurementInstance><TargetResult>{_tag('EndDate', due) if due else ''}"
        f"{_number(fields['value'])}{_tag('Description', fields['operator'])}"
        f"</TargetResult></MeasurementInstance></PerformanceIndicator>"
        for fields in (told.nodes[id].properties for id in told.targets[task.id])
    )


def _number(value: object) -> str:
    """Write a number as a decimal, which has no exponent."""
    if not isinstance(value, (int, float)):
        return ""
    return _tag("NumberOfUnits", f"{value:.10f}".rstrip("0").rstrip("."))


def _administrative(told: _Plan, form: _Form) -> Iterator[str]:
    issued = told.plan.properties["issued"]
    days = [one.properties["deadline"] for one in told.of("Task")]
    last = max((written(day) for day in days if day is not None), default="")
    told_last = _tag("EndDate", last) if last else ""
    published = _tag("PublicationDate", issued) if issued else ""
    own = _identifier(told.plan) if form.part == 2 else ""
    yield f"<AdministrativeInformation>{own}{told_last}{published}</AdministrativeInformation>\n"


def _tag(name: str, value: object) -> str:
    text = xml_text(value if isinstance(value, str) else written(value))  # type: ignore[arg-type]
    return f"<{name}>{text}</{name}>"
