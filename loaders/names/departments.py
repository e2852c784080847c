"""Departments that each government has, by their forms (`zeren.graph.departments`).

A name is a government's prefix or place and a form: 省财政厅, 市委网信办, 成都市发改委, 浙江证监局.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from zeren.graph.departments import Form, court_rank, forms
from zeren.loaders.duties.fronts import has_verb
from zeren.loaders.duties.offices import CLASS_OF_PLACES
from zeren.loaders.names.regions import Region, cities, county_named, place_at, places, region_named
from zeren.loaders.text.patterns import lazy

_LEVELS = {
    "省": "province",
    "自治区": "province",
    "市": "city",
    "州": "city",
    "盟": "city",
    "地区": "city",
    "县": "county",
    "区": "county",
    "旗": "county",
}
_RANKS = ("province", "city", "county")
_RANKS_OF_COURTS = {"province": "高", "city": "中"}
_CUSTOMS_PLACES = {"满洲里": "内蒙古", "拱北": "广东", "黄埔": "广东"}
"""The places of customs that are no city's name, with their provinces."""
PREFIXES = tuple(_LEVELS)
"""What stands for a government in front of its departments' names."""

_PREFIX = lazy("自治区|地区|[省市州盟县区旗]")
_PREFIX_ENDS = lazy("[市县区旗]$")
_PARTY = lazy("党委|委")
_LEAGUE = lazy(r"(?:共青团|团)(?P<place>.{1,6}?)委(?:员会)?")
_BANK = lazy(
    r"(?:中国)?(?:人民银行|人行)(?P<place>.{2,8}?)(?P<tier>[省市]?)(?P<kind>中心支行|分行|支行)"
)
_CUSTOMS = lazy(r"(?P<place>.{2,5}?)海关")
_TAX = lazy(r"国家税务总局(?P<place>.{2,10}?)税务局")
_BY_PATTERN = ("行", "海关", "税务局", "委", "委员会")
"""How the names end that the patterns above find."""
_COUNTY = lazy(
    r"[^省各全本有相所涉具和与及、()]{1,6}(?<![一二三四五六七八九十两])(?:自治县|自治旗|县|区|市|旗|州)"
)
_COUNTY_ENDS = "县旗区市州"
_GOVERNMENT = lazy("政府$")
_OWN_WORDS = lazy("市场|市政府$|区域|区块|县域")


class Department(NamedTuple):
    """A department found by its form.

    ``key`` is the same for all forms of its name; ``name`` has the prefix of its own government.
    """

    key: str
    name: str
    level: str
    region: str
    aliases: tuple[str, ...]


def is_form(text: str) -> bool:
    """Tell a department's name without its government: 市场监管局."""
    return text in forms()


@cache
def _fields() -> frozenset[str]:
    """Give what departments are for: their forms without 厅, 局, 委."""
    ends = ("委员会", "办公室", "厅", "局", "委", "办")
    return frozenset(
        form.removesuffix(end) for form in forms() for end in ends if form.endswith(end)
    )


@cache
def field_bigrams() -> frozenset[str]:
    """Give each pair of characters that stands in what departments are for."""
    return frozenset(field[at : at + 2] for field in _fields() for at in range(len(field) - 1))


def is_field(text: str) -> bool:
    """Tell what a department is for: 财政, 发展改革."""
    return len(text) > 1 and text in _fields() and not text.endswith("政府")


@lru_cache(8192)
def government_of(text: str) -> str:
    """Give the government or committee that a name begins with: 省, 市委, 成都市, 浙江; or ""."""
    if is_form(text) or _OWN_WORDS.match(text):
        return ""
    for head in _heads(text):
        rest = text[len(head) :]
        if any(_held(form, head) for form in forms().get(rest, ())):
            return "" if _GOVERNMENT.search(text) and not _PREFIX.fullmatch(head) else head
    full = (head for head in _heads(text) if _PREFIX.fullmatch(head) or _territory(head))
    return "" if _GOVERNMENT.search(text) else next(full, "")


