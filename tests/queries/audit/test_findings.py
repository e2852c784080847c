"""The audit finds what is seeded, nothing in sound plans, and what its oracles compute."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import bound, large_plan, target
from tests.queries.audit.oracles import ORACLES, RULES_OF_WORDS
from tests.queries.audit.seeded_plans import CLEAN, SEEDED, SEEDED_CLAUSES, SOUND
from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from tests.queries.stores import EVERY_KIND, Opened
from tests.rows import each_row
from tests.stores.strategies import plans
from zeren.graph.findings.catalogue import finding_kinds
from zeren.graph.findings.finding_nodes import finding_nodes, found_in
from zeren.graph.identifiers import content_id
from zeren.graph.model import Plan
from zeren.graph.provenance import SourceSpan
from zeren.graph.stores.base import Reader
from zeren.queries import catalogue
from zeren.queries.auditing import LEDGER_COLUMNS, audit, ledger
from zeren.queries.runner import ask

CODES = catalogue.finding_names()
HERE = Path(__file__).parent
SEEDED_FIGURES, READ = HERE / "seeded_figures.csv", HERE / "guangxi_read.csv"
GUANGXI_FIGURES = HERE / "guangxi_figures.csv"


@pytest.fixture(scope="session", params=EVERY_KIND)
def kind(request: pytest.FixtureRequest) -> str:
    """Name the kind of store that is asked: each of them."""
    name: str = request.param
    return name


def named(plan: Plan, id: str) -> Plan:
    """Give a plan another id, so that many fit one store."""
    return replace(plan, notice=replace(plan.notice, id=id, number=None))


PLANS = (
    CLEAN,
    *(named(plan, code) for code, (plan, _) in SEEDED.items()),
    *(named(plan, f"{code} of a clause") for code, (plan, _) in SEEDED_CLAUSES.items()),
    *(named(plan, why) for why, plan in SOUND.items()),
)
"""The clean plan, each seeded one under its code, and the sound ones."""
OTHERS = (FIRST, SECOND, large_plan(0, tasks=60))
"""Plans that were not made for the audit."""


@pytest.fixture(scope="module")
def seeded(opened: Opened) -> Reader:
    """Open a store of the plans that are made for the audit, and of a text without findings."""
    return opened(TEXT, *PLANS)


Items = list[tuple[str, str, int | None]]


def told(*plans: Plan) -> dict[str, Items]:
    """Give code, kind and number of what is found in plans, by plan, as the audit orders them."""
    return {
        plan.id: [(kind.code, one.kind, one.number) for kind, one in found]
        for plan in plans
        if (found := list(found_in(plan)))
    }


@pytest.fixture(scope="module")
def found() -> dict[str, Items]:
    """Find everything in all the seeded and sound plans."""
    return told(*PLANS)


def expected(*plans: Plan) -> list[tuple[str, dict[str, object]]]:
    """Give stable id and record of what is found in plans, as the audit orders them."""
    return [
        (
            kind.stable_id(plan.id, one),
            {
                **{name: getattr(one, name) for name in ("kind", "number", "words", "against")},
                **{name: getattr(one, name) for name in ("words_evidence", "against_evidence")},
                **one.facts,
                "plan": plan.id,
            },
        )
        for code in finding_kinds()
        for plan in sorted(plans, key=lambda plan: plan.id)
        for kind, one in found_in(plan)
        if kind.code == code
    ]


def test_every_store_gives_what_is_found(seeded: Reader) -> None:
    assert [(each.id, each.record) for each in audit(seeded)] == expected(*PLANS)


def test_every_store_gives_what_is_found_in_other_plans(opened: Opened) -> None:
    reader = opened(TEXT, *OTHERS)
    assert [(each.id, each.record) for each in audit(reader)] == expected(*OTHERS)


def frozen(path: Path, heading: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """Hold figures to the file; ZEREN_FREEZE=1 writes it anew."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([heading, *rows])
    if os.environ.get("ZEREN_FREEZE"):
        path.write_text(stream.getvalue(), encoding="utf-8")
    assert stream.getvalue() == path.read_text(encoding="utf-8")


