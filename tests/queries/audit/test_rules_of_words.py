"""What holds for the rules that judge words, whatever the words are."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import agency, duty, link, task
from tests.queries.audit.seeded_plans import CLEAN
from zeren.graph.findings.catalogue import finding_kinds
from zeren.graph.findings.codes.goal_action_differ import nothing_in_common
from zeren.graph.findings.kinds import Finding
from zeren.graph.findings.likeness import MOST_ALIKE, alike
from zeren.graph.findings.view import View
from zeren.graph.model import LinkMethod, Plan, Task

FIELDS = ("action", "goal", "problem")
ONE, OTHER = "电子印章推广使用范围", "冷链仓储基地边境贸易"
ones, others = (st.text(alphabet, min_size=60, max_size=120) for alphabet in (ONE, OTHER))
dates = st.dates(date(2021, 1, 1), date(2022, 12, 31))
leads = st.sets(st.sampled_from("甲乙丙丁"), min_size=1)


def _end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _pairs(text: str) -> set[str]:
    return {one + two for one, two in pairwise(text)}


def plan_of(*tasks: Task) -> Plan:
    """Make a plan of these tasks alone."""
    named = {one.agency for each in tasks for one in each.leads}
    return replace(
        CLEAN, measures=(), tasks=tasks, agencies=tuple(agency(name) for name in sorted(named))
    )


def found_by(code: str, plan: Plan) -> list[Finding]:
    return list(finding_kinds()[code].find(View(plan)))


class TestDeadlineAgainstWords:
    @staticmethod
    def found(due: date, **told: str) -> list[tuple[str, date]]:
        fields = dict.fromkeys(FIELDS, "") | told
        plan = plan_of(task(1, deadline=due, deadline_text="时限", **fields))
        told_ = found_by("deadline-against-words", plan)
        return [(each.facts["field"], each.facts["said"]) for each in told_]

    @given(ones, dates, dates, st.sampled_from(FIELDS))
    def test_a_day_is_found_where_it_is_not_the_deadline(
        self, filler: str, due: date, said: date, field: str
    ) -> None:
        words = f"{filler}{said.year}年{said.month}月{said.day}日前完成{filler}"
        lies = said != due and said.year >= due.year
        assert self.found(due, **{field: words}) == ([(field, said)] if lies else [])

    @given(dates, dates, dates)
    def test_the_latest_day_of_goal_and_action_counts(
        self, due: date, one: date, two: date
    ) -> None:
        goal, action = (f"{day:%Y}年{day.month}月{day.day}日前到位" for day in (one, two))
        last = max(one, two)
        told = [day for _, day in self.found(due, goal=goal, action=action)]
        assert told == ([last] if last != due and last.year >= due.year else [])

    @pytest.mark.parametrize(
        ("words", "month"),
        [
            *(("年底前", 12), ("年末前", 12), ("年内", 12), ("上半年完成", 6)),
            *((f"第{quarter}季度末前", 3 * at) for at, quarter in enumerate("一二三四", 1)),
            *((f"{month}月底前", month) for month in range(1, 13)),
        ],
    )
    def test_words_for_the_end_of_a_time(self, words: str, month: int) -> None:
        for due_month in range(1, 13):
            due, said = _end(2021, due_month), _end(2021, month)
            told = self.found(due, action=f"推广{words}覆盖")
            assert told == ([("action", said)] if due != said else [])

    @given(dates, st.sampled_from(("每年6月底前通报", "2020年底前完成", "多年内", "6个月内")))
    def test_words_that_set_no_day(self, due: date, words: str) -> None:
        assert self.found(due, action=words, goal=words, problem=words) == []

    @given(dates, st.sampled_from(("2023年底前仍无", "2023年6月30日前无人受理")))
    def test_a_problem_demands_only_what_is_to_be_completed(self, due: date, words: str) -> None:
        assert self.found(due, problem=words) == []


class TestDeadlineOfAClause:
    """The words of a clause are a paragraph, and its goal is the heading of its measure."""

    DUE = date(2021, 9, 30)

    def found(self, *, method: LinkMethod = "part", prose: bool = False, **told: str) -> list[str]:
        fields = dict.fromkeys(FIELDS, "") | told
        made = task(1, deadline=self.DUE, deadline_text="时限", **fields)
        links = (replace(link(1), method=method),)
        by_when = replace(made.deadlines[0], prose=prose)
        made = replace(made, own_deadline=by_when, measures=links)
        told_ = found_by("deadline-against-words", plan_of(made))
        return [str(each.facts["field"]) for each in told_]

    def test_a_later_day_of_its_own_words_is_found(self) -> None:
        assert self.found(action="2021年12月底前完成") == ["action"]

    def test_an_earlier_day_is_a_step(self) -> None:
        assert self.found(action="2021年6月底前完成招标") == []
        assert self.found(method="words", action="2021年6月底前完成招标") == ["action"]

    def test_a_day_of_the_heading_is_not_its_own(self) -> None:
        assert self.found(goal="2021年12月底前覆盖") == []
        assert self.found(method="words", goal="2021年12月底前覆盖") == ["goal"]

    def test_a_deadline_that_prose_says_is_not_compared_with_it(self) -> None:
        assert self.found(prose=True, action="2021年12月底前完成") == []
        assert self.found(prose=True, method="words", action="2021年12月底前完成") == []


def near(*tasks: tuple[str, str, Iterable[str]]) -> set[tuple[int, int]]:
    """Give the pairs found among tasks of (goal, action, leads), numbered from one."""
    plan = plan_of(
        *(
            task(number, goal=goal, action=action, leads=tuple(map(duty, sorted(named))))
            for number, (goal, action, named) in enumerate(tasks, 1)
        )
    )
    return {(each.number, each.facts["other"]) for each in found_by("near-equal-texts", plan)}


class TestNearEqualTexts:
    @given(st.lists(st.frozensets(st.sampled_from("甲乙丙丁戊己庚辛壬癸")), max_size=12))
    def test_what_is_compared_is_all_that_is_alike(self, texts: list[frozenset[str]]) -> None:
        expected = {
            (one, two)
            for one, two in combinations(range(len(texts)), 2)
            if texts[one] and len(texts[one] & texts[two]) >= 0.6 * len(texts[one] | texts[two])
        }
        assert sorted(alike(texts, 0.6)) == sorted(expected)

    def test_what_stands_in_many_rows_is_told_of_the_nearest_alone(self) -> None:
        rows = 400
        words = "推广使用电子印章和电子证照，实现企业开办全程网上办理"
        found = near(*((words, words, "甲乙"[number % 2]) for number in range(rows)))
        assert rows < len(found) <= 2 * MOST_ALIKE * rows
        assert {one for pair in found for one in pair} == set(range(1, rows + 1))

    @given(ones, ones, leads, leads)
    def test_the_same_words_are_found_where_leads_differ(self, goal, action, one, two) -> None:
        told = len(_pairs(goal)) >= 18
        expected = {(1, 2)} if one != two and told else set()
        assert near((goal, action, one), (goal, action, two)) == expected

    @given(ones, others, leads, leads)
    def test_words_without_a_character_in_common_are_not(self, goal, other, one, two) -> None:
        assert near((goal, goal, one), (other, other, two)) == set()

    @given(ones, st.lists(st.tuples(st.integers(0, 40), leads), min_size=2, max_size=4))
    def test_the_order_of_tasks_does_not_matter(self, text, told) -> None:
        tasks = [(text, text[cut:], named) for cut, named in told]
        count = len(tasks)
        turned = {(count + 1 - two, count + 1 - one) for one, two in near(*reversed(tasks))}
        assert turned == near(*tasks)

    @given(ones, st.integers(0, 60), leads, leads)
    def test_texts_are_alike_by_the_share_of_pairs_in_common(self, text, cut, one, two) -> None:
        part = text[cut:]
        own, theirs = _pairs(text), _pairs(part)
        alike = len(theirs) >= 18 and len(theirs) >= 0.6 * len(own)  # the part's are among them
        expected = {(1, 2)} if one != two and alike else set()
        assert near((text, text, one), (part, part, two)) == expected


def differ(goal: str, action: str) -> bool:
    return nothing_in_common(goal, action)


class TestGoalActionDiffer:
    @given(ones, others)
    def test_words_without_a_character_in_common_are_found(self, goal: str, action: str) -> None:
        assert differ(goal, action) == (len(_pairs(goal)) >= 9)

    @given(ones, others, others)
    def test_an_action_that_takes_up_the_goal_is_not(self, goal: str, one: str, two: str) -> None:
        assert not differ(goal, f"{one}{goal}{two}")

    @given(ones, others, st.integers(0, 9))
    def test_a_goal_told_in_numbers_is_not(self, goal: str, action: str, number: int) -> None:
        assert not differ(f"{goal}{number}个", action)

    @given(ones)
    def test_a_task_without_an_action_is_not(self, goal: str) -> None:
        assert not differ(goal, "")

    @pytest.mark.parametrize("general", ["进一步加强服务", "推进工作机制", "全区各设区市优化提升"])
    def test_general_words_are_nothing_in_common(self, general: str) -> None:
        assert differ(general + ONE, general + OTHER)

    def test_two_characters_that_both_say_are_enough(self) -> None:
        assert not differ(ONE, f"{OTHER}印章{OTHER}")


def led(*names: str) -> list[str]:
    """Give who is told to lead an item without a name, of all its leads."""
    plan = plan_of(task(1, leads=tuple(map(duty, names))))
    opened = tuple(replace(each, kind="group", open=True) for each in plan.agencies)
    found = found_by("lead-unnamed", replace(plan, agencies=opened))
    return [str(each.facts["agencies"]) for each in found]


class TestLeadUnnamed:
    @pytest.mark.parametrize(
        "name",
        [
            *("各有关部门", "省有关部门", "市直各相关部门", "各行业主管部门", "领导小组成员单位"),
            *("各责任单位", "国务院各部门", "各级各部门", "市直各单位", "省政府各直属机构"),
            *("市政府各组成部门", "各级部门"),
        ],
    )
    def test_a_group_that_does_not_say_who(self, name: str) -> None:
        assert led(name) == [name]

    @pytest.mark.parametrize(
        "name",
        [
            *("各县级人民政府", "各设区市", "各区县（含高新区）", "各乡镇", "各级发展改革部门"),
            *("两省市教育部门", "各级国资监管机构", "各市场监管所"),
        ],
    )
    def test_every_one_of_a_kind_is_known_by_name(self, name: str) -> None:
        assert led(name) == []

    def test_one_that_is_known_is_enough(self) -> None:
        assert led("各相关部门", "各区县") == []
        assert led("各相关部门", "各单位") == ["各相关部门、各单位"]
