"""The parts of Zeren that are installed by name: which packages each brings."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

from zeren.graph.errors import ZerenError

EXTRAS: Mapping[str, tuple[str, ...]] = {
    "cluster": ("distributed",),
    "mcp": ("mcp",),
    "neo4j": ("neo4j",),
    "networks": ("networkx", "numpy"),
    "notebooks": ("ipykernel", "matplotlib", "nbclient", "nbformat", "pandas"),
    "parquet": ("pyarrow",),
    "py2neo": ("py2neo",),
    "pyvis": ("pyvis",),
    "rdf": ("pyoxigraph", "oxrdflib", "pyshacl", "rdflib"),
}
"""Each part with the packages that it needs beside the base, by the names that are imported."""


class PartMissing(ZerenError):
    """What was asked for needs a part of Zeren that is not installed."""


def require(extra: str) -> None:
    """Raise PartMissing where a package of a part is not installed."""
    for package in EXTRAS[extra]:
        if find_spec(package) is None:
            raise part_missing(extra, package)


def extra_of(module: str | None) -> str | None:
    """Give the part that brings a module that could not be imported; None where none does."""
    package = (module or "").partition(".")[0]
    return next((extra for extra, packages in EXTRAS.items() if package in packages), None)


def part_missing(extra: str, package: str) -> PartMissing:
    """Say which package is missing, and how to install the part that brings it."""
    return PartMissing(
        f"This needs {package}, which is not installed: pip install 'zeren[{extra}]' (in a "
        f"checkout: pip install '.[{extra}]').",
        f"此功能需要 {package}，尚未安装：pip install 'zeren[{extra}]'（在源码目录中：pip install "
        f"'.[{extra}]'）。",
    )
