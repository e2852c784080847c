"""Plans of two provinces whose offices have the same short names, and of a third government."""

from __future__ import annotations

from datetime import date

from tests.builders import agency, citation, duty, measure, task
from zeren.graph.model import Agency, Notice, Plan, SourceDocument

FINANCE, POLICE, CITIES = "省财政厅", "省公安厅", "各市州人民政府"


def _agencies(region: str, city: str) -> tuple[Agency, ...]:
    told = {"region": region, "level": "province"}
    return (
        agency(FINANCE, aliases=(f"{region}财政厅", "财政厅"), **told),
        agency(POLICE, **told),
        agency(city, region=region, level="city"),
        agency(
            CITIES, kind="group", region=region, level=None, members=(city,), member_rule="cities"
        ),
    )


def _plan(id: str, region: str, city: str, goal: str, document: str) -> Plan:
    day = date(2021, 6, 30)
    return Plan(
        Notice(id, f"{region}营商环境方案", number=id, region=region),
        measures=(
            measure(
                1, None, f"{goal}措施", "正文", leads=(duty(FINANCE),), supports=(duty(CITIES),)
            ),
        ),
        tasks=(
            task(
                1,
                indicator="获得电力",
                goal=goal,
                deadline=day,
                leads=(duty(FINANCE), duty(POLICE)),
                supports=(duty(CITIES),),
                citations=(citation(document),),
            ),
            task(2, goal=f"{goal}二", deadline=day, leads=(duty(FINANCE),), supports=(duty(city),)),
        ),
        agencies=_agencies(region, city),
        documents=(SourceDocument(document, "同名办法", document, None, "other"),),
    )


GANSU = _plan("甘政办发〔2021〕1号", "甘肃省", "兰州市人民政府", "甘肃目标", "甘府〔2020〕1号")
QINGHAI = _plan("青政办〔2021〕2号", "青海省", "西宁市人民政府", "青海目标", "青府〔2020〕1号")
OFFICE = Plan(
    Notice("另一方案", "某企业方案", issuer="某集团公司"),
    tasks=(task(1, goal="集团目标", leads=(duty("财务部"),)),),
    agencies=(agency("财务部", region=None, level=None),),
)
"""A plan of nobody's region: its only office has a name of its own."""

GANSU_FINANCE, QINGHAI_FINANCE = f"甘肃省/{FINANCE}", f"青海省/{FINANCE}"
