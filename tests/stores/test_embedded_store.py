"""The embedded store's file: what lies beside it, who may write, and what is noticed."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from filelock import FileLock
from msgspec.structs import replace

from tests.builders import large_plan, small_plan, task
from tests.stores.canonical import graph_by_plans, graph_of
from tests.stores.conftest import Copied
from zeren.graph.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreMissing,
    StoreVersion,
)
from zeren.graph.model import Notice, Plan
from zeren.graph.stores import change, open_store
from zeren.graph.stores.embedded import engine as embedded_engine
from zeren.graph.stores.embedded import store as embedded_store
from zeren.graph.stores.embedded import swap
from zeren.graph.stores.embedded.manifest import checksum

PLAN = small_plan()


@pytest.fixture
def path(tmp_path: Path, copied: Copied) -> Path:
    """Give a path at which a plan has been loaded."""
    return copied(tmp_path / "plans.lbug", PLAN)


def manifest(path: Path) -> Path:
    return path.with_name(path.name + ".manifest.json")


def edit_manifest(path: Path, **fields: object) -> None:
    data = json.loads(manifest(path).read_text(encoding="utf-8"))
    manifest(path).write_text(json.dumps(data | fields), encoding="utf-8")


def names(path: Path) -> set[str]:
    return {found.name for found in path.parent.iterdir()}


# Opening


def test_a_path_is_an_embedded_store(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "a.lbug"))
    assert isinstance(store, embedded_store.EmbeddedStore)


@pytest.mark.parametrize("location", ["ftp://host/plans.lbug", "HTTP://host/x", "neo4j+x://host"])
def test_a_scheme_of_no_store_is_refused(location: str) -> None:
    with pytest.raises(StoreError, match=r"no store is reached.*Name a file"):
        open_store(location)


def test_importing_stores_loads_no_engine() -> None:
    code = "import sys, zeren.graph.stores.embedded.store; sys.exit('ladybug' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# Files


def test_only_log_manifest_and_lock_lie_beside_the_store(path: Path) -> None:
    open_store(path).load([small_plan("二号")])
    open_store(path).remove("二号")
    ours = {"plans.lbug", "plans.lbug.wal", "plans.lbug.manifest.json"}
    assert names(path) - {"plans.lbug.lock"} == ours


def test_a_reader_leaves_no_file(path: Path) -> None:
    before = names(path)
    assert graph_of(open_store(path)).nodes
    assert names(path) == before


def test_an_equal_plan_leaves_the_file_untouched(path: Path) -> None:
    before = path.stat(), path.read_bytes(), manifest(path).stat()
    open_store(path).load([small_plan()])
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (
        before[0].st_ino,
        before[0].st_mtime_ns,
    )
    assert path.read_bytes() == before[1]
    assert manifest(path).stat().st_mtime_ns == before[2].st_mtime_ns


def test_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "plans.lbug"
    open_store(path).load([PLAN])
    assert graph_of(open_store(path)) == graph_by_plans(PLAN)


def test_folders_and_files_may_have_odd_names(tmp_path: Path) -> None:
    names = ("广西 方案", "a[1]*?", "it's", 'a"b', "{x}", "$HOME", "%s", "😀")
    path = tmp_path.joinpath(*names, "，".join(names)).with_suffix(".lbug")
    open_store(path).load([PLAN])
    open_store(path).load([small_plan("二号")])
    assert graph_of(open_store(path)) == graph_by_plans(PLAN, small_plan("二号"))


def test_a_relative_path_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_store("plans.lbug").load([PLAN])
    assert graph_of(open_store("plans.lbug")) == graph_by_plans(PLAN)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    for act in (open_store(tmp_path).reader, lambda: open_store(tmp_path).load([PLAN])):
        with pytest.raises(StoreError, match="is a folder"):
            act()


def test_a_text_file_is_no_store_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("notes", encoding="utf-8")
    for act in (open_store(path).reader, lambda: open_store(path).load([PLAN])):
        with pytest.raises(StoreError, match=r"notes\.txt is no store of Zeren"):
            act()
    assert path.read_text(encoding="utf-8") == "notes"


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="file"):
        open_store(tmp_path / "file" / "plans.lbug").load([PLAN])


def test_a_missing_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match=r"a\.lbug.*zeren load FILE.*make run"):
        open_store(tmp_path / "a.lbug").reader()


def test_asking_for_a_missing_store_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        open_store(tmp_path / "a" / "a.lbug").remove("一号")
    assert not (tmp_path / "a").exists()


def test_a_full_disk_leaves_the_store_as_it_was(path: Path) -> None:
    pytest.importorskip("resource")
    code = (
        "import resource, sys\n"
        "from zeren.graph.errors import StoreError\n"
        "from zeren.graph.stores import open_store\n"
        "from tests.builders import large_plan\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
        "try:\n"
        "    open_store(sys.argv[1]).load([large_plan()])\n"
        "except StoreError as error:\n"
        "    print(error)\n"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert str(path) in done.stdout, done.stderr
    assert graph_of(open_store(path)) == graph_by_plans(PLAN)


def run_alone(code: str, path: Path) -> None:
    """Run code on a store in a process of its own, whose limits are its own too."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.long
