"""How an agency is drawn on the map: its label, its size, its place."""

from __future__ import annotations

from math import ceil, sqrt
from typing import Any

from zeren.pages.layout import Box, positions
from zeren.queries.networks.co_responsibility import Network

FONTS = (
    '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",'
    '"WenQuanYi Zen Hei",sans-serif'
)
LEAST, STEP = 7.0, 2.8
"""The radius of a mark is ``LEAST`` and ``STEP`` times the root of the tasks that it carries."""
_GAP = 4.0
_LINE, _LONGEST = 9, 27
_LARGEST, _LARGE, _PLAIN = 25, 19, 11
_HOW_MANY_LARGEST, _HOW_MANY_LARGE = 15, 45


def drawn(written: Network, shown: list[str], most: list[int]) -> list[dict[str, Any]]:
    """Give font size and place of each agency: first the network's, then further ones.

    A label hangs below its mark, nearer to it than to any other, and both cover no other one's.

    Args:
        written: the network of agencies as the plans name them.
        shown: the name of every agency.
        most: how many tasks each carries at most, which decides its size.
    """
    carried = [member.tasks for member in written.members]
    fonts = _font_sizes(carried + [0] * (len(shown) - len(carried)))
    labels = [label(name) for name in shown]
    texts = [len(told.split("\n")) * font * 1.2 for told, font in zip(labels, fonts, strict=True)]
    boxes: list[Box] = []
    below: list[float] = []
    for told, font, text, tasks in zip(labels, fonts, texts, most, strict=True):
        radius = LEAST + STEP * sqrt(tasks)
        longest = max(map(len, told.split("\n")))
        below.append(text + _GAP + max(0, radius - LEAST + _GAP))
        boxes.append((max(2 * radius, font * longest + 6), 2 * radius + below[-1]))
    pairs = {(link.first, link.second): link.tasks for link in written.links}
    return [
        {"font": font, "x": x, "y": round(y - under / 2)}
        for font, under, (x, y) in zip(fonts, below, positions(boxes, pairs), strict=True)
    ]


def _font_sizes(carried: list[int]) -> list[int]:
    """Give the larger agencies larger labels: these can be read before anything is zoomed."""
    order = sorted(range(len(carried)), key=lambda at: (-carried[at], at))
    sizes = [_PLAIN] * len(carried)
    for rank, at in enumerate(order[:_HOW_MANY_LARGE]):
        sizes[at] = _LARGEST if rank < _HOW_MANY_LARGEST else _LARGE
    return sizes


def label(name: str) -> str:
    """Break a name into lines of about equal length; cut one that is far too long."""
    text = " ".join(name.split())
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    lines = ceil(len(text) / _LINE) or 1
    long = ceil(len(text) / lines) or 1
    return "\n".join(text[at : at + long] for at in range(0, len(text), long))
