"""The command notebook writes the notebooks and opens them where Jupyter is installed."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from zeren.cli import main
from zeren.commands import notebooks
from zeren.settings import notebooks_folder

pytestmark = pytest.mark.long
NAMES = sorted(file.name for file in notebooks_folder().glob("*.ipynb"))


@pytest.fixture
def jupyter(monkeypatch):
    """Say which of the modules that open notebooks are installed, and keep what is run."""
    ran = []

    def run(command, check):
        ran.append(command)
        return SimpleNamespace(returncode=0)

    def installed(*names):
        monkeypatch.setattr(notebooks, "find_spec", lambda name: name in names or None)
        return ran

    monkeypatch.setattr(subprocess, "run", run)
    return installed


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_they_are_written_and_opened(jupyter, tmp_path):
    ran = jupyter("jupyterlab", "notebook")
    assert main(["notebook", "-o", str(tmp_path / "书")]) == 0
    assert names(tmp_path / "书") == NAMES
    assert ran == [[sys.executable, "-m", "jupyterlab", str(tmp_path / "书")]]


def test_the_older_program_opens_them_where_there_is_no_other(jupyter, tmp_path):
    ran = jupyter("notebook")
    assert main(["notebook", "-o", str(tmp_path)]) == 0
    assert ran == [[sys.executable, "-m", "notebook", str(tmp_path)]]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_jupyter_nothing_is_written_and_it_says_what_to_install(
    jupyter, tmp_path, capsys, language
):
    ran = jupyter()
    assert main(["notebook", "-o", str(tmp_path / "a"), "--lang", language]) == 1
    assert "pip install jupyterlab" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()
    assert ran == []


def test_they_are_written_alone_where_nothing_is_to_be_opened(jupyter, tmp_path):
    ran = jupyter()
    assert main(["notebook", "-o", str(tmp_path), "--no-open"]) == 0
    assert (names(tmp_path), ran) == (NAMES, [])


def test_a_notebook_that_somebody_has_changed_stays(jupyter, tmp_path, capsys):
    jupyter()
    (tmp_path / NAMES[0]).write_text("mine", encoding="utf-8")
    main(["notebook", "-o", str(tmp_path), "--no-open", "--lang", "en"])
    assert (tmp_path / NAMES[0]).read_text(encoding="utf-8") == "mine"
    assert "kept as it is" in capsys.readouterr().out
