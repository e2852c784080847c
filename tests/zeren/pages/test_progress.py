"""How tasks stand: state, colour with its word, what is late, by agency and by name, and places."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.builders import by, duty, task
from tests.zeren.pages.held import load_of, page_of, plan_of, task_of
from zeren.graph.model import Deadline
from zeren.graph.progress import STATES, progress_elements
from zeren.graph.stores import open_store
from zeren.pages.addresses import address
from zeren.pages.frame import Frame, Then
from zeren.pages.labels import colour_words
from zeren.pages.overview import progress as overview_figures
from zeren.progress.colours import read_colours

MAY, JUNE = date(2021, 5, 31), date(2021, 6, 30)


def due(number, day, *leads, **fields):
    plain = {"goal": f"目标{number}", "deadline": by(day), "leads": tuple(map(duty, leads))}
    return task(number, **(plain | fields))


PLAN = plan_of(
    due(1, date(2021, 5, 31), "乙局"),
    due(2, date(2021, 6, 15), "甲局", "乙局"),
    due(3, date(2021, 6, 30), "甲局"),
    due(4, date(2021, 7, 15), "甲局"),
    due(5, date(2021, 4, 30), "乙局", deadline=Deadline("长期", date(2021, 4, 30), "lasting")),
    due(6, date(2021, 4, 30)),
)
LOADS = [
    load_of(PLAN, MAY, {1: "under-way", 2: "paused", 5: "under-way"}, progress="正在办理"),
    load_of(PLAN, JUNE, {1: "done", 3: "not-started"}, 2, progress="已经办完", contact="张三 123"),
]


def shown(name="progress", **options):
    return page_of(address(name), PLAN, loads=LOADS, **options)


@pytest.fixture(scope="module")
def page():
    return shown()


def cells(row):
    return [" ".join(cell.text_content().split()) for cell in row.xpath("td|th")]


def table(page, id):
    return {one[0]: one[1:] for one in map(cells, page.xpath(f"//table[@id='{id}']/tbody/tr"))}


def visible(row):
    return [one.text_content() for one in row.xpath(".//div[@data-day and not(@hidden)]")]


def test_a_task_has_its_state_its_colour_with_a_word_and_what_is_late(page):
    told = {
        number: (one[3], one[4], one[5], one[7]) for number, one in table(page, "tasks").items()
    }
    assert told == {
        "1": ("已完成", "绿", "", "0"),
        "2": ("暂停", "", "", "30"),
        "3": ("未启动", "黄", "", "0"),
        "4": ("未报", "黄", "", ""),
        "5": ("进行中", "", "", "30"),
        "6": ("未报", "红", "61", ""),
    }


def test_a_colour_is_never_alone(page):
    marks = page.xpath("//*[contains(@class, 'warns')]")
    assert marks
    assert all((one.tail or "").strip() or one.getnext().text for one in marks)


def test_a_colour_is_named_in_either_language(page):
    options = {one.get("value"): one for one in page.xpath("//select[@name='colour']/option")}
    assert options["红"].get("data-en") == "red"
    assert colour_words("红") == ("红", "red")
    assert colour_words("紫") == ("紫", "紫")


def test_the_report_that_counts_is_shown_with_its_place(page):
    (row,) = page.xpath("//table[@id='tasks']/tbody/tr[td[1]='1']")
    (told,) = visible(row)
    assert "已经办完" in told
    assert "2021-06-30 · 督查室 · 6月.xlsx · 台账 · 第 1 行" in " ".join(told.split())


def test_whom_to_call_is_told_in_the_sheets_alone(page):
    for kind in (page, task_of(PLAN, 1, loads=LOADS)):
        assert "张三" not in kind.text_content()


def test_agencies_stand_by_name_each_with_its_share(page):
    told = table(page, "agencies")
    assert list(told) == ["乙局", "甲局", "未列牵头单位"]
    assert told["乙局"] == ["3", "2", "1", "50%", "0", "1", "0", "1", "0"]
    assert told["甲局"] == ["3", "2", "0", "0%", "0", "0", "1", "1", "1"]
    assert told["未列牵头单位"] == ["1", "1", "0", "0%", "1", "0", "0", "0", "1"]


def test_lasting_duties_stand_apart_and_are_never_late(page):
    told = table(page, "days")
    assert list(told)[-1] == "未定日期"
    assert told["未定日期"][:5] == ["1", "0", "0", "—", "0"]


def test_an_earlier_day_is_told_as_it_was():
    told = table(shown(then=Then(MAY)), "tasks")
    assert told["1"][3:6] == ["进行中", "黄", ""]
    assert told["3"][3] == "未报"
    (row,) = shown(then=Then(MAY)).xpath("//table[@id='tasks']/tbody/tr[td[1]='1']")
    assert "正在办理" in visible(row)[0]


def test_another_scheme_of_colours_may_be_chosen():
    told = table(shown(then=Then(colours=read_colours(None, "蓝黄红"))), "tasks")
    assert told["1"][4] == "蓝"


def test_what_left_the_plan_keeps_its_reports_on_the_page():
    later = replace(PLAN, tasks=PLAN.tasks[:2])
    page = page_of(address("progress"), later, loads=LOADS)
    gone = [" ".join(one.text_content().split()) for one in page.xpath("//ul[@class='list']/li")]
    assert gone == [
        "3 · 目标3 · 未启动 2021-06-30 · 督查室 · 6月.xlsx · 台账 · 第 3 行",
        "5 · 目标5 · 进行中 2021-05-31 · 督查室 · 5月.xlsx · 台账 · 第 5 行",
    ]


def test_a_plan_without_reports_says_how_to_make_them():
    page = page_of(address("progress"), PLAN)
    assert "zeren export tasks" in page.xpath("string(//pre)")
    assert not page.xpath("//table")


def test_of_several_plans_those_that_were_reported_on_are_listed():
    other = plan_of(due(1, date(2021, 6, 1), "甲局"), number="桂政办发〔2022〕9号")
    page = page_of(address("progress"), PLAN, other, loads=LOADS)
    assert [one[1:5] for one in map(cells, page.xpath("//table[@id='plans']/tbody/tr"))] == [
        ["6", "4", "1", "25%"]
    ]


def test_words_about_a_plan_that_is_not_public_are_withheld():
    secret = replace(PLAN, notice=replace(PLAN.notice, release="此件不公开"))
    long = "我厅已经会同有关单位研究起草了实施细则并征求了各市县以及行业协会的意见正在修改完善"
    loads = [load_of(secret, JUNE, {1: "done"}, progress=long)]
    assert long not in page_of(address("progress"), secret, loads=loads).text_content()
    shown = page_of(address("progress"), secret, loads=loads, with_quotes=True).text_content()
    assert long in shown


def test_the_page_of_a_task_has_all_its_reports():
    rows = task_of(PLAN, 1, loads=LOADS).xpath(".//table[@class='reports']/tbody/tr")
    assert [cells(row)[:3] for row in rows] == [
        ["2021-05-31", "进行中", "正在办理"],
        ["2021-06-30", "已完成", "已经办完"],
    ]


def test_the_page_of_an_agency_has_the_figures_of_what_it_leads():
    page = page_of(address("agency", "广西/乙局"), PLAN, loads=LOADS)
    assert "应办 2 项，已办结 1 项（50%），逾期 0 项，未报 0 项" in page.xpath(
        "string(//*[@id='progress'])"
    )


def test_the_list_of_tasks_can_be_filtered_by_each_state():
    values = shown("task").xpath("//select[@name='state']/option/@value")
    assert values == ["", *STATES, "unreported"]


def test_the_first_page_and_that_of_the_plan_have_the_figures(tmp_path):
    place = open_store(tmp_path / "plans.nq")
    place.load([PLAN])
    with place.reader() as reader:
        assert overview_figures(Frame(reader, "zh"), "") is None
    place.load(map(progress_elements, LOADS))
    with place.reader() as reader:
        told = overview_figures(Frame(reader, "zh"), "")
        assert told == overview_figures(Frame(reader, "zh"), PLAN.id)
    assert (told.tasks, told.due, told.due_done, told.overdue, told.unreported) == (6, 4, 1, 1, 2)


def test_without_reports_lists_have_no_states():
    assert not page_of(address("task"), PLAN).xpath("//*[@data-state]|//select[@name='state']")


def test_the_calendar_tells_the_script_what_was_ended_by_when():
    form = shown("calendar").get_element_by_id("calendar-choices")
    assert form.get("data-day") == "2021-06-30"
    assert form.get("data-ended") == "1=2021-05-31 open,2021-06-30 ended;2=2021-05-31 ended"


def test_a_cell_of_the_calendar_names_the_tasks_that_were_ended():
    told = shown("calendar").xpath("//td[@data-e]")
    assert {(one.get("data-d"), one.get("data-e")) for one in told} == {
        ("31:1/0", "31:1/"),
        ("15:1/0", "15:2/"),
        ("15:1/0,30:1/0", "15:2/"),
    }


def test_a_lasting_duty_has_no_day_after_which_it_is_late():
    rows = page_of(address("calendar"), PLAN).xpath("//td[@data-d]/@data-d")
    assert ":1/0" in rows


@pytest.mark.parametrize(
    "words", ["</script><img src=x onerror=alert(1)>", '"><svg onload=x>', "\u202e倒"]
)
def test_hostile_reports_stay_words(words):
    loads = [load_of(PLAN, JUNE, {1: "done"}, progress=words)]
    for page in (page_of(address("progress"), PLAN, loads=loads), task_of(PLAN, 1, loads=loads)):
        assert not page.xpath(".//img|.//*[@onload]|.//*[@onerror]")
        assert words.replace("\u202e", "\\u202e") in page.text_content()
