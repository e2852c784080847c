"""An agency's page tells what became of it: who answers on which days, by which reforms."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.builders import agency, duty, id_of, task
from tests.zeren.pages.held import page_of, plan_of, task_of
from zeren.graph.succession.register import SuccessionRegister, read_reforms
from zeren.pages.addresses import address
from zeren.pages.frame import Then

POOR, DATA, OTHER = "自治区扶贫办", "自治区大数据发展局", "自治区财政厅"
AFTER = date(2026, 11, 28)


def plan(number="桂政办电〔2021〕68号", *names):
    tasks = tuple(task(at, leads=(duty(name),)) for at, name in enumerate(names, 1))
    plain = plan_of(*tasks, number=number)
    agencies = tuple(agency(name, level="province") for name in sorted(names))
    issued = replace(plain.notice, issued=date(2021, 4, 22))
    return replace(plain, agencies=agencies, notice=issued)


PLAN = plan("桂政办电〔2021〕68号", POOR, DATA, OTHER)


def page(name, *others, **options):
    of = id_of(PLAN, agency(name, level="province"))
    return page_of(address("agency", of), PLAN, *others, **options)


def rows(page, table):
    """Give the rows of the first or second table of the section, cell by cell."""
    found = page.xpath("//h2[@id='succession']/following::table")[table].xpath("tbody/tr")
    return [[" ".join(one.text_content().split()) for one in row.xpath("td|th")] for row in found]


def test_days_are_told_with_who_answers():
    told = rows(page(POOR), 0)
    assert [row[:3] for row in told[:2]] == [
        ["…", "2021-05-09", f"{POOR} 方案所写"],
        ["2021-05-10", "2023-12-31", "广西壮族自治区乡村振兴局"],
    ]
    assert [row[3] for row in told[:2]] == ["尚未变更", "已由其他机构承接"]


def test_each_reform_stands_with_its_source_and_what_is_unverified_is_marked():
    first, second = rows(page(POOR), 1)
    assert first[0] == "2021-05-10"
    assert (first[1], first[3]) == ("更名", "已见来源")
    assert "https://" in first[4]
    assert second[3].startswith("待证")


def test_what_has_no_source_is_no_answer():
    told = rows(page(DATA), 0)
    assert told[-1][2] == f"{DATA} 方案所写"
    assert "待证：广西壮族自治区数据局" in told[-1][3]


def test_an_agency_of_which_the_register_says_nothing_has_no_such_part():
    assert not page(OTHER).xpath("//*[@id='succession']")


def test_a_successor_that_the_store_knows_is_linked_and_knows_whom_it_followed():
    later = plan("桂政办发〔2022〕1号", "自治区乡村振兴局")
    links = page(POOR, later).xpath("//h2[@id='succession']/following::table[1]//a/@href")
    (link,) = set(links)
    successor = page_of(f"agency/{link}", PLAN, later)
    assert rows(successor, 1)[0][2] == "广西壮族自治区扶贫开发办公室 → 广西壮族自治区乡村振兴局"


def test_first_and_last_plans_that_name_it_are_told():
    assert "首见 2021-04-22，末见 2021-04-22" in page(POOR).text_content()


def test_where_the_register_is_silent_plans_tell_when_it_was_named():
    later = plan("桂政办发〔2023〕1号", OTHER)
    later = replace(later, notice=replace(later.notice, issued=date(2023, 2, 1)))
    assert "首见 2021-04-22，末见 2023-02-01" in page(OTHER, later).xpath("string(//p[@id='seen'])")
    assert not page(OTHER).xpath("//p[@id='seen']")


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2021, 5, 9), "尚未变更"), (date(2022, 1, 1), "广西壮族自治区乡村振兴局")],
)
def test_on_a_chosen_day_it_is_told_at_the_top(day, said):
    told = page(POOR, then=Then(day)).xpath("string(//p[@class='lede'])")
    assert f"{day} " in told
    assert said in told
    assert not page(POOR).xpath("//tr[@class='chosen']")


def test_on_a_chosen_day_a_task_tells_who_answers():
    told = task_of(PLAN, 1, then=Then(date(2022, 1, 1)))
    assert "2022-01-01 广西壮族自治区乡村振兴局" in told.text_content()
    assert "乡村振兴局" not in task_of(PLAN, 1).text_content()


def test_on_a_chosen_day_the_list_of_agencies_tells_who_answers():
    page = page_of(address("agency"), PLAN, then=Then(AFTER))
    told = {
        row.xpath("string(th/a)"): row.xpath("string(th/span)") for row in page.xpath("//tbody/tr")
    }
    assert told[OTHER] == ""
    assert told[DATA].endswith("变更待证，仍按原名（广西壮族自治区数据局）")


def test_a_register_of_ones_own_is_followed():
    lines = (
        "from,to,kind,date,level,region,authority,source,certainty,name_kept,note\n"
        f"{OTHER},自治区财金厅,rename,2022-01-01,province,广西,令,http://a,seen,,\n"
    )
    own = SuccessionRegister.of(read_reforms(lines, "r.csv"))
    assert rows(page(OTHER, then=Then(None, register=own)), 0)[1][2] == "自治区财金厅"


def own(*rows):
    """Give a register of rows alone: from, to, kind, date, source, certainty."""
    header = "from,to,kind,date,level,region,authority,source,certainty,name_kept,note\n"
    lines = (row.split(",") for row in rows)
    text = "".join(
        f"{before},{after},{kind},{day},province,广西,令,{source},{certainty},,\n"
        for before, after, kind, day, source, certainty in lines
    )
    return SuccessionRegister.of(read_reforms(header + text, "r.csv"))


def test_a_source_that_is_not_named_is_none():
    register = own(f"{OTHER},甲厅,rename,2022-01-01,,seen")
    told = rows(page(OTHER, then=Then(None, register=register)), 1)
    assert [row[3] for row in told] == ["待证：仅见他处转述"]


@pytest.mark.parametrize(
    ("register", "said"),
    [
        (own(f"{OTHER},甲厅,rename,2022-01-01,u,seen"), "2026-11-28 甲厅"),
        (
            own(f"{OTHER},甲厅|乙,split,2022-01-01,u,seen"),
            "2026-11-28 职责分属多家，未见如何划分（甲厅）",
        ),
        (own(f"{OTHER},,abolish,2022-01-01,u,seen"), "2026-11-28 已撤销，未见承接机构"),
        (
            own(f"{OTHER},甲厅,rename,2022-01-01,u,inferred"),
            "2026-11-28 变更待证，仍按原名（甲厅）",
        ),
        (own(f"{OTHER},甲厅,rename,2027-01-01,u,seen"), ""),
    ],
)
def test_a_task_tells_in_words_who_answers_on_the_day(register, said):
    number = [task.leads[0].agency for task in PLAN.tasks].index(OTHER) + 1
    told = task_of(PLAN, number, then=Then(AFTER, register=register))
    tags = told.xpath(".//dl[contains(@class, 'duties')]/dd/span[@class='tag']")
    assert [tag.text_content() for tag in tags] == ([said] if said else [])
