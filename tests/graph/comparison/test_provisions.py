"""The targets of a plan against those of the provisions that it goes back to."""

from __future__ import annotations

import pytest

from tests.builders import task
from tests.graph.comparison.test_comparison import aim, plan
from zeren.commands.comparing import targets_of
from zeren.graph.comparison.provisions import Against, against_provisions
from zeren.graph.elements import plan_elements
from zeren.graph.model import Target, Trace
from zeren.graph.provenance import SourceSpan
from zeren.queries.comparison_table import provisions_table

LAW = "国办发〔2020〕43号"


def against(words: str, *targets: Target) -> list[Against]:
    """Compare a task of these targets with a provision of these words."""
    place = (SourceSpan(7, 9, "provision_words"),)
    trace = Trace(LAW, "9.1", 0.9, "words", "开办", words, provision_spans=place)
    made = plan(task(1, goal="企业开办", targets=targets, traces=(trace,)))
    return list(against_provisions(plan_elements(made), targets_of))


@pytest.mark.parametrize(("days", "verdict"), [(3, "equal"), (5, "looser"), (1, "tighter")])
def test_a_limit_that_is_looser_or_tighter_than_the_provisions(days: int, verdict: str) -> None:
    (found,) = against("企业开办压缩至3个工作日以内。", aim(days))
    assert found.verdict == verdict
    assert (found.kind, found.number, found.document, found.provision) == ("task", 1, LAW, "9.1")
    assert found.plan_target.words == f"企业开办压缩至{days}个工作日"
    assert found.provision_target.places == "provision_words@:7-9"


def test_of_a_number_that_is_no_limit_nobody_says_what_is_looser() -> None:
    (found,) = against("建设示范园区20个。", aim(15, "=", "个", "建设示范园区15个"))
    assert found.verdict == "changed"


def test_a_target_that_the_item_does_not_have_is_absent() -> None:
    (found,) = against("企业开办压缩至3个工作日以内。")
    assert (found.verdict, found.plan_target.words) == ("absent", "")


def test_a_provision_without_targets_says_nothing() -> None:
    assert against("推进企业开办便利化。", aim(3)) == []


def test_notable_are_the_looser_and_the_other_ones() -> None:
    found = against(
        "企业开办压缩至3个工作日以内，网上办理率达到90%以上。",
        aim(5),
        aim(95, ">=", "%", "网上办理率达到95%以上"),
    )
    table = provisions_table(plan_elements(plan()), found, notable=True)
    assert [row[4] for row in table.rows] == ["looser"]
    assert len(provisions_table(plan_elements(plan()), found).rows) == 2
