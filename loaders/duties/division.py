"""The tokens of one clause put to enumerations: which names belong to which label or verb.

Names without a verb of their own join the next verb, or else belong to the last label; those behind
a verb in front of them (会同乙局) belong to it.
"""

from __future__ import annotations

from msgspec import Struct, field

from zeren.loaders.duties.offices import has_form
from zeren.loaders.duties.tokens import Duty, Kind, Token
from zeren.loaders.text.lexicon import any_of
from zeren.loaders.text.patterns import lazy

GUIDES = lazy("(?:加强|负责)?(?:指导|督促|督导)+")
"""Who guides supports those who do; alone it leads."""
NOBODY = lazy(r"[/\\—–|*-]+|" + any_of("nobody"))


class Division(Struct):
    """The enumerations found so far, the names that wait for a verb, and the label they have."""

    text: str
    found: list[tuple[Duty, str, int, int]] = field(default_factory=list)
    times: list[tuple[int, int]] = field(default_factory=list)
    persons: list[tuple[str, int, int, int]] = field(default_factory=list)
    rest: list[tuple[int, int]] = field(default_factory=list)
    objects: list[tuple[int, int]] = field(default_factory=list)
    names: tuple[int, int] | None = None
    last: int = 0
    """Where the last words of the names begin: those behind the last mark."""
    label: Token | None = None

    def take(self, token: Token) -> None:
        if token.kind is Kind.LABEL:
            self.close()
            self.label = token
        elif token.kind is Kind.NAMES:
            begin = token.start
            if self.names is None:
                begin = self._behind_by(begin, token.end)
            self.names = (self.names[0] if self.names else begin, token.end)
            self.last = begin
        elif token.kind is Kind.FRONT:
            self._close_before(token)
            self.label = token
        elif token.kind is Kind.VERB:
            self._part_from_support(token)
            self._take_verb(token.duty or Duty.DUTY, self.text[token.start : token.end])
        elif token.kind is Kind.PERSONS:
            label = self._label_words()
            self.persons.append((label, token.start, token.end, max(len(self.found) - 1, 0)))
        else:
            if self.label is None or self.label.duty is not Duty.TIME:
                self.close()
            self.times.append((token.start, token.end))

    def _take_verb(self, duty: Duty, words: str) -> None:
        """Give names to the verb behind them; those behind 会同 support: 甲局，会同乙局负责."""
        if self.names is None:
            return
        front = self.label if self.label and self.label.kind is Kind.FRONT else None
        if front is not None:
            self.label = None
            guides = GUIDES.fullmatch(self._words(front)) is not None
            if self.found and self.found[-1][1] == "" and not guides:
                first = duty if duty is Duty.LEAD else self.found[-1][0]
                self.found[-1] = first, words, *self.found[-1][2:]
            if not guides and duty is not Duty.SUPPORT:
                duty, words = Duty.SUPPORT, self._words(front)
        self.found.append((duty, words, *self.names))
        self.names = None

    def _close_before(self, front: Token) -> None:
        """Give the names before a verb that stands in front of others: without a label they lead.

        Behind a verb they are with those that follow: 甲局牵头，乙局，会同丙局.
        """
        if self.names is None or self.label is not None:
            self.close()
            return
        start, end = self.names[0], self._unmarked(*self.names)
        words = self._words(front)
        if not self.found:
            mode = words if GUIDES.fullmatch(words) else ""
            self.found.append((Duty.DUTY, mode, start, end))
        elif front.duty is Duty.SUPPORT:
            self.found.append((Duty.SUPPORT, words, start, end))
        else:
            self.rest.append((start, end))
        self.names = None

    def _words(self, token: Token) -> str:
        return self.text[token.start : token.end]

    def _part_from_support(self, verb: Token) -> None:
        """Give names in front of those who support to their label; without any they lead.

        责任单位：甲局、乙局，丙局配合; 甲局、乙局，丙局配合. Behind a verb all belong to the next
        one: 甲局牵头，乙局，丙局配合.
        """
        if self.names is None or self.last <= self.names[0] or verb.duty is not Duty.SUPPORT:
            return
        if (self.label.end if self.label else 0) < (self.found[-1][3] if self.found else 0):
            return
        names = self.names
        self.names = names[0], self.last
        if self.label is None:
            self.found.append((Duty.DUTY, "", names[0], self._unmarked(names[0], self.last)))
            self.names = None
        else:
            self.close()
        self.names = self.last, names[1]

    def _unmarked(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in ",;。、":
            end -= 1
        return end

    def _behind_by(self, start: int, end: int) -> int:
        """Give where names begin behind 由: 以上工作由甲局牵头. 自由贸易… is a name."""
        by = self.text.find("由", start, end)
        before = self.text[start:by] if by >= 0 else ""
        if by < 0 or before.endswith("自") or (before and has_form(before)):
            return start
        return by + 1

    def _about_others(self, label: Token) -> bool:
        return label.kind is Kind.FRONT and label.duty is Duty.OTHER

    def _label_words(self) -> str:
        return self.text[self.label.start : self.label.end].rstrip(":为是") if self.label else ""

    def close(self) -> None:
        """Give the names that no verb closed to their label; without one they are the rest."""
        names, self.names = self.names, None
        if names is None:
            return
        start, end = names[0], self._unmarked(*names)
        if start >= end:
            return
        if self.label is not None and self._about_others(self.label):
            self.objects.append((self.label.start, end))
        elif self.label is None or self.label.duty is Duty.OTHER:
            self.rest.append((start, end))
        elif not NOBODY.fullmatch(self.text, start, end):
            self.found.append((self.label.duty or Duty.DUTY, self._label_words(), start, end))
