"""add-source, remove --source, and trace over the texts of cited documents."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.zeren.conftest import commanded
from zeren.graph.identifiers import book_of
from zeren.graph.stores import open_store

LAW = "测办发〔2020〕9号"
TITLE = "测试办公厅关于印发重点任务分工方案的通知"
TEXT = f"""{TITLE}
{LAW}

一、放管服
（一）研究建立灵活就业人员参加失业保险的新模式，缩短办理时限。（民政部牵头，财政部配合）
（二）对申请开办药店的零售企业审批实行告知承诺制，清理间距限制等不合理条件。（国家药监局负责）
"""
PLAN = """2021年广西测试行动方案

桂测办〔2021〕5号

一、总体安排

（一）药店开设。对申请开办药店的零售企业审批实行告知承诺制，清理间距限制等不合理条件。\
（自治区药监局牵头负责，自治区商务厅配合）

（二）加强监管。建立平台。（自治区市场监管局牵头负责）

附件

任务清单

序号\t指标名称\t目标\t具体任务\t完成时限\t牵头单位\t配合单位\t存在问题或外省经验
1\t药店\t优化药店开设\t对申请开办药店的零售企业审批实行告知承诺制，清理间距限制。\t2021年6月30日\
\t自治区药监局\t自治区商务厅\t测办发〔2020〕9号文。
2\t就业\t扩大参保\t开展宣传。\t2021年6月30日\t自治区民政厅\t自治区财政厅\t测办发〔2020〕9号文第1点。
3\t就业\t另一件事\t开展培训。\t2021年6月30日\t自治区民政厅\t自治区财政厅\t测办发〔2020〕9号文第6页。
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "cited.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def held(tmp_path_factory) -> Path:
    """Give a folder whose store holds the plan and the text, to be copied."""
    folder = tmp_path_factory.mktemp("held")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "cited.txt").write_text(TEXT, encoding="utf-8")
    place = folder / "资料" / "plans.lbug"
    commanded(place, "load", folder / "plan.txt")
    commanded(place, "add-source", folder / "cited.txt")
    return place.parent


@pytest.fixture
def both(zeren, store, held, plan, text):
    shutil.copytree(held, store.parent)
    return zeren


def units(store: Path) -> dict[str, str]:
    """Give the units of a store, without its log, in which moments stand."""
    with open_store(str(store)).reader() as reader:
        return {id: one for id, one in reader.units().items() if book_of(id) != "log"}


def provisions(zeren, task: int) -> list[tuple[str, str]]:
    chain = json.loads(zeren("trace", task, "--format", "json")[1])["tasks"][0]
    return [(one["provision"], one["method"]) for one in chain["provisions"]]


@pytest.mark.long
def test_the_order_of_loading_makes_no_difference(both, store, plan, text, tmp_path, monkeypatch):
    other = tmp_path / "other.lbug"
    monkeypatch.setenv("ZEREN_STORE", str(other))
    both("add-source", text)
    both("load", plan)
    assert units(other) == units(store)


def test_a_source_says_its_provisions_and_the_plans_that_rest_on_it(zeren, plan, text):
    zeren("load", plan)
    code, out, _ = zeren("add-source", text)
    assert code == 0
    assert f"{LAW}《{TITLE}》  added" in out
    assert "2 provisions, 2 of them say who answers" in out
    assert "桂测办〔2021〕5号  linked to its provisions" in out


def test_the_same_source_again_changes_nothing(both, store, text):
    before = units(store)
    code, out, _ = both("add-source", text)
    assert (code, "unchanged" in out) == (0, True)
    assert units(store) == before


def test_a_newer_reading_replaces_the_text_and_keeps_the_links(both, text):
    text.write_text(TEXT + "（三）加强监管。（公安部负责）\n", encoding="utf-8")
    code, out, _ = both("add-source", text)
    assert (code, "replaced" in out) == (0, True)
    assert provisions(both, 1) == [("2", "words")]


@pytest.mark.parametrize(
    ("task", "found"), [(1, [("2", "words")]), (2, [("1", "locator")]), (3, [])]
)
def test_a_task_goes_back_to_its_provision(both, task, found):
    assert [one for one in provisions(both, task) if one[0]][: len(found)] == found
    assert bool(provisions(both, task)) is bool(found)


def test_each_citation_says_how_far_it_leads(zeren, plan, text):
    def status() -> list[str]:
        answer = zeren("query", "document-citations", "--document", LAW, "--format", "json")[1]
        return [row["status"] for row in json.loads(answer)["rows"]]

    zeren("load", plan)
    assert status() == ["cited", "cited", "cited"]
    zeren("add-source", text)
    assert status() == ["words", "provision", "held"]


def test_a_removed_text_takes_the_links_and_leaves_the_citations(both, store):
    assert both("remove", f"《{TITLE}》", "--source")[0] == 0
    assert list(units(store)) == ["桂测办〔2021〕5号"]
    assert provisions(both, 1) == []
    assert "cited only" in both("trace", "1")[1]


def test_a_text_that_is_not_held_cannot_be_removed(both):
    code, out, err = both("remove", "国发〔2020〕1号", "--source")
    assert (code, out) == (1, "")
    assert LAW in err


