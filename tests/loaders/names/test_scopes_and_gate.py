"""Whose a name is: governments in one clause, prefixes, inner offices, and who is nobody."""

from __future__ import annotations

import pytest

from tests.loaders.texts import read
from zeren.graph.elements import plan_elements
from zeren.graph.model import Clause, Plan
from zeren.graph.reasons import ReasonCode

CITY = "临江市人民政府关于推进读书的意见\n\n一、重点任务\n"
TWO = "湖北省人民政府办公厅 湖南省人民政府办公厅\n关于印发两省共建书屋方案的通知\n\n一、重点任务\n"


def plan_of(*clauses: str, head: str = CITY) -> Plan:
    lines = (f"{number}．做好读书。办好书屋。{words}" for number, words in enumerate(clauses, 1))
    return read(head + "\n".join(lines)).plan


def names(clause: Clause) -> list[str]:
    return [one.agency for one in (*clause.leads, *clause.supports)]


def named(words: str, head: str = CITY) -> list[str]:
    (clause,) = plan_of(f"（责任单位：{words}）", head=head).clauses
    return names(clause)


def doubts(plan: Plan, code: str) -> list[tuple[str, str]]:
    return [(one.written, one.read_as) for one in plan.issues if one.code == code]


class TestScopes:
    """； with another government's name opens a scope."""

    def test_a_prefix_is_that_of_the_government_named_before_it(self) -> None:
        plan = plan_of(
            "（责任单位：湖北省水利厅、省财政厅；湖南省水利厅、省财政厅、林业局）", head=TWO
        )
        regions = {one.name: one.region for one in plan.agencies}
        assert regions == {
            "省水利厅": "湖北",
            "省财政厅": "湖北",
            "湖南省水利厅": "湖南",
            "湖南省财政厅": "湖南",
            "湖南省林业局": "湖南",
        }

    def test_the_first_of_each_government_leads(self) -> None:
        rule = "两省列首位的为牵头单位，下同"
        first, second = plan_of(
            f"（责任单位：湖北省水利厅、省财政厅；湖南省水利厅、省财政厅；{rule}）",
            "（责任单位：湖北省财政厅、省水利厅；湖南省财政厅、省水利厅）",
            head=TWO,
        ).clauses
        assert [one.agency for one in first.leads] == ["省水利厅", "湖南省水利厅"]
        assert [one.agency for one in second.leads] == ["省财政厅", "湖南省财政厅"]

    def test_another_province_that_stands_first_is_meant_by_its_prefix(self) -> None:
        plan = plan_of(
            "（责任单位：江苏省水利厅、省财政厅；市水利局）",
            head="安徽省滁州市人民政府关于推进读书的意见\n\n一、任务\n",
        )
        regions = {one.name: one.region for one in plan.agencies}
        assert regions == {"江苏省水利厅": "江苏", "江苏省财政厅": "江苏", "市水利局": "滁州"}

    def test_a_city_of_another_province_opens_a_scope(self) -> None:
        plan = plan_of(
            "（责任单位：市水利局、市财政局；江苏省南京市水务局、市财政局）",
            head="安徽省滁州市人民政府关于推进读书的意见\n\n一、任务\n",
        )
        regions = sorted((one.name, one.region) for one in plan.agencies)
        assert ("南京市财政局", "南京") in regions
        assert ("市财政局", "滁州") in regions

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("市水利局、市财政局；抚河市水利局、市财政局", "抚河市水利局 抚河市财政局"),
            ("临江市水利局；青县水利局、县财政局，审计局", "青县水利局 青县财政局 青县审计局"),
            ("抚河市水利局、市财政局；新河市水利局", "抚河市水利局 抚河市财政局 新河市水利局"),
            (
                "市水利局；抚河市水利局、新河市水利局、市财政局",
                "抚河市水利局 新河市水利局 市财政局",
            ),
            ("市水利局；抚河市水利局，临江市财政局、市审计局", "抚河市水利局 市财政局 市审计局"),
        ],
    )
    def test_a_city_that_is_in_no_list_opens_a_scope(self, words: str, expected: str) -> None:
        assert named(words)[-len(expected.split()) :] == expected.split()

    @pytest.mark.parametrize(
        "head", ["城市管理局", "上市公司", "各市水利局", "市场监管局", "开发区水利局", "超市"]
    )
    def test_words_with_a_city_in_them_open_none(self, head: str) -> None:
        assert named(f"市水利局；{head}、市财政局")[-1] == "市财政局"

    def test_a_city_that_stands_alone_in_front_opens_none(self) -> None:
        assert named("抚河市水利局、市财政局") == ["抚河市水利局", "市财政局"]

    def test_the_region_of_another_city_is_that_city(self) -> None:
        plan = plan_of("（责任单位：市水利局；抚河市水利局、市财政局；青山区水利局）")
        regions = {one.name: one.region for one in plan.agencies}
        assert regions == {
            "市水利局": "临江市",
            "抚河市水利局": "抚河市",
            "抚河市财政局": "抚河市",
            "青山区水利局": "临江市",
        }

    def test_the_region_of_a_district_beside_another_one_is_unknown(self) -> None:
        head = "临江区人民政府关于推进读书的意见\n\n一、任务\n"
        plan = plan_of("（责任单位：区水利局、青山区水利局、青山县水利局）", head=head)
        regions = {one.name: one.region for one in plan.agencies}
        assert regions == {"区水利局": "临江区", "青山区水利局": None, "青山县水利局": "青山县"}

    def test_a_prefix_of_another_issuer_is_its_own(self) -> None:
        plan = plan_of(
            "（责任单位：四川省财政厅、省水利厅，重庆市财政局、市审计局）",
            "（责任单位：省教育厅，市教委）",
            head="四川省人民政府办公厅 重庆市人民政府办公厅\n关于共建书屋的意见\n\n一、任务\n",
        )
        regions = {one.name: one.region for one in plan.agencies}
        assert regions == {
            "省财政厅": "四川",
            "省水利厅": "四川",
            "重庆市财政局": "重庆",
            "重庆市审计局": "重庆",
            "省教育厅": "四川",
            "重庆市教委": "重庆",
        }

    def test_a_semicolon_alone_opens_none(self) -> None:
        rule = "列首位的为牵头单位，下同"
        (clause,) = plan_of(f"（责任单位：市财政局、市审计局；市教育局；{rule}）").clauses
        assert [one.agency for one in clause.leads] == ["市财政局"]


