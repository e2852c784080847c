"""parse, verify, inspect, ledger and load from the command line."""

import json

import pytest

from tests.loaders.texts import SMALL as NUMBERED

SMALL = (
    "# 某市行动方案\n\n## 一、环境\n\n（一）办事。实现全程网上可办。"
    "（自治区财政厅牵头负责，自治区公安厅配合）\n\n"
    "序号\t指标名称\t分项指标\t目标\t具体任务\t完成时限\t牵头单位\t配合单位\t存在问题\n"
    "1\t企业开办\t提速\t一天办结。\t一天办结。\t2021年2月30日\t自治区财政厅\t\t\n"
)


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "方案.txt"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_parse_writes_plan_json_that_verifies(zeren, small, tmp_path):
    target = tmp_path / "plan.json"
    code, _, err = zeren("parse", small, "-o", target)
    assert code == 0
    assert "1 measures, 1 tasks" in err
    code, out, _ = zeren("verify", target, "--source", small)
    assert code == 0
    assert ", 0 differ" in out


def test_a_pattern_may_name_the_file(zeren, small):
    code, out, _ = zeren("parse", small.parent / "*.txt")
    assert code == 0
    assert "某市行动方案" in out


def test_verify_fails_on_one_changed_character(zeren, small, tmp_path):
    target = tmp_path / "plan.json"
    zeren("parse", small, "-o", target)
    small.write_text(SMALL.replace("一天办结。\t2021", "二天办结。\t2021"), encoding="utf-8")
    code, out, _ = zeren("verify", target, "--source", small)
    assert code == 1
    assert "plan.tasks[0].action" in out


def test_a_date_that_does_not_exist_is_reported(zeren, small):
    code, out, err = zeren("parse", small)
    assert code == 0
    clauses = json.loads(out)["clauses"]
    told = next(one["deadline"] for one in clauses if one["id"] == "task-1-1")
    assert (told["text"], told["day"], told["kind"]) == ("2021年2月30日", None, "none")
    assert "2021年2月30日" in err


def test_inspect_shows_a_balance_that_adds_up(zeren, small):
    code, out, _ = zeren("inspect", small)
    assert code == 0
    assert f"= {len(SMALL)}\n" in out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_inspect_speaks_one_language(zeren, small, language):
    _, out, _ = zeren("inspect", small, "--lang", language)
    assert ("extracted" in out) == (language == "en")
    assert ("提取" in out) == (language == "zh")


def test_load_replaces_and_remove_takes_out(zeren, small):
    assert "added" in zeren("load", small)[1]
    assert "unchanged" in zeren("load", small)[1]
    small.write_text(SMALL.replace("公安厅", "民政厅"), encoding="utf-8")
    assert "replaced" in zeren("load", small)[1]
    plan = json.loads(zeren("query", "plans", "--format", "json")[1])["rows"][0]["plan"]
    assert zeren("remove", plan)[0] == 0
    assert json.loads(zeren("query", "plans", "--format", "json")[1])["rows"] == []
    assert zeren("remove", plan)[0] == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("missing.txt", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("scan.pdf", b"%PDF-1.7\n\x00\x01", "damaged pdf"),
        ("bytes.bin", bytes(range(256)) * 4, "binary"),
        ("essay.txt", "今天天气很好，适合散步。".encode(), "task list"),
        ("broken.json", b'{"schema": 1, "plan": ', "JSON"),
        ("other.json", b'{"schema": 9}', "schema"),
        ("ledger.csv", "类别,序号,章\n任务,1,\n".encode(), "missing"),
    ],
)
def test_bad_input_is_refused_and_the_store_untouched(
    zeren, on_disk, small, tmp_path, name, content, told
):
    zeren("load", small)
    before = on_disk()
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    code, out, err = zeren("load", small, path)
    assert (code, out) == (1, "")
    assert told in err
    assert name in err
    assert on_disk() == before


def test_a_ledger_with_its_source_has_the_full_words(zeren, corpus, store):
    from zeren.settings import bundled_ledger

    original = corpus / "guangxi-2021.txt"
    assert zeren("load", bundled_ledger(), "--source", original)[0] == 0
    assert "unchanged" in zeren("load", original)[1]


def test_a_file_that_cannot_be_written_is_told(zeren, small, tmp_path):
    code, _, err = zeren("parse", small, "-o", tmp_path / "no" / "folder.json")
    assert code == 1
    assert "folder.json" in err


def test_a_plan_may_be_loaded_from_its_plan_json(zeren, small, tmp_path):
    target = tmp_path / "plan.json"
    zeren("parse", small, "-o", target)
    assert "added" in zeren("load", target)[1]
    assert "unchanged" in zeren("load", small)[1]


def test_a_ledger_that_was_written_can_be_loaded(zeren, small, tmp_path):
    target = tmp_path / "台账.csv"
    assert zeren("ledger", small, "-o", target)[0] == 0
    assert "added" in zeren("load", target)[1]
    assert "unchanged" in zeren("load", target)[1]
    assert zeren("load", target, "--source", small)[1].count("replaced") == 1
    assert "unchanged" in zeren("load", small)[1]


def test_every_reason_for_leaving_characters_out_has_chinese_words(zeren, corpus):
    _, out, _ = zeren("inspect", corpus / "guangxi-2021.txt", "--lang", "zh")
    reasons = [line.split("忽略: ")[1] for line in out.splitlines() if "忽略: " in line]
    assert len(reasons) >= 10
    assert [reason for reason in reasons if reason.isascii()] == []