def test_a_text_whose_title_is_not_that_of_its_number_is_refused(zeren, plan, tmp_path, store):
    named = PLAN.replace(f"{LAW}文。", f"《{TITLE}》（{LAW}）。")
    plan.write_text(named, encoding="utf-8")
    zeren("load", plan)
    before = units(store)
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace(TITLE, "测试局关于另一件事的意见"), encoding="utf-8")
    code, out, err = zeren("add-source", other)
    assert (code, out) == (1, "")
    assert all(told in err for told in ("other.txt", "另一件事", TITLE, LAW))
    assert units(store) == before


@pytest.mark.parametrize("arguments", [(), ("--as", "测办发〔2021〕1号")])
def test_a_file_that_is_no_cited_text_changes_nothing(both, store, tmp_path, arguments):
    before = units(store)
    prose = tmp_path / "prose.txt"
    prose.write_text("没有结构的一段话。" if not arguments else TEXT, encoding="utf-8")
    code, out, err = both("add-source", prose, *arguments)
    assert (code, out) == (1, "")
    assert "prose.txt" in err
    assert units(store) == before


def test_the_page_of_a_task_shows_the_whole_chain(both):
    code, out, _ = both("trace", "1", "--lang", "zh")
    assert code == 0
    for told in (
        "自治区药监局 ← 原文“自治区药监局”",
        "措施 1",
        "已找到条款，文字相符",
        f"{LAW} 条款 2（一、放管服）",
        "“对申请开办药店的零售企业审批实行告知承诺制，清理间距限制”",
        "cited.txt",
        "条款牵头",
    ):
        assert told in out


def test_labels_of_a_page_align(both):
    from wcwidth import wcswidth

    lines = both("trace", "1", "--lang", "zh")[1].splitlines()[1:]
    for line in lines:
        label = line[: len(line) - len(line.lstrip())] + line.split()[0]
        rest = line[line.index(line.split()[0]) + len(line.split()[0]) :]
        if not line.startswith(("措施", " " * 12)):
            assert wcswidth(label) + len(rest) - len(rest.lstrip()) == 12, line


def test_a_working_paper_in_markdown_shows_characters_as_they_are(both, plan, tmp_path):
    plan.write_text(PLAN.replace("开展宣传。", "开展|宣传*A*。"), encoding="utf-8")
    both("load", plan)
    paper = tmp_path / "paper.md"
    assert both("trace", "2", "--format", "markdown", "-o", paper)[0] == 0
    lines = paper.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# Task 2 · 2021年广西测试行动方案")
    assert any("开展\\|宣传\\*A\\*" in line for line in lines)
    rows = [line for line in lines if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {4}


def test_json_has_the_places_of_both_quotations(both, plan, text):
    chain = json.loads(both("trace", "1", "--format", "json")[1])["tasks"][0]
    (one,) = [one for one in chain["provisions"] if one["measure"] is None]
    (place,), (other,) = one["places"], one["provision_places"]
    assert PLAN[place["start"] : place["end"]] == one["words"]
    assert TEXT[other["start"] : other["end"]] == one["provision_words"]
    assert [duty["agency"] for duty in one["answerable"]] == ["国家药监局"]
    assert chain["task"]["goal"]["words"] == "优化药店开设"


@pytest.mark.parametrize("name", [LAW, "测办发[2020]9号", TITLE, f"《{TITLE}》"])
def test_a_document_is_traced_by_any_of_its_names(both, name):
    code, out, _ = both("trace", "--document", name, "--format", "json")
    chain = json.loads(out)
    assert code == 0
    assert chain["plans"] == ["桂测办〔2021〕5号"]
    assert [one["provision"] for one in chain["provisions"]] == ["1", "2"]
    first, second = chain["provisions"]
    assert [(i["kind"], i["item"]) for i in first["items"]] == [("task", 2)]
    assert ("task", 1) in [(i["kind"], i["item"]) for i in second["items"]]
    assert [duty["agency"] for duty in first["answerable"]] == ["民政部", "财政部"]
    assert first["answers_here"] == ["自治区民政厅"]


def test_the_page_of_a_document_in_words(both):
    out = both("trace", "--document", LAW)[1]
    assert "2, of which 2 are carried out" in out
    assert "task 3 第6页  its text is held; no provision found" in out


def test_a_document_that_nobody_cites_has_its_nearest_names(both):
    code, out, err = both("trace", "--document", "国发〔1999〕1号")
    assert (code, out) == (1, "")
    assert "国发〔1999〕1号" in err


@pytest.mark.parametrize("arguments", [(), ("1", "--document", LAW), ("--document", "")])
def test_trace_wants_a_task_or_a_document(both, arguments):
    code, out, err = both("trace", *arguments)
    assert (code, out) == (1, "")
    assert "--document" in err


def test_the_chain_names_who_answers_at_both_ends(both):
    answer = both("query", "chain-of-responsibility", "--format", "json")[1]
    rows = [row for row in json.loads(answer)["rows"] if row["measure"] is None]
    assert [(row["task"], row["central_lead"], row["local_lead"]) for row in rows] == [
        (1, "国家药监局", "自治区药监局"),
        (2, "民政部", "自治区民政厅"),
    ]
