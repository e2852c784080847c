"""A connection on which nothing is asked is cut: silent ones are free to open, and many."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

SILENT = 10.0
"""Seconds in which a connection has to bring a whole request."""


class Connection(H11Protocol):
    """Ends where no whole request has come in time; while one is answered nothing is counted."""

    _silence: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to count."""
        super().connection_made(transport)
        self._count()

    def data_received(self, data: bytes) -> None:
        """Take what comes; a part of a request does not begin the count anew."""
        super().data_received(data)
        if self._asked():
            self._stop()
        elif self._silence is None:
            self._count()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count no more."""
        self._stop()
        super().connection_lost(exc)

    def _asked(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _count(self) -> None:
        self._silence = self.loop.call_later(SILENT, self._cut)

    def _stop(self) -> None:
        if self._silence is not None:
            self._silence.cancel()
            self._silence = None

    def _cut(self) -> None:
        self._silence = None
        if not self._asked() and not self.transport.is_closing():
            self.transport.close()