def department(text: str, region: Region | None) -> Department | None:
    """Find the department that a folded name means in a plan of ``region``."""
    if _OWN_WORDS.match(text) or has_verb(text):
        return None
    for head in _heads(text):
        rest = text[len(head) :]
        for form in forms().get(rest, ()):
            if _held(form, head) and _at_level(rest, head, region):
                return _made(head, rest, form, region)
    return _by_pattern(text, region)


def bare(text: str, region: Region) -> Department | None:
    """Find the department of the plan's own government that stands without prefix."""
    if _GOVERNMENT.search(text):
        return None
    form = next((form for form in forms().get(text, ()) if form.holder != "party"), None)
    if form is None or not _at_level(text, region.prefix, region):
        return None
    found = _made(region.prefix, text, form, region)
    return Department(found.key, text, found.level, found.region, (found.name, *found.aliases))


@lru_cache(8192)
def _heads(text: str) -> tuple[str, ...]:
    """Give what may be the government in front of a name, likeliest first."""
    text_ = text.removeprefix("中共")
    skipped = text[: len(text) - len(text_)]
    prefix = _PREFIX.match(text_)
    ways = [prefix[0]] if prefix else []
    if place := place_at(text_):
        below = place_at(text_[len(place) :])
        ways += [place + below, place] if below else [place]
    ends = range(2, 2 if prefix else min(len(text_), 9))
    ways += [
        text_[:end]
        for end in ends
        if text_[end - 1] in _COUNTY_ENDS
        and _COUNTY.fullmatch(text_, 0, end)
        and not CLASS_OF_PLACES.fullmatch(text_, 0, end)
    ]
    heads = []
    for way in ways:
        if party := _PARTY.match(text_, len(way)):
            heads.append(skipped + way + party[0])
        heads.append(skipped + way)
    return tuple(heads)


def _territory(head: str) -> bool:
    """Tell the full name of a region, or 黔南州 for an autonomous prefecture."""
    found = places().get(head)
    return found is not None and head in (found.full_name, f"{found.name}州")


def _held(form: Form, head: str) -> bool:
    """Tell whether a government of this kind has such a department."""
    if head.endswith("委"):
        return form.holder == "party"
    return form.holder == "central" or (form.holder == "government" and _full(head))


def _full(head: str) -> bool:
    """Tell a prefix or a full name from a short one, which only central branches bear."""
    return head[-1] in "省市州盟县区旗" and (head not in places() or _territory(head))


def _at_level(rest: str, head: str, region: Region | None) -> bool:
    """Tell that a 厅 is a province's."""
    if not rest.endswith("厅") or rest.endswith("办公厅"):
        return True
    return _region(head, region)[1] == "province"


def _region(head: str, region: Region | None) -> tuple[str, str, str]:
    """Give the region, level and short prefix of the government that ``head`` names."""
    place = head.removeprefix("中共").removesuffix("委").removesuffix("党")
    if prefix := _PREFIX.fullmatch(place):
        return _own(prefix[0], region)
    if region and place == region.full_name:
        return region.name, region.level, region.prefix
    name = place_at(place)
    found = places().get(name)
    below = places().get(place[len(name) :])
    found = below or found
    if found is None or place not in (name, name + found.full_name):
        if region and _outside(place, region):
            # districts of one name lie in several cities
            return ("", "county", place) if place.endswith("区") else (place, "county", "")
        return (region.name if region else ""), "county", place
    own = region is not None and found.name in (region.name, region.province)
    return found.name, found.level, found.prefix if own and found.full_name == place else ""


def _outside(place: str, region: Region) -> bool:
    """Tell a county from the one that speaks: none lies in another, but for those of a city."""
    if region.level != "county" or place == region.name or county_named(place) is None:
        return False
    return region.prefix != "市" or place.endswith("市")


def _own(prefix: str, region: Region | None) -> tuple[str, str, str]:
    """Say whose prefix it is: the plan's own government's, one above it, or one below."""
    if region is None:
        return "", _LEVELS[prefix], prefix
    if prefix == region.prefix:
        return region.name, region.level, prefix
    above = region_named(region.province)
    if above and prefix == above.prefix and (prefix != "市" or region.level == "county"):
        return above.name, above.level, prefix
    level = _LEVELS[prefix]
    if _RANKS.index(level) < _RANKS.index(region.level):
        city = places().get(region.city)
        own = city is not None and city.prefix == prefix
        return (city.name if city and own else ""), level, prefix
    return region.name, level, prefix


