"""Which items of a plan are linked to which provisions of a held text, and which are not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from zeren.graph.elements import plan_elements, text_elements
from zeren.graph.model import Citation, Measure, Notice, Plan, SourceDocument, SourceText, Task
from zeren.graph.provenance import SourceSpan
from zeren.loaders.links.origins import Origins
from zeren.loaders.readers import plain_text
from zeren.loaders.sources.reading import read_source_text
from zeren.loaders.text.document import Source

LAW = "测办发〔2020〕9号"
TITLE = "测试办公厅关于印发重点任务分工方案的通知"
TEXT = f"""{TITLE}
{LAW}

（一）研究建立灵活就业人员参加失业保险的新模式，缩短办理时限。（民政部负责）
（二）全面推行网上办理，公开办事指南。（公安部负责）
1．对申请开办药店的零售企业审批实行告知承诺制，清理间距限制等不合理条件。（药监局负责）
（三）加强监管。（市场监管总局负责）
"""
COPIED = "对申请开办药店的零售企业审批实行告知承诺制，清理间距限制。"


def held(text: str = TEXT) -> SourceText:
    return read_source_text(plain_text.read(Source("cited.txt", text, "0" * 64))).text


def cites(document: str = LAW, locator: str | None = None) -> Citation:
    spans = (SourceSpan(90, 90 + len(document), "mention"),)
    return Citation(document, None, None, locator, "basis", document, (), spans)


def task(number: int, action: str, *citations: Citation) -> Task:
    spans = (SourceSpan(10, 10 + len(action), "action"),)
    return Task(number, "", "", "", action, "", "", "", citations=citations, spans=spans)


def plan(*tasks: Task, whole: tuple[Citation, ...] = (), **document: str | None) -> Plan:
    told = {"id": LAW, "title": TITLE, "number": LAW} | document
    cited = SourceDocument(issuer=None, origin="central", **told)  # type: ignore[arg-type]
    notice = Notice("方案", "方案", citations=whole)
    return Plan(notice, tasks=tasks, documents=(cited,))


def traces(one: Plan, *texts: SourceText) -> list[tuple[int, str, str]]:
    traced = Origins(map(text_elements, texts or (held(),))).traced(one)
    return [(t.number, trace.provision, trace.method) for t in traced.tasks for trace in t.traces]


def test_a_locator_of_a_held_text_is_that_very_provision() -> None:
    assert traces(plan(task(1, "另一件事。", cites(locator="第3点")))) == [(1, "3", "locator")]


@pytest.mark.parametrize("locator", ["第6页", "第9点", None])
def test_a_locator_of_nothing_held_links_nothing(locator: str | None) -> None:
    assert traces(plan(task(1, "另一件事。", cites(locator=locator)))) == []


def test_a_sentence_taken_over_is_linked_to_its_point() -> None:
    assert traces(plan(task(1, COPIED, cites()))) == [(1, "2.1", "words")]


def test_words_link_an_item_without_a_citation_where_the_plan_rests_on_the_text() -> None:
    assert traces(plan(task(1, COPIED), whole=(cites(),))) == [(1, "2.1", "words")]


def test_words_link_nothing_where_only_another_item_cites_the_text() -> None:
    assert traces(plan(task(1, COPIED), task(2, "另一件事。", cites()))) == []


def test_words_link_nothing_where_the_text_is_not_cited_at_all() -> None:
    assert traces(plan(task(1, COPIED), whole=())) == []


@pytest.mark.parametrize(
    "action", ["公开办事指南。", "缩短办理时限。", "加强监管。", "全面推行网上办理，做好宣传工作。"]
)
def test_phrases_that_recur_everywhere_are_no_link(action: str) -> None:
    assert traces(plan(task(1, action), whole=(cites(),))) == []


def test_a_plan_rests_on_the_subject_of_a_document_that_it_cites() -> None:
    law = held(TEXT.replace(f"{TITLE}\n{LAW}", "测试环境条例"))
    notice = "关于做好〈测试环境条例〉贯彻实施有关工作的通知"
    rests = plan(task(1, COPIED), whole=(cites("甲〔2021〕1号"),), id="甲〔2021〕1号", title=notice)
    assert traces(rests, law) == [(1, "2.1", "words")]


def test_a_document_cited_by_its_title_alone_is_the_text_of_that_title() -> None:
    cited = plan(task(1, "另一件事。", cites(TITLE, "第3点")), id=TITLE, number=None)
    assert traces(cited) == [(1, "3", "locator")]


def test_both_quotations_have_their_places() -> None:
    (one,) = Origins([text_elements(held())]).traced(plan(task(1, COPIED, cites()))).tasks
    (trace,) = one.traces
    assert trace.words == COPIED.rstrip("。")
    assert trace.spans == (SourceSpan(10, 10 + len(trace.words), "words"),)
    (span,) = trace.provision_spans
    assert TEXT[span.start : span.end] == trace.provision_words == trace.words
    assert 0.9 < trace.score <= 1


def test_linking_again_changes_nothing_and_unlinking_takes_all_away() -> None:
    elements = plan_elements(plan(task(1, COPIED, cites())))
    origins = Origins([text_elements(held())])
    once = origins.linked(elements)
    assert origins.linked(once) == once
    assert once.fingerprint != elements.fingerprint
    assert not [edge for edge in Origins([]).linked(once).edges if edge.type == "TRACES_TO"]


def test_words_that_a_ledger_leaves_out_link_nothing() -> None:
    assert traces(plan(replace(task(1, ""), citations=(cites(),)))) == []


def test_a_measure_is_linked_too() -> None:
    spans = (SourceSpan(0, len(COPIED), "text"),)
    measure = Measure(1, None, "药店", COPIED, citations=(cites(),), spans=spans)
    traced = Origins([text_elements(held())]).traced(replace(plan(), measures=(measure,)))
    assert [trace.provision for trace in traced.measures[0].traces] == ["2.1"]
