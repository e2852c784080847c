"""Labels of templates: found by their text, they are those that the parser of templates finds."""

from importlib import resources

from jinja2 import Environment, nodes

from tests.rows import each_row
from zeren.pages.labels import numbers

TEMPLATES = [
    each
    for each in (resources.files("zeren.pages") / "templates").iterdir()
    if each.name.endswith(".j2")
]


def parsed_labels(template):
    """Give the first two arguments of t and head, and the last two items of tuples."""
    parsed = Environment(autoescape=True).parse(template)
    calls = [
        call.args[:2]
        for call in parsed.find_all(nodes.Call)
        if (getattr(call.node, "name", None) or getattr(call.node, "attr", None)) in ("t", "head")
    ]
    for pair in (*calls, *(each.items[-2:] for each in parsed.find_all(nodes.Tuple))):
        told = [each.value for each in pair if isinstance(each, nodes.Const)]
        if len(told) == 2 and all(isinstance(each, str) for each in told):
            yield tuple(told)


@each_row("template", TEMPLATES, lambda template: template.name)
def test_every_label_of_a_template_has_its_number(template):
    found = {*parsed_labels(template.read_text(encoding="utf-8"))}
    assert found <= numbers().keys()
