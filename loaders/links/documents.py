"""Which document a citation means: one `SourceDocument` however it is named, with the reason.

Rules, surest first: the short title that the plan gives it (以下简称《规划》); the same number,
also that of a central document in the register by its title; the same title, folded; the same
title without its issuer and its words of emphasis; a letter (来文) from the only cited document of
that office; a document about another one (贯彻实施《Y》) named by that other one. What no rule
identifies stays on its own, but for a title that says only a kind (《规划》): it would be one
document for all plans, so it is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct, field

from zeren.graph.identifiers import document_id, normal_number, normal_title
from zeren.graph.issues import Issue
from zeren.graph.model import Citation, CitationRole, Origin, SourceDocument
from zeren.graph.owners import Owner
from zeren.graph.provenance import SourceSpan
from zeren.graph.reasons import Reason, ReasonCode
from zeren.loaders.facts.words import CitationWords
from zeren.loaders.links.central import central_number, central_title
from zeren.loaders.links.issuers_of_titles import governments_differ, placed_title
from zeren.loaders.links.short_titles import is_short
from zeren.loaders.names.regions import Region, regions
from zeren.loaders.text.characters import fold_text
from zeren.loaders.text.patterns import lazy

EVALUATION = "第三方评估反馈问题"
_ISSUER = lazy(r"(?P<issuer>[^《〈<“]+?)(?:关于|印发|转发)")
_BODY = lazy(
    "(?:[委局厅办部院府会行署社央协组门室处队所关等]|中心|公司|集团|[学大]校|大学)(?:[((].*)?$"
)
"""How the name of a body ends that can issue a document; a region's name is none."""
_CENTRAL = lazy(r"(?:中共中央|国务院|国家|全国人大|最高人民|中央|.{2,10}部(?:等.*)?$)")
_CENTRAL_NUMBER = lazy(r"国(?:发|办|函)|中发|中办")
_NESTED = lazy(r"[《〈](?P<title>[^《》〈〉]+)[》〉]")
_ISSUED = lazy("(?:印发|公布|发布)(?P<title>.{1,200})的通知$")
_RESEARCH = lazy("课题组|研究报告|研究院|白皮书")
_OWN_OFFICE = lazy(r"(?:壮族|回族|维吾尔)?自治区.{0,16}?(?:局|厅|委|办)(?=.{4})|(?:省|市)")
_EMPHASIS = str.maketrans({"“": "", "”": "", "《": "", "》": "", "〈": "", "〉": "", '"': ""})


Reasons = tuple[Reason, ...]


class _Known(Struct):
    """A document of which at least one citation has been read."""

    id: str
    title: str
    number: str | None
    origin: Origin
    issuer: str | None
    aliases: dict[str, None] = field(default_factory=dict)
    spans: tuple[SourceSpan, ...] = ()


class Cited(NamedTuple):
    """A citation with its owner, before it is known which document it means."""

    owner: Owner
    words: CitationWords


