"""Readers' corrections beside what they are about: on lists, items and agencies."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.builders import agency, duty, task
from tests.zeren.pages.held import NUMBER, page_of, plan_of
from zeren.graph.corrections import Correction
from zeren.graph.owners import PLAN, Owner
from zeren.pages.addresses import address

LONG = "推进园区建设" * 8
TASKS = (task(1, leads=(duty("甲局"),)), task(2, leads=(duty("乙局"),)))


def correction(owner, field, as_read, should_be, **more):
    told = {"why": "见附件"} | more
    return Correction(owner, "目标", field, as_read, should_be, "某人", date(2021, 5, 2), **told)


def corrected(*corrections, **notice):
    plan = plan_of(*TASKS)
    plan = replace(plan, notice=replace(plan.notice, **notice), corrections=corrections)
    return replace(plan, agencies=(*plan.agencies, agency("丁局")))


PLAIN = corrected(
    correction(Owner("task", 1), "lead", "丙局", "甲局"),
    correction(PLAN, "agency", "丁局", "乙局", state="value-unknown"),
)


def table(page):
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
        for row in page.xpath("//h2[@id='corrections']/following::table[1]/tbody/tr")
    ]


def test_a_task_tells_what_was_put_right_of_it_by_whom_and_why():
    row = ["牵头", "丙局", "甲局", "某人 2021-05-02", "见附件", "已采用"]
    assert table(page_of(address("task", NUMBER, 1), PLAIN)) == [row]
    assert table(page_of(address("task", NUMBER, 2), PLAIN)) == []


def test_lists_mark_what_was_put_right_and_lead_there():
    for page in ("tasks.html", address("agency", "广西/甲局")):
        (sign,) = page_of(page, PLAIN).xpath("//tbody//a[@class='tag'][contains(., '更正')]")
        assert sign.text_content() == "更正 1"
        assert sign.get("href").endswith(f"{address('task', NUMBER, 1)}#corrections")


@pytest.mark.parametrize(
    ("name", "where"), [("甲局", ["任务 1"]), ("乙局", ["全文"]), ("丁局", ["全文"])]
)
def test_an_agency_tells_what_was_put_right_about_it_applied_or_not(name, where):
    rows = table(page_of(address("agency", f"广西/{name}"), PLAIN))
    assert [row[0] for row in rows] == where
    assert rows[0][-1] == ("已采用" if name == "甲局" else "未采用（值无法识别）")


def test_long_words_of_a_plan_that_is_not_public_are_withheld():
    told = correction(Owner("task", 1), "action", LONG, "完善制度", why=LONG)
    secret = corrected(told, release="此件不公开")
    for options in ({}, {"with_quotes": True}):
        page = page_of(address("task", NUMBER, 1), secret, **options)
        assert (LONG in page.text_content()) is bool(options)
        assert table(page)[0][2] == "完善制度"
