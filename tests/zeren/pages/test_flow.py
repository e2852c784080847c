"""The flow of a plan: who is in it, what its bands are made of; no label covers another."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import duty, small_plan, task
from tests.zeren.pages.held import NUMBER, Held, frame_of, page_of, plan_of
from zeren.loaders.pipeline import load_plan
from zeren.pages.addresses import address, key
from zeren.pages.flow import governments
from zeren.pages.flow_facts import NOBODY, flow_of
from zeren.pages.flow_layout import COLUMNS, EMS, FONT, layout, ordered, width, wrapped
from zeren.pages.site import Site
from zeren.settings import bundled_ledger


def flow(*tasks):
    return flow_of(frame_of(plan_of(*tasks)).graph, NUMBER)


def numbers(tasks):
    return [one.properties["number"] for one in tasks]


def test_a_task_of_two_leads_stands_in_the_bands_of_both():
    made = flow(
        task(1, indicator="纳税", leads=(duty("甲局"), duty("乙局")), supports=(duty("丙局"),))
    )
    names = [{one.node.properties["name"] for one in column.values()} for column in made.columns]
    assert names == [{"纳税"}, {"甲局", "乙局"}, {"丙局"}]
    assert [sorted(map(numbers, told.values())) for told in made.bands] == [[[1], [1]], [[1], [1]]]


def test_who_supports_what_nobody_leads_is_in_the_flow():
    made = flow(task(1, indicator="纳税", leads=(), supports=(duty("丙局"),)))
    assert list(made.columns[1]) == [NOBODY]
    assert [band[0] for band in made.bands[1]] == [NOBODY]


def test_a_task_without_an_indicator_is_in_the_flow():
    made = flow(task(1, indicator="纳税", leads=(duty("甲局"),)), task(2, leads=(duty("甲局"),)))
    assert numbers(made.columns[0][NOBODY].tasks) == [2]
    assert made.by == "indicator"


def test_without_indicators_and_measures_all_tasks_are_one_row():
    made = flow(task(1, leads=(duty("甲局"),)), task(2, leads=(duty("甲局"),)))
    assert (made.by, numbers(made.columns[0][NOBODY].tasks)) == ("plan", [1, 2])


def test_rows_that_swap_uncross_their_bands():
    columns = [["a", "b"], ["x", "y"], []]
    told = ordered(columns, [{("a", "y"): 1, ("b", "x"): 1}, {}])
    assert told == [["a", "b"], ["y", "x"], []]


def test_a_column_that_crosses_nothing_keeps_its_order():
    columns = [["a", "b"], ["x", "y"], ["p", "q"]]
    bands = [{("a", "x"): 1, ("b", "y"): 1}, {("x", "p"): 1, ("y", "q"): 1}]
    assert ordered(columns, bands) == columns


names = st.text("甲乙丙局（）aW", min_size=1, max_size=40)


@st.composite
def flows(draw):
    """Give the labels of three columns of some rows, and some bands between them."""
    texts = draw(st.lists(names, min_size=1, max_size=9))
    places = range(len(texts))
    pairs = st.lists(st.tuples(*[st.sampled_from(places)] * 2), unique=True, max_size=12)
    bands = [
        {(f"{at}{one}", f"{at + 1}{other}"): 1 + one for one, other in draw(pairs)} for at in (0, 1)
    ]
    return [{f"{at}{n}": text for n, text in enumerate(texts)} for at in range(3)], bands


def crossings(columns, bands):
    """Count the pairs of bands that cross, by looking at each pair."""
    count = 0
    for at, told in enumerate(bands):
        left, right = columns[at], columns[at + 1]
        ends = [(left.index(one), right.index(other)) for one, other in told]
        count += sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for a, b in combinations(ends, 2))
    return count


@given(flows())
@settings(max_examples=25, deadline=None)
def test_an_order_has_the_same_rows_no_more_crossings_and_the_first_column_as_it_was(told):
    columns, bands = [list(column) for column in told[0]], told[1]
    made = ordered(columns, bands)
    assert made[0] == columns[0]
    assert [sorted(column) for column in made] == [sorted(column) for column in columns]
    assert crossings(made, bands) <= crossings(columns, bands)


@given(flows())
@settings(max_examples=25, deadline=None)
def test_rows_and_the_ends_of_bands_stand_one_below_the_other(told):
    made = layout(*told)
    for column, labels in zip(made.rows, told[0], strict=True):
        assert {row.id for row in column} == labels.keys()
        for above, below in pairwise(column):
            assert above.y + above.height < below.y
        assert column[-1].y + column[-1].height <= made.height
    for side, curves in enumerate(made.curves):
        for at in (0, 1):
            for row in made.rows[side + at]:
                own = [curve for curve in curves if curve.band[at] == row.id]
                ends = sorted(
                    (middle - made.unit * each.tasks / 2, middle + made.unit * each.tasks / 2)
                    for each in own
                    for middle in [each.end if at else each.start]
                )
                for above, below in pairwise([(0, row.y), *ends, (row.y + row.height, 0)]):
                    assert above[1] <= below[0] + 0.2


@given(names, st.sampled_from(EMS))
def test_lines_of_a_label_have_its_words_and_fit(text, ems):
    lines = wrapped(text, ems)
    assert "".join(lines) == text
    assert all(0 < width(line) <= ems for line in lines)


def boxes(drawing):
    """Give the box of every text of a drawing from its place and the width of its letters."""
    for text in drawing.iterfind(".//text"):
        size = FONT - 1 if text.get("class") == "count" else FONT
        wide = size * width(text.text or "")
        x, y = float(text.get("x")), float(text.get("y"))
        left = x - wide if ends(text) else x
        yield left, y - size + 1, left + wide, y + 2, text.text


def ends(text):
    """Whether a text ends at its place, as the style sheet and its attributes say."""
    column = text.getparent().getparent()
    in_first = column.get("class") == "rows first"
    return (
        in_first
        or (text.get("class") == "count" and column.get("class") == "rows")
        or (text.get("text-anchor") == "end")
    )


def bands(page, side):
    """Give the bands right of a column: the rows that each joins, and its one task, if told."""
    columns = [column.xpath("a") for column in page.xpath("//svg/g[starts-with(@class, 'rows')]")]
    for told in page.xpath("//svg/g[@class='bands']")[side].xpath("path/@data-of"):
        for one in told.split():
            rows, _, task = one.partition(":")
            left, right = map(int, rows.split("-"))
            yield columns[side][left], columns[side + 1][right], task


def name_of(row):
    return "".join(row.xpath("text[not(@class)]/text()"))


def covers(one, other):
    """Whether two boxes share more than an edge."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0.01 and down > 0.01


