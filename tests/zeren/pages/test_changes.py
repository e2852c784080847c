"""Two plans side by side: old and new words with links to their places, and which pairs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from lxml import html
from msgspec.structs import replace

from tests.builders import by, duty, target, task
from tests.zeren.pages.held import Held, frame_of, page_of, plan_of
from zeren.graph.elements import plan_elements
from zeren.graph.log import Moment
from zeren.graph.provenance import SourceSpan
from zeren.graph.versions import version_elements
from zeren.pages.changes import changes_table, pair_address, pairs_of
from zeren.pages.sides import versions_of
from zeren.pages.site import Site


def plan(number, title, issued, *tasks, region="广西", **notice):
    plain = plan_of(*tasks, number=number)
    told = {"title": title, "issued": issued, "region": region} | notice
    return replace(plain, notice=replace(plain.notice, **told))


def due(number, goal, day, *leads, at=0):
    spans = (SourceSpan(at, at + len(goal), field="goal"),)
    return task(number, goal=goal, deadline=by(day), leads=tuple(map(duty, leads)), spans=spans)


OLD = plan(
    "甲〔2021〕1号", "2021年行动方案", date(2021, 1, 1),
    due(1, "建设示范园区若干处", date(2021, 6, 30), "甲局", at=100),
    due(2, "修订管理办法", date(2021, 6, 30), "乙局", at=200),
)  # fmt: skip
NEW = plan(
    "甲〔2022〕1号", "2022年行动方案", date(2022, 1, 1),
    due(1, "建设示范园区若干处", date(2021, 9, 30), "丙局", at=300),
    due(2, "推广电子证照", date(2021, 6, 30), "乙局", at=400),
)  # fmt: skip


def pair(frame):
    return next(iter(pairs_of(frame)))


@pytest.fixture(scope="module")
def page():
    return page_of(pair_address(*pair(frame_of(OLD, NEW))), OLD, NEW)


def rows(page):
    return [
        (one.get("data-code"), one.get("data-notable", ""), *(
            " ".join(cell.text_content().split()) for cell in one.xpath("td")[-2:]
        ))
        for one in page.xpath("//table[@id='changes']/tbody/tr")
    ]  # fmt: skip


def test_each_change_stands_with_the_old_and_the_new_words(page):
    told = rows(page)
    assert ("deadline-later", "yes", "2021-06-30", "2021-09-30") in told
    assert ("lead-gone", "", "甲局 100-109", "丙局 300-309") not in told
    assert [one[0] for one in told] == [
        "lead-gone", "lead-added", "deadline-later", "gone", "added",
    ]  # fmt: skip
    assert told[3][2].startswith("修订管理办法")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", "措施 0 → 0 项，其中 0 项前后对应；任务 2 → 2 项，其中 1 项前后对应。"),
        ("en", "measures: 0 → 0, of which 0 are in both; tasks: 2 → 2, of which 1 are in both."),
    ],
)
def test_the_items_of_both_are_counted_in_a_sentence(language, told):
    where = pair_address(*pair(frame_of(OLD, NEW)))
    page = html.document_fromstring(Site(Held(OLD, NEW), language).content(where))
    assert told in [" ".join(one.text_content().split()) for one in page.iter("p")]


def test_a_change_of_a_target_is_about_the_target_in_its_unit():
    old, new = (
        replace(one, tasks=(replace(one.tasks[0], targets=(target(value),)), *one.tasks[1:]))
        for one, value in ((OLD, 3), (NEW, 5))
    )
    page = page_of(pair_address(*pair(frame_of(old, new))), old, new)
    (row,) = page.xpath("//tr[starts-with(@data-code, 'target')]")
    assert row.xpath("string(td[4])") == "目标（工作日）"


def test_a_plan_that_is_named_by_its_title_is_named_once():
    draft = plan("2021年行动方案", "2021年行动方案", None, *OLD.tasks)
    page = page_of(pair_address(*pair(frame_of(draft, NEW))), draft, NEW)
    assert page.xpath("string(//dl)").count("2021年行动方案") == 1


def test_places_are_links_into_the_text_of_their_plan(page):
    (row,) = page.xpath("//tr[@data-code='gone']")
    (href,) = row.xpath("td//small/a/@href")
    assert href.endswith("#s200-206")
    text = html.document_fromstring(
        Site(Held(OLD, NEW), "zh").content(href.partition("#")[0].removeprefix("../"))
    )
    assert text.get_element_by_id("s200-206").text_content().split()[1] == "修订管理办法"


def test_numbers_lead_to_the_tasks(page):
    site = Site(Held(OLD, NEW), "zh")
    links = page.xpath("//tbody//td[@class='n']/a/@href")
    assert links
    assert all(link.removeprefix("../").partition("#")[0] in site.pages for link in links)


def test_what_is_notable_is_counted_and_can_be_filtered(page):
    assert page.xpath("string(//p[@class='links']/a[@href='#notable=yes'])") == "需关注 3"


def test_words_of_a_plan_that_is_not_public_are_withheld():
    long = "推进园区建设" * 8
    secret = plan(
        "甲〔2021〕1号",
        "2021年行动方案",
        date(2021, 1, 1),
        due(1, long, None),
        release="此件不公开",
    )
    for options in ({}, {"with_quotes": True}):
        frame = frame_of(secret, NEW)
        shown = page_of(pair_address(*pair(frame)), secret, NEW, **options).text_content()
        assert (long in shown) is bool(options)
    table = changes_table(frame, *pair(frame))
    assert not any(long in str(cell) for row in table.rows for cell in row)


@pytest.mark.parametrize(
    ("years", "count"), [((2021,), 0), ((2021, 2022), 1), ((2021, 2022, 2023), 3)]
)
def test_of_few_plans_all_pairs_have_a_page_the_earlier_one_first(years, count):
    plans = [plan(f"甲〔{year}〕1号", f"方案{year}", date(year, 1, 1)) for year in reversed(years)]
    found = pairs_of(frame_of(*plans))
    assert len(found) == count
    assert all(one.properties["issued"] < two.properties["issued"] for one, two in found)


def test_of_many_plans_those_of_a_series_have_a_page_each_with_the_one_before():
    plans = [
        plan(f"甲〔{year}〕{n}号", f"{year}年{title}", date(year, n, 1), region=region)
        for year in (2021, 2022, 2023)
        for n, (title, region) in enumerate(
            [("营商方案", "广西"), ("营商方案", "甘肃"), ("节能方案", "广西")], 1
        )
    ]
    assert [(one.id, two.id) for one, two in pairs_of(frame_of(*plans))] == [
        (f"甲〔{year}〕{n}号", f"甲〔{year + 1}〕{n}号") for n in (1, 2, 3) for year in (2021, 2022)
    ]


def test_plans_of_one_day_follow_the_one_before_both_and_not_each_other():
    days = [date(2021, 1, 1), date(2022, 1, 1), date(2022, 1, 1), None, None]
    plans = [plan(f"甲{n}号", "营商方案", day) for n, day in enumerate(days)]
    assert [(one.id, two.id) for one, two in pairs_of(frame_of(*plans))] == [
        ("甲3号", "甲4号"), ("甲4号", "甲0号"), ("甲0号", "甲1号"), ("甲0号", "甲2号"),
    ]  # fmt: skip


def versions(*plans):
    """Give all but the last of some states of a plan as the versions that were kept of it."""
    for place, each in enumerate(plans[:-1], 1):
        moment = Moment(datetime(2022, 1, place, tzinfo=UTC))
        unit = plan_elements(each)
        yield version_elements(unit, unit.fingerprint, moment)


def test_each_kept_version_has_a_page_with_what_replaced_it():
    first, second = (replace(one, notice=OLD.notice) for one in (OLD, NEW))
    third = replace(NEW, notice=OLD.notice, tasks=NEW.tasks[:1])
    units = (third, *versions(first, second, third))
    listed = page_of("changes.html", *units)
    assert not listed.xpath("//pre")
    links = listed.xpath("//tbody//a[contains(@href, 'changes/')]/@href")
    one, two = (page_of(link, *units) for link in links)
    assert [row[0] for row in rows(one)] == [
        "lead-gone",
        "lead-added",
        "deadline-later",
        "gone",
        "added",
    ]
    assert [row[0] for row in rows(two)] == ["gone"]
    (gone,) = two.xpath("//tr[@data-code='gone']")
    assert not gone.xpath(
        "td[@class='n']/a|td[position() >= last() - 1]//a"
    )  # its text is not held
    assert gone.xpath("string(td[last() - 1]//small)") == "400-406"
    told = two.xpath("//dl/dd/span")
    assert "2022-01-02 被替换" in told[0].text_content()
    assert "被替换" not in told[1].text_content()


def test_words_of_a_version_that_was_not_public_are_withheld_where_the_plan_is_now():
    long = "推进园区建设" * 8
    now = plan(OLD.id, "2021年行动方案", date(2021, 1, 1), due(1, "完善制度", None))
    secret = replace(
        now, tasks=(due(1, long, None),), notice=replace(now.notice, release="此件不公开")
    )
    units = (now, *versions(secret, now))
    ((old, new),) = versions_of(frame_of(*units))
    for options in ({}, {"with_quotes": True}):
        shown = page_of(pair_address(old, new), *units, **options).text_content()
        assert (long in shown) is bool(options)
    table = changes_table(frame_of(*units), old, new)
    assert not any(long in str(cell) for row in table.rows for cell in row)


def test_one_plan_alone_is_told_how_files_are_compared():
    assert "zeren compare" in page_of("changes.html", OLD).xpath("string(//pre)")
