"""Enumerations as governments of all levels write them, and who is named by them.

``enumerations.csv``, judged by hand: who speaks, the words, and the names with kind, level and
region (``name+unit`` where a sub-office stands in brackets; ↵ is a line's end in a cell).
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.loaders.texts import passage
from tests.rows import each_row
from zeren.graph.model import Agency
from zeren.loaders.names.regions import region_of
from zeren.loaders.names.register import Register
from zeren.loaders.names.resolver import Resolver

CASES = list(
    csv.DictReader(
        Path(__file__).with_name("enumerations.csv").read_text(encoding="utf-8").splitlines()
    )
)
JIANGSU, GUANGXI, HUZHOU = "江苏省人民政府", "广西壮族自治区人民政府", "湖州市人民政府"
STATE_COUNCIL = "国务院办公厅"


def met(speaker: str, *texts: str) -> dict[str, Agency]:
    resolver = Resolver(Register(region_of(speaker)))
    for text in texts:
        resolver.resolve(passage(text), "task 1", "牵头")
    return {agency.name: agency for agency in resolver.agencies()}


@each_row("case", CASES, ids=lambda case: f"{case['speaker']} {case['written']}")
def test_who_is_named(case: dict[str, str]) -> None:
    resolver = Resolver(Register(region_of(case["speaker"])))
    words = passage(case["written"].replace("↵", "\n"))
    duties = resolver.resolve(words, "task 1", "牵头")
    agencies = {agency.name: agency for agency in resolver.agencies()}
    found = [
        f"{duty.agency}{'+' + duty.unit if duty.unit else ''}/{duty.kind}"
        f"/{agencies[duty.agency].level or ''}/{agencies[duty.agency].region or ''}"
        for duty in duties
    ]
    assert found == case["expected"].split("|")


def test_the_same_prefix_is_another_government_in_another_plan() -> None:
    jiangsu = met(JIANGSU, "省财政厅")["省财政厅"]
    hubei = met("湖北省人民政府", "省财政厅")["省财政厅"]
    assert (jiangsu.region, hubei.region) == ("江苏", "湖北")
    assert "江苏省财政厅" in jiangsu.aliases
    assert "自治区财政厅" in met(GUANGXI, "自治区财政厅")


def test_a_province_is_one_in_its_own_plan_and_in_a_city_s() -> None:
    own, below = met("浙江省人民政府", "省财政厅"), met(HUZHOU, "省财政厅、浙江省财政厅")
    assert [(one.name, one.region, one.level) for one in below.values()] == [
        (one.name, one.region, one.level) for one in own.values()
    ]


def test_a_central_agency_is_one_in_all_plans() -> None:
    plans = [met(STATE_COUNCIL, "发展改革委"), met(JIANGSU, "国家发展和改革委员会")]
    assert [list(plan) for plan in plans] == [["国家发展改革委"]] * 2
    assert {plan["国家发展改革委"].region for plan in plans} == {None}


def test_only_a_central_plan_means_a_central_agency_by_a_short_form() -> None:
    assert "国家医保局" in met(STATE_COUNCIL, "医保局")
    assert "省医保局" in met(JIANGSU, "省财政厅、医保局")


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("省发改委", "省发展改革委"), "省发改委"),
        (("省发展改革委", "省发改委", "江苏省发展和改革委员会"), "省发展改革委"),
        (("江苏省税务局", "省税务局"), "省税务局"),
        (("国家税务总局江苏省税务局", "省税务局"), "省税务局"),
        (("江苏证监局", "省证监局"), "江苏证监局"),
        (("人行南京分行", "中国人民银行南京分行"), "人行南京分行"),
        (("南京市政府", "南京市人民政府"), "南京市政府"),
    ],
)
def test_forms_of_one_name_are_one_agency_by_the_plan_s_own_form(
    texts: tuple[str, ...], name: str
) -> None:
    assert list(met(JIANGSU, *texts)) == [name]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("省人大常委会", "省政协"),
        ("市水利局", "市水务局"),
        ("市行政审批局", "市政务服务局"),
        ("省外办", "省委外办"),
        ("市财政局", "县财政局"),
        ("德清县税务局", "长兴县税务局"),
        ("市税务局", "德清县税务局"),
        ("市税务局", "省税务局"),
        ("省公安厅", "省国家安全厅"),
    ],
)
def test_different_agencies_stay_apart(first: str, second: str) -> None:
    assert len(met(HUZHOU, first, second)) == 2


def test_a_department_above_a_county_is_never_the_county_s() -> None:
    plan = "德清县人民政府"
    known = met("湖州市德清县人民政府", "市财政局、省财政厅、省铁路办")
    assert [one.region for one in known.values()] == ["湖州", "浙江", "浙江"]
    unknown = met(plan, "县财政局、市财政局、省财政厅、市铁路办")
    regions = {one.name: (one.region, one.level) for one in unknown.values()}
    assert regions == {
        "县财政局": ("德清县", "county"),
        "市财政局": (None, "city"),
        "省财政厅": (None, "province"),
        "市铁路办": (None, None),
    }


def test_a_county_s_department_has_not_the_full_name_of_its_city_s() -> None:
    known = met("成都市人民政府", "金堂县政府、区教育局、市水务局")
    aliases = {one.name: {*one.aliases} for one in known.values()}
    assert "成都市政府" not in aliases["金堂县政府"]
    assert "成都市教育局" not in aliases["区教育局"]
    assert "成都市水务局" in aliases["市水务局"]


@pytest.mark.parametrize(
    ("issuer", "court", "never"),
    [("湖州市人民政府", "市中级法院", "高"), (JIANGSU, "省法院", "中"), (JIANGSU, "省高院", "中")],
)
def test_a_court_has_no_alias_of_another_rank(issuer: str, court: str, never: str) -> None:
    agency = met(issuer, court)[court]
    assert len(agency.aliases) > 2
    assert not [alias for alias in agency.aliases if never in alias]


def test_the_customs_of_a_place_that_is_no_city_are_the_province_s() -> None:
    assert met("广州市人民政府", "黄埔海关、广州海关")["黄埔海关"].region == "广东"


def test_a_department_without_prefix_is_the_plan_s_own_as_it_is_written() -> None:
    agency = met("德清县人民政府", "财政局")["财政局"]
    assert (agency.region, agency.level) == ("德清县", "county")
    assert {"县财政局", "德清县财政局"} <= {*agency.aliases}


def test_members_have_the_names_that_the_plan_uses() -> None:
    agencies = met(JIANGSU, "各设区市人民政府、南京市政府")
    group = agencies["各设区市人民政府"]
    assert len(group.members) == 13
    assert group.members_complete
    assert "南京市政府" in group.members
    assert "南京市人民政府" not in agencies


@pytest.mark.parametrize("text", ["待定", "另行通知", "运营主体", "王某某"])
def test_no_agency_is_made_of_other_words(text: str) -> None:
    resolver = Resolver(Register(region_of(JIANGSU)))
    resolver.resolve(passage(text), "task 1", "牵头")
    assert [issue.code for issue in resolver.issues] == ["bearer-unrecognised"]
    assert resolver.agencies() == ()


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("人民银行梧州市中心支行", "梧州"),
        ("中国人民银行梧州市分行", "梧州"),
        ("人民银行深圳市中心支行", "深圳"),
        ("人民银行吉林市中心支行", "吉林市"),
        ("人行福州中心支行", "福建"),
        ("人民银行福建省分行", "福建"),
        ("人民银行广西壮族自治区分行", "广西"),
    ],
)
def test_a_branch_of_the_central_bank_is_its_citys_and_a_capitals_the_provinces(
    name: str, region: str
) -> None:
    for speaker in (JIANGSU, HUZHOU, STATE_COUNCIL):
        (agency,) = met(speaker, name).values()
        assert (agency.name, agency.region) == (name, region)


def test_the_central_bank_is_no_company() -> None:
    (agency,) = met(JIANGSU, "人行临江市中心支行").values()
    assert agency.kind == "agency"
