"""What one request may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Most ``rows`` of an answer, ``shown`` on a page, ``seconds`` of a question, ``at_once``."""

    rows: int = 10_000
    shown: int = 500
    seconds: float = 10.0
    at_once: int = 4
