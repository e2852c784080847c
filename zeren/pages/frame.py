"""What every page is made with: the store, the graph in memory, answers asked once, templates.

A page is an address and a function that makes its bytes when they are wanted. A module of pages
has ``pages(frame) -> Iterator[Page]``, which costs little: nothing is made before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from zeren.graph.errors import UnknownName
from zeren.graph.full_names import told_apart
from zeren.graph.stores.base import Parameter, Reader
from zeren.graph.stores.whole import every_unit, plan_nodes
from zeren.graph.succession.register import SuccessionRegister, the_register
from zeren.graph.unit import Elements, Node
from zeren.pages.addresses import address, government_key, key
from zeren.pages.corrected import Corrections
from zeren.pages.counts import Counts
from zeren.pages.duties import Load, loads
from zeren.pages.graph_index import GraphIndex
from zeren.pages.labels import NO_REGION, SECTIONS, Pair
from zeren.pages.links import Links
from zeren.pages.options import told_apart as told_apart_in_a_list
from zeren.pages.remembered import Remembered
from zeren.pages.rendering import environment, functions_of
from zeren.progress.colours import Colours, read_colours
from zeren.queries.auditing import Found, audit
from zeren.queries.header import QueryParameter
from zeren.queries.internal_rows import internal_rows
from zeren.queries.results import ResultTable
from zeren.queries.runner import ask
from zeren.quotable import is_public
from zeren.settings import Language


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site: ``build`` makes its bytes, the same ones each time."""

    address: str
    build: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Then:
    """What pages tell of beside the plans: a day, rules of colour, and what became of agencies.

    ``day``: on which it is told how tasks stand and who answers; None for the day of the last
    report, and all that the register says.
    """

    day: date | None = None
    colours: Colours = field(default_factory=read_colours)
    register: SuccessionRegister = field(default_factory=the_register)


def _renamed(unit: Elements, names: Mapping[str, str]) -> Elements:
    nodes = tuple(
        Node(each.label, each.id, {**each.properties, "name": names[each.id]})
        if each.label == "Agency"
        else each
        for each in unit.nodes
    )
    return Elements(unit.unit, nodes, unit.edges)


def _region(plan: Node) -> str:
    return str(plan.properties["region"] or "")


def _choices(nodes: Iterable[Node]) -> list[tuple[str, str]]:
    """Give the ids of nodes and the texts by which a list tells them apart."""
    rows = []
    for node in nodes:
        name, title, number = (node.properties.get(each) for each in ("name", "title", "number"))
        rows.append((node.id, str(name or title or node.id), str(number or node.id)))
    return list(told_apart_in_a_list(rows).items())


