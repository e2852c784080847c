"""Questions from the command line, in every form of answer."""

import csv
import io
import json

import openpyxl
import pytest
from wcwidth import wcswidth

REQUIRED = [
    "who-leads",
    "agency-tasks",
    "agency-profile",
    "task-detail",
    "measure-detail",
    "workload",
    "workload-expanded",
    "workload-by-month",
    "deadline-calendar",
    "due-by",
    "co-responsibility",
    "joint-leads",
    "indicator-agencies",
    "document-citations",
    "open-groups",
    "city-duties",
]


def test_who_answers_with_tasks_and_their_agencies(loaded):
    code, out, _ = loaded("who", "电子印章", "--format", "json")
    rows = json.loads(out)["rows"]
    assert code == 0
    leads = {(row["task"], row["agency"]) for row in rows if row["role"] == "leads"}
    assert {(3, "自治区大数据发展局"), (144, "自治区大数据发展局")} <= leads


def test_who_takes_several_words_and_ignores_spaces_inside_numbers(loaded):
    _, out, _ = loaded("who", "银行开户", "2个小时", "--format", "json")
    assert json.loads(out)["rows"][0]["task"] == 1


def test_who_says_that_a_ledger_has_no_full_words(loaded):
    _, _, err = loaded("who", "电子印章")
    assert "--source" in err


def test_workload_has_its_columns_and_order(loaded):
    _, out, _ = loaded("workload", "--format", "json")
    answer = json.loads(out)
    written = ["agency", "kind", "leads", "supports", "total", "share"]
    expanded = ["leads_expanded", "supports_expanded", "expanded", "belongs_to"]
    assert list(answer["rows"][0]) == [*written, *expanded, "agency_id"]
    leads = [row["leads"] for row in answer["rows"]]
    assert leads == sorted(leads, reverse=True)
    assert answer["rows"][0]["agency"] == "自治区住房城乡建设厅"


def test_expanded_workload_gives_group_duties_to_cities(loaded):
    _, written, _ = loaded("workload", "--format", "json")
    _, expanded, _ = loaded("workload", "--expanded", "--format", "json")
    wuzhou = "梧州市人民政府"
    assert wuzhou not in {row["agency"] for row in json.loads(written)["rows"]}
    row = next(row for row in json.loads(expanded)["rows"] if row["agency"] == wuzhou)
    assert row["total"] == row["by_group"] > 100


def test_the_table_is_aligned(loaded):
    _, out, _ = loaded("workload", "--lang", "zh")
    lines = out.splitlines()[2:]
    rule = lines[1]
    ends = [index for index in range(len(rule)) if rule[index : index + 2] == "- "]
    for line in lines[2:]:
        width = wcswidth(line)
        assert width <= len(rule)
        cells = "".join(c if wcswidth(c) == 1 else c + "\0" for c in line)
        assert all(cells[end + 1 : end + 3].strip() == "" for end in ends)


def test_csv_opens_in_a_spreadsheet_program(loaded):
    _, out, _ = loaded("query", "agency-tasks", "--agency", "自治区财政厅", "--format", "csv")
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out[1:])))
    assert len(rows) == 17
    assert {row["role"] for row in rows} == {"leads", "supports"}


def test_xlsx_has_types_and_a_frozen_header(loaded, tmp_path):
    path = tmp_path / "答案.xlsx"
    code, _, _ = loaded("query", "due-by", "--date", "2021-06-30", "--format", "xlsx", "-o", path)
    assert code == 0
    sheet = openpyxl.load_workbook(path).active
    assert sheet.freeze_panes == "A2"
    assert sheet.cell(2, 1).data_type in ("d", "s")
    dates = [cell for cell in sheet[2] if cell.is_date]
    assert dates


def test_xlsx_without_a_file_is_refused(loaded):
    code, out, err = loaded("workload", "--format", "xlsx")
    assert (code, out) == (1, "")
    assert "-o" in err


def test_parameters_may_be_given_in_two_ways(loaded):
    _, one, _ = loaded("query", "agency-tasks", "--agency", "自治区财政厅", "--format", "json")
    _, other, _ = loaded(
        "query", "agency-tasks", "--param", "agency=自治区财政厅", "--format", "json"
    )
    assert one == other


def test_an_alias_answers_like_the_name(loaded):
    _, one, _ = loaded("query", "agency-tasks", "--agency", "自治区高级法院", "--format", "json")
    assert json.loads(one)["parameters"]["agency"] == "广西/自治区/高级人民法院"
    assert len(json.loads(one)["rows"]) == 22


@pytest.mark.parametrize(
    ("agency", "told"),
    [
        ("南宁", "128 tasks come to it as one of a group: zeren query city-duties"),
        ("梧州", "128 tasks come to it as one of a group: zeren query city-duties"),
        ("统计局", "no task names it"),
    ],
)
def test_tasks_of_a_city_say_how_many_more_come_by_groups(loaded, agency, told):
    _, _, err = loaded("query", "agency-tasks", "--agency", agency)
    assert told in err


