"""The embedded store's log: what a small load writes, and how it comes into the store's file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from benchmarks.rich_plans import rich_plan, rich_texts
from tests.builders import small_plan, small_text, task, trace
from tests.queries.test_generated_answers import differences, internal_differences, values
from tests.stores.canonical import graph_by_plans, graph_of
from zeren.graph.errors import StoreDamaged, StoreError
from zeren.graph.stores import change, open_store
from zeren.graph.stores.embedded import manifest
from zeren.graph.stores.embedded import store as embedded_store
from zeren.graph.stores.embedded.engine import Engine, engine_version
from zeren.graph.stores.embedded.manifest import checksum
from zeren.graph.stores.embedded.swap import StoreFile
from zeren.graph.vocabulary import VERSION

pytestmark = pytest.mark.long
FIRST, SECOND, THIRD = small_plan(), small_plan("二号"), small_plan("三号")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a store of two plans, one in its file and one in its log."""
    folder = tmp_path_factory.mktemp("made")
    open_store(folder / "plans.lbug").load([FIRST])
    open_store(folder / "plans.lbug").load([SECOND])
    return folder


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """Give a copy of that store."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "plans.lbug"


def log(path: Path) -> Path:
    return path.with_name("plans.lbug.wal")


def fill_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no more room in the log."""
    monkeypatch.setattr(embedded_store, "_LOGGED", 0)


@pytest.mark.parametrize(
    "act",
    [
        lambda store: store.load([THIRD]),
        lambda store: store.load([small_plan(title="新的")]),
        lambda store: store.load([small_text()]),
        lambda store: store.remove(FIRST.id),
    ],
    ids=["added", "replaced", "text", "removed"],
)
def test_a_small_change_is_in_the_log_and_the_file_is_as_it_was(
    path: Path, act: Callable[[object], object]
) -> None:
    before = path.read_bytes(), path.stat().st_ino, log(path).stat().st_size
    act(open_store(path))
    assert (path.read_bytes(), path.stat().st_ino) == before[:2]
    assert log(path).stat().st_size > before[2]


@pytest.mark.parametrize(
    "act",
    [lambda store: store.load([THIRD]), lambda store: store.remove(SECOND.id)],
    ids=["added", "removed"],
)
def test_a_small_store_leaves_nothing_in_the_log(
    path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[object], object]
) -> None:
    """Each question would pay for what waits there."""
    monkeypatch.setattr(embedded_store, "_FOLDED", path.stat().st_size + 1)
    store = open_store(path)
    before = graph_of(store)
    act(store)
    assert not log(path).exists()
    assert graph_of(store) != before
    with store.reader() as reader:
        units = [one for one in (FIRST, SECOND, THIRD) if one.id in reader.units()]
    assert graph_of(store) == graph_by_plans(*units)


def test_a_full_log_comes_into_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_log(monkeypatch)
    open_store(path).load([THIRD])
    assert not log(path).exists()
    assert graph_of(open_store(path)) == graph_by_plans(FIRST, SECOND, THIRD)


def copy_rather_than_rebuild(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded_store, "_REBUILT", 0)


