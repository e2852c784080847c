"""The commands of progress, from the export of tasks to the bulletin on what came back."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from tests.builders import agency, by, duty, small_plan, task
from zeren.cli import main
from zeren.graph.model import Plan
from zeren.graph.stores import open_store
from zeren.progress.sheet_rows import HEADER_ROW

JUNE, JULY = datetime(2021, 6, 30), datetime(2021, 7, 31)


def plan(number: str, *leads: str) -> Plan:
    """Make a plan with a task for each of these agencies, due in June and in July by turns."""
    from msgspec.structs import replace

    plain = small_plan(number, title=f"{number}方案")
    tasks = tuple(
        task(at, goal=f"{number}目标{at}", leads=(duty(name),) if name else (),
             supports=(duty("审计局", mode="配合"),),
             deadline=by((JUNE if at % 2 else JULY).date()))
        for at, name in enumerate(leads, 1)
    )  # fmt: skip
    names = dict.fromkeys(name for name in (*leads, "审计局") if name)
    return replace(
        plain, tasks=tasks, measures=(), chapters=(), issues=(), documents=(),
        agencies=tuple(map(agency, names)), notice=replace(plain.notice, citations=()),
    )  # fmt: skip


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of two plans."""
    path = tmp_path_factory.mktemp("held") / "plans.nq"
    open_store(path).load([plan("一号", "财政局", "教育局", ""), plan("二号", "财政局", "公安局")])
    return path


@pytest.fixture
def run(held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> Any:
    """Run a command on a copy of that store; give its code, what it printed and what it noted."""
    shutil.copy(held, tmp_path / "plans.nq")
    monkeypatch.setenv("ZEREN_STORE", str(tmp_path / "plans.nq"))
    monkeypatch.setenv("ZEREN_LANG", "zh")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


def numbers(path: str) -> dict[str, list[int]]:
    """Give the numbers of the tasks on each sheet."""
    found = {}
    for sheet in load_workbook(path).worksheets:
        lines = sheet.iter_rows(min_row=HEADER_ROW + 1, values_only=True)
        found[sheet.title] = [line[1] for line in lines]
    return found


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], {"一号": [1, 2, 3], "二号": [1, 2]}),
        (["--plan", "二号"], {"二号": [1, 2]}),
        (["--due", "2021-06-30"], {"一号": [1, 3], "二号": [1]}),
        (["--due", "本月", "--today", "2021-07-01", "--plan", "一号"], {"一号": [1, 2, 3]}),
        (["--agency", "财政局"], {"一号": [1], "二号": [1]}),
        (["--agency", "审计局", "--role", "supports"], {"一号": [1, 2, 3], "二号": [1, 2]}),
        (["--agency", "审计局", "--role", "any", "--plan", "二号"], {"二号": [1, 2]}),
        (
            ["--by-agency"],
            {"财政局": [1, 1], "教育局": [2], "公安局": [2], "未列牵头单位": [3]},
        ),
    ],
)
def test_tasks_go_out_as_they_are_chosen(
    run: Any, arguments: list[str], expected: dict[str, list[int]]
) -> None:
    assert run("export", "tasks", "-o", "台账.xlsx", *arguments)[0] == 0
    assert numbers("台账.xlsx") == expected


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["tasks", "-o", "a.xlsx", "--due", "2021-02-30"], "--due 为“2021-02-30”"),
        (["tasks", "-o", "a.xlsx", "--due", "2020-01-01"], "没有符合条件的任务"),
        (["tasks", "-o", "a.xlsx", "--agency", "没有此局"], "没有此局"),
        (["tasks", "-o", "a.xlsx", "--scheme", "彩虹"], "没有方案“彩虹”"),
        (["gexf", "-o", "a.gexf", "--by-agency"], "--by-agency 只用于 tasks"),
    ],
)
def test_a_choice_that_cannot_be_made_says_why(run: Any, arguments: list[str], says: str) -> None:
    code, _, err = run("export", *arguments)
    assert code == 1
    assert says in err
    assert not Path(arguments[2]).exists()


def test_tasks_go_out_as_a_document(run: Any) -> None:
    assert run("export", "tasks", "-o", "分解表.docx", "--plan", "一号")[0] == 0
    made = docx.Document("分解表.docx")
    assert [one.text for one in made.paragraphs[:2]] == ["任务分解表", "一号方案"]
    (table,) = made.tables
    assert [cell.text for cell in table.rows[0].cells][:2] == ["序号", "指标"]
    assert [row.cells[2].text for row in table.rows[1:]] == [f"一号目标{at}" for at in (1, 2, 3)]


@pytest.mark.parametrize("name", ["台账.csv", "台账.pdf"])
def test_tasks_go_out_in_no_other_form(run: Any, name: str) -> None:
    code, _, err = run("export", "tasks", "-o", name)
    assert (code, "请以此结尾" in err, Path(name).exists()) == (1, True, False)