def test_little_address_space_is_enough(path: Path) -> None:
    pytest.importorskip("resource")
    code = (
        "import resource, sys\n"
        "from zeren.graph.stores import open_store\n"
        "from tests.builders import small_plan\n"
        "resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))\n"
        "store = open_store(sys.argv[1])\n"
        "store.load([small_plan('二号')])\n"
        "store.reader().close()\n"
    )
    run_alone(code, path)


# Size


def small_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a file get no more addresses than it needs when it is opened, and 8 MiB at least."""
    monkeypatch.setattr(embedded_engine, "_LEAST_ROOM", 8 << 20)


def long_plan(number: int) -> Plan:
    """Make a plan whose words take 1.5 MB, which nothing can be made shorter."""
    words = random.Random(number).randbytes(750_000).hex()
    return replace(PLAN, notice=Notice(f"{number}号", "长"), tasks=(task(1, action=words),))


@pytest.mark.long
@pytest.mark.parametrize(("name", "rebuilt"), [("new", 0), ("plans", 0), ("plans", 1 << 40)])
def test_a_load_is_limited_by_the_disk_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch, name: str, rebuilt: int
) -> None:
    small_room(monkeypatch)
    monkeypatch.setattr(embedded_store, "_REBUILT", rebuilt)
    place = path.with_stem(name)
    plans = [long_plan(number) for number in range(7)]
    open_store(place).load(plans)
    assert place.stat().st_size > 8 << 20
    with open_store(place).reader() as reader:
        assert {plan.id for plan in plans} <= reader.units().keys()


@pytest.mark.long
def test_a_load_that_outgrows_its_addresses_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_room(monkeypatch)
    monkeypatch.setattr(embedded_engine, "_MOST_ROOM", 8 << 20)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"ulimit -v") as raised:
        open_store(path).load(long_plan(number) for number in range(12))
    assert str(path) in str(raised.value)
    assert "地址空间" in raised.value.zh
    assert path.read_bytes() == before


@pytest.mark.long
def test_where_addresses_are_scarce_it_asks_for_fewer(path: Path) -> None:
    pytest.importorskip("resource")
    code = (
        "import resource, sys\n"
        "from zeren.graph.stores import open_store\n"
        "from zeren.graph.stores.embedded import engine as embedded_engine\n"
        "from tests.builders import small_plan\n"
        "embedded_engine._limit_of_addresses = lambda: None\n"
        "embedded_engine._pool = lambda: 1 << 30\n"
        "resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))\n"
        "open_store(sys.argv[1]).load([small_plan('二号')])\n"
    )
    run_alone(code, path)


@pytest.mark.parametrize(
    ("limit", "pool"), [(None, 8 << 30), (6 << 30, 3 << 30), (1 << 30, 1 << 30), (1 << 40, 8 << 30)]
)
def test_pages_take_half_of_the_memory_or_of_the_addresses(
    monkeypatch: pytest.MonkeyPatch, limit: int | None, pool: int
) -> None:
    told = {"SC_PHYS_PAGES": 4 << 20, "SC_PAGE_SIZE": 4096}
    monkeypatch.setattr(os, "sysconf", told.__getitem__, raising=False)
    monkeypatch.setattr(embedded_engine, "_limit_of_addresses", lambda: limit)
    assert embedded_engine._pool() == pool


# Both ways of building


@pytest.mark.long
def test_a_store_changed_as_a_copy_is_the_same_graph(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_store, "_REBUILT", 0)
    monkeypatch.setattr(embedded_store, "_LOGGED", 0)
    store = open_store(path)
    newer = replace(PLAN, tasks=(*PLAN.tasks, task(99, indicator="a", sub_indicator="b")))
    store.load([small_plan("二号"), small_plan("三号"), newer])
    assert graph_of(store) == graph_by_plans(small_plan("二号"), small_plan("三号"), newer)
    store.remove(PLAN.id)
    assert graph_of(store) == graph_by_plans(small_plan("二号"), small_plan("三号"))


@pytest.mark.long
def test_a_store_that_has_grown_is_rebuilt(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded_store, "_REBUILT", 0)
    monkeypatch.setattr(embedded_store, "_LOGGED", 0)
    store = open_store(path)
    sizes = []
    for turn in range(4):
        store.load([small_plan("二号", title=f"第{turn}次")])
        sizes.append(path.stat().st_size)
    assert sizes[-1] < 4 * sizes[0]
    assert any(later < earlier for earlier, later in pairwise(sizes))


def test_versions_in_different_batches_are_one_plan(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change, "BATCH", 1)
    store = open_store(path)
    newer = small_plan(title="新的")
    loaded = store.load([small_plan("二号"), small_plan(title="中间"), newer])
    assert [(one.plan, one.outcome.value) for one in loaded] == [
        ("二号", "added"),
        (PLAN.id, "replaced"),
    ]
    assert graph_of(store) == graph_by_plans(small_plan("二号"), newer)


def test_a_plan_changed_and_changed_back_is_unchanged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change, "BATCH", 1)
    before = path.read_bytes()
    loaded = open_store(path).load([small_plan(title="中间"), PLAN])
    assert [one.outcome.value for one in loaded] == ["unchanged"]
    assert path.read_bytes() == before


def test_a_load_that_fails_changes_nothing(path: Path) -> None:
    def plans() -> Iterator[object]:
        yield small_plan("二号")
        raise RuntimeError("no more")

    before = path.read_bytes()
    with pytest.raises(RuntimeError, match="no more"):
        open_store(path).load(plans())  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert not path.with_name("plans.lbug.building").exists()


def test_half_a_character_is_named(path: Path) -> None:
    with pytest.raises(StoreError, match=r"udc00.*zeren parse"):
        open_store(path).load([small_plan(title="\udc00")])


def test_a_value_of_the_wrong_type_is_named(path: Path) -> None:
    wrong = replace(PLAN, measures=(replace(PLAN.measures[0], number=2.5, chapter=None),))
    with pytest.raises(StoreError, match=r"Measure\.number: 2\.5 is no integer"):
        open_store(path).load([wrong])


def test_an_integer_out_of_range_is_refused(path: Path) -> None:
    with pytest.raises(StoreError, match=str(2**63)):
        open_store(path).load([replace(PLAN, tasks=(task(2**63),))])


# One writer


def test_a_second_writer_is_told_to_wait(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_WAIT", 0.05)
    lock = FileLock(path.with_name("plans.lbug.lock"))
    with lock, pytest.raises(StoreBusy, match=r"plans\.lbug.*Try again"):
        open_store(path).load([small_plan("二号")])


def test_a_reader_need_not_wait_for_a_writer(path: Path) -> None:
    with FileLock(path.with_name("plans.lbug.lock")):
        assert graph_of(open_store(path)) == graph_by_plans(PLAN)


def test_a_lock_file_left_behind_stops_nobody(path: Path) -> None:
    path.with_name("plans.lbug.lock").write_text("", encoding="utf-8")
    open_store(path).load([small_plan("二号")])


# Damage and versions


def damage_truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def damage_empty(path: Path) -> None:
    os.truncate(path, 0)


def damage_flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def damage_text(path: Path) -> None:
    path.write_text("not a store", encoding="utf-8")


def damage_manifest(path: Path) -> None:
    manifest(path).write_text("{", encoding="utf-8")


def damage_manifest_fields(path: Path) -> None:
    manifest(path).write_text('{"format": 2}', encoding="utf-8")


def damage_manifest_list(path: Path) -> None:
    manifest(path).write_text("[]", encoding="utf-8")


DAMAGES = [value for name, value in sorted(globals().items()) if name.startswith("damage_")]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_noticed_when_reading(path: Path, damage: object) -> None:
    damage(path)  # type: ignore[operator]
    with pytest.raises(StoreDamaged, match=r"plans\.lbug.*[Dd]elete it.*zeren load"):
        open_store(path).reader()


@pytest.mark.parametrize("damage", [damage_flipped, damage_manifest])
def test_damage_is_noticed_when_loading(path: Path, damage: object) -> None:
    damage(path)  # type: ignore[operator]
    with pytest.raises(StoreDamaged):
        open_store(path).load([small_plan("二号")])


def test_a_damaged_store_can_be_deleted_and_loaded_again(path: Path) -> None:
    damage_flipped(path)
    path.unlink()
    open_store(path).load([PLAN])
    assert graph_of(open_store(path)) == graph_by_plans(PLAN)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"engine": "ladybug 0.21.0"}, r"ladybug 0\.21\.0"),
        ({"vocabulary": 0}, "vocabulary 0"),
        ({"format": 1}, "format 1"),
    ],
)
def test_another_version_is_refused(path: Path, fields: dict[str, object], named: str) -> None:
    edit_manifest(path, **fields)
    for act in (open_store(path).reader, lambda: open_store(path).load([PLAN])):
        with pytest.raises(StoreVersion, match=f"{named}.*(zeren push|delete it)"):
            act()


def test_the_manifest_says_what_made_the_store(path: Path) -> None:
    data = json.loads(manifest(path).read_text(encoding="utf-8"))
    assert data["engine"].startswith("ladybug ")
    assert data["contents"] == [{"file": checksum(path), "log": None}]


def test_a_shared_agency_changed_and_a_plan_of_full_size(path: Path) -> None:
    store = open_store(path)
    plan = large_plan(tasks=20)
    again = replace(
        large_plan(30, tasks=20),
        agencies=tuple(replace(one, level="省") for one in large_plan(30, tasks=20).agencies),
    )
    store.load([plan])
    store.load([again])
    assert graph_of(store) == graph_by_plans(PLAN, plan, again)


@pytest.mark.parametrize("name", ["\udcb7.lbug", "\udcb7.oxigraph"])
def test_a_name_that_is_no_characters_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="no UTF-8"):
        open_store(tmp_path / name)