class TestCarrying:
    """A prefix goes to departments alone, a tail to names of its kind."""

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("市交通运输局、长三角区域合作办公室", ["市交通运输局", "长三角区域合作办公室"]),
            ("市水利局、珠江水利委员会", ["市水利局", "珠江水利委员会"]),
            ("市商务局、两江新区管委会", ["市商务局", "两江新区管委会"]),
            ("市水利局、规划处、节水中心", ["市水利局", "规划处", "节水中心"]),
            ("市财政局、审计局、档案局", ["市财政局", "市审计局", "市档案局"]),
            (
                "市交通运输局、临江海事局、滨江区人民政府",
                ["市交通运输局", "临江海事局", "滨江区人民政府"],
            ),
            ("高新区财政局、审计局", ["高新区财政局", "高新区审计局"]),
            ("市财政局、公安临江分局", ["市财政局", "公安临江分局"]),
            ("兵团财政局、教育局", ["兵团财政局", "兵团教育局"]),
            ("高新区、经开区管委会", ["高新区管委会", "经开区管委会"]),
            ("章江、东岭新区管委会", ["章江新区管委会", "东岭新区管委会"]),
            ("青山区、东岭新区管委会", ["青山区", "东岭新区管委会"]),
            ("市、区园林局", ["市园林局", "区园林局"]),
            ("市发展改革、财政、教育部门", ["市发展改革部门", "市财政部门", "市教育部门"]),
            ("市州、县市区人民政府", ["市州人民政府", "县市区人民政府"]),
            ("各市教育局、财政局", ["各市教育局", "各市财政局"]),
            ("东山区党委和人民政府", ["东山区党委", "东山区人民政府"]),
            ("各乡镇、街道", ["各乡镇、街道"]),
            (
                "市财政局、市审计局等和各有关区人民政府",
                ["市财政局", "市审计局", "各有关区人民政府"],
            ),
            ("市财政局、和林格尔新区管委会", ["市财政局", "和林格尔新区管委会"]),
            ("浦东新区等相关区政府", ["浦东新区等相关区政府"]),
            ("各地工业和信息化主管部门", ["各地工业和信息化主管部门"]),
            ("市财政局、和美乡村建设中心", ["市财政局", "和美乡村建设中心"]),
            ("市财政局、与会单位", ["市财政局", "与会单位"]),
            ("江山市、常山县、开化县财政局", ["江山市财政局", "常山县财政局", "开化县财政局"]),
            (
                "陵水黎族自治县、保亭黎族苗族自治县政府",
                ["陵水黎族自治县政府", "保亭黎族苗族自治县政府"],
            ),
            ("市、县（市、区）人民政府", ["市人民政府", "县（市、区）人民政府"]),
            ("信息通信发展司、市广电台、市政协机关", ["信息通信发展司", "市广电台", "市政协机关"]),
        ],
    )
    def test_names(self, words: str, expected: list[str]) -> None:
        assert named(words) == expected

    def test_a_carried_prefix_says_so(self) -> None:
        (clause,) = plan_of("（责任单位：市财政局、审计局）").clauses
        codes = [[one.code for one in duty.reasons] for duty in clause.leads]
        assert ReasonCode.PREFIX_CARRIED not in codes[0]
        assert ReasonCode.PREFIX_CARRIED in codes[1]