def test_load_says_what_was_doubtful(zeren, small):
    _, _, err = zeren("load", small)
    assert "2021年2月30日" in err


def test_a_damaged_file_does_not_replace_a_whole_plan(zeren, on_disk, tmp_path):
    whole, cut = tmp_path / "whole.txt", tmp_path / "cut.txt"
    text = SMALL.replace("2021年2月30日", "2021年6月30日")
    whole.write_text(text, encoding="utf-8")
    cut.write_text(text[: text.rindex("自治区财政厅")].rstrip(), encoding="utf-8")
    zeren("load", whole)
    before = on_disk()
    code, out, err = zeren("load", cut)
    assert (code, out) == (1, "")
    assert "cut.txt" in err
    assert on_disk() == before
    assert zeren("load", cut, "--force")[0] == 0
    assert on_disk() != before


def test_a_ledger_does_not_replace_the_full_words(zeren, small, tmp_path):
    ledger = tmp_path / "台账.csv"
    zeren("ledger", small, "-o", ledger)
    zeren("load", small)
    assert "kept" in zeren("load", ledger)[1]
    plan = json.loads(zeren("query", "plans", "--format", "json")[1])["rows"][0]
    assert plan["abridged"] is False


def test_run_keeps_the_full_words(zeren, corpus):
    zeren("load", corpus / "guangxi-2021.txt")
    assert "kept" in zeren("run")[1].splitlines()[0]


def test_the_overview_of_any_plan_ends_well(zeren, small):
    zeren("load", small)
    code, out, _ = zeren("overview")
    assert code == 0
    assert "Try next" in out
    assert "One task" not in out


def test_a_file_behind_a_link_is_written_and_keeps_its_mode(zeren, small, tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    assert zeren("parse", small, "-o", link)[0] == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("{")
    assert real.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8"])
def test_a_ledger_that_a_spreadsheet_program_saved_is_read(zeren, small, tmp_path, encoding):
    ledger = tmp_path / "台账.csv"
    zeren("ledger", small, "-o", ledger)
    text = ledger.read_bytes().decode("utf-8-sig")
    ledger.write_bytes(text.replace("\r\n", "\n").replace("\n", "\r\n").encode(encoding))
    assert zeren("load", ledger)[0] == 0
    assert "replaced" in zeren("load", small)[1]


def test_a_ledger_without_rows_is_refused(zeren, small, tmp_path):
    ledger = tmp_path / "空.csv"
    zeren("ledger", small, "-o", ledger)
    ledger.write_text(ledger.read_text(encoding="utf-8-sig").splitlines()[0], encoding="utf-8")
    code, _, err = zeren("load", ledger)
    assert code == 1
    assert "空.csv" in err


@pytest.fixture
def two_of_one_number(tmp_path):
    """Give two files that say different things under one number."""
    one, other = tmp_path / "第一稿.txt", tmp_path / "第二稿.txt"
    one.write_text(NUMBERED, encoding="utf-8")
    other.write_text(NUMBERED.replace("张三", "李四"), encoding="utf-8")
    return one, other


def test_two_files_of_one_number_are_refused_before_anything_is_written(
    zeren, store, two_of_one_number
):
    one, other = two_of_one_number
    code, out, err = zeren("load", one, other)
    assert (code, out) == (1, "")
    assert all(told in err for told in (str(one), str(other), "桂政办发〔2021〕999号"))
    assert not store.parent.exists()
    assert zeren("--lang", "zh", "load", other, one)[2].count("桂政办发〔2021〕999号") == 1


def test_a_store_stays_as_it_was_where_two_files_have_one_number(zeren, on_disk, two_of_one_number):
    one, other = two_of_one_number
    assert zeren("load", one)[0] == 0
    before = on_disk()
    assert zeren("load", one, other)[0] == 1
    assert on_disk() == before


def test_a_file_that_is_given_twice_is_one(zeren, small, tmp_path):
    copy = tmp_path / "副本.txt"
    copy.write_bytes(small.read_bytes())
    code, out, _ = zeren("load", small, small, copy)
    assert code == 0
    assert out.count("added") == 1


def test_rows_read_with_doubts_are_mended_in_a_file_and_given_again(zeren, tmp_path):
    path, rows, plan = (tmp_path / name for name in ("台账.csv", "行.csv", "plan.json"))
    path.write_text(
        "序号,任务,责任单位,完成时限\n1,开馆,,2026年6月底\n2,买书,市文化局,2026年9月底\n",
        encoding="utf-8",
    )
    code, _, err = zeren("parse", path, "--failed", rows, "-o", plan)
    assert (code, "rows with doubts" in err) == (0, True)
    told = rows.read_text(encoding="utf-8")
    assert "2,买书" not in told
    rows.write_text(told.replace("1,开馆,,", "1,开馆,市教育局,"), encoding="utf-8")
    code, _, err = zeren("parse", path, "--mended", rows, "-o", plan, "--failed", tmp_path / "无")
    assert (code, "no row was read with doubts" in err) == (0, True)
    leads = [one["leads"][0]["agency"] for one in json.loads(plan.read_text())["clauses"]]
    assert leads == ["市教育局", "市文化局"]
    code, out, _ = zeren("verify", plan, "--source", path, "--mended", rows)
    assert (code, ", 0 differ" in out) == (0, True)
    assert zeren("verify", plan, "--source", path)[0] == 1
    assert not (tmp_path / "无").exists()
