"""Who a mention names: the register first, then departments, then the forms of names.

What a name lacks is put in by one rule: a prefix goes from a name to those behind it that are
departments by what they are for, and to nobody else. Where the rule is not sure a name stays as it
is written. What has no form of a bearer is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from zeren.graph.model import AgencyKind
from zeren.graph.reasons import ReasonCode
from zeren.loaders.duties.offices import (
    GOVERNMENTS,
    GROUP,
    Form,
    form_of,
    impossible,
    is_company,
    is_inner,
    is_office,
    post_of,
)
from zeren.loaders.names.bearers import Mention
from zeren.loaders.names.departments import PREFIXES, field_bigrams, government_of, is_form
from zeren.loaders.names.regions import place_at
from zeren.loaders.names.register import Entry, Register
from zeren.loaders.text.characters import is_chinese
from zeren.loaders.text.lexicon import any_of, words
from zeren.loaders.text.patterns import HAN, lazy

_UNIT = lazy(r"(?P<base>[^()]+)\((?P<unit>[^()]+)\)")
_IN_BRACKETS = lazy(r"\([^()]*\)")
_ROLE = lazy("牵头|配合|负责|参与|主责|主办|协办")
_SUB_OFFICE = lazy(rf"{HAN}{{2,12}}")
_DOUBLED = lazy(r"(?P<once>.{0,40}(?P<word>.{2,20}))(?P=word)")
_OWN_NAME = lazy(
    r"^(?:中国|中央|中共|国家|国务院|国网|全国|人民银行|人行|武警|民航|首都|华[东北中南]|[西东][北南]|各|所有|具有|涉及|团|共青团|驻)"
    r"|(?:政府|管委会|管理委员会|大学|学院|学校|协会|学会|商会|交易所|研究院|指挥部|海关|法院|检察院)$"
)
_CARRIES_TO = ("厅", "局", "委", "委员会", "办", "办公室", "署")
_LONGEST_CARRIED = 14
_SHORT = 4
_TO_WRITTEN = str.maketrans("()", "（）")
_REASONS = {
    "name": ReasonCode.NAME,
    "alias": ReasonCode.ALIAS,
    "slip": ReasonCode.SLIP,
    "department": ReasonCode.DEPARTMENT,
}
_NEW = ReasonCode.UNREGISTERED
_PARTY_OF = lazy(f"{HAN}{{1,7}}[市县区州旗盟]党委", needs=("党委",))
_INNER_GROUP = lazy("各[^、]{0,6}[处科股]室$|^[厅局委办院部](?:机关|直属|属|系统)")
"""Groups inside the issuer: 各处室, 局属各单位."""
_GROUP_OF = lazy(r"各(?:有关|相关)?(?:设区的?)?[市州县区]")


class Who(Struct, frozen=True):
    """What a mention turned out to be.

    ``form``: the name as looked up; ``inner``: an office inside the issuer of the plan.
    """

    name: str
    kind: AgencyKind
    reasons: tuple[ReasonCode, ...]
    entry: Entry | None = None
    unit: str | None = None
    slip: bool = False
    form: str = ""
    inner: bool = False
    person: str = ""


class Carried(Struct):
    """The prefixes that names behind may carry: of this series, likeliest first, and before it."""

    now: list[str]
    before: list[str]

    def meet(self, prefix: str) -> None:
        """Let a prefix be the likeliest one."""
        if prefix in self.now:
            self.now.remove(prefix)
        self.now.insert(0, prefix)

    def next_series(self) -> None:
        self.now, self.before = [], self.now or self.before


class Finder:
    """Finds who is named in the plans of one register's region; ``prefix``: that of its offices."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.prefix = register.region.prefix if register.region else ""
        self._prefixes: dict[str, str] = {}
        self._known: dict[tuple[str, str], bool] = {}
        self._found: dict[tuple[object, ...], Who | None] = {}

    def known(self, text: str) -> bool:
        """Tell whether a text is a registered name, as it stands or with the region's prefix."""
        found = self._known.get((text, self.prefix))
        if found is None:
            found = is_form(text) or any(
                self.register.find(one + text) for one in ("", self.prefix)
            )
            self._known[text, self.prefix] = found
        return found

    def own_prefix(self, text: str) -> str:
        """Give the government that a name begins with: 自治区, 省委, or a city."""
        if text not in self._prefixes:
            self._prefixes[text] = self._own_prefix(text)
        return self._prefixes[text]

    def _own_prefix(self, text: str) -> str:
        if GOVERNMENTS.match(text):
            return ""
        if (group := _GROUP_OF.match(text)) and is_form(text[group.end() :]):
            return group[0]
        if (zone := _zone_head().match(text)) and _is_department(text[zone.end() :]):
            return zone[0]
        own = government_of(text)
        if not own and (party := _PARTY_OF.fullmatch(text)):
            return party[0]
        region = self.register.region
        if region and own.startswith(region.full_name):
            return region.prefix + own.removeprefix(region.full_name)
        return own

    def find(self, mention: Mention, own: str, carried: Carried) -> Who | None:
        """Find who a mention names; None where its words are no bearer's."""
        now, before = tuple(carried.now), tuple(carried.before)
        key = (mention.text, mention.shared, own, now, before, self.prefix)
        if key not in self._found:
            self._found[key] = self._find(mention, own, carried)
        return self._found[key]

    def _find(self, mention: Mention, own: str, carried: Carried) -> Who | None:
        text = mention.text
        if impossible(_IN_BRACKETS.sub("", text)):
            return None
        found = self._registered(text, own, carried) or self._with_brackets(text, own, carried)
        if found is None and (match := _DOUBLED.fullmatch(text)):
            once = self._registered(match["once"], own, carried)
            if once:
                found = replace(once, reasons=(ReasonCode.DOUBLED_WORD,), slip=True)
        found = found or self._by_form(text, own, carried)
        if found is not None and mention.shared:
            found = replace(found, reasons=(*found.reasons, ReasonCode.SUFFIX_SHARED))
        return found

    def _with_brackets(self, text: str, own: str, carried: Carried) -> Who | None:
        """Read 甲局（乙处）, 甲局（牵头） and 甲局（王某某）: an office, a role, a person."""
        match = _UNIT.fullmatch(text)
        if match is None:
            return None
        base, unit = match["base"], match["unit"]
        found = self._registered(base, own, carried)
        if found and _ROLE.fullmatch(unit):
            return replace(found, reasons=(*found.reasons, ReasonCode.ROLE_IN_BRACKETS))
        if found is None and is_office(base) and not GROUP.search(base):
            if not (_SUB_OFFICE.fullmatch(unit) or is_person(unit)):
                return None
            found = self._by_form(base, own, carried)
        if found is None or found.kind == "group":
            return None
        return replace(found, person=unit) if is_person(unit) else replace(found, unit=unit)

    def _registered(self, text: str, own: str, carried: Carried) -> Who | None:
        """Look a name up: with the carried prefix first, then as it stands."""
        if own:
            if found := _of_head(own, text, ReasonCode.AS_WRITTEN):
                return found
            match = self.register.find(text)
            return _taken(*match, None, text) if match else None
        for prefix, rule in self._carrying(text, carried):
            if is_form(text) and (
                found := _of_head(prefix, prefix + text, ReasonCode.PREFIX_CARRIED)
            ):
                return replace(found, form=prefix + text)
            if match := self.register.find(prefix + text):
                return _taken(*match, rule, prefix + text)
        match = self.register.bare(text)
        return _taken(*match, None, text) if match else None

    def _carrying(self, text: str, carried: Carried) -> Iterator[tuple[str, ReasonCode | None]]:
        """Give the prefixes that a name without its own may have, likeliest first."""
        if text.endswith("政府") and text not in ("政府", "人民政府"):
            yield "", None
            return
        if GROUP.search(text):
            yield "", None
        rule = ReasonCode.PREFIX_CARRIED
        for prefix in carried.now[:1]:
            yield from ((one, rule) for one in _governments(prefix))
        yield "", None
        for prefix in (*carried.now[1:], *carried.before):
            yield from ((one, rule) for one in _governments(prefix))
        if text.endswith("厅") and self.prefix:
            yield self.prefix, ReasonCode.PREFIX_IMPLIED

    def _by_form(self, text: str, own: str, carried: Carried) -> Who | None:
        """Keep a name that the register lacks: whole, with the prefix that it carries."""
        written = text.translate(_TO_WRITTEN)
        form = form_of(text)
        if form is None:
            return None
        if form in (Form.GOVERNMENTS, Form.GROUP) or GROUP.search(text):
            inner = _INNER_GROUP.search(text) is not None
            return Who(written, "group", (ReasonCode.GROUP_FORM,), inner=inner)
        if form is Form.POST and (post := post_of(text)):
            office = self._registered(post[0], own, carried) or self._by_form(post[0], own, carried)
            return replace(office, unit=post[1]) if office else None
        if is_company(text.partition("(")[0]):
            return Who(written, "company", (ReasonCode.COMPANY_FORM, _NEW))
        prefix = _governments(carried.now[0])[-1] if carried.now and not own else ""
        if prefix and self._may_carry(text, prefix):
            return Who(prefix + written, "agency", (ReasonCode.PREFIX_CARRIED, _NEW))
        inner = not own and is_inner(text) and not place_at(text) and not _OWN_NAME.search(text)
        reasons = (ReasonCode.AS_WRITTEN, ReasonCode.INNER_OFFICE if inner else _NEW)
        return Who(written, "agency", reasons, inner=inner)

    def _may_carry(self, text: str, prefix: str) -> bool:
        """Tell whether an unknown name is a department of the government named before it."""
        if not (prefix in (self.prefix, *PREFIXES) or prefix[-1:] in PREFIXES):
            return False
        if not text.endswith(_CARRIES_TO) or len(text) > _LONGEST_CARRIED:
            return False
        short = len(text) <= _SHORT and text[-1] in "厅局委办"
        region = self.register.region
        if _OWN_NAME.search(text) or place_at(text) or (region and names_place(text, region.name)):
            return False
        return not _own_area().search(text) and (short or text[:2] in field_bigrams())


