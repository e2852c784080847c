"""Which document a citation means: one document under all its names, with the reason."""

from __future__ import annotations

import pytest

from tests.loaders.texts import ISSUER, passage
from zeren.graph.issues import Issue
from zeren.graph.model import Citation, SourceDocument
from zeren.graph.owners import Owner
from zeren.graph.reasons import say
from zeren.loaders.facts.citations import find_citations
from zeren.loaders.links.documents import Cited, Documents, resolve_all
from zeren.loaders.links.issuers_of_titles import placed_title
from zeren.loaders.names.regions import region_of

NUMBER = "国办秘函〔2021〕7号"
FULL = "国务院办公厅秘书局关于进一步做好〈图书馆条例〉贯彻实施有关工作的通知"
SHORT = "same title without issuer and emphasis"
BASIS = "《图书馆条例》"
FIVE = {
    f"按照《{FULL}》（{NUMBER}）": "same number",
    f"国务院秘书局关于做好{BASIS}贯彻实施有关工作的通知要求增加。": SHORT,
    f"国务院办公厅秘书局关于进一步做好{BASIS}贯彻落实有关工作的通知（{NUMBER}）": "same number",
    "针对秘书局来文中的问题。": "letter of 秘书局, of which one document is cited",
    "国务院《图书馆条例》贯彻实施发现问题第17条。": "about the implementation of 图书馆条例",
}


def resolved(
    *texts: str, own_title: str = "", own_number: str | None = None
) -> tuple[list[Citation], tuple[SourceDocument, ...], list[Issue]]:
    documents = Documents(region_of(ISSUER), own_title, own_number)
    cited = [
        Cited(Owner("task", number), words)
        for number, text in enumerate(texts, 1)
        for words in find_citations(passage(text), origins=True)[0]
    ]
    citations = [one for many in resolve_all(documents, cited).values() for one in many]
    return citations, documents.documents(), documents.issues


@pytest.mark.parametrize("order", [list(FIVE), list(FIVE)[::-1], sorted(FIVE)])
def test_five_names_are_one_document(order: list[str]) -> None:
    citations, documents, issues = resolved(*order)
    assert [one.document for one in citations] == [NUMBER] * 5
    assert [say(one.reasons) for one in citations] == [FIVE[text] for text in order]
    (document,) = documents
    assert (document.id, document.number, document.origin) == (NUMBER, NUMBER, "central")
    assert document.issuer == "国务院办公厅秘书局"
    assert len(document.aliases) == 4
    assert issues == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("《甲办法》（国发〔2020〕1号）", "国发〔2020〕1号文"),
        ("《甲办法》（国发〔2020〕1号）", "国发[2020]1号"),
        ("《甲办法》（国发〔2020〕1号）", "《甲办法》"),
        ("《甲 办法》", "《甲办法》"),
        ("《甲办法》（国发﹝2021﹞4号）", "国发［２０２１］04号"),
        ("《甲办法》（国发【2021】4号）", "国发（2021）4号文"),
        ("《图书管理办法(试行)》", "《图书管理办法（试行）》"),
        ("《图书馆法》", "《中华人民共和国图书馆法》"),
        ("《中共中央、国务院关于甲的意见》", "《国务院关于甲的意见》"),
        ("《甲规划（2011-2020年）》", "《甲规划（2011—2020年）》"),
        ("《关于印发<甲办法>的通知》", "《关于印发《甲办法》的通知》"),
        ("《关于印发<甲办法>的通知》", "《甲办法》"),
        ("《国务院关于甲的意见》", "国务院关于甲的意见"),
        ("《广西壮族自治区文物局古籍暂行办法》", "《广西古籍暂行办法》"),
    ],
)
def test_two_names_of_one_document(first: str, second: str) -> None:
    citations, documents, _ = resolved(first, second)
    assert len(documents) == 1
    assert {one.document for one in citations} == {documents[0].id}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("国发〔2020〕1号", "国发〔2020〕2号"),
        ("国发〔2020〕1号", "国办发〔2020〕1号"),
        ("《甲办法》", "《乙办法》"),
        ("《上海市甲方案》", "《河南省甲方案》"),
    ],
)
def test_like_names_of_two_documents(first: str, second: str) -> None:
    assert len(resolved(first, second)[1]) == 2


