"""The ledger: what is written is read back, with the source in full and without it in short."""

from __future__ import annotations

import csv
import io
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.loaders.texts import SMALL, listed, read, row, source
from zeren.graph.errors import SourceFormat
from zeren.graph.model import Plan
from zeren.loaders.assembly.validation import verify
from zeren.loaders.ledger.ledger import COLUMNS, is_ledger, read_ledger, shortened, write_ledger
from zeren.loaders.ledger.lines import ADDED
from zeren.loaders.pipeline import Reading
from zeren.loaders.text.document import Source

LONG = "每馆每年购入新书三千册以上，其中少儿图书不少于三成，古籍影印本不少于五十种，外文书另计。"


@pytest.fixture(scope="module")
def small() -> Plan:
    return read(SMALL).plan


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline="")))


def written(table: list[dict[str, str]], columns: tuple[str, ...] = COLUMNS) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def edited(plan: Plan, kind: str, column: str, value: str) -> str:
    """Write a plan's ledger, one cell of the first row of a kind changed."""
    table = rows(write_ledger(plan))
    next(line for line in table if line["类别"] == kind)[column] = value
    return written(table)


def facts(plan: Plan) -> tuple[object, ...]:
    """Give what a ledger keeps without its source."""
    texts = {"notice_text": None, "preamble": None}
    return (
        replace(plan.notice, abridged=False, spans=(), citations=plan.notice.citations, **texts),
        [(one.number, one.title) for one in plan.chapters],
        [(one.number, one.chapter, one.title, one.citations) for one in plan.measures],
        [(one.leads, one.supports, one.targets) for one in plan.measures],
        [one.targets for one in plan.tasks],
        [
            [replace(link, words="", measure_words="") for link in one.measures]
            for one in plan.tasks
        ],
        [(one.number, one.deadline, one.leads, one.supports, one.citations) for one in plan.tasks],
        [(one.indicator, one.sub_indicator, one.deadline_text) for one in plan.tasks],
        [(one.lead_text, one.support_text) for one in plan.tasks],
        [replace(one, spans=()) for one in plan.clauses],
        plan.agencies,
        plan.documents,
        plan.issues,
    )


def same_facts(plan: Plan) -> bool:
    return facts(read_ledger(write_ledger(plan), "plan.csv")) == facts(plan)


def test_with_its_source_a_ledger_is_the_plan(small: Plan) -> None:
    assert read_ledger(write_ledger(small), "plan.csv", source(SMALL)) == small


def test_without_its_source_a_ledger_keeps_the_facts(small: Plan) -> None:
    assert same_facts(small)


def test_without_its_source_a_plan_is_abridged(small: Plan) -> None:
    plan = read_ledger(write_ledger(small), "plan.csv")
    assert plan.notice.abridged
    assert [one.action for one in plan.tasks] == [""] * 4
    assert [one.text for one in plan.measures] == [""] * 3
    assert plan.notice.preamble in (None, "")


def test_an_abridged_plan_holds_on_its_source(small: Plan) -> None:
    plan = read_ledger(write_ledger(small), "plan.csv")
    assert verify(plan, source(SMALL)).holds


def test_a_ledger_of_a_ledger_is_the_same_ledger(small: Plan) -> None:
    again = read_ledger(write_ledger(small), "plan.csv", source(SMALL))
    assert write_ledger(again) == write_ledger(small)


NAMES = st.sampled_from(["自治区公安厅", "广西税务局", "各设区市人民政府", "南宁、桂林市人民政府"])
LISTS = st.lists(NAMES, max_size=3).map("，".join)
TEXTS = st.text("甲乙丙，。“”,\"'；（）<>%1 ", max_size=60).map(str.strip)


