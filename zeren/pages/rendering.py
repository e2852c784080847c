"""Templates: escaping on, a missing value an error, each label in Chinese and English at once.

A page holds both languages; the attribute ``lang`` of its root says which is shown, so that its
address is the same in both. Functions for templates:

- ``t(zh, en)``: a label, as two elements of which one is shown;
- ``both(zh, en)``: attributes for elements that hold text alone (``option``, ``title``);
- ``attribute(name, zh, en)``: an attribute (``placeholder``, ``aria-label``, ``title``).
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from zeren.settings import Language

STATIC = ("zeren.css", "zeren.js", "live.css")
"""The files of ``static/``, which every page asks for by a relative address."""


@cache
def environment() -> Environment:
    """Give the environment of all templates."""
    made = Environment(
        loader=PackageLoader("zeren.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["t"] = label
    made.filters["clean"] = clean
    made.filters["short"] = short
    return made


def _shown(value: object) -> object:
    """Prepare whatever a template shows; markup that was made here stays as it is."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) else clean(value)


def short(text: object, length: int = 120) -> str:
    """Cut a text to a length, for titles and places where more than a line breaks the page."""
    told = clean(text)
    return told if len(told) <= length else f"{told[: length - 1]}…"


def label(zh: str, en: str) -> Markup:
    """Give a label in both languages, or once where they are equal.

    A page has hundreds of them, hence the shortest element and no quotation marks.
    """
    if zh == en:
        return Markup("{}").format(clean(zh))
    both = Markup("<i lang=zh>{}</i><i lang=en>{}</i>")
    return both.format(clean(zh), clean(en))


def functions_of(language: Language) -> dict[str, object]:
    """Give the functions that depend on the language in which a page is first shown."""

    def both(zh: str, en: str) -> Markup:
        return Markup('data-zh="{}" data-en="{}"').format(clean(zh), clean(en))

    def say(zh: str, en: str) -> str:
        return clean(zh if language == "zh" else en)

    def attribute(name: str, zh: str, en: str) -> Markup:
        form = Markup('{name}="{}" data-{name}-zh="{}" data-{name}-en="{}"')
        return form.format(say(zh, en), clean(zh), clean(en), name=Markup(name))  # noqa: S704

    return {"both": both, "say": say, "attribute": attribute}


_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), "�")
_CONTROLS |= dict.fromkeys((*range(128, 160), *range(55296, 57344)), "�")
_DIRECTIONS = (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = _CONTROLS | {code: f"\\u{code:04x}" for code in _DIRECTIONS}


def clean(text: object) -> str:
    """Show what HTML cannot hold as �, and marks that turn the direction of text by their code."""
    return str(text).translate(_UNSEEN)
