"""Verbs in front of names: 市园林局牵头，会同市水务局、市财政局; 指导各区人民政府.

Their words are lists of `zeren.loaders.text.lexicon`. A verb stands in front of names only where
what follows begins as the name of an office does, so that 组织部, 商务局 and 联合会 stay names.
"""

from __future__ import annotations

from zeren.loaders.text.lexicon import any_of, words
from zeren.loaders.text.patterns import HAN, lazy

_BEGINS = (
    "(?:自治区|省(?![际界])|市(?=[场容].{1,6}局(?:[、,;)]|$))|市(?![场域容]|政(?!府|协|务|法|研))"
    "|[县区](?!域|块)|州(?!区)|[旗盟]|各(?!自)|(?:有关|相关)(?=[部单省市县区州])|国家|国务院|中央"
    "|属地|所在地|当地|全[省市县区])"
)
"""How the name of an office begins, or that of a group of offices."""
_COUNTY = "会同县(?:人民)?政府|会同县委(?:[、,;]|$)|(?:(?<=[:(])|^)会同县"
"""What names the county 会同: nobody stands before, with whom others could work."""
_FILLERS = rf"{any_of('front.filler')}{{0,3}}"
_VERBS = rf"{any_of('front.support', 'front.object')}{{1,4}}"
_FRONT = lazy(rf"(?!{_COUNTY}){_FILLERS}(?:{_VERBS}(?={_BEGINS})|{any_of('front.sure')}(?={HAN}))")
_ALONE = lazy(rf"{any_of('front.filler')}{{1,3}}(?={_BEGINS})")
_SUPPORTS = lazy(any_of("front.support"))
_AT_BEGIN = lazy(rf"(?!会同县){_FILLERS}{_VERBS}(?={_BEGINS})|[由请并](?={_BEGINS})")
_BETWEEN = lazy("会同|配合|协助|督促|指导")
_INSIDE = lazy(rf"(?:会同(?!县)|配合|协助|督促|指导)(?={_BEGINS}.{{1,12}}[厅局委办院]$)")
_FIRST_OF_FILLERS = frozenset(word[0] for word in words("front.filler"))
_FIRST = _FIRST_OF_FILLERS | {word[0] for word in words("front.support", "front.object")}
"""The characters with which such words begin: nothing else is tried."""


def front_at(text: str, start: int, end: int) -> int:
    """Give where the verbs end that stand in front of a name at a place; 0 where none do."""
    if start >= end or text[start] not in _FIRST:
        return 0
    match = _FRONT.match(text, start, end)
    return match.end() if match else 0


def supports(verb: str) -> bool:
    """Tell whether those behind a verb support: 会同, 配合; of 指导, 组织 they are the objects."""
    return _SUPPORTS.search(verb) is not None


def filler_end(text: str, start: int, end: int) -> int:
    """Give where a name begins behind words that say nothing of it: 由市水务局, 并请市水务局."""
    if start >= end or text[start] not in _FIRST_OF_FILLERS:
        return start
    match = _ALONE.match(text, start, end)
    return match.end() if match else start


def has_verb(name: str) -> bool:
    """Tell words in which a verb stands before an office's name: 配合市水务局."""
    if name[:1] in _FIRST and _AT_BEGIN.match(name):
        return True
    return _BETWEEN.search(name) is not None and _INSIDE.search(name) is not None
