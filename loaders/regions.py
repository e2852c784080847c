"""The provinces (``regions.csv``), and which of their governments speaks in a text."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Region:
    """A province: its short and full name, and the prefix of its departments (省, 自治区, 市)."""

    name: str
    full_name: str
    prefix: str
    document_mark: str


@cache
def regions() -> tuple[Region, ...]:
    """Give the provinces, autonomous regions and municipalities."""
    text = (files("loaders") / "regions.csv").read_text(encoding="utf-8")
    return tuple(
        Region(row["region"], row["full_name"], row["prefix"], row["document_mark"])
        for row in csv.DictReader(text.splitlines())
    )


def region_of(*texts: str | None) -> Region | None:
    """Find the one region whose government speaks: by full name first, then by short name."""
    for text in texts:
        if text is None:
            continue
        for region in regions():
            if text.startswith((region.full_name, region.name)):
                return region
    return None
