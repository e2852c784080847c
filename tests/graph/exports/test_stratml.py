"""StratML: elements in the order and number that the schemas of both parts have, and what they say.

The rules below were written from the schemas StrategicPlan (1.1, 2014-04-01) and
PerformancePlanOrReport (2.2.6, 2016-02-16), which are not part of the repository.
"""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from tests.builders import small_plan, small_text, target, task
from tests.stores.strategies import plans
from zeren.graph.errors import BadParameter
from zeren.graph.exports.content import Content
from zeren.graph.exports.stratml import CORE, PERFORMANCE, performance_plan, strategic_plan
from zeren.graph.stores.networkx_graph import NetworkxStore

ITEM = "Identifier? SequenceIndicator? Stakeholder* OtherInformation?"
BOTH = {
    "StrategicPlanCore": "Organization* Vision? Mission? Value* Goal+",
    "Organization": "Name? Acronym? Identifier? Description? Stakeholder*",
    "Goal": f"Name Description {ITEM} Objective*",
}
ONE = BOTH | {
    "StrategicPlan": "Name Description? OtherInformation? StrategicPlanCore "
    "AdministrativeInformation?",
    "Objective": f"Name? Description? {ITEM}",
    "Stakeholder": "Name Description?",
    "AdministrativeInformation": "StartDate? EndDate? PublicationDate? Source? Submitter?",
}
TWO = BOTH | {
    "PerformancePlanOrReport": "Name Description? OtherInformation? StrategicPlanCore "
    "AdministrativeInformation? Submitter?",
    "Objective": f"Name? Description? {ITEM} PerformanceIndicator*",
    "Stakeholder": "Name Description? Role*",
    "Role": "Name Description? RoleType? RoleType?",
    "PerformanceIndicator": "SequenceIndicator? MeasurementDimension UnitOfMeasurement "
    "Identifier? Relationship* MeasurementInstance* OtherInformation?",
    "MeasurementInstance": "TargetResult* ActualResult*",
    "TargetResult": "StartDate? EndDate? NumberOfUnits? Descriptor? Description?",
    "AdministrativeInformation": "Identifier? StartDate? EndDate? PublicationDate? Source?",
}
"""The children of each element that has any, in their order, with how many there may be."""
PARTS = [(strategic_plan, CORE, ONE), (performance_plan, PERFORMANCE, TWO)]
DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")


def written(write, *units, plans=None):
    store = NetworkxStore()
    store.load(units)
    return etree.fromstring("".join(write(Content(store.reader(), plans))).encode())


def local(element):
    return etree.QName(element).localname


def wrong(root, namespace, rules):
    """Give what the schema would not take."""
    found = []
    for element in root.iter():
        told, children = local(element), "".join(f"{local(one)} " for one in element)
        rule = re.sub(r"(\w+)([?*+]?)\s*", r"(?:\1 )\2", rules.get(told, ""))
        if etree.QName(element).namespace != namespace or not re.fullmatch(rule, children):
            found.append((told, children))
        if told.endswith("Date"):
            date.fromisoformat(element.text)
        if told == "NumberOfUnits" and not DECIMAL.fullmatch(element.text):
            found.append((told, element.text))
    ids = [element.text for element in root.iter(f"{{{namespace}}}Identifier")]
    found += [id for id in ids if not re.fullmatch(r"[A-Za-z][\w.-]*", id)]
    return found if len(set(ids)) == len(ids) else [*found, "an id stands twice"]


@pytest.mark.parametrize(("write", "namespace", "rules"), PARTS)
@settings(max_examples=15, deadline=None)
@given(plan=plans(st.just("一号")))
def test_any_plan_has_the_structure_of_its_schema(write, namespace, rules, plan):
    assert wrong(written(write, plan), namespace, rules) == []


def test_the_rules_find_what_is_wrong():
    root = written(strategic_plan, small_plan("一号"))
    core = root.find(f"{{{CORE}}}StrategicPlanCore")
    root.insert(0, core)
    assert [told for told, _ in wrong(root, CORE, ONE)] == ["StrategicPlan"]


AIMED = replace(
    small_plan("一号"),
    tasks=(task(1, goal="办理不超过3天", targets=(target(0.00001, "天"),)),),
)


@pytest.mark.parametrize(("write", "namespace", "rules"), PARTS)
def test_measures_tasks_and_agencies_are_in_it(write, namespace, rules):
    plan = small_plan("一号")
    root = written(write, plan)
    at = {None: namespace}
    goals = [one.findtext("Name", namespaces=at) for one in root.iter(f"{{{namespace}}}Goal")]
    assert [title for title in goals if title != "任务清单"] == [one.title for one in plan.measures]
    objectives = root.findall(".//Objective/SequenceIndicator", namespaces=at)
    assert sorted(int(one.text) for one in objectives) == sorted(one.number for one in plan.tasks)
    named = {one.text for one in root.findall(".//Stakeholder/Name", namespaces=at)}
    led = {duty.agency for one in plan.tasks for duty in (*one.leads, *one.supports)}
    assert led <= named


def test_a_target_is_an_indicator_with_its_number_as_a_decimal():
    root = written(performance_plan, AIMED)
    at = {None: PERFORMANCE}
    assert [one.text for one in root.findall(".//NumberOfUnits", namespaces=at)] == ["0.00001"]
    assert [one.text for one in root.findall(".//UnitOfMeasurement", namespaces=at)] == ["天"]


def test_part_1_has_no_indicators():
    root = written(strategic_plan, AIMED)
    assert root.findall(f".//{{{CORE}}}PerformanceIndicator") == []


def test_one_of_several_plans_is_written_and_texts_are_left_aside():
    one, other = small_plan("一号"), small_plan("二号")
    root = written(strategic_plan, small_text(), one, other, plans=[one.id])
    assert root.findtext(f"{{{CORE}}}Name") == one.notice.title
    for units in ((one, other), (small_text(),)):
        with pytest.raises(BadParameter, match="one file holds one plan"):
            written(strategic_plan, *units)
