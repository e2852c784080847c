"""What the kinds of findings declare, and that the graph keeps it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.queries.audit.seeded_plans import SEEDED
from zeren.graph import findings
from zeren.graph.findings.catalogue import SEVERITIES, finding_kinds
from zeren.graph.findings.finding_nodes import found_in
from zeren.graph.findings.kinds import FindingKind
from zeren.graph.vocabulary import FINDING_FACTS, NODES
from zeren.queries import catalogue

KINDS = list(finding_kinds().values())
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)


@each_kind
def test_a_kind_is_told_in_both_languages(kind: FindingKind) -> None:
    for zh, en in (kind.title, kind.means):
        assert re.search("[\u4e00-\u9fff]", zh)
        assert not re.search("[\u4e00-\u9fff]", en)
    assert all(re.search("[\u4e00-\u9fff]", fact.zh) for fact in kind.facts)
    assert kind.answers.endswith("?")


@each_kind
def test_the_graph_keeps_every_fact_with_its_type(kind: FindingKind) -> None:
    assert {fact.property: fact.type for fact in kind.facts}.items() <= FINDING_FACTS.items()


@each_kind
def test_an_id_is_made_of_what_is_told(kind: FindingKind) -> None:
    assert set(kind.key) <= {"words", "against", *(fact.name for fact in kind.facts)}


@each_kind
def test_a_finding_has_the_facts_of_its_kind(kind: FindingKind) -> None:
    found = [told for told_by, told in found_in(SEEDED[kind.code][0]) if told_by == kind]
    assert found
    assert {tuple(each.facts) for each in found} == {tuple(fact.name for fact in kind.facts)}


def test_no_fact_is_kept_for_nobody() -> None:
    assert set(FINDING_FACTS) == {fact.property for kind in KINDS for fact in kind.facts}
    assert FINDING_FACTS.items() <= NODES["Finding"].properties.items()


def test_a_file_is_named_by_its_code() -> None:
    folder = Path(findings.__file__).parent / "codes"
    stems = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert stems == {kind.code.replace("-", "_") for kind in KINDS}


def test_kinds_come_gravest_first() -> None:
    ranks = [SEVERITIES.index(kind.severity) for kind in KINDS]
    assert ranks == sorted(ranks)


def test_no_question_has_the_name_of_a_kind() -> None:
    assert not set(finding_kinds()) & {*catalogue.names(), *catalogue.computed_names()}
