"""The audit from the command line: its forms, and the auditor's verdicts given back."""

import csv
import io
import json
import shutil

import openpyxl
import pytest

from tests.queries.audit.seeded_plans import CLEAN, SEEDED
from tests.zeren.conftest import commanded
from zeren.graph.interchange import write_json


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Give a folder whose store has a plan with one defect, a weaker target, to be copied."""
    folder = tmp_path_factory.mktemp("audited")
    (folder / "plan.json").write_text(write_json(SEEDED["target-weaker"][0]), encoding="utf-8")
    commanded(folder / "store" / "plans.lbug", "load", folder / "plan.json")
    return folder / "store"


@pytest.fixture
def audited(zeren, store, made):
    shutil.copytree(made, store.parent)
    return zeren


@pytest.fixture
def ledger(audited, tmp_path):
    """Write the ledger of findings, and fill in the only verdict."""

    def fill(verdict, form="xlsx"):
        path = tmp_path / f"疑点.{form}"
        assert audited("audit", "--lang", "zh", "--format", form, "-o", path)[0] == 0
        if form == "xlsx":
            book = openpyxl.load_workbook(path)
            sheet = book.worksheets[0]
            headings = [cell.value for cell in sheet[1]]
            sheet.cell(2, headings.index("核实结论") + 1).value = verdict
            book.save(path)
        return path

    return fill


def test_a_finding_has_both_quotations_their_places_and_an_id(audited):
    code, out, _ = audited("audit", "--format", "json")
    (row,) = json.loads(out)["rows"]
    assert code == 0
    assert (row["code"], row["severity"], row["kind"], row["number"]) == (
        *("target-weaker", "error", "task"),
        1,
    )
    assert row["words"]
    assert row["against"] == "2020年的水平"
    assert row["words_evidence"]
    assert len(row["id"]) == 12


def test_the_table_says_what_a_finding_means(audited):
    _, out, _ = audited("audit")
    assert "1 finding: errors 1, warnings 0, notes 0" in out
    assert "Target weaker than its stated baseline · target-weaker · 1" in out
    _, out, _ = audited("audit", "--lang", "zh")
    assert "目标低于已有水平" in out
    assert "任务 1" in out


def test_a_plan_without_defects(zeren, tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(write_json(CLEAN), encoding="utf-8")
    zeren("load", path)
    assert zeren("audit") == (0, "no findings\n", "")


def test_codes_and_severities_are_chosen(audited):
    assert "no findings" in audited("audit", "--code", "target-equal")[1]
    code, _, err = audited("audit", "--code", "target-weak")
    assert code == 1
    assert "target-weaker" in err


def test_the_audit_begins_with_how_many_findings_each_code_has(loaded):
    _, out, _ = loaded("audit")
    headline, *lines = out.partition("\n\n")[0].splitlines()
    counts = [int(line.split()[1]) for line in lines]
    assert int(headline.split()[0]) == sum(counts)
    assert [line.split()[2] for line in lines if line.split()[0] == "error"] == ["target-weaker"]


@pytest.mark.parametrize(
    ("language", "told"), [("en", "not looked for: warnings, notes"), ("zh", "未查：可疑、提示")]
)
def test_what_was_not_looked_for_is_not_told_as_none(loaded, language, told):
    _, out, _ = loaded("audit", "--severity", "error", "--lang", language)
    headline, second, *_ = out.splitlines()
    assert second == told
    assert "0" not in headline


def test_the_workbook_is_a_ledger_to_fill_in(ledger):
    sheet = openpyxl.load_workbook(ledger(None)).worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    assert headings[0] == "疑点编号"
    assert headings[-2:] == ["核实结论", "备注"]
    assert [cell.value for cell in sheet[2]][-2:] == [None, None]


def test_a_verdict_silences_its_finding(audited, ledger):
    code, out, err = audited("audit", "--verdicts", ledger("属实，已整改"))
    assert (code, out) == (0, "no findings\n")
    assert "judged and not shown: 1" in err


def test_an_empty_verdict_silences_nothing(audited, ledger):
    assert "1 finding:" in audited("audit", "--verdicts", ledger(None))[1]


def test_verdicts_outlast_a_reload(audited, ledger, tmp_path):
    path = ledger("属实")
    audited("load", tmp_path / "plan.json")
    assert audited("audit", "--verdicts", path)[1] == "no findings\n"


def test_a_ledger_in_csv_given_back(audited, ledger, tmp_path):
    path = ledger(None, "csv")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    given = tmp_path / "back.csv"
    given.write_text(f"id,verdict\n{rows[0]['id']},ok\n", encoding="utf-8")
    assert audited("audit", "--verdicts", given)[1] == "no findings\n"


def test_unknown_ids_are_named_and_nothing_is_silenced(audited, tmp_path):
    given = tmp_path / "back.csv"
    given.write_text("id,verdict\nffffffffffff,ok\n", encoding="utf-8")
    code, out, err = audited("audit", "--verdicts", given)
    assert (code, out) == (1, "")
    assert "ffffffffffff" in err
    code, out, err = audited("audit", "--verdicts", given, "--ignore-unknown")
    assert code == 0
    assert "1 finding:" in out
    assert "ffffffffffff" in err


def test_a_formula_in_the_verdict(audited, ledger):
    code, out, err = audited("audit", "--verdicts", ledger("=1+1"), "--lang", "zh")
    assert (code, out) == (1, "")
    assert "公式" in err


def test_a_finding_is_a_query_too(audited):
    _, out, _ = audited("query", "target-weaker", "--format", "json")
    assert [row["number"] for row in json.loads(out)["rows"]] == [1]
    assert "target-weaker" in audited("query", "--list")[1]