def test_a_nearly_full_log_is_taken_in_by_whatever_changes_the_store(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_rather_than_rebuild(monkeypatch)
    monkeypatch.setattr(embedded_store, "_LOGGED", log(path).stat().st_size * 5 // 4)
    open_store(path).remove(FIRST.id)
    assert not log(path).exists()
    assert graph_of(open_store(path)) == graph_by_plans(SECOND)


def test_a_log_with_room_is_gone_on_with(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_rather_than_rebuild(monkeypatch)
    monkeypatch.setattr(embedded_store, "_LOGGED", log(path).stat().st_size * 3 // 2)
    open_store(path).remove(FIRST.id)
    assert log(path).exists()


def test_what_changes_nothing_leaves_a_full_log(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_rather_than_rebuild(monkeypatch)
    fill_log(monkeypatch)
    before = path.read_bytes(), path.stat().st_mtime_ns, log(path).read_bytes()
    open_store(path).load([FIRST, SECOND])
    assert (path.read_bytes(), path.stat().st_mtime_ns, log(path).read_bytes()) == before
    assert not path.with_name("plans.lbug.building").exists()


def test_twice_as_much_may_wait_beside_a_large_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_rather_than_rebuild(monkeypatch)
    monkeypatch.setattr(embedded_store, "_LOGGED", log(path).stat().st_size)
    monkeypatch.setattr(embedded_store, "_LARGE", path.stat().st_size)
    open_store(path).remove(FIRST.id)
    assert log(path).exists()


def test_a_file_that_was_copied_is_read_for_its_checksum_until_a_load_has_seen_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    monkeypatch.setattr(manifest, "checksum", lambda one: read.append(one) or checksum(one))
    open_store(path).load([THIRD])
    assert path in read
    read.clear()
    open_store(path).load([small_plan("四号")])
    assert path not in read


def test_a_load_that_outgrows_the_log_goes_on_in_a_new_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change, "BATCH", 1)
    rows = 2 * 60 * embedded_store._ROW
    monkeypatch.setattr(embedded_store, "_LOGGED", log(path).stat().st_size + rows)
    more = [small_plan(title="新的"), *(small_plan(f"{n}号") for n in "四五六七八")]
    open_store(path).load(more)
    assert not log(path).exists()
    assert graph_of(open_store(path)) == graph_by_plans(SECOND, *more)


def test_a_reader_goes_on_with_what_it_saw_while_log_and_file_change(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(path).reader() as reader:
        open_store(path).load([THIRD])
        fill_log(monkeypatch)
        open_store(path).load([small_plan("四号")])
        assert reader.units().keys() == {FIRST.id, SECOND.id}
        assert reader.elements(SECOND.id) is not None


@pytest.mark.parametrize("logged", [0, 4 << 20])
def test_a_store_that_changes_while_it_is_opened_is_opened_again(
    path: Path, monkeypatch: pytest.MonkeyPatch, logged: int
) -> None:
    monkeypatch.setattr(embedded_store, "_LOGGED", logged)
    waiting = [THIRD]

    def opening(path: Path) -> Engine:
        if waiting:
            open_store(path).load([waiting.pop()])
        return Engine(path, read_only=True)

    file = StoreFile(path, engine_version(), VERSION)
    with file.opened(opening) as engine:
        assert engine.run("MATCH (p:Plan) RETURN count(*)") == [[3]]


def test_an_engine_that_cannot_open_what_is_whole_says_why(path: Path) -> None:
    def failing(path: Path) -> Engine:
        raise RuntimeError("no memory")

    with pytest.raises(RuntimeError, match="no memory"):
        StoreFile(path, engine_version(), VERSION).opened(failing)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_flipped_byte_of_the_log_is_found(path: Path) -> None:
    flip(log(path))
    for act in (open_store(path).reader, lambda: open_store(path).load([THIRD])):
        with pytest.raises(StoreDamaged, match="not what was written"):
            act()


def test_a_log_that_is_gone_is_found(path: Path) -> None:
    log(path).unlink()
    with pytest.raises(StoreDamaged, match="not what was written"):
        open_store(path).reader()


def test_a_byte_flipped_while_the_length_stays_is_found_by_its_time(path: Path) -> None:
    open_store(path).reader().close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 1]))
    with pytest.raises(StoreDamaged, match="not what was written"):
        open_store(path).reader()


def test_a_damaged_store_with_a_log_can_be_deleted_and_loaded_again(path: Path) -> None:
    flip(log(path))
    path.unlink()
    open_store(path).load([THIRD])
    assert graph_of(open_store(path)) == graph_by_plans(THIRD)


def test_a_log_of_no_store_is_somebodys(tmp_path: Path) -> None:
    path = tmp_path / "plans.lbug"
    log(path).write_bytes(b"mine")
    with pytest.raises(StoreError, match="Nothing was changed"):
        open_store(path).load([FIRST])
    assert log(path).read_bytes() == b"mine"


def test_a_store_is_set_aside_with_its_log(path: Path) -> None:
    kept = open_store(path).set_aside()  # type: ignore[attr-defined]
    assert not path.exists()
    assert not log(path).exists()
    assert graph_of(open_store(kept)) == graph_by_plans(FIRST, SECOND)


def test_a_trace_to_a_text_that_is_not_held_is_refused(path: Path) -> None:
    before = log(path).read_bytes()
    traced = replace(THIRD, tasks=(*THIRD.tasks, task(99, traces=(trace("nowhere"),))))
    with pytest.raises(StoreError, match=r"'nowhere.*which the store does not hold") as raised:
        open_store(path).load([traced])
    assert "没有的" in raised.value.zh
    assert log(path).read_bytes() == before


@pytest.mark.long
def test_every_question_has_the_same_rows_of_the_log_as_of_a_file(tmp_path: Path) -> None:
    """With one plan taken out again and one replaced, both in the log."""
    plans = [rich_plan(index, tasks=12) for index in range(3)]
    whole, logged = (open_store(tmp_path / name) for name in ("whole.lbug", "logged.lbug"))
    whole.load([*rich_texts(), *plans])
    logged.load([*rich_texts(), plans[0], rich_plan(7, tasks=5)])
    logged.load([replace(plans[1], tasks=plans[1].tasks[:3])])
    logged.remove(rich_plan(7, tasks=5).id)
    for plan in plans[1:]:
        logged.load([plan])
    with whole.reader() as one, logged.reader() as other:
        chosen = {type_: told[-1:] for type_, told in values(plans[1]).items()}
        assert differences(one, other, chosen) == []
        assert internal_differences(one, other) == []
