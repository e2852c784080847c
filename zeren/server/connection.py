"""A connection that keeps the server waiting is cut: such ones are free to open, and many."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from zeren.server.refusals import RETRY_AFTER

SILENT = 10.0
"""Seconds in which a connection has to bring a whole request, with its body."""
UNREAD = 30.0
"""Seconds in which the other side has to take what was sent, as far as it is more than a buffer."""
MOST = 800
"""Connections at once; a process may mostly have 1,024 files."""
_BUSY = (
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n"
    f"Retry-After: {RETRY_AFTER}\r\n\r\n"
).encode("ascii")


class _Patience:
    """Seconds that are counted once at a time; ``over`` is done where nobody ends them before."""

    def __init__(self, over: Callable[[], None]) -> None:
        self._over = over
        self._running: asyncio.TimerHandle | None = None

    def begin(self, seconds: float) -> None:
        """Begin to count, unless it is counted."""
        if self._running is None:
            self._running = asyncio.get_running_loop().call_later(seconds, self._end_is_there)

    def end(self) -> None:
        """Count no more."""
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _end_is_there(self) -> None:
        self._running = None
        self._over()


class Connection(H11Protocol):
    """Ends where no whole request has come in time, or nobody takes the answer.

    While a whole request is answered nothing is counted. One too many is told when to come again.
    """

    _one_too_many = False

    def connection_made(self, transport: Any) -> None:
        """Begin to count."""
        super().connection_made(transport)
        self._one_too_many = len(self.connections) > MOST
        self._silence = _Patience(self._cut)
        self._unread = _Patience(self._give_up)
        self._silence.begin(SILENT)

    def pause_writing(self) -> None:
        """Begin to count for what is not taken."""
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        """Enough was taken."""
        super().resume_writing()
        self._unread.end()

    def on_response_complete(self) -> None:
        """Wait no longer than may be for the rest of an answer to be taken."""
        super().on_response_complete()
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what comes; a part of a request does not begin the count anew."""
        if self.transport.is_closing():
            return
        if self._one_too_many:
            self.transport.write(_BUSY)
            self.transport.close()
            return
        super().data_received(data)
        if not self.flow.write_paused:
            self._unread.end()
        if self._asked():
            self._silence.end()
        else:
            self._silence.begin(SILENT)

    def connection_lost(self, exc: Exception | None) -> None:
        """Count no more."""
        self._silence.end()
        super().connection_lost(exc)
        self._unread.end()

    def _asked(self) -> bool:
        one = self.cycle
        return one is not None and not one.response_complete and not one.more_body

    def _watch(self) -> None:
        if self.transport.get_write_buffer_size():
            self._unread.begin(UNREAD)

    def _cut(self) -> None:
        if not self._asked() and not self.transport.is_closing():
            self.transport.close()

    def _give_up(self) -> None:
        if self.transport.get_write_buffer_size():
            self.transport.abort()
