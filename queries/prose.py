"""Questions that take all duties are asked without the condition on what prose says.

The condition reads a property of every duty, which costs up to 1.7 times where a question reads no
other; most questions are asked ``with`` what prose says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from zeren.graph.stores.base import Parameter
from zeren.queries.header import PROSE

_CONDITION = re.compile(r"\(\$prose = 'with' OR (?:\w+\.|of_)prose = \(\$prose = 'only'\)\)")
"""How each Cypher question writes it."""
_NAMED = re.compile(r"\$(?:given_)?prose\b")


def as_asked(text: str, values: Mapping[str, Parameter]) -> tuple[str, Mapping[str, Parameter]]:
    """Give the text and the parameters with which a store is asked."""
    if values.get("prose") != PROSE.default:
        return text, values
    told = _CONDITION.sub("true", text)
    if _NAMED.search(told):
        return told, values
    return told, {name: value for name, value in values.items() if name != "prose"}
