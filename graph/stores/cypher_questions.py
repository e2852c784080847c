"""What may be asked in Cypher: one statement that only reads the graph.

The embedded engine opens a store read-only and yet lets a statement write and read other files
(COPY … TO, LOAD FROM), fetch extensions, change settings, and spoil the store for later
(CHECKPOINT); and it takes a parameter that is not given for null. Neo4j refuses what changes the
graph, and yet reads files and addresses (LOAD CSV) and runs procedures. All that is refused before
it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from zeren.graph.errors import QueryError, quoted_zh
from zeren.graph.stores.given_names import check_names

_OPENINGS = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN"})
_BESIDE = re.compile(
    r"""//[^\n]* | /\*.*?\*/ | '(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | `[^`]*`""",
    re.VERBOSE | re.DOTALL,
)
_LOAD = re.compile(r"\bLOAD\s+(?:FROM|WITH|CSV)\b", re.IGNORECASE)
_PROCEDURE = re.compile(r"\bCALL\s+[\w`]", re.IGNORECASE)


def check_question(text: str, parameters: Mapping[str, object]) -> None:
    """Refuse what is no single reading statement, and parameters that are not given or not used."""
    bare = _BESIDE.sub(" ", text).strip().removesuffix(";")
    first = re.match(r"\w*", bare)
    word = first[0].upper() if first else ""
    if word not in _OPENINGS:
        openings = sorted(_OPENINGS)
        raise QueryError(
            f"a question begins with one of {', '.join(openings)}, not with {word or bare!r:.20}",
            f"查询语句须以 {'、'.join(openings)} 之一开头，而不是{quoted_zh(word or bare, 20)}",
        )
    if ";" in bare:
        raise QueryError(
            "a question is one statement: ask the others one by one",
            "一次只能提交一条查询语句，其余请逐条提交",
        )
    if _LOAD.search(bare):
        raise QueryError(
            "LOAD FROM and LOAD CSV read other files than the store: a question cannot use them",
            "LOAD FROM、LOAD CSV 会读取图谱以外的文件，查询语句不得使用",
        )
    if _PROCEDURE.search(bare):
        raise QueryError(
            "CALL runs a procedure, which reaches beyond the graph: a question cannot use it",
            "CALL 会执行图谱之外的过程，查询语句不得使用",
        )
    wanted = set(re.findall(r"\$(\w+)", bare))
    check_names(wanted, parameters)
