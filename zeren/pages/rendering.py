"""Templates: escaping on, a missing value an error, each label in Chinese and English at once.

A page is written in one language and the script shows the other, so that its address is the same in
both; the attribute ``lang`` of its root says which is shown. Functions for templates:

- ``t(zh, en)``: a label, as an element (see `zeren.pages.labels`);
- ``both(zh, en)``: attributes for elements that hold text alone (``option``, ``title``);
- ``attribute(name, zh, en)``: an attribute (``placeholder``, ``aria-label``, ``title``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from zeren.graph.unit import Node
from zeren.pages import labels
from zeren.settings import Language

STATIC = (
    "zeren.css",
    "zeren.js",
    "scope.js",
    "rows.js",
    "live.css",
    "flow.css",
    "flow.js",
    "calendar.js",
    "calendar_paper.js",
    "progress.js",
    "xlsx.js",
)
"""The files of ``static/``, which every page asks for by a relative address."""


def static_file(name: str, language: Language) -> bytes:
    """Give a file of `STATIC`.

    The script of all pages comes with the labels of the other language before it, and behind it
    that of tables, which nearly all pages have: one request, and one line a page.
    """
    folder = resources.files("zeren.pages") / "static"
    content = (folder / name).read_bytes()
    if name != "zeren.js":
        return content
    behind = (folder / each for each in ("table_files.js", "tables.js"))
    return labels.script(language) + content + b"".join(each.read_bytes() for each in behind)


def leading_to(address: str, language: Language) -> bytes:
    """Give a page that does no more than lead to another, for an address that links know."""
    return (
        f"<!doctype html><html lang={language}><meta charset=utf-8>"
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
        f'<title>Zeren</title><meta http-equiv=refresh content="0;url={address}">'
        f"<a href={address}>{address}</a>\n"
    ).encode()


_IMPLIED = re.compile("</(?:td|th|tr|li|tbody|thead|dt|dd|option|head|body|html)>|<(?:head|body)>")
_QUOTED = re.compile(r'="([-\w.#/:]+)"(?=[ >]|$)')
_SAFE = re.compile(
    r'="(\{\{ (?:(?:link|key)\([^{}]*\)|[^{}|]*(?:\{[^{}]*\}[^{}|]*)?\|(?:num|bare)) \}\})"(?=[ >])'
)
"""Values that hold no character which would have to be quoted, whatever they are of."""
_LINES = re.compile(r"\s*\n\s*")
_BLOCK = r"(?:t[drh]|li|[uod]l|d[td]|h[1-6]|section|table|t(?:head|body))\b"
_BEFORE = re.compile(rf"\s*\n\s*(?=</?{_BLOCK})")
_BEHIND = re.compile(rf"(</{_BLOCK}>)\s*\n\s*")
_KEPT = re.compile(r"(<pre.*?</pre>|<script.*?</script>)", re.DOTALL)
_JINJA = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.DOTALL)


def lean(template: str) -> str:
    """Leave out of a template what HTML lets a page leave out: a site has thousands of pages.

    Tags that the next one implies, quotation marks of plain values, indentation, and lines beside
    tags that begin or end one on the page. ``pre`` and scripts stay as they are. It is done to the
    template, once, and not to each page.
    """
    parts = _KEPT.split(template)
    parts[::2] = map(_leaner, parts[::2])
    return "".join(parts)


def _leaner(part: str) -> str:
    parts = _JINJA.split(_SAFE.sub(r"=\1", part))
    for at in range(0, len(parts), 2):
        told = _BEHIND.sub(r"\1", _BEFORE.sub("", parts[at]))
        parts[at] = _LINES.sub("\n", _QUOTED.sub(r"=\1", _IMPLIED.sub("", told)))
    return "".join(parts)


_TEXT = r'"([^"\\]*)"'
_WRITTEN_LABEL = re.compile(rf"\{{\{{ (t|both|say)\({_TEXT}, {_TEXT}\) \}}\}}")
"""A label whose words stand in the template, so that they need not be asked for on each page."""


class _Templates(PackageLoader):
    """Templates as they are filled: lean, with their labels in the language of the pages."""

    def __init__(self, language: Language) -> None:
        super().__init__("zeren.pages", "templates")
        self._labels = functions_of(language)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        source, file, is_current = super().get_source(environment, template)
        return _WRITTEN_LABEL.sub(self._label, lean(source)), file, is_current

    def _label(self, found: re.Match[str]) -> str:
        of, zh, en = found.groups()
        return str(escape(self._labels[of](zh, en)))


@cache
def environment(language: Language) -> Environment:
    """Give the environment of all templates for pages that are written in a language."""
    made = Environment(
        loader=_Templates(language),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["clean"] = clean
    made.filters["short"] = short
    made.filters["says"] = says
    made.filters["num"] = num
    made.filters["bare"] = bare
    made.globals["numbered"] = numbered
    made.globals["colour_words"] = labels.colour_words
    return made


def _shown(value: object) -> object:
    """Prepare whatever a template shows; markup that was made here stays as it is."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) else clean(value)


