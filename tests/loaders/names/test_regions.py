"""Which government speaks."""

from __future__ import annotations

import pytest

from tests.rows import each_row
from zeren.loaders.names.regions import Evidence, region_of, speaker_of


@each_row(
    ("text", "name", "level", "prefix"),
    [
        ("江西省人民政府", "江西", "province", "省"),
        ("重庆市人民政府办公厅", "重庆", "province", "市"),
        ("内蒙古自治区人民政府", "内蒙古", "province", "自治区"),
        ("关于江苏省“十四五”全社会节能的实施意见", "江苏", "province", "省"),
        ("省政府办公厅关于江苏省全社会节能的实施意见", "江苏", "province", "省"),
        ("17.《浙江省加快新场景建设应用行动方案》", "浙江", "province", "省"),
        ("2021年广西持续优化营商环境行动方案", "广西", "province", "自治区"),
        ("关于印发《成都市优化能源结构行动方案》的通知", "成都", "city", "市"),
        ("4-湖州市人工智能创新发展工作方案", "湖州", "city", "市"),
        ("龙岩市工业和信息化局", "龙岩", "city", "市"),
        ("吉林市人民政府", "吉林市", "city", "市"),
        ("湖南省湘西土家族苗族自治州人民政府", "湘西", "city", "州"),
        ("中共黔东南州委办公室", "黔东南", "city", "州"),
        ("阿勒泰地区行政公署", "阿勒泰", "city", "地区"),
        ("锡林郭勒盟行政公署", "锡林郭勒", "city", "盟"),
        ("浙江省湖州市德清县人民政府", "德清县", "county", "县"),
        ("德清县人民政府办公室", "德清县", "county", "县"),
        ("北京市海淀区人民政府", "海淀区", "county", "区"),
        ("昆山市人民政府", "昆山市", "county", "市"),
        ("临江市园林局", "临江市", "county", "市"),
        ("中共临江市委宣传部", "临江市", "county", "市"),
        ("国家税务总局临江市税务局", "临江市", "county", "市"),
        ("临江市人民政府、临江市园林局", "临江市", "county", "市"),
        ("临江经济技术开发区管理委员会", "临江经济技术开发区", "county", "区"),
        ("北京经济技术开发区管理委员会", "北京经济技术开发区", "county", "区"),
        ("南京市江北新区管理委员会", "江北新区", "county", "区"),
        ("青岛市市南区人民政府", "市南区", "county", "区"),
        ("市北区人民政府", "市北区", "county", "区"),
        ("西江新区管委会", "西江新区", "county", "区"),
        ("神农架林区人民政府", "神农架林区", "county", "区"),
        ("德清县2024年绿道建设工作方案", "德清县", "county", "县"),
        ("关于做好临江市2021年度工作的通知", "临江市", "county", "市"),
        ("江州市推进绿道建设工作方案", "江州市", "county", "市"),
        ("江州市促进读书条例", "江州市", "county", "市"),
        ("江州市实施读书行动方案", "江州市", "county", "市"),
        ("江州市关于加强读书工作的意见", "江州市", "county", "市"),
        ("江州市全面推进读书工作方案", "江州市", "county", "市"),
        ("青山县支持书屋建设措施", "青山县", "county", "县"),
        ("全椒县人民政府", "全椒县", "county", "县"),
        ("全州县读书工作方案", "全州县", "county", "县"),
    ],
)
def test_a_government_is_known_by_the_name_that_a_text_begins_with(
    text: str, name: str, level: str, prefix: str
) -> None:
    region = region_of(text)
    assert region is not None
    assert (region.name, region.level, region.prefix) == (name, level, prefix)


@each_row(
    "text",
    [
        "国务院关于支持贵州高质量发展的意见",
        "中共中央办公厅",
        "“十四五”节能减排综合工作方案",
        "工业和信息化部",
        "中山装的行动方案",
        "省农业农村厅关于印发若干措施的通知",
        "市园林局关于做好我市2022年园林养护重点工作的通知",
        "关于做好全区2022年园林养护工作的通知",
        "关于加强城市绿道建设的通知",
        "老旧小区改造2022年工作方案",
        "社区2022年工作方案",
        "智能网联汽车城市试点实施方案",
        "乡村振兴示范县创建方案",
        "海绵城市建设办公室",
        "市场监管领域2022年工作方案",
        "区域协调发展工作方案",
        "推进城市更新工作方案",
        "全面推进县城建设方案",
        "城市推进绿道建设方案",
        "重点县推进读书方案",
        "山区县实施读书行动方案",
        "市城市管理局",
        "教育部办公厅",
        "国家税务总局",
        "审计署",
    ],
)
def test_no_region_is_guessed(text: str) -> None:
    assert region_of(text) is None


