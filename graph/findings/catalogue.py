"""Which kinds of findings there are: the files of ``codes``."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module, resources
from types import MappingProxyType
from typing import get_args

from zeren.graph.findings import codes
from zeren.graph.findings.kinds import FindingKind, Severity

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the gravest on."""


@cache
def finding_kinds() -> Mapping[str, FindingKind]:
    """Give every kind by its code, gravest first, then by code."""
    files = (module.name for module in pkgutil.iter_modules(codes.__path__))
    kinds: list[FindingKind] = [import_module(f"{codes.__name__}.{file}").KIND for file in files]
    kinds.sort(key=lambda kind: (SEVERITIES.index(kind.severity), kind.code))
    return MappingProxyType({kind.code: kind for kind in kinds})


def source(kind: FindingKind) -> str:
    """Give the text of the file in which a kind stands."""
    file = resources.files(codes) / f"{kind.code.replace('-', '_')}.py"
    return file.read_text(encoding="utf-8")
