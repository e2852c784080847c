"""From mentions to the agencies of one plan: who was met, under which names, with which reasons.

What a rule repairs is reported with the words as written. Names that the register does not have
come out whole, marked unregistered; words that are no bearer by their form become no agency, but an
issue. Similarity of names decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from zeren.graph.issues import Issue
from zeren.graph.model import Agency, Responsibility
from zeren.graph.owners import Owner
from zeren.graph.provenance import SourceSpan
from zeren.graph.reasons import Reason, ReasonCode
from zeren.loaders.duties.deadlines_words import is_time
from zeren.loaders.duties.offices import GOVERNMENTS, governments_key, taken_for
from zeren.loaders.names.bearers import Divided, Mention, enumerate_names
from zeren.loaders.names.departments import department, owner_of
from zeren.loaders.names.finding import Carried, Finder, Who, is_person, names_place
from zeren.loaders.names.regions import Region, place_at, places
from zeren.loaders.names.register import Entry, Register
from zeren.loaders.names.scopes import Scopes
from zeren.loaders.text.characters import Passage, fold_text
from zeren.loaders.text.patterns import lazy

_TO_WRITTEN = str.maketrans("()", "（）")
_TIER = lazy(
    r"(?:全[^各]*)?(?:各|有关|相关)*(?:地级及?以上|地级|设区的?|省直管)?(?P<tier>省辖市|[省市州盟县区旗])"
)
_TIERS = {"省": "province", "市": "city", "省辖市": "city", "州": "city", "盟": "city"}
_TIERS |= {"县": "county", "区": "county", "旗": "county"}
_NEW = (ReasonCode.UNREGISTERED, ReasonCode.INNER_OFFICE)
_GROUPED = 0.9
"""The confidence of a group that is told by the members in its brackets."""
_MEMBERS = lazy(r"(?P<group>[^()]{2,20})\((?P<members>[^()、,]*[、,][^()]*)\)", needs=("(",))


class Named(NamedTuple):
    """A bearer as resolved: its duty, the role that a mark at its name gives, and its scope.

    ``scope`` counts the governments whose bodies a clause lists one behind the other.
    """

    duty: Responsibility
    role: str = ""
    mark: str = ""
    scope: int = 0


class _Seen(Struct):
    """What a plan says about one agency."""

    found: Who
    forms: dict[str, tuple[SourceSpan, ...]] = field(default_factory=dict)
    short: set[str] = field(default_factory=set)
    members: list[str] = field(default_factory=list)


class Resolver:
    """Resolves the mentions of one plan, and remembers whom it met.

    ``issuer``: the body that issues the plan; offices without a government are inside it.
    ``beside``: the governments that issue it together with the register's own.
    """

    def __init__(self, register: Register, issuer: str = "", beside: Iterable[Region] = ()) -> None:
        self.register = register
        self.issuer = issuer
        self.beside = tuple(beside)
        self.finder = Finder(register)
        self._seen: dict[str, _Seen] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._divided: dict[str, Divided] = {}
        self.issues: list[Issue] = []

    def resolve(self, words: Passage, owner: Owner, mode: str) -> tuple[Responsibility, ...]:
        """Read an enumeration of agencies that carry a duty of ``owner``."""
        return tuple(one.duty for one in self.named(words, owner, mode))

    def named(self, words: Passage, owner: Owner, mode: str) -> tuple[Named, ...]:
        """Read an enumeration, with the marks at its names."""
        enumerated = enumerate_names(words, self.finder.known, self._divided)
        resolved = list(self._all(enumerated.mentions, owner, mode))
        for open_end in enumerated.left_open:
            self.issues.append(Issue("enumeration-open", owner, words.text, "", open_end.spans))
        if enumerated.other:
            read_as = "、".join(mention.text for mention in enumerated.mentions)
            self.issues.append(Issue("bearer-doubtful", owner, words.text, read_as, words.spans))
        self._report_repeated((one.duty for one in resolved), owner)
        return tuple(resolved)

    def _all(self, mentions: Sequence[Mention], owner: Owner, mode: str) -> Iterator[Named]:
        carried = Carried([], [])
        scopes = Scopes(self.register.region, self.beside, mentions)
        series = -1
        for mention in mentions:
            if scopes.opens(mention):
                carried = Carried([], [])
            if mention.series != series:
                series = mention.series
                carried.next_series()
            text = scopes.whole(mention.text)
            whole = mention if text == mention.text else mention._replace(text=text)
            if own := self.finder.own_prefix(whole.text):
                carried.meet(own)
                if own in ("省", "自治区") and not self.register.region:
                    self.finder.prefix = own
                    self._divided.clear()
            if duty := self._duty(whole, own, carried, owner, mode):
                yield Named(duty, mention.role, mention.mark, scopes.count)

    def _duty(
        self, mention: Mention, own: str, carried: Carried, owner: Owner, mode: str
    ) -> Responsibility | None:
        found = self._group_of(mention) or self.finder.find(mention, own, carried)
        if found is None:
            written, spans = mention.words.text, mention.words.spans
            code = "person" if is_person(mention.text) else taken_for(mention.text)
            code = "lasting" if is_time(mention.text) else code
            self.issues.append(Issue("bearer-unrecognised", owner, written, code, spans))
            return None
        found = self._once(found)
        self._report(found, mention, owner)
        return self._responsibility(found, mention, mode)

    def _group_of(self, mention: Mention) -> Who | None:
        """Read a group whose members stand in brackets: 一廊三片（甲区政府、乙区政府）."""
        match = _MEMBERS.fullmatch(mention.text)
        if match is None or GOVERNMENTS.match(mention.text) or self.finder.known(match["group"]):
            return None
        start = mention.words.text.find("（") + 1 or mention.words.text.find("(") + 1
        inner = mention.words.cut(start, len(mention.words) - 1)
        members = enumerate_names(inner, self.finder.known).mentions
        if len(members) < 2 or not all(one.confidence for one in members):
            return None
        named = [
            self.finder.find(one, self.finder.own_prefix(one.text), Carried([], []))
            for one in members
        ]
        if not all(named):
            return None
        name = match["group"].translate(_TO_WRITTEN)
        found = Who(name, "group", (ReasonCode.GROUP_FORM,))
        seen = self._seen.setdefault(name, _Seen(found))
        for one, who in zip(members, named, strict=True):
            assert who is not None
            member = self._once(who)
            met = self._seen.setdefault(member.name, _Seen(member))
            met.forms.setdefault(member.name, one.words.spans)
            if member.name not in seen.members:
                seen.members.append(member.name)
        return found

    def _once(self, found: Who) -> Who:
        """Give a department or a group of governments the name that the plan gave it first."""
        entry = found.entry
        if found.kind == "group" and (same := governments_key(fold_text(found.name))):
            name = self._names.setdefault(("governments", same), found.name)
            return found if name == found.name else replace(found, name=name, form=found.name)
        if entry is None or not entry.key:
            return found
        key = entry.region, entry.key
        return replace(found, name=self._names.setdefault(key, found.name))

    def _responsibility(self, found: Who, mention: Mention, mode: str) -> Responsibility:
        form = found.name if mention.shared else found.form.translate(_TO_WRITTEN) or found.name
        seen = self._seen.get(found.name)
        if seen is None:
            seen = self._seen[found.name] = _Seen(found)
        seen.forms.setdefault(form, mention.words.spans)
        if not mention.shared and found.unit is None and not found.slip and not found.person:
            seen.short.add(mention.text.translate(_TO_WRITTEN))
        return Responsibility(
            agency=found.name,
            kind=found.kind,
            mention=mention.words.text,
            unit=found.unit,
            mode=mode,
            reasons=tuple(map(Reason, found.reasons)),
            persons=(found.person,) if found.person else (),
            confidence=1.0 if found.entry else mention.confidence or _GROUPED,
            spans=mention.words.placed("mention"),
        )

    def _report(self, found: Who, mention: Mention, owner: Owner) -> None:
        written, spans = mention.words.text, mention.words.spans
        if found.slip:
            self.issues.append(Issue("agency-slip", owner, written, found.name, spans))
        if any(code in found.reasons for code in _NEW):
            self.issues.append(Issue("agency-unregistered", owner, written, found.name, spans))
        if mention.announced is not None and mention.announced != mention.listed:
            self.issues.append(Issue("agency-count", owner, written, str(mention.listed), spans))

    def _report_repeated(self, resolved: Iterable[Responsibility], owner: Owner) -> None:
        names: set[tuple[str, str | None]] = set()
        for duty in resolved:
            if (duty.agency, duty.unit) in names:
                spans = tuple(span._replace(field=None) for span in duty.spans)
                issue = Issue("agency-repeated", owner, duty.mention, duty.agency, spans)
                self.issues.append(issue)
            names.add((duty.agency, duty.unit))

    def agencies(self) -> tuple[Agency, ...]:
        """Give everybody met, by name, then the members that the rules add, by name."""
        short = Counter(form for seen in self._seen.values() for form in seen.short)
        met = {
            name: self._agency(name, seen, {form for form in seen.short if short[form] == 1})
            for name, seen in self._seen.items()
        }
        members = sorted({member for agency in met.values() for member in agency.members})
        added = [self._member(name) for name in members if name not in met]
        return (*sorted(met.values(), key=lambda agency: agency.name), *added)

    def _agency(self, name: str, seen: _Seen, short: set[str]) -> Agency:
        """Describe an agency; ``short``: forms without prefix that mean no other one here."""
        found, entry = seen.found, seen.found.entry
        rule = None if seen.members else self.register.members_of(name)
        members = tuple(map(self._named_here, rule.members)) if rule else tuple(seen.members)
        return Agency(
            name=name,
            kind=found.kind,
            level=entry.level if entry else _group_level(name),
            region=self._region(found),
            issuer=self.issuer if found.inner and self.issuer else None,
            key=self._key(found),
            open=entry.open if entry else found.kind == "group" and not members and _is_open(name),
            registered=entry is not None,
            aliases=self._aliases(name, entry, {*seen.forms, *short}),
            members=members,
            member_rule=rule.rule if rule else None,
            members_as_of=rule.as_of if rule else None,
            members_complete=rule.complete if rule else bool(seen.members),
            spans=next(iter(seen.forms.values()), ()),
        )

    def _key(self, found: Who) -> str:
        """Give what is the same of an agency in all plans, whatever form its name has here."""
        entry, region = found.entry, self.register.region
        key = entry.key if entry else ""
        if entry and not key and (same := department(fold_text(entry.name), region)):
            key = same.key if same.region == entry.region else ""
        own = region is not None and self._region(found) == region.name
        if region is None or not own or region.level != "county" or region.identity == region.name:
            return key
        return f"{region.identity}/{key or found.name}"  # two districts may be called 鼓楼区

    def _named_here(self, member: str) -> str:
        """Give the name by which the plan calls a member of a group."""
        entry = self.register.entry(member)
        return self._names.get((entry.region, entry.key), member) if entry else member

    def _region(self, found: Who) -> str | None:
        """Give the region whose agency it is; of one that nobody knows, that which it names."""
        if found.entry is not None:
            return found.entry.region or None
        if there := foreign_region(found.name, self.register.region):
            return there.name
        region = self.register.region
        owner = owner_of(found.name, region)
        if owner is None or region is None or names_place(found.name, region.name):
            return region.name if region else None  # 市生态环境局德清分局 is 德清县's
        return owner or None

    def _aliases(self, name: str, entry: Entry | None, written: set[str]) -> tuple[str, ...]:
        """Give the other forms of a name: those written, the register's, and the full one."""
        forms = set(written)
        if entry is not None:
            forms.update(entry.aliases)
            region = self.register.region
            if (
                region
                and region.prefix != region.full_name
                and entry.region == region.name
                and not entry.key
                and entry.name.startswith(region.prefix)
            ):
                forms.add(region.full_name + entry.name.removeprefix(region.prefix))
        own = fold_text(name)
        return tuple(sorted(form for form in forms if fold_text(form) != own))

    def _member(self, name: str) -> Agency:
        entry = self.register.entry(name)
        who = Who(name, entry.kind if entry else "agency", (), entry)
        return Agency(
            name=name,
            kind=who.kind,
            level=entry.level if entry else None,
            region=self._region(who),
            key=self._key(who),
            registered=entry is not None,
            mentioned=False,
            aliases=self._aliases(name, entry, set()),
        )


def foreign_region(name: str, own: Region | None) -> Region | None:
    """Give the region of another province by whose full name an agency is named."""
    there = places().get(place_at(name))
    if there is None or not name.startswith(there.full_name):
        return None
    known = {there.name, there.province} - {""}
    return None if own is not None and known & {own.name, own.province} else there


def _group_level(name: str) -> str | None:
    """Tell the level of a group of governments by its highest tier."""
    text = fold_text(name)
    tier = _TIER.match(text)
    return _TIERS[tier["tier"]] if tier and GOVERNMENTS.fullmatch(text) else None


def _is_open(name: str) -> bool:
    """Tell a group whose members nobody could list from the plan."""
    return not name.endswith("成员单位") and GOVERNMENTS.fullmatch(fold_text(name)) is None
