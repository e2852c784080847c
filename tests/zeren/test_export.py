"""zeren export: every form writes a file, whole or not at all, the same twice."""

import networkx as nx
import pytest
from openpyxl import load_workbook

from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from zeren.exporting import FORMATS
from zeren.graph.stores import open_store


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """Give a store of two plans that share agencies, and of the text that they rest on."""
    path = tmp_path_factory.mktemp("held") / "plans.lbug"
    open_store(path).load([TEXT, FIRST, SECOND])
    return path


@pytest.mark.long
@pytest.mark.parametrize("name", FORMATS)
def test_every_form_writes_the_same_bytes_twice(zeren, held, tmp_path, name):
    chosen = ("--plan", FIRST.id) if name.startswith("stratml") else ()  # holds one plan a file
    for file in ("one", "two"):
        asked = ("export", name, "--store", held, "-o", tmp_path / file)
        code, out, err = zeren(*asked, *chosen)
        assert (code, out) == (0, "")
        assert "bytes" in err
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes() != b""
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["one", "two"]


def test_a_form_can_be_printed(loaded, tmp_path):
    loaded("export", "edges-csv", "-o", tmp_path / "file")
    code, out, _ = loaded("export", "edges-csv", "-o", "-")
    assert (code, out) == (0, (tmp_path / "file").read_bytes().decode())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_forms_are_listed(zeren, language):
    code, out, _ = zeren("export", "--list", "--lang", language)
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(FORMATS)


def test_the_graph_of_the_bundled_plan_has_its_tasks(loaded, tmp_path):
    loaded("export", "graphml", "-o", tmp_path / "plan.graphml")
    graph = nx.read_graphml(tmp_path / "plan.graphml")
    classes = [told["class"] for _, told in graph.nodes(data=True)]
    assert classes.count("Task") == 221


def test_the_matrix_of_the_bundled_plan_has_a_sheet(loaded, tmp_path):
    loaded("export", "matrix", "--plan", "桂政办电[2021]68号", "-o", tmp_path / "matrix.xlsx")
    (sheet,) = load_workbook(tmp_path / "matrix.xlsx").worksheets
    assert sheet.title == "桂政办电〔2021〕68号"
    assert sheet["D3"].value == "自治区住房城乡建设厅"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["xml", "-o", "a"], ["'xml'", "graphml, gexf"]),
        (["gexf"], ["-o FILE"]),
        (["gexf", "-o", "nowhere/a.gexf"], ["no folder", "nowhere"]),
        (["gexf", "-o", "."], ["cannot be written"]),
        (["gexf", "-o", "a", "--plan", "没有这个"], ["没有这个", "no plan"]),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    loaded, tmp_path, monkeypatch, arguments, says
):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    code, out, err = loaded("export", *arguments)
    assert (code, out) == (1, "")
    assert all(words in err for words in says)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_is_there_stays_when_the_export_fails(loaded, tmp_path, monkeypatch):
    def broken(*_):
        yield b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(FORMATS, "gexf", FORMATS["gexf"]._replace(write=broken))
    file = tmp_path / "a.gexf"
    file.write_bytes(b"old")
    code, _, err = loaded("export", "gexf", "-o", file)
    assert code == 1
    assert "No space" in err
    assert file.read_bytes() == b"old"
    assert [path for path in tmp_path.iterdir() if "part" in path.name] == []
