"""Refuses every connection and every question for an address that leaves this machine.

What listens does so on the loopback alone: nothing else can be reached from elsewhere.

Python imports a module of this name at its start: with this folder on PYTHONPATH the processes that
tests start are held to it too. A server of the user's own, named by NEO4J_URI, lifts it.
"""

from __future__ import annotations

import os
import sys

HERE = ("127.0.0.1", "::1", "localhost", "", "0.0.0.0", "::")
"""Hosts that are this machine; the empty and the unset ones are those that a server listens on."""
LOOPBACK = ("127.0.0.1", "::1", "localhost")
NOBODYS = "192.0.2."
"""How addresses begin that are kept for documents: no machine can listen there."""


class NetworkRefused(RuntimeError):
    """A test tried to reach another machine."""


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    allowed = HERE
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"):
        address = arguments[1]
        if not isinstance(address, tuple):  # a path is a local socket; None is who was connected
            return
        host = address[0]
        if event == "socket.bind":
            if host.startswith(NOBODYS) or host.endswith(".invalid"):
                return
            allowed = LOOPBACK
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = arguments[0] or ""
        if isinstance(host, str) and (host.endswith(".invalid") or _is_numeric(host)):
            return  # nobody has the one, nobody is asked for the other
    else:
        return
    if (host.decode() if isinstance(host, bytes) else host) not in allowed:
        raise NetworkRefused(f"{event}: {host}")


def _is_numeric(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit()


if "NEO4J_URI" not in os.environ:
    sys.addaudithook(_hook)
