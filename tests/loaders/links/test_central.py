"""A central document is one, by its number or its title, in whatever plan it is cited."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from tests.loaders.links.test_documents import resolved
from zeren.graph.reasons import say
from zeren.loaders.links.central import central_number

NUMBER = "国发〔2021〕23号"
NOTICE = "国务院关于印发2030年前碳达峰行动方案的通知"


@pytest.mark.parametrize(
    "words",
    [
        f"按照《{NOTICE}》（{NUMBER}）",
        f"按照《{NOTICE}》",
        "按照《2030年前碳达峰行动方案》",
        "按照《国务院关于印发〈2030年前碳达峰行动方案〉的通知》",
        f"按照{NUMBER}文件",
    ],
)
def test_plans_that_name_it_otherwise_cite_one_document(words: str) -> None:
    (citation,), (document,), issues = resolved(words)
    assert (citation.document, document.number, document.origin) == (NUMBER, NUMBER, "central")
    assert "碳达峰行动方案" in document.title
    assert issues == []


@pytest.mark.parametrize(
    "title",
    [
        "关于严格能效约束推动重点领域节能降碳的若干意见",
        "国家发展改革委等部门关于严格能效约束推动重点领域节能降碳的若干意见",
        "国家发展改革委 关于严格能效约束推动重点领域节能降碳的若干意见",
        "工业和信息化部等5部门关于严格能效约束推动重点领域节能降碳的若干意见",
    ],
)
def test_a_ministrys_document_is_one_with_and_without_its_issuer(title: str) -> None:
    assert central_number(title) == "发改产业〔2021〕1464号"


def test_one_plan_that_names_it_twice_cites_one_document() -> None:
    citations, documents, _ = resolved(
        "按照《2030年前碳达峰行动方案》", f"按照《{NOTICE}》", NUMBER + "文"
    )
    assert len(documents) == 1
    assert [say(one.reasons) for one in citations] == ["title in the register"] * 2 + [
        "same number"
    ]


@pytest.mark.parametrize(
    "title",
    [
        "某省2030年前碳达峰行动方案",
        "碳达峰行动方案",
        "某省发展改革委等部门关于严格能效约束推动重点领域节能降碳的若干意见",
        "某省人民政府关于印发2030年前碳达峰行动方案的通知",
        "国务院关于落实《政府工作报告》重点工作分工的意见",
    ],
)
def test_another_title_is_another_document(title: str) -> None:
    assert central_number(title) is None


def test_each_title_and_number_stands_once_in_the_register() -> None:
    text = (files("zeren.loaders.links") / "central_documents.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert [central_number(row["title"]) for row in rows] == [row["number"] for row in rows]
    assert [row["number"] for row in rows] == sorted({row["number"] for row in rows})
