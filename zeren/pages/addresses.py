"""The address of every page: relative to the folder of the site, made from content, never reused.

An address stays from build to build, is a file's name on Windows, macOS and Linux, also where upper
and lower case are one, and holds no character that a link would have to escape.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

_KEPT = re.compile(r"[^0-9a-z\u3400-\u4dbf\u4e00-\u9fff]+")
_REMEMBERED = 2**16
"""Addresses that are kept: every page asks for those of many others."""
_PREFIX = 24
"""Characters of a name that a reader sees in its address; the key behind them tells it apart."""

LISTS = {
    "overview": "index.html",
    "agency": "agencies.html",
    "task": "tasks.html",
    "measure": "measures.html",
    "document": "documents.html",
    "finding": "findings.html",
    "plan": "plans.html",
    "query": "queries.html",
    "flow": "flow.html",
    "calendar": "calendar.html",
    "progress": "progress.html",
    "network": "network.html",
    "matrix": "matrix.html",
    "compare": "compare.html",
    "changes": "changes.html",
}
"""The page that lists all things of a kind, or shows what is one of its kind."""
OF_A_PLAN = ("flow", "calendar", "progress")
"""The kinds of views that each plan has; with several plans the page of their kind lists them."""


@lru_cache(_REMEMBERED)
def key(id: str) -> str:
    """Stand for a thing by ten hexadecimal digits of its id, in addresses and filters."""
    return hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def government_key(region: str) -> str:
    """Stand for the government of a region; empty where plans name none."""
    return key(f"government/{region}")


def slug(id: str, name: str | None = None) -> str:
    """Give a readable beginning of a name (``name``, else the id) and the key of the id."""
    words = _KEPT.sub("-", (id if name is None else name)[: 4 * _PREFIX].casefold())
    readable = words.strip("-")[:_PREFIX].strip("-")
    return f"{readable}-{key(id)}" if readable else key(id)


@lru_cache(_REMEMBERED)
def address(kind: str, id: str | None = None, number: int | None = None) -> str:
    """Give the address of a page: ``address("task", "桂政办电〔2021〕68号", 7)``.

    ``kind`` alone is the list of its kind (see `LISTS`). ``id``: of the agency, document or plan, a
    query's name, or the plan's id where ``number`` counts a task or measure of it.
    """
    if id is None:
        return LISTS[kind]
    if kind == "text":
        return f"text/{key(id)}.html"  # short: every place on every page links to it
    if kind == "query":
        return f"query/{id}.html"
    if number is not None:
        return f"{kind}/{slug(id)}-{number}.html"
    return f"{kind}/{slug(id, id.partition('/')[2] if kind == 'agency' else None)}.html"


def page_of_all(kind: str, plan: str) -> str:
    """Give the address of the page on which all tasks, or all measures, of a plan stand."""
    return f"{kind}/{key(plan)}.html"


@lru_cache(_REMEMBERED)
def shown_at(kind: str, plan: str, number: int) -> str:
    """Give where a task or measure is shown: a place of the page of all, ``task/….html#t7``.

    Its own `address` stays the same, and leads there.
    """
    return f"{page_of_all(kind, plan)}#{kind[0]}{number}"


def root_of(address: str) -> str:
    """Give the way from a page back to the folder of the site, such as ``../``."""
    return "../" * address.count("/")