@pytest.mark.parametrize(
    "introduced",
    [
        "《园林“十四五”规划》（以下简称《规划》）",
        "《园林“十四五”规划》（甲发〔2021〕3号，以下简称《规划》）",
        "《园林“十四五”规划》（甲发〔2021〕3号）（以下简称《规划》）",
        "《园林“十四五”规划》（以下简称《规划》，甲发〔2021〕3号）",
        "《园林“十四五”规划》（以下简称“规划”）",
        "《园林“十四五”规划》（下称《规划》）",
        "《园林“十四五”规划》（园林部令第24号，以下简称《规划》）",
        "印发《园林“十四五”规划》（以下简称《规划》）",
        "国务院关于园林“十四五”规划的决定（以下简称《规划》）",
    ],
)
def test_a_short_title_is_the_document_that_introduces_it(introduced: str) -> None:
    (full, short), (document,), issues = resolved(introduced, "按照《规划》第3条办理。")
    assert full.document == short.document == document.id
    assert (short.locator, say(short.reasons)) == ("第3条", "short title that the plan gives")
    assert "以下简称" not in full.mention or full.mention.endswith("号）")
    assert issues == []


def test_a_short_title_given_twice_means_the_last_before_it() -> None:
    texts = (
        "《甲规划》（以下简称《规划》）",
        "《规划》",
        "《乙规划》（以下简称《规划》）",
        "《规划》",
    )
    assert [one.document for one in resolved(*texts)[0]] == ["甲规划", "甲规划", "乙规划", "乙规划"]


@pytest.mark.parametrize(
    "text",
    [
        "《甲规划》要求区县（以下简称《规划》）",
        "《甲规划》，区县，以下简称《规划》",
        "《甲规划》称《规划》很好",
    ],
)
def test_what_is_introduced_elsewhere_is_not_the_document(text: str) -> None:
    assert [issue.written for issue in resolved(text)[2]] == ["《规划》"]


def test_a_short_title_of_the_plan_is_the_plan() -> None:
    texts = ("制定《办馆方案》（以下简称《方案》）", "按照《方案》办理。")
    assert resolved(*texts, own_title="办馆方案") == ([], (), [])


@pytest.mark.parametrize(
    "title",
    [
        *("规划", "条例", "方案", "意见", "纲要", "通知", "实施方案", "管理办法", "三年行动计划"),
        *("“十四五”规划", "规划纲要", "2021年工作要点", "实施意见（试行）", "政府工作报告"),
    ],
)
def test_a_short_title_that_nothing_introduces_is_reported(title: str) -> None:
    citations, documents, issues = resolved(f"按照《{title}》办理。")
    assert (citations, documents) == ([], ())
    assert [(issue.code, issue.written) for issue in issues] == [
        ("citation-unresolved", f"《{title}》")
    ]


@pytest.mark.parametrize("title", ["统计法", "禁止供地目录", "借阅管理办法", "图书馆条例"])
def test_a_title_with_a_subject_is_a_document(title: str) -> None:
    assert [one.id for one in resolved(f"按照《{title}》办理。")[1]] == [title]


def test_a_short_title_with_a_number_introduces_itself() -> None:
    citations, _, issues = resolved("《通知》（甲发〔2021〕3号）", "按照《通知》办理。")
    assert [one.document for one in citations] == ["甲发〔2021〕3号"] * 2
    assert issues == []


