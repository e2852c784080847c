"""How a page is sent: named by its content, packed where that is understood, or not at all."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from zeren.settings import Language

_WORTH_PACKING = 1_000
_VARY = {"Vary": "Accept, Accept-Encoding, Accept-Language"}


@dataclass(frozen=True, slots=True)
class Ready:
    """A page ready to be sent: its bytes, also packed by gzip, and a name made from them."""

    content: bytes
    packed: bytes
    tag: str
    headers: Mapping[str, str]

    @property
    def size(self) -> int:
        """How many bytes it takes to keep."""
        return len(self.content) + len(self.packed)


def ready(response: Response) -> Ready:
    """Make a response ready to be sent again and again."""
    content = bytes(response.body)
    packed = gzip.compress(content, 6, mtime=0) if len(content) > _WORTH_PACKING else b""
    headers = {
        name: value
        for name, value in response.headers.items()
        if name in ("content-type", "content-disposition")
    }
    return Ready(content, packed, hashlib.sha256(content).hexdigest()[:32], headers)


def delivered(request: Request, page: Ready) -> Response:
    """Send a page, or 304 to who has it."""
    packs = bool(page.packed) and _accepts_gzip(request.headers.get("accept-encoding", ""))
    tag = f'"{page.tag}-gzip"' if packs else f'"{page.tag}"'
    headers = {**_VARY, "ETag": tag}
    if _has(request.headers.get("if-none-match", ""), page.tag):
        return Response(status_code=304, headers=headers)
    if packs:
        headers["Content-Encoding"] = "gzip"
    return Response(page.packed if packs else page.content, headers={**headers, **page.headers})


def _has(told: str, tag: str) -> bool:
    names = [each.strip().removeprefix("W/").strip('"') for each in told.split(",")]
    return "*" in names or tag in [name.removesuffix("-gzip") for name in names]


def _accepts_gzip(told: str) -> bool:
    return any(name in ("gzip", "*") and weight > 0 for name, weight in _weighed(told))


def language_of(told: str, usual: Language) -> Language:
    """Give the language that Accept-Language prefers, of those that pages have; else the usual."""
    known = sorted(_weighed(told), key=lambda each: -each[1])
    for name, weight in known:
        if weight > 0 and name.partition("-")[0] == "zh":
            return "zh"
        if weight > 0 and name.partition("-")[0] == "en":
            return "en"
    return usual


def _weighed(told: str) -> list[tuple[str, float]]:
    """Read a header of names with weights: ``en;q=0.8, zh``; what cannot be read weighs nothing."""
    found = []
    for part in told.casefold().split(","):
        name, *parameters = (each.strip() for each in part.split(";"))
        weight = 1.0
        for each in parameters:
            if each.startswith("q="):
                try:
                    weight = float(each[2:])
                except ValueError:
                    weight = 0.0
        found.append((name, weight))
    return found
