"""What may be asked of an RDF dataset in SPARQL, how parameters are bound, and what comes back.

A parameter ``plan`` is the variable ``$given_plan``, which a question selects behind its columns:
the engine substitutes it everywhere before it evaluates (SEP-0007), and the rows come without it.
An inner question that uses it selects it too. A null leaves it unbound; a list of texts is one
text, joined with U+001F.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from zeren.graph.errors import BadParameter, QueryError, quoted_zh
from zeren.graph.stores.base import JOINED, Parameter
from zeren.graph.stores.given_names import check_names
from zeren.graph.triples import XSD
from zeren.graph.unit import Value

if TYPE_CHECKING:
    from pyoxigraph import Literal, Variable

GIVEN = "given_"
"""How the variables of parameters begin."""
_TOKEN = re.compile(
    r'''
    (?P<beside> \#[^\n\r]* | <[^<>"{}|^`\\\x00-\x20]*>
      | """(?:"{0,2}(?:[^"\\]|\\.))*""" | \'\'\'(?:\'{0,2}(?:[^'\\]|\\.))*\'\'\'
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' | @[A-Za-z][\w-]* )
    | [?$]given_(?P<parameter> \w+ ) | [?$]\w+
    | (?:[^\W\d][\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*
    | (?P<word> [^\W\d]\w* )
    ''',
    re.VERBOSE | re.DOTALL,
)
_CHANGES = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}
)


def substitutions(text: str, parameters: Mapping[str, Parameter]) -> dict[Variable, Literal]:
    """Bind the parameters of a question; refuse one that does more than read this store."""
    from pyoxigraph import Variable

    tokens = list(_TOKEN.finditer(text))
    _check_form([token["word"].upper() for token in tokens if token["word"]])
    check_names({token["parameter"] for token in tokens if token["parameter"]}, parameters)
    given = _given(parameters)
    return {Variable(GIVEN + name): _literal(name, value) for name, value in given}


def _check_form(words: Sequence[str]) -> None:
    if "SERVICE" in words:
        raise QueryError(
            "SERVICE asks other servers: a question can only read this store",
            "SERVICE 会访问其他服务器，查询语句只能读取本存储",
        )
    form = next((word for word in words if word not in ("PREFIX", "BASE")), "")
    if form in _CHANGES:
        raise QueryError(
            f"{form} would change the store: a question can only read",
            f"{form} 会改动存储，查询语句只能读取",
        )
    if form != "SELECT":
        raise QueryError(
            f"a question begins with SELECT (behind its PREFIX lines), not with {form!r:.20}",
            f"查询语句须以 SELECT 开头（PREFIX 之后），而不是{quoted_zh(form, 20)}",
        )


def _given(parameters: Mapping[str, Parameter]) -> Iterator[tuple[str, Value]]:
    for name, value in parameters.items():
        if value is None:
            continue
        if isinstance(value, str | int | float | date):
            yield name, value
        else:
            yield name, JOINED.join(value)


def _literal(name: str, value: Value) -> Literal:
    from pyoxigraph import Literal, NamedNode

    match value:
        case bool():
            return Literal(value)
        case int():
            return Literal(str(value), datatype=NamedNode(XSD + "integer"))
        case float():
            return Literal(value)
        case date():
            return Literal(value.isoformat(), datatype=NamedNode(XSD + "date"))
        case str():
            try:
                return Literal(value)
            except UnicodeEncodeError as error:
                raise BadParameter(
                    f"the parameter ${name} has half a character: {value!r:.60}",
                    f"参数 ${name} 中有不完整的字符：{quoted_zh(value, 60)}",
                ) from error
    raise TypeError(value)


_READ: Mapping[str, Callable[[str], Any]] = {
    XSD + "integer": int,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "decimal": float,
    XSD + "date": date.fromisoformat,
    XSD + "boolean": lambda text: text in ("true", "1"),
}


def plain(term: Any) -> Any:
    """Turn an RDF term into a value of Python: literals by their type, IRIs as texts."""
    datatype = getattr(term, "datatype", None)
    if datatype is None:
        return None if term is None else str(term.value)
    read = _READ.get(datatype.value)
    return term.value if read is None else read(term.value)
