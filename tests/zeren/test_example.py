"""The made-up example that comes with the program: what is read from it, and how it is written."""

import pytest

import zeren as library
from zeren.settings import example_folder

FILES = {"plans/plan.txt", "draft.txt", "cited.txt"}


def written(folder):
    return {
        str(file.relative_to(folder).as_posix()): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.fixture(scope="module")
def plan():
    return library.read(example_folder() / "plans" / "plan.txt")


def test_the_files_are_written_as_they_come(zeren, tmp_path):
    code, out, _ = zeren("example", "-o", tmp_path / "示例")
    assert (code, written(tmp_path / "示例")) == (0, written(example_folder()))
    assert written(example_folder()).keys() == FILES
    assert all(name in out for name in FILES)


def test_writing_them_again_changes_nothing(zeren, tmp_path):
    for _ in range(2):
        assert zeren("example", "-o", tmp_path)[0] == 0
    assert written(tmp_path) == written(example_folder())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_file_of_the_user_is_never_replaced(zeren, tmp_path, language):
    (tmp_path / "cited.txt").write_text("mine", encoding="utf-8")
    code, out, err = zeren("example", "-o", tmp_path, "--lang", language)
    assert (code, out, written(tmp_path)) == (1, "", {"cited.txt": b"mine"})
    assert str(tmp_path / "cited.txt") in err


def test_a_folder_that_cannot_be_made_is_named(zeren, tmp_path):
    (tmp_path / "a").write_text("a file", encoding="utf-8")
    code, _, err = zeren("example", "-o", tmp_path / "a" / "b")
    assert (code, str(tmp_path / "a" / "b") in err) == (1, True)


def test_the_plan_is_read_whole(plan):
    assert (len(plan.chapters), len(plan.measures), len(plan.tasks)) == (4, 9, 25)
    assert {issue.code for issue in plan.issues} == {"agency-unregistered"}
    assert plan.notice.issuer == "澜溪市人民政府办公室"


def test_every_task_has_a_lead_and_all_but_one_a_day(plan):
    assert [one.number for one in plan.tasks if not one.leads] == []
    assert [
        one.number for one in plan.tasks if one.deadline is None or one.deadline.day is None
    ] == [25]  # 长期


def test_it_has_groups_citations_and_targets(plan):
    assert {one.name for one in plan.agencies if one.kind == "group"} == {
        *("各县（区）人民政府", "市各有关部门")
    }
    assert len([one for one in plan.tasks if one.citations]) == 4
    assert len([one for one in plan.tasks if one.targets]) >= 20


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("example") / "plans.lbug"


@pytest.fixture(scope="module")
def held(place, plan):
    store = library.open(place)
    store.load([plan])
    return store


def test_an_auditor_finds_what_was_put_into_it(held):
    found = {
        code: [row["number"] for row in held.ask(code).records()]
        for code in ("target-weaker", "deadline-against-words", "clause-lead-demoted")
    }
    assert found == {
        "target-weaker": [9],
        "deadline-against-words": [5],
        "clause-lead-demoted": [12, 15, 18, 23],
    }


def test_the_draft_differs_in_what_matters(zeren):
    folder = example_folder()
    _, out, _ = zeren(
        "compare",
        folder / "draft.txt",
        folder / "plans" / "plan.txt",
        "--notable",
        "--format",
        "csv",
    )
    kinds = {line.split(",")[4] for line in out.splitlines()[1:]}
    assert {"deadline-later", "target-weaker", "lead-to-support"} <= kinds


def test_the_cited_text_says_who_answers(zeren):
    zeren("load", example_folder() / "plans")
    code, out, err = zeren("add-source", example_folder() / "cited.txt")
    assert (code, err) == (0, ""), err
    assert "6 provisions, 6 of them say who answers" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "edges-csv", "-o", "a.csv", "--plan", "澜溪"),
        ("export", "tasks", "-o", "a.xlsx", "--agency", "数据局"),
        ("bulletin", "-o", "a.md", "--as-of", "2026-07-31", "--plan", "澜溪"),
        ("compare", str(example_folder() / "draft.txt"), "澜溪"),
    ],
    ids=lambda words: words[0],
)
def test_files_take_names_as_people_say_them_and_say_how(
    zeren, held, place, tmp_path, monkeypatch, arguments
):
    monkeypatch.chdir(tmp_path)
    code, _, err = zeren(*arguments, "--store", place)
    assert (code, f"{arguments[-1]} → " in err or "澜溪 → " in err) == (0, True)


def test_a_plan_that_nothing_is_called_is_refused(zeren, held, place, tmp_path):
    code, _, err = zeren(
        "export", "edges-csv", "-o", tmp_path / "a", "--plan", "泸溪", "--store", place
    )
    assert (code, "no plan is called so" in err) == (1, True)