@settings(max_examples=60, deadline=None)
@given(LISTS, LISTS, TEXTS, st.sampled_from(["2021年6月30日", "长期", "2021年2月30日", ""]))
def test_any_row_comes_back(leads: str, supports: str, goal: str, deadline: str) -> None:
    cells = row(1, lead_text=leads, support_text=supports, goal=goal, deadline_text=deadline)
    reading = read(listed([cells]))
    text = write_ledger(reading.plan)
    assert read_ledger(text, "plan.csv", reading.source) == reading.plan
    assert same_facts(reading.plan)


def test_the_ledger_of_guangxi_with_its_source_is_the_plan(guangxi_reading: Reading) -> None:
    plan = guangxi_reading.plan
    assert read_ledger(write_ledger(plan), "plan.csv", guangxi_reading.source) == plan


def test_the_ledger_of_guangxi_keeps_the_facts(guangxi_plan: Plan) -> None:
    assert same_facts(guangxi_plan)


def test_the_bundled_ledger_is_that_of_the_plan(guangxi_plan: Plan) -> None:
    bundled = (files("zeren") / "data" / "guangxi-2021.csv").read_bytes()
    assert bundled.decode("utf-8") == write_ledger(guangxi_plan)


def test_the_bundled_ledger_has_no_sentences(guangxi_plan: Plan) -> None:
    table = rows((files("zeren") / "data" / "guangxi-2021.csv").read_bytes().decode("utf-8"))
    texts = {one.text for one in guangxi_plan.measures} | {one.action for one in guangxi_plan.tasks}
    long = {text for text in texts if len(text) > 40}
    assert not [line for line in table if long & set(line.values())]
    assert all(len(line["名称"]) <= 40 for line in table if line["类别"] == "任务")


@pytest.mark.parametrize(
    ("text", "short"),
    [("", ""), ("甲" * 40, "甲" * 40), ("甲" * 41, "甲" * 39 + "…"), (LONG, LONG[:39] + "…")],
)
def test_a_title_has_at_most_forty_characters(text: str, short: str) -> None:
    assert shortened(text) == short


def test_a_long_goal_comes_back_in_full_with_the_source() -> None:
    reading = read(listed([row(1, goal=LONG)]))
    text = write_ledger(reading.plan)
    assert LONG not in text
    assert read_ledger(text, "plan.csv", reading.source).tasks[0].goal == LONG
    assert read_ledger(text, "plan.csv").tasks[0].goal == LONG[:39] + "…"


def test_a_ledger_is_known_by_its_header(small: Plan) -> None:
    assert is_ledger(write_ledger(small))
    assert not is_ledger(SMALL)
    assert not is_ledger("序号,名称\n1,甲\n")


def test_a_ledger_opens_in_spreadsheet_programs(small: Plan) -> None:
    text = write_ledger(small)
    assert text.startswith("\ufeff类别,")
    assert text.endswith("\r\n")


@pytest.mark.parametrize(
    ("kind", "column", "value"),
    [
        ("任务", "牵头单位", "自治区文化和旅游厅，广西税务局"),
        ("任务", "配合单位", "自治区教育厅"),
        ("任务", "名称", "周末开放至晚上十点整。"),
        ("任务", "完成时限", "2021年10月31日"),
        ("措施", "名称", "延长开放的时间"),
        ("章", "名称", "方便各位读者"),
        ("文件", "名称", "other-plan.txt"),
    ],
)
def test_an_edited_cell_is_reported(small: Plan, kind: str, column: str, value: str) -> None:
    plan = read_ledger(edited(small, kind, column, value), "plan.csv")
    found = [issue.written for issue in plan.issues if issue.code == "ledger-edited"]
    assert found == ([] if kind == "文件" else [value])


def test_an_edited_cell_of_the_same_length_is_reported_where_the_source_is_at_hand() -> None:
    plan = read(SMALL).plan
    text = edited(plan, "任务", "牵头单位", "自治区大数据发展局")
    again = read_ledger(text, "plan.csv", source(SMALL))
    assert [i.written for i in again.issues if i.code == "ledger-edited"] == ["自治区大数据发展局"]


