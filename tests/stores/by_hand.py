"""Files of RDF that somebody edits: what has the checksum is taken away."""

from __future__ import annotations

from pathlib import Path

from zeren.graph.stores.rdf.checksums import _HEAD, _TRAILERS


def bare(path: Path) -> str:
    """Take the checksum out of a file, and give its text."""
    content = path.read_bytes().removeprefix(_HEAD.encode())
    content = _TRAILERS[path.suffix].sub(b"" if path.suffix != ".jsonld" else b"\n]}\n", content)
    path.write_bytes(content)
    return content.decode("utf-8")
