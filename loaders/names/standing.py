"""Who leads and who supports, by marks at names and by rules that a plan says once (下同)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from zeren.graph.issues import Issue
from zeren.graph.model import Responsibility
from zeren.graph.owners import Owner
from zeren.graph.reasons import Reason, ReasonCode
from zeren.loaders.duties.clause_words import ClauseWords, Enumeration, Persons
from zeren.loaders.duties.rules import Rule
from zeren.loaders.names.bearers import enumerate_names
from zeren.loaders.names.finding import is_person
from zeren.loaders.names.resolver import Named, Resolver
from zeren.loaders.text.brackets import parts
from zeren.loaders.text.characters import Passage, fold, fold_text
from zeren.loaders.text.document import is_bold
from zeren.loaders.text.patterns import lazy

_FIRST = Reason(ReasonCode.FIRST_LEADS)
_COMMA = Reason(ReasonCode.BEFORE_COMMA_LEADS)
_GROUP = Reason(ReasonCode.STATED_FOR_ALL)
_MARK = Reason(ReasonCode.LEAD_MARKED)
FILLED, HOLLOW = "★●▲", "☆"
_POST = lazy(
    "(?:常务|[省市县区州]委|[省市县区州]?政府)*"
    "(?:常委|副?(?:省长|市长|州长|县长|区长|秘书长|主席|主任|书记|厅长|局长|部长|处长|科长)){1,3}"
)
"""A post in front of a person's name: 常务副市长."""
_OF_OFFICE = ("责任人", "负责人", "联系人", "经办人")

Duties = dict[str, tuple[Responsibility, ...]]
_Found = tuple[str, list[Responsibility]]


class StandingRules(Struct):
    """The rules that hold at a place of the plan, in document order."""

    divisions: list[Rule] = field(default_factory=list)
    groups: list[Passage] = field(default_factory=list)
    bold: Sequence[tuple[int, int]] = ()
    """Where the characters of the source are bold."""

    def take(self, rules: Iterable[Rule]) -> None:
        """Let rules hold from here on."""
        for rule in rules:
            if rule.kind == "group":
                self.groups.extend(rule.names)
            else:
                self.divisions.append(rule)

    @property
    def division(self) -> Rule | None:
        """The rule that divides the names of a bare duty, as said last."""
        return self.divisions[-1] if self.divisions else None

    def roles(self, owner: Owner, clause: ClauseWords, resolver: Resolver) -> Duties:
        """Resolve the names of a clause, in the roles that its words and the rules give them."""
        self.take(clause.rules)
        self._anyone(clause)
        duties = self._divide(owner, clause.enumerations, self.division, resolver, clause.persons)
        self._add_groups(owner, clause, resolver, duties)
        return {role: tuple(found) for role, found in duties.items()}

    def of_row(
        self,
        owner: Owner,
        row: Sequence[Enumeration],
        start: int,
        resolver: Resolver,
        *,
        own: Iterable[Rule] = (),
        persons: Sequence[Persons] = (),
    ) -> Duties:
        """Resolve the names of a table's row; what is said before or around it divides them."""
        said = [one for one in self.divisions if one.words.spans[0].start < start]
        said.extend(own)
        duties = self._divide(owner, row, said[-1] if said else None, resolver, persons)
        return {role: tuple(found) for role, found in duties.items()}

    def _divide(
        self,
        owner: Owner,
        enumerations: Sequence[Enumeration],
        rule: Rule | None,
        resolver: Resolver,
        persons: Sequence[Persons],
    ) -> dict[str, list[Responsibility]]:
        duties: dict[str, list[Responsibility]] = {"leads": [], "supports": []}
        every: list[Sequence[Named]] = []
        for at, one in enumerate(enumerations):
            own = [who for who in persons if who.enumeration == at]
            told = resolver.named(one.words, owner, one.mode)
            every.append(_with_persons(told, own, resolver, owner))
        flags = self._led_by_mark(every, rule)
        marked = any(map(any, flags))
        if rule is not None and rule.kind == "bold" and not marked:
            self._report_without_bold(enumerations, every, rule, owner, resolver)
        for one, named, leads in zip(enumerations, every, flags, strict=True):
            led = bool(duties["leads"])
            for role, borne in _divided(one, named, leads, rule, marked=marked, led=led):
                duties[role].extend(borne)
        return duties

    def _led_by_mark(self, every: Sequence[Sequence[Named]], rule: Rule | None) -> list[list[bool]]:
        """Tell of each name of a clause or row whether it leads by a mark, or by being bold.

        Beside a filled mark (★) a hollow one (☆) is none of the lead.
        """
        said = rule.mark if rule is not None and rule.kind == "mark" else ""
        by_weight = rule is not None and rule.kind == "bold"
        filled = any(who.mark in FILLED for named in every for who in named if who.mark)
        return [
            [
                (said != "" and who.mark == said)
                or (who.role == "leads" and not (filled and who.mark == HOLLOW))
                or (by_weight and is_bold(who.duty.spans, self.bold))
                for who in named
            ]
            for named in every
        ]

    def _report_without_bold(
        self,
        enumerations: Sequence[Enumeration],
        every: Sequence[Sequence[Named]],
        rule: Rule,
        owner: Owner,
        resolver: Resolver,
    ) -> None:
        """Report that of several names none is bold where the bold ones lead."""
        bare = [len(named) for one, named in zip(enumerations, every, strict=True) if one.bare]
        if sum(bare) > 1:
            issue = Issue("bold-unread", owner, rule.words.text, "", rule.words.spans)
            resolver.issues.append(issue)

    def _anyone(self, clause: ClauseWords) -> None:
        """Let 地方 of a rule mean the group of governments that is named last before it."""
        if any(rule.anyone for rule in clause.rules) and clause.enumerations:
            words = clause.enumerations[-1].words
            mentions = enumerate_names(words, lambda _: False).mentions
            if mentions and mentions[-1].text.startswith(("各", "有关", "相关")):
                self.groups.append(mentions[-1].words)

    def _add_groups(
        self,
        owner: Owner,
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
    one: Enumeration,
    named: Sequence[Named],
    leads: Sequence[bool],
    rule: Rule | None,
    *,
    marked: bool,
    led: bool,
) -> Iterable[_Found]:
    """Let marks at names, or a rule, divide the names of an enumeration.

    ``leads``: which of the names a mark lets lead; ``marked``: it does so somewhere in the whole
    clause or row; ``led``: somebody before leads.
    """
    if any(leads) or any(who.role for who in named):
        yield from _by_marks(one, named, leads, marked=marked)
    elif one.bare and marked:
        yield "supports", _by(_duties(named), _MARK)
    elif not one.bare or rule is None or rule.kind in ("mark", "bold"):
        yield one.role, _duties(named)
    elif led:
        yield "supports", _duties(named)
    elif rule.kind == "first":
        for _, scope in groupby(named, key=lambda who: who.scope):
            first, *others = _duties(scope)
            yield "leads", _by([first], _FIRST)
            yield "supports", _by(others, _FIRST)
    else:
        comma = _first_comma(one.words)
        before = [who.duty for who in named if who.duty.spans[0].start < comma]
        others = [who.duty for who in named if who.duty.spans[0].start >= comma]
        yield "leads", _by(before, _COMMA)
        yield "supports", _by(others, _COMMA)


