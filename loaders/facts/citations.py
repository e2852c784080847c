"""Citations: the words by which a plan names another document, with number and locator.

    《T》（国办发〔2020〕43号）    《T》（以下简称《规划》）    国办发〔2020〕43号文    《T》第6页
    国务院秘书局关于做好《Y》贯彻实施有关工作的通知问题第26点
    秘书局来文    国务院《Y》贯彻实施发现问题第17条    第三方评估反馈问题

A form that a task hands out (《税务事项通知书》), a document that it is yet to make (制定《…》) and
a place merely compared with are no sources. Which document is meant is decided in
`zeren.loaders.links.documents`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from zeren.loaders.facts.words import CitationWords, Form
from zeren.loaders.text.characters import Folded, Passage, fold
from zeren.loaders.text.patterns import HAN, lazy

NUMBER = rf"{HAN}{{2,10}}\((?:19|20)[0-9]{{2}}\)[0-9]+号"
LOCATOR = lazy(
    r"第(?:[0-9]+(?:[-—至、][0-9]+)*|[零一二三四五六七八九十百]+)(?:页|点|条|项|款|章|节)"
    r"(?:[、和及]第[0-9零一二三四五六七八九十百]+(?:页|点|条|项|款|章|节))*"
)
_QUOTED = r"《(?:[^《》]|《[^《》]*》)+》"
_TITLE = lazy(_QUOTED)
_NUMBERED = lazy(rf"\(?(?P<number>{NUMBER})\)?文?")
_SHORT = lazy(
    r"(?:[,;、]|\((?:[^()《》。;]{0,30}[,;])?)?(?:以下(?:均|统|合)?简?称|下文简称|下称|简称)"
    r"(?:为|:)?[“\"《〈]{0,2}(?P<short>[^《》“”\"〈〉(),。;]{1,30})[”\"》〉]{0,2}"
    rf"(?:,(?P<number>{NUMBER}))?\)?",
    needs=("以下称", "以下均称", "以下统称", "以下合称", "简称", "下称"),
)
"""The name that a plan gives to a document for what follows, right behind its title and number."""
_IN_TITLE = lazy(rf"\((?P<number>{NUMBER})\)》$", needs=("号)》",))
_LEADING = lazy("(?:[以按见据原对将在如因由]|详见)(?=[^(]{2})")
"""Words that stand before a number (`NUMBER`), and begin none."""
_CUES = "根据|按照|依据|针对|落实|贯彻|来源|来源于|参照|参考|借鉴|对标|结合|关于|以及|和|及"
_INFORMAL = lazy(
    rf"(?P<issuer>{HAN}{{2,20}})关于(?:[^。;,《》]|{_QUOTED}){{0,150}}?"
    r"的(?:通知|意见|决定|函|批复|公告|通报)"
)
_LETTER = lazy(rf"(?P<issuer>{HAN}{{2,12}})来文")
_ABOUT = lazy(rf"(?P<issuer>国务院)?{_QUOTED}贯彻(?:实施|落实)[^,。;《》]{{0,6}}?问题")
_EVALUATION = lazy(
    "第三方(?:评估(?:反馈|存在|发现)?(?:的)?(?:问题)?|(?:反馈|存在|发现)?(?:的)?问题)"
)
_FORM_TITLE = lazy(r"(?:通知书|告知书|承诺书|许可证|证书|执照|登记表|申请表|合同|凭证)$")
_PRODUCT = lazy(
    r"(?:出台|制定|制订|印发|编制|起草|发布|设计|填写|开出|出具)"
    r"(?:[^,。;《》的]{0,6})$"
)

_NEAR = 60
"""Characters before a citation that tell what it is cited for, and from where it comes."""


def find_citations(
    text: Passage, *, origins: bool = False
) -> tuple[list[CitationWords], list[Passage]]:
    """Find the citations of a text, and locators that belong to none.

    ``origins``: the text says where a task comes from, so that an evaluation counts as one.
    """
    folded = fold(text)
    reader = _Reader(folded, origins=origins)
    citations = list(reader.citations())
    return citations, list(reader.loose())


class _Found(Struct):
    form: Form
    start: int
    end: int
    title: tuple[int, int] | None = None
    number: tuple[int, int] | None = None
    short: tuple[int, int] | None = None
    behind: int = 0


_NOT_YET = _Found("title", -1, -1)


class _Reader:
    def __init__(self, folded: Folded, *, origins: bool) -> None:
        self.folded = folded
        self.text = folded.text
        self.origins = origins
        self.located: set[int] = set()
        self.ahead: dict[int, _Found | None] = {}

    def citations(self) -> Iterator[CitationWords]:
        found = list(self._found())
        for index, one in enumerate(found):
            limit = found[index + 1].start if index + 1 < len(found) else len(self.text)
            locator = self._locator(one, limit)
            end = locator.end() if locator else one.end
            name = self.folded.passage(*one.title).text if one.title else None
            number = self.folded.passage(*one.number).text if one.number else None
            yield CitationWords(
                form=one.form,
                words=self.folded.passage(one.start, end),
                name=name,
                number=number,
                locator=locator[0] if locator else None,
                before=self._before(one.start),
                short=self.text[slice(*one.short)] if one.short else None,
            )

    def loose(self) -> Iterator[Passage]:
        """Give the locators that stand without a document before them in their sentence."""
        for match in LOCATOR.finditer(self.text if self.origins else ""):
            if match.start() not in self.located and match[0][-1] in "页点条":
                yield self.folded.passage(*match.span())

    def _before(self, start: int) -> str:
        """Give what stands before a citation in its sentence, as far as anybody asks."""
        first = max(0, start - _NEAR)
        sentence = max(self.text.rfind(mark, first, start) for mark in "。;")
        return self.text[max(first, sentence + 1) : start]

    def _locator(self, one: _Found, limit: int) -> re.Match[str] | None:
        """Find the first locator between a citation and its sentence's end."""
        stop = min(
            (at for mark in "。;" if (at := self.text.find(mark, one.end, limit)) >= 0),
            default=limit,
        )
        match = LOCATOR.search(self.text, one.end, stop)
        if match:
            self.located.add(match.start())
        return match

    def _found(self) -> Iterator[_Found]:
        position = 0
        while position < len(self.text):
            one = self._next(position)
            if one is None:
                return
            if self._is_source(one):
                yield one
            position = max(one.end, one.behind)

    def _next(self, position: int) -> _Found | None:
        """Find the citation that begins first; of two at one place the longer."""
        for at, find in enumerate(self._finders()):
            known = self.ahead.get(at, _NOT_YET)
            if known is not None and known.start < position:
                self.ahead[at] = find(position)
        candidates = [one for one in self.ahead.values() if one is not None]
        return min(candidates, key=lambda one: (one.start, -one.end), default=None)

    def _finders(self) -> tuple[Callable[[int], _Found | None], ...]:
        return (
            self._informal,
            self._letter,
            self._about,
            self._title,
            self._bare_number,
            self._evaluation,
        )

    def _search(self, pattern: re.Pattern[str], word: str, position: int) -> re.Match[str] | None:
        """Find a form by the word that each of its kind has, which is far quicker to look for."""
        if self.text.find(word, position) < 0:
            return None
        return pattern.search(self.text, position)

    def _title(self, position: int) -> _Found | None:
        match = self._search(_TITLE, "《", position)
        if match is None:
            return None
        title = (match.start() + 1, match.end() - 1)
        one = _Found("title", *match.span(), title)
        if number := _IN_TITLE.search(self.text, *match.span()):
            one.title, one.number = (title[0], number.start()), number.span("number")
        return self._numbered(one)

    def _numbered(self, one: _Found) -> _Found:
        """Add the number that stands in brackets behind a title."""
        match = _NUMBERED.match(self.text, one.end)
        if match and match[0].startswith("(") and one.number is None:
            one.number, one.end = match.span("number"), match.end()
        if short := _SHORT.match(self.text, one.end):
            one.short, one.behind = short.span("short"), short.end()
            if short["number"] and one.number is None:
                one.number, one.end = short.span("number"), short.end()
        return one

    def _bare_number(self, position: int) -> _Found | None:
        match = self._search(_NUMBERED, "号", position)
        if match is None:
            return None
        cue = self._cue(match["number"], f"{_CUES}|年|的|于")
        if leading := _LEADING.match(match["number"], cue):
            cue = leading.end()
        number = (match.start("number") + cue, match.end("number"))
        start = number[0] if cue else match.start()
        if title := _TITLE.match(self.text, match.end()):
            within = (title.start() + 1, title.end() - 1)
            return self._numbered(_Found("title", start, title.end(), within, number))
        return _Found("number", start, match.end(), None, number)

    def _informal(self, position: int) -> _Found | None:
        if self.text.find("关于", position) < 0:
            return None
        for match in _INFORMAL.finditer(self.text, position):
            if "《" in self.text[: match.start()] and self._quoted(match.start()):
                continue
            start = match.start() + self._cue(match["issuer"])
            if start < match.end("issuer"):
                span = (start, match.end())
                return self._numbered(_Found("informal", *span, span))
        return None

    def _cue(self, issuer: str, cues: str = _CUES) -> int:
        """Count the characters of the words before an issuer, such as 根据."""
        match = re.match(f"(?:.*?(?:{cues}))+", issuer)
        return match.end() if match else 0

    def _quoted(self, position: int) -> bool:
        before = self.text[:position]
        return before.count("《") > before.count("》")

    def _letter(self, position: int) -> _Found | None:
        match = self._search(_LETTER, "来文", position)
        if match is None:
            return None
        start = match.start() + self._cue(match["issuer"])
        return _Found("letter", start, match.end(), (start, match.end()))

    def _about(self, position: int) -> _Found | None:
        match = self._search(_ABOUT, "贯彻", position)
        return _Found("about", *match.span(), match.span()) if match else None

    def _evaluation(self, position: int) -> _Found | None:
        match = self._search(_EVALUATION, "第三方", position) if self.origins else None
        return _Found("evaluation", *match.span(), match.span()) if match else None

    def _is_source(self, one: _Found) -> bool:
        """Leave out forms that a task hands out, and documents that it is yet to make."""
        if one.form != "title" or one.title is None:
            return True
        if _FORM_TITLE.search(self.text[slice(*one.title)]):
            return False
        introduced = one.number is not None or one.short is not None
        return introduced or not _PRODUCT.search(self._before(one.start))
