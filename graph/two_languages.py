"""Tables of the package with a text in English and the same in Chinese, as ``en`` and ``zh``."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache


@cache
def chinese_by_english(package: str, name: str) -> Mapping[str, str]:
    """Read a table that stands in a package: its Chinese texts by the English ones."""
    import csv

    content = pkgutil.get_data(package, name)
    if content is None:
        raise FileNotFoundError(f"{package}: {name}")
    rows = csv.DictReader(content.decode("utf-8").splitlines())
    return {row["en"]: row["zh"] for row in rows}
