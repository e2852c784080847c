"""Which queries there are: one file each in ``queries/cypher``, named by its stem."""

from __future__ import annotations

import difflib
import re
from importlib import resources
from importlib.resources.abc import Traversable

from graph.errors import UnknownQuery, quoted_zh
from queries.header import Query, parse_query

_SUFFIX = ".cypher"
_STEM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def names() -> tuple[str, ...]:
    """Name every query that can be asked, sorted."""
    return _stems(_folder())


def query(name: str) -> Query:
    """Read one query, and no other file; UnknownQuery names the nearest three."""
    found = _read(_folder(), name)
    if found is None:
        near = difflib.get_close_matches(name.casefold(), names(), n=3, cutoff=0.0)
        raise UnknownQuery(
            f"there is no query {name!r}; nearest: {', '.join(near)}",
            f"没有名为{quoted_zh(name)}的查询，最接近的：{'、'.join(near)}",
        )
    return found


def queries() -> tuple[Query, ...]:
    """Read every query that can be asked, in the order of `names`."""
    return tuple(query(name) for name in names())


def internal_names() -> tuple[str, ...]:
    """Name the queries that the runner asks for itself."""
    return _stems(_folder() / "internal")


def internal_query(name: str) -> Query:
    """Read one of the queries that the runner asks for itself."""
    found = _read(_folder() / "internal", name)
    if found is None:
        raise UnknownQuery(
            f"there is no internal query {name!r}; the installation is incomplete",
            f"没有名为{quoted_zh(name)}的内部查询，安装不完整",
        )
    return found


def _folder() -> Traversable:
    return resources.files("queries") / "cypher"


def _stems(folder: Traversable) -> tuple[str, ...]:
    files = (file.name for file in folder.iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in files if name.endswith(_SUFFIX)))


def _read(folder: Traversable, name: str) -> Query | None:
    if not _STEM.fullmatch(name):
        return None
    file = folder / f"{name}{_SUFFIX}"
    if not file.is_file():
        return None
    return parse_query(name, f"queries/cypher/{file.name}", file.read_text(encoding="utf-8"))