def test_one_title_of_two_numbers_is_a_third_document_once() -> None:
    texts = (
        "《甲办法》（国发〔2020〕1号）",
        "《甲办法》（国发〔2021〕2号）",
        "《甲办法》",
        "《甲办法》",
    )
    citations, documents, _ = resolved(*texts)
    assert [one.document for one in citations[2:]] == ["甲办法", "甲办法"]
    assert len(documents) == 3


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("甲局关于乙的意见", "甲局"),
        ("甲省发展改革委等部门关于乙的通知", "甲省发展改革委等部门"),
        ("甲市人民政府印发关于乙若干措施的通知", "甲市人民政府"),
        ("关于印发〈园林办法〉的通知", None),
        ("关于印发<园林办法>的通知", None),
        ("上海市关于乙的意见", None),
        ("甲县关于乙的意见", None),
        ("〈园林办法〉印发方案", None),
    ],
)
def test_the_issuer_is_a_body(title: str, issuer: str | None) -> None:
    (document,) = resolved(f"根据《{title}》（临园〔2021〕9号）")[1]
    assert document.issuer == issuer


def test_another_number_is_another_document_whatever_its_title() -> None:
    texts = ("《甲办法》（国发〔2020〕1号）", "《甲办法》（国发〔2021〕2号）")
    citations, documents, _ = resolved(*texts)
    assert [one.document for one in citations] == ["国发〔2020〕1号", "国发〔2021〕2号"]
    assert len(documents) == 2


def test_the_title_is_the_one_that_stands_in_title_marks() -> None:
    _, (document,), _ = resolved(*FIVE)
    assert document.title == FULL


def test_a_letter_of_an_office_with_two_documents_stays_open() -> None:
    texts = ("甲局关于乙的通知。", "甲局关于丙的通知。", "甲局来文。")
    citations, documents, issues = resolved(*texts)
    assert citations[-1].document == "甲局来文"
    assert len(documents) == 3
    assert [(issue.code, str(issue.owner), issue.written) for issue in issues] == [
        ("citation-unresolved", "task 3", "甲局来文")
    ]


def test_a_letter_without_any_document_is_reported() -> None:
    assert [issue.code for issue in resolved("秘书局来文。")[2]] == ["citation-unresolved"]


def test_the_plan_does_not_cite_itself() -> None:
    citations, documents, _ = resolved(
        "《办馆方案》已获同意，桂政办发[2021]9号印发。",
        own_title="办馆方案",
        own_number="桂政办发〔2021〕9号",
    )
    assert (citations, documents) == ([], ())


@pytest.mark.parametrize(
    ("own_title", "text"),
    [
        ("“十四五”办馆方案", "国务院关于印发“十四五”办馆方案的通知（国发〔2021〕33号）"),
        ("“十四五”办馆方案", "《甲省人民政府关于印发〈“十四五”办馆方案〉的通知》"),
        (
            "甲省办公厅关于印发甲省办馆支持阅读行动实施方案的通知",
            "《甲省办馆支持阅读行动的实施方案》",
        ),
    ],
)
def test_the_notice_that_issues_the_plan_is_the_plan_itself(own_title: str, text: str) -> None:
    assert resolved(text, own_title=own_title)[:2] == ([], ())


@pytest.mark.parametrize(
    ("own_number", "text"),
    [
        ("桂政办发〔2021〕9号", "《国务院关于印发办馆方案的通知》（国发〔2021〕1号）"),
        (None, "《国务院关于印发办馆纲要的通知》"),
        (None, "《甲市办馆方案》"),
    ],
)
def test_the_notice_of_another_plan_is_a_document(own_number: str | None, text: str) -> None:
    citations, _, _ = resolved(text, own_title="办馆方案", own_number=own_number)
    assert len(citations) == 1