class Documents:
    """The documents that one plan cites."""

    def __init__(self, region: Region | None, own_title: str, own_number: str | None) -> None:
        self.region = region
        self.own = _own_keys(own_title) if own_title else set()
        self.own_number = normal_number(own_number) if own_number else None
        self.known: list[_Known] = []
        self.issues: list[Issue] = []
        self._introduced: dict[str, list[_Known | None]] = {}
        self._current: dict[str, _Known | None] = {}

    def learn(self, citations: Iterable[Cited]) -> None:
        """Read all titles and numbers of the plan first: what stands together belongs together."""
        formal = [
            one.words for one in citations if one.words.form in ("title", "number", "informal")
        ]
        self._introduced = {_title_key(words.short): [] for words in formal if words.short}
        for words in sorted(formal, key=lambda words: (words.title is None, words.number is None)):
            if self._is_own(words) or self._is_abbreviated(words):
                continue
            known, _ = self._find(words)
            if known is None:
                known = self._new(words)
                self.known.append(known)
            if words.number and known.number is None:
                known.number = normal_number(words.number)
        for words in formal:
            if words.short:
                known = None if self._is_own(words) else self._find(words)[0]
                self._introduced[_title_key(words.short)].append(known)

    def resolve(self, one: Cited) -> Citation | None:
        """Say which document a citation means; None for the plan itself."""
        words = one.words
        own = self._is_own(words)
        if not own and self._is_abbreviated(words):
            return self._abbreviated(one)
        known, reasons = (None, ()) if own else self._find(words)
        if words.short:
            self._current[_title_key(words.short)] = known
        if own:
            return None
        if known is None:
            known, reasons = self._new(words), _why(ReasonCode.AS_NAMED)
            self.known.append(known)
            if words.form in ("letter", "about"):
                self._unresolved(one)
        return self._citation(words, known, reasons)

    def _is_abbreviated(self, words: CitationWords) -> bool:
        """Tell a title that says only with the help of the plan which document it means."""
        if words.form != "title" or words.title is None or words.number:
            return False
        key = _title_key(words.title)
        if key in self._introduced:
            return True
        return is_short(words.title) and not self._titled_alike(words.title)

    def _abbreviated(self, one: Cited) -> Citation | None:
        """Resolve a short title by its introduction, the last before it; report it without one."""
        words = one.words
        key = _title_key(words.title or "")
        meant = self._introduced.get(key, [])
        if key in self._current:
            known = self._current[key]
        elif len({known.id if known else None for known in meant}) == 1:
            known = meant[0]
        else:
            self._unresolved(one)
            return None
        return self._citation(words, known, _why(ReasonCode.ABBREVIATED)) if known else None

    def _unresolved(self, one: Cited) -> None:
        words = one.words.words
        self.issues.append(Issue("citation-unresolved", one.owner, words.text, "", words.spans))

    def _citation(self, words: CitationWords, known: _Known, reasons: Reasons) -> Citation:
        if words.name and not is_short(words.name):
            known.aliases.setdefault(fold_title(words.name))
        known.spans = known.spans or words.words.spans
        return Citation(
            document=known.id,
            title=words.title,
            number=normal_number(words.number) if words.number else None,
            locator=words.locator,
            role=_role(words, known.origin),
            mention=words.words.text,
            reasons=reasons,
            spans=words.words.placed("mention"),
        )

    def documents(self) -> tuple[SourceDocument, ...]:
        """Give the documents cited, by id."""
        return tuple(
            SourceDocument(
                id=known.id,
                title=known.title,
                number=known.number,
                issuer=known.issuer,
                origin=known.origin,
                aliases=tuple(sorted(name for name in known.aliases if name != known.title)),
                spans=known.spans,
            )
            for known in sorted(self.known, key=lambda known: known.id)
        )

    def _is_own(self, words: CitationWords) -> bool:
        if words.number and normal_number(words.number) == self.own_number:
            return True
        if words.form not in ("title", "informal") or not words.title:
            return False
        if words.form == "title" and _plain_key(words.title) in self.own:
            return True
        stranger = words.number is not None and self.own_number is not None
        return not stranger and not self.own.isdisjoint(_own_keys(words.title))

    def _find(self, words: CitationWords) -> tuple[_Known | None, Reasons]:
        if words.form == "evaluation":
            return self._only(lambda known: known.id == EVALUATION), _why(ReasonCode.NAMED_ORIGIN)
        if number := _number(words):
            known = self._only(lambda known: known.number == number)
            if known:
                return known, _why(
                    ReasonCode.SAME_NUMBER if words.number else ReasonCode.REGISTERED_TITLE
                )
        if words.name is None:
            return None, ()
        if words.form == "letter":
            return self._letter(words.name)
        if words.form == "about":
            return self._about(words.name)
        return self._titled(words.name, words.number)

    def _titled(self, title: str, number: str | None) -> tuple[_Known | None, Reasons]:
        """Find a document by its title; one that has another number is another document."""
        if number and any(known.number is not None for known in self._titled_alike(title)):
            return None, ()
        key = _title_key(title)
        if known := self._only(lambda known: _title_key(known.title) == key):
            return known, _why(ReasonCode.SAME_TITLE)
        same = document_id(None, title)
        if known := self._only(lambda known: document_id(None, known.title) == same):
            return known, _why(ReasonCode.SAME_SHORT_TITLE)
        short = _short_key(title, self.region)
        if known := self._only(
            lambda known: (
                _short_key(known.title, self.region) == short
                and not governments_differ(known.title, title)
            )
        ):
            return known, _why(ReasonCode.SAME_SHORT_TITLE)
        known = None if number else self._only(lambda known: known.id == same)
        return known, _why(ReasonCode.SAME_TITLE) if known else ()

    def _titled_alike(self, title: str) -> list[_Known]:
        short = _short_key(title, self.region)
        return [known for known in self.known if _short_key(known.title, self.region) == short]

    def _only(self, wanted: Callable[[_Known], bool]) -> _Known | None:
        """Give the one document for which a condition holds; None where there are more or none."""
        found = [known for known in self.known if wanted(known)]
        return found[0] if len(found) == 1 else None

    def _letter(self, title: str) -> tuple[_Known | None, Reasons]:
        office = fold_text(title).removesuffix("来文")
        known = self._only(lambda known: office in fold_text(known.issuer or ""))
        return known, _why(ReasonCode.LETTER_OF, office)

    def _about(self, title: str) -> tuple[_Known | None, Reasons]:
        nested = _nested(title)
        known = self._only(
            lambda known: (
                nested is not None
                and _nested(known.title) == nested
                and re.search("贯彻(?:实施|落实)", known.title) is not None
            )
        )
        return known, _why(ReasonCode.ABOUT, nested or "")

    def _new(self, words: CitationWords) -> _Known:
        if words.form == "evaluation":
            return _Known(EVALUATION, EVALUATION, None, "third-party-evaluation", None)
        number = _number(words)
        title = fold_title(words.name or "")
        if not title or is_short(title):
            title = central_title(number or "") or title
        return _Known(
            id=document_id(number, placed_title(title, self.region)),
            title=title,
            number=number,
            origin=_origin(title, number, words.before, self.region),
            issuer=_issuer(title),
        )


