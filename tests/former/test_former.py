"""What each version wrote is read by this one; what a store holds is brought into a new one."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stores.canonical import Graph, graph_of
from zeren.cli import main
from zeren.graph.errors import StoreVersion
from zeren.graph.interchange import read_json, write_json
from zeren.graph.stores import open_store
from zeren.graph.vocabulary import NODES, VERSION
from zeren.loaders.ledger.ledger import read_ledger
from zeren.progress.reading import read_sheets
from zeren.queries.verdicts import read_verdicts

FOLDERS = sorted(Path(__file__).parent.glob("vocabulary_*"), key=lambda one: int(one.name[11:]))
WORKED = [one for one in FOLDERS if (one / "tasks.xlsx").exists()]
"""Those of versions that sent tasks out."""


def version(folder: Path) -> int:
    return int(folder.name.removeprefix("vocabulary_"))


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda one: one.name)
def former(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a version's files, the stores among them unpacked."""
    folder = tmp_path_factory.mktemp("former") / request.param.name
    folder.mkdir()
    for path in request.param.iterdir():
        content = path.read_bytes()
        if path.suffix == ".xz":
            (folder / path.stem).write_bytes(lzma.decompress(content))
        else:
            (folder / path.name).write_bytes(content)
    return folder


def said(graph: Graph) -> tuple[set[Any], set[Any]]:
    """Give what a graph says: of each node its values that are not null; edges by their ends."""
    nodes = {
        (row[0], row[1], name, value)
        for row in graph.nodes
        for name, value in zip(NODES[str(row[0])].properties, row[1:], strict=True)
        if value is not None and name != "fingerprint"
    }
    return nodes, {row[:5] for row in graph.edges}


@pytest.fixture(scope="module")
def brought(former: Path) -> Iterator[dict[str, Graph]]:
    """Give the graphs of new stores, into which the former ones were brought by the command."""
    made = {}
    for name in ("plans.lbug", "plans.nq"):
        new = former / f"new-{name}.nq"
        assert main(["push", str(former / name), str(new)]) == 0
        made[name] = graph_of(open_store(new))
    return made


def test_a_former_store_is_refused_for_questions_with_what_to_do(former: Path) -> None:
    place = open_store(former / "plans.lbug")
    if version(former) == VERSION:
        place.reader().close()
        return
    with pytest.raises(StoreVersion, match=r"zeren push .*plans\.lbug .*plans-new\.lbug"):
        place.reader()
    with pytest.raises(StoreVersion):
        place.load([])


def test_its_store_is_as_it_was_after_it_was_brought_over(
    former: Path, brought: dict[str, Graph]
) -> None:
    for path in (FOLDERS[0].parent / former.name).glob("plans.*.xz"):
        assert (former / path.stem).read_bytes() == lzma.decompress(path.read_bytes())


def test_both_kinds_of_store_bring_the_same(brought: dict[str, Graph]) -> None:
    assert said(brought["plans.lbug"]) == said(brought["plans.nq"])


def test_the_plan_in_the_store_is_that_of_its_plan_json(
    former: Path, brought: dict[str, Graph], tmp_path: Path
) -> None:
    place = open_store(tmp_path / "plans.nq")
    plan = read_json((former / "plan.json").read_text(encoding="utf-8"), "plan.json")
    place.load([plan])
    nodes, edges = said(graph_of(place))
    held_nodes, held_edges = said(brought["plans.lbug"])
    later = {"Finding", "Target"}  # of findings later versions know more; an id has another number
    assert {one for one in nodes - held_nodes if one[0] not in later} == set()
    assert {one for one in edges - held_edges if not later & set(one[1:3])} == set()


def test_plan_json_is_read_and_written_anew(former: Path) -> None:
    plan = read_json((former / "plan.json").read_text(encoding="utf-8"), "plan.json")
    assert read_json(write_json(plan)) == plan
    assert len(plan.tasks) > 1


def test_the_ledger_is_read(former: Path) -> None:
    text = (former / "ledger.csv").read_text(encoding="utf-8")
    plan = read_ledger(text, "ledger.csv")
    assert (plan.id, len(plan.tasks), len(plan.measures)) == ("桂政办发〔2021〕999号", 4, 3)


@pytest.mark.parametrize("folder", WORKED, ids=lambda one: one.name)
def test_a_sheet_that_went_out_is_taken_and_is_held_already(
    folder: Path, tmp_path: Path, capsysbinary: Any
) -> None:
    (tmp_path / "plans.nq").write_bytes(lzma.decompress((folder / "plans.nq.xz").read_bytes()))
    rows = read_sheets(folder / "tasks.xlsx").rows
    assert [row.text("state") for row in rows if row.text("state")] == ["进行中"]
    command = ["--lang", "en", "--store", str(tmp_path / "plans.nq"), "progress", "load"]
    given = [str(folder / "tasks.xlsx"), "--as-of", "2021-06-30", "--by", "督查室"]
    assert main([*command, *given]) == 0
    assert b"0 reports taken, 1 rows unchanged" in capsysbinary.readouterr().out


@pytest.mark.parametrize("folder", WORKED, ids=lambda one: one.name)
def test_verdicts_are_read(folder: Path) -> None:
    given = read_verdicts(folder / "findings.xlsx").values()
    assert [one.verdict for one in given if one.verdict] == ["属实"]


def test_a_store_of_a_later_version_is_refused(tmp_path: Path) -> None:
    for name in ("plans.lbug", "plans.lbug.manifest.json"):
        packed = FOLDERS[0] / f"{name}.xz"
        (tmp_path / name).write_bytes(lzma.decompress(packed.read_bytes()))
    manifest = tmp_path / "plans.lbug.manifest.json"
    told = manifest.read_text(encoding="utf-8")
    later = told.replace(f'"vocabulary": {version(FOLDERS[0])}', f'"vocabulary": {VERSION + 1}')
    assert later != told
    manifest.write_text(later, encoding="utf-8")
    place: Any = open_store(tmp_path / "plans.lbug")
    for opened in (place.reader, place.former_reader):
        with pytest.raises(StoreVersion, match="With the version that made it"):
            opened()
