"""The data that stand beside the modules, as CSV with a header.

`pkgutil` finds them wherever the package is installed; `importlib.resources` would load the modules
for temporary files and archives, which no reading of a text needs.
"""

from __future__ import annotations

import csv
import pkgutil


def read_rows(package: str, name: str) -> list[dict[str, str]]:
    """Give the rows of a file in a package, each by the names of its columns."""
    content = pkgutil.get_data(package, name)
    if content is None:
        raise FileNotFoundError(f"{package}: {name}")
    return list(csv.DictReader(content.decode("utf-8").splitlines()))