def test_plans_and_agencies_are_named_as_people_say_them(run: Any) -> None:
    """How they were understood is noted."""
    code, _, err = run("export", "tasks", "-o", "台账.xlsx", "--plan", "一号方")
    assert (code, "一号方 → " in err) == (0, True)
    code, out, err = run("bulletin", "--plan", "一号方", "--as-of", "2021-07-31")
    assert (code, "（一号）" in out, "一号方 → " in err) == (0, True, True)


def fill(path: str, sheet: str, row: int, **cells: Any) -> None:
    book = load_workbook(path)
    at = {cell.value: cell.column for cell in book[sheet][HEADER_ROW]}
    for heading, value in cells.items():
        book[sheet].cell(HEADER_ROW + row, at[heading]).value = value
    book.save(path)


def test_from_the_sheet_to_the_bulletin(run: Any) -> None:
    run("export", "tasks", "-o", "台账.xlsx", "--plan", "一号")
    fill("台账.xlsx", "一号", 1, 状态="已完成", 完成日期=datetime(2021, 6, 20), 牵头单位="审计局")
    fill("台账.xlsx", "一号", 2, 状态="搞定")
    load = ("progress", "load", "台账.xlsx", "--as-of", "2021-06-30", "--by", "督查室")
    code, out, err = run(*load)
    assert (code, out) == (0, "台账.xlsx：采用 1 条报告，0 行无变化，1 行未填\n")
    assert "第 4 行“牵头单位”与方案不符，不予采用：方案为“财政局”，台账为“审计局”" in err
    assert "第 5 行未采用：状态“搞定”" in err
    assert numbers("台账-待改.xlsx") == {"一号": [2]}
    assert "采用 0 条报告，1 行无变化" in run(*load)[1]
    code, out, _ = run(
        "query",
        "progress-loads",
        "--format",
        "csv",
        "--columns",
        "reported,reporter,source,reports",
    )
    assert out.splitlines()[1:] == ["2021-06-30,督查室,台账.xlsx,1"]
    due = ("query", "due-within", "--within", "2021-07-31", "--today", "2021-06-30")
    _, out, _ = run(*due, "--format", "csv", "--columns", "plan,task,agency,state", "--labels")
    assert out.splitlines()[1:] == [
        *("一号,1,财政局,已完成", "一号,3,,", "二号,1,财政局,", "一号,2,教育局,", "二号,2,公安局,"),
    ]
    _, out, _ = run("query", "overdue", "--today", "2021-07-01", "--format", "csv")
    assert [line.split(",")[3:5] for line in out.splitlines()[1:]] == [["一号", "3"], ["二号", "1"]]
    _, out, _ = run("bulletin", "--as-of", "2021-07-01", "--plan", "一号")
    assert "应办 2 项，已办结 1 项，办结率 50%；逾期 1 项" in out


def test_rows_that_somebody_has_mended_are_not_written_over(run: Any) -> None:
    run("export", "tasks", "-o", "台账.xlsx", "--plan", "一号")
    fill("台账.xlsx", "一号", 2, 状态="搞定")
    load = ("progress", "load", "台账.xlsx", "--as-of", "2021-06-30", "--by", "督查室")
    run(*load)
    written = Path("台账-待改.xlsx").read_bytes()
    run(*load)
    assert [path.name for path in Path().glob("*待改*")] == ["台账-待改.xlsx"]
    assert Path("台账-待改.xlsx").read_bytes() == written
    fill("台账-待改.xlsx", "一号", 1, 状态="已完成")
    mended = Path("台账-待改.xlsx").read_bytes()
    assert "台账-待改-2.xlsx：1 行待改正" in run(*load)[2]
    assert Path("台账-待改.xlsx").read_bytes() == mended
    assert Path("台账-待改-2.xlsx").read_bytes() == written


def test_rows_to_be_mended_do_not_take_the_place_of_the_sheet(run: Any) -> None:
    run("export", "tasks", "-o", "台账.xlsx", "--plan", "一号")
    fill("台账.xlsx", "一号", 1, 状态="已完成")
    fill("台账.xlsx", "一号", 2, 状态="搞定")
    before = Path("台账.xlsx").read_bytes()
    load = ("progress", "load", "台账.xlsx", "--as-of", "2021-06-30", "--by", "督查室")
    code, out, err = run(*load, "--mend", "./台账.xlsx")
    assert (code, out, "--mend：" in err) == (1, "", True)
    assert Path("台账.xlsx").read_bytes() == before


def test_every_difference_is_shown_and_the_rest_of_many_problems_is_counted(run: Any) -> None:
    run("export", "tasks", "-o", "台账.xlsx", "--plan", "一号")
    headings = ("指标", "具体任务", "牵头单位", "配合单位", "完成时限", "时限原文", "依据")
    for row in (1, 2, 3):
        fill("台账.xlsx", "一号", row, **dict.fromkeys(headings, "改"))
    for row in range(4, 26):
        fill("台账.xlsx", "一号", row, 备注="多出的行")
    _, _, err = run("progress", "load", "台账.xlsx", "--as-of", "2021-06-30", "--by", "督查室")
    assert err.count("与方案不符") == 21
    assert err.count("行未采用") == 20
    assert "… 另有 2 处" in err