def test_an_agency_of_no_group_needs_no_word_of_groups(loaded):
    _, _, err = loaded("query", "agency-tasks", "--agency", "财政厅")
    assert "group" not in err


def test_an_unknown_agency_gets_the_nearest_three(loaded):
    code, _, err = loaded("query", "agency-tasks", "--agency", "自治区财政局")
    assert code == 1
    assert "自治区财政厅" in err


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("财政厅", "自治区财政厅"),
        ("广西壮族自治区财政厅", "自治区财政厅"),
        ("自治区发改委", "自治区发展改革委"),
        ("自治区住建厅", "自治区住房城乡建设厅"),
        ("人行南宁中心支行", "人民银行南宁中心支行"),
        ("南宁市政府", "南宁市人民政府"),
        ("各市、县(区、市)人民政府", "各市、县（市、区）人民政府"),
    ],
)
def test_every_alias_of_the_register_answers(loaded, alias, name):
    code, out, _ = loaded("query", "agency-tasks", "--agency", alias, "--format", "json")
    assert code == 0
    _, same, _ = loaded("query", "agency-tasks", "--agency", name, "--format", "json")
    assert json.loads(out) == json.loads(same)


def test_a_short_name_of_two_agencies_is_not_guessed(loaded):
    code, _, err = loaded("query", "agency-tasks", "--agency", "市场监管局")
    assert code == 1
    assert "自治区市场监管局" in err
    assert "钦州市市场监管局" in err


@pytest.mark.parametrize(
    ("alias", "number"),
    [
        ("秘书局来文", "国办秘函〔2021〕7号"),
        ("国务院秘书局关于做好《优化营商环境条例》贯彻实施有关工作的通知", "国办秘函〔2021〕7号"),
        ("国办发[2020]43号", "国办发〔2020〕43号"),
    ],
)
def test_a_document_answers_to_each_of_its_names(loaded, alias, number):
    code, out, _ = loaded("query", "document-citations", "--document", alias, "--format", "json")
    assert code == 0
    assert {row["number"] for row in json.loads(out)["rows"]} == {number}


def test_the_list_names_every_query(loaded):
    _, out, _ = loaded("query", "--list")
    for name in REQUIRED:
        assert f"\n{name} " in f"\n{out}"


def test_show_prints_the_text_for_neo4j(zeren):
    _, out, _ = zeren("query", "agency-tasks", "--show")
    assert ":param agency => '自治区财政厅'" in out
    assert "MATCH (" in out


def test_shown_parameters_are_ids_where_the_store_has_them(loaded):
    _, out, _ = loaded("query", "agency-tasks", "--show")
    assert ":param agency => '广西/自治区/财政厅'" in out


