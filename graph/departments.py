"""Departments that each government has, by the forms of their names: ``departments.csv``.

A row's forms are names of one department; ``holder`` says whose it is: the government's, the party
committee's, or a central agency's (its branch in the region). Who reads a plan and who understands
a question take them from here.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

_COURTS = ("高", "中")


class Form(NamedTuple):
    """A form of a department's name: whose it is, the row's first form, and all its forms."""

    holder: str
    stem: str
    forms: tuple[str, ...]


@cache
def forms() -> Mapping[str, tuple[Form, ...]]:
    """Give the departments by each form of their names."""
    import csv

    content = pkgutil.get_data("zeren.graph", "departments.csv")
    if content is None:
        raise FileNotFoundError("zeren.graph: departments.csv")
    found: dict[str, tuple[Form, ...]] = {}
    for row in csv.DictReader(content.decode("utf-8").splitlines()):
        names = tuple(row["forms"].split("|"))
        form = Form(row["holder"], names[0], names)
        for name in names:
            found[name] = (*found.get(name, ()), form)
    return found


def court_rank(form: str) -> str:
    """Give 高 or 中 of a court whose form says it; "" for 法院, which may be either."""
    return next((rank for rank in _COURTS if form.endswith("院") and rank in form), "")


def split(name: str) -> tuple[str, str]:
    """Part a name into what stands before the longest form that it ends in, and that form.

    ``split("钦州市市场监管局")`` is ``("钦州市", "市场监管局")``; the form may be empty.
    """
    known = forms()
    at = next((at for at in range(len(name)) if name[at:] in known), len(name))
    return name[:at], name[at:]
