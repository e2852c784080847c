"""The command browse, as a process: what it prints, where it listens, how it ends."""

import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import pytest

from zeren.graph.errors import ServeError
from zeren.server.serving import bound, is_loopback, names_of, url_of


@contextmanager
def browsing(location, *arguments):
    """Run the command, and give the process and the address that it prints."""
    command = [sys.executable, "-m", "zeren", "browse", "--store", str(location), *arguments]
    environment = os.environ | {"PYTHONUTF8": "1"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    try:
        yield process, process.stdout.readline().strip()
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop(unchanged, signal_):
    with browsing(unchanged) as (process, url):
        assert httpx.get(url, trust_env=False, verify=False, timeout=60).status_code == 200
        process.send_signal(signal_)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (0, "")
    assert err == "Ctrl-C stops it.\n"


def test_a_port_in_use_is_said(unchanged, zeren):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, err = zeren("browse", "--store", unchanged, "--port", port)
    assert (code, out) == (1, "")
    assert f"127.0.0.1:{port}: cannot be served: Address already in use" in err
    assert "--port" in err


@pytest.mark.parametrize(
    ("host", "port", "said"),
    [
        ("0.0.0.0", 0, "every address"),
        ("::", 0, "every address"),
        ("", 0, "every address"),
        ("192.0.2.1", 0, "cannot be served"),
        ("no.such.host.invalid", 0, "cannot be served"),
        ("127.0.0.1", 99999, "cannot be served"),
        ("127.0.0.1", -1, "cannot be served"),
    ],
)
def test_an_address_that_cannot_be_had_is_refused(host, port, said):
    with pytest.raises(ServeError, match=said) as error:
        bound(host, port)
    assert error.value.zh != str(error.value)


def test_a_store_that_is_not_there_is_said_before_anything_is_served(zeren, tmp_path):
    code, out, err = zeren("browse", "--store", tmp_path / "none.lbug")
    assert (code, out) == (1, "")
    assert "zeren load" in err


@pytest.mark.parametrize("limit", [("--rows", "0"), ("--seconds", "0"), ("--seconds", "nan")])
def test_limits_that_let_nothing_through_are_refused(zeren, unchanged, limit):
    code, _, err = zeren("browse", "--store", unchanged, *limit)
    assert code == 1
    assert limit[0] in err


def test_other_computers_are_let_in_only_by_name():
    with bound("127.0.0.1", 0) as taken:
        assert is_loopback(taken)
        assert names_of("127.0.0.1", taken) == {"127.0.0.1", "localhost", "::1"}
        assert url_of("127.0.0.1", taken) == f"http://127.0.0.1:{taken.getsockname()[1]}/"


def test_many_ask_at_once_and_each_gets_the_answer_to_its_question(client):
    def ask(number):
        answer = client.get("/query/task-detail.json", params={"task": 1 + number % 2})
        return [row["task"] for row in answer.json()["rows"]] == [1 + number % 2]

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(ask, range(80)))
