"""style.grass: how Neo4j Browser draws the graph.

Browser's reader of the format knows no comments, takes ``'`` alone for a quotation mark, and parts
properties at ``;`` and ``:`` wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zeren.neo4j_kit.appearance import EDGE_LOOKS, NODE_LOOKS, text_colour

_EVERY_NODE = {
    "diameter": "50px",
    "color": "#A5ABB6",
    "border-color": "#9AA1AC",
    "border-width": "2px",
    "text-color-internal": "#FFFFFF",
    "font-size": "10px",
}
_EVERY_EDGE = {
    "color": "#A5ABB6",
    "shaft-width": "1px",
    "font-size": "8px",
    "padding": "3px",
    "text-color-external": "#000000",
    "text-color-internal": "#FFFFFF",
    "caption": "'<type>'",
}


def style_sheet() -> str:
    """Write the style sheet."""
    return "\n".join(_rules())


def _rules() -> Iterator[str]:
    yield _rule("node", _EVERY_NODE)
    yield _rule("relationship", _EVERY_EDGE)
    for label, look in NODE_LOOKS.items():
        properties = {
            "diameter": f"{look.diameter}px",
            "color": look.colour,
            "border-color": look.colour,
            "text-color-internal": text_colour(look.colour),
            "caption": f"'{look.caption}'",
        }
        yield _rule(f"node.{label}", properties)
    for type_, edge in EDGE_LOOKS.items():
        properties = {
            "color": edge.colour,
            "shaft-width": f"{edge.width}px",
            "text-color-internal": text_colour(edge.colour),
            "caption": f"'{edge.zh}'",
        }
        yield _rule(f"relationship.{type_}", properties)


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in properties.items())
    return f"{selector} {{\n{lines}}}\n"
