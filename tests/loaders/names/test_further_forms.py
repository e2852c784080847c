"""Further forms of names and lists that plans use: nobody, full names, groups, and others."""

from __future__ import annotations

import pytest

from tests.loaders.names.test_resolver import issues, names, resolved
from zeren.graph.reasons import say


@pytest.mark.parametrize("text", ["无", "/", "—", "-", "——"])
def test_words_for_nobody_name_nobody(text: str) -> None:
    assert resolved(text) == ((), [])


@pytest.mark.parametrize(
    "text", ["自治区公安厅。", "广西税务局、自治区公安厅。", "自治区公安厅：", "自治区公安厅."]
)
def test_punctuation_at_the_end_is_no_part_of_a_name(text: str) -> None:
    assert names(text)[-1] == "自治区公安厅"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自治区公安厅和司法厅", ["自治区公安厅", "自治区司法厅"]),
        ("自治区公安厅、司法厅和民政厅", ["自治区公安厅", "自治区司法厅", "自治区民政厅"]),
        ("自治区教育厅和文化和旅游厅", ["自治区教育厅", "自治区文化和旅游厅"]),
        ("自治区文化和旅游厅和教育厅", ["自治区文化和旅游厅", "自治区教育厅"]),
    ],
)
def test_and_between_departments_with_a_carried_prefix(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_full_name_of_the_region_carries_as_its_prefix_does() -> None:
    assert names("广西壮族自治区公安厅、司法厅") == ["自治区公安厅", "自治区司法厅"]


@pytest.mark.parametrize("tail", ["等部门", "等单位", "等2个部门", "等两个单位"])
def test_the_kind_behind_and_others_is_no_agency(tail: str) -> None:
    kinds = [(duty.agency, duty.kind) for duty in resolved(f"自治区公安厅、司法厅{tail}")[0]]
    assert kinds[:2] == [("自治区公安厅", "agency"), ("自治区司法厅", "agency")]
    assert all(kind == "group" for _, kind in kinds[2:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("南宁、柳州、桂林等市人民政府", ["南宁市人民政府", "柳州市人民政府", "桂林市人民政府"]),
        ("南宁、柳州等2个设区市人民政府", ["南宁市人民政府", "柳州市人民政府"]),
    ],
)
def test_and_others_before_a_shared_suffix(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", ["有关市、县人民政府", "相关市、县（市、区）人民政府"])
def test_groups_of_some_governments_stay_one(text: str) -> None:
    assert [(duty.agency, duty.kind) for duty in resolved(text)[0]] == [(text, "group")]


def test_a_group_written_with_commas_is_the_same_group() -> None:
    assert names("自治区公安厅,各市,县(市,区)人民政府")[1:] == ["各市、县（市、区）人民政府"]


def test_departments_of_the_party_committee_carry_its_name() -> None:
    assert names("自治区党委组织部、宣传部") == ["自治区党委组织部", "自治区党委宣传部"]


def test_the_short_form_of_the_foreign_affairs_office() -> None:
    assert issues("自治区公安厅、外办") == []
    assert names("自治区公安厅、外办")[1] == "自治区外事办"


def test_a_group_of_cities_offices_is_no_prefix() -> None:
    expected = ["全区各市级行政执法机关", "自治区司法厅"]
    assert names("自治区公安厅，全区各市级行政执法机关、司法厅")[1:] == expected


def test_a_department_that_only_a_province_has_needs_no_prefix() -> None:
    (duty,) = resolved("司法厅")[0]
    assert (duty.agency, say(duty.reasons)) == ("自治区司法厅", "prefix implied by the name")


def test_an_office_that_cities_have_too_keeps_its_bare_name() -> None:
    (duty,) = resolved("市场监管局")[0]
    assert duty.agency == "市场监管局"


def test_a_role_in_brackets_is_no_sub_office() -> None:
    assert [duty.unit for duty in resolved("自治区公安厅（牵头）、司法厅")[0]] == [None, None]


@pytest.mark.parametrize("mark", [" ", "\u3000", "\n", "/"])
def test_two_known_names_with_another_mark_between_them(mark: str) -> None:
    assert names(f"自治区公安厅{mark}司法厅") == ["自治区公安厅", "自治区司法厅"]


def test_cities_between_commas_share_the_suffix_of_the_last() -> None:
    expected = ["南宁市人民政府", "柳州市人民政府", "桂林市人民政府"]
    assert names("南宁市，柳州市，桂林市人民政府") == expected