def test_edited_words_of_a_target_are_reported() -> None:
    plan = read(listed([row(1, goal="借阅率达到30%。")])).plan
    again = read_ledger(edited(plan, "任务", "目标原文", "借阅率达到百分之三十"), "plan.csv")
    assert ("ledger-edited", "task 1") in [(one.code, str(one.owner)) for one in again.issues]


def test_an_edited_target_counts() -> None:
    plan = read(listed([row(1, goal="借阅率达到30%。")])).plan
    again = read_ledger(edited(plan, "任务", "目标值", "<= 12.5 项"), "plan.csv")
    (one,) = again.tasks[0].targets
    assert (one.operator, one.value, one.unit) == ("<=", 12.5, "项")


def test_links_to_measures_come_back_alone_and_with_their_words(small: Plan) -> None:
    text = write_ledger(small)
    assert rows(text)[-1 - len(small.issues)]["对应措施"] == ""
    (first, *_) = (line for line in rows(text) if line["类别"] == "任务")
    (link,) = small.tasks[0].measures
    assert first["对应措施"] == f"{link.number}:{link.score}:{link.method}"
    assert read_ledger(text, "plan.csv", source(SMALL)).tasks[0].measures == (link,)
    bare = replace(link, words="", measure_words="")
    assert read_ledger(text, "plan.csv").tasks[0].measures == (bare,)


def test_an_edited_link_counts(small: Plan) -> None:
    text = edited(small, "任务", "对应措施", "3:0.5:indicator\n2:0.25:words")
    links = read_ledger(text, "plan.csv").tasks[0].measures
    assert [(one.number, one.score, one.method) for one in links] == [
        (3, 0.5, "indicator"),
        (2, 0.25, "words"),
    ]


def test_an_edited_cell_counts() -> None:
    plan = read(SMALL).plan
    text = edited(plan, "任务", "牵头单位", "自治区教育厅、广西税务局")
    (first, *_) = read_ledger(text, "plan.csv").tasks
    assert [duty.agency for duty in first.leads] == ["自治区教育厅", "广西税务局"]


def test_a_deleted_row_is_a_gap(small: Plan) -> None:
    table = [x for x in rows(write_ledger(small)) if (x["类别"], x["序号"]) != ("任务", "2")]
    plan = read_ledger(written(table), "plan.csv")
    assert [(str(i.owner), i.written) for i in plan.issues if i.code == "number-gap"] == [
        ("tasks", "2")
    ]


@pytest.mark.parametrize("kind", ["任务", "措施", "章"])
def test_of_a_doubled_row_the_first_is_kept_with_all_that_is_its_own(kind: str) -> None:
    plan = read(SMALL).plan
    table = rows(write_ledger(plan))
    first = next(line for line in table if line["类别"] == kind)
    second = {**first, "名称": "另一行"}
    for name in ("引用原文", "引用定位", "引用文件", "引用作用", "引用规则"):
        second[name] = next(
            line[name] for line in table if line["引用原文"] not in ("", first["引用原文"])
        )
    again = read_ledger(written([*table, second]), "plan.csv", source(SMALL))
    (issue,) = [issue for issue in again.issues if issue.code == "number-doubled"]
    assert issue.written == first["序号"]
    assert replace(again, issues=()) == replace(plan, issues=())


def test_another_source_is_refused(small: Plan) -> None:
    other = Source("other.txt", SMALL, "0" * 64)
    with pytest.raises(SourceFormat, match=r"other\.txt: not the source of plan\.csv"):
        read_ledger(write_ledger(small), "plan.csv", other)


