"""The form in which words are searched: no case, no width, no spaces."""

from __future__ import annotations

import re
import unicodedata


def search_form(text: str) -> str:
    """Fold ``text`` for searching, so that ``2 个工作日`` and ``２个工作日`` are the same words."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
