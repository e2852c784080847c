"""Values as the driver gives them, as plain values of Python."""

from __future__ import annotations

from typing import Any

from neo4j.time import Date


def plain(value: Any) -> Any:
    """Turn the driver's dates into ``datetime.date``, in lists too."""
    if isinstance(value, Date):
        return value.to_native()
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value
