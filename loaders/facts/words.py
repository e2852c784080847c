"""What the grammars give to those who decide what it means."""

from __future__ import annotations

from typing import Literal, NamedTuple

from zeren.loaders.text.characters import Passage

Form = Literal["title", "number", "informal", "letter", "about", "evaluation"]


class CitationWords(NamedTuple):
    """One citation as it stands.

    ``name`` is what names the document, without the outer 《》 (``title``: where that is a title);
    ``before`` are the words of the sentence in front, which tell the role; ``short`` is the name
    that the plan gives it for what follows (以下简称《规划》).
    """

    form: Form
    words: Passage
    name: str | None
    number: str | None
    locator: str | None
    before: str
    short: str | None = None

    @property
    def title(self) -> str | None:
        return self.name if self.form in ("title", "informal") else None
