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


def send_a_message() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        one.sendmsg([b""], [], 0, OUTSIDE)


def ask_for_name() -> None:
    socket.gethostbyaddr("example.org")


def listen_to_everybody() -> None:
    with socket.socket() as one:
        one.bind(("0.0.0.0", 0))


def listen_to_others() -> None:
    with socket.socket() as one:
        one.bind(("198.51.100.1", 0))  # as little anybody's


REACHING = (connect, ask_for_address, send, send_a_message, ask_for_name)


@pytest.mark.parametrize("reach", [*REACHING, listen_to_everybody, listen_to_others])
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
