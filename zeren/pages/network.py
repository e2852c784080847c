"""The map of agencies (``network.html``), the matrix and the comparison, with what they need."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import resources
from typing import Any

from markupsafe import Markup

from zeren.graph.stores.base import Reader
from zeren.pages.addresses import address, shown_at
from zeren.pages.alone import alone, static_text
from zeren.pages.frame import Frame, Page
from zeren.pages.network_facts import (
    Data,
    Named,
    Pages,
    network_facts,
    read_named,
    scope_view,
)
from zeren.pages.network_still import still
from zeren.pages.network_words import WORDS
from zeren.settings import Language

TITLE = ("单位网络", "Network of agencies")
MATRIX_TITLE = ("单位矩阵", "Matrix of agencies")
COMPARE_TITLE = ("两个单位对照", "Two agencies compared")
FACTS = "network-facts.js"
_SCRIPTS = (
    "co_responsibility.js",
    "network_labels.js",
    "network_drawing.js",
    "network_view.js",
    "network_scene.js",
    "network_legend.js",
    "network_exports.js",
    "network_details.js",
    "network_hints.js",
    "network_search.js",
    "network.js",
)
"""The scripts of the map, in the order in which they run."""
_STATIC = ("network.css", *_SCRIPTS, "matrix.js", "compare.js")


def pages(frame: Frame) -> Iterator[Page]:
    """Give the pages, their scripts, and a view of each plan."""
    named = cache(partial(read_named, frame.reader))
    facts = cache(lambda: _facts(named()))
    yield Page(address("network"), lambda: _map(frame, facts()))
    yield Page(address("matrix"), lambda: _page(frame, "matrix", MATRIX_TITLE, facts()))
    yield Page(address("compare"), lambda: _page(frame, "compare", COMPARE_TITLE, facts()))
    yield Page(f"static/{FACTS}", lambda: _script(facts()))
    for scope in frame.scopes:
        yield Page(f"static/network-view-{scope}.js", partial(_view, named, scope))
    folder = resources.files("zeren.pages") / "static"
    for name in _STATIC:
        yield Page(f"static/{name}", (folder / name).read_bytes)


def network_alone(reader: Reader, language: Language, plan: str = "") -> bytes:
    """Give the map as one file, without links to other pages: for mailing."""
    named = read_named(reader, plan)
    facts = network_facts(named, Pages())
    facts["views"] |= {scope: scope_view(named, scope) for scope in named.scopes}
    scripts = [*map(static_text, _SCRIPTS)]
    told = _values(facts) | _inside(facts)
    styles = [static_text("zeren.css"), static_text("network.css")]
    return alone("network_body.html.j2", language, styles, scripts, title=TITLE, **told)


def network_by_pyvis(reader: Reader, language: Language, plan: str = "") -> bytes:
    """Give the map as pyvis draws it, repaired."""
    from zeren.pages.pyvis_page import pyvis_page

    facts = network_facts(read_named(reader, plan), Pages())
    return pyvis_page(facts, TITLE[0] if language == "zh" else TITLE[1], language)


def _facts(named: Named) -> Data:
    """Gather the facts with the addresses of the site's pages, all in its folder."""
    places = Pages(
        lambda agency: address("agency", agency.id),
        lambda task: shown_at("task", task.plan, task.number),
    )
    return network_facts(named, places)


def _view(named: Callable[[], Named], scope: str) -> bytes:
    """Give a scope's view: a script, since a page from disk may not fetch data."""
    view = inside_script(scope_view(named(), scope))
    return f'(window.zerenViews=window.zerenViews||{{}})["{scope}"]={view};\n'.encode()


def _map(frame: Frame, facts: Data) -> bytes:
    return _page(frame, "network", TITLE, facts, scripts=_SCRIPTS, drawing=still(facts))


def _page(frame: Frame, kind: str, title: tuple[str, str], facts: Data, **more: object) -> bytes:
    own = address(kind)
    return frame.render(
        f"{kind}.html.j2",
        own,
        title=title,
        section="matrix" if kind == "compare" else kind,
        **_values(facts),
        **more,
    )


def _values(facts: Data) -> dict[str, Any]:
    """Give what the templates show of the facts."""
    return {
        "plans": facts["plans"],
        "regions": facts["governments"],
        "indicators": facts["indicators"],
        "groups": any("carried" in task for task in facts["tasks"]),
    }


def _inside(facts: Data) -> dict[str, Markup]:
    return {"facts": inside_script(facts), "words": inside_script(WORDS)}


def _script(facts: Data) -> bytes:
    """Give the facts as a script that both pages share."""
    data = ",".join(f"{name}:{value}" for name, value in _inside(facts).items())
    return f"window.zerenData={{{data}}};\n".encode()


def inside_script(data: Data) -> Markup:
    """Write JSON so that it may stand in a script element: ASCII but for letters, no ``<``."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    text = text.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
    # what no encoding holds: half a character
    return Markup(text.encode("utf-8", "backslashreplace").decode("utf-8"))  # noqa: S704
