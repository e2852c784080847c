"""RDF datasets in files: which formats, how they are read and written, and what is refused.

The same data gives the same bytes: statements stand in the order of their N-Quads lines.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import StoreDamaged, StoreError

if TYPE_CHECKING:
    import pyoxigraph

SUFFIXES = (".nq", ".trig", ".jsonld", ".ttl")
_FLAT = (".ttl",)
"""Formats without named graphs: read, and written as exports, but no place to load plans into."""


def format_of(path: Path) -> str:
    """Give the format of a file by its suffix."""
    return path.suffix.lower()


def refuse_without_graphs(path: Path) -> None:
    """Refuse to keep plans in a format that cannot tell whose a statement is."""
    if format_of(path) in _FLAT:
        raise StoreError(
            f"{path}: Turtle has no named graphs, so that plans cannot be told apart in it: load "
            "into a .trig or .nq file, or export to Turtle.",
            f"{path}：Turtle 没有命名图，无法区分各方案，"
            "请装入 .trig 或 .nq 文件，或导出为 Turtle。",
        )


def read_dataset(path: Path) -> pyoxigraph.Store:
    """Read a file into memory; StoreDamaged names the line where it is no RDF."""
    import pyoxigraph

    data = pyoxigraph.Store()
    try:
        data.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.from_extension(path.suffix[1:]))
    except SyntaxError as error:
        raise StoreDamaged(
            f"{path}: line {error.lineno}: {error.msg}. Correct the file.",
            f"{path}：第 {error.lineno} 行：{error.msg}。请改正该文件。",
        ) from error
    return data


def write_dataset(data: pyoxigraph.Store, path: Path, suffix: str) -> None:
    """Write a dataset into a file, in the format of a suffix."""
    import pyoxigraph

    lines = sorted(
        (data.dump(format=pyoxigraph.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    )
    written = b"".join(lines)
    if suffix != ".nq":
        format_ = pyoxigraph.RdfFormat.from_extension(suffix[1:])
        quads = pyoxigraph.parse(written, pyoxigraph.RdfFormat.N_QUADS)
        written = pyoxigraph.serialize(quads, format=format_) or b""
    path.write_bytes(written)
