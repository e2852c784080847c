"""What the base alone can do, and what is said where a part is not installed."""

import shutil
import sys
import tomllib

import pytest

from tests.zeren.conftest import commanded
from tests.zeren.printed import ROOT
from zeren.graph.extras import EXTRAS, PartMissing, extra_of, require
from zeren.settings import example_folder

PLANS = example_folder() / "plans"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture
def base(monkeypatch):
    """Let no package be imported that a part brings."""
    for package in {one for packages in EXTRAS.values() for one in packages}:
        for name in [one for one in sys.modules if one.partition(".")[0] == package]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, package, None)
    for name in [
        one for one in sys.modules if one.startswith(("zeren.queries.net", "zeren.pages"))
    ]:
        monkeypatch.delitem(sys.modules, name)


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """Give a folder with a store of the made-up plan, to be copied."""
    place = tmp_path_factory.mktemp("example") / "plans.lbug"
    commanded(place, "load", PLANS / "plan.txt")
    return place.parent


@pytest.fixture
def held(zeren, store, example):
    """The store with the made-up plan."""
    shutil.copytree(example, store.parent)
    return zeren


@pytest.mark.parametrize(
    "arguments",
    [
        ("load", str(PLANS / "plan.txt")),
        ("who", "电梯"),
        ("workload", "--expanded", "-o", "a.xlsx"),
        ("trace", "5"),
        ("audit", "-o", "a.docx"),
        ("export", "sqlite", "-o", "a.sqlite"),
        ("export", "tasks", "-o", "b.xlsx"),
        ("compare", str(example_folder() / "draft.txt"), str(PLANS / "plan.txt")),
    ],
    ids=lambda words: "-".join(words[:2]),
)
def test_the_base_reads_asks_and_writes(request, zeren, base, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    run = zeren if arguments[0] == "load" else request.getfixturevalue("held")
    code, _, err = run(*arguments)
    assert code == 0, err


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (("site", "-o", "pages"), "networks"),
        (("query", "agency-centrality"), "networks"),
        (("network", "--pyvis", "p.html"), "networks"),
        (("workload", "--store", "a.oxigraph"), "rdf"),
        (("push", "bolt://localhost:1"), "neo4j"),
    ],
    ids=lambda words: words[0] if isinstance(words, tuple) else words,
)
def test_what_is_missing_is_named_with_how_to_install_it(
    held, base, tmp_path, monkeypatch, arguments, extra, language
):
    monkeypatch.chdir(tmp_path)
    code, out, err = held(*arguments, "--lang", language)
    assert (code, out) == (1, "")
    assert f"pip install 'zeren[{extra}]'" in err
    assert not (tmp_path / "pages").exists()


def test_pyvis_alone_is_missing(zeren, loaded, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "pyvis.network", None)
    code, _, err = loaded("network", "--pyvis", "p.html")
    assert (code, "pip install 'zeren[pyvis]'" in err) == (1, True)


@pytest.mark.parametrize("extra", EXTRAS)
def test_every_part_is_declared_with_its_packages(extra):
    declared = " ".join(PROJECT["optional-dependencies"][extra])
    assert [package for package in EXTRAS[extra] if package not in declared] == []


def test_a_package_that_no_part_brings_is_nobody_s():
    assert extra_of("networkx.algorithms") == "networks"
    assert extra_of("no_such_package") is None
    assert extra_of(None) is None


def test_a_part_that_is_there_is_not_refused(monkeypatch):
    require("networks")
    monkeypatch.setitem(EXTRAS, "networks", ("no_such_package",))
    with pytest.raises(PartMissing, match="no_such_package"):
        require("networks")