def _by_marks(
    one: Enumeration, named: Sequence[Named], leads: Sequence[bool], *, marked: bool
) -> Iterable[_Found]:
    """Give the marked ones the role of their mark; beside a marked lead the others support."""
    for who, lead in zip(named, leads, strict=True):
        if lead:
            yield "leads", _by([who.duty], _MARK)
        elif who.role == "supports" or ((one.bare or one.role == "supports") and marked):
            yield "supports", _by([who.duty], _MARK)
        else:
            yield one.role, [who.duty]


def _duties(named: Iterable[Named]) -> list[Responsibility]:
    return [who.duty for who in named]


def _first_comma(words: Passage) -> int:
    """Give where the first comma stands in the source, or the end of the words."""
    folded = fold(words)
    _, end = next(parts(folded.text, 0, len(folded.text), ",;"))
    before = folded.passage(0, end)
    return before.spans[-1].end if before.spans else 0


def _with_persons(
    named: Sequence[Named], persons: Sequence[Persons], resolver: Resolver, owner: Owner
) -> list[Named]:
    """Put persons to their offices: all to the one, or one to each; else they are reported."""
    found = list(named)
    for who in persons:
        names = [name for name in _names(who.words) if name]
        told = [
            name if who.label.endswith(_OF_OFFICE) else f"{name}（{who.label}）" for name in names
        ]
        if not names or not all(is_person(_without_post(name)) for name in names):
            _unplaced(who, resolver, owner)
        elif len(found) == 1:
            found[0] = _add(found[0], *told)
        elif len(found) == len(told):
            found = [_add(one, name) for one, name in zip(found, told, strict=True)]
        else:
            _unplaced(who, resolver, owner)
    return found


def _unplaced(who: Persons, resolver: Resolver, owner: Owner) -> None:
    issue = Issue("person-unplaced", owner, who.words.text, who.label, who.words.spans)
    resolver.issues.append(issue)


def _names(words: Passage) -> list[str]:
    """Divide persons at marks and blanks; a telephone number is none."""
    found = (name.strip("0123456789-—") for name in re.split(r"[、，,；;。\s]+", words.text))
    return [name for name in found if name]


def _without_post(name: str) -> str:
    """Leave out the post: 赵晓（科长）, 副市长赵晓, 赵晓同志."""
    bare = fold_text(name).partition("(")[0]
    if post := _POST.match(bare):
        bare = bare[post.end() :]
    return bare.removesuffix("同志")


def _add(one: Named, *persons: str) -> Named:
    return one._replace(duty=replace(one.duty, persons=(*one.duty.persons, *persons)))


def _by(found: Iterable[Responsibility], rule: Reason) -> list[Responsibility]:
    return [replace(one, reasons=(*one.reasons, rule)) for one in found]
