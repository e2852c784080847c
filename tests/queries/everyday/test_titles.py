"""Plans and documents by region, year, number and words of the title."""

from __future__ import annotations

from datetime import date

import pytest

from zeren.queries.titles import Titled, documents_meant, plans_meant

PLANS = {
    "甲": Titled(("2021年甘肃省营商环境行动方案",), "甘政办发〔2022〕1号", None, "甘肃"),
    "乙": Titled(("甘肃省营商环境工作方案",), "甘政办发〔2022〕3号", None, "甘肃省"),
    "丙": Titled(("兰州市营商环境若干措施",), None, None, "兰州", date(2020, 3, 1)),
    "丁": Titled(("优化营商环境工作方案",), "国发〔2021〕33号", "国务院", None),
}
DOCUMENTS = {
    "通知": Titled(("国务院关于实施〈营商环境条例〉的通知",), "国发〔2019〕12号"),
    "印发": Titled(("国务院关于印发〈质量强国纲要〉的通知",), "国发〔2019〕2号"),
    "试行": Titled(("信用信息管理办法（试行）",), None),
}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("甘肃2021", "甲"),
        ("甘肃2022", "乙"),
        ("甘肃省2022年方案", "乙"),
        ("甘肃方案", "甲乙"),
        ("2020", "丙"),
        ("兰州", "丙"),
        ("兰州市", "丙"),
        ("国务院2021年方案", "丁"),
        ("国务院2020", ""),
        ("青海2021", ""),
        ("甘肃意见", ""),
        ("兰州措施", "丙"),
        ("1号文", "甲"),
        ("甘政办发3号", "乙"),
        ("〔2021〕33号", "丁"),
        ("2022年33号文", ""),
        ("甘肃省行动方案", "甲乙"),
    ],
)
def test_a_plan_is_meant_by_region_year_or_number(said: str, meant: str) -> None:
    found = plans_meant(said, PLANS)
    assert "".join(found.ids if found else ()) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("营商环境条例", []),
        ("质量强国纲要", ["印发"]),
        ("质量纲要", ["印发"]),
        ("国务院通知", ["通知", "印发"]),
        ("信用信息办法", ["试行"]),
        ("信用办法", ["试行"]),
        ("办法信用", []),
        ("信用条例", []),
        ("12号文", ["通知"]),
        ("2号文", ["印发"]),
        ("国务院12号文", ["通知"]),
        ("国", []),
    ],
)
def test_a_document_is_meant_by_words_of_its_title(said: str, meant: list[str]) -> None:
    found = documents_meant(said, DOCUMENTS)
    assert list(found.ids if found else ()) == meant
