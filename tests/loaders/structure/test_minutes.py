"""Minutes of meetings and supervision notices: made-up ones in the forms that real ones have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.texts import read
from zeren.graph.interchange import read_json, write_json
from zeren.graph.model import Plan
from zeren.loaders.assembly.validation import verify

FOLDER = Path(__file__).parent / "minutes"
Told = tuple[str, list[str], list[str], str]


def plan_of(name: str) -> Plan:
    """Read minutes; nothing is lost, and every word stands at its place."""
    reading = read((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    assert reading.balance.holds
    assert verify(reading.plan, reading.source).holds
    assert [one.written for one in reading.plan.issues if one.code == "text-unread"] == []
    assert read_json(write_json(reading.plan)) == reading.plan
    return reading.plan


def tasks(plan: Plan) -> list[Told]:
    return [
        (
            one.goal,
            [duty.agency for duty in one.leads],
            [duty.agency for duty in one.supports],
            str((one.deadline and one.deadline.day) or ""),
        )
        for one in plan.tasks
    ]


EXPECTED: dict[str, list[Told]] = {
    "special": [
        ("关于清淤工程问题", ["市水务局"], ["市财政局", "市自然资源局"], "2026-06-30"),
        ("关于泵站用地问题", ["市自然资源局"], ["市水务局"], "2026-05-15"),
        ("关于资金保障问题", ["市财政局"], ["市水务局"], "2026-04-30"),
    ],
    "executive": [
        (
            "审议通过《东湖区校车安全管理办法》",
            ["区教育局"],
            ["区公安分局", "区交通运输局"],
            "2026-08-31",
        ),
        ("研究老旧小区改造工作", ["区住建局"], ["各街道办事处"], "2026-10-31"),
        ("研究老旧小区改造工作", ["区财政局"], [], "2026-06-30"),
    ],
    "unnumbered": [
        ("", ["县农业农村局"], ["县供销社", "县气象局"], "2026-03-20"),
        ("", ["县水利局"], ["各乡镇人民政府"], "2026-03-31"),
        ("", ["县财政局"], [], "2026-03-10"),
    ],
    "supervision": [
        (
            "加快推进停车场建设",
            ["市住房城乡建设局"],
            ["市城市管理局", "市自然资源局"],
            "2026-06-30",
        ),
        ("规范夜间施工", ["市城市管理局"], [], "2026-05-20"),
    ],
    "supervision-list": [
        ("加快农村饮水工程建设", ["县水利局", "县乡村振兴局"], [], "2026-09-30"),
        ("推进集中供热改造", ["县住建局"], ["县发展改革局", "县财政局"], "2026-10-31"),
    ],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_who_does_what_by_when(name: str) -> None:
    plan = plan_of(name)
    assert tasks(plan) == EXPECTED[name]
    assert plan.notice.kind == "minutes"


@pytest.mark.parametrize(
    ("name", "title", "number", "issuer", "issued"),
    [
        (
            "special",
            "关于研究推进河道整治工作的会议纪要",
            "青溪市人民政府专题会议纪要〔2026〕12号",
            "青溪市人民政府办公室",
            "2026-03-12",
        ),
        (
            "executive",
            "东湖区人民政府常务会议纪要",
            "东湖区人民政府常务会议纪要第8期",
            "东湖区人民政府办公室",
            "2026-04-02",
        ),
        ("unnumbered", "北江县政府工作会议纪要", None, "北江县人民政府办公室", "2026-02-22"),
        ("supervision", "督办通知", "南政督〔2026〕15号", "南河市人民政府督查室", "2026-03-08"),
        (
            "supervision-list",
            "县政府第5次常务会议议定事项督办清单",
            "西政办督〔2026〕7号",
            "西川县人民政府办公室",
            "2026-05-06",
        ),
    ],
)
def test_the_head_of_minutes(
    name: str, title: str, number: str | None, issuer: str, issued: str
) -> None:
    notice = plan_of(name).notice
    told = (notice.title, notice.number, notice.issuer, str(notice.issued))
    assert told == (title, number, issuer, issued)


def test_minutes_without_a_number_are_told_apart_by_their_day() -> None:
    assert plan_of("unnumbered").id == "北江县政府工作会议纪要（2026-02-22）"


def test_fields_that_are_no_duty_stand_beside_the_task() -> None:
    told = [[(c.heading, c.text) for c in one.columns] for one in plan_of("supervision").tasks]
    assert told == [
        [
            ("反馈时限", "2026年4月10日前将办理方案报市政府督查室"),
            ("联系人", "赵晓，电话：0123-4567890"),
        ],
        [],
    ]
    listed = plan_of("supervision-list").tasks
    assert [[(c.heading, c.text) for c in one.columns] for one in listed] == [
        [("反馈时间", "每月25日前")],
        [],
    ]
    assert [one.action for one in listed] == ["", "办理要求：完成3个片区改造"]


def test_what_a_clause_of_prose_says_is_done_goes_with_it() -> None:
    _, second, third = plan_of("executive").tasks
    assert second.action.endswith("完成12个小区改造；")
    assert third.action == "2.由区财政局负责落实资金3000万元，6月底前拨付到位。"


ITEMS = """{head}

