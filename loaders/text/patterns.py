"""Patterns that are made when they are first used.

One plan needs a part of them, and making a pattern takes far longer than trying it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

HAN = r"[^\W\x00-\u052f\u2160-\u24ff]"
"""A Chinese character in a pattern of folded text, a rare one (㵲) too: a letter, and none of
Latin, Greek or Cyrillic, no digit, no Ⅱ and no ⑩.

Wherever [\u4e00-\u9fff] stands, making the pattern counts out 21,000 characters, here 2,300.
"""


def lazy(pattern: str, flags: int = 0, *, needs: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Give a pattern as `re.compile` does; a mistake in it shows at its first use.

    ``needs``: words of which one stands in whatever the pattern finds; it is not made before a
    text has one of them.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags, needs))


_NOTHING = {"match": None, "fullmatch": None, "search": None, "finditer": ()}
"""What each method gives where nothing is found."""


class _Lazy:
    """Stands for a pattern: a method that is asked for the first time is taken from it and kept."""

    def __init__(self, pattern: str, flags: int, needs: tuple[str, ...]) -> None:
        self.pattern = pattern
        self.needs = needs
        self._flags = flags
        self._awaited = needs
        self._without = ""

    def __getattr__(self, name: str) -> object:
        if self._awaited and name in _NOTHING:
            return self._once_needed(name)
        found: object = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found

    def _once_needed(self, name: str) -> Callable[..., object]:
        def tried(text: str, *where: int) -> object:
            if text is self._without:  # asked of each place of a long line
                return _NOTHING[name]
            if not any(word in text for word in self._awaited):
                self._without = text
                return _NOTHING[name]
            self._awaited = ()
            return getattr(self, name)(text, *where)

        return tried
