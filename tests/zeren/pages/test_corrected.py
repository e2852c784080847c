"""Readers' corrections beside what they are about: on lists, items and agencies."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.builders import agency, duty, task
from tests.zeren.pages.held import NUMBER, Held, page_of, plan_of, task_of
from zeren.graph.corrections import Correction
from zeren.graph.owners import PLAN, Owner
from zeren.pages.addresses import address
from zeren.pages.plan_data import plan_data
from zeren.pages.site import Site

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


def table(part):
    """Give the rows of the corrections of a page, or of what has one task."""
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
        for row in part.xpath(
            ".//*[self::h2 or self::h3][contains(., '读者更正')]/following::table[1]/tbody/tr"
        )
    ]


def test_a_task_tells_what_was_put_right_of_it_by_whom_and_why():
    row = ["牵头", "丙局", "甲局", "某人 2021-05-02", "见附件", "已采用"]
    assert table(task_of(PLAIN, 1)) == [row]
    assert table(task_of(PLAIN, 2)) == []


def test_the_data_of_lists_tell_how_often_a_task_was_put_right():
    site = Site(Held(PLAIN), "zh")
    site.frame.findings = []
    told = plan_data(site.frame, NUMBER)["tasks"]
    assert {at: one[8] for at, one in told.items()} == {1: 1, 2: 0}


def test_rows_of_an_agency_are_told_how_often_a_task_was_put_right():
    tasks = plan_data(Site(Held(PLAIN), "zh").frame, NUMBER)["tasks"]
    assert [task[8] for task in tasks.values()] == [1, 0]


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
        page = task_of(secret, 1, **options)
        assert (LONG in page.text_content()) is bool(options)
        assert table(page)[0][2] == "完善制度"


def other(region="广西", number="桂政发〔2020〕9号"):
    """Give a second plan, whose task is led by the agency that the first one was read with."""
    plan = plan_of(task(1, leads=(duty("丙局"),)), number=number)
    notice = replace(plan.notice, region=region)
    bodies = tuple(replace(one, region=region) for one in plan.agencies)
    return replace(plan, notice=notice, agencies=bodies)


def test_an_agency_tells_what_was_put_right_of_it_where_its_plan_names_it_no_more():
    rows = table(page_of(address("agency", "广西/丙局"), PLAIN, other()))
    assert [row[:4] for row in rows] == [[f"任务 1 {NUMBER}", "牵头", "丙局", "甲局"]]


def test_what_was_put_right_is_not_told_of_another_regions_agency_of_that_name():
    assert table(page_of(address("agency", "广东/丙局"), PLAIN, other("广东"))) == []


def test_a_name_that_two_agencies_of_the_region_have_is_told_of_neither():
    first, second = other(), other(number="桂政发〔2020〕10号")
    (body,) = second.agencies
    twin = replace(body, name="丙办", aliases=("丙局",))
    leads = (duty("丙办"),)
    second = replace(second, agencies=(twin,), tasks=(task(1, leads=leads),))
    for name in ("丙局", "丙办"):
        assert table(page_of(address("agency", f"广西/{name}"), PLAIN, first, second)) == []