中洲区人民政府办公室 2026年4月8日

{title}

现将会议议定事项纪要如下：

一、研究供水工作
（一）由区水务局牵头，区财政局配合，2026年9月底前改造管网30公里。
（二）由区财政局负责落实资金，2026年5月底前拨付。
二、由区住建局牵头编制规划。

分送：各部门。
"""


def test_an_item_that_is_one_sentence_says_who_does_it() -> None:
    reading = read(ITEMS.format(head="第5期", title="中洲区政府专题会议纪要"))
    assert verify(reading.plan, reading.source).holds
    assert tasks(reading.plan) == [
        (
            "由区水务局牵头，区财政局配合，2026年9月底前改造管网30公里",
            ["区水务局"],
            ["区财政局"],
            "2026-09-30",
        ),
        ("由区财政局负责落实资金，2026年5月底前拨付", ["区财政局"], [], "2026-05-31"),
        ("由区住建局牵头编制规划", ["区住建局"], [], ""),
    ]
    assert all(one.prose for one in reading.plan.clauses)


@pytest.mark.parametrize(
    ("head", "title", "number"),
    [
        (
            "专题会议纪要\n2026年第5期",
            "中洲区政府工作会议纪要",
            "2026年第5期中洲区政府工作会议纪要",
        ),
        ("中洲区政府专题会议纪要\n（第5期）", "关于供水的会议纪要", "中洲区政府专题会议纪要第5期"),
        ("专题会议纪要\n第5期", "关于供水的会议纪要", None),
        ("编号：中督〔2026〕5号", "督办通知单", "中督〔2026〕5号"),
    ],
)
def test_the_number_of_minutes_says_whose_they_are(
    head: str, title: str, number: str | None
) -> None:
    notice = read(ITEMS.format(head=head, title=title)).plan.notice
    assert (notice.title, notice.number) == (title, number)


def test_a_form_s_first_field_is_its_first_item_and_no_title() -> None:
    block = "督办事项：{}\n承办单位：{}\n办理时限：2026年6月底前\n"
    items = [("停车场建设", "市水务局"), ("夜间施工", "市教育局")]
    plan = read("督办单\n" + "".join(block.format(*one) for one in items)).plan
    assert plan.notice.title == "督办单"
    assert tasks(plan) == [(what, [who], [], "2026-06-30") for what, who in items]


def test_those_present_are_no_words_of_the_last_item() -> None:
    plan = plan_of("executive")
    assert plan.measures[-1].text.endswith("印发实施。")


@pytest.mark.parametrize(
    "words",
    [
        "会议认为，今年春耕形势总体平稳。",
        "会议强调，各单位要高度重视，密切配合。",
        "会议听取了县农业农村局的汇报。",
        "会议决定，春耕工作要抓紧抓实。",
    ],
)
def test_what_names_nobody_for_a_deed_is_no_decision(words: str) -> None:
    text = (FOLDER / "unnumbered.txt").read_text(encoding="utf-8")
    reading = read(text.replace("会议认为，今年春耕形势总体平稳。", words))
    assert len(reading.plan.measures) == 3


@pytest.mark.parametrize(
    "title",
    ["某市办馆行动方案", "某市贯彻落实市政府常务会议纪要精神实施方案", "某市督办工作办法"],
)
def test_an_action_plan_is_no_minutes(title: str) -> None:
    text = (
        f"{title}\n\n（一）开馆。办好图书馆。（市教育局牵头）\n（二）买书。购书。（市财政局牵头）\n"
    )
    assert read(text).plan.notice.kind == "plan"