def test_ids_are_for_other_programs_not_for_the_eye(loaded):
    _, table, _ = loaded("workload")
    _, written, _ = loaded("workload", "--format", "csv")
    assert "agency_id" not in table
    assert "广西/自治区/财政厅" not in table
    assert written.partition("\n")[0].rstrip().endswith(",agency_id")
    assert "广西/自治区/财政厅" in written


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["no-such-query"], "no-such-query"),
        (["agency-tasks"], "agency"),
        (["due-by", "--date", "2021-02-30"], "2021-02-30"),
        (["task-detail", "--task", "七"], "七"),
        (["task-detail", "--task", "999"], "999"),
        (["workload", "--agency", "x"], "agency"),
        (["workload", "--param", "nonsense"], "nonsense"),
        (["workload", "--plan"], "plan"),
        (["workload", "--plan", "没有这份文件"], "没有这份文件"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(loaded, arguments, told):
    code, out, err = loaded("query", *arguments)
    assert (code, out) == (1, "")
    assert told in err


def test_trace_shows_row_agencies_citation_and_place(loaded):
    code, out, _ = loaded("trace", "7")
    assert code == 0
    assert "可使用全程电子化方式办理的企业类型达100%" in out
    assert "自治区市场监管局" in out
    assert "第6页" in out
    assert "t3r3c4:11435-11458" in out


def test_trace_quotes_the_original_when_it_is_given(loaded, corpus):
    _, out, _ = loaded("trace", "34", "--source", corpus / "guangxi-2021.txt")
    assert "覆盖审批事项全年平均数至 30 项" in out


def test_trace_refuses_another_original(loaded, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("另一份文件，不是原文。", encoding="utf-8")
    code, _, err = loaded("trace", "34", "--source", other)
    assert code == 1
    assert "other.txt" in err


def test_a_table_on_the_terminal_has_the_first_rows_and_says_how_many_more(loaded):
    _, out, _ = loaded("workload")
    *_, last, more = out.splitlines()
    assert more == "… 4 more rows (--limit 0 shows all)"
    assert loaded("workload", "--limit", "100")[1] == out
    _, whole, _ = loaded("workload", "--limit", "0")
    assert len(whole.splitlines()) == len(out.splitlines()) - 1 + 4
    assert last.split() in [line.split() for line in whole.splitlines()]
    assert "more rows" not in whole


def test_a_limit_is_said_in_chinese_too(loaded):
    _, out, _ = loaded("query", "workload", "--limit", "1", "--lang", "zh")
    assert out.endswith("… 还有 103 行（--limit 0 显示全部）\n")


@pytest.mark.parametrize("form", ["csv", "json"])
def test_files_have_all_rows_unless_a_limit_is_given(loaded, form):
    def count(out):
        return len(json.loads(out)["rows"]) if form == "json" else len(out.splitlines()) - 1

    _, whole, noted = loaded("workload", "--format", form)
    assert (count(whole), noted) == (104, "")
    _, first, noted = loaded("workload", "--format", form, "--limit", "5")
    assert (count(first), noted) == (5, "5 of 104 rows (--limit 0 writes all)\n")


def test_json_says_how_many_rows_there_are(loaded):
    _, out, _ = loaded("workload", "--format", "json", "--limit", "5")
    assert json.loads(out)["total"] == 104


def test_a_file_has_all_rows_of_a_table_and_says_what_a_limit_leaves_out(loaded, tmp_path):
    file = tmp_path / "workload.txt"
    _, _, noted = loaded("workload", "-o", file)
    assert noted == f"{file}: 104 rows\n"
    _, _, noted = loaded("workload", "-o", file, "--limit", "2")
    assert noted == f"{file}: 2 of 104 rows (--limit 0 writes all)\n"


def test_a_limit_holds_for_who_and_its_words_come_best_first(loaded):
    _, whole, _ = loaded("who", "电子印章", "--format", "json")
    _, first, _ = loaded("who", "电子印章", "--format", "json", "--limit", "3")
    assert json.loads(first)["rows"] == json.loads(whole)["rows"][:3]
    assert json.loads(first)["total"] == len(json.loads(whole)["rows"]) > 3


def test_a_limit_below_zero_is_refused(loaded):
    code, _, err = loaded("workload", "--limit", "-1")
    assert (code, "limit = -1" in err) == (1, True)


@pytest.mark.parametrize(
    "command", [("workload",), ("workload", "--expanded"), ("who", "电子印章")]
)
def test_what_prose_says_may_be_left_out_or_stand_alone(loaded, command):
    answers = {
        prose: json.loads(loaded(*command, "--prose", prose, "--format", "json")[1])["rows"]
        for prose in ("with", "without", "only", "仅正文")
    }
    assert answers["with"] == answers["without"] != []  # the first plan says no duty in prose
    assert answers["only"] == answers["仅正文"]
    assert not [row for row in answers["only"] if row["agency"]]


def test_as_of_tells_who_answers_and_where_that_is_from(loaded):
    given = ("workload", "--as-of", "2026-11-28", "--limit", "3", "--format", "json")
    code, out, err = loaded(*given)
    told = json.loads(out)
    assert code == 0
    assert [row["as_of_status"] for row in told["rows"]] == ["silent", "silent", "uncertain"]
    assert told["parameters"]["as_of"] == "2026-11-28"
    assert "广西壮族自治区大数据发展局 → 广西壮族自治区数据局 (unverified; 2024" in err


def test_a_day_of_as_of_that_is_none_is_refused(loaded):
    code, _, err = loaded("who", "开办", "--as-of", "2026-13-01")
    assert code == 1
    assert "--as-of 2026-13-01: there is no such day" in err


def test_the_day_of_as_of_is_written_as_people_write_days(loaded):
    given = ("workload", "--as-of", "2026年11月28日", "--limit", "1", "--format", "json")
    code, out, _ = loaded(*given)
    assert code == 0
    assert json.loads(out)["parameters"]["as_of"] == "2026-11-28"


REFORM = (
    "from,to,kind,date,level,region,authority,source,certainty,name_kept,note\n"
    "自治区大数据发展局,自治区数据局,rename,2024-02-01,province,广西,,http://example.org/a,seen,,\n"
)


def test_a_register_of_ones_own_stands_on_top_of_the_programs(loaded, tmp_path):
    (tmp_path / "succession.csv").write_text(REFORM, encoding="utf-8")
    given = ("--as-of", "2026-11-28", "--register", tmp_path, "--limit", "3", "--format", "json")
    _, out, _ = loaded("workload", *given)
    row = json.loads(out)["rows"][2]
    assert (row["as_of_status"], row["as_of_agency"]) == ("succeeded", "自治区数据局")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "cannot be read"),
        (REFORM.replace("2024-02-01", "soon"), "succession.csv:2: date = 'soon'"),
    ],
)
def test_a_register_that_cannot_be_taken_is_named(loaded, tmp_path, text, told):
    if text is not None:
        (tmp_path / "succession.csv").write_text(text, encoding="utf-8")
    code, _, err = loaded("workload", "--as-of", "2026-11-28", "--register", tmp_path)
    assert code == 1
    assert told in err
