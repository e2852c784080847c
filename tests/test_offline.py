"""Nothing that is tested reaches another machine: `tests/offline` refuses it in every process."""

import os
import socket
import subprocess
import sys

import pytest

OUTSIDE = ("192.0.2.1", 80)
"""An address that is kept for documents and belongs to nobody."""

pytestmark = pytest.mark.skipif("NEO4J_URI" in os.environ, reason="a server elsewhere is used")


def connect() -> None:
    with socket.socket() as one:
        one.settimeout(0.1)
        one.connect(OUTSIDE)


def ask_for_address() -> None:
    socket.getaddrinfo("example.org", 80)


def send() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        one.sendto(b"", OUTSIDE)


@pytest.mark.parametrize("reach", [connect, ask_for_address, send])
def test_this_process_reaches_nobody(reach):
    with pytest.raises(RuntimeError, match=r"^socket\.\w+: "):
        reach()


def test_nor_does_one_that_it_starts():
    code = "import socket; socket.getaddrinfo('example.org', 80)"
    ended = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True
    )
    assert "NetworkRefused" in ended.stderr


def test_this_machine_is_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
