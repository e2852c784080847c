"""Two plans beside each other, on small plans: one change, one row."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.builders import by, duty, measure, task
from zeren.graph.comparison.changes import Change, Code
from zeren.graph.comparison.comparison import Comparison, compare
from zeren.graph.elements import plan_elements
from zeren.graph.model import Agency, Notice, Operator, Plan, Target, Task
from zeren.graph.provenance import SourceSpan

AGENCIES = tuple(
    Agency(name, "agency", "province", "广西")
    for name in ("自治区公安厅", "自治区财政厅", "自治区税务局")
)
POLICE, FINANCE = duty("自治区公安厅"), duty("自治区财政厅")
GOALS = (
    "压缩企业开办时间，推广电子营业执照和电子印章应用",
    "优化不动产登记流程，实现水电气联动过户",
    "降低跨境贸易通关成本，公开口岸收费目录清单",
    "扩大纳税服务网上办理事项，精简申报资料报送",
    "推行政府采购远程异地评标，清理各类保证金",
)


def plan(*tasks: Task, region: str = "广西", number: str = "一号", **fields: object) -> Plan:
    """Make a plan of tasks, with the agencies of a province."""
    agencies = fields.pop("agencies", AGENCIES)
    notice = Notice(number, "方案", number, region=region)
    return Plan(notice, tasks=tasks, agencies=agencies, **fields)  # type: ignore[arg-type]


def tasks(**first: object) -> list[Task]:
    """Make five tasks, numbered from 1; ``first`` is said of the first."""
    every = [task(at, goal=goal, action=goal, leads=(POLICE,)) for at, goal in enumerate(GOALS, 1)]
    every[0] = task(1, **{"goal": GOALS[0], "action": GOALS[0], "leads": (POLICE,), **first})
    return every


def codes(found: Comparison) -> list[Code]:
    """Give the codes of all changes."""
    return [change.code for change in found.changes]


def only(found: Comparison) -> Change:
    """Give the one change that there is."""
    (change,) = found.changes
    return change


def test_a_plan_does_not_differ_from_itself() -> None:
    assert codes(compare(plan(*tasks()), plan(*tasks()))) == []


def test_what_says_nothing_does_not_differ_from_itself() -> None:
    blank = plan(*tasks(goal="", action=""), measures=(measure(1, None, "", ""),))
    assert codes(compare(blank, blank)) == []


def test_what_says_nothing_is_another_under_another_indicator() -> None:
    one, two = (plan(*tasks(goal="", action="", indicator=name)) for name in ("用电", "纳税"))
    assert codes(compare(one, two)) == [Code.GONE, Code.ADDED]


def test_a_plan_read_back_is_compared_like_the_plan() -> None:
    one, two = plan(*tasks()), plan(*tasks(leads=(FINANCE,)))
    assert compare(plan_elements(one), plan_elements(two)) == compare(one, two)


def test_a_task_in_front_changes_numbers_and_nothing_else() -> None:
    new = task(1, goal="建设信用监管平台，归集行政处罚公示信息")
    after = [
        new,
        *(task(at + 1, goal=g, action=g, leads=(POLICE,)) for at, g in enumerate(GOALS, 1)),
    ]
    change = only(compare(plan(*tasks()), plan(*after)))
    assert (change.code, change.number_before, change.number_after) == (Code.ADDED, None, 1)


def test_a_task_that_is_gone_is_notable() -> None:
    change = only(compare(plan(*tasks()), plan(*tasks()[:-1])))
    assert (change.code, change.number_before, change.number_after) == (Code.GONE, 5, None)
    assert change.notable


def test_another_lead_is_notable_by_who_led_before_and_another_supporter_is_not() -> None:
    found = compare(plan(*tasks()), plan(*tasks(leads=(FINANCE,)))).changes
    told = {(one.code, one.notable) for one in found}
    assert told == {(Code.LEAD_GONE, True), (Code.LEAD_ADDED, False)}
    fewer = compare(plan(*tasks(supports=(FINANCE,))), plan(*tasks()))
    assert (only(fewer).code, only(fewer).notable) == (Code.SUPPORT_GONE, False)


def test_of_a_moved_row_the_others_are_not_moved() -> None:
    order = [GOALS[4], *GOALS[:4]]
    after = [task(at, goal=goal, action=goal, leads=(POLICE,)) for at, goal in enumerate(order, 1)]
    change = only(compare(plan(*tasks()), plan(*after)))
    assert (change.code, change.number_before, change.number_after) == (Code.MOVED, 5, 1)


def test_a_rewritten_task_is_found_and_both_wordings_are_quoted() -> None:
    said = GOALS[0].replace("推广", "全面推行").replace("时间", "时限")
    found = compare(plan(*tasks()), plan(*tasks(goal=said, action=said)))
    assert codes(found) == [Code.WORDING, Code.WORDING]
    assert "推广" in found.changes[0].before.words
    assert "全面推行" in found.changes[0].after.words


def test_what_fits_nowhere_is_gone_and_new() -> None:
    other = "开展排污许可清理整顿，完善生态环境分区管控"
    assert codes(compare(plan(*tasks()), plan(*tasks(goal=other, action=other)))) == [
        Code.GONE,
        Code.ADDED,
    ]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ({"leads": (POLICE,)}, {"leads": (POLICE, FINANCE)}, Code.LEAD_ADDED),
        ({"leads": (POLICE, FINANCE)}, {"leads": (POLICE,)}, Code.LEAD_GONE),
        ({"leads": (POLICE, FINANCE)}, {"supports": (FINANCE,)}, Code.LEAD_TO_SUPPORT),
        ({"supports": (FINANCE,)}, {"leads": (POLICE, FINANCE)}, Code.SUPPORT_TO_LEAD),
        ({}, {"supports": (FINANCE,)}, Code.SUPPORT_ADDED),
        ({"supports": (FINANCE,)}, {}, Code.SUPPORT_GONE),
    ],
)
def test_roles_that_changed(
    before: dict[str, object], after: dict[str, object], code: Code
) -> None:
    assert codes(compare(plan(*tasks(**before)), plan(*tasks(**after)))) == [code]


def test_who_leads_before_and_who_supports_behind_are_quoted_of_a_lead_that_became_a_support() -> (
    None
):
    one = plan(*tasks(leads=(POLICE, FINANCE)))
    change = only(compare(one, plan(*tasks(supports=(FINANCE,)))))
    assert change.about == "自治区财政厅"
    assert (change.before.words, change.after.words) == (
        "自治区公安厅、自治区财政厅",
        "自治区财政厅",
    )


@pytest.mark.parametrize("value", [3, 5])
def test_a_target_of_which_nobody_says_what_is_more_is_notable_either_way(value: float) -> None:
    after = plan(*tasks(targets=(aim(value, "="),)))
    assert only(compare(plan(*tasks(targets=(aim(4, "="),))), after)).notable


JUNE, SEPTEMBER = date(2021, 6, 30), date(2021, 9, 30)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (by(JUNE), by(SEPTEMBER), Code.DEADLINE_LATER),
        (by(SEPTEMBER), by(JUNE), Code.DEADLINE_EARLIER),
        (None, by(JUNE), Code.DEADLINE_ADDED),
        (by(JUNE), by(None), Code.DEADLINE_GONE),
        (by(JUNE), None, Code.DEADLINE_GONE),
        (by(None), None, Code.DEADLINE_CHANGED),
    ],
)
def test_deadlines_that_changed(before: object, after: object, code: Code) -> None:
    found = compare(plan(*tasks(deadline=before)), plan(*tasks(deadline=after)))
    assert codes(found) == [code]


def test_a_deadline_written_otherwise_is_the_same() -> None:
    one, two = by(JUNE, "2021年6月30日"), by(JUNE, "6月底前")
    assert codes(compare(plan(*tasks(deadline=one)), plan(*tasks(deadline=two)))) == []


def aim(value: float, operator: Operator = "<=", unit: str = "工作日", words: str = "") -> Target:
    """Make a target."""
    return Target(words or f"企业开办压缩至{value:g}个工作日", value, unit, operator)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ([aim(3)], [aim(5)], Code.TARGET_WEAKER),
        ([aim(5)], [aim(3)], Code.TARGET_TIGHTER),
        ([aim(90, ">=", "%")], [aim(80, ">=", "%")], Code.TARGET_WEAKER),
        ([aim(80, ">=", "%")], [aim(90, ">=", "%")], Code.TARGET_TIGHTER),
        ([aim(5, "-", "%")], [aim(3, "-", "%")], Code.TARGET_WEAKER),
        ([aim(5, "+", "%", "产能提高5%")], [aim(5, "-", "%", "产能压减5%")], Code.TARGET_CHANGED),
        ([aim(3, "=")], [aim(4, "=")], Code.TARGET_CHANGED),
        ([aim(3)], [aim(3, unit="小时", words="企业开办压缩至3个小时")], Code.TARGET_CHANGED),
        ([aim(3)], [], Code.TARGET_GONE),
        ([], [aim(3)], Code.TARGET_ADDED),
    ],
)
def test_targets_that_changed(before: list[Target], after: list[Target], code: Code) -> None:
    one, two = plan(*tasks(targets=tuple(before))), plan(*tasks(targets=tuple(after)))
    found = only(compare(one, two))
    assert found.code == code
    assert found.before.words == (before[0].text if before else "")
    assert found.after.words == (after[0].text if after else "")


def test_targets_of_one_unit_about_other_things_are_not_set_against_each_other() -> None:
    one = aim(5, "-", "%", "大型养殖场氨排放总量削减5%")
    two = aim(10, "-", "%", "农药使用量比上年减少10%")
    more = aim(9, "-", "%", "秸秆露天焚烧火点数压减9%")
    found = compare(plan(*tasks(targets=(one,))), plan(*tasks(targets=(two, more))))
    assert codes(found) == [Code.TARGET_GONE, Code.TARGET_ADDED, Code.TARGET_ADDED]


def reformed(name: str, region: str = "广西") -> Plan:
    """Make a plan of one task that a body of the province leads."""
    bodies = (Agency(name, "agency", "province", region),)
    first = tasks(leads=(duty(name),))[0]
    return plan(first, region=region, agencies=bodies)


def test_who_followed_an_agency_is_no_new_lead() -> None:
    before, after = reformed("自治区扶贫办"), reformed("自治区乡村振兴局")
    change = only(compare(before, after))
    assert (change.code, change.notable) == (Code.FOLLOWED, False)
    assert (change.before.words, change.after.words) == ("自治区扶贫办", "自治区乡村振兴局")
    assert change.about == "自治区扶贫办 → 自治区乡村振兴局"


@pytest.mark.parametrize(
    ("before", "after", "region"),
    [
        ("自治区扶贫办", "自治区乡村振兴局", "宁夏"),  # the reform is of Guangxi
        ("自治区大数据发展局", "自治区数据局", "广西"),  # nobody has seen a source
        ("自治区乡村振兴局", "自治区扶贫办", "广西"),  # the other way round
    ],
)
def test_whom_no_known_reform_joins_are_two_leads(before: str, after: str, region: str) -> None:
    found = compare(reformed(before, region), reformed(after, region))
    assert codes(found) == [Code.LEAD_GONE, Code.LEAD_ADDED]


def test_of_a_ledger_titles_are_compared_and_no_wording() -> None:
    titles = [task(at, goal=goal, action="", leads=(POLICE,)) for at, goal in enumerate(GOALS, 1)]
    ledger = plan(*titles)
    ledger = replace(ledger, notice=replace(ledger.notice, abridged=True))
    assert codes(compare(ledger, plan(*tasks(leads=(FINANCE,))))) == [
        Code.LEAD_GONE,
        Code.LEAD_ADDED,
    ]


def test_of_two_targets_that_changed_places_both_have_changed() -> None:
    said = [
        aim(value, ">=", "%", f"{where}生活污水处理率达到{value}%")
        for where, value in (("城市", 95), ("农村", 60), ("城市", 60), ("农村", 95))
    ]
    found = compare(plan(*tasks(targets=said[:2])), plan(*tasks(targets=said[2:])))
    assert codes(found) == [Code.TARGET_WEAKER, Code.TARGET_TIGHTER]


def test_a_target_in_other_words_is_the_same() -> None:
    one, two = aim(3, words="3个工作日办结"), aim(3, words="办理时限不超过3个工作日")
    found = compare(plan(*tasks(targets=(one,))), plan(*tasks(targets=(two,))))
    assert codes(found) == []


def test_an_item_is_named_by_the_beginning_of_its_words() -> None:
    long = "建立健全政务服务事项清单管理制度，" * 4
    change = only(compare(plan(*tasks(), task(6, goal=long)), plan(*tasks())))
    assert change.item == long[:39] + "…"
    assert change.before.words == long


def test_the_only_target_of_a_unit_is_one_where_items_say_nearly_the_same() -> None:
    one = aim(3, words="提速到3个工作日")
    two = aim(5, words="不得超过5个工作日")
    found = compare(plan(*tasks(targets=(one,))), plan(*tasks(targets=(two,))))
    assert codes(found) == [Code.TARGET_WEAKER]


def test_departments_of_two_governments_are_counterparts() -> None:
    cities = (Agency("市公安局", "agency", "city", "南宁市"),)
    after = tasks(leads=(duty("市公安局"),))[:1]
    other = plan(*after, region="南宁市", number="二号", agencies=cities)
    assert codes(compare(plan(*tasks()[:1]), other)) == []


def test_what_a_task_says_is_not_told_of_its_measure_again() -> None:
    from zeren.graph.model import MeasureLink

    def clause(day: date) -> Plan:
        link = (MeasureLink(1, 1.0, "part", "", ""),)
        part = task(1, goal=GOALS[0], action=GOALS[1], deadline=day, leads=(POLICE,), measures=link)
        whole = measure(1, None, GOALS[0], GOALS[1], deadline=day, leads=(POLICE,))
        return plan(part, measures=(whole,))

    change = only(compare(clause(JUNE), clause(SEPTEMBER)))
    assert (change.code, change.kind) == (Code.DEADLINE_LATER, "task")


def test_a_deadline_that_a_measure_says_in_its_text_has_the_places_of_the_text() -> None:
    def said(day: date) -> Plan:
        spans = (SourceSpan(7, 19, field="text"),)
        one = measure(1, None, GOALS[0], GOALS[1], deadline=by(day, "年内"), spans=spans)
        return replace(plan(), measures=(one,))

    found = only(compare(said(date(2021, 12, 31)), said(date(2022, 12, 31))))
    assert found.code == Code.DEADLINE_LATER
    assert (found.before.places, found.after.places) == ("text@:7-19", "text@:7-19")
