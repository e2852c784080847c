"""Whose bodies an enumeration names: those of one government behind those of another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zeren.loaders.names.bearers import Mention
from zeren.loaders.names.departments import government_of
from zeren.loaders.names.regions import Region, county_named, place_at, places


class Scopes:
    """The governments whose bodies an enumeration lists, one behind the other.

    A semicolon and another government's full name open a scope: 省 means that government in it.
    In a plan of 四川省 and 重庆市 市 means the second anywhere. A county or city that no list has
    is known by its form, in front of a department; the first one only beside another such scope.
    """

    def __init__(
        self, own: Region | None, beside: Iterable[Region], mentions: Sequence[Mention]
    ) -> None:
        self.heads: dict[int, Region | None] = {}
        if mentions and mentions[-1].scope:
            for one in mentions:
                if one.scope not in self.heads:
                    self.heads[one.scope] = _county_at(one.text)
        self.own = own
        self.beside = {one.prefix: one for one in beside if own and one.prefix != own.prefix}
        self.scope = -1
        self.count = 0
        self.government: Region | None = None

    def opens(self, mention: Mention) -> bool:
        """Tell whether a mention opens another government's scope."""
        if mention.scope == self.scope:
            self._part(mention.text)
            return False
        first, self.scope = self.scope < 0, mention.scope
        found = _government_at(mention.text) or self._county(first=first)
        if found is None:
            return False
        if first:
            own = self.own is None or not self._is_near(found)
            self.government = found if own else None
            return False
        if found == self.government or (self.government is None and self._is_own(found)):
            return False
        self.government = None if self._is_own(found) else found
        self.count += 1
        return True

    def _part(self, text: str) -> None:
        """Let 市 mean the plan's own again where a second city is named in a scope of one."""
        if self.government is not None and self.heads.get(self.scope) == self.government:
            other = _county_at(text)
            if other is not None and other != self.government:
                self.government = None

    def _county(self, *, first: bool) -> Region | None:
        found = self.heads.get(self.scope)
        if found and first and not any(self.heads[scope] for scope in self.heads if scope):
            return None
        return found

    def _is_near(self, found: Region) -> bool:
        """Tell a government of the plan's own province: 省 has its usual sense beside it."""
        own = self.own
        if own is None:
            return False
        return bool({found.name, found.province} & ({own.name, own.province} - {""}))

    def _is_own(self, found: Region) -> bool:
        return self.own is not None and found.name == self.own.name

    def whole(self, text: str) -> str:
        """Put the government's name for its prefix: 省财政厅 behind 湖南省水利厅."""
        there = self.government or self.beside.get(text[:1])
        if there is None or text.startswith(there.full_name) or not text.startswith(there.prefix):
            return text
        if there.prefix == "市" and text.startswith("市场"):
            return text
        return there.full_name + text.removeprefix(there.prefix)


def _government_at(text: str) -> Region | None:
    """Give the government by whose full name a text begins: 江苏省, 江苏省南京市."""
    found = places().get(place_at(text))
    if found is None or not text.startswith(found.full_name):
        return None
    rest = text[len(found.full_name) :]
    below = places().get(place_at(rest))
    within = below is not None and below.province == found.name and rest.startswith(below.full_name)
    return below if within else found


def _county_at(text: str) -> Region | None:
    """Give the county or city before a department, if it is in no list: 抚河市园林局."""
    head = government_of(text)
    return county_named(head) if head and head not in places() else None
