"""The rules by which a mention becomes an agency, each with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.texts import ISSUER, passage
from zeren.graph.issues import Issue
from zeren.graph.model import Responsibility
from zeren.graph.reasons import say
from zeren.loaders.names.regions import region_of
from zeren.loaders.names.register import Register
from zeren.loaders.names.resolver import Resolver

GUANGXI = Register(region_of(ISSUER))
FTZ = "中国（广西）自由贸易试验区"


def resolved(text: str) -> tuple[tuple[Responsibility, ...], list[Issue]]:
    resolver = Resolver(GUANGXI)
    return resolver.resolve(passage(text), "task 1", "牵头"), resolver.issues


def names(text: str) -> list[str]:
    return [duty.agency for duty in resolved(text)[0]]


def issues(text: str) -> list[tuple[str, str, str]]:
    return [(issue.code, issue.written, issue.read_as) for issue in resolved(text)[1]]


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("自治区公安厅", "自治区公安厅", "canonical name"),
        ("自治区 公安厅", "自治区公安厅", "canonical name"),
        ("自治区住房和城乡建设厅", "自治区住房城乡建设厅", "registered alias"),
        ("自治区高级法院", "自治区高级人民法院", "registered alias"),
        ("自治区检察院", "自治区人民检察院", "registered alias"),
        ("自治区药品监督管理局", "自治区药监局", "registered alias"),
        ("自治区外汇管理局", "广西外汇局", "registered alias"),
        ("国家税务总局广西壮族自治区税务局", "广西税务局", "registered alias"),
        ("广西壮族自治区公安厅", "自治区公安厅", "registered alias"),
        ("自贸区钦州港片区管委会", f"{FTZ}钦州港片区管委会", "registered alias"),
        ("自治区公安厅公安厅", "自治区公安厅", "doubled word taken once"),
        ("各相关部门部门", "各相关部门", "doubled word taken once"),
        ("人行南宁银行中心支行", "人民银行南宁中心支行", "evident slip in the register"),
        ("自治区文物局", "自治区文物局", "as written, unregistered"),
        ("国家税务总局", "税务总局", "registered alias"),
        ("国家某某局", "国家某某局", "as written, unregistered"),
        ("桂林银行", "桂林银行", "company by its form, unregistered"),
        ("各供电企业", "各供电企业", "group by its form"),
    ],
)
def test_one_name_and_its_reason(text: str, name: str, reason: str) -> None:
    ((duty,), _) = resolved(text)
    assert (duty.agency, duty.mention, say(duty.reasons)) == (name, text, reason)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自治区公安厅、司法厅", ["自治区公安厅", "自治区司法厅"]),
        ("自治区公安厅，司法厅", ["自治区公安厅", "自治区司法厅"]),
        ("自治区公安厅、住建厅", ["自治区公安厅", "自治区住房城乡建设厅"]),
        ("自治区公安厅、文物局", ["自治区公安厅", "自治区文物局"]),
        ("自治区高级法院、自然资源厅", ["自治区高级人民法院", "自治区自然资源厅"]),
        ("自治区公安厅、广西税务局、南宁海关", ["自治区公安厅", "广西税务局", "南宁海关"]),
        ("自治区公安厅、人民银行南宁中心支行", ["自治区公安厅", "人民银行南宁中心支行"]),
        ("自治区公安厅、数字广西集团", ["自治区公安厅", "数字广西集团"]),
        ("自治区公安厅、桂林银行", ["自治区公安厅", "桂林银行"]),
        ("自治区公安厅、国家税务总局", ["自治区公安厅", "税务总局"]),
        ("自治区公安厅、南宁市人民政府", ["自治区公安厅", "南宁市人民政府"]),
        ("自治区公安厅、各设区市人民政府", ["自治区公安厅", "各设区市人民政府"]),
        ("自治区公安厅、各有关部门", ["自治区公安厅", "各相关部门"]),
        ("自治区党委政法委、公安厅", ["自治区党委政法委", "自治区公安厅"]),
        ("广西税务局、公安厅", ["广西税务局", "自治区公安厅"]),
    ],
)
def test_a_prefix_carries_to_the_departments_of_that_government(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


def test_a_carried_prefix_is_a_reason() -> None:
    (_, second, third), _ = resolved("自治区公安厅、司法厅、住建厅")
    assert say(second.reasons) == "prefix carried"
    assert say(third.reasons) == "prefix carried, registered alias"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("钦州市审批局、市场监管局", ["钦州市审批局", "钦州市市场监管局"]),
        ("自治区公安厅、南宁市公安局、教育局", ["自治区公安厅", "南宁市公安局", "南宁市教育局"]),
        ("钦州市审批局、自治区公安厅、司法厅", ["钦州市审批局", "自治区公安厅", "自治区司法厅"]),
    ],
)
def test_a_city_carries_to_its_own_departments(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柳州、梧州、玉林市人民政府", ["柳州市人民政府", "梧州市人民政府", "玉林市人民政府"]),
        ("南宁市、桂林市人民政府", ["南宁市人民政府", "桂林市人民政府"]),
        ("北海、防城港和钦州市人民政府", ["北海市人民政府", "防城港市人民政府", "钦州市人民政府"]),
        (
            "南宁、钦州、崇左等三个自贸片区管委会",
            [f"{FTZ}南宁片区管委会", f"{FTZ}钦州港片区管委会", f"{FTZ}崇左片区管委会"],
        ),
        (
            "中国〔广西〕自由贸易试验区南宁、钦州、崇左片区管委会",
            [f"{FTZ}南宁片区管委会", f"{FTZ}钦州港片区管委会", f"{FTZ}崇左片区管委会"],
        ),
        ("南宁、崇左等两个自贸片区管委会", [f"{FTZ}南宁片区管委会", f"{FTZ}崇左片区管委会"]),
        (
            "自治区公安厅、司法厅等工程建设项目审批制度改革领导小组成员单位",
            ["自治区公安厅", "自治区司法厅", "工程建设项目审批制度改革领导小组成员单位"],
        ),
        (
            "自治区公安厅；南宁、防城港市人民政府",
            ["自治区公安厅", "南宁市人民政府", "防城港市人民政府"],
        ),
    ],
)
def test_shared_suffixes_and_groups_behind_deng(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("各市、县（市、区）人民政府", "各市、县(市、区)人民政府", "各市、县〔市、区〕人民政府"),
        *("各市、县［市、区］人民政府", "各市、县（区、市）人民政府", "各市、县 (市、区) 人民政府"),
    ],
)
def test_a_group_of_governments_is_one_agency_however_it_is_written(text: str) -> None:
    ((duty,), found) = resolved(text)
    assert (duty.agency, duty.kind, found) == ("各市、县（市、区）人民政府", "group", [])


@pytest.mark.parametrize(
    "text",
    [
        *("自治区各职能部门", "具有行政许可权的部门", "所有具有行政许可权的单位", "各供电企业"),
        *("全区各级各行业主管部门", "各地电网公司", "自治区有审批事项的有关部门"),
        *("各银行等金融机构", "各县（市、区）人民政府", "某某联席会议成员单位"),
    ],
)
def test_groups_are_known_by_their_form(text: str) -> None:
    ((duty,), found) = resolved(text)
    assert (duty.agency, duty.kind, say(duty.reasons), found) == (
        text,
        "group",
        "group by its form",
        [],
    )


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("自治区各有关部门", True),
        ("各供电企业", True),
        ("各设区市人民政府", False),
        ("各县（市、区）人民政府", False),
        ("某某联席会议成员单位", False),
    ],
)
def test_open_groups_are_those_whose_members_nobody_can_name(text: str, open_: bool) -> None:
    resolver = Resolver(GUANGXI)
    resolver.resolve(passage(text), "task 1", "牵头")
    assert resolver.agencies()[0].open is open_


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("自治区商务厅（口岸办）", "自治区商务厅", "口岸办"),
        ("自治区商务厅(自贸办)", "自治区商务厅", "自贸办"),
        ("自治区市场监管局〔知识产权局〕", "自治区市场监管局", "知识产权局"),
    ],
)
def test_a_bracket_is_a_sub_office(text: str, name: str, unit: str) -> None:
    ((duty,), _) = resolved(text)
    assert (duty.agency, duty.unit, duty.mention) == (name, unit, text)


def test_a_sub_office_behind_a_carried_prefix() -> None:
    (_, duty), _ = resolved("自治区公安厅、商务厅（口岸办）")
    assert (duty.agency, duty.unit, say(duty.reasons)) == (
        "自治区商务厅",
        "口岸办",
        "prefix carried",
    )


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("自治区公安厅、交通运输部", ("agency-slip", "交通运输部", "自治区交通运输厅")),
        ("自治区公安厅、市场监管总局", ("agency-slip", "市场监管总局", "自治区市场监管局")),
        ("人行南宁银行中心支行", ("agency-slip", "人行南宁银行中心支行", "人民银行南宁中心支行")),
        ("各相关部门部门", ("agency-slip", "各相关部门部门", "各相关部门")),
        ("自治区公安厅、文物局", ("agency-unregistered", "文物局", "自治区文物局")),
        ("运营主体", ("bearer-unrecognised", "运营主体", "text")),
        ("南宁、钦州等三个片区管委会", ("agency-count", "钦州等三个片区管委会", "2")),
        ("自治区公安厅等", ("enumeration-open", "自治区公安厅等", "")),
        ("自治区公安厅，公安厅", ("agency-repeated", "公安厅", "自治区公安厅")),
    ],
)
def test_what_a_rule_decides_is_reported_with_the_words_as_written(
    text: str, issue: tuple[str, str, str]
) -> None:
    assert issues(text) == [issue]


@pytest.mark.parametrize(
    "text", ["自治区公安厅", "自治区公安厅、住建厅", "人行南宁中心支行", "南宁、桂林市人民政府", ""]
)
def test_plain_names_and_aliases_need_no_report(text: str) -> None:
    assert issues(text) == []


def test_one_sub_office_beside_its_department_is_no_repetition() -> None:
    assert issues("自治区商务厅，自治区商务厅（口岸办）") == []


def test_other_forms_are_aliases_those_of_the_plan_and_those_of_the_register() -> None:
    resolver = Resolver(GUANGXI)
    resolver.resolve(passage("自治区住建厅、住房城乡建设厅"), "task 1", "牵头")
    resolver.resolve(passage("自治区住房和城乡建设厅"), "task 2", "牵头")
    (agency,) = resolver.agencies()
    assert set(agency.aliases) == {
        *("住房城乡建设厅", "自治区住房和城乡建设厅", "自治区住建厅"),
        "广西壮族自治区住房城乡建设厅",
    }


def test_a_short_form_of_two_agencies_is_nobodys_alias() -> None:
    resolver = Resolver(GUANGXI)
    resolver.resolve(
        passage("自治区公安厅、市场监管局，钦州市审批局、市场监管局"), "task 1", "牵头"
    )
    aliases = [alias for agency in resolver.agencies() for alias in agency.aliases]
    assert "市场监管局" not in aliases
    assert "审批局" not in aliases


def test_members_of_a_group_follow_from_a_rule_and_are_not_mentioned() -> None:
    resolver = Resolver(GUANGXI)
    resolver.resolve(passage("各设区市人民政府，南宁市人民政府"), "task 1", "牵头")
    group, *others = sorted(resolver.agencies(), key=lambda agency: agency.kind != "group")
    assert len(group.members) == 14
    assert group.member_rule
    assert {agency.name for agency in others} == set(group.members)
    assert [agency.name for agency in others if agency.mentioned] == ["南宁市人民政府"]


LETTERS = "自治区公安厅司法南宁桂林市人民政府各县委、，；（）〔〕和等三个部门单位 “”集团银行"


@given(st.text(LETTERS, max_size=24))
def test_every_mention_stands_in_its_words(text: str) -> None:
    for duty in resolved(text)[0]:
        (span,) = duty.spans
        assert duty.mention == text[span.start : span.end]
        assert duty.agency


@given(st.text(LETTERS, max_size=24))
def test_whatever_is_no_mention_only_divides(text: str) -> None:
    kept = [True] * len(text)
    duties, doubts = resolved(text)
    nobody = [one for one in doubts if one.code in ("bearer-unrecognised", "enumeration-open")]
    for span in (one.spans[0] for one in (*duties, *nobody)):
        kept[span.start : span.end] = [False] * (span.end - span.start)
    assert {one for one, left in zip(text, kept, strict=True) if left} <= set(
        "、，； 和等三个部门单位"
    )


@given(
    st.permutations(["自治区公安厅", "广西税务局", "南宁海关", "各设区市人民政府", "数字广西集团"])
)
def test_whole_names_mean_the_same_in_any_order(order: list[str]) -> None:
    assert names("、".join(order)) == order
