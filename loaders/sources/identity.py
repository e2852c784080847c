"""Which document a text is: the title and the number that it says itself.

国务院办公厅关于…的通知国办发〔2020〕43号     优化营商环境条例     …国务院令第722号
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zeren.graph.identifiers import normal_number
from zeren.loaders.links.documents import fold_title
from zeren.loaders.text.characters import Folded, Passage, fold
from zeren.loaders.text.patterns import lazy

_NUMBER = r"[\u4e00-\u9fff]{2,8}\((?:19|20)[0-9]{2}\)[0-9]+号"
_NOTICE = r".{2,120}?关于.{1,300}的?(?:通知|意见|决定|函|批复|公告|通报|报告|命令|办法|规定)"
_HEADED = lazy(rf"(?:标题:)?(?P<title>{_NOTICE})(?P<number>\(?{_NUMBER}\)?)?")
_RUN_TOGETHER = lazy(
    rf"(?:[^。;:]{{0,200}}?文件(?P<before>{_NUMBER}))?"
    rf"(?P<title>[^。;:]{{0,200}}?关于[^。;:]{{1,300}}?的(?:通知|意见|决定|函|批复|公告|通报))(?P<after>{_NUMBER})?"
)
_NUMBER_LINE = lazy(rf"(?:发文字号:)?\(?(?P<number>{_NUMBER})\)?")
_ORDER = lazy(r"(?P<issuer>[\u4e00-\u9fff]{2,20}?)令\(?(?:第?[0-9]+号|第[0-9]+号)\)?")
_OWN = lazy(
    r"[^。;:,]{2,60}(?:条例|办法|规定|细则|准则|法|方案|意见|规划|计划|要点|措施|决定|通知|纲要|清单)"
    r"(?:\((?:试行|暂行|修订|[0-9一-]+年?.{0,6})\))?"
)
_ANNOUNCED = lazy(r"关于(?:印发|发布|转发|公布)《?(?P<plan>.{1,200}?)》?的(?:通知|决定|函)")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a text calls itself; ``names`` are its other names (an inner title, an order)."""

    title: str
    number: str | None
    names: tuple[str, ...]
    issuer: str | None = None


def read_identity(head: Sequence[Passage], before: Passage) -> Identity:
    """Read the lines before the first provision; an empty title where none names the text.

    Where no line does, the words ``before`` the first provision may run together.
    """
    lines = [fold(line) for line in head]
    titles: list[str] = []
    numbers: list[str] = []
    names: list[str] = []
    issuer = None
    for line in lines:
        if match := _NUMBER_LINE.fullmatch(line.text):
            numbers.append(match["number"])
        elif match := _HEADED.fullmatch(line.text):
            titles.insert(0, fold_title(line.passage(*match.span("title")).text))
            if match["number"]:
                numbers.append(match["number"])
        elif match := _ORDER.fullmatch(line.text):
            issuer = match["issuer"].removeprefix("中华人民共和国")
            names.append(fold_title(line.passage(0, len(line.text)).text))
        elif _OWN.fullmatch(line.text):
            titles.append(fold_title(line.passage(0, len(line.text)).text))
    if not titles and not numbers:
        return _run_together(fold(before))
    title = titles[0] if titles else ""
    number = normal_number(numbers[0]) if numbers else None
    return Identity(title, number, _names(title, [*titles[1:], *names]), issuer)


def _run_together(words: Folded) -> Identity:
    match = _RUN_TOGETHER.match(words.text)
    if match is None:
        return Identity("", None, ())
    title = fold_title(words.passage(*match.span("title")).text)
    number = match["before"] or match["after"]
    return Identity(title, normal_number(number) if number else None, _names(title, ()))


def _names(title: str, others: Iterable[str]) -> tuple[str, ...]:
    """Give the other names: what the notice announces, and what stands above or below it."""
    announced = _ANNOUNCED.search(title)
    found = [announced["plan"]] if announced else []
    return tuple(sorted({*found, *others} - {title}))
