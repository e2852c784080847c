"""Where agencies stand on the map: their boxes, the rectangles of communities, the labels below."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zeren.pages.layout import arranged, clear_weight, strong_ties
from zeren.pages.marks import (
    FONT,
    GAP,
    LEAST,
    LINE,
    MOST,
    REACH,
    Mark,
    drawn,
    label,
    radius,
)
from zeren.pages.rows import in_line, in_rows
from zeren.pages.treemap import Frame, treemap

MANY = 120
KINDS = ("agency", "agency", "group", "company")
MARKS = [
    Mark("自治区住房城乡建设厅"[: 3 + at % 8] * (1 + at % 3), KINDS[at % 4], 1 + (at * at) % 97)
    for at in range(MANY)
]
PAIRS = {(at // 3, at): 1 + at % 4 for at in range(1, MANY)}
GROUPS = [[at for at in range(MANY) if at % 7 == part] for part in range(7)]


def covering(boxes, free=0.0):
    """Give the pairs of rectangles that cover more of each other than is free."""
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if min(one[2], other[2]) - max(one[0], other[0]) > free
        and min(one[3], other[3]) - max(one[1], other[1]) > free
    ]


@pytest.fixture(scope="module")
def picture():
    return drawn(MARKS, PAIRS, GROUPS)


def label_of(mark, point):
    """Give the box of a label that hangs below its mark, and the mark's reach."""
    lines = label(mark.name).split("\n")
    reach = radius(mark.tasks, max(each.tasks for each in MARKS)) * REACH[mark.kind]
    top = point[1] + reach + GAP
    half = max(map(len, lines)) * FONT / 2
    return (point[0] - half, top, point[0] + half, top + LINE * len(lines)), reach


def test_no_label_covers_another_or_a_mark(picture):
    told = [label_of(mark, point) for mark, point in zip(MARKS, picture.points, strict=True)]
    labels = [box for box, _ in told]
    marks = [
        (x - reach, y - reach, x + reach, y + reach)
        for (_, reach), (x, y) in zip(told, picture.points, strict=True)
    ]
    assert covering([*labels, *marks], free=1) == []


def test_every_label_is_nearest_to_its_own_mark(picture):
    for mark, point in zip(MARKS, picture.points, strict=True):
        (left, top, right, foot), _ = label_of(mark, point)
        middle = (left + right) / 2, (top + foot) / 2
        away = [hypot(middle[0] - x, middle[1] - y) for x, y in picture.points]
        assert min(away) == away[picture.points.index(point)], mark


def test_each_community_has_a_rectangle_with_all_its_members(picture):
    corners = [(x, y, x + wide, y + high) for x, y, wide, high in picture.frames]
    assert covering(corners) == []
    for (left, top, right, foot), group in zip(corners, GROUPS, strict=True):
        for x, y in (picture.points[at] for at in group):
            assert left <= x <= right
            assert top <= y <= foot


def test_the_picture_is_shaped_as_a_screen_and_mostly_full(picture):
    left, top = (min(frame[side] for frame in picture.frames) for side in (0, 1))
    wide = max(frame[0] + frame[2] for frame in picture.frames) - left
    high = max(frame[1] + frame[3] for frame in picture.frames) - top
    assert 1.5 < wide / high < 1.7
    drawn_on = 0
    for mark, point in zip(MARKS, picture.points, strict=True):
        (left, top, right, foot), reach = label_of(mark, point)
        drawn_on += (right - left) * (foot - top) + 4 * reach**2
    assert drawn_on / (wide * high) > 0.25


def test_the_same_marks_give_the_same_picture(picture):
    assert drawn(MARKS, PAIRS, GROUPS) == picture


def test_those_that_share_most_stand_near_each_other():
    halves = list(range(0, 16, 2)), list(range(1, 16, 2))
    pairs = {pair: 5 for half in halves for pair in combinations(half, 2)} | {(0, 1): 1}
    points = arranged([(20.0, 20.0)] * 16, pairs, [list(range(16))]).points

    def apart(one, other):
        away = [
            hypot(points[a][0] - points[b][0], points[a][1] - points[b][1])
            for a in one
            for b in other
        ]
        return sum(away) / len(away)

    assert 1.5 * apart(halves[0], halves[0]) < apart(*halves)