def test_a_central_issuer_speaks_even_about_a_province() -> None:
    assert region_of("国务院", "贵州省高质量发展行动方案") is None


def test_a_number_tells_the_province_of_a_department_that_says_only_its_prefix() -> None:
    text = "省农业农村厅关于印发若干措施的通知"
    region = region_of(text, number="鄂农发〔2021〕1号")
    assert region is not None
    assert region.name == "湖北"
    assert region_of("若干措施", number="宁政发〔2021〕1号") is None


@pytest.mark.parametrize(
    ("number", "text", "name"),
    [
        ("黑园办发〔2022〕7号", "（责任单位：省林业局）", "黑龙江"),
        ("桂园发〔2022〕7号", "（牵头单位：自治区林业局）", "广西"),
        ("宁政发〔2022〕7号", "落实省政府部署，我市开展养护。（市林业局负责）", None),
        ("宁政发〔2022〕7号", "（责任单位：省林业局、市林业局）", None),
        ("黑园办发〔2022〕7号", "开展养护。", None),
        ("津政发〔2022〕7号", "（责任单位：市林业局）", None),
        ("临园发〔2022〕7号", "（责任单位：省林业局）", None),
    ],
)
def test_a_number_counts_where_the_document_speaks_as_a_province(
    number: str, text: str, name: str | None
) -> None:
    region = region_of("关于加强园林养护的方案", number=number, text=text)
    assert (region.name if region else None) == name


def test_a_municipality_is_told_from_a_city_of_its_mark_by_its_districts() -> None:
    title, number = "市园林局关于加强园林养护的通知", "津园发〔2022〕7号"
    assert region_of(title, number=number) is None
    region = region_of(title, number=number, text="各区人民政府：")
    assert region is not None
    assert region.name == "天津"


def test_a_province_s_office_that_speaks_about_a_city_is_the_province_s() -> None:
    region = region_of("省政府办公厅", "关于印发《苏州市绿道建设方案》的通知")
    assert region is not None
    assert region.name == "江苏"


def test_districts_of_one_name_stay_apart() -> None:
    first, second = (region_of(f"{city}鼓楼区人民政府") for city in ("南京市", "福建省福州市"))
    assert first is not None
    assert second is not None
    assert first.name == second.name == "鼓楼区"
    assert (first.identity, second.identity) == ("江苏/南京/鼓楼区", "福建/福州/鼓楼区")


def test_a_district_lies_where_the_text_names_it() -> None:
    region = region_of("鼓楼区人民政府", text="南京市鼓楼区人民政府办公室印发")
    assert region is not None
    assert (region.province, region.city) == ("江苏", "南京")
    doubtful = region_of("鼓楼区人民政府", text="南京市鼓楼区、福州市鼓楼区")
    assert doubtful is not None
    assert doubtful.province == ""


def test_the_words_that_decide_are_told() -> None:
    told = [(Evidence.ISSUER, None), (Evidence.TITLE, "临江市人民政府关于绿道的意见")]
    found = speaker_of(told)
    assert (found.by, found.words) == (Evidence.TITLE, "临江市人民政府关于绿道的意见")
    central = speaker_of([(Evidence.ISSUER, "国务院办公厅")])
    assert (central.region, central.level, central.by) == (None, "central", Evidence.ISSUER)
    number = speaker_of([(Evidence.ISSUER, "省水利厅")], number="鄂水发〔2021〕1号")
    assert (number.by, number.level) == (Evidence.NUMBER, "province")


def test_the_level_may_be_known_where_the_region_is_not() -> None:
    found = speaker_of([(Evidence.ISSUER, "省水利厅")])
    assert (found.region, found.level) == (None, "province")
    market = speaker_of([(Evidence.TITLE, "市场监管领域工作方案")])
    assert (market.region, market.level) == (None, None)
