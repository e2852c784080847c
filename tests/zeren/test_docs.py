"""The README shows what the program really prints, and commands that really work."""

import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
FILES_OF_THE_READER = re.compile(
    r"plan\.(txt|json)|方案\.txt|guangxi-2021\.txt|guobanfa-2020-43\.txt|plans/"
)
SMALL_PLAN = ROOT / "tests" / "loaders" / "small_plan.txt"


def console(language):
    """Give the console blocks of a README."""
    text = READMES[language].read_text(encoding="utf-8")
    return re.findall(r"```console\n(.*?)```", text, re.DOTALL)


def commands(language, *, with_files=False):
    """Give the commands of a README: those that need files of the reader's own, or the others."""
    lines = "".join(console(language)).splitlines()
    called = [line for line in lines if line.startswith("$ .venv/bin/zeren ")]
    return [line for line in called if bool(FILES_OF_THE_READER.search(line)) is with_files]


def arguments(command):
    return shlex.split(command.partition("#")[0])[2:]


@pytest.mark.parametrize("language", READMES)
def test_the_shown_output_of_make_run_is_real(zeren, language):
    _, out, _ = zeren("run", "--lang", language)
    printed = {line.rstrip() for line in out.splitlines()}
    shown = [line.rstrip() for line in console(language)[0].splitlines()[2:]]
    assert [line for line in shown if line not in printed and line != "…"] == []


def but_for_names(command):
    """Give a command without the name of the file that it writes, which each README has its own."""
    words = arguments(command)
    written = words.index("-o") + 1 if "-o" in words else len(words)
    return " ".join([*words[:written], *(Path(name).suffix for name in words[written:])])


EACH_ONCE = {but_for_names(line): line for line in (*commands("zh"), *commands("en"))}


@pytest.mark.parametrize("command", EACH_ONCE.values(), ids=EACH_ONCE)
def test_the_commands_of_the_readme_work(request, zeren, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    called = arguments(command)
    if called[0] == "site":  # of the bundled plan, test_site makes it
        assert zeren("load", SMALL_PLAN)[0] == 0
    else:
        request.getfixturevalue("loaded")
    code, out, _ = zeren(*called)
    assert code == 0
    written = Path(called[called.index("-o") + 1]).stat().st_size if "-o" in called else 0
    assert written or len(out.splitlines()) > 3


@pytest.mark.long
@pytest.mark.parametrize("language", READMES)
def test_the_commands_on_files_work_one_after_the_other(
    zeren, corpus, tmp_path, monkeypatch, language
):
    monkeypatch.chdir(tmp_path)
    for name in ("plan.txt", "方案.txt", "draft.txt", "征求意见稿.txt"):
        (tmp_path / name).write_bytes(SMALL_PLAN.read_bytes())
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "plan.txt").write_bytes(SMALL_PLAN.read_bytes())
    (tmp_path / "guangxi-2021.txt").symlink_to(corpus / "guangxi-2021.txt")
    cited = corpus / "cited" / "guobanfa-2020-43.txt"
    (tmp_path / "guobanfa-2020-43.txt").symlink_to(cited)
    (tmp_path / "zeren").symlink_to(ROOT / "zeren")
    called = [arguments(command) for command in commands(language, with_files=True)]
    assert {words[0] for words in called} == {
        *("inspect", "parse", "verify", "load", "add-source", "compare")
    }
    assert [words for words in called if zeren(*words)[0] != 0] == []


@pytest.mark.parametrize("readme", READMES.values(), ids=READMES)
def test_the_files_that_a_readme_names_exist(readme):
    text = readme.read_text(encoding="utf-8")
    named = re.findall(r"`((?:graph|loaders|queries|zeren|tests)/[\w/.-]+)`", text)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
