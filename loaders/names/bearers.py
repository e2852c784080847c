"""The grammar of enumerations: from the words that name bearers of a duty to single mentions.

    自治区公安厅、人力资源社会保障厅，南宁海关        three mentions in two series
    南宁、桂林、北海、贵港市人民政府                  four: the last one's suffix is shared
    A、B等工程建设…领导小组成员单位                    three: A, B and the group behind 等

It divides and never decides who somebody is: that is the resolver's part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from zeren.loaders.duties.offices import GOVERNMENTS, OFFICE
from zeren.loaders.text.brackets import parts
from zeren.loaders.text.characters import Folded, Passage, fold
from zeren.loaders.text.numbering import NUMERAL, numeral

_SHARED = re.compile(
    rf"(?P<place>[\u4e00-\u9fff]{{2,5}}?)(?:等(?:(?P<count>{NUMERAL}|[0-9]+)个?)?)?(?:设区的?)?"
    r"(?P<suffix>(?:自治)?[市州县区盟旗](?:人民)?政府(?:\(.*\))?"
    r"|(?:自贸|自贸试验区|自由贸易试验区)?片区管委会)"
)
_AND_OTHERS = re.compile(r"(?P<last>.+?)等(?:其他)?(?P<group>.*)")
_FILLER = re.compile(rf"(?:(?P<count>{NUMERAL}|[0-9]+)个?)?(?:部门|单位|机构|地区|地方)?")
_JOINABLE = re.compile(
    r".{2,}(?:厅|局|委|委员会|办|法院|检察院|集团|公司|银行|海关|政府|中心|兵团)"
)
_GLUED = re.compile("省|市(?!场)|自治区|县|国家")
_JOINT = re.compile("以及|[和及与/]")
_GROUP_BEGINS = re.compile("(?:各|有关|相关|地方)(?:地|各|有|相|部|单|省|市|州|县|区|级|类)")
_GOES_ON = re.compile(
    ".*(?:各|有关|相关)[^、]*(?:部门|单位|地区|党委)、(?:单位|部门|企业|机构|政府)"
)
_NOBODY = re.compile("[/—-]+|无")
_TRAILING = "。.:、,;"
_CLASS = ("各", "所有", "全区", "全省", "全市", "有关", "相关")


@dataclass(frozen=True, slots=True)
class Mention:
    """One name as written; ``text`` is its folded form with a shared suffix put in.

    ``series`` counts the stretches between commas. ``shared``: the suffix came from a later name.
    ``announced`` and ``listed``: 等三个 announces a number of names, and so many stand there.
    """

    words: Passage
    text: str
    series: int
    shared: bool = False
    announced: int | None = None
    listed: int | None = None


@dataclass(frozen=True, slots=True)
class Enumerated:
    """The mentions of an enumeration, and the places where 等 leaves it open."""

    mentions: tuple[Mention, ...]
    left_open: tuple[Passage, ...]


def enumerate_names(words: Passage, known: Callable[[str], bool]) -> Enumerated:
    """Divide an enumeration; ``known`` tells whether a folded text is a name as it stands."""
    folded = fold(words)
    if _NOBODY.fullmatch(folded.text):
        return Enumerated((), ())
    reader = _Reader(folded, known)
    mentions: list[Mention] = []
    for series, (start, end) in enumerate(reader.all_series()):
        mentions.extend(reader.series(start, end, series))
    return Enumerated(tuple(mentions), tuple(reader.left_open))


Stretch = tuple[int, int]


class _Reader:
    def __init__(self, folded: Folded, known: Callable[[str], bool]) -> None:
        self.folded = folded
        self.text = folded.text
        self.known = known
        self.left_open: list[Passage] = []
        self.announced: list[int] = []
        self.groups = [match.span() for match in GOVERNMENTS.finditer(self.text)]

    def all_series(self) -> Iterator[Stretch]:
        """Divide at commas and semicolons."""
        end = len(self.text.rstrip(_TRAILING))
        begin: int | None = None
        for start, stop in self._divided(0, end, ",;。"):
            begin = start if begin is None else begin
            if stop < end and all(map(self._bare, self._divided(start, stop, "、"))):
                continue  # places whose office stands behind the comma
            yield begin, stop
            begin = None

    def _divided(self, start: int, end: int, marks: str) -> Iterator[Stretch]:
        """Divide at marks that stand outside brackets and groups of governments."""
        begin = start
        for _, stop in parts(self.text, start, end, marks):
            if any(first < stop < last for first, last in self.groups):
                continue
            if begin < stop:
                yield begin, stop
            begin = stop + 1

    def series(self, start: int, end: int, number: int) -> list[Mention]:
        """Read the names between two commas."""
        items: list[Stretch] = []
        for left, right in self._divided(start, end, "、,;。"):
            items.extend(self._conjunction(left, right, items))
        items = self._groups_whole(items)
        self.announced.clear()
        mentions: list[Mention] = []
        position = 0
        while position < len(items):
            shared = self._shared(items, position, number)
            if shared:
                mentions.extend(shared)
                position += len(shared)
                continue
            for left, right in self._and_others(*items[position]):
                words = self.folded.passage(left, right)
                text = self.text[left:right]
                if GOVERNMENTS.fullmatch(text):
                    text = text.replace(",", "、")
                mentions.append(Mention(words, text, number))
            position += 1
        if self.announced and mentions:
            told = replace(mentions[-1], announced=self.announced[-1], listed=len(mentions))
            mentions[-1] = told
        return mentions

    def _groups_whole(self, items: Sequence[Stretch]) -> list[Stretch]:
        """Put together a group that goes on behind 、: 有关部门、单位; 各级党委、政府."""
        whole: list[Stretch] = []
        for start, end in items:
            before = self.text[slice(*whole[-1])] if whole else ""
            if _GOES_ON.fullmatch(f"{before}、{self.text[start:end]}"):
                whole[-1] = whole[-1][0], end
            else:
                whole.append((start, end))
        return whole

    def _conjunction(self, start: int, end: int, before: Sequence[Stretch]) -> Iterator[Stretch]:
        """Divide “防城港和钦州市人民政府” and “A局和B厅”, never 文化和旅游厅."""
        text = self.text[start:end]
        if not self.known(text):
            if glued := self._glued(text):
                yield start, start + glued
                yield from self._conjunction(start + glued, end, before)
                return
            for first, second in self._joints(start, end):
                left, right = self.text[start:first], self.text[second:end]
                places = _SHARED.fullmatch(right) and _place(left)
                if places and (before or not OFFICE.search(left)):
                    yield from ((start, first), (second, end))
                    return
                if self._stands_alone(left) and self._begins_alone(right):
                    yield start, first
                    yield from self._conjunction(second, end, before)
                    return
        yield start, end

    def _glued(self, text: str) -> int:
        """Find where a name ends that another follows without a mark, as at a cell's line end."""
        ends = (at for at in range(3, len(text) - 2) if _GLUED.match(text, at))
        return next((at for at in ends if self.known(text[:at]) and self.known(text[at:])), 0)

    def _joints(self, start: int, end: int) -> Iterator[Stretch]:
        """Give the words, strokes and spaces at which two names may meet."""
        joints = [match.span() for match in _JOINT.finditer(self.text, start, end)]
        gaps = (at for at in range(start + 1, end) if self._space_before(at))
        yield from sorted([*joints, *((at, at) for at in gaps)])

    def _space_before(self, at: int) -> bool:
        """Tell whether folding left out white space between two characters."""
        first, second = self.folded.index[at - 1], self.folded.index[at]
        return self.folded.origin.text[first + 1 : second].isspace()

    def _begins_alone(self, text: str) -> bool:
        """Tell whether a text is a name or a group, or two that meet once more."""
        if self._stands_alone(text) or _GROUP_BEGINS.match(text):
            return True
        ways = (_JOINT.split(text, maxsplit=1)[0],)
        return any(way != text and self._stands_alone(way) for way in ways)

    def _stands_alone(self, text: str) -> bool:
        if self.known(text) or _JOINABLE.fullmatch(text):
            return True
        return len(text) > 3 and text.endswith(("部门", "单位", "地区", "总局", "部", "会", "署"))

    def _shared(self, items: Sequence[Stretch], first: int, series: int) -> list[Mention]:
        """Read bare places that share the suffix of the name behind them."""
        last = first
        while last < len(items) and self._bare(items[last]):
            last += 1
        if last == first or last == len(items):
            return []
        start, end = items[last]
        match = _SHARED.fullmatch(self.text, start, end)
        if match is None:
            return []
        count = numeral(match["count"]) if match["count"] else None
        listed = last - first + 1
        mentions = [
            self._with_suffix(stretch, match["suffix"], series) for stretch in items[first:last]
        ]
        words = self.folded.passage(start, end)
        text = match["place"] + match["suffix"]
        return [*mentions, Mention(words, text, series, announced=count, listed=listed)]

    def _bare(self, stretch: Stretch) -> bool:
        """Tell a place that stands without its office: 南宁, 南宁市, …试验区南宁."""
        text = self.text[slice(*stretch)]
        return not self.known(text) and not OFFICE.search(text) and _place(text)

    def _with_suffix(self, stretch: Stretch, suffix: str, series: int) -> Mention:
        text = self.text[slice(*stretch)]
        if suffix[0] == text[-1]:
            text = text[:-1]
        elif len(text) > 2 and text[-1] in "市州县区盟旗" and suffix.endswith("政府"):
            suffix = suffix.removeprefix("自治").lstrip("市州县区盟旗")
        return Mention(self.folded.passage(*stretch), text + suffix, series, shared=True)

    def _and_others(self, start: int, end: int) -> Iterator[Stretch]:
        """Divide “B等成员单位” into B and the group; 等 with nothing behind it is left open."""
        text = self.text[start:end]
        match = None if self.known(text) else _AND_OTHERS.fullmatch(text)
        if match is None or text.startswith(_CLASS) or not self._office(match["last"]):
            yield start, end
            return
        yield start, start + match.end("last")
        filler = _FILLER.fullmatch(match["group"])
        if filler is None:
            yield start + match.start("group"), end
        elif filler["count"]:
            self.announced.append(numeral(filler["count"]) or 0)
        else:
            self.left_open.append(self.folded.passage(start + match.end("last"), end))

    def _office(self, text: str) -> bool:
        return self.known(text) or OFFICE.search(text) is not None


def _place(text: str) -> bool:
    """Tell what may be a place's name: two to five characters, or more behind a bracket or 区."""
    return re.fullmatch(r"(?:.*[)区])?[\u4e00-\u9fff]{2,5}", text) is not None