@pytest.mark.parametrize("boxes", [[], [(10.0, 10.0)], [(10.0, 10.0)] * 3, [(400.0, 10.0)] * 2])
def test_places_without_ties(boxes):
    groups = [list(range(len(boxes)))] if boxes else []
    made = arranged(boxes, {}, groups)
    assert len(set(made.points)) == len(boxes)
    assert len(made.frames) == len(groups)


def test_marks_grow_in_area_with_their_tasks_between_bounds():
    assert radius(0, 100) == LEAST
    assert radius(100, 100) == MOST
    assert radius(25, 100) == (LEAST + MOST) / 2
    assert radius(0, 0) == LEAST


@settings(max_examples=30)
@given(st.lists(st.floats(1, 1000), min_size=1, max_size=30))
def test_a_treemap_divides_all_of_a_rectangle_in_proportion(weights):
    frames = treemap(weights, Frame(3, 5, 160, 100))
    for weight, frame in zip(weights, frames, strict=True):
        assert frame.wide * frame.high == pytest.approx(16_000 * weight / sum(weights))
        assert frame.x >= 3 - 1e-6
        assert frame.x + frame.wide <= 163 + 1e-6
        assert frame.y + frame.high <= 105 + 1e-6
    corners = [(f.x, f.y, f.x + f.wide, f.y + f.high) for f in frames]
    assert covering(corners, free=1e-6) == []


def test_equal_weights_make_a_treemap_of_squares():
    assert treemap([1] * 4, Frame(0, 0, 2, 2)) == [
        (0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1),
    ]  # fmt: skip


def test_intervals_move_no_more_than_they_must():
    assert in_line([2, 2, 2], [1, 5, 9], 10) == [1, 5, 9]
    assert in_line([2, 2, 2], [5, 5, 5], 10) == [3, 5, 7]
    assert in_line([2, 2], [0, 10], 10) == [1, 9]
    assert in_line([4, 4], [9, 9], 10) == [4, 8]


def test_boxes_stand_in_rows_in_the_order_of_their_wishes():
    wanted = [(0.9, 0.9), (0.1, 0.1), (0.9, 0.2), (0.1, 0.8)]
    spots = in_rows([(40.0, 20.0)] * 4, wanted, Frame(100, 0, 100, 50))
    assert [spots[at][0] < 150 for at in (1, 3)] == [True, True]
    assert max(spots[1][1], spots[2][1]) < min(spots[0][1], spots[3][1])


def test_a_rectangle_that_is_too_small_holds_no_rows():
    boxes, wanted = [(40.0, 20.0)] * 4, [(0.5, 0.5)] * 4
    assert in_rows(boxes, wanted, Frame(0, 0, 80, 40)) is not None
    assert in_rows(boxes, wanted, Frame(0, 0, 80, 39)) is None
    assert in_rows(boxes, wanted, Frame(0, 0, 39, 200)) is None


def test_the_weight_shown_first_leaves_three_ties_for_each_agency():
    pairs = {(0, n): n for n in range(1, 40)}
    least = clear_weight(5, pairs)
    assert least == 25
    assert sum(weight >= least for weight in pairs.values()) == 15
    assert clear_weight(40, pairs) == 1


def test_everyone_keeps_its_strongest_tie():
    pairs = {(0, 1): 9, (1, 2): 2, (2, 3): 1, (0, 3): 1}
    assert strong_ties(pairs, 5) == {(0, 1): 9, (1, 2): 2, (2, 3): 1}


@pytest.mark.parametrize(
    ("name", "lines"), [("财政厅", 1), ("自治区住房城乡建设厅", 2), ("长" * 10_000, 3), ("", 1)]
)
def test_a_label_has_short_lines(name, lines):
    told = label(name).split("\n")
    assert len(told) == lines
    assert max(map(len, told)) <= 9