def says(words: str, day: date) -> bool:
    """Tell whether words are a day's own and no more: 2021年6月30日, 2021-06-30."""
    return words in (f"{day.year}年{day.month}月{day.day}日", day.isoformat())


def bare(word: object) -> str:
    """Give a word that needs no quotation marks in an attribute: a number, a code, a key."""
    told = str(word)
    assert _BARE.fullmatch(told), told
    return told


def num(number: float) -> str:
    """Write a number of a drawing as short as it is."""
    return f"{number:.10g}"


def short(text: object, length: int = 120) -> str:
    """Cut a text to a length, for titles and places where more than a line breaks the page."""
    told = clean(text)
    return told if len(told) <= length else f"{told[: length - 1]}…"


def numbered(item: Node) -> object:
    """Give the number of a task or measure as its list prints it: 1(2) where 1 is shared."""
    return item.properties.get("number_label") or item.properties["number"]


_PLACE = re.compile(r"[-\w:.]+")
_BARE = re.compile(r"[-\w.]+")


def placed(told: str, text: str) -> Markup:
    """Show places, ``t1r3c4:10-20; 30-40``, as links into the page of a text.

    Where ``text`` is empty the script makes the links, by the plan of the page or row.
    """
    if not text:
        return Markup(f" <small>{escape(clean(told))}</small>")  # noqa: S704
    shown = []
    for each in told.split("; "):
        words = escape(clean(each))
        anchor = each.rpartition(":")[2]
        linked = _PLACE.fullmatch(anchor)
        shown.append(f"<a href={text}#s{anchor}>{words}</a>" if linked else str(words))
    return Markup(f" <small>{'; '.join(shown)}</small>")  # noqa: S704


@cache
def functions_of(language: Language) -> Mapping[str, Callable[..., str]]:
    """Give the functions that depend on the language in which a page is first shown."""
    known_labels = _known_labels(language)

    def label(zh: str, en: str) -> Markup:
        if (known := known_labels.get((zh, en))) is not None:
            return known
        if zh == en:
            return escape(clean(zh))
        shown, other = (zh, en) if language == "zh" else (en, zh)
        return Markup('<i data-o="%s">%s</i>') % (clean(other), clean(shown))

    def both(zh: str, en: str) -> Markup:
        return Markup('data-zh="%s" data-en="%s"') % (clean(zh), clean(en))

    def say(zh: str, en: str) -> str:
        return clean(zh if language == "zh" else en)

    def attribute(name: str, zh: str, en: str) -> Markup:
        form = Markup('{name}="{}" data-{name}-zh="{}" data-{name}-en="{}"')
        return form.format(say(zh, en), clean(zh), clean(en), name=Markup(name))  # noqa: S704

    return {"t": label, "both": both, "say": say, "attribute": attribute}


def _known_labels(language: Language) -> dict[labels.Pair, Markup]:
    by_words, told = labels.known_by_words(language), {}
    for pair, number in labels.numbers().items():
        words = pair[language == "en"]
        if by_words.get(words) == pair:
            told[pair] = Markup("<i>%s</i>") % clean(words)
        elif pair[0] != pair[1]:
            told[pair] = Markup("<i data-t=%d>%s</i>") % (number, clean(words))
    return told


_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), "�")
_CONTROLS |= dict.fromkeys((*range(128, 160), *range(55296, 57344)), "�")
_DIRECTIONS = (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = _CONTROLS | {code: f"\\u{code:04x}" for code in _DIRECTIONS}


def clean(text: object) -> str:
    """Show what HTML cannot hold as �, and marks that turn the direction of text by their code."""
    told = str(text)
    return told if told.isprintable() else told.translate(_UNSEEN)
