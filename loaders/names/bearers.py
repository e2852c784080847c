"""The grammar of enumerations: from the words that name bearers of a duty to single mentions.

    自治区公安厅、人力资源社会保障厅，南宁海关        three mentions in two series
    南宁、桂林、北海、贵港市人民政府                  four: the last one's suffix is shared
    市、区园林局                                      two: a tail behind two heads
    A、B等工程建设…领导小组成员单位                    three: A, B and the group behind 等

The words between marks, joints and white space (`zeren.loaders.names.atoms`) are put together to
names on the cheapest path: each name costs what its form is worth (``weights.csv``), each mark that
is not taken costs, and names that share a tail are one step. Where the second cheapest path costs
hardly more, both are reported. Who somebody is decides the resolver.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from zeren.loaders.duties.deadlines_words import is_time
from zeren.loaders.duties.division import NOBODY
from zeren.loaders.duties.offices import GOVERNMENTS, Form, form_of
from zeren.loaders.names.atoms import Atom, atoms_of
from zeren.loaders.names.shared import shared_names
from zeren.loaders.names.weights import weights
from zeren.loaders.text.characters import Folded, Passage, fold, fold_text
from zeren.loaders.text.numbering import NUMERAL, numeral
from zeren.loaders.text.patterns import lazy

_AND_OTHERS = lazy(r"(?P<last>.+?)等+(?:其他)?(?P<group>.*)")
_COUNTED = lazy(rf"等(?P<count>{NUMERAL}|[0-9]+)[个家]?")
_FILLING = "(?:部门|单位|机构|地区|地方)?"
_FILLING_COUNTED = "(?:部门|单位|机构|地区|地方|厅局|委局|乡镇|街道|[市县区州旗盟]{1,2})?"
_FILLER = lazy(rf"(?P<count>{NUMERAL}|[0-9]+)[个家]?{_FILLING_COUNTED}|{_FILLING}")
_COUNTED_ALONE = lazy(f"{_COUNTED.pattern}{_FILLING_COUNTED}$", needs=("等",))
_GOES_ON = lazy(
    "(?>[^、]*?(?:各|有关|相关))[^、]*+(?<=部门|单位|地区|党委)、(?:单位|部门|企业|机构|政府)"
    "|各(?:有关|相关)?[乡镇县区市州旗]{1,3}、(?:街道|乡镇|镇|园区|开发区)(?:办事处|办|(?:人民)?政府)?"
)
_SAME = lazy(
    r"[,;]以?下同(?=[)〉])"
    r"|\((?:[^()]{0,60}[,;])?(?:以下|下文)?(?:简称|统称|合称|并称)[^()]{1,30}\)"
)
"""What stands in the brackets of a name and is none of it: 下同, 以下统称各区县."""
_CLASS = ("各", "所有", "全区", "全省", "全市", "有关", "相关")
_CLASS_ENDS = ("部门", "单位", "机构")
_SHARED_TAILS = ("政府", "管委会", "管理委员会")
_TRAILING = "。.:、,;"
_MOST_ATOMS = 4
"""So many words between marks may be one name, besides groups, which match with their marks."""
_CONFIDENCE = {
    "registered": 1.0,
    Form.GOVERNMENTS: 1.0,
    Form.GROUP: 0.95,
    Form.COMPANY: 0.9,
    Form.OFFICE: 0.85,
    Form.PLACE: 0.8,
    Form.POST: 0.8,
    None: 0.0,
}


class Mention(NamedTuple):
    """One name as written; ``text`` is its folded form with a shared head or tail put in.

    ``series`` counts the stretches between commas, ``scope`` those between semicolons. ``shared``:
    words of another name were put in. ``role``: that of a mark at the name, or ""; ``mark``: the
    mark. ``announced`` and ``listed``: 等三个 announces a number of names, and so many stand there.
    ``confidence``: the worth of the name's form, 0 where it has none.
    """

    words: Passage
    text: str
    series: int
    shared: bool = False
    announced: int | None = None
    listed: int | None = None
    scope: int = 0
    role: str = ""
    mark: str = ""
    confidence: float = 1.0


class Enumerated(NamedTuple):
    """The mentions of an enumeration, and the places where 等 leaves it open.

    ``other``: the names of the second best reading, where it is about as good.
    """

    mentions: tuple[Mention, ...]
    left_open: tuple[Passage, ...]
    other: tuple[str, ...] = ()


def enumerate_names(
    words: Passage, known: Callable[[str], bool], divided: dict[str, Divided] | None = None
) -> Enumerated:
    """Divide an enumeration; ``known`` tells whether a folded text is a name as it stands.

    ``divided`` keeps by its words how an enumeration was divided, for where they stand again.
    """
    folded = fold(words)
    if NOBODY.fullmatch(folded.text):
        return Enumerated((), ())
    return _Reader(folded, known).read({} if divided is None else divided)


class _Step(NamedTuple):
    """Atoms ``first`` to ``last`` as one name, or as several that share words."""

    first: int
    last: int
    cost: float
    shared: tuple[str, ...] = ()


class _Path(NamedTuple):
    cost: float
    step: _Step | None = None
    before: _Path | None = None

    def steps(self) -> list[_Step]:
        found: list[_Step] = []
        path: _Path | None = self
        while path is not None and path.step is not None:
            found.append(path.step)
            path = path.before
        return found[::-1]


class Divided(NamedTuple):
    """The words of an enumeration between separators, and the two cheapest paths over them."""

    atoms: list[Atom]
    best: _Path
    second: _Path | None


class _Reader:
    def __init__(self, folded: Folded, known: Callable[[str], bool]) -> None:
        self.folded = folded
        self.text = folded.text
        self.known = known
        self.costs = weights()
        self.atoms: list[Atom] = []
        self.texts: list[str] = []
        self.left_open: list[Passage] = []

    def read(self, divided: dict[str, Divided]) -> Enumerated:
        written = self.folded.origin.text
        if written not in divided:
            divided[written] = self._divide()
        self._take(divided[written].atoms)
        best, second = divided[written].best, divided[written].second
        mentions = list(self._mentions(best))
        other: tuple[str, ...] = ()
        if second is not None and second.cost - best.cost < self.costs["close"]:
            names = tuple(mention.text for mention in self.again(second))
            other = names if names != tuple(mention.text for mention in mentions) else ()
        return Enumerated(tuple(mentions), tuple(self.left_open), other)

    def _divide(self) -> Divided:
        self._take(atoms_of(self.folded, len(self.text.rstrip(_TRAILING)), self.known))
        return Divided(self.atoms, *self._paths())

    def _take(self, atoms: list[Atom]) -> None:
        self.atoms = atoms
        self.texts = [self.text[atom.start : atom.end] for atom in atoms]

    def again(self, path: _Path) -> list[Mention]:
        """Give the mentions of another path, and leave out what it would report."""
        kept = list(self.left_open)
        found = list(self._mentions(path))
        self.left_open = kept
        return found

    def _paths(self) -> tuple[_Path, _Path | None]:
        """Find the two cheapest paths over the atoms."""
        reached: list[list[_Path]] = [[_Path(0)]]
        for last in range(len(self.atoms)):
            found = [
                _Path(before.cost + step.cost, step, before)
                for step in self._steps(last)
                for before in reached[step.first]
            ]
            reached.append(sorted(found, key=lambda path: path.cost)[:2])
        best, *others = reached[-1]
        return best, others[0] if others else None

    def _steps(self, last: int) -> Iterator[_Step]:
        """Give the names that may end with an atom, with their costs."""
        for first in range(last, max(-1, last - _MOST_ATOMS), -1):
            kept = [atom.before for atom in self.atoms[first + 1 : last + 1]]
            if "comma" in kept or "scope" in kept:
                break
            cost = self._cost(first, last)
            if cost is not None:
                yield _Step(first, last, cost + self._parting(first))
        for shared in shared_names(self.texts, last, self.known):
            first = last - len(shared.texts) + 1
            worth = sum(map(self._worth, shared.texts))
            joints = sum(self._joint(at) for at in range(first + 1, last + 1))
            cost = worth + joints + self.costs["shared"] + self._parting(first)
            yield _Step(first, last, cost, shared.texts)

    def _parting(self, first: int) -> float:
        return self._joint(first) if first else 0.0

    def _joint(self, at: int) -> float:
        """Give the cost of taking the separator in front of an atom."""
        kind = self.atoms[at].before
        return self.costs["mark" if kind in ("comma", "scope") else kind] if kind else 0.0

    def _cost(self, first: int, last: int) -> float | None:
        """Give the cost of one name over several atoms; None where it can be none."""
        text = self.text[self.atoms[first].start : self.atoms[last].end]
        if first == last:
            return self._worth(text)
        if self.known(text) or GOVERNMENTS.fullmatch(text):
            return self.costs["registered"]
        if _GOES_ON.fullmatch(text):
            return self.costs["governments"]
        if self._worth(text) >= self.costs["formless"]:
            return None
        kept = 0.0
        for at in range(first + 1, last + 1):
            if self.atoms[at].before in ("mark", "glue") or self.atoms[at].role:
                return None
            left = self.text[self.atoms[first].start : self.atoms[at - 1].end]
            between = form_of(left) is not None or text.endswith(_SHARED_TAILS)
            if text.startswith(_CLASS) and text.endswith(_CLASS_ENDS):
                between = False  # 各地工业和信息化主管部门
            kept += self.costs["kept_between" if between else "kept_joint"]
        return self._worth(text) + kept

    def _worth(self, text: str) -> float:
        """Give the cost of a name by its form."""
        if self.known(text):
            return self.costs["registered"]
        form = self._form(text)
        return self.costs[form.value] if form else self.costs["formless"]

    def _form(self, text: str) -> Form | None:
        found = None if is_time(text) else form_of(text)
        if found is None and (match := _AND_OTHERS.fullmatch(text)):
            found = form_of(match["last"])
            if found is None and self.known(match["last"]):
                found = Form.OFFICE
        return found

    def _mentions(self, path: _Path) -> Iterator[Mention]:
        """Give the mentions of a path, each with its series, scope and marks."""
        series = scope = 0
        listed = 0
        for step in path.steps():
            before = self.atoms[step.first].before if step.first else ""
            if before in ("comma", "scope"):
                series, listed = series + 1, 0
                scope += before == "scope"
            found = list(self._of_step(step, series, scope))
            listed += len(found)
            announced = self._announced(step)
            if announced is not None and found:
                found[-1] = found[-1]._replace(announced=announced, listed=listed)
            yield from found

    def _of_step(self, step: _Step, series: int, scope: int) -> Iterator[Mention]:
        if step.shared:
            for at, text in zip(range(step.first, step.last + 1), step.shared, strict=True):
                atom = self.atoms[at]
                end = atom.end
                if at == step.last and self.texts[at].endswith("等") and not text.endswith("等"):
                    end -= 1
                    self.left_open.append(self.folded.passage(end, atom.end))
                words = self.folded.passage(atom.start, end)
                put_in = fold_text(words.text) != text
                yield self._mention(words, text, atom, series, scope, shared=put_in)
            return
        atom = self.atoms[step.last]
        start, end = self.atoms[step.first].start, atom.end
        for left, right in self._and_others(start, end):
            text = self.text[left:right]
            text = _SAME.sub("", text).replace("〈", "(").replace("〉", ")")
            if GOVERNMENTS.fullmatch(text):
                text = text.replace(",", "、")
            words = self.folded.passage(left, right)
            yield self._mention(words, text, atom, series, scope)

    def _announced(self, step: _Step) -> int | None:
        """Give the number of names that 等三个 announces at the end of a step."""
        text = self.texts[step.last]
        match = (_COUNTED if step.shared else _COUNTED_ALONE).search(text)
        return numeral(match["count"]) if match and not self.known(text) else None

    def _mention(
        self,
        words: Passage,
        text: str,
        atom: Atom,
        series: int,
        scope: int,
        *,
        shared: bool = False,
    ) -> Mention:
        return Mention(
            words,
            text,
            series,
            shared,
            scope=scope,
            role=atom.role,
            mark=atom.mark,
            confidence=_CONFIDENCE["registered" if self.known(text) else self._form(text)],
        )

    def _and_others(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Divide “B等成员单位” into B and the group; 等 with nothing behind it is left open."""
        text = self.text[start:end]
        match = None if self.known(text) else _AND_OTHERS.fullmatch(text)
        if match is None or (text.startswith(_CLASS) and match["group"]):
            yield start, end
            return
        if not (self.known(match["last"]) or form_of(match["last"])):
            yield start, end
            return
        if match["group"].endswith("政府") and form_of(match["last"]) is Form.PLACE:
            yield start, end  # 浦东新区等相关区政府: of the group one is named
            return
        yield start, start + match.end("last")
        filler = _FILLER.fullmatch(match["group"])
        if filler is None:
            yield start + match.start("group"), end
        elif not filler["count"]:
            self.left_open.append(self.folded.passage(start + match.end("last"), end))
