"""The statements of the embedded store, held to the vocabulary."""

from __future__ import annotations

from zeren.graph.stores.cypher_texts import statements
from zeren.graph.stores.embedded.statements import schema
from zeren.graph.vocabulary import NODES, RELATIONS


def test_the_sweep_knows_every_label_and_type_of_the_vocabulary() -> None:
    found = statements("sweep")
    parts, plan, provisions, text, reports, load, version, entries, change, said, _, shared = found
    owned = [name for name, kind in NODES.items() if "plan" in kind.properties]
    assert ":".join(["part", *owned]) in parts
    assert "p:Plan" in plan
    assert "part:Provision" in provisions
    assert "s:SourceText" in text
    assert "part:Report" in reports
    assert "l:ProgressLoad" in load
    assert "v:PlanVersion" in version
    assert "part:LogEntry" in entries
    assert "c:StoreChange" in change
    of_others = {"SourceText", "Provision", "ProgressLoad", "Report"}
    of_others |= {"PlanVersion", "StoreChange", "LogEntry"}
    assert (
        "|".join(n for n in sorted(RELATIONS, reverse=True) if "plan" in RELATIONS[n].properties)
        in said
    )
    assert ":".join(["shared", *(n for n, kind in NODES.items() if kind.shared)]) in shared
    shared_labels = {n for n, kind in NODES.items() if kind.shared}
    assert {*owned, "Plan", *of_others, *shared_labels} == set(NODES)


def test_the_schema_has_a_table_for_each_name_of_the_vocabulary() -> None:
    assert len(list(schema())) == len(NODES) + len(RELATIONS)