def _why(code: ReasonCode, words: str = "") -> Reasons:
    return (Reason(code, words),)


def document_named(
    title: str, number: str | None, issuer: str | None = None, names: Iterable[str] = ()
) -> SourceDocument:
    """Describe a document that says its own title and number, as a citation of it would."""
    number = number or central_number(title)
    return SourceDocument(
        id=document_id(number, title),
        title=title,
        number=number,
        issuer=_issuer(title) or issuer,
        origin="central" if _CENTRAL.match(issuer or "") else _origin(title, number, "", None),
        aliases=tuple(sorted(names)),
    )


def titles_agree(one: str, other: str) -> bool:
    """Tell whether two titles are one, but for issuer, quotation marks and words of emphasis."""
    return _short_key(one, None) == _short_key(other, None)


def _number(words: CitationWords) -> str | None:
    """Give a document's number: as written, else that of the central document of the title."""
    if words.number:
        return normal_number(words.number)
    return central_number(words.title) if words.title else None


def fold_title(title: str) -> str:
    """Write a title without the spaces and line ends of its source."""
    return re.sub(r"\s+", "", title)


def _title_key(title: str) -> str:
    return fold_text(normal_title(title)).translate(_EMPHASIS)


def _own_keys(title: str) -> set[str]:
    """Give the forms of a plan's title: as it is, and as the notice that issues it has it."""
    match = _ISSUED.search(_title_key(title))
    return {_plain_key(title), _plain_key(match["title"] if match else title)}


def _plain_key(title: str) -> str:
    return _title_key(title).replace("的", "")


@lru_cache(4096)
def _short_key(title: str, region: Region | None) -> str:
    """Reduce a title to what tells it from others: no issuer, no 进一步, 落实 as 实施."""
    key = _title_key(title)
    if "关于" in key:
        key = key[key.index("关于") + 2 :]
    elif region and key.startswith(region.name):
        rest = key.removeprefix(region.name)
        match = _OWN_OFFICE.match(rest)
        key = rest[match.end() :] if match else rest
    return key.replace("进一步", "").replace("贯彻落实", "贯彻实施")


def _nested(title: str) -> str | None:
    """Give the title inside a title: the regulation that a notice is about."""
    match = _NESTED.search(title)
    return fold_text(match["title"]) if match else None


def _issuer(title: str) -> str | None:
    """Read the issuer out of a title: what stands before 关于."""
    match = _ISSUER.match(fold_title(title))
    return match["issuer"] if match and _BODY.search(match["issuer"]) else None


def _origin(title: str, number: str | None, before: str, region: Region | None) -> Origin:
    """Tell from where a document comes, as far as its title and number say it."""
    if _RESEARCH.search(title):
        return "research"
    issuer = _issuer(title) or ""
    if (number and _CENTRAL_NUMBER.match(number)) or _CENTRAL.match(issuer):
        return "central"
    for place in regions():
        if title.removeprefix("中共").startswith(place.name) or (
            number and number.startswith(place.document_mark)
        ):
            return "own" if place == region else "other-province"
    if re.search(r"国家[^。;]{0,40}$", before):
        return "central"
    return "other"


_AMENDED = lazy(r"(?:修订|修改|修正|废止)(?:[^,。;《》]{0,4})$")
_EXPERIENCE = lazy(r"(?:借鉴|参考|参照|学习)[^。;]{0,6}$")


def _role(words: CitationWords, origin: Origin) -> CitationRole:
    """Tell what a document is cited for."""
    if _AMENDED.search(words.before):
        return "amended"
    if origin in ("third-party-evaluation", "research"):
        return "problem"
    if origin == "other-province" or _EXPERIENCE.search(words.before):
        return "experience"
    return "basis"


def resolve_all(documents: Documents, found: Sequence[Cited]) -> dict[Owner, tuple[Citation, ...]]:
    """Resolve the citations of a plan, by owner."""
    documents.learn(found)
    resolved: dict[Owner, list[Citation]] = {}
    for one in found:
        if citation := documents.resolve(one):
            resolved.setdefault(one.owner, []).append(citation)
    return {owner: tuple(citations) for owner, citations in resolved.items()}
