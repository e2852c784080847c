"""Citations: the words by which a plan names another document, with number and locator.

    《T》（国办发〔2020〕43号）    国办发〔2020〕43号文    《T》第6页
    国务院秘书局关于做好《Y》贯彻实施有关工作的通知问题第26点
    秘书局来文    国务院《Y》贯彻实施发现问题第17条    第三方评估反馈问题

A form that a task hands out (《税务事项通知书》), a document that it is yet to make (制定《…》) and
a place merely compared with are no sources. Which document is meant is decided in
`zeren.loaders.links.documents`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zeren.loaders.facts.words import CitationWords, Form
from zeren.loaders.text.characters import Folded, Passage, fold

NUMBER = r"[\u4e00-\u9fff]{2,10}\((?:19|20)[0-9]{2}\)[0-9]+号"
LOCATOR = re.compile(
    r"第(?:[0-9]+(?:[-—至、][0-9]+)*|[零一二三四五六七八九十百]+)(?:页|点|条|项|款|章|节)"
    r"(?:[、和及]第[0-9零一二三四五六七八九十百]+(?:页|点|条|项|款|章|节))*"
)
_QUOTED = r"《(?:[^《》]|《[^《》]*》)+》"
_TITLE = re.compile(_QUOTED)
_NUMBERED = re.compile(rf"\(?(?P<number>{NUMBER})\)?文?")
_CUES = "根据|按照|依据|针对|落实|贯彻|来源|来源于|参照|参考|借鉴|对标|结合|关于|以及|和|及"
_INFORMAL = re.compile(
    rf"(?P<issuer>[\u4e00-\u9fff]{{2,20}})关于(?:[^。;,《》]|{_QUOTED}){{0,100}}?"
    r"的(?:通知|意见|决定|函|批复|公告|通报)"
)
_ENDED = re.compile("的(?:通知|意见|决定|函|批复|公告|通报)")
_LETTER = re.compile(r"(?P<issuer>[\u4e00-\u9fff]{2,12})来文")
_ABOUT = re.compile(rf"(?P<issuer>国务院)?{_QUOTED}贯彻(?:实施|落实)[^,。;《》]{{0,6}}?问题")
_EVALUATION = re.compile(
    "第三方(?:评估(?:反馈|存在|发现)?(?:的)?(?:问题)?|(?:反馈|存在|发现)?(?:的)?问题)"
)
_FORM_TITLE = re.compile(r"(?:通知书|告知书|承诺书|许可证|证书|执照|登记表|申请表|合同|凭证)$")
_PRODUCT = re.compile(
    r"(?:出台|制定|制订|印发|编制|起草|发布|设计|填写|开出|出具)"
    r"(?:[^,。;《》的]{0,6})$"
)

_NEAR = 20
_LONGEST = 2_000
"""Characters of a sentence in front of a citation that may tell its role."""


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


@dataclass(slots=True)
class _Found:
    form: Form
    start: int
    end: int
    title: tuple[int, int] | None = None
    number: tuple[int, int] | None = None


class _Reader:
    def __init__(self, folded: Folded, *, origins: bool) -> None:
        self.folded = folded
        self.text = folded.text
        self.origins = origins
        self.located: set[int] = set()
        self.searched: dict[re.Pattern[str], re.Match[str] | None] = {}
        self.quotes = list(_quotes(self.text))

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
            )

    def loose(self) -> Iterator[Passage]:
        """Give the locators that stand without a document before them in their sentence."""
        for match in LOCATOR.finditer(self.text if self.origins else ""):
            if match.start() not in self.located and match[0][-1] in "页点条":
                yield self.folded.passage(*match.span())

    def _before(self, start: int) -> str:
        begin = max(0, start - _LONGEST)
        sentence = max(self.text.rfind(mark, begin, start) for mark in "。;")
        return self.text[max(begin, sentence + 1) : start]

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
            position = one.end

    def _search(self, pattern: re.Pattern[str], position: int) -> re.Match[str] | None:
        """Give the first match from a place on; each is looked for once."""
        match = self.searched.get(pattern)
        if pattern not in self.searched or (match is not None and match.start() < position):
            match = pattern.search(self.text, position)
            self.searched[pattern] = match
        return match

    def _next(self, position: int) -> _Found | None:
        """Find the citation that begins first; of two at one place the longer."""
        candidates = [one for find in self._finders() if (one := find(position)) is not None]
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

    def _title(self, position: int) -> _Found | None:
        match = self._search(_TITLE, position)
        if match is None:
            return None
        return self._numbered(_Found("title", *match.span(), (match.start() + 1, match.end() - 1)))

    def _numbered(self, one: _Found) -> _Found:
        """Add the number that stands in brackets behind a title."""
        match = _NUMBERED.match(self.text, one.end)
        if match and match[0].startswith("("):
            one.number, one.end = match.span("number"), match.end()
        return one

    def _bare_number(self, position: int) -> _Found | None:
        match = self._search(_NUMBERED, position)
        if match is None:
            return None
        cue = self._cue(match["number"], f"{_CUES}|年|的|于")
        number = (match.start("number") + cue, match.end("number"))
        start = number[0] if cue else match.start()
        return _Found("number", start, match.end(), None, number)

    def _informal(self, position: int) -> _Found | None:
        if self._search(_ENDED, position) is None:
            return None
        while (match := self._search(_INFORMAL, position)) is not None:
            start = match.start() + self._cue(match["issuer"])
            if start < match.end("issuer") and not self._quoted(match.start()):
                span = (start, match.end())
                return self._numbered(_Found("informal", *span, span))
            position = match.end()
        return None

    def _cue(self, issuer: str, cues: str = _CUES) -> int:
        """Count the characters of the words before an issuer, such as 根据."""
        match = re.match(f"(?:.*?(?:{cues}))+", issuer)
        return match.end() if match else 0

    def _quoted(self, position: int) -> bool:
        at = bisect_left(self.quotes, (position, 0))
        return at > 0 and self.quotes[at - 1][1] > 0

    def _letter(self, position: int) -> _Found | None:
        match = self._search(_LETTER, position)
        if match is None:
            return None
        start = match.start() + self._cue(match["issuer"])
        return _Found("letter", start, match.end(), (start, match.end()))

    def _about(self, position: int) -> _Found | None:
        match = self._search(_ABOUT, position)
        return _Found("about", *match.span(), match.span()) if match else None

    def _evaluation(self, position: int) -> _Found | None:
        match = self._search(_EVALUATION, position) if self.origins else None
        return _Found("evaluation", *match.span(), match.span()) if match else None

    def _is_source(self, one: _Found) -> bool:
        """Leave out forms that a task hands out, and documents that it is yet to make."""
        if one.form != "title" or one.title is None:
            return True
        if _FORM_TITLE.search(self.text[slice(*one.title)]):
            return False
        return one.number is not None or not _PRODUCT.search(
            self.text[max(0, one.start - _NEAR) : one.start]
        )


def _quotes(text: str) -> Iterator[tuple[int, int]]:
    """Give where titles open and close, and how many are open behind each place."""
    depth = 0
    for match in re.finditer("[《》]", text):
        depth += 1 if match[0] == "《" else -1
        yield match.start(), depth
