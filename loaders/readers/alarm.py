"""An alarm that ends a process which reads too long; each page that is recognised sets it anew.

The system ends the process, whatever it is in. Where it has no such alarm (Windows), and in a
process that did not set one, nothing here does anything.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

HAS_ALARM = hasattr(signal, "setitimer")
ENDED = -signal.SIGALRM if HAS_ALARM else None
"""The exit code of a process that its alarm ended."""
_set: list[float] = []


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """End this process when so many seconds pass before the end, or before `again`."""
    _set.append(seconds)
    again()
    try:
        yield
    finally:
        _set.clear()
        if HAS_ALARM:
            signal.setitimer(signal.ITIMER_REAL, 0)


def again() -> None:
    """Count the seconds from now on: a page begins, and a file has a bounded number of them."""
    if _set and HAS_ALARM:
        signal.setitimer(signal.ITIMER_REAL, _set[-1])