@pytest.mark.parametrize("form", ["md", "docx", "xlsx"])
def test_a_bulletin_is_written_in_the_form_of_its_name(run: Any, form: str) -> None:
    assert run("bulletin", "--as-of", "2021-07-15", "-o", f"通报.{form}")[0] == 0
    if form == "docx":
        assert docx.Document("通报.docx").paragraphs[0].text == "重点任务进展情况通报"
    elif form == "xlsx":
        assert load_workbook("通报.xlsx").worksheets[0]["A1"].value == "重点任务进展情况通报"
    else:
        assert Path("通报.md").read_text(encoding="utf-8").startswith("# 重点任务进展情况通报\n")
    code, _, err = run("bulletin", "-o", "通报.pdf")
    assert (code, "请以 .md、.docx 或 .xlsx 结尾" in err) == (1, True)


def test_reminders_go_to_the_agencies_that_lead(run: Any) -> None:
    code, _, err = run("remind", "--as-of", "2021-07-15", "-o", "催办")
    assert code == 0
    assert err == "催办: 3 个文件\n另有 1 项逾期任务未列牵头单位，无处可催\n"
    assert sorted(path.name for path in Path("催办").iterdir()) == [
        *("letters.json", "公安局.docx", "教育局.docx", "财政局.docx"),
    ]
    run("remind", "--as-of", "2021-07-15", "-o", "填报", "--format", "xlsx")
    assert numbers("填报/财政局.xlsx") == {"财政局": [1, 1]}
    run("export", "tasks", "-o", "台账.xlsx", "--by-agency")
    sheets = {sheet.title: sheet for sheet in load_workbook("台账.xlsx").worksheets}
    of_one = load_workbook("填报/教育局.xlsx").worksheets[0]
    of_several = load_workbook("填报/财政局.xlsx").worksheets[0]
    assert of_one["B1"].value == "一号方案任务台账（教育局）"
    titles = {sheet["B1"].value for sheet in (of_several, sheets["财政局"])}
    assert titles == {"重点工作任务台账（财政局）"}
    run("export", "tasks", "-o", "台账.xlsx", "--by-agency", "--plan", "二号")
    assert load_workbook("台账.xlsx").worksheets[0]["B1"].value == "二号方案任务台账（财政局）"


def names_in(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir() if path.suffix != ".json")


def test_letters_of_another_day_are_gone_with_the_next(run: Any) -> None:
    run("remind", "--as-of", "2021-07-15", "-o", "催办", "--plan", "一号")
    first = names_in("催办")
    run("remind", "--as-of", "2021-07-15", "-o", "催办", "--plan", "二号")
    assert first == ["教育局.docx", "财政局.docx"]
    assert names_in("催办") == ["公安局.docx", "财政局.docx"]


def test_a_letter_that_was_filled_in_is_not_replaced(run: Any) -> None:
    asked = ("remind", "--as-of", "2021-07-15", "-o", "填报", "--format", "xlsx")
    run(*asked)
    fill("填报/财政局.xlsx", "财政局", 1, 状态="已完成")
    filled = Path("填报/财政局.xlsx").read_bytes()
    code, _, err = run(*asked)
    assert (code, "财政局.xlsx 不是此命令写入的，或写入后已被改动" in err) == (1, True)
    assert Path("填报/财政局.xlsx").read_bytes() == filled


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--as-of", "2021-02-30", "--by", "x"], "--as-of 为“2021-02-30”"),
        (["--as-of", "2021-06-30", "--by", "x", "--plan", "没有此方案"], "没有此方案"),
        (["--as-of", "2021-06-30", "--by", " "], "--by"),
        (["b.xlsx", "--mend", "c.xlsx", "--as-of", "2021-06-30", "--by", "x"], "--mend"),
        (["--as-of", "2021-06-30", "--by", "x"], "无法读取"),
    ],
)
def test_a_load_that_cannot_be_made_says_why(run: Any, arguments: list[str], says: str) -> None:
    code, _, err = run("progress", "load", "a.xlsx", *arguments)
    assert (code, says in err) == (1, True)


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.long
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_sheet_that_libreoffice_saved_is_taken(run: Any, tmp_path: Path) -> None:
    assert OFFICE is not None
    run("export", "tasks", "-o", "台账.xlsx", "--plan", "一号")
    fill("台账.xlsx", "一号", 1, 状态="已完成", 完成日期=datetime(2021, 6, 20), 进展="'=1")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [OFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", "回"]
    subprocess.run([*command, "台账.xlsx"], check=True, capture_output=True, timeout=120)
    _, out, err = run("progress", "load", "回/台账.xlsx", "--as-of", "2021-06-30", "--by", "督查室")
    assert (out, err) == ("回/台账.xlsx：采用 1 条报告，0 行无变化，2 行未填\n", "")
