"""A page in one file, with its styles and scripts in it, for mailing."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from importlib import resources

from markupsafe import Markup

from zeren.pages.rendering import environment, functions_of
from zeren.settings import Language


def static_text(name: str) -> str:
    """Give a file of ``static/``."""
    return (resources.files("zeren.pages") / "static" / name).read_text(encoding="utf-8")


def source_hash(source: str) -> str:
    """Name a script or style in a Content-Security-Policy by its content."""
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def alone(
    body: str,
    language: Language,
    styles: Iterable[str],
    scripts: Iterable[str],
    **values: object,
) -> bytes:
    """Fill a template of ``templates/`` into a page that needs no other file."""
    made = environment(language)
    made.filters["source_hash"] = source_hash
    text = made.get_template("alone.html.j2").render(
        body=body,
        language=language,
        styles=[_inside(style, "style") for style in styles],
        scripts=[_inside(script, "script") for script in scripts],
        **functions_of(language),
        **values,
    )
    return text.encode("utf-8")


def _inside(source: str, element: str) -> Markup:
    """Let a source stand in its element: no word of it may end it."""
    closing = re.compile(rf"<(?=/{element}|!--|script)", re.IGNORECASE)
    source = source.replace("\r\n", "\n")  # as a browser reads it, before it checks its hash
    return Markup(closing.sub(r"\\x3c" if element == "script" else r"\\3c ", source))  # noqa: S704