@pytest.fixture(scope="module")
def bundled():
    """The flow of the bundled plan as a page, and the plan."""
    plan = load_plan(bundled_ledger())
    return page_of(address("flow"), plan), plan


def test_no_two_texts_of_the_bundled_plan_meet(bundled):
    (drawing,) = bundled[0].xpath("//svg[@id='flow']")
    told = list(boxes(drawing))
    assert len(told) > 200
    assert [(a[4], b[4]) for a, b in combinations(told, 2) if covers(a, b)] == []
    assert all(box[0] >= 0 and box[2] <= COLUMNS[2][1] for box in told)


def test_every_agency_of_the_bundled_plan_is_drawn_with_its_tasks(bundled):
    page, plan = bundled
    for column, role in (("l", "leads"), ("s", "supports")):
        told = Counter(
            name for each in plan.tasks for name in {one.agency for one in getattr(each, role)}
        )
        rows = page.xpath("//svg//a[starts-with(@id, $column)]", column=column)
        drawn = {
            "".join(row.xpath("text[not(@class)]/text()")): row.xpath("text[@class]/text()")[0]
            for row in rows
        }
        assert {name: int(count.split()[-1]) for name, count in drawn.items()} == told


def test_a_group_says_that_it_is_one(bundled):
    (row,) = bundled[0].xpath("//svg//a[@id=$id]", id="s" + key("广西/各市、县（市、区）人民政府"))
    assert row.get("class") == "group"
    assert row.xpath("text[@class='count']/@data-zh") == ["群体 90"]
    assert row.xpath("text[@class='count']/@data-en") == ["group 90"]


