"""What a page must not do: ask for anything elsewhere, fail, or show what no font draws."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request, Route

_LOCAL = {"file", "data", "blob", "about"}
_ELSEWHERE = re.compile(f"^(?!({'|'.join(_LOCAL)}):)")
"""What is decided for each request: a file need not wait for that."""
_SCRIPTS = Path(__file__).parent
_MISSING_GLYPHS = (_SCRIPTS / "missing_glyphs.js").read_text(encoding="utf-8")
_REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event =>
  console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`));
"""


@dataclass
class Watch:
    """What went wrong in one browser context; ``allowed``: origins that may be asked.

    Everything that goes elsewhere is aborted, and reported with console errors, errors of scripts,
    violations of the pages' Content-Security-Policy, dialogs and failed or refused requests.
    """

    context: BrowserContext
    allowed: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Watch every page of the context, and block the network."""
        self.context.add_init_script(_REPORT_VIOLATIONS)
        self.context.route(_ELSEWHERE, self._decide)
        self.context.route_web_socket("**/*", lambda socket: self._note("socket", socket.url))
        self.context.on("request", self._requested)
        self.context.on("requestfailed", self._failed)
        self.context.on("response", self._answered)
        self.context.on("console", self._said)
        self.context.on("weberror", lambda error: self._note("script", str(error.error)))
        self.context.on("dialog", self._asked)

    def look_for_glyphs(self, page: Page) -> None:
        """Report the characters of a page that no font draws."""
        for missing in missing_glyphs(page):
            self._note("missing glyph", f"{missing} on {page.url}")

    def _note(self, kind: str, text: str) -> None:
        self.problems.append(f"{kind}: {text[:500]}")

    def _may(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme in _LOCAL or f"{parts.scheme}://{parts.netloc}" in self.allowed

    def _decide(self, route: Route) -> None:
        if self._may(route.request.url):
            route.continue_()
        else:
            route.abort("blockedbyclient")

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)
        if not self._may(request.url):
            self._note("request", request.url)

    def _failed(self, request: Request) -> None:
        if self._may(request.url) and request.failure != "net::ERR_ABORTED":  # a download aborts
            self._note("failed", f"{request.url}: {request.failure}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400:
            self._note("refused", f"{response.status} {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(f"console {message.type}", message.text)

    def _asked(self, dialog: Dialog) -> None:
        self._note("dialog", dialog.message)
        dialog.dismiss()


def missing_glyphs(page: Page) -> list[str]:
    """Give the visible characters of a page that no font draws, each with the fonts asked."""
    found: list[str] = page.evaluate(_MISSING_GLYPHS)
    return found
