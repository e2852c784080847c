"""Who leads and who supports by the rules that a plan says once (下同), clause after clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from zeren.graph.model import Responsibility
from zeren.loaders.duties.grammar import ClauseWords, Enumeration
from zeren.loaders.duties.rules import Rule
from zeren.loaders.names.resolver import Resolver
from zeren.loaders.text.brackets import parts
from zeren.loaders.text.characters import Passage, fold

_FIRST = "the first of the list leads by a rule of the plan"
_COMMA = "names before the first comma lead by a rule of the plan"
_GROUP = "stated once for all later clauses"

Duties = dict[str, tuple[Responsibility, ...]]


@dataclass(slots=True)
class StandingRules:
    """The rules that hold at a place of the plan, in document order."""

    divisions: list[Rule] = field(default_factory=list)
    groups: list[Passage] = field(default_factory=list)

    def take(self, rules: Iterable[Rule]) -> None:
        """Let rules hold from here on."""
        for rule in rules:
            if rule.names is not None:
                self.groups.append(rule.names)
            else:
                self.divisions.append(rule)

    @property
    def division(self) -> Rule | None:
        """The rule that divides the names of a bare duty, as said last."""
        return self.divisions[-1] if self.divisions else None

    def roles(self, owner: str, clause: ClauseWords, resolver: Resolver) -> Duties:
        """Resolve the names of a clause, in the roles that its words and the rules give them."""
        self.take(clause.rules)
        duties: dict[str, list[Responsibility]] = {"leads": [], "supports": []}
        for one in clause.enumerations:
            for role, responsibilities in _divided(
                owner, one, resolver, self.division, led=bool(duties["leads"])
            ):
                duties[role].extend(responsibilities)
        self._add_groups(owner, clause, resolver, duties)
        return {role: tuple(found) for role, found in duties.items()}

    def of_row(
        self,
        owner: str,
        row: Iterable[Enumeration],
        start: int,
        resolver: Resolver,
        own: Iterable[Rule] = (),
    ) -> Duties:
        """Resolve the names of a table's row; what is said before or around it divides them."""
        said = [one for one in self.divisions if one.words.spans[0].start < start]
        said.extend(own)
        rule = said[-1] if said else None
        duties: dict[str, list[Responsibility]] = {"leads": [], "supports": []}
        for one in row:
            led = bool(duties["leads"])
            for role, found in _divided(owner, one, resolver, rule, led=led):
                duties[role].extend(found)
        return {role: tuple(found) for role, found in duties.items()}

    def _add_groups(
        self,
        owner: str,
        clause: ClauseWords,
        resolver: Resolver,
        duties: dict[str, list[Responsibility]],
    ) -> None:
        """Add the groups stated once; beside whoever leads by name they support."""
        bare = any(one.bare for one in clause.enumerations) and self.division is None
        role = "leads" if bare else "supports"
        for names in self.groups:
            known = {one.agency for found in duties.values() for one in found}
            mode = clause.mode if bare else "配合"
            added = resolver.resolve(names, owner, mode)
            duties[role].extend(_by((one for one in added if one.agency not in known), _GROUP))


def _divided(
    owner: str, one: Enumeration, resolver: Resolver, rule: Rule | None, *, led: bool
) -> Iterable[tuple[str, list[Responsibility]]]:
    """Resolve names, and let a rule divide those of a bare duty."""
    if not one.bare or rule is None:
        yield one.role, list(resolver.resolve(one.words, owner, one.mode))
    elif led:
        yield "supports", list(resolver.resolve(one.words, owner, one.mode))
    elif rule.kind == "first":
        found = list(resolver.resolve(one.words, owner, one.mode))
        yield "leads", _by(found[:1], _FIRST)
        yield "supports", _by(found[1:], _FIRST)
    else:
        before, behind = _at_first_comma(one.words)
        yield "leads", _by(resolver.resolve(before, owner, one.mode), _COMMA)
        if behind:
            yield "supports", _by(resolver.resolve(behind, owner, one.mode), _COMMA)


def _at_first_comma(words: Passage) -> tuple[Passage, Passage | None]:
    folded = fold(words)
    _, first_end = next(parts(folded.text, 0, len(folded.text), ",;"))
    if first_end >= len(folded.text):
        return words, None
    return folded.passage(0, first_end), folded.passage(first_end + 1, len(folded.text))


def _by(found: Iterable[Responsibility], rule: str) -> list[Responsibility]:
    return [replace(one, reason=f"{one.reason}; {rule}") for one in found]
