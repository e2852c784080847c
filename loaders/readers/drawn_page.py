"""A page made of what another form draws, or a picture shows, as pdfplumber has that of a pdf."""

from __future__ import annotations

from typing import Any

from pdfplumber.container import Container
from pdfplumber.table import TableFinder, TableSettings


class DrawnPage(Container):
    """The objects of a page, in which pdfplumber finds tables."""

    def __init__(
        self, number: int, size: tuple[float, float], objects: dict[str, list[Any]]
    ) -> None:
        self.page_number = number
        self.width, self.height = size
        self.bbox = (0.0, 0.0, *size)
        self._drawn = objects

    @property
    def objects(self) -> dict[str, list[Any]]:
        """Give what is drawn by its kind."""
        return self._drawn

    def filter(self, keeps: Any) -> DrawnPage:
        """Give a page of the objects that are kept."""
        kept = {kind: list(filter(keeps, found)) for kind, found in self._drawn.items()}
        return DrawnPage(self.page_number, (self.width, self.height), kept)

    def find_tables(self, settings: Any) -> list[Any]:
        """Find the tables that lines make."""
        page: Any = self
        return list(TableFinder(page, TableSettings.resolve(settings)).tables)


def box(kind: str, x0: float, y0: float, x1: float, y1: float, **more: Any) -> dict[str, Any]:
    """Make an object of a page from two of its corners, in points from the upper left."""
    left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    return {
        "object_type": kind, "x0": left, "x1": right, "top": top, "bottom": bottom,
        "doctop": top, "y0": -bottom, "y1": -top, "width": right - left, "height": bottom - top,
        **more,
    }  # fmt: skip
