"""Connections that keep the server waiting are cut; one too many is told when to come again."""

from __future__ import annotations

import socket
import time
from contextlib import contextmanager
from threading import Thread

import pytest

from zeren.server import connection
from zeren.server.serving import bound, server_of

LARGE = b"x" * 16 * 2**20
"""More than the buffers between two ends of a loopback."""
ASKED = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


async def application(scope, receive, send):
    """Give a large answer, once the body of a POST is there."""
    while scope["method"] == "POST":
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        if not message["more_body"]:
            break
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": LARGE})


@pytest.fixture(scope="module")
def port():
    taken = bound("127.0.0.1", 0)
    server = server_of(application)
    thread = Thread(target=server.run, args=([taken],))
    thread.start()
    yield taken.getsockname()[1]
    server.should_exit = True
    thread.join()
    taken.close()


@contextmanager
def said(port, words):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(words)
        yield line


def all_of(line):
    """Read until the other side ends, or breaks off."""
    found = b""
    try:
        while part := line.recv(1 << 20):
            found += part
    except ConnectionResetError:
        pass
    return found


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: ",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf",
    ],
    ids=["nothing", "half a head", "half a body", "half a part"],
)
def test_who_does_not_end_his_request_is_cut(port, monkeypatch, words):
    monkeypatch.setattr(connection, "SILENT", 0.2)
    begun = time.monotonic()
    with said(port, words) as line:
        assert all_of(line) == b""
    assert time.monotonic() - begun >= 0.15


def test_who_takes_his_answer_gets_it_whole(port, monkeypatch):
    monkeypatch.setattr(connection, "SILENT", 0.2)
    with said(port, ASKED.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")) as line:
        assert all_of(line).count(b"x") == len(LARGE)


def test_who_does_not_take_his_answer_is_cut(port, monkeypatch):
    monkeypatch.setattr(connection, "UNREAD", 0.2)
    with said(port, ASKED) as line:
        time.sleep(0.5)
        assert len(all_of(line)) < len(LARGE)


def test_one_too_many_is_told_when_to_come_again(port, monkeypatch):
    monkeypatch.setattr(connection, "MOST", 0)
    with said(port, ASKED) as line:
        told = all_of(line)
    assert told.startswith(b"HTTP/1.1 503 ")
    assert b"Retry-After: 2" in told