def test_a_band_tells_of_which_rows_and_tasks_it_is(bundled):
    page, plan = bundled
    told = list(bands(page, 1))
    assert len(told) > 300
    for lead, other, only in told[::20]:
        row = page.get_element_by_id(f"s{lead.get('id')[1:]}-{other.get('id')[1:]}", None)
        made_of = [only] if only else row.xpath("td[@class='of']/a/text()")
        assert [int(number) for number in made_of] == [
            each.number
            for each in plan.tasks
            if name_of(lead) in {one.agency for one in each.leads}
            and name_of(other) in {one.agency for one in each.supports}
        ]


def test_a_band_has_a_way_for_each_of_those_that_it_tells_of(bundled):
    paths = bundled[0].xpath("//svg/g[@class='bands']/path")
    assert len({path.get("stroke-width") for path in paths}) > 2
    for path in paths:
        assert path.get("d").count("M") == len(path.get("data-of").split())


def test_every_one_of_several_plans_has_all_its_agencies_and_filters_hold_its_own():
    plans = [
        plan_of(task(1, leads=(duty(name),), supports=(duty("丙局"),)), number=f"{name}〔2021〕1号")
        for name in ("甲局", "乙局")
    ]
    for plan, name in zip(plans, ("甲局", "乙局"), strict=True):
        page = page_of(address("flow", plan.id), *plans)
        assert page.xpath("//svg//a[@id]/text[not(@class) and not(@data-zh)]/text()") == [
            name, "丙局",
        ]  # fmt: skip
        filters = page.xpath("//svg//a[contains(@href, 'tasks.html')]/@href")
        assert filters
        assert all(f"plan={key(plan.id)}" in href for href in filters)


def plans_of(*regions):
    """Give a plan of a region for each: 甲局 leads, 丙局 supports, and one of its own leads too."""
    for at, region in enumerate(regions, 1):
        leads = (duty("甲局"), duty(f"{at}局"))
        plan = plan_of(task(at, leads=leads, supports=(duty("丙局"),)), number=f"〔2021〕{at}号")
        yield replace(plan, notice=replace(plan.notice, region=region))


def test_plans_of_one_government_flow_together_from_plan_to_lead_to_supporter():
    plans = list(plans_of("广西", "湖南", "广西"))
    page = page_of(address("flow", "government/广西"), *plans)
    rows = [
        {
            "".join(row.xpath("text[not(@class)]/text()")): row.xpath("text[@class]/text()")[0]
            for row in page.xpath("//svg//a[starts-with(@id, $column)]", column=column)
        }
        for column in "ils"
    ]
    assert [len(row) for row in rows] == [2, 3, 1]
    assert rows[1:] == [{"甲局": "2", "1局": "1", "3局": "1"}, {"丙局": "2"}]
    firsts = page.xpath("//svg//a[starts-with(@id, 'i')]/@href")
    assert firsts == [address("flow", plans[at].id).removeprefix("flow/") for at in (0, 2)]
    joined = sorted((left.get("href"), name_of(right)) for left, right, _ in bands(page, 0))
    assert joined == sorted(
        (firsts[at], name) for at in (0, 1) for name in ("甲局", ("1局", "3局")[at])
    )
    assert sorted(task for *_, task in bands(page, 1)) == ["", "0.1", "1.3"]
    made_of = [cell.text_content() for cell in page.xpath("//table[@id='bands']//td[@class='of']")]
    assert "〔2021〕1号 1 〔2021〕3号 3" in made_of
    (drawing,) = page.xpath("//svg[@id='flow']")
    told = list(boxes(drawing))
    assert [(a[4], b[4]) for a, b in combinations(told, 2) if covers(a, b)] == []


