"""The words of a paragraph of Word: shown, left out, struck through, and what is beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from zeren.loaders.readers.archives import attribute, child, local, value, whole
from zeren.loaders.readers.boldness import bold
from zeren.loaders.readers.word_blocks import picture_name
from zeren.loaders.text.patterns import lazy

HOLDERS = lazy(
    "sdt|sdtContent|customXml|smartTag|ins|moveTo|hyperlink|fldSimple|ruby|rubyBase|dir|bdo|"
    "AlternateContent|Choice|sect|sub-section"
)
"""Elements whose children are words as they stand."""
_DRAWN = lazy(
    "drawing|pict|object|shape|rect|textbox|inline|anchor|graphic|graphicData|group|wsp|wgp|txbx"
)
"""Elements in which text boxes stand."""
_BESIDE = frozenset(("pic", "imagedata", "commentReference", "txbxContent"))
_GONE = frozenset(("del", "moveFrom"))
_STRUCK = "struck"


@dataclass(slots=True)
class Words:
    """The words of a paragraph, and those that it no longer or never shows."""

    shown: str = ""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    struck: str = ""
    sizes: Counter[int] = field(default_factory=Counter)
    weight: Callable[[Any], bool] = lambda _: False
    """Tells of a run whether its words are bold."""
    strong: bool = False
    """Whether the run that is being gathered is bold."""


def words_of(paragraph: Any, weight: Callable[[Any], bool] = lambda _: False) -> Words:
    """Gather the words of a paragraph; ``weight`` tells of a run whether it is bold."""
    words = Words(weight=weight)
    _gather(paragraph, words, "")
    return words


def _gather(element: Any, words: Words, reason: str) -> None:
    """Collect the words below an element; with a reason they are none of the paragraph's."""
    for one in element:
        name = local(one)
        if name in ("t", "delText"):
            _say(words, one.text or "", reason)
        elif name in ("tab", "br", "cr", "noBreakHyphen"):
            mark = {"tab": " ", "noBreakHyphen": "-"}.get(name, "\n")
            _say(words, mark, reason)
        elif name in _BESIDE:
            _keep_beside(one, words)
        elif name in _GONE:
            _gather(one, words, "deleted text")
        elif name == "r":
            _gather_run(one, words, reason)
        elif HOLDERS.fullmatch(name) or _DRAWN.fullmatch(name):
            _gather(one, words, reason)


def _gather_run(run: Any, words: Words, reason: str) -> None:
    """Collect the words of a run, and note their size and whether they are bold."""
    if _has(run, "vanish"):
        reason = "hidden text"
    elif not reason and (_has(run, "strike") or _has(run, "dstrike")):
        reason = _STRUCK
    size = whole(value(run, "rPr", "sz"), 0)
    if size and child(run, "t") is not None:
        words.sizes[size] += 1
    outer, words.strong = words.strong, words.weight(run)
    _gather(run, words, reason)
    words.strong = outer


def _has(run: Any, mark: str) -> bool:
    """Tell whether a run has a mark that may be set and unset."""
    found = child(run, "rPr", mark)
    return found is not None and attribute(found, "val") not in ("0", "false", "off")


def _keep_beside(element: Any, words: Words) -> None:
    """Keep what stands beside the words: a comment, a picture, a text box."""
    if local(element) == "commentReference":
        words.comments.append(attribute(element, "id") or "")
    elif local(element) == "txbxContent":
        words.boxes.append(element)
    else:
        words.pictures.append(picture_name(element))


def _say(words: Words, text: str, reason: str) -> None:
    if not reason:
        words.shown += bold(text) if words.strong else text
    elif reason == _STRUCK:
        words.struck += text
    elif words.left_out and words.left_out[-1][1] == reason:
        words.left_out[-1] = (words.left_out[-1][0] + text, reason)
    else:
        words.left_out.append((text, reason))
