"""Which government speaks."""

from __future__ import annotations

import pytest

from zeren.loaders.names.regions import region_of


@pytest.mark.parametrize(
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
    ],
)
def test_a_government_is_known_by_the_name_that_a_text_begins_with(
    text: str, name: str, level: str, prefix: str
) -> None:
    region = region_of(text)
    assert region is not None
    assert (region.name, region.level, region.prefix) == (name, level, prefix)


@pytest.mark.parametrize(
    "text",
    [
        "国务院关于支持贵州高质量发展的意见",
        "中共中央办公厅",
        "“十四五”节能减排综合工作方案",
        "工业和信息化部",
        "中山装的行动方案",
        "省农业农村厅关于印发若干措施的通知",
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