class TestGate:
    """What is none by its form becomes no agency, but an issue."""

    @pytest.mark.parametrize(
        ("words", "taken_for"),
        [
            ("提升服务水平", "text"),
            ("运营主体", "text"),
            ("王建国", "person"),
            ("市财政局（国库", "unbalanced"),
        ],
    )
    def test_words_that_are_no_bearer(self, words: str, taken_for: str) -> None:
        plan = plan_of(f"\n责任单位：市审计局、{words}")
        assert [one.name for one in plan.agencies] == ["市审计局"]
        assert doubts(plan, "bearer-unrecognised") == [(words, taken_for)]

    def test_a_name_of_a_thousand_characters_is_none(self) -> None:
        plan = plan_of(f"（责任单位：市审计局、{'市' * 1000}局）")
        assert [one.name for one in plan.agencies] == ["市审计局"]

    def test_its_mention_is_counted_nowhere(self) -> None:
        plan = plan_of("（责任单位：市审计局、提升服务水平）")
        assert [names(one) for one in plan.clauses] == [["市审计局"]]
        assert [names_ for one in plan.tasks for names_ in one.leads] == list(plan.clauses[0].leads)

    def test_two_readings_that_cost_about_the_same_are_reported(self) -> None:
        words = "章江 青山区人民政府"  # one district of 章江, or two governments
        plan = plan_of(f"（责任单位：{words}）")
        assert doubts(plan, "bearer-doubtful") == [(words, "章江青山区人民政府")]

    def test_a_name_by_its_form_has_less_confidence_than_a_registered_one(self) -> None:
        (clause,) = plan_of("（责任单位：市财政局、江海湖景局）").clauses
        assert clause.leads[0].confidence == 1
        assert 0 < clause.leads[1].confidence < 1