class Frame:
    """A store as pages see it. It is read when first needed, and as it was then.

    Args:
        reader: the opened store; it stays the caller's, who closes it after the last page.
        language: the language in which pages are first shown; they hold both.
        with_quotes: show the words of plans that are marked 此件不公开, too.
        then: the day that pages tell of, and by which rules.
    """

    def __init__(
        self,
        reader: Reader,
        language: Language,
        *,
        with_quotes: bool = False,
        then: Then | None = None,
    ) -> None:
        self.reader = reader
        self.language: Language = language
        self.with_quotes = with_quotes
        self.then = then or Then()
        self.examples: dict[tuple[object, ...], ResultTable] = {}
        self._remembered = Remembered(reader)
        self._answers: dict[tuple[str, int, tuple[tuple[str, str], ...]], ResultTable] = {}

    def speaking(self, language: Language) -> Frame:
        """Give the same store in another language: what was read is shared."""
        _ = self.graph, self.plans, self.findings_at, self.issues_at, self.reports
        made = copy(self)
        made.language = language
        return made

    @cached_property
    def units(self) -> dict[str, Elements]:
        """Every plan and held text of the store, by id."""
        return every_unit(self.reader)

    @cached_property
    def graph(self) -> GraphIndex:
        """The graph of all units; agencies of one name have their full names."""
        return GraphIndex(_renamed(each, self.names) for each in self.units.values())

    @cached_property
    def names(self) -> dict[str, str]:
        """The names by which agencies are shown, by id."""
        facts = internal_rows(self.reader, "agency-facts", {}, in_order=False).rows
        return told_apart((id, name, issuer, region) for id, name, _, issuer, region in facts)

    def typed(self, parameter: QueryParameter, value: Parameter) -> str:
        """Write a value as somebody would type it: an agency by its name, a task by its number.

        In a store of several plans a task or measure keeps its id.
        """
        if parameter.type == "agency":
            return self.names.get(str(value), str(value))
        if parameter.type in ("task", "measure") and len(self.plans) == 1:
            return str(value).rpartition("-")[2]
        return " ".join(value) if isinstance(value, list | tuple) else str(value)

    @cached_property
    def plans(self) -> list[Node]:
        """The plans of the store, by id: they are known before the rest is read."""
        if self.reader.language == "cypher":
            return plan_nodes(self.reader)
        return sorted(self.graph.nodes("Plan"), key=lambda plan: plan.id)

    @cached_property
    def tasks_of(self) -> dict[str, list[Node]]:
        """The tasks of each plan that has any."""
        return self._of_plans("Task")

    @cached_property
    def measures_of(self) -> dict[str, list[Node]]:
        """The measures of each plan that has any."""
        return self._of_plans("Measure")

    def _of_plans(self, label: str) -> dict[str, list[Node]]:
        told: dict[str, list[Node]] = {}
        for item in self.graph.nodes(label):
            told.setdefault(str(item.properties["plan"]), []).append(item)
        return told

    @cached_property
    def reports(self) -> dict[str, tuple[Node, ...]]:
        """What was reported on tasks, by the key of the task; the latest comes last."""
        told: dict[str, tuple[Node, ...]] = {}
        for each in sorted(self.graph.nodes("Report"), key=lambda report: report.id):
            task = str(each.properties["task_key"])
            told[task] = (*told.get(task, ()), each)
        return told

    @cached_property
    def reported(self) -> dict[str, date]:
        """The plans on whose tasks something was reported, with the day of the last report."""
        told: Any = internal_rows(self.reader, "reported-plans", {}).rows
        return dict(told)

    @property
    def day(self) -> date | None:
        """The day that pages tell of: the chosen one, else that of the last report, if any."""
        return self.then.day or max(self.reported.values(), default=None)

    @cached_property
    def loads(self) -> dict[str, list[Load]]:
        """The tasks of each agency by plan in which it is named, and of all of them at ""."""
        told: dict[str, list[Load]] = {"": loads(self.graph)}
        for load in told[""]:
            for plan in {str(duty.item.properties["plan"]) for duty in load.tasks().values()}:
                told.setdefault(plan, []).append(load)
        return told

    @cached_property
    def counts(self) -> Counts:
        """What the first pages count."""
        return Counts(self.reader, self.names)

    @cached_property
    def findings(self) -> list[Found]:
        """What the audit finds in all plans, gravest first."""
        return audit(self.reader)

    @cached_property
    def findings_at(self) -> dict[tuple[object, ...], list[Found]]:
        """The findings by plan, kind and number of the item."""
        told: dict[tuple[object, ...], list[Found]] = {}
        for each in self.findings:
            item = tuple(each.record[name] for name in ("plan", "kind", "number"))
            told.setdefault(item, []).append(each)
        return told

    @cached_property
    def issues_at(self) -> dict[tuple[object, ...], list[Node]]:
        """The doubts in reading by plan, and the kind and number of their owner."""
        told: dict[tuple[object, ...], list[Node]] = {}
        for issue in self.graph.nodes("Issue"):
            owner = tuple(issue.properties[name] for name in ("plan", "owner", "owner_number"))
            told.setdefault(owner, []).append(issue)
        return told

    @cached_property
    def corrections(self) -> Corrections:
        """What readers put right, by items and agencies."""
        return Corrections(lambda: self.graph, self.may_quote)

    def ask(self, query: str, limit: int = 0, /, **parameters: str) -> ResultTable:
        """Answer a named query, its first rows or all; the same question is asked once."""
        asked = (query, limit, tuple(sorted(parameters.items())))
        if asked not in self._answers:
            self._answers[asked] = ask(self._remembered, query, parameters, limit)
        return self._answers[asked]

    @cached_property
    def governments(self) -> list[tuple[str, Pair]]:
        """The governments of the plans, with none named first: keys, names in both languages."""
        regions = sorted({_region(plan) for plan in self.plans})
        return [(government_key(one), (one, one) if one else NO_REGION) for one in regions]

    @cached_property
    def scopes(self) -> dict[str, list[str]]:
        """What can be chosen beside all plans: a plan, or a government of several, by its key."""
        if len(self.plans) < 2:
            return {}
        found = {key(plan.id): [plan.id] for plan in self.plans}
        for own, _ in self.governments:
            plans = self.plans_in(own)
            if len(plans) > 1:
                found[own] = plans
        return found

    def plans_in(self, scope: str) -> list[str]:
        """Give the plans of a scope, the key of a plan or government; UnknownName for another."""
        told = [(plan.id, (key(plan.id), government_key(_region(plan)))) for plan in self.plans]
        held = [id for id, keys in told if scope in ("", *keys)]
        if scope and not held:
            raise UnknownName(
                f"scope={scope}: the store has no such plan or government; take scope from the "
                "address of a page, or leave it out.",
                f"scope={scope}：库中没有此方案或政府；请从页面地址中取 scope，或不写。",
            )
        return held

    def may_quote(self, plan: str) -> bool:
        """Tell whether the sentences of a plan may be shown: not where it is marked 此件不公开."""
        release = self.graph.node("Plan", plan).properties["release"]
        return self.with_quotes or is_public(release)

    def view_of(self, kind: str, plan: str) -> str:
        """Give the address of a view of a plan: that of its kind, where there is but one plan."""
        return address(kind, plan if len(self.plans) > 1 else None)

    def render(self, template: str, own_address: str, **values: object) -> bytes:
        """Fill a template of ``templates/`` for the page at an address.

        Templates extend ``base.html.j2`` and get what `Links` gives, ``choices(nodes)`` (ids, and
        texts that tell them apart), ``corrections`` and the functions of `zeren.pages.rendering`
        beside ``values``, among which are ``title``, a pair of Chinese and English, and
        ``section``, the kind whose list the navigation shows as the current one.
        """
        links = Links(own_address, self.view_of)
        text = (
            environment(self.language)
            .get_template(template)
            .render(
                root=links.root,
                own_address=own_address,
                language=self.language,
                link=links.link,
                filtered=links.filtered,
                agency_links=links.agency_links,
                place=links.place,
                sections=SECTIONS,
                key=key,
                choices=_choices,
                several=len(self.plans) > 1,
                governments=self.governments,
                corrections=self.corrections,
                **functions_of(self.language),
                **values,
            )
        )
        return text.encode("utf-8")
