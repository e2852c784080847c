"""How elements of an html page look: hidden, bold, struck through, centred, or an ornament."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from zeren.loaders.text.patterns import lazy

_MARKUP = lazy("script|style|noscript|template|head|iframe|object|svg|canvas|audio|video|map")
_HIDDEN = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CENTRED = lazy(r"text-align\s*:\s*center", re.IGNORECASE)
_BOLD = lazy(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LIGHT = lazy(r"font-weight\s{0,4}:\s{0,4}(?:normal|[1-4]00)", re.IGNORECASE)
_BLACK = lazy(r"font-family\s{0,4}:[^;]{0,80}?(?:黑体|SimHei)", re.IGNORECASE)
_DELETED = lazy("del|s|strike")
_STRUCK = lazy(
    "text-decoration(?:(?!text-decoration)[^;:])*+:(?:(?!text-decoration|line-through)[^;])*+line-through",
    re.IGNORECASE,
)
_ORNAMENT = lazy(
    r"icon|logo|filetype|qrcode|qr_code|ewm|erweima|weixin|wechat|share|print|/images/(?:bg|btn|line)",
    re.IGNORECASE,
)
_LEAST = 100
"""Pixels below which a picture holds no words."""


def is_unseen(element: Any) -> bool:
    return (
        _MARKUP.fullmatch(element.tag) is not None
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def is_strong(element: Any, *, otherwise: bool) -> bool:
    """Tell whether the words of an element are bold; 黑体 is the bold face of Chinese type."""
    style = element.get("style", "")
    if not style:
        return otherwise or element.tag in ("b", "strong")
    if _BOLD.search(style) or _BLACK.search(style):
        return True
    if _LIGHT.search(style):
        return False
    return otherwise or element.tag in ("b", "strong")


def is_deleted(element: Any) -> bool:
    if _DELETED.fullmatch(element.tag) is not None:
        return True
    return _STRUCK.search(element.get("style", "")) is not None


def is_ornament(image: Any) -> bool:
    """Tell a picture too small for words, or one of those that pages set around their text."""
    sizes = (image.get(side, "").strip().removesuffix("px") for side in ("width", "height"))
    if any(size.isascii() and size.isdigit() and int(size) < _LEAST for size in sizes):
        return True
    address = image.get("src", "")
    return not address or _ORNAMENT.search(address) is not None


def look(element: Any) -> tuple[bool, bool, int]:
    """Tell whether a block is centred, whether it is bold or large, and the level of a heading."""
    level = int(element.tag[1]) if re.fullmatch("h[1-6]", element.tag) else 0
    above = [element, *islice(element.iterancestors(), 3)]
    centred = any(
        one.tag == "center" or one.get("align") == "center" or _CENTRED.search(one.get("style", ""))
        for one in above
    )
    inner = [element, *islice(element.iter("span", "font", "b", "strong"), 4)]
    bold = any(
        one.tag in ("b", "strong") or _BOLD.search(one.get("style", "")) or _large(one)
        for one in inner
    )
    return centred, bold, level


def _large(element: Any) -> bool:
    match = re.search(r"font-size\s*:\s*([0-9.]+)\s*(pt|px)", element.get("style", ""))
    return match is not None and float(match[1]) >= (16 if match[2] == "pt" else 21)
