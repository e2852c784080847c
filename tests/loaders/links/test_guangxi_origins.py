"""The links of Guangxi's plan to the two texts, against a judgement made by reading.

``guangxi_origins.csv``: item and provision, and whether the item carries the provision out. The
pairs judged ``no`` share a phrase that every such document has. A change of a rule shows here.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from zeren.graph.elements import text_elements
from zeren.graph.model import Plan
from zeren.loaders.links.origins import Origins
from zeren.loaders.pipeline import read_cited_text

JUDGED = Path(__file__).parent / "guangxi_origins.csv"
CITED = ("guobanfa-2020-43.txt", "youhua-yingshang-huanjing-tiaoli.txt")

Link = tuple[str, int, str, str]


def judged(judgement: str) -> set[Link]:
    with JUDGED.open(encoding="utf-8") as lines:
        return {
            (row["kind"], int(row["number"]), row["document"], row["provision"])
            for row in csv.DictReader(lines)
            if row["judgement"] == judgement
        }


@pytest.fixture(scope="module")
def plan(guangxi_plan: Plan, corpus: Path) -> Plan:
    texts = (read_cited_text(corpus / "cited" / name) for name in CITED)
    return Origins(map(text_elements, texts)).traced(guangxi_plan)


@pytest.fixture(scope="module")
def found(plan: Plan) -> set[Link]:
    items = [("measure", each) for each in plan.measures] + [("task", each) for each in plan.tasks]
    return {(kind, i.number, t.document, t.provision) for kind, i in items for t in i.traces}


def test_no_link_is_invented(found: set[Link]) -> None:
    assert found <= judged("yes")
    assert not found & judged("no")


def test_most_links_are_found(found: set[Link]) -> None:
    missed = judged("yes") - found
    assert missed == {
        ("measure", 21, "优化营商环境条例", "54"),  # one phrase of 16 characters
        ("task", 139, "国办发〔2020〕43号", "17.1"),  # 10 characters
        ("task", 184, "优化营商环境条例", "54"),
        ("task", 194, "国办发〔2020〕43号", "20.2"),
        ("task", 204, "国办发〔2020〕43号", "19"),  # cited, but in other words
        ("task", 211, "国办发〔2020〕43号", "19.1"),
    }


def test_both_quotations_stand_at_their_places(plan: Plan, corpus: Path) -> None:
    sources = {"plan": (corpus / "guangxi-2021.txt").read_text(encoding="utf-8")}
    for name, id in zip(CITED, ("国办发〔2020〕43号", "优化营商环境条例"), strict=True):
        sources[id] = (corpus / "cited" / name).read_text(encoding="utf-8")
    for item in (*plan.measures, *plan.tasks):
        for trace in item.traces:
            for text, spans, words in (
                (sources["plan"], trace.spans, trace.words),
                (sources[trace.document], trace.provision_spans, trace.provision_words),
            ):
                assert "".join(text[span.start : span.end] for span in spans) == words