def names_place(text: str, region: str) -> bool:
    """Tell a name with the region's in it, also without 市, 县, 区: 公安海淀分局."""
    short = region.rstrip("市县区旗州盟")
    return region in text or (len(short) > 1 and short in text)


def _of_head(head: str, name: str, rule: ReasonCode) -> Who | None:
    """Name a department of many governments (各市教育局), or of a zone or corps (兵团教育局)."""
    written = name.translate(_TO_WRITTEN)
    if head.startswith("各"):
        reasons = (rule, ReasonCode.GROUP_FORM)
        return Who(written, "group", reasons if rule is ReasonCode.PREFIX_CARRIED else reasons[1:])
    if _zone_head().fullmatch(head):
        return Who(written, "agency", (rule, _NEW))
    return None


def _is_department(text: str) -> bool:
    return is_form(text) and not text.endswith("政府")


@cache
def _zone_head() -> re.Pattern[str]:
    """Give the pattern of a zone or corps that has departments of its own: 兵团, 高新区."""
    return re.compile(rf"(?:新疆生产建设)?兵团|{HAN}{{0,6}}?{any_of('zone.end')}")


@cache
def _own_area() -> re.Pattern[str]:
    return re.compile(any_of("own.area", "zone.end"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(words("surname"))


def is_person(text: str) -> bool:
    """Tell a person's name of two or three characters by its surname, and by no office's form."""
    if not 2 <= len(text) <= 4 or not is_chinese(text, "·"):
        return False
    surname = text[:2] in _surnames() or text[0] in _surnames()
    if any(text[at : at + 2] in field_bigrams() for at in range(len(text) - 1)):
        return False
    return surname and not is_office(text) and form_of(text) is None and not is_form(text)


def _taken(entry: Entry, form: str, rule: ReasonCode | None, text: str) -> Who:
    reasons: tuple[ReasonCode, ...] = (_REASONS[form],)
    if rule:
        reasons = (rule,) if form == "name" else (rule, *reasons)
    return Who(entry.name, entry.kind, reasons, entry, slip=form == "slip", form=text)


def _governments(prefix: str) -> Sequence[str]:
    """Give the committee and the government of a prefix: 省委, 省."""
    government = prefix.removesuffix("党委").removesuffix("委")
    return (prefix,) if government == prefix else (prefix, government)