def test_each_code_has_a_defect_seeded() -> None:
    assert tuple(sorted(SEEDED)) == CODES
    assert set(ORACLES) | RULES_OF_WORDS == set(CODES)


def test_a_plan_without_defects_gives_none(found: dict[str, Items]) -> None:
    assert CLEAN.id not in found


@each_row("why", SOUND)
def test_a_sound_plan_gives_none(found: dict[str, Items], why: str) -> None:
    assert found.get(why) is None


@pytest.mark.parametrize("plan", PLANS[:25:6], ids=lambda plan: plan.id)
def test_of_one_plan_its_own_are_told(seeded: Reader, plan: Plan) -> None:
    assert [(each.id, each.record) for each in audit(seeded, plan.id)] == expected(plan)


@pytest.mark.parametrize("code", CODES[::6])
def test_a_kind_is_asked_by_its_code(seeded: Reader, code: str) -> None:
    rows = ask(seeded, code, {}).records()
    assert rows == [each.record for each in audit(seeded, codes=[code])]
    assert rows


@each_row("code", SEEDED)
def test_a_seeded_defect_is_found_once(found: dict[str, Items], code: str) -> None:
    assert found[code].count((code, *SEEDED[code][1])) == 1


@pytest.mark.parametrize("code", SEEDED_CLAUSES)
def test_a_defect_of_a_clause_is_told_once(found: dict[str, Items], code: str) -> None:
    """The measure bears what its clause says, and is not told again."""
    assert found[f"{code} of a clause"] == [(code, *SEEDED_CLAUSES[code][1])]


def test_recall_and_false_alarms_by_code(found: dict[str, Items]) -> None:
    hits: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    for code, (_, item) in SEEDED.items():
        for each in found[code]:
            (hits if each == (code, *item) else alarms)[each[0]] += 1
    rows = [(code, 1, hits[code], alarms[code]) for code in CODES]
    frozen(SEEDED_FIGURES, ("code", "seeded", "found", "false_alarms"), rows)


@pytest.mark.parametrize("code", ORACLES)
def test_oracles_on_all_plans(found: dict[str, Items], code: str) -> None:
    assert_as_oracle(told(*OTHERS), code, {plan.id: plan for plan in OTHERS})
    assert_as_oracle(found, code, {name: plan for name, (plan, _) in SEEDED.items()})
    of_clauses = {f"{each} of a clause": plan for each, (plan, _) in SEEDED_CLAUSES.items()}
    assert_as_oracle(found, code, of_clauses)


def assert_as_oracle(found: Mapping[str, Items], code: str, plans: Mapping[str, Plan]) -> None:
    for name, plan in plans.items():
        items = {(kind, number) for each, kind, number in found.get(name, []) if each == code}
        assert items == set(ORACLES[code](plan)), (code, name)


def test_every_finding_quotes_and_places_its_words(seeded: Reader) -> None:
    for each in audit(seeded):
        assert each.record["words"]
        if each.finding.code not in ("number-gap", "number-order", "number-doubled"):
            assert each.record["words_evidence"], each


class TestStableIds:
    def test_an_id_is_made_of_the_facts(self, seeded: Reader) -> None:
        (each,) = audit(seeded, "target-weaker", ["target-weaker"])
        words = each.record["words"]
        told = ("target-weaker", "target-weaker", "task", "1", words, "8.0", "5.0")
        assert each.id == content_id(*told)

    def test_ids_do_not_depend_on_what_else_is_held(self, seeded: Reader, opened: Opened) -> None:
        ids = [each.id for each in audit(seeded, "near-equal-texts")]
        alone = opened(named(SEEDED["near-equal-texts"][0], "near-equal-texts"))
        assert ids == [each.id for each in audit(alone)]

    def test_ids_differ(self, seeded: Reader) -> None:
        ids = [each.id for each in audit(seeded)]
        assert len(ids) == len(set(ids))


