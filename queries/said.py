"""What a name that people say may mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of what a text may mean, and the rule that found them, in both languages."""

    ids: tuple[str, ...]
    en: str
    zh: str
