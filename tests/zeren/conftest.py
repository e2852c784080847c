"""A store of its own for every test, in a folder with a Chinese name."""

import pytest

from zeren.cli import main


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    path = tmp_path / "资料" / "plans.lbug"
    monkeypatch.setenv("ZEREN_STORE", str(path))
    monkeypatch.setenv("ZEREN_LANG", "en")
    monkeypatch.setenv("COLUMNS", "140")
    return path


@pytest.fixture
def zeren(capsysbinary):
    """Run a command; give its exit code, what it printed, and what it noted."""

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return run


@pytest.fixture
def loaded(zeren):
    """The store with the bundled plan."""
    code, _, _ = zeren("run")
    assert code == 0
    return zeren