class TestLedger:
    def test_it_ends_with_empty_columns_for_the_auditor(self, seeded: Reader) -> None:
        table = ledger(audit(seeded), "", "zh")
        assert [column.name for column in LEDGER_COLUMNS[-2:]] == ["verdict", "remark"]
        assert {tuple(row[-2:]) for row in table.rows} == {("", "")}

    def test_facts_are_named_in_the_language(self, seeded: Reader) -> None:
        found = audit(seeded, "deadline-near-issue", ["deadline-near-issue"])
        assert found[0].facts("en") == "due 2021-04-30; issued 2021-04-22; days 8"
        assert found[0].facts("zh") == "时限 2021-04-30；印发日 2021-04-22；相距天数 8"

    def test_gravest_first(self, seeded: Reader) -> None:
        ranks = [("error", "warning", "note").index(f.finding.severity) for f in audit(seeded)]
        assert ranks == sorted(ranks)
        assert {f.finding.severity for f in audit(seeded, least="warning")} == {"error", "warning"}


@pytest.mark.long
@settings(max_examples=60, deadline=None)
@given(plans(st.just("甲")))
def test_oracles_on_generated_plans(plan: Plan) -> None:
    items = told(plan)
    for code in ORACLES:
        assert_as_oracle(items, code, {plan.id: plan})


def test_an_id_that_stands_twice_makes_two_nodes() -> None:
    """The same target at two places of a task: a verdict on it is one, both places are told."""
    aim = target(8, "小时", "<=", baseline=5, baseline_text="2020年的水平")
    again = replace(aim, spans=(SourceSpan(40, 46, field="text"),))
    first = bound(CLEAN.tasks[0], targets=(aim, again))
    nodes = list(finding_nodes(replace(CLEAN, tasks=(first, *CLEAN.tasks[1:]))))
    one, two = (node.properties for node in nodes)
    assert one["stable_id"] == two["stable_id"]
    assert (one["words_evidence"], two["words_evidence"]) == ("text@:10-16", "text@:40-46")
    assert [node.id.rpartition("-")[2] for node in nodes] == [one["stable_id"], "2"]


@pytest.fixture(scope="module")
def guangxi(guangxi_plan: Plan) -> dict[str, Items]:
    """Find everything in the plan of Guangxi."""
    return told(guangxi_plan)


def read() -> dict[str, set[tuple[str, int | None]]]:
    """Give what a reader of the plan of Guangxi found, by code; numbers only.

    Which measure a task belongs to was judged apart, before the leads of both were compared.
    """
    told: dict[str, set[tuple[str, int | None]]] = {}
    with READ.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told.setdefault(row["code"], set()).add((row["kind"], int(row["number"])))
    return told


@pytest.mark.parametrize("code", ORACLES)
def test_oracles_on_guangxi(guangxi: dict[str, Items], guangxi_plan: Plan, code: str) -> None:
    assert_as_oracle(guangxi, code, {guangxi_plan.id: guangxi_plan})


def test_what_was_read_in_guangxi_is_found(guangxi: dict[str, Items], guangxi_plan: Plan) -> None:
    expected = read()
    found_: dict[str, set[tuple[str, int | None]]] = {}
    for code, kind, number in guangxi[guangxi_plan.id]:
        found_.setdefault(code, set()).add((kind, number))
    codes = sorted(expected | found_)
    rows = [
        (
            code,
            len(expected.get(code, ())),
            len(expected.get(code, set()) & found_.get(code, set())),
            len(found_.get(code, set()) - expected.get(code, set())),
        )
        for code in codes
        if code not in ("origin-missing", "support-missing")
    ]
    frozen(GUANGXI_FIGURES, ("code", "read", "found", "false_alarms"), rows)
    read_, hit, alarms = (sum(row[at] for row in rows) for at in (1, 2, 3))
    assert hit >= 0.9 * read_
    assert alarms <= 0.1 * (hit + alarms)