def owner_of(name: str, region: Region | None) -> str | None:
    """Give the region whose office a name is by its prefix: 省铁路办; None without a prefix.

    It is empty for a government above the plan's own that the plan does not tell.
    """
    prefix = None if _OWN_WORDS.match(name) else _PREFIX.match(name)
    return _own(prefix[0], region)[0] if prefix else None


def _made(head: str, rest: str, form: Form, region: Region | None) -> Department:
    owner, level, prefix = _region(head, region)
    party = next((mark for mark in ("党委", "委") if head.endswith(mark)), "")
    place = head.removeprefix("中共").removesuffix(party)
    own = (prefix or place) + party
    kind = _PREFIX_ENDS.search(place) if owner == place else None
    name, key = own + rest, f"{kind[0] if kind else _kind_of(prefix or place)}{party}/{form.stem}"
    if form.holder == "central":
        key = f"{owner}/{own if level == 'county' or not owner else level}/{form.stem}"
        name = name if _full(head) else head + rest
        level = "central-branch"
    rank = court_rank(rest) or _RANKS_OF_COURTS.get(level, "")
    others = [
        own + other
        for other in form.forms
        if other[-1] == rest[-1] and other != rest and court_rank(other) in ("", rank)
    ]
    whole = _full_name(owner, prefix, region) if form.holder != "central" else ""
    full = [whole + party + rest] if whole else []
    return Department(key, name, level, owner, (*full, *others))


def _kind_of(place: str) -> str:
    """Give the prefix that a region's departments have in its own plans: 省 for 浙江省."""
    found = places().get(place)
    return found.prefix if found and place == found.full_name else place


def _full_name(owner: str, prefix: str, region: Region | None) -> str:
    """Give the region's full name where the prefix is its own: neither 区 nor 金堂县 is 成都市."""
    own = region if region and owner == region.name else places().get(owner)
    return own.full_name if own and own.prefix == prefix else ""


def _by_pattern(text: str, region: Region | None) -> Department | None:
    """Find branches of the central bank and the customs by their places, and the youth league."""
    if not text.endswith(_BY_PATTERN):
        return None
    if (match := _BANK.fullmatch(text)) and match["place"] in places():
        there = places().get(match["place"] + match["tier"]) or places()[match["place"]]
        key = f"人民银行{there.name}{match['kind']}"
        owner = _of_branch(there)
        others = tuple(
            head + text[match.start("place") :] for head in ("人民银行", "人行", "中国人民银行")
        )
        aliases = tuple(other for other in others if other != text)
        return Department(key, text, "central-branch", owner, aliases)
    if (match := _TAX.fullmatch(text)) and (found := department(match["place"] + "税务局", region)):
        return Department(found.key, found.name, found.level, found.region, (text, *found.aliases))
    if (match := _CUSTOMS.fullmatch(text)) and (owner := _customs_of(match["place"])):
        return Department(text, text, "central-branch", owner, ())
    if (match := _LEAGUE.fullmatch(text)) and (
        _PREFIX.fullmatch(match["place"]) or match["place"] in places()
    ):
        owner, level, prefix = _region(match["place"], region)
        name = f"团{prefix or match['place']}委"
        return Department(name, name, level, owner, (f"共青{name}",))
    return None


def _of_branch(there: Region) -> str:
    """Give whose a branch of the central bank is: the city's; that of a capital is the province's.

    The capital is the first city of a province in ``cities.csv``.
    """
    return there.province if there.name in _capitals() else there.name


@cache
def _capitals() -> frozenset[str]:
    first: dict[str, str] = {}
    for city in cities():
        first.setdefault(city.province, city.name)
    return frozenset(first.values())


def _customs_of(place: str) -> str:
    return _CUSTOMS_PLACES.get(place, "") or (_province(place) if place in places() else "")


def _province(place: str) -> str:
    found = places()[place]
    return found.province or found.name
