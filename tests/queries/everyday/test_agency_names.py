"""Agencies of several governments as people say them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from zeren.queries.agency_names import agencies_meant


@dataclass(frozen=True)
class Agency:
    name: str
    region: str | None
    also: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.name, *self.also)


KNOWN = {
    "江苏厅": Agency("省住房城乡建设厅", "江苏", ("省住建厅",)),
    "湖州局": Agency("市住房城乡建设局", "湖州", ("市建设局",)),
    "成都局": Agency("市住建局", "成都"),
    "国家委": Agency("国家发展改革委", None),
    "江苏委": Agency("省发展改革委", "江苏"),
    "江苏外办": Agency("省外办", "江苏"),
    "江苏委外办": Agency("省委外办", "江苏"),
    "组织部": Agency("市委组织部", "湖州"),
    "省高院": Agency("省高级人民法院", "江苏"),
    "中院": Agency("市中级人民法院", "湖州", ("市高院", "市法院")),
    "税务局": Agency("江苏税务局", "江苏"),
    "城管": Agency("市城市管理局", "成都"),
    "金融": Agency("省地方金融监管局", "江苏", ("省金融监管局",)),
    "吉林市": Agency("吉林市人民政府", "吉林"),
    "中心支行": Agency("人民银行南京中心支行", "江苏"),
    "营管部": Agency("人民银行武汉分行营管部", "武汉"),
    "总部": Agency("中国人民银行上海总部", "上海"),
    "保税区": Agency("西永综合保税区管委会", "重庆"),
    "示范区": Agency("示范区管理委员会", "济源"),
    "湖州府": Agency("湖州市人民政府", "湖州"),
}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("住建厅", ["江苏厅"]),
        ("住建局", ["湖州局", "成都局"]),
        ("湖州住建局", ["湖州局"]),
        ("湖州市住建局", ["湖州局"]),
        ("江苏住建局", []),
        ("江苏省住建厅", ["江苏厅"]),
        ("浙江住建厅", []),
        ("发改委", ["国家委", "江苏委"]),
        ("江苏发改委", ["江苏委"]),
        ("外办", ["江苏外办", "江苏委外办"]),
        ("江苏外办", ["江苏外办"]),
        ("江苏省委外办", ["江苏委外办"]),
        ("组织部", ["组织部"]),
        ("湖州组织部", ["组织部"]),
        ("湖州市委组织部", ["组织部"]),
        ("江苏组织部", []),
        ("高院", ["省高院"]),
        ("中院", ["中院"]),
        ("法院", ["省高院", "中院"]),
        ("湖州高院", []),
        ("税务局", ["税务局"]),
        ("南京税务局", []),
        ("管理局", ["城管"]),
        ("江苏金融监管局", []),
        ("吉林", ["吉林市"]),
        ("吉林省", []),
        ("湖州", ["湖州府"]),
        ("人民银行", ["中心支行", "营管部", "总部"]),
        ("央行", ["中心支行", "营管部", "总部"]),
        ("人行", ["中心支行", "营管部", "总部"]),
        ("西永综合保税区", ["保税区"]),
        ("示范区", ["示范区"]),
        ("综合保税区管委会", ["保税区"]),
        ("城管", ["城管"]),
        ("中国人民银行", []),
        ("税务总局", []),
        ("局", []),
        ("", []),
    ],
)
def test_an_agency_is_meant_by_what_people_say(said: str, meant: list[str]) -> None:
    found = agencies_meant(said, KNOWN)
    assert list(found.ids if found else ()) == meant
