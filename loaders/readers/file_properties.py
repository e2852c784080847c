"""What a file says of itself beside its text: the title and the day in its properties."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from zeren.graph.errors import SourceFormat
from zeren.loaders.readers.archives import local, part
from zeren.loaders.text.document import Properties

_PROGRAM = re.compile(
    r"\A(?:Microsoft|WPS|Kingsoft)[^-]*- ?|\.(?:docx?|wps|xlsx?|et|pdf|ofd)\Z", re.IGNORECASE
)
"""What printing programs put around a title: Microsoft Word - 附件.doc."""
_DAY = re.compile(r"(?:D:)?(\d{4})-?(\d{2})-?(\d{2})")


def of_office(path: Path, archive: zipfile.ZipFile) -> Properties:
    """Take those of an Office file, from its part ``docProps/core.xml``; none if it is broken."""
    try:
        root = part(path, archive, "docProps/core.xml")
    except SourceFormat:
        return Properties()
    return of_elements(root, "title", "created")


def of_elements(root: Any, title: str, made: str) -> Properties:
    """Take those that stand in elements of these names."""
    told = {local(one): one.text for one in (() if root is None else root.iter())}
    return of_words(told.get(title), told.get(made))


def of_pdf(told: Mapping[str, Any]) -> Properties:
    """Take those of a pdf's Info dictionary."""
    return of_words(told.get("Title"), told.get("CreationDate"))


def of_words(title: object, made: object) -> Properties:
    """Make properties of what is written: a day as ISO 8601 or pdf write it; else none."""
    words = _PROGRAM.sub("", title) if isinstance(title, str) else ""
    return Properties(" ".join(words.split()), _day(made) if isinstance(made, str) else None)


def _day(written: str) -> date | None:
    match = _DAY.match(written.strip())
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
