"""Clauses as plans write them, and nearly so: names, labels, verbs, times, marks, brackets.

What is made here is drawn from lists; `broken` puts between its characters what no clause should
hold (page marks, brackets that never close, line ends), so that rules meet what files bring.
"""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = (
    "市园林局",
    "市水务局",
    "省财政厅",
    "江州市人民政府",
    "县公安局",
    "东岭新区管委会",
    "市发展改革委",
    "市委宣传部",
    "市城投集团",
    "水科院",
    "规划处",
    "各县（市、区）人民政府",
    "各有关部门",
    "市直各单位",
    "市文化和旅游局",
    "国网江州供电公司",
    "区税务局（征管科）",
    "乡镇（街道）",
    "“双减”工作专班",
)
MARKS = ("、", "，", ",", "；", ";", " ", "和", "及", "以及", "与", "、 ", "\u3000", "")
TIME_LABELS = ("完成时限", "时间节点", "完成时间", "时限", "办结时限", "完成期限", "计划完成时间")
LABELS = (
    "责任单位",
    "牵头单位",
    "配合单位",
    "责任部门",
    "主办单位",
    "协办单位",
    "落实部门",
    "牵头",
)
VERBS = ("牵头", "负责", "牵头负责", "配合", "按职责分工负责", "参与", "共同负责", "督促落实")
DATES = (
    "2024年6月底前",
    "2024年9月",
    "2025年12月31日前",
    "6月底",
    "2026.06",
    "三季度末",
    "2024—2026年",
    "“十四五”期间",
)
LASTING = ("持续推进", "长期坚持", "每年组织实施", "按计划推进", "即行即改", "汛期前", "三个月内")
WORDS = (
    "取得成效",
    "出台方案",
    "根据省政府部署",
    "并",
    "前",
    "1",
    "…",
    "—",
    "%",
    "甲",
    "的",
    "/",
    "·",
)
BRACKETS = ("（）", "()", "〔〕", "［］", "[]", "【】", "〈〉")
NOISE = (
    "―3―",
    "—３—",
    "- 3 -",
    "（",
    "）",
    "(",
    "〉",
    "“",
    "”",
    "\n",
    "\u3000",
    "：",
    "2024年",
    "。",
)
TIME_MARKS = ("，", "、", "；", "。", " ", ",", "")


@st.composite
def enumerations(draw: st.DrawFn) -> str:
    """Give names with marks, joints or blanks between them."""
    text = draw(st.sampled_from(NAMES))
    for _ in range(draw(st.integers(0, 3))):
        text += draw(st.sampled_from(MARKS)) + draw(st.sampled_from(NAMES))
    return text + draw(st.sampled_from(("", "", "", "等", "等部门", "（牵头）", "、")))


@st.composite
def time_words(draw: st.DrawFn) -> str:
    """Give words that may stand behind a label of time; a name or a verb may be among them."""
    piece = st.sampled_from((*DATES, *LASTING, *WORDS, *VERBS, *NAMES))
    bare = piece.map(lambda words: "".join(one for one in words if one not in "（）()〈〉“”"))
    text = draw(bare)
    for _ in range(draw(st.integers(0, 3))):
        text += draw(st.sampled_from(TIME_MARKS)) + draw(
            bare | st.text("甲时年底完成推进局省1", max_size=4)
        )
    return text


duties = st.one_of(
    st.tuples(st.sampled_from(LABELS), st.sampled_from("：:"), enumerations()),
    st.tuples(enumerations(), st.sampled_from(VERBS)),
    st.tuples(st.sampled_from(DATES + LASTING)),
    st.tuples(st.sampled_from(TIME_LABELS), st.just("："), time_words()),
    st.tuples(enumerations()),
).map("".join)


@st.composite
def clauses(draw: st.DrawFn) -> str:
    """Give a bracket of one to four duties, of any width."""
    opened, closed = draw(st.sampled_from(BRACKETS))
    parts = draw(st.lists(duties, min_size=1, max_size=4))
    return opened + draw(st.sampled_from("；，")).join(parts) + closed


@st.composite
def broken(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """Put noise between the characters of a text."""
    text = draw(texts)
    for noise in draw(st.lists(st.sampled_from(NOISE), min_size=1, max_size=3)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + noise + text[at:]
    return text
