"""Clauses in running prose, 由甲局牵头负责: only where all names have the form of offices."""

from __future__ import annotations

import pytest

from tests.loaders.texts import measured, passage, read
from zeren.loaders.duties.prose import find_prose

Parts = list[tuple[str, str, str]]


def found(text: str) -> list[tuple[str, Parts]]:
    return [
        (clause.words.text, [(e.role, e.mode, e.words.text) for e in clause.enumerations])
        for clause in find_prose(passage(text))
    ]


FORMS: dict[str, tuple[str, Parts]] = {
    "此项工作由市甲局、市乙局牵头负责。": (
        "由市甲局、市乙局牵头负责",
        [("leads", "牵头负责", "市甲局、市乙局")],
    ),
    "由市甲局会同市乙局负责，年内完成。": (
        "由市甲局会同市乙局负责",
        [("leads", "负责", "市甲局"), ("supports", "会同", "市乙局")],
    ),
    "具体由省发展改革委负责实施。": (
        "由省发展改革委负责实施",
        [("leads", "负责实施", "省发展改革委")],
    ),
    "由市甲局牵头，市乙局、各县（市、区）政府配合。": (
        "由市甲局牵头，市乙局、各县（市、区）政府配合",
        [("leads", "牵头", "市甲局"), ("supports", "配合", "市乙局、各县（市、区）政府")],
    ),
    "由市甲局牵头，认真组织实施。": ("由市甲局牵头", [("leads", "牵头", "市甲局")]),
    "由市甲局和市乙局按职责分工负责": (
        "由市甲局和市乙局按职责分工负责",
        [("leads", "按职责分工负责", "市甲局和市乙局")],
    ),
}


@pytest.mark.parametrize("text", FORMS)
def test_forms(text: str) -> None:
    assert found(text) == [FORMS[text]]


@pytest.mark.parametrize(
    "text",
    [
        "由专人负责。",
        "由市场主体负责。",
        "由主管部门负责。",
        "由市政工程行政主管部门负责，",
        "由有关部门和单位按职责分工负责。",
        "由施工单位、市甲局和居民负责。",
        "由市甲局主要领导负责。",
        "由市甲局牵头负责的事项，",
        "由市甲局牵头的专班，",
        "不得由市甲局负责。",
        "应当由市甲局负责的，",
        "经由市甲局负责。",
        "“由市甲局牵头负责。”",
        "（由市甲局牵头负责。）",
        "由市甲局研究，牵头负责。",
        "市甲局牵头负责。",
        "由市甲局支持。",
        "领导小组日常工作由市甲局负责。",
        "联席会议由市甲局牵头，",
        "名单由市甲局负责。",
    ],
)
def test_what_is_no_clause(text: str) -> None:
    assert found(text) == []


def test_the_words_stay_in_the_text_of_the_measure() -> None:
    reading = read(
        measured(
            "（一）甲。做事，由自治区教育厅牵头负责。再做。（自治区公安厅、审计厅按职责分工负责）"
        )
    )
    (measure,) = reading.plan.measures
    assert [duty.agency for duty in measure.leads] == [
        "自治区教育厅",
        "自治区公安厅",
        "自治区审计厅",
    ]
    assert measure.text == "做事，由自治区教育厅牵头负责。再做。"
    assert reading.plan.clauses[0].surface == "由自治区教育厅牵头负责"
    assert [task.action for task in reading.plan.tasks] == [
        "做事，由自治区教育厅牵头负责。",
        "再做。",
    ]
    assert reading.balance.holds