def test_governments_of_several_plans_alone_have_a_flow_and_none_is_guessed():
    site = Site(Held(*plans_of("广西", "湖南", "广西", None, None)), "zh")
    flows = [page for page in site.pages if page.startswith("flow/government")]
    assert flows == [address("flow", "government/广西")]
    found = governments(site.frame)
    assert {region: [plan.id for plan in plans] for region, plans in found.items()} == {
        "广西": ["〔2021〕1号", "〔2021〕3号"]
    }


def test_tasks_of_a_band_from_an_indicator_stand_in_the_list_of_tasks():
    page = page_of(address("flow"), plan_of(task(1, indicator="纳税", leads=(duty("甲局"),))))
    ((first, lead, told),) = bands(page, 0)
    assert (name_of(first), name_of(lead), told) == ("纳税", "甲局", "")
    assert page.xpath("//svg/@data-by") == ["indicator"]
    assert not page.xpath("//table[@id='bands']")


@pytest.mark.parametrize("times", [1, 2])
def test_what_no_list_of_tasks_shows_stands_in_the_table_of_bands_or_is_one_task(times):
    plan = plan_of(
        *(task(n, indicator="纳税", leads=(), supports=(duty("丙局"),)) for n in range(times)),
        *(task(9 + n, leads=(duty("甲局"),)) for n in range(times)),
    )
    page = page_of(address("flow"), plan)
    rows = page.xpath("//table[@id='bands']/tbody/tr")
    if times == 1:
        assert not rows
        told = [task for side in (0, 1) for *_, task in bands(page, side)]
        assert sorted(told) == ["0", "0", "9"]
        return
    assert {(row.xpath("string(th[1])"), row.xpath("string(th[2])")) for row in rows} == {
        ("纳税", "（未写牵头）"), ("（未列指标）", "甲局"), ("（未写牵头）", "丙局"),
    }  # fmt: skip
    assert {row.get("id") for row in rows} == {
        f"{'ls'[side]}{left.get('id')[1:]}-{right.get('id')[1:]}"
        for side in (0, 1)
        for left, right, _ in bands(page, side)
    }


def test_tasks_without_indicators_flow_from_the_measures_that_they_carry_out():
    plan = small_plan(NUMBER)
    bare = replace(plan, tasks=tuple(replace(one, indicator="") for one in plan.tasks))
    flow = flow_of(frame_of(bare).graph, NUMBER)
    assert flow.by == "measure"
    assert [
        (one.node and one.node.properties["number"], numbers(one.tasks))
        for one in flow.columns[0].values()
    ] == [(1, [1]), (None, [2])]


def test_an_agency_that_measures_alone_name_stands_below():
    plan = small_plan(NUMBER)
    tasks = tuple(replace(one, clauses=()) for one in plan.tasks)
    flow = flow_of(frame_of(replace(plan, tasks=tasks)).graph, NUMBER)
    assert [one.properties["name"] for one in flow.others] == ["自治区公安厅", "自治区财政厅"]


HOSTILE = ["</text></svg><script>x</script>", "长" * 9000, "\u202e倒\u2066序", "\0\ud800", "😀'\"&"]


def test_hostile_names_stay_text_in_the_drawing():
    tasks = [
        task(n, indicator=name, leads=(duty(name),), supports=tuple(map(duty, HOSTILE)))
        for n, name in enumerate(HOSTILE[:3], 1)
    ]
    page = page_of(address("flow"), plan_of(*tasks))
    (drawing,) = page.xpath("//svg[@id='flow']")
    assert {one.tag for one in drawing.iter()} == {"svg", "g", "a", "path", "rect", "text"}
    assert not page.xpath("//script[not(@src)]")
    assert "\u202e" not in drawing.text_content()
    told = list(boxes(drawing))
    assert [(a[4], b[4]) for a, b in combinations(told, 2) if covers(a, b)] == []
    assert all(box[0] >= 0 and box[2] <= COLUMNS[2][1] for box in told)
