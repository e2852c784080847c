"""Which queries there are: one file each, named by its stem.

Questions stand in ``queries/cypher``. A question has one header, that of its Cypher file; what a
store of RDF runs instead is its twin of the same stem, ``queries/sparql/<name>.rq``, which has no
header. Where one plan is asked much faster than all in another way, there is a second text for it,
``queries/cypher/one-plan/<name>.cypher``, without a header too; where a store of RDF takes all
duties much faster than some of them (``prose``), ``queries/sparql/all-duties/<name>.rq``. What
needs an algorithm is computed: ``queries/computed/<name>.py`` has the same header behind another
mark. The kinds of findings (`zeren.graph.findings`) are asked by their codes.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from zeren.graph.errors import UnknownQuery, quoted_zh
from zeren.graph.findings.catalogue import finding_kinds
from zeren.graph.stores.base import Parameter, QueryLanguage, Reader
from zeren.queries.header import COMPUTED_MARK, Query, finding_query, parse_query

FINDINGS = "findings"
"""The internal query that gives the findings of a store: the text of every question for a kind."""

_SUFFIX = ".cypher"
_TWIN_SUFFIX = ".rq"
_COMPUTED_SUFFIX = ".py"
_STEM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def names() -> tuple[str, ...]:
    """Name every question that can be asked, sorted."""
    return _stems(_folder())


def computed_names() -> tuple[str, ...]:
    """Name every question that Python computes, sorted; each can be asked like the others."""
    stems = _stems(_computed(), _COMPUTED_SUFFIX)
    return tuple(sorted(stem.replace("_", "-") for stem in stems if stem != "__init__"))


def finding_names() -> tuple[str, ...]:
    """Name every finding of the audit, sorted; each can be asked like a question."""
    return tuple(sorted(finding_kinds()))


def query(name: str, language: QueryLanguage = "cypher") -> Query:
    """Read one question or finding, with its text in a language, and no other question's file.

    UnknownQuery names the nearest three, or the twin that is missing.
    """
    found = _read(name) or _read_finding(name) or _read_computed(name)
    if found is None:
        known = (*names(), *computed_names())
        near = difflib.get_close_matches(name.casefold(), known, n=3, cutoff=0.0)
        raise UnknownQuery(
            f"there is no query {name!r}; nearest: {', '.join(near)}",
            f"没有名为{quoted_zh(name)}的查询，最接近的：{'、'.join(near)}",
        )
    if found.computed or language == "cypher":
        return found
    text = _twin_of_finding() if found.finding else _twin(found)
    return replace(found, text=text, of_one_plan="", of_all_duties=_of_all_duties(found))


def twin_names() -> tuple[str, ...]:
    """Name every question that has a twin in SPARQL, sorted."""
    return _stems(_twins(), _TWIN_SUFFIX)


def queries() -> tuple[Query, ...]:
    """Read every question that can be asked, in the order of `names`."""
    return tuple(query(name) for name in names())


def computed_queries() -> tuple[Query, ...]:
    """Read every question that Python computes, in the order of `computed_names`."""
    return tuple(query(name) for name in computed_names())


def every_query() -> tuple[Query, ...]:
    """Read all that can be asked by name: questions, computed ones, then findings."""
    return (*queries(), *computed_queries(), *findings())


def finding(code: str) -> Query:
    """Read one finding; UnknownQuery names the nearest three."""
    found = _read_finding(code)
    if found is None:
        near = difflib.get_close_matches(code.casefold(), finding_names(), n=3, cutoff=0.0)
        raise UnknownQuery(
            f"there is no finding {code!r}; nearest: {', '.join(near)}",
            f"没有代码为{quoted_zh(code)}的疑点，最接近的：{'、'.join(near)}",
        )
    return found


def findings() -> tuple[Query, ...]:
    """Read every finding of the audit, in the order of `finding_names`."""
    return tuple(query(name) for name in finding_names())


def internal_names() -> tuple[str, ...]:
    """Name the queries that the runner asks for itself."""
    return _stems(_folder() / "internal")


def internal_query(name: str) -> Query:
    """Read one of the queries that the runner asks for itself."""
    found = _read(name, "internal")
    if found is None:
        raise UnknownQuery(
            f"there is no internal query {name!r}; the installation is incomplete",
            f"没有名为{quoted_zh(name)}的内部查询，安装不完整",
        )
    return found


def internal_text(
    reader: Reader, name: str, parameters: Mapping[str, Parameter] | None = None
) -> str:
    """Give the text of one of the runner's own queries in the language of a store."""
    found = internal_query(name)
    if reader.language != "sparql":
        return found.text_for(parameters or {})
    every = _of_all_duties(found, "internal")
    twin = replace(found, text=_twin(found, "internal"), of_one_plan="", of_all_duties=every)
    return twin.text_for(parameters or {})


def _folder() -> Traversable:
    return resources.files("zeren.queries") / "cypher"


def _computed() -> Traversable:
    return resources.files("zeren.queries") / "computed"


def _twins() -> Traversable:
    return resources.files("zeren.queries") / "sparql"


def _stems(folder: Traversable, suffix: str = _SUFFIX) -> tuple[str, ...]:
    files = (file.name for file in folder.iterdir())
    return tuple(sorted(name.removesuffix(suffix) for name in files if name.endswith(suffix)))


def _twin(asked: Query, part: str = "") -> str:
    """Give the text of a question's twin in SPARQL."""
    folder = _twins() / part if part else _twins()
    file = folder / f"{asked.name}{_TWIN_SUFFIX}"
    if not file.is_file():
        raise UnknownQuery(
            f"query {asked.name}: has no text in SPARQL yet; ask it of a store that speaks Cypher",
            f"查询 {asked.name}：尚无 SPARQL 文本，请在 Cypher 存储中查询",
        )
    return file.read_text(encoding="utf-8")


def _of_all_duties(asked: Query, part: str = "") -> str:
    """Give the text of a twin where nothing is left out of what prose says, if it has one."""
    file = _twins() / "all-duties" / part / f"{asked.name}{_TWIN_SUFFIX}"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


@lru_cache(maxsize=256)
def _read(name: str, part: str = "") -> Query | None:
    """Read a file once: its header takes some milliseconds, as long as many a question."""
    if not _STEM.fullmatch(name):
        return None
    folder = _folder()
    file = folder / part / f"{name}{_SUFFIX}"
    if not file.is_file():
        return None
    found = parse_query(name, f"queries/cypher/{file.name}", file.read_text(encoding="utf-8"))
    second = folder / "one-plan" / part / file.name
    if not second.is_file():
        return found
    return replace(found, of_one_plan=second.read_text(encoding="utf-8"))


@lru_cache(maxsize=256)
def _read_finding(name: str) -> Query | None:
    kind = finding_kinds().get(name)
    if kind is None:
        return None
    return finding_query(kind, internal_query(FINDINGS).text)


def _twin_of_finding() -> str:
    return _twin(internal_query(FINDINGS), "internal")


@lru_cache(maxsize=256)
def _read_computed(name: str) -> Query | None:
    if not _STEM.fullmatch(name):
        return None
    file = _computed() / f"{name.replace('-', '_')}{_COMPUTED_SUFFIX}"
    if not file.is_file():
        return None
    content = file.read_text(encoding="utf-8")
    return parse_query(name, f"queries/computed/{file.name}", content, COMPUTED_MARK)
