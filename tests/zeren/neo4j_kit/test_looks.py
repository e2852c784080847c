"""How the graph looks in Neo4j's tools: every label and type, colours that can be told apart."""

from __future__ import annotations

import json
import re
from itertools import combinations

import pytest

from tests.rows import each_row
from zeren.graph.vocabulary import NODES, RELATIONS
from zeren.neo4j_kit.appearance import EDGE_LOOKS, NODE_LOOKS, contrast, text_colour
from zeren.neo4j_kit.perspective import perspective, phrases
from zeren.neo4j_kit.style import style_sheet


def as_browser_reads_it(text: str) -> dict[str, dict[str, str]]:
    """Read a style sheet with Browser's few rules: no comments, ' quotes, parts at ; and :."""
    rules: dict[str, dict[str, str]] = {}
    quoted = inside = False
    selector = properties = ""
    for character in text:
        if character == "'":
            quoted = not quoted
        elif character == "{" and not quoted:
            inside = True
        elif character == "}" and not quoted:
            parts = (part.split(":") for part in properties.split(";") if part.strip())
            rules[selector] = {name.strip(): value.strip() for name, value in parts}
            inside, selector, properties = False, "", ""
        elif inside:
            properties += character
        elif not character.isspace():
            selector += character
    return rules


def lab(colour: str) -> tuple[float, float, float]:
    """Give a colour in CIELAB, in which distances are as the eye sees them."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    ]
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        sum(a * b for a, b in zip(row, linear, strict=True)) / w
        for row, w in zip(rows, white, strict=True)
    )
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def test_every_label_and_type_has_a_look() -> None:
    assert set(NODE_LOOKS) == set(NODES)
    assert set(EDGE_LOOKS) == set(RELATIONS)


@pytest.mark.parametrize("label", NODE_LOOKS)
def test_a_caption_names_properties_of_its_label(label: str) -> None:
    named = re.findall(r"\{(\w+)\}", NODE_LOOKS[label].caption)
    assert named
    assert set(named) <= set(NODES[label].properties)


@each_row(("one", "other"), list(combinations(NODE_LOOKS, 2)))
def test_colours_of_labels_can_be_told_apart(one: str, other: str) -> None:
    apart = zip(lab(NODE_LOOKS[one].colour), lab(NODE_LOOKS[other].colour), strict=True)
    assert sum((a - b) ** 2 for a, b in apart) ** 0.5 > 25


@pytest.mark.parametrize("colour", [look.colour for look in NODE_LOOKS.values()])
def test_text_on_a_node_can_be_read(colour: str) -> None:
    assert contrast(text_colour(colour), colour) >= 4.5


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_browser_reads_the_style_sheet_as_it_was_meant() -> None:
    rules = as_browser_reads_it(style_sheet())
    wanted = {"node", "relationship"}
    wanted |= {f"node.{label}" for label in NODES} | {
        f"relationship.{type_}" for type_ in RELATIONS
    }
    assert set(rules) == wanted
    assert rules["node.Task"]["caption"] == "任务 {number}"
    assert rules["relationship.LEADS"]["caption"] == "牵头"
    assert rules["node.Agency"]["color"] == NODE_LOOKS["Agency"].colour


def test_a_perspective_has_every_label_once_as_a_category() -> None:
    content = json.loads(perspective())
    assert [one["labels"] for one in content["categories"]] == [[label] for label in NODE_LOOKS]
    assert {one["name"] for one in content["relationshipTypes"]} == set(RELATIONS)
    assert set(content["labels"]) == set(NODES)


def test_search_phrases_are_in_chinese_and_say_where_their_values_are() -> None:
    templates = json.loads(perspective())["templates"]
    assert len(templates) > 10
    for one in templates:
        assert re.search(r"[\u4e00-\u9fff]", one["text"])
        for parameter in one["params"]:
            label, name = parameter["suggestionLabel"], parameter["suggestionProp"]
            assert label is None or name in NODES[label].properties


@pytest.mark.parametrize("phrase", list(phrases()), ids=lambda phrase: phrase.name)
def test_a_phrase_has_the_parameters_of_its_query(phrase) -> None:
    assert set(re.findall(r"\$(\w+)", phrase.text)) == set(phrase.parameters)


def test_a_perspective_comes_out_the_same_each_time() -> None:
    assert perspective() == perspective()
