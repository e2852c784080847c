"""What Zeren has not marked as its own is never replaced, read or removed: the load is refused."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builders import small_plan, small_text
from tests.stores.by_hand import bare
from tests.stores.canonical import graph_by_plans, graph_of
from zeren.graph.errors import StoreDamaged, StoreError, StoreMissing
from zeren.graph.stores import open_store
from zeren.graph.stores.ours import MARK
from zeren.graph.stores.rdf.faults import naming_faults

resource = pytest.importorskip("resource")
PLAN, NEXT = small_plan(), small_plan("二号")
KINDS = ["plans.lbug", "plans.nq", "plans.oxigraph"]


def contents(folder: Path) -> dict[str, bytes | None]:
    """Give every file and folder with its content, locks left out."""
    return {
        str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes()
        for path in folder.rglob("*")
        if not (path.suffix == ".lock" or path.name == "lock") or path.stat().st_size
    }


def check_refused(store: Path, named: str, *, readable: bool = True) -> None:
    """Every change is refused, in both languages, and every byte is as it was."""
    before = contents(store.parent)
    for act in (lambda: open_store(store).load([NEXT]), lambda: open_store(store).remove(PLAN.id)):
        with pytest.raises(StoreError) as caught:
            act()
        if isinstance(caught.value, StoreMissing):  # nothing to remove
            continue
        for text in (str(caught.value), caught.value.zh):
            assert named in text
        assert "Nothing was changed" in str(caught.value)
        assert "未作任何改动" in caught.value.zh
        assert "elete" not in str(caught.value)
        assert "删除" not in caught.value.zh
    assert contents(store.parent) == before
    if readable:
        assert graph_of(open_store(store)) == graph_by_plans(PLAN)


# Files of RDF

FOREIGN = {
    "mine.nq": "<urn:a> <urn:b> <urn:c> .\n",
    "graph.nq": "<urn:a> <urn:b> <urn:c> <urn:g> .\n",
    "notes.nq": "# my notes, and no statement yet\n",
    "mine.trig": "@prefix my: <urn:my:> .\nmy:g { my:a my:b my:c . }\n",
    "prefixes.trig": "@prefix my: <urn:my:> .\n",
    "mine.jsonld": '{"@id": "urn:a", "urn:b": "c"}',
    "empty.jsonld": '{"@context": {"my": "urn:my:"}, "@graph": [], "title": "我的"}',
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_rdf_that_no_load_wrote_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FOREIGN[name], encoding="utf-8")
    check_refused(tmp_path / name, name, readable=False)


@pytest.mark.parametrize("graph", ["", "<urn:mine> "])
@pytest.mark.parametrize("plans", [[PLAN], [NEXT], [small_plan(title="新的")]])
def test_statements_put_into_a_store_are_not_written_over(
    tmp_path: Path, graph: str, plans: list[object]
) -> None:
    path = tmp_path / "plans.nq"
    open_store(path).load([PLAN])
    bare(path)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"<urn:a> <urn:b> <urn:c> {graph}.\n")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="no load of Zeren"):
        open_store(path).load(plans)  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="no load of Zeren"):
        open_store(path).remove(PLAN.id)
    assert path.read_bytes() == before


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".jsonld"])
def test_what_loads_and_removals_left_may_be_changed(tmp_path: Path, suffix: str) -> None:
    store = open_store(tmp_path / f"plans{suffix}")
    store.load([PLAN, small_text()])
    store.remove(PLAN.id)
    store.remove(small_text().id)
    store.load([NEXT])
    (tmp_path / f"nothing{suffix}").touch()
    assert graph_of(store) == graph_by_plans(NEXT)


def test_an_empty_file_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "plans.nq").touch()
    open_store(tmp_path / "plans.nq").load([PLAN])
    assert graph_of(open_store(tmp_path / "plans.nq")) == graph_by_plans(PLAN)


# Beside and in a store


@pytest.mark.parametrize("suffix", [".wal", ".shadow", ".tmp"])
@pytest.mark.parametrize("first", [True, False])
def test_a_file_beside_a_store_is_not_removed(tmp_path: Path, suffix: str, first: bool) -> None:
    store = tmp_path / "plans.lbug"
    if not first:
        open_store(store).load([PLAN])
    beside = tmp_path / f"plans.lbug{suffix}"
    beside.write_bytes(b"mine")
    check_refused(store, beside.name, readable=False)
    beside.unlink()
    open_store(store).load([NEXT])


@pytest.mark.parametrize("kind", ["plans.lbug", "plans.nq"])
@pytest.mark.parametrize("what", ["file", "folder", "link"])
def test_a_folder_of_building_that_is_not_marked_is_kept(
    tmp_path: Path, kind: str, what: str
) -> None:
    store, building = tmp_path / kind, tmp_path / f"{kind}.building"
    open_store(store).load([PLAN])
    if what == "file":
        building.write_bytes(b"mine")
    else:
        place = building if what == "folder" else tmp_path / "mine"
        place.mkdir()
        (place / "store").write_bytes(b"mine")
        if what == "link":
            building.symlink_to(place)
    check_refused(store, building.name)


@pytest.mark.parametrize("kind", ["plans.lbug", "plans.nq"])
@pytest.mark.parametrize("left", [[], [MARK], [MARK, "store", "store.wal", "Task.csv"]])
def test_what_a_killed_load_left_is_cleared_away(
    tmp_path: Path, kind: str, left: list[str]
) -> None:
    store, building = tmp_path / kind, tmp_path / f"{kind}.building"
    open_store(store).load([PLAN])
    building.mkdir()
    for name in left:
        (building / name).write_bytes(b"half")
    open_store(store).load([NEXT])
    assert graph_of(open_store(store)) == graph_by_plans(PLAN, NEXT)
    assert not building.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_a_lock_with_something_in_it_is_not_emptied(tmp_path: Path, kind: str) -> None:
    lock = tmp_path / kind / "lock" if "oxi" in kind else tmp_path / f"{kind}.lock"
    lock.parent.mkdir(exist_ok=True)
    lock.write_bytes(b"mine")
    with pytest.raises(StoreError, match="lock"):
        open_store(tmp_path / kind).load([PLAN])
    assert lock.read_bytes() == b"mine"


def test_a_manifest_of_something_else_is_not_written_over(tmp_path: Path) -> None:
    manifest = tmp_path / "plans.lbug.manifest.json"
    for content in ('{"name": "mine"}', "[1]", "mine", "7"):
        manifest.write_text(content, encoding="utf-8")
        check_refused(tmp_path / "plans.lbug", manifest.name, readable=False)


def test_the_manifest_of_a_store_that_was_deleted_stops_nobody(tmp_path: Path) -> None:
    store = tmp_path / "plans.lbug"
    open_store(store).load([PLAN])
    manifest = tmp_path / "plans.lbug.manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": 2', '"format": 0'))
    store.unlink()
    open_store(store).load([NEXT])
    assert graph_of(open_store(store)) == graph_by_plans(NEXT)


def test_a_file_without_a_manifest_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "plans.lbug").write_bytes(b"mine")
    with pytest.raises(StoreError, match="move this one away"):
        open_store(tmp_path / "plans.lbug").load([PLAN])
    assert (tmp_path / "plans.lbug").read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["data-7", "data-2", "data-1"])
@pytest.mark.parametrize("what", ["folder", "file"])
def test_data_in_a_folder_that_no_load_made_is_kept(tmp_path: Path, name: str, what: str) -> None:
    store = tmp_path / "plans.oxigraph"
    store.mkdir()
    mine = store / name if what == "file" else store / name / "mine"
    mine.parent.mkdir(exist_ok=True)
    mine.write_bytes(b"mine")
    check_refused(store, name, readable=False)
    assert not (store / "lock").exists()


@pytest.mark.parametrize("name", ["data-7", "data-2"])
def test_data_beside_that_of_a_store_is_kept(tmp_path: Path, name: str) -> None:
    store = tmp_path / "plans.oxigraph"
    open_store(store).load([PLAN])
    (store / name).mkdir()
    (store / name / "mine").write_bytes(b"mine")
    check_refused(store, name)


@pytest.mark.parametrize("name", ["data-old", "notes.txt", "database-1"])
def test_a_folder_with_other_names_is_no_store(tmp_path: Path, name: str) -> None:
    store = tmp_path / "plans.oxigraph"
    (store / name).mkdir(parents=True)
    with pytest.raises(StoreError, match="no store of Zeren"):
        open_store(store).load([PLAN])
    assert [path.name for path in store.iterdir()] == [name]


def test_a_load_leaves_no_mark_in_a_folder(tmp_path: Path) -> None:
    store = tmp_path / "plans.oxigraph"
    open_store(store).load([PLAN])
    open_store(store).load([NEXT])
    assert {path.name for path in store.iterdir()} == {"store.json", "lock", "data-2"}


# Errors of input and output


@contextmanager
def no_room(most: int) -> Iterator[None]:
    """Let no file grow beyond a size, as a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_disk_is_no_damage(tmp_path: Path, kind: str) -> None:
    store = tmp_path / kind
    open_store(store).load([PLAN])
    for most in (0, 20, 200, 2000):
        with no_room(most), pytest.raises(StoreError) as caught:
            open_store(store).load([NEXT])
        assert not isinstance(caught.value, StoreDamaged), most
        assert "elete" not in str(caught.value), most
        assert "删除" not in caught.value.zh, most
        assert graph_of(open_store(store)) == graph_by_plans(PLAN), most
    open_store(store).load([NEXT])
    assert graph_of(open_store(store)) == graph_by_plans(PLAN, NEXT)


