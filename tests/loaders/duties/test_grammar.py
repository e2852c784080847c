"""Clauses of responsibility in prose: which brackets are one, and who stands in which role."""

from __future__ import annotations

import pytest

from tests.loaders.texts import measured, passage, read
from zeren.loaders.duties.grammar import find_clauses

Parts = list[tuple[str, str, str]]


def parts(text: str) -> list[Parts]:
    clauses, _ = find_clauses(passage(text))
    return [[(one.role, one.mode, one.words.text) for one in c.enumerations] for c in clauses]


FORMS: dict[str, Parts] = {
    "（甲局牵头负责，乙局、丙局配合）": [
        ("leads", "牵头负责", "甲局"),
        ("supports", "配合", "乙局、丙局"),
    ],
    "（甲局牵头，乙局配合）": [("leads", "牵头", "甲局"), ("supports", "配合", "乙局")],
    "（甲局，乙局牵头负责）": [("leads", "牵头负责", "甲局，乙局")],
    "（甲局，乙局按职责牵头负责，丙局配合）": [
        ("leads", "按职责牵头负责", "甲局，乙局"),
        ("supports", "配合", "丙局"),
    ],
    "（甲局、乙局按职责分工负责）": [("leads", "按职责分工负责", "甲局、乙局")],
    "（甲局按照各自职责分工负责）": [("leads", "按照各自职责分工负责", "甲局")],
    "（甲局、乙局负责）": [("leads", "负责", "甲局、乙局")],
    "（甲局、乙局共同负责）": [("leads", "共同负责", "甲局、乙局")],
    "（甲局牵头，乙局按职责分工负责）": [
        ("leads", "牵头", "甲局"),
        ("supports", "按职责分工负责", "乙局"),
    ],
    "（甲局牵头，乙局等按职责分工负责，丙县负责落实）": [
        ("leads", "牵头", "甲局"),
        ("supports", "按职责分工负责", "乙局等"),
        ("supports", "负责落实", "丙县"),
    ],
    "（甲局牵头负责；乙局参与）": [("leads", "牵头负责", "甲局"), ("supports", "参与", "乙局")],
    "（甲局牵头，乙局协助。）": [("leads", "牵头", "甲局"), ("supports", "协助", "乙局")],
    "（牵头单位：甲局；配合单位：乙局、丙局）": [
        ("leads", "牵头单位", "甲局"),
        ("supports", "配合单位", "乙局、丙局"),
    ],
    "（牵头部门：甲局，配合部门：乙局，丙局）": [
        ("leads", "牵头部门", "甲局"),
        ("supports", "配合部门", "乙局，丙局"),
    ],
    "（责任单位：甲局、乙局）": [("leads", "责任单位", "甲局、乙局")],
    "（牵头单位：甲局；责任单位：乙局）": [
        ("leads", "牵头单位", "甲局"),
        ("supports", "责任单位", "乙局"),
    ],
}


@pytest.mark.parametrize("text", FORMS)
def test_forms(text: str) -> None:
    assert parts(f"做事。{text}") == [FORMS[text]]


@pytest.mark.parametrize("brackets", ["（）", "()", "〔〕", "［］", "[]", "【】", "（)", "[）"])
def test_brackets_of_every_width(brackets: str) -> None:
    text = f"{brackets[0]}甲局牵头负责，乙局配合{brackets[1]}"
    (clause,), rest = find_clauses(passage(text))
    assert (clause.words.text, rest) == (text, [])


@pytest.mark.parametrize(
    "text",
    [
        "（甲局牵头负责，各市、县（市、区）人民政府配合）",
        "（甲局牵头负责，各市、县〔市、区〕人民政府配合）",
        "(甲局牵头负责,各市、县(市、区)人民政府配合)",
        "［甲局牵头负责，各市、县[市、区]人民政府配合］",
    ],
)
def test_nested_brackets(text: str) -> None:
    ((lead, support),) = parts(text)
    assert lead[2] == "甲局"
    assert support[2].startswith("各市、县")
    assert support[2].endswith("人民政府")


