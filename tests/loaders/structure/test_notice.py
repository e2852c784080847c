"""The notice around a plan: every field by its form, what is missing reported."""

from __future__ import annotations

from datetime import date

import pytest

from tests.loaders.texts import ISSUER, SMALL, codes, listed, read, row
from zeren.graph.model import Plan
from zeren.loaders.assembly.validation import verify
from zeren.loaders.names.regions import region_of


@pytest.fixture(scope="module")
def small() -> Plan:
    return read(SMALL).plan


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "桂政办发〔2021〕999号"),
        ("number", "桂政办发〔2021〕999号"),
        ("title", "2021年全区图书馆服务行动方案"),
        ("issuer", ISSUER),
        ("issued", date(2021, 3, 1)),
        ("issued_text", "2021年3月1日"),
        ("urgency", "特急·明电"),
        ("release", "此件公开发布"),
        ("signer", "张三"),
        ("recipients", "各市、县人民政府，自治区各直属机构"),
        ("copied_to", "自治区党委各部门，各人民团体。自治区档案局。"),
        ("annex_title", "2021年图书馆服务任务清单"),
        ("region", "广西"),
        ("source", "plan.txt"),
        ("abridged", False),
    ],
)
def test_fields(small: Plan, field: str, value: object) -> None:
    assert getattr(small.notice, field) == value


def test_the_legal_basis_stands_in_the_preamble(small: Plan) -> None:
    (citation,) = small.notice.citations
    assert (citation.document, citation.role) == ("国发〔2020〕88号", "basis")
    assert citation.title == "国务院关于办好图书馆的意见"


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("桂政办发〔2021〕999号", "发文字号"),
        (ISSUER, "发文机关"),
        ("2021年3月1日", "成文日期"),
    ],
)
def test_what_the_file_lacks_is_missing_and_reported(written: str, label: str) -> None:
    text = listed([row(1)]).replace(f"\n{written}\n", "\n")
    if written == ISSUER:
        text = text.replace(ISSUER, "")
    reading = read(text)
    missing = [issue.written for issue in reading.plan.issues if issue.code == "metadata-missing"]
    assert missing == [label]


@pytest.mark.parametrize("brackets", ["〔〕", "[]", "［］", "（）", "()"])
def test_a_number_is_normal_whatever_its_brackets(brackets: str) -> None:
    text = SMALL.replace("〔2021〕999", f"{brackets[0]}2021{brackets[1]}999")
    assert read(text).plan.notice.number == "桂政办发〔2021〕999号"


def test_a_plan_without_number_is_named_by_its_title() -> None:
    plan = read(listed([row(1)]).replace("桂政办发〔2021〕999号\n\n", "")).plan
    assert (plan.notice.number, plan.id) == (None, "办馆方案")


def test_an_imprint_that_agrees_is_ignored_as_repeated() -> None:
    reading = read(SMALL)
    assert reading.balance.ignored["repeated"] == len(ISSUER * 2 + "2021年3月1日")
    assert "metadata-differs" not in codes(reading)


def test_an_imprint_that_differs_is_reported() -> None:
    reading = read(SMALL.replace("2021年3月1日印发", "2021年4月1日印发"))
    (issue,) = [issue for issue in reading.plan.issues if issue.code == "metadata-differs"]
    assert (issue.written, issue.read_as) == ("2021年4月1日", "2021年3月1日")
    assert reading.plan.notice.issued == date(2021, 3, 1)


def test_an_impossible_date_of_issue_is_reported() -> None:
    reading = read(SMALL.replace("2021年3月1日", "2021年2月30日"))
    assert reading.plan.notice.issued is None
    assert [i.written for i in reading.plan.issues if i.code == "date-invalid"] == ["2021年2月30日"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("广西壮族自治区人民政府办公厅", "广西"),
        ("广西税务局", "广西"),
        ("内蒙古自治区人民政府", "内蒙古"),
        ("重庆市人民政府", "重庆"),
        ("国务院办公厅", None),
        ("", None),
    ],
)
def test_regions(text: str, name: str | None) -> None:
    region = region_of(text)
    assert (region.name if region else None) == name


def test_the_first_text_that_names_a_region_counts() -> None:
    region = region_of(None, "关于甲的通知", "江西省人民政府", "广西")
    assert region is not None
    assert region.name == "江西"


def test_a_sentence_before_a_signature_stands_before_the_lines_behind_it() -> None:
    signed = "《某市绿道条例》已经会议通过，现予公布。市　长　　张三" + " " * 16 + "2019年10月22日"
    reading = read(f"""{signed}

各区要按本条例办理，不得推诿；有关部门应当做好各项工作，并把办理情况及时报告。

某市绿道条例

（一）建设绿道。市园林局要建设绿道3公里。（市园林局负责）
""")
    text = reading.plan.notice.notice_text or ""
    assert text.startswith("《某市绿道条例》已经会议通过，现予公布。各区要按本条例办理")
    assert verify(reading.plan, reading.source).holds
