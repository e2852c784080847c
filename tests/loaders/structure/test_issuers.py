"""Who issues a document: bodies in a line, and the body that an office belongs to."""

from __future__ import annotations

import pytest

from tests.loaders.texts import passage
from zeren.loaders.structure.issuers import bodies, issuing_body


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("国务院办公厅", ["国务院办公厅"]),
        ("国务院", ["国务院"]),
        ("临江市人民政府办公室", ["临江市人民政府办公室"]),
        ("中共临江市委临江市人民政府", ["中共临江市委", "临江市人民政府"]),
        ("省委办公厅 省政府办公厅", ["省委办公厅", "省政府办公厅"]),
        (
            "湖北省人民政府办公室湖南省人民政府办公室",
            ["湖北省人民政府办公室", "湖南省人民政府办公室"],
        ),
        ("省 财 政 厅", ["省 财 政 厅"]),
        ("国家税务总局临江市税务局", ["国家税务总局临江市税务局"]),
        ("国家发展改革委工业和信息化部", ["国家发展改革委", "工业和信息化部"]),
        ("人民银行天津分行天津银保监局", ["人民银行天津分行", "天津银保监局"]),
        ("临江市园林局、临江市财政局", ["临江市园林局", "临江市财政局"]),
        ("临江市城市管理局", ["临江市城市管理局"]),
        ("临江市园林局（盖章）", ["临江市园林局"]),
        ("会宁县人民政府", ["会宁县人民政府"]),
    ],
)
def test_bodies_of_a_line(words: str, names: list[str]) -> None:
    assert [one.text for one in bodies(passage(words))] == names


@pytest.mark.parametrize(
    "words",
    [
        "第一节 优化国土空间开发保护格局",
        "一、临江市园林局",
        "（一）市园林局",
        "优化国土空间开发保护格局",
        "临江市绿道建设工作部署",
        "责任单位：市园林局",
        "市园林局负责",
        "临江市医院",
        "园林局",
        "临江市",
        "附件1",
    ],
)
def test_other_lines_name_no_body(words: str) -> None:
    assert bodies(passage(words)) == ()


def test_a_place_may_tell_a_body_that_its_form_does_not() -> None:
    assert [one.text for one in bodies(passage("园林局"), signed=True)] == ["园林局"]
    assert bodies(passage("第一节 保护格局"), signed=True) == ()
    assert bodies(passage("保护格局"), signed=True) == ()


@pytest.mark.parametrize(
    ("issuer", "body"),
    [
        ("黑龙江省水利厅办公室", "黑龙江省水利厅"),
        ("省水利厅", "省水利厅"),
        ("临江市人民政府办公室", "临江市人民政府"),
        ("国务院办公厅", "国务院"),
        ("中共临江市委办公室", "中共临江市委"),
        ("临江市绿道建设工作领导小组办公室", "临江市绿道建设工作领导小组办公室"),
        ("临江市园林局、临江市财政局办公室", "临江市园林局"),
    ],
)
def test_the_body_that_inner_offices_belong_to(issuer: str, body: str) -> None:
    assert issuing_body(issuer) == body
