"""From a mention to an agency: by the register and by rules, each answer with its reason.

What a rule repairs is reported with the words as written. Names that the register does not have
come out whole, marked unregistered; similarity of names decides nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from zeren.graph.issues import Issue
from zeren.graph.model import Agency, AgencyKind, Responsibility
from zeren.graph.owners import Owner
from zeren.graph.provenance import SourceSpan
from zeren.graph.reasons import Reason, ReasonCode
from zeren.loaders.duties.offices import COMPANY, GOVERNMENTS, OFFICE, TERRITORY
from zeren.loaders.names.bearers import Mention, enumerate_names
from zeren.loaders.names.departments import PREFIXES, government_of, is_form
from zeren.loaders.names.regions import place_at
from zeren.loaders.names.register import Entry, Register
from zeren.loaders.text.characters import Passage, fold_text
from zeren.loaders.text.numbering import NUMERAL

_UNIT = re.compile(r"(?P<base>[^()]+)\((?P<unit>[^()]+)\)")
_ROLE = re.compile("牵头|配合|负责|参与|主责|主办|协办")
_SUB_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,12}(?:办|办公室|局|中心|处|委|室|组)")
_DOUBLED = re.compile(r"(?P<once>.*(?P<word>.{2,}))(?P=word)")
_GROUP = re.compile(
    r"^(?:全[区省市县州国]|自治区|[省市县州区]|国务院|党中央)?"
    r"(?:各|所有|有关|相关|具有|涉及|其他|有[^、]+的)|^(?:[区省市县州]|中)直|成员单位$"
    rf"|^(?:地方|各级|国务院各)|^(?:[0-9]+|{NUMERAL})个"
    r"|^(?:(?![和及与])[\u4e00-\u9fff]){2,10}各(?:有关|相关)?(?:地级?以?上?|设区的?)?[市州县区地]"
    r"|^[\u4e00-\u9fff]{0,5}政府(?:各|有关|相关)|[一二三四五六七八九十两][市县区州](?:人民)?政府$"
    r"|^(?:属地|当地|地方|所在地|事发地|辖区|沿线|[省市县州区乡镇]级(?:以上|各级|人民|政府))"
    r"|^(?:[市州县区乡镇旗盟、和()]|街道){2,}(?:人民)?政府(?:\([^()]*\))?$|(?:部门|单位|企业|机构|高校|院校)$"
    r"|^(?:省级|市级|县级|州级|区级|中央)(?:有关|相关|各)"
)
_OWN_NAME = re.compile(
    r"^(?:中国|中央|中共|国家|国务院|国网|全国|人民银行|人行|武警|民航|首都|华[东北中南]|[西东][北南]|各|所有|具有|涉及|团|共青团)"
    r"|(?:管委会|管理委员会|大学|学院|学校|协会|学会|商会|交易所|研究院|指挥部|海关)$"
)
_TO_WRITTEN = str.maketrans("()", "（）")

_TIER = re.compile(
    r"(?:全[^各]*)?(?:各|有关|相关)*(?:地级及?以上|地级|设区的?|省直管)?(?P<tier>省辖市|[省市州盟县区旗])"
)
_TIERS = {"省": "province", "市": "city", "省辖市": "city", "州": "city", "盟": "city"}
_TIERS |= {"县": "county", "区": "county", "旗": "county"}

REASONS = {
    "name": ReasonCode.NAME,
    "alias": ReasonCode.ALIAS,
    "slip": ReasonCode.SLIP,
    "department": ReasonCode.DEPARTMENT,
}

_NEW = ReasonCode.UNREGISTERED


@dataclass(frozen=True, slots=True)
class _Found:
    """What a mention turned out to be."""

    name: str
    kind: AgencyKind
    reasons: tuple[ReasonCode, ...]
    entry: Entry | None = None
    unit: str | None = None
    slip: bool = False
    form: str = ""


@dataclass(slots=True)
class _Seen:
    """What a plan says about one agency."""

    found: _Found
    forms: dict[str, tuple[SourceSpan, ...]] = field(default_factory=dict)
    short: set[str] = field(default_factory=set)


class Resolver:
    """Resolves the mentions of one plan, and remembers whom it met."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.prefix = register.region.prefix if register.region else ""
        self._seen: dict[str, _Seen] = {}
        self._names: dict[tuple[str, str], str] = {}
        self.issues: list[Issue] = []

    def resolve(self, words: Passage, owner: Owner, mode: str) -> tuple[Responsibility, ...]:
        """Read an enumeration of agencies that carry a duty of ``owner``."""
        enumerated = enumerate_names(words, self._known)
        carried: list[str] = []
        before: list[str] = []
        series = -1
        resolved: list[Responsibility] = []
        for mention in enumerated.mentions:
            if mention.series != series:
                series, carried, before = mention.series, [], carried or before
            if own := self._own_prefix(mention.text):
                carried.insert(0, own)
                if own in ("省", "自治区") and not self.register.region:
                    self.prefix = own
            found = self._find(mention, own, carried, before)
            resolved.append(self._responsibility(found, mention, mode))
            self._report(found, mention, owner)
        for open_end in enumerated.left_open:
            self.issues.append(Issue("enumeration-open", owner, words.text, "", open_end.spans))
        self._report_repeated(resolved, owner)
        return tuple(resolved)

    def _known(self, text: str) -> bool:
        """Tell whether a text is a registered name, as it stands or with the region's prefix."""
        return is_form(text) or any(self.register.find(one + text) for one in ("", self.prefix))

    def _own_prefix(self, text: str) -> str:
        """Give the government that a name begins with: 自治区, 省委, or a city."""
        if GOVERNMENTS.match(text):
            return ""
        own = government_of(text)
        region = self.register.region
        if region and own.startswith(region.full_name):
            return region.prefix + own.removeprefix(region.full_name)
        return own

    def _find(self, mention: Mention, own: str, carried: list[str], before: list[str]) -> _Found:
        text = mention.text
        found = self._registered(text, own, carried, before)
        if found is None and (match := _UNIT.fullmatch(text)):
            base = self._registered(match["base"], own, carried, before)
            if base and _ROLE.fullmatch(match["unit"]):
                found = replace(base, reasons=(*base.reasons, ReasonCode.ROLE_IN_BRACKETS))
            elif base:
                found = replace(base, unit=match["unit"])
            elif _is_office(match["base"]) and _SUB_OFFICE.fullmatch(match["unit"]):
                found = replace(self._unregistered(match["base"], own, carried), unit=match["unit"])
        if found is None and (match := _DOUBLED.fullmatch(text)):
            once = self._registered(match["once"], own, carried, before)
            if once:
                found = replace(once, reasons=(ReasonCode.DOUBLED_WORD,), slip=True)
        if found is None:
            found = self._unregistered(text, own, carried)
        if mention.shared:
            found = replace(found, reasons=(*found.reasons, ReasonCode.SUFFIX_SHARED))
        return found

    def _registered(
        self, text: str, own: str, carried: list[str], before: list[str]
    ) -> _Found | None:
        """Look a name up: with the carried prefix first, then as it stands."""
        if own:
            match = self.register.find(text)
            return self._taken(*match, None, text) if match else None
        for prefix, rule in self._carrying(text, carried, before):
            if match := self.register.find(prefix + text):
                return self._taken(*match, rule, prefix + text)
        match = self.register.bare(text)
        return self._taken(*match, None, text) if match else None

    def _carrying(
        self, text: str, carried: list[str], before: list[str]
    ) -> Iterator[tuple[str, ReasonCode | None]]:
        """Give the prefixes that a name without its own may have, likeliest first."""
        if _GROUP.search(text):
            yield "", None
        for prefix in carried[:1]:
            yield from ((one, ReasonCode.PREFIX_CARRIED) for one in _governments(prefix))
        yield "", None
        for prefix in (*carried[1:], *before):
            yield from ((one, ReasonCode.PREFIX_CARRIED) for one in _governments(prefix))
        if text.endswith("厅") and self.prefix:
            yield self.prefix, ReasonCode.PREFIX_IMPLIED

    def _taken(self, entry: Entry, form: str, rule: ReasonCode | None, text: str) -> _Found:
        """Name what was found; a department has the name that the plan gave it first."""
        found = _entry(entry, form, rule, text)
        if not entry.key:
            return found
        key = entry.region, entry.key
        if is_form(text):
            return replace(found, name=self._names.get(key, found.name))
        return replace(found, name=self._names.setdefault(key, found.name))

    def _unregistered(self, text: str, own: str, carried: list[str]) -> _Found:
        """Keep a name that the register lacks: whole, with the prefix that it carries."""
        written = text.translate(_TO_WRITTEN)
        if _GROUP.search(text) or GOVERNMENTS.fullmatch(text):
            return _Found(written, "group", (ReasonCode.GROUP_FORM,))
        if COMPANY.search(text):
            return _Found(written, "company", (ReasonCode.COMPANY_FORM, _NEW))
        if not OFFICE.search(text.partition("(")[0]) and not TERRITORY.fullmatch(text):
            return _Found(written, "agency", (ReasonCode.UNRESOLVED,))
        prefix = _governments(carried[0])[-1] if carried and not own else ""
        if prefix in (self.prefix, *PREFIXES) or prefix[-1:] in PREFIXES:
            region = self.register.region
            apart = _OWN_NAME.search(text) or place_at(text) or text.startswith("市场")
            if prefix and not apart and not (region and region.name in text):
                return _Found(prefix + written, "agency", (ReasonCode.PREFIX_CARRIED, _NEW))
        return _Found(written, "agency", (ReasonCode.AS_WRITTEN, _NEW))

    def _responsibility(self, found: _Found, mention: Mention, mode: str) -> Responsibility:
        form = found.name if mention.shared else found.form.translate(_TO_WRITTEN) or found.name
        seen = self._seen.setdefault(found.name, _Seen(found))
        seen.forms.setdefault(form, mention.words.spans)
        if not mention.shared and found.unit is None and not found.slip:
            seen.short.add(mention.text.translate(_TO_WRITTEN))
        return Responsibility(
            agency=found.name,
            kind=found.kind,
            mention=mention.words.text,
            unit=found.unit,
            mode=mode,
            reasons=tuple(map(Reason, found.reasons)),
            spans=mention.words.placed("mention"),
        )

    def _report(self, found: _Found, mention: Mention, owner: Owner) -> None:
        written, spans = mention.words.text, mention.words.spans
        if found.slip:
            self.issues.append(Issue("agency-slip", owner, written, found.name, spans))
        if ReasonCode.UNRESOLVED in found.reasons:
            self.issues.append(Issue("agency-unresolved", owner, written, "", spans))
        elif _NEW in found.reasons:
            self.issues.append(Issue("agency-unregistered", owner, written, found.name, spans))
        if mention.announced is not None and mention.announced != mention.listed:
            self.issues.append(Issue("agency-count", owner, written, str(mention.listed), spans))

    def _report_repeated(self, resolved: Iterable[Responsibility], owner: Owner) -> None:
        names: set[tuple[str, str | None]] = set()
        for duty in resolved:
            if (duty.agency, duty.unit) in names:
                spans = tuple(replace(span, field=None) for span in duty.spans)
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
        entry = seen.found.entry
        rule = self.register.member_rules.get(name)
        return Agency(
            name=name,
            kind=seen.found.kind,
            level=entry.level if entry else _group_level(name),
            region=self._region(entry),
            open=entry.open if entry else seen.found.kind == "group" and _is_open(name),
            registered=entry is not None,
            aliases=self._aliases(name, entry, {*seen.forms, *short}),
            members=tuple(map(self._named_here, rule.members)) if rule else (),
            member_rule=rule.rule if rule else None,
            members_as_of=rule.as_of if rule else None,
            members_complete=rule.complete if rule else False,
            spans=next(iter(seen.forms.values()), ()),
        )

    def _named_here(self, member: str) -> str:
        """Give the name by which the plan calls a member of a group."""
        entry = self.register.entry(member)
        return self._names.get((entry.region, entry.key), member) if entry else member

    def _region(self, entry: Entry | None) -> str | None:
        """Give the region whose agency it is; of one that nobody knows, the plan's own."""
        if entry is not None:
            return entry.region or None
        return self.register.region.name if self.register.region else None

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
        return Agency(
            name=name,
            kind=entry.kind if entry else "agency",
            level=entry.level if entry else None,
            region=self._region(entry),
            registered=entry is not None,
            mentioned=False,
            aliases=self._aliases(name, entry, set()),
        )


def _entry(entry: Entry, form: str, rule: ReasonCode | None, text: str) -> _Found:
    reasons: tuple[ReasonCode, ...] = (REASONS[form],)
    if rule:
        reasons = (rule,) if form == "name" else (rule, *reasons)
    return _Found(entry.name, entry.kind, reasons, entry, slip=form == "slip", form=text)


def _is_office(text: str) -> bool:
    """Tell an office's name from that of a group, by its form."""
    return OFFICE.search(text) is not None and not _GROUP.search(text)


def _governments(prefix: str) -> tuple[str, ...]:
    """Give the committee and the government of a prefix: 省委, 省."""
    government = prefix.removesuffix("党委").removesuffix("委")
    return (prefix,) if government == prefix else (prefix, government)


def _group_level(name: str) -> str | None:
    """Tell the level of a group of governments by its highest tier."""
    text = fold_text(name)
    tier = _TIER.match(text)
    return _TIERS[tier["tier"]] if tier and GOVERNMENTS.fullmatch(text) else None


def _is_open(name: str) -> bool:
    """Tell a group whose members nobody could list from the plan."""
    return not name.endswith("成员单位") and GOVERNMENTS.fullmatch(fold_text(name)) is None
