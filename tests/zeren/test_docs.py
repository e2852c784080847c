"""The README shows what the program really prints, and commands that really work."""

import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
FILES_OF_THE_READER = re.compile(r"plan\.(txt|json)|方案\.txt|guangxi-2021\.txt")


def console(language):
    """Give the console blocks of a README."""
    text = READMES[language].read_text(encoding="utf-8")
    return re.findall(r"```console\n(.*?)```", text, re.DOTALL)


def commands(language):
    lines = "".join(console(language)).splitlines()
    called = [line for line in lines if line.startswith("$ .venv/bin/zeren ")]
    return [line for line in called if not FILES_OF_THE_READER.search(line)]


@pytest.mark.parametrize("language", READMES)
def test_the_shown_output_of_make_run_is_real(zeren, language):
    _, out, _ = zeren("run", "--lang", language)
    printed = {line.rstrip() for line in out.splitlines()}
    shown = [line.rstrip() for line in console(language)[0].splitlines()[2:]]
    assert [line for line in shown if line not in printed and line != "…"] == []


@pytest.mark.parametrize("command", [*commands("en"), *commands("zh")])
def test_the_commands_of_the_readme_work(loaded, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    arguments = shlex.split(command.partition("#")[0])[2:]
    code, out, err = loaded(*arguments)
    assert code == 0
    assert out or err


@pytest.mark.parametrize("readme", READMES.values(), ids=READMES)
def test_the_files_that_a_readme_names_exist(readme):
    text = readme.read_text(encoding="utf-8")
    named = re.findall(r"`((?:graph|loaders|queries|zeren|tests)/[\w/.-]+)`", text)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
