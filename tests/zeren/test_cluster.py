"""zeren load FOLDER --cluster: a Dask cluster reads, what comes into the store is the same."""

from __future__ import annotations

import os
import signal
import socket
import sys
from contextlib import contextmanager

import pytest

from tests.loaders.texts import SMALL
from tests.stores.canonical import graph_of, without_log
from zeren.graph.stores import open_store

pytestmark = pytest.mark.long
FILES = 12


@contextmanager
def local_cluster(workers, *, daemon=False):
    """Workers on loopback, which may start processes unless they are daemons."""
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set({"distributed.worker.daemon": daemon}),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=50,
        ) as cluster,
    ):
        yield cluster


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    for at in range(FILES):
        text = SMALL.replace("某市", f"第{at}市").replace("999号", f"{at + 1}号")
        (folder / f"{at}.txt").write_text(text, encoding="utf-8")
    (folder / "bad.txt").write_text("今天天气很好。", encoding="utf-8")
    return folder


def logged(store):
    """Give the entries of a store's log without their keys and moments."""
    return [node[5:] for node in graph_of(store).nodes if node[0] == "LogEntry"]


def test_a_cluster_that_loses_a_worker_loads_what_this_machine_loads(
    zeren, folder, store, tmp_path, monkeypatch
):
    from zeren.commands import corpus

    read_files = corpus.read_files
    killed = []

    def losing(*arguments, **named):
        for one in read_files(*arguments, **named):
            if not killed:
                killed.append(next(iter(cluster.workers.values())).process.process.pid)
                os.kill(killed[0], signal.SIGKILL)
            yield one

    monkeypatch.setattr(corpus, "read_files", losing)
    with local_cluster(2) as cluster:
        code, out, err = zeren("load", folder, "--cluster", cluster.scheduler_address)
    assert len(killed) == 1
    assert code == 1
    assert out.count("added") == FILES
    assert "bad.txt" in err
    monkeypatch.undo()
    other = tmp_path / "other.lbug"
    assert zeren("load", folder, "--store", other)[0] == 1
    here, there = open_store(str(other)), open_store(str(store))
    assert without_log(there) == without_log(here)
    assert logged(there) == logged(here)
    assert len(logged(there)) == FILES


def test_workers_that_may_not_limit_a_file_are_told_how_to_start(zeren, folder, store):
    with local_cluster(1, daemon=True) as cluster:
        code, _, err = zeren("load", folder, "--cluster", cluster.scheduler_address)
    assert code == 1
    assert "DASK_DISTRIBUTED__WORKER__DAEMON=False" in err
    assert not store.exists()


def test_a_cluster_without_workers_says_so(zeren, folder):
    with local_cluster(0) as cluster:
        code, _, err = zeren("load", folder, "--cluster", cluster.scheduler_address)
    assert code == 1
    assert "no worker" in err


def test_an_address_at_which_nothing_answers_is_told(zeren, folder, monkeypatch):
    monkeypatch.setattr("zeren.loaders.corpus.cluster.CONNECT_SECONDS", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    code, _, err = zeren("load", folder, "--cluster", address)
    assert code == 1
    assert f"{address}: no Dask scheduler answers" in err


def test_without_dask_it_is_told_how_to_install_it(zeren, folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, _, err = zeren("load", folder, "--cluster", "tcp://127.0.0.1:1")
    assert code == 1
    assert "zeren[cluster]" in err


def test_a_cluster_goes_with_folders(zeren, folder):
    code, _, err = zeren("load", folder / "1.txt", "--cluster", "tcp://127.0.0.1:1")
    assert code == 1
    assert "folders or patterns" in err
