"""Central documents that many plans cite: number and title, so that either names the document.

``central_documents.csv`` has those whose title no other document bears (of titles that recur every
year a plan has to give the number).
"""

from __future__ import annotations

from functools import cache

from zeren.graph.identifiers import title_of_issued
from zeren.loaders.text.characters import fold_text
from zeren.loaders.text.data import read_rows
from zeren.loaders.text.patterns import lazy

_MARKS = str.maketrans("", "", "“”《》〈〉<>\"'「」—–-~～")
_PROMULGATED = lazy(r"(?:印发|转发|发布)(?P<title>.+)的通知")
_ISSUERS = lazy(
    "(?:(?:(?:中共)?中央(?:办公厅)?|国务院(?:办公厅)?|和|、)+"
    "|(?:国家发展改革委|[^省市县区州关]{2,12}部)(?:等[^省市县区州关]{0,3}部[门委])?)关于"
)


def central_number(title: str) -> str | None:
    """Give the number of the central document of this title, with or without its notice's words."""
    return _numbers().get(_key(title))


def central_title(number: str) -> str | None:
    """Give the title of the central document of this number."""
    return _titles().get(number)


def _key(title: str) -> str:
    """Reduce a title to that of what is issued: no marks, no issuer, no 印发…的通知."""
    key = fold_text(title_of_issued(title)).translate(_MARKS)
    if issuers := _ISSUERS.match(key):
        key = key[issuers.end() :]
    notice = _PROMULGATED.fullmatch(key.removeprefix("关于"))
    return notice["title"] if notice else key.removeprefix("关于")


@cache
def _titles() -> dict[str, str]:
    rows = read_rows("zeren.loaders.links", "central_documents.csv")
    return {row["number"]: row["title"] for row in rows}


@cache
def _numbers() -> dict[str, str]:
    return {_key(title): number for number, title in _titles().items()}