class TestIdentity:
    """An agency is its scope and its name: issuer or region."""

    def ids(self, plan: Plan) -> set[str]:
        return {node.id for node in plan_elements(plan).nodes if node.label == "Agency"}

    def test_an_inner_office_belongs_to_the_issuer(self) -> None:
        heads = ("黑江省水利厅2024年节水计划", "白山省水利厅2024年节水计划")
        first, second = (
            plan_of("（责任处室：节水处）", head=f"{head}\n\n一、任务\n") for head in heads
        )
        assert [(one.name, one.issuer) for one in first.agencies] == [("节水处", "黑江省水利厅")]
        assert not self.ids(first) & self.ids(second)

    @pytest.mark.parametrize("words", ["厅机关各处室", "各业务处室", "局属各单位"])
    def test_the_offices_of_an_issuer_are_a_group_inside_it(self, words: str) -> None:
        plan = plan_of(f"（责任处室：{words}）", head="黑江省水利厅2024年节水计划\n\n一、任务\n")
        found = [(one.name, one.kind, one.issuer) for one in plan.agencies]
        assert found == [(words, "group", "黑江省水利厅")]

    def test_an_office_of_an_unknown_region_is_that_of_its_plan(self) -> None:
        first = plan_of("（责任单位：省财政厅）", head="关于推进读书的意见\n\n一、任务\n")
        second = plan_of("（责任单位：省财政厅）", head="关于推进藏书的意见\n\n一、任务\n")
        assert not self.ids(first) & self.ids(second)

    def test_forms_of_one_name_are_one_over_plans(self) -> None:
        heads = (
            "四川省人民政府关于甲的意见\n\n一、任务\n",
            "四川省人民政府关于乙的意见\n\n一、任务\n",
        )
        first = plan_of("（责任单位：省发展改革委、省住房城乡建设厅）", head=heads[0])
        second = plan_of("（责任单位：省发展和改革委员会、四川省住房和城乡建设厅）", head=heads[1])
        assert self.ids(first) == self.ids(second)

    def test_a_province_is_the_same_in_its_city_s_plan(self) -> None:
        first = plan_of("（责任单位：省财政厅）", head="四川省人民政府关于甲的意见\n\n一、任务\n")
        second = plan_of(
            "（责任单位：四川省财政厅、市财政局）", head="成都市人民政府关于甲的意见\n\n一、任务\n"
        )
        assert self.ids(first) < self.ids(second)

    def test_a_body_has_one_node_within_a_plan(self) -> None:
        plan = plan_of(
            "（责任单位：天津海事局、滨海新区人民政府）",
            "（责任单位：市财政局、滨海新区人民政府）",
            head="天津市人民政府关于推进读书的意见\n\n一、任务\n",
        )
        assert [one.name for one in plan.agencies if "滨海" in one.name] == ["滨海新区人民政府"]

    def test_a_group_has_the_members_in_its_brackets(self) -> None:
        plan = plan_of("（责任单位：市财政局、一廊三片（东湖区政府、西湖区政府、南岗区政府））")
        group = next(one for one in plan.agencies if one.kind == "group")
        assert group.name == "一廊三片"
        assert group.members == ("东湖区政府", "西湖区政府", "南岗区政府")
        assert named("市财政局、一廊三片（东湖区政府、西湖区政府）") == ["市财政局", "一廊三片"]

    @pytest.mark.parametrize(
        ("words", "agency", "unit"),
        [
            ("市园林局（市绿化办）", "市园林局", "市绿化办"),
            ("市城投集团（市数据集团）", "市城投集团", "市数据集团"),
            ("市府办（金融）", "市府办", "金融"),
            ("市商务局局长", "市商务局", "局长"),
        ],
    )
    def test_a_unit_in_brackets(self, words: str, agency: str, unit: str) -> None:
        (clause,) = plan_of(f"（责任单位：{words}）").clauses
        assert [(one.agency, one.unit) for one in clause.leads] == [(agency, unit)]


