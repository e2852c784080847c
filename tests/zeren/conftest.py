"""A store of its own for every test, in a folder with a Chinese name."""

import contextlib
import io
import shutil

import pytest

from tests.zeren.kept_open import KeptOpen
from zeren.cli import main
from zeren.graph.stores.embedded import store as embedded


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    path = tmp_path / "资料" / "plans.lbug"
    monkeypatch.setenv("ZEREN_STORE", str(path))
    monkeypatch.setenv("ZEREN_CORRECTIONS", str(tmp_path / "corrections.csv"))
    monkeypatch.setenv("ZEREN_LANG", "en")
    monkeypatch.setenv("COLUMNS", "140")
    return path


@pytest.fixture
def on_disk(store):
    """Give the bytes of the store by name: of its file, and of the log that changes go to first."""
    log = store.with_name(store.name + ".wal")
    return lambda: {each.name: each.read_bytes() for each in (store, log) if each.exists()}


@pytest.fixture
def zeren(capsysbinary):
    """Run a command; give its exit code, what it printed, and what it noted."""

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return run


@pytest.fixture(scope="session")
def bundled(tmp_path_factory):
    """Give a folder whose store `zeren run` has made, to be copied."""
    place = tmp_path_factory.mktemp("bundled") / "资料" / "plans.lbug"
    commanded(place, "run")
    return place.parent


@pytest.fixture(scope="session")
def beginning(tmp_path_factory, bundled):
    """Give a folder as it is after `make run` and the first quarter of an hour."""
    folder = tmp_path_factory.mktemp("beginning")
    shutil.copytree(bundled, folder / "资料")
    store = folder / "资料" / "plans.lbug"
    with contextlib.chdir(folder):
        commanded(store, "example")
        commanded(store, "load", "example/plans")
        commanded(store, "add-source", "example/cited.txt")
    return folder


def commanded(place, *arguments):
    """Run a command on a store outside a test: what it prints goes nowhere."""
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")),
    ):
        patch.setenv("ZEREN_STORE", str(place))
        assert main([str(argument) for argument in arguments]) == 0


@pytest.fixture
def loaded(zeren, store, bundled):
    """The store with the bundled plan."""
    shutil.copytree(bundled, store.parent)
    return zeren


@pytest.fixture(scope="session")
def _opened_stores():
    """Stores that stay open between the commands of tests."""
    kept = KeptOpen()
    yield kept
    kept.close()


@pytest.fixture(autouse=True)
def kept_open(_opened_stores, monkeypatch):
    """Have commands share what is open: opening takes longer than most of them ask."""
    monkeypatch.setattr(embedded, "Engine", _opened_stores)