@pytest.mark.parametrize("name", ["配合办", "责任落实办公室", "牵头办", "“一公开，双负责”办公室"])
def test_words_of_duty_inside_a_name(name: str) -> None:
    assert parts(f"（{name}牵头负责，{name}配合）") == [
        [("leads", "牵头负责", name), ("supports", "配合", name)]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "（含告知承诺制事项）",
        "（2021年6月底前完成）",
        "（主管部门负责人）",
        "（牵头）",
        "（配合）",
        "（）",
        "（国办发〔2020〕43号）",
        "（甲局牵头负责的事项）",
        "“甲局牵头负责，乙局配合”",
        "甲局牵头负责，乙局配合。",
        "（甲局牵头负责",
        "甲局牵头负责）",
    ],
)
def test_what_is_no_clause(text: str) -> None:
    clauses, rest = find_clauses(passage(text))
    assert clauses == []
    assert [piece.text for piece in rest] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "（实行项目法人负责）",
        "（谁主管谁负责）",
        "（坚持谁审批、谁负责）",
        "（法定代表人或者负责人）",
        "（包括市级部门、区级部门和街道负责的事项）",
        "（由专人负责）",
        "（统一规划、分步实施）",
        "（政府引导、企业参与）",
        "（党委领导，政府负责，社会参与）",
        "（各负其责、狠抓落实）",
        "（精心部署、督办落实）",
    ],
)
def test_a_bare_duty_of_nobody_in_particular_is_no_clause(text: str) -> None:
    clauses, rest = find_clauses(passage(text))
    assert clauses == []
    assert [piece.text for piece in rest] == [text]


@pytest.mark.parametrize(
    "names",
    [
        "甲局",
        "省委办",
        "各地区",
        "各有关部门",
        "各市、县（市、区）",
        "各盟市",
        "市县",
        "江州县",
        "国网江州供电公司",
    ],
)
@pytest.mark.parametrize("verb", ["负责", "配合", "按职责分工负责", "负责落实"])
def test_a_bare_duty_of_somebody_is_a_clause(names: str, verb: str) -> None:
    assert [[one[2] for one in clause] for clause in parts(f"（{names}{verb}）")] == [[names]]


@pytest.mark.parametrize("text", ["（读者之家牵头）", "（责任单位：读者之家）"])
def test_words_of_leading_and_labels_name_whom_they_name(text: str) -> None:
    assert [[one[2] for one in clause] for clause in parts(text)] == [["读者之家"]]


def test_several_clauses_and_the_words_between_them() -> None:
    clauses, rest = find_clauses(
        passage("先做。（甲局牵头负责）后做（含检查）。（乙局、丙局按职责分工负责）")
    )
    assert [clause.mode for clause in clauses] == ["牵头负责", "按职责分工负责"]
    assert [piece.text for piece in rest] == ["先做。", "后做（含检查）。"]


def test_spaces_between_words_are_none() -> None:
    assert parts("（ 甲局 牵头 负责， 乙局 配合 ）") == [
        [("leads", "牵头负责", "甲局"), ("supports", "配合", "乙局")]
    ]


def test_words_that_fit_into_no_role_are_kept_as_rest() -> None:
    (clause,), _ = find_clauses(passage("（甲局牵头，另有说明）"))
    assert [words.text for words in clause.rest] == ["另有说明"]


def test_a_clause_across_paragraphs_is_one() -> None:
    reading = read(
        measured("（一）甲。做事。（自治区教育厅牵头负责，自治区公安厅、\n\n审计厅配合)")
    )
    (measure,) = reading.plan.measures
    assert [duty.agency for duty in measure.supports] == ["自治区公安厅", "自治区审计厅"]
    assert measure.text == "做事。"
    (clause,) = reading.plan.clauses
    assert len(clause.spans) == 2


FURTHER = {
    "（甲局负责牵头，乙局配合）": [("leads", "负责牵头", "甲局"), ("supports", "配合", "乙局")],
    "（甲局牵头负责、乙局配合）": [("leads", "牵头负责", "甲局"), ("supports", "配合", "乙局")],
    "（由甲局牵头，乙局配合）": [("leads", "牵头", "甲局"), ("supports", "配合", "乙局")],
    "（甲局主办，乙局协办）": [("leads", "主办", "甲局"), ("supports", "协办", "乙局")],
    "（牵头负责单位：甲局）": [("leads", "牵头负责单位", "甲局")],
}


@pytest.mark.parametrize("text", FURTHER)
def test_further_forms(text: str) -> None:
    assert parts(text) == [FURTHER[text]]


@pytest.mark.parametrize("label", ["完成时限：2021年6月", "责任人：张三"])
def test_another_label_ends_the_names(label: str) -> None:
    assert parts(f"（责任单位：甲局，{label}）") == [[("leads", "责任单位", "甲局")]]


def test_together_with_another() -> None:
    assert parts("（甲局会同乙局负责）")[0][0][2] != "甲局会同乙局"


def test_a_deadline_behind_its_label_is_the_clauses() -> None:
    (clause,), _ = find_clauses(passage("（责任单位：甲局；完成时限：2022年4月）"))
    assert clause.deadline is not None
    assert clause.deadline.text == "2022年4月"
    assert clause.rest == ()


def test_those_behind_together_with_support() -> None:
    assert parts("（甲局会同乙局、丙局负责）") == [
        [("leads", "负责", "甲局"), ("supports", "会同", "乙局、丙局")]
    ]
