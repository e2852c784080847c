"""perspective.json: the graph in Neo4j Explore (Bloom), with Chinese names and search phrases.

The form is that of a perspective exported by Bloom 2.4; newer versions convert it when they import.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any, NamedTuple

from zeren.graph.vocabulary import NODES, RELATIONS, PropertyType
from zeren.neo4j_kit.appearance import EDGE_LOOKS, NODE_LOOKS

_FORM = "2.4.0"
_MADE = 1_609_459_200_000
"""2021-01-01, in milliseconds: the same file comes out on every day."""
_NAME = "责任"
_NODE_NAME = "0_CATEGORY_NAME_CAPTION_KEY"
_EDGE_NAME = "0_REL_TYPE_CAPTION_KEY"
_TYPES: Mapping[PropertyType, str] = {
    "string": "string",
    "integer": "bigint",
    "number": "number",
    "date": "Date",
    "boolean": "boolean",
}
_UNSEEN = {
    *("evidence", "provision_evidence", "words_evidence", "against_evidence"),
    *("fingerprint", "search_text", "sha256"),
    *("duty_count", "duty_count_outside_prose", "duty_count_in_prose"),
}
"""Properties that a card about a node does not show."""


class _Suggested(NamedTuple):
    """Where Bloom finds values to suggest for a parameter, and of which type they are."""

    label: str | None
    property: str | None
    type: str = "String"


_PARAMETERS = {
    "agency": _Suggested("AgencyName", "name"),
    "document": _Suggested("SourceDocument", "id"),
    "indicator": _Suggested("Indicator", "name"),
    "plan": _Suggested("Plan", "id"),
    "task": _Suggested("Task", "number", "Integer"),
    "measure": _Suggested("Measure", "number", "Integer"),
    "words": _Suggested(None, None),
    "date": _Suggested(None, None),
}


class Phrase(NamedTuple):
    """A search phrase: its words with ``$parameter`` among them, and what it runs."""

    name: str
    words: str
    text: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """Name the parameters in the order of the phrase."""
        return tuple(re.findall(r"\$(\w+)", self.words))


def phrases() -> Iterator[Phrase]:
    """Read the search phrases: the first line of each file of ``phrases/``, and its query."""
    folder = resources.files("zeren.neo4j_kit") / "phrases"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".cypher"):
            first, _, text = file.read_text(encoding="utf-8").partition("\n")
            yield Phrase(file.name.removesuffix(".cypher"), first.removeprefix("// "), text)


def perspective() -> str:
    """Write the perspective."""
    content: dict[str, Any] = {
        "name": _NAME,
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/zeren/ontology")),
        "version": _FORM,
        "createdAt": _MADE,
        "lastEditedAt": _MADE,
        "isAuto": False,
        "parentPerspectiveId": None,
        "hideUncategorisedData": False,
        "hiddenCategories": [],
        "hiddenRelationshipTypes": [],
        "palette": {"colors": [look.colour for look in NODE_LOOKS.values()], "currentIndex": 0},
        "categories": [_category(at, label) for at, label in enumerate(NODE_LOOKS, 1)],
        "labels": {label: _typed(label, kind.properties) for label, kind in NODES.items()},
        "relationshipTypes": [_relation(type_) for type_ in EDGE_LOOKS],
        "templates": [_template(at, phrase) for at, phrase in enumerate(phrases())],
        "sceneActions": [],
        "metadata": _metadata(),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _category(number: int, label: str) -> dict[str, Any]:
    look = NODE_LOOKS[label]
    return {
        "id": number,
        "name": look.zh,
        "labels": [label],
        "properties": [
            {"name": name, "exclude": name in _UNSEEN, "dataType": _TYPES[kind]}
            for name, kind in NODES[label].properties.items()
        ],
        "createdAt": _MADE,
        "lastEditedAt": _MADE,
        "color": look.colour,
        "size": round(look.diameter / 65, 2),
        "icon": "no-icon",
        "captionKeys": [_NODE_NAME, *re.findall(r"\{(\w+)\}", look.caption)],
    }


def _relation(type_: str) -> dict[str, Any]:
    look = EDGE_LOOKS[type_]
    return {
        "id": type_,
        "name": type_,
        "properties": _typed(type_, RELATIONS[type_].properties),
        "color": look.colour,
        "size": look.width,
        "captionKeys": [_EDGE_NAME],
    }


def _typed(owner: str, properties: Mapping[str, PropertyType]) -> list[dict[str, str]]:
    return [
        {"propertyKey": name, "type": owner, "dataType": _TYPES[kind]}
        for name, kind in properties.items()
    ]


def _template(number: int, phrase: Phrase) -> dict[str, Any]:
    return {
        "name": re.sub(r"\s*\$\w+\s*", "…", phrase.words),
        "id": f"tmpl:{_MADE + number}",
        "createdAt": _MADE + number,
        "text": phrase.words,
        "cypher": phrase.text.strip(),
        "isUpdateQuery": None,
        "hasCypherErrors": False,
        "params": [_parameter(name) for name in phrase.parameters],
    }


def _parameter(name: str) -> dict[str, Any]:
    suggested = _PARAMETERS[name]
    return {
        "name": f"${name}",
        "dataType": suggested.type,
        "collapsed": False,
        "suggestionLabel": suggested.label,
        "suggestionProp": suggested.property,
        "suggestionBoolean": False,
        "cypher": None,
    }


def _metadata() -> dict[str, Any]:
    return {
        "pathSegments": [
            {"source": source, "relationshipType": type_, "target": target}
            for type_, kind in RELATIONS.items()
            for source, target in kind.pairs
        ],
        "indexes": [
            {"label": label, "type": "native", "propertyKeys": ["id"]} for label in NODE_LOOKS
        ],
        "stats": {"labels": {}, "relationshipTypes": {}},
    }