NO_SPACE = f"IO error: While appending to file: data-2/000010.sst: {os.strerror(errno.ENOSPC)}"
UNREAD = "IO error: While open a file for random read: data-1/000010.sst: Input/output error"


@pytest.mark.parametrize(
    ("error", "damage", "told"),
    [
        (OSError(NO_SPACE), False, "Free some space"),
        (OSError(UNREAD), False, "Input/output error"),
        (FileNotFoundError("IO error: No such file or directory: CURRENT"), False, "again"),
        (OSError("Invalid argument: x"), False, "as it was"),
        (RuntimeError(f"Corruption: {UNREAD}"), False, "as it was"),
        (RuntimeError("Corruption: block checksum mismatch: stored = 1"), True, "is damaged"),
        (OSError("Corruption: CURRENT file corrupted"), True, "is damaged"),
        (RuntimeError("Corruption: block checksum mismatch: LOCK = 1"), True, "is damaged"),
    ],
)
def test_only_a_wrong_checksum_is_damage(error: Exception, damage: bool, told: str) -> None:
    with pytest.raises(StoreError, match=told) as caught, naming_faults(Path("图.oxigraph")):
        raise error
    assert isinstance(caught.value, StoreDamaged) == damage
    assert ("Delete it" in str(caught.value)) == damage
    assert ("删除" in caught.value.zh) == damage


@pytest.mark.parametrize("kind", ["plans.lbug", "plans.nq", "plans.oxigraph"])
@pytest.mark.parametrize("held", [True, False], ids=["held", "new"])
def test_a_link_stands_for_the_store_that_it_leads_to(
    tmp_path: Path, kind: str, *, held: bool
) -> None:
    real, link = tmp_path / "kept" / kind, tmp_path / kind
    link.symlink_to(real)
    if held:
        open_store(real).load([PLAN])
    open_store(link).load([PLAN, NEXT])
    assert link.is_symlink()
    assert graph_of(open_store(real)) == graph_by_plans(PLAN, NEXT) == graph_of(open_store(link))
    assert [one.name for one in tmp_path.iterdir() if one != link] == ["kept"]


@pytest.mark.parametrize("kind", ["plans.lbug", "plans.nq", "plans.oxigraph"])
def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path, kind: str) -> None:
    link = tmp_path / kind
    link.symlink_to(link)
    with pytest.raises(StoreError, match=f"{kind}: a link that leads to itself"):
        open_store(link)
    assert link.is_symlink()
