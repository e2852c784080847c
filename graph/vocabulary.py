"""The graph's vocabulary: labels, relationship types, properties. One table for every store.

Property types are ``string``, ``integer``, ``number``, ``date`` and ``boolean``. Every node has an
``id`` of its label; ``evidence`` holds source spans as `zeren.graph.provenance.write_evidence`
writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

PropertyType = Literal["string", "integer", "number", "date", "boolean"]

S: PropertyType = "string"
N: PropertyType = "integer"
F: PropertyType = "number"
D: PropertyType = "date"
B: PropertyType = "boolean"


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A label; ``shared`` nodes may be used by several plans and stay while one of them does."""

    properties: Mapping[str, PropertyType]
    shared: bool = False


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A relationship type: the pairs of labels it may join, and its properties."""

    pairs: tuple[tuple[str, str], ...]
    properties: Mapping[str, PropertyType]


_DEADLINE: Mapping[str, PropertyType] = {
    "deadline": D,
    "deadline_text": S,
    "deadline_kind": S,
    "year_from": S,
    "deadline_prose": B,
}

FINDING_FACTS: Mapping[str, PropertyType] = {
    "measure": N,
    "agencies": S,
    "field": S,
    "deadline": D,
    "said": D,
    "plan_issued": D,
    "days": N,
    "month_end": D,
    "agency": S,
    "unit": S,
    "other": N,
    "led_by": S,
    "other_led_by": S,
    "value": F,
    "baseline": F,
}
"""The facts that findings state: each kind has some of them (`zeren.graph.findings`)."""

NODES: Mapping[str, NodeKind] = {
    "Plan": NodeKind(
        {
            "id": S,
            "title": S,
            "number": S,
            "issuer": S,
            "issued": D,
            "urgency": S,
            "release": S,
            "region": S,
            "kind": S,
            "source": S,
            "sha256": S,
            "abridged": B,
            "fingerprint": S,
            "evidence": S,
        }
    ),
    "Chapter": NodeKind({"id": S, "plan": S, "number": N, "title": S, "text": S, "evidence": S}),
    "Measure": NodeKind(
        {
            "id": S,
            "plan": S,
            "number": N,
            "title": S,
            "text": S,
            **_DEADLINE,
            "search_text": S,
            "evidence": S,
        }
    ),
    "Task": NodeKind(
        {
            "id": S,
            "plan": S,
            "task_key": S,
            "number": N,
            "number_label": S,
            "goal": S,
            "action": S,
            "problem": S,
            **_DEADLINE,
            "due_year": N,
            "due_month": N,
            "lead_text": S,
            "support_text": S,
            "duty_count": N,
            "duty_count_outside_prose": N,
            "duty_count_in_prose": N,
            "columns": S,
            "search_text": S,
            "evidence": S,
        }
    ),
    "Agency": NodeKind(
        {
            "id": S,
            "name": S,
            "kind": S,
            "level": S,
            "region": S,
            "issuer": S,
            "open": B,
            "registered": B,
        },
        shared=True,
    ),
    "AgencyName": NodeKind({"id": S, "name": S}, shared=True),
    "Indicator": NodeKind({"id": S, "name": S, "depth": N}, shared=True),
    "SourceDocument": NodeKind(
        {
            "id": S,
            "title": S,
            "number": S,
            "issuer": S,
            "origin": S,
            "aliases": S,
        },
        shared=True,
    ),
    "Target": NodeKind(
        {
            "id": S,
            "plan": S,
            "text": S,
            "value": F,
            "unit": S,
            "operator": S,
            "baseline": F,
            "baseline_text": S,
            "reasons": S,
            "evidence": S,
        }
    ),
    "SourceText": NodeKind(
        {
            "id": S,
            "document": S,
            "source": S,
            "sha256": S,
            "fingerprint": S,
            "evidence": S,
        }
    ),
    "Provision": NodeKind(
        {
            "id": S,
            "document": S,
            "number": S,
            "position": N,
            "heading": S,
            "text": S,
            "search_text": S,
            "evidence": S,
        }
    ),
    "Issue": NodeKind(
        {
            "id": S,
            "plan": S,
            "code": S,
            "severity": S,
            "owner": S,
            "owner_number": N,
            "written": S,
            "read_as": S,
            "message_en": S,
            "message_zh": S,
            "evidence": S,
        }
    ),
    "Finding": NodeKind(
        {
            "id": S,
            "plan": S,
            "stable_id": S,
            "code": S,
            "severity": S,
            "position": N,
            "kind": S,
            "number": N,
            "words": S,
            "words_evidence": S,
            "against": S,
            "against_evidence": S,
            **FINDING_FACTS,
        }
    ),
    "ProgressLoad": NodeKind(
        {
            "id": S,
            "as_of": D,
            "reporter": S,
            "source": S,
            "sha256": S,
            "loaded": S,
            "position": N,
            "reports": N,
            "fingerprint": S,
        }
    ),
    "Report": NodeKind(
        {
            "id": S,
            "of_load": S,
            "task_key": S,
            "of_plan": S,
            "number": N,
            "goal": S,
            "action": S,
            "state": S,
            "progress": S,
            "done_on": D,
            "proof": S,
            "office": S,
            "contact": S,
            "remark": S,
            "as_of": D,
            "reporter": S,
            "source": S,
            "sheet": S,
            "sheet_row": N,
        }
    ),
    "Correction": NodeKind(
        {
            "id": S,
            "plan": S,
            "owner": S,
            "owner_number": N,
            "words": S,
            "field": S,
            "as_read": S,
            "should_be": S,
            "corrector": S,
            "corrected_on": D,
            "why": S,
            "state": S,
        }
    ),
    "PlanVersion": NodeKind(
        {
            "id": S,
            "of_plan": S,
            "title": S,
            "source": S,
            "sha256": S,
            "version": S,
            "moment": S,
            "day": D,
            "content": S,
            "fingerprint": S,
        }
    ),
    "StoreChange": NodeKind({"id": S, "moment": S, "day": D, "user": S, "fingerprint": S}),
    "LogEntry": NodeKind(
        {
            "id": S,
            "of_load": S,
            "moment": S,
            "day": D,
            "user": S,
            "event": S,
            "subject": S,
            "title": S,
            "source": S,
            "sha256": S,
            "version_before": S,
            "version": S,
        }
    ),
}
"""Labels: the architecture's model, with `Issue`, so that doubts can be asked for like facts,
`Finding`, what contradicts itself in a plan, which follows from the plan and is no part of it,
`AgencyName`, each name of an agency (its canonical one too), so that questions take any, and
`SourceText`, the held text of a document, so that a document is held while its text is.
`Report` says how a task stood on a day (`zeren.graph.progress`); it belongs to a `ProgressLoad`,
not to the plan that it is about (``of_plan``), and outlives it.
`Correction` is what a reader put right in a plan (`zeren.graph.corrections`), `PlanVersion` a plan
that was replaced, whole in its ``content`` (`zeren.graph.versions`); a `StoreChange` is one change
of the store and its `LogEntry` what became of one unit by it (`zeren.graph.log`)."""

_RESPONSIBILITY: Mapping[str, PropertyType] = {
    "position": N,
    "mention": S,
    "unit": S,
    "mode": S,
    "reasons": S,
    "persons": S,
    "confidence": F,
    "prose": B,
    "evidence": S,
}
_DUTIES = (("Agency", "Task"), ("Agency", "Measure"), ("Agency", "Provision"))

RELATIONS: Mapping[str, RelationKind] = {
    "LEADS": RelationKind(_DUTIES, _RESPONSIBILITY),
    "SUPPORTS": RelationKind(_DUTIES, _RESPONSIBILITY),
    "CARRIES": RelationKind(
        (("Agency", "Task"), ("Agency", "Measure")),
        {"role": S, "named": B, "via": S, "rule": S, "as_of": D, "prose": B},
    ),
    "MEMBER_OF": RelationKind(
        (("Agency", "Agency"),), {"plan": S, "rule": S, "as_of": D, "complete": B}
    ),
    "NAMES": RelationKind((("AgencyName", "Agency"),), {"plan": S}),
    "SUCCEEDED_BY": RelationKind(
        (("Agency", "AgencyName"), ("AgencyName", "AgencyName")),
        {
            "plan": S,
            "kind": S,
            "dated": S,
            "since": D,
            "authority": S,
            "reference": S,
            "certainty": S,
            "verified": B,
        },
    ),
    "PART_OF": RelationKind(
        (
            ("Chapter", "Plan"),
            ("Measure", "Chapter"),
            ("Measure", "Plan"),
            ("Task", "Plan"),
            ("Issue", "Plan"),
            ("Indicator", "Indicator"),
            ("Provision", "SourceDocument"),
            ("Report", "ProgressLoad"),
            ("LogEntry", "StoreChange"),
        ),
        {},
    ),
    "MEASURED_BY": RelationKind((("Task", "Indicator"),), {"evidence": S}),
    "HAS_TARGET": RelationKind((("Task", "Target"), ("Measure", "Target")), {}),
    "IMPLEMENTS": RelationKind(
        (("Task", "Measure"),),
        {
            "position": N,
            "score": F,
            "method": S,
            "words": S,
            "measure_words": S,
            "evidence": S,
        },
    ),
    "TRACES_TO": RelationKind(
        (("Task", "Provision"), ("Measure", "Provision")),
        {
            "position": N,
            "score": F,
            "method": S,
            "words": S,
            "provision_words": S,
            "evidence": S,
            "provision_evidence": S,
        },
    ),
    "CONCERNS": RelationKind(
        (("Finding", "Task"), ("Finding", "Measure"), ("Finding", "Plan")), {}
    ),
    "CORRECTS": RelationKind(
        (("Correction", "Task"), ("Correction", "Measure"), ("Correction", "Plan")), {}
    ),
    "TEXT_OF": RelationKind((("SourceText", "SourceDocument"),), {}),
    "CITES": RelationKind(
        (("Plan", "SourceDocument"), ("Measure", "SourceDocument"), ("Task", "SourceDocument")),
        {
            "position": N,
            "mention": S,
            "locator": S,
            "role": S,
            "reasons": S,
            "evidence": S,
        },
    ),
}
"""Relationship types. A `Measure` is part of its `Chapter`, or of the `Plan` where there is none; a
`Task` is measured by its indicator (depth 1) and by the sub-indicator (depth 2) where it has one.
A `Finding` concerns the task or measure that it is about, else the plan; a `Correction` corrects
it so.
``plan`` on edges between shared nodes says whose statement they are (a plan's, or a held text's),
and leaves with it.
``SUCCEEDED_BY`` is a row of the register of reforms, from an agency to the name of the body that
followed it, which ``NAMES`` makes an agency where a unit of the store names one so; the next row
goes on from that name. It is no statement of the plan that brings it."""

DERIVED = frozenset({"CARRIES"})
"""Types that follow from others: written with them for those who ask, derived anew when a unit is
read back (`zeren.graph.carrying`). ``CARRIES`` says who leads or supports (``role``): an agency
that the plan names (``named``), or a member of the group ``via`` by its ``rule``; ``prose`` is that
of the duty from which it follows: whether a sentence says it, not a bracket, field or cell."""

VERSION = 8
"""Raised when a store made before cannot be read any more; such a store is built anew."""