@pytest.mark.parametrize(
    ("text", "origin", "role"),
    [
        ("《国务院关于甲的意见》", "central", "basis"),
        ("国办发〔2020〕43号文", "central", "basis"),
        ("中发〔2020〕1号", "central", "basis"),
        ("《住房和城乡建设部关于甲的通知》", "central", "basis"),
        ("国家最新实施的《甲目录》", "central", "basis"),
        ("《上海市甲方案》第6页", "other-province", "experience"),
        ("借鉴《江苏省甲方案》", "other-province", "experience"),
        ("《甲课题组“关于乙的研究报告”》", "research", "problem"),
        ("第三方评估反馈问题", "third-party-evaluation", "problem"),
        ("修订《广西甲暂行办法》", "own", "amended"),
        ("按照《广西甲暂行办法》", "own", "basis"),
        ("桂政办发〔2020〕3号", "own", "basis"),
        ("《中共广西壮族自治区委员会关于甲的意见》", "own", "basis"),
        ("《中共广东省委关于甲的意见》", "other-province", "experience"),
        ("参考《甲办法》", "other", "experience"),
        ("按照《甲办法》", "other", "basis"),
    ],
)
def test_origin_and_role(text: str, origin: str, role: str) -> None:
    (citation,), (document,), _ = resolved(text)
    assert (document.origin, citation.role) == (origin, role)


def test_all_names_of_the_evaluation_are_one_origin() -> None:
    citations, documents, _ = resolved(
        "2020年第三方评估为16个。", "第三方评估反馈问题。", "对标第三方问题：慢。"
    )
    assert {one.document for one in citations} == {"第三方评估反馈问题"}
    assert len(documents) == 1


def test_a_citation_keeps_its_words_and_its_locator() -> None:
    (citation,), _, _ = resolved("参考《上海市甲方案》第6页。")
    assert citation.title == "上海市甲方案"
    assert (citation.mention, citation.locator) == ("《上海市甲方案》第6页", "第6页")
    assert (citation.spans[0].start, citation.spans[0].end) == (2, 13)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("省人民政府关于绿道的意见", "市人民政府关于绿道的意见", 2),
        ("临江市人民政府关于绿道的意见", "江源市人民政府关于绿道的意见", 2),
        (
            "中共临江市委、临江市人民政府关于绿道的意见",
            "中共江源市委、江源市人民政府关于绿道的意见",
            2,
        ),
        ("临江市人民政府关于绿道的意见", "市人民政府关于绿道的意见", 1),
        ("临江市东湖区人民政府关于绿道的意见", "东湖区政府办公室关于绿道的意见", 1),
        ("广西壮族自治区人民政府关于绿道的意见", "自治区人民政府关于绿道的意见", 1),
        ("临江市人民政府关于绿道的意见", "关于绿道的意见", 1),
        ("市园林局关于绿道的意见", "关于绿道的意见", 1),
    ],
)
def test_documents_of_two_governments_are_two(one: str, other: str, count: int) -> None:
    _, documents, _ = resolved(f"按照《{one}》。", f"落实《{other}》。")
    assert len(documents) == count


@pytest.mark.parametrize(
    ("region", "title", "placed"),
    [
        ("广东省人民政府", "省人民政府关于绿道的意见", "广东省人民政府关于绿道的意见"),
        ("广东省人民政府", "省委、省政府关于绿道的意见", "广东省委、省政府关于绿道的意见"),
        (
            "广西壮族自治区人民政府",
            "自治区人民政府关于绿道的意见",
            "广西壮族自治区人民政府关于绿道的意见",
        ),
        ("广州市人民政府", "省人民政府关于绿道的意见", "广东省人民政府关于绿道的意见"),
        ("广州市人民政府", "市人民政府关于绿道的意见", "广州市人民政府关于绿道的意见"),
        ("广东省人民政府", "市人民政府关于绿道的意见", "市人民政府关于绿道的意见"),
        ("广州市人民政府", "市政设施管理办法", "市政设施管理办法"),
    ],
)
def test_a_title_that_says_only_the_level_belongs_to_its_government(
    region: str, title: str, placed: str
) -> None:
    assert placed_title(title, region_of(region)) == placed


def test_a_title_without_a_known_government_stays_as_written() -> None:
    assert placed_title("省人民政府关于绿道的意见", None) == "省人民政府关于绿道的意见"
