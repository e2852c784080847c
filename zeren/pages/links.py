"""The links of a page: relative addresses of others, agencies by name, places in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup, escape

from zeren.graph.unit import Node
from zeren.pages.addresses import OF_A_PLAN, address, root_of, shown_at
from zeren.pages.rendering import placed, short


@dataclass(frozen=True, slots=True)
class Links:
    """What templates link with, on the page at ``own``.

    ``view_of``: the address of a view of a plan (`Frame.view_of`).
    """

    own: str
    view_of: Callable[[str, str], str]

    @property
    def root(self) -> str:
        """The way to the site's folder."""
        return root_of(self.own)

    def link(self, kind: str, id: str | None = None, number: int | None = None) -> str:
        """Give the way to a page, or to the place of a task or measure."""
        wanted = self._address(kind, id, number)
        if wanted.startswith(f"{self.own}#"):
            return wanted.removeprefix(self.own)
        beside = self.own.partition("/")[0] + "/"
        return wanted.removeprefix(beside) if wanted.startswith(beside) else self.root + wanted

    def _address(self, kind: str, id: str | None, number: int | None) -> str:
        if id is None:
            return address(kind)
        if number is not None:
            return shown_at(kind, id, number)
        return self.view_of(kind, id) if kind in OF_A_PLAN else address(kind, id)

    def filtered(self, kind: str, **fields: str) -> str:
        """Give the way to a list with its filter set."""
        return f"{self.link(kind)}#{urlencode(fields)}"

    def agency_links(self, agencies: Iterable[Node]) -> Markup:
        """Name agencies, each with a link to its page."""
        told = (
            f"<a href={self.link('agency', one.id)}>{escape(short(one.properties['name']))}</a>"
            for one in agencies
        )
        return Markup("、".join(told))  # noqa: S704

    def place(self, told: str, plan: str = "") -> Markup:
        """Show places in a text: as links where ``plan`` is told.

        Else the page or row says of which plan it is (``data-text``), and the script links them.
        """
        return placed(told, self.link("text", plan) if plan else "") if told else Markup("")