class TestClassesOfPlaces:
    """Places by what they are name no government: a group, whoever they are."""

    @pytest.mark.parametrize(
        "name",
        ["设区市人民政府", "试点城市政府", "示范县人民政府", "沿江城市人民政府", "相关城市政府"],
    )
    def test_is_a_group(self, name: str) -> None:
        kinds = {one.name: one.kind for one in plan_of(f"（责任单位：{name}）").agencies}
        assert kinds == {name: "group"}

    @pytest.mark.parametrize("name", ["沿河县人民政府", "盐城市人民政府", "诸城市政府"])
    def test_a_place_of_that_sound_is_one(self, name: str) -> None:
        kinds = {one.name: one.kind for one in plan_of(f"（责任单位：{name}）").agencies}
        assert kinds == {name: "agency"}

    def test_a_rule_that_is_said_once_needs_no_words_about_later_lists(self) -> None:
        first, second = plan_of(
            "（市园林局负责，以下均需各区人民政府落实）", "（市水务局负责）"
        ).clauses
        assert names(first) == ["市园林局", "各区人民政府"]
        assert names(second) == ["市水务局", "各区人民政府"]


class TestBranchesOfCompanies:
    """移动、电信等龙岩分公司: the branch is that of each."""

    @pytest.mark.parametrize("others", ["", "等", "等3家"])
    def test_the_branch_is_shared(self, others: str) -> None:
        expected = ["移动临江分公司", "电信临江分公司", "联通临江分公司"]
        assert named(f"移动、电信、联通{others}临江分公司") == expected

    def test_words_for_all_of_them_are_no_part(self) -> None:
        expected = ["移动公司临江分公司", "广电网络临江分公司"]
        assert named("移动公司、广电网络等临江分公司（简称“各运营商”）") == expected

    def test_another_company_has_none(self) -> None:
        expected = ["市城投集团", "市水务集团", "移动临江分公司", "电信临江分公司"]
        assert named("市城投集团、市水务集团、移动、电信临江分公司") == expected


def test_an_office_without_its_government_first_is_the_one_with_it_later() -> None:
    head = "湖南省人民政府关于推进读书的意见\n\n一、重点任务\n"
    plan = plan_of("（林草局牵头）", "（省林草局负责）", head=head)
    assert [one.name for one in plan.agencies] == ["林草局"]
    assert "省林草局" in plan.agencies[0].aliases


class TestGroupsOfGovernments:
    """A group of governments is one in a plan, however it is called."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("各设区市人民政府", "设区市人民政府"),
            ("各设区市人民政府", "各设区的市政府"),
            ("设区市", "各设区市政府"),
            ("各县（市、区）人民政府", "各县（市、区）"),
            ("各县市区", "各县、市、区人民政府"),
            ("各市州人民政府", "各市、州政府"),
            ("各乡镇", "各乡镇人民政府"),
        ],
    )
    def test_forms_of_one_group(self, one: str, other: str) -> None:
        plan = plan_of(f"（责任单位：{one}）", f"（责任单位：{other}）")
        (agency,) = plan.agencies
        assert (agency.name, agency.kind) == (one, "group")
        assert other in agency.aliases

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("各设区市人民政府", "有关设区市人民政府"),
            ("各县（市、区）人民政府", "各市人民政府"),
            ("各市人民政府", "各市党委和政府"),
            ("各有关部门", "有关部门"),
        ],
    )
    def test_other_groups_stay_apart(self, one: str, other: str) -> None:
        assert len(plan_of(f"（责任单位：{one}）", f"（责任单位：{other}）").agencies) == 2

    def test_the_members_of_a_group_are_known_by_any_form(self) -> None:
        head = "江西省人民政府关于推进读书的意见\n\n一、重点任务\n"
        plan = plan_of("（责任单位：设区市人民政府）", head=head)
        (group,) = [one for one in plan.agencies if one.kind == "group"]
        assert len(group.members) == 11
