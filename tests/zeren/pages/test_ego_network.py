"""An agency's own network: who shares its tasks, who leads whom, drawn beside it."""

from collections import Counter
from itertools import combinations, pairwise

import pytest
from lxml import html

from tests.browser.hostile import STRINGS, asked
from tests.builders import duty, task
from tests.zeren.pages.held import Held, frame_of, plan_of
from zeren.graph.elements import Node
from zeren.pages.addresses import address
from zeren.pages.ego_network import WIDTH, Partner, ego_network, kind_of
from zeren.pages.flow_layout import FONT, LINE, width
from zeren.pages.site import Site

OWN = "自治区财政厅"


@pytest.fixture(autouse=True)
def drawn_of_one_task_on(monkeypatch):
    monkeypatch.setattr("zeren.pages.agency_within.DRAWN_FROM", 1)


def drawings(plan):
    """Give the drawing of every agency of a plan, by the address of its page."""
    site = Site(Held(plan), "zh")
    site.frame.findings = []  # what the audit asks a store for stands elsewhere
    return {
        page: html.document_fromstring(site.content(page)).find(".//svg[@class='ego']")
        for page in site.pages
        if page.startswith("agency/")
    }


def partner(name, **tasks):
    kinds = {{"led": "in", "leads": "out", "same": "same"}[key]: n for key, n in tasks.items()}
    return Partner(Node("Agency", name, {"name": name}), Counter(kinds))


PARTNERS = [
    partner("各市、县（市、区）人民政府", leads=13, led=1, same=12),
    partner("自治区住房城乡建设厅", led=5, leads=1, same=8),
    *(partner(f"广西社会信用体系建设联席会议各成员单位{n}", same=3) for n in range(7)),
    partner("自治区公安厅", led=1),
    partner("自治区司法厅", leads=1),
]


@pytest.fixture(scope="module")
def ego():
    return ego_network(OWN, PARTNERS)


def test_everyone_stands_once_and_its_name_is_whole(ego):
    shown = {row.partner.agency.id: "".join(line for line, _ in row.lines) for row in ego.rows}
    assert len(ego.rows) == len(PARTNERS)
    assert shown == {name: name for name in shown}


def test_who_leads_it_rather_than_not_stands_left(ego):
    left = {row.partner.agency.id for row in ego.rows if row.anchor == "end"}
    assert {"自治区住房城乡建设厅", "自治区公安厅"} <= left
    assert left.isdisjoint({"各市、县（市、区）人民政府", "自治区司法厅"})
    assert abs(len(ego.rows) - 2 * len(left)) <= 1


def test_strands_are_as_wide_as_their_tasks_and_meet_the_box_in_order(ego):
    unit = {
        round(strand.width / row.partner.tasks[strand.kind], 1)
        for row in ego.rows
        for strand in row.strands
    }
    assert max(unit) - min(unit) <= 0.1
    for side in ("start", "end"):
        own = [
            (float(strand.path.split()[1].partition("c")[0]), strand.width)
            for row in ego.rows
            if row.anchor == side
            for strand in row.strands
        ]
        for (one, wide), (other, next_wide) in pairwise(own):
            assert other - one == pytest.approx((wide + next_wide) / 2, abs=0.2)
        _, top, _, high = ego.box
        assert own[0][0] - own[0][1] / 2 >= top - 0.2
        assert own[-1][0] + own[-1][1] / 2 <= top + high + 0.2


def test_no_name_covers_another_and_all_stand_in_the_drawing(ego):
    for side in ("start", "end"):
        rows = [row for row in ego.rows if row.anchor == side]
        for one, other in pairwise(rows):
            assert one.lines[-1][1] + LINE - FONT < other.lines[0][1] - FONT + 1.5
            assert one.top + one.high <= other.top + 0.2
    for row in ego.rows:
        last = width(row.lines[-1][0]) * FONT + 7 * len(row.told)
        longest = max(last, *(width(line) * FONT for line, _ in row.lines))
        assert row.x + longest <= WIDTH if row.anchor == "start" else row.x >= longest
        assert row.lines[0][1] - FONT >= 0
        assert row.lines[-1][1] <= ego.height


def test_arrows_go_from_who_leads_to_who_supports(ego):
    told = {row.partner.agency.id: row.told for row in ego.rows}
    assert told["各市、县（市、区）人民政府"] == "←1 →13 =12"
    assert told["自治区住房城乡建设厅"] == "→5 ←1 =8"


@pytest.mark.parametrize(
    ("own", "other", "kind"),
    [
        (["LEADS"], ["SUPPORTS"], "out"),
        (["SUPPORTS"], ["LEADS"], "in"),
        (["LEADS"], ["LEADS"], "same"),
        (["SUPPORTS"], ["SUPPORTS"], "same"),
        (["LEADS", "SUPPORTS"], ["SUPPORTS"], "out"),
        (["SUPPORTS"], ["LEADS", "SUPPORTS"], "in"),
    ],
)
def test_who_leads_whom(own, other, kind):
    assert kind_of(own, other) == kind


def test_nobody_is_nothing():
    assert ego_network(OWN, []) is None


def test_the_page_says_with_whom_and_how_often():
    plan = plan_of(
        task(1, leads=(duty(OWN),), supports=(duty("自治区公安厅"), duty("自治区司法厅"))),
        task(2, leads=(duty("自治区公安厅"),), supports=(duty(OWN),)),
        task(3, leads=(duty(OWN), duty("自治区公安厅"))),
    )
    own = next(n.id for n in frame_of(plan).graph.nodes("Agency") if n.properties["name"] == OWN)
    drawing = drawings(plan)[address("agency", own)]
    rows = {"".join(link.itertext()).strip() for link in drawing.iter("a")}
    assert rows == {"自治区公安厅 →1 ←1 =1", "自治区司法厅 →1"}
    strands = {(path.get("class"), path.get("d").count("M")) for path in drawing.iter("path")}
    assert strands == {("out", 2), ("in", 1), ("same", 1)}


@pytest.mark.parametrize("least", [3, 4])
def test_of_few_tasks_the_rows_say_with_whom(monkeypatch, least):
    monkeypatch.setattr("zeren.pages.agency_within.DRAWN_FROM", least)
    tasks = (task(n, leads=(duty(OWN), duty("自治区公安厅"))) for n in (1, 2, 3))
    assert [one is None for one in drawings(plan_of(*tasks)).values()] == [least == 4] * 2


def test_hostile_names_stay_names():
    names = [asked(string) for string in STRINGS.values()]
    plan = plan_of(task(1, leads=(duty(names[0]),), supports=tuple(map(duty, names[1:]))))
    found = drawings(plan)
    assert len(found) == len(names)
    for drawing in found.values():
        made = {one.tag for one in drawing.iterdescendants()}
        assert made <= {"path", "rect", "text", "tspan", "a", "title"}
        assert all(link.get("href").endswith(".html") for link in drawing.iter("a"))


def test_rows_of_one_side_differ_in_place(ego):
    places = [(row.x, row.top) for row in ego.rows]
    assert not any(one == other for one, other in combinations(places, 2))