class TestErrors:
    """Every refusal names the file, the row as a spreadsheet counts it, and the column."""

    @pytest.mark.parametrize("column", [one for one in COLUMNS if one not in ADDED])
    def test_a_missing_column(self, small: Plan, column: str) -> None:
        columns = tuple(one for one in COLUMNS if one != column)
        text = written(rows(write_ledger(small)), columns)
        with pytest.raises(SourceFormat, match=rf"plan\.csv: row 1: .*{column}"):
            read_ledger(text, "plan.csv")

    @pytest.mark.parametrize("extra", ["备注", "名称", ""])
    def test_an_unknown_or_doubled_column(self, small: Plan, extra: str) -> None:
        lines = write_ledger(small).split("\r\n")
        text = "\r\n".join([f"{lines[0]},{extra}", *lines[1:]])
        with pytest.raises(SourceFormat, match=r"plan\.csv: row 1: "):
            read_ledger(text, "plan.csv")

    @pytest.mark.parametrize(
        ("kind", "column", "value"),
        [
            ("任务", "序号", "一"),
            ("任务", "序号", ""),
            ("任务", "序号", "²"),
            ("任务", "序号", "-1"),
            ("措施", "序号", "1.5"),
            ("措施", "章", "甲"),
            ("章", "序号", "甲"),
            ("任务", "引用作用", "unknown"),
            ("任务", "引用文件", "甲\n乙"),
            ("任务", "出处", "goal@1-2"),
            ("任务", "类别", "其他"),
            ("来源", "内容", "甲"),
            ("问题", "名称", "no-such-issue"),
        ],
    )
    def test_a_wrong_cell(self, small: Plan, kind: str, column: str, value: str) -> None:
        table = rows(write_ledger(small))
        number = next(at for at, line in enumerate(table, 2) if line["类别"] == kind)
        with pytest.raises(SourceFormat, match=rf"plan\.csv: row {number}, column {column}: "):
            read_ledger(edited(small, kind, column, value), "plan.csv")

    @pytest.mark.parametrize(
        "value",
        [
            "1",
            "1:0.5",
            "1:0.5:",
            "1:0.5:guess",
            "一:0.5:words",
            "1:甲:words",
            "1:1.5:words",
            "1:nan:words",
            "1:-0.1:words",
            "99:0.5:words",
            "1:0.5:words\n",
            "1:0.5:words\n99:0.5:words",
        ],
    )
    def test_a_wrong_link(self, small: Plan, value: str) -> None:
        with pytest.raises(SourceFormat, match=r"plan\.csv: row \d+, column 对应措施: "):
            read_ledger(edited(small, "任务", "对应措施", value), "plan.csv")

    def test_an_issue_without_its_words(self, small: Plan) -> None:
        with pytest.raises(SourceFormat, match="column 内容"):
            read_ledger(edited(small, "问题", "内容", "甲"), "plan.csv")

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("目标原文", ""),
            ("目标原文", "借阅率达到30%\n借阅率达到40%"),
            ("目标值", "30 %"),
            ("目标值", ">= 三十 %"),
            ("目标值", ">= inf %"),
            ("目标值", "about 30 %"),
            ("目标值", ""),
            ("基数", "甲"),
            ("基数", "nan"),
            ("目标规则", "甲\n乙"),
        ],
    )
    def test_a_wrong_target(self, column: str, value: str) -> None:
        goal = "借阅率达到30%。"
        plan = read(listed([row(1, goal=goal, problem="2020年借阅率25%。")])).plan
        with pytest.raises(SourceFormat, match=rf"plan\.csv: row \d+, column {column}|lines"):
            read_ledger(edited(plan, "任务", column, value), "plan.csv")

    def test_a_cut_file(self, small: Plan) -> None:
        text = write_ledger(small)
        cut = text[: text.index("第三方评估反馈问题", len(text) // 2) + 3]
        with pytest.raises(SourceFormat, match=r"plan\.csv: row \d+: \d+ cells .*cut"):
            read_ledger(cut, "plan.csv")

    def test_an_unknown_origin(self, small: Plan) -> None:
        text = edited(small, "来源", "内容", "甲\n\n\nmoon")
        with pytest.raises(SourceFormat, match="column 内容"):
            read_ledger(text, "plan.csv")
