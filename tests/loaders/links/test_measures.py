"""Which measure a task implements: by shared words, by its indicator, or none at all."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.texts import passage
from zeren.graph.model import MeasureLink
from zeren.loaders.links.measures import METHODS, MeasureText, TaskWords, link_measures, pieces_of

MEASURES = (
    ("延长开放时间", "周末开放至晚上九点，节假日不闭馆。少儿阅览室暑期每日开放不少于十小时。"),
    ("简化办证手续", "凭身份证当场办理借书证，押金一律改为信用担保。推行异地还书。"),
    ("充实馆藏资源", "每馆每年购入新书3000册以上。建设古籍数字化平台，实现古籍目录在线查询。"),
    ("加强志愿服务", "招募大学生志愿者，建立志愿者培训和考核制度。"),
    ("改善消防安全", "每季度开展消防演练，更换老化线路。建立安全隐患排查台账。"),
)
OFFICES = ("文化局", "大数据局", "财政局", "团委", "应急局")


def body(order: Sequence[int] = range(5)) -> list[MeasureText]:
    return [
        MeasureText(
            at + 1,
            passage(MEASURES[at][0], 1000 * at),
            passage(MEASURES[at][1], 1000 * at + 100),
            (OFFICES[at],),
        )
        for at in order
    ]


def task(
    number: int, action: str, goal: str = "", indicator: str = "", part: str = "", lead: str = ""
) -> TaskWords:
    start = 10_000 + 1000 * number
    return TaskWords(
        number,
        passage(indicator, start),
        passage(part, start + 100),
        passage(goal, start + 200),
        passage(action, start + 300),
        (lead,) if lead else (),
    )


def links(*tasks: TaskWords) -> dict[int, tuple[MeasureLink, ...]]:
    return link_measures(tasks, body())


def numbers(*tasks: TaskWords) -> list[list[int]]:
    found = links(*tasks)
    return [[link.number for link in found.get(one.number, ())] for one in tasks]


SENTENCES = [
    (at + 1, sentence)
    for at, (_, text) in enumerate(MEASURES)
    for sentence in text.split("。")[:-1]
]


@pytest.mark.parametrize(("measure", "sentence"), SENTENCES)
def test_a_copied_sentence_links_to_its_measure(measure: int, sentence: str) -> None:
    (link,) = links(task(1, sentence + "。"))[1]
    assert (link.number, link.method) == (measure, "words")
    assert (link.words, link.measure_words) == (sentence, sentence)
    assert link.score > 0.5


@pytest.mark.parametrize(
    ("action", "measure", "words", "measure_words"),
    [
        (
            "各馆落实周末开放至晚上九点的要求，节假日不得闭馆。",
            1,
            "周末开放至晚上九点的要求，节假日不",
            "周末开放至晚上九点，节假日不",
        ),
        (
            "凭身份证当场办理读者借书证，押金改为信用担保。",
            2,
            "凭身份证当场办理读者借书证，押金改为信用担保",
            "凭身份证当场办理借书证，押金一律改为信用担保",
        ),
        ("建成古籍数字化平台。", 3, "古籍数字化平台", "古籍数字化平台"),
    ],
)
def test_a_paraphrase_shows_what_both_say(
    action: str, measure: int, words: str, measure_words: str
) -> None:
    (link,) = links(task(1, action))[1]
    assert (link.number, link.words, link.measure_words) == (measure, words, measure_words)


def test_width_and_spaces_make_no_difference() -> None:
    (link,) = links(task(1, "每馆每年购入新书 ３０００ 册以上"))[1]
    assert link.words == "每馆每年购入新书 ３０００ 册以上"
    assert link.measure_words == "每馆每年购入新书3000册以上"


def test_the_words_stand_at_their_places() -> None:
    action = "我市图书馆建立志愿者培训和考核制度。"
    (link,) = links(task(1, action))[1]
    own, other = link.spans
    assert (own.field, other.field) == ("words", "measure_words")
    assert action[own.start - 11_300 : own.end - 11_300] == link.words
    assert MEASURES[3][1][other.start - 3100 : other.end - 3100] == link.measure_words


@pytest.mark.parametrize(
    "action",
    [
        "污水处理率达到97%以上。",
        "进出口总额增长7%以上，扩大出口信用保险覆盖面。",
        "继续推进有关工作，完善制度。",
        "建立台账。",
        "",
    ],
)
def test_what_no_measure_says_has_none(action: str) -> None:
    assert links(task(1, action)) == {}


@pytest.mark.parametrize("lead", [*OFFICES, "水利局"])
def test_an_agency_alone_links_nothing(lead: str) -> None:
    assert links(task(1, "污水处理率达到97%以上。", lead=lead)) == {}


def test_numbers_are_no_words() -> None:
    assert links(task(1, "3000米、3001天、30002人、130003次、3000级台阶。")) == {}


def test_an_indicator_that_is_the_title_links() -> None:
    (link,) = links(task(1, "提高满意度。", indicator="志愿服务"))[1]
    assert (link.number, link.method) == (4, "indicator")
    assert (link.words, link.measure_words) == ("志愿服务", "加强志愿服务")


def test_a_part_of_an_indicator_that_is_the_title_links() -> None:
    (link,) = links(task(1, "提高满意度。", indicator="其他", part="消防安全"))[1]
    assert (link.number, link.words) == (5, "消防安全")


def test_tasks_of_an_indicator_go_where_the_others_go() -> None:
    others = [task(1, MEASURES[2][1], indicator="书刊"), task(2, MEASURES[2][1], indicator="书刊")]
    assert numbers(*others, task(3, "订齐报纸。", indicator="书刊"))[2] == [3]
    assert numbers(*others, task(3, "订齐报纸。", indicator="报纸"))[2] == []


def test_own_words_outweigh_the_indicator() -> None:
    others = [task(number, MEASURES[2][1], indicator="书刊") for number in range(1, 5)]
    fifth = task(5, "每季度开展消防演练，更换老化线路。", indicator="书刊")
    assert numbers(*others, fifth)[4] == [5]


def test_an_indicator_whose_tasks_scatter_is_no_hint() -> None:
    others = [task(at + 1, MEASURES[at][1], indicator="全部") for at in range(5)]
    assert numbers(*others, task(6, "订齐报纸。", indicator="全部"))[5] == []


def test_an_indicator_does_not_speak_for_leaders_whom_the_measure_does_not_name() -> None:
    others = [task(number, MEASURES[2][1], indicator="书刊") for number in (1, 2)]
    last = [task(3, "订齐报纸。", indicator="书刊", lead=lead) for lead in ("财政局", "水利局")]
    assert [numbers(*others, one)[2] for one in last] == [[3], []]


def test_two_measures_are_ranked_by_what_they_share() -> None:
    action = MEASURES[0][1] + "凭身份证当场办理借书证，押金一律改为信用担保。"
    first, second = links(task(1, action))[1]
    assert (first.number, second.number) == (1, 2)
    assert first.score >= second.score


def test_without_measures_or_tasks_there_is_nothing() -> None:
    assert link_measures([task(1, "任务")], []) == {}
    assert link_measures([], body()) == {}


def test_pieces_keep_numbers_and_latin_words_whole() -> None:
    assert pieces_of("购书3000册") == {"购书", "书3000", "3000册", "购书3000", "书3000册"}
    assert pieces_of("办理USB,钥匙") == {"办理", "理USB", "办理USB", "钥匙"}


ACTIONS = st.lists(
    st.one_of(
        st.sampled_from([sentence for _, sentence in SENTENCES]),
        st.text("周末开放消防演练志愿者培训，。3 ", max_size=30),
    ),
    min_size=1,
    max_size=6,
)
INDICATORS = st.lists(st.sampled_from(["", "书刊", "消防安全"]), min_size=6, max_size=6)


@settings(max_examples=80, deadline=None)
@given(ACTIONS, INDICATORS, st.permutations(range(5)), st.randoms(use_true_random=False))
def test_the_order_of_tasks_and_measures_changes_nothing(
    actions: list[str], indicators: list[str], order: list[int], random: object
) -> None:
    tasks = [task(at, action, indicator=indicators[at - 1]) for at, action in enumerate(actions, 1)]
    mixed = list(tasks)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert link_measures(mixed, body(order)) == link_measures(tasks, body())


@settings(max_examples=80, deadline=None)
@given(ACTIONS)
def test_every_link_says_why(actions: list[str]) -> None:
    for many in links(*(task(at, action) for at, action in enumerate(actions, 1))).values():
        assert len({link.number for link in many}) == len(many)
        for link in many:
            assert 0 < link.score <= 1
            assert link.method in METHODS
            assert link.words
            assert link.measure_words
            said = sum(span.end - span.start for span in link.spans)
            assert said == len(link.words) + len(link.measure_words)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(min_codepoint=0x5000, max_codepoint=0x5FFF), max_size=80))
def test_words_of_another_subject_have_none(action: str) -> None:
    known = set("".join(text for measure in MEASURES for text in measure))
    foreign = "".join(character for character in action if character not in known)
    assert links(task(1, foreign, goal=foreign[::-1])) == {}
