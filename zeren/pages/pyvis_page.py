"""pyvis's own page of the network, as one export: repaired, so that it asks for nothing.

What pyvis 0.3.2 writes links to two CDNs and to ``../node_modules``, emits its heading unescaped
and twice, has no doctype, and draws the layout anew at each opening.
"""

from __future__ import annotations

import html
import io
import re
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

from zeren.graph.errors import BadParameter, ZerenError
from zeren.pages.layout import clear_weight
from zeren.pages.network_facts import Data
from zeren.settings import Language

_COLOURS = {"agency": "#2f6fb5", "group": "#d98b1f", "company": "#4f9a6d"}
_SHAPES = {"agency": "dot", "group": "diamond", "company": "triangle"}
_ELSEWHERE = re.compile(
    r"<!--.*?-->|<link\b[^>]*?>|<script\b[^>]*\bsrc=[^>]*>\s*</script>", re.DOTALL | re.IGNORECASE
)
_HEADING = re.compile(r"<center>.*?</center>", re.DOTALL)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def pyvis_page(facts: Data, title: str, language: Language) -> bytes:
    """Write the network of common tasks, at its clear weight, with pyvis.

    Positions are those of our own page; physics is off. BadParameter where pyvis is not installed.
    """
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            from pyvis.network import Network
    except ImportError as error:
        raise BadParameter(
            "network --pyvis: pyvis is not installed: pip install 'zeren[pyvis]'; "
            "-o FILE.html needs nothing more.",
            "network --pyvis：没有安装 pyvis：pip install 'zeren[pyvis]'；-o 文件.html 不需要它。",
        ) from error

    pairs = _common(facts)
    network = Network(height="92vh", width="100%", cdn_resources="in_line")
    network.toggle_physics(status=False)
    view = facts["views"][""]
    for at, x, y in zip(view["agencies"], view["x"], view["y"], strict=False):
        agency = facts["agencies"][at]
        network.add_node(
            at,
            label=agency["label"],
            title=agency["name"],
            x=x,
            y=y,
            color=_COLOURS.get(agency["kind"], _COLOURS["agency"]),
            shape=_SHAPES.get(agency["kind"], "dot"),
            size=10,
        )
    shown = set(view["agencies"][: len(view["x"])])
    pairs = {pair: weight for pair, weight in pairs.items() if shown.issuperset(pair)}
    least = clear_weight(len(shown), pairs)
    for (one, other), weight in sorted(pairs.items()):
        if weight >= least:
            network.add_edge(one, other, value=weight, title=str(weight), smooth=False)
    return _repaired(str(network.generate_html(notebook=False)), title, language)


def _common(facts: Data) -> dict[tuple[int, int], int]:
    pairs: dict[tuple[int, int], int] = {}
    for task in facts["tasks"]:
        held: list[int] = sorted({*task["leads"], *task["supports"]})
        for place, one in enumerate(held):
            for other in held[place + 1 :]:
                pairs[one, other] = pairs.get((one, other), 0) + 1
    return pairs


def _repaired(page: str, title: str, language: Language) -> bytes:
    """Take out what is asked elsewhere; put in a doctype, a policy and an escaped heading."""
    opening, found, body = page.partition("<body>")
    if not found:
        raise ZerenError(
            "pyvis writes a page of an unknown form: pip install 'zeren[pyvis]' brings 0.3.2.",
            "pyvis 生成的页面形式未知，请安装 pyvis 0.3.2：pip install 'zeren[pyvis]'。",
        )
    parts: list[Any] = re.split(r"(<script\b[^>]*>.*?</script>|<style\b.*?</style>)", opening,
                                flags=re.DOTALL)  # fmt: skip
    kept = [
        part if place % 2 and not _ELSEWHERE.fullmatch(part) else _ELSEWHERE.sub("", part)
        for place, part in enumerate(parts)
    ]
    head = _HEADING.sub("", "".join(kept))
    head = re.sub(r"^\s*<html>\s*<head>", "", head)
    told = html.escape(title)
    beginning = (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{told}</title>'
    )
    whole = f"{beginning}{head}<body>\n<h1>{told}</h1>{body}"
    return whole.encode("utf-8", "backslashreplace")
