"""Pages made from the store as it is now: they are sent again, and nobody is waited for."""

from __future__ import annotations

from threading import Lock

from zeren.server.delivery import Ready
from zeren.server.readers import Stamp, stamp_of
from zeren.settings import Language

Key = tuple[str, str, Language]
"""What a kept page is found by: path, form and language."""
_MOST = 128 * 2**20
"""Bytes of pages that are kept; the oldest go first."""


class KeptPages:
    """The pages of one state of a store; none are kept of a store that is no file."""

    def __init__(self, location: str) -> None:
        self._location = location
        self._lock = Lock()
        self._held: tuple[Stamp, dict[Key, Ready]] = (), {}

    def state(self) -> Stamp:
        """Tell of which state of the store a page will be that is begun now."""
        return stamp_of(self._location)

    def get(self, key: Key) -> Ready | None:
        """Give a page that was made from the store as it is now."""
        of, pages = self._held
        return pages.get(key) if of and of == self.state() else None

    def keep(self, key: Key, page: Ready, state: Stamp) -> None:
        """Keep a page that was begun in a state, until that changes or newer ones need its room."""
        if not state or state != self.state():
            return
        with self._lock:
            if state != self._held[0]:
                self._held = state, {}
            pages = self._held[1]
            pages[key] = page
            size = sum(one.size for one in pages.values())
            for old in list(pages):
                if size <= _MOST:
                    break
                size -= pages.pop(old).size
