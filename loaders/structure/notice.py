"""The notice around a plan: number, issuers, date, recipients, release mark, as their lines tell.

Each line is read by its form, not by its position; what a file lacks stays missing and is reported.
Where the plan stands, and which title is its own, is found in `zeren.loaders.structure.front`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct, field

from zeren.graph.issues import Issue
from zeren.graph.owners import PLAN
from zeren.loaders.structure.dates import DATE, NUMBERED_DATE, day_of
from zeren.loaders.structure.issuers import bodies, listed
from zeren.loaders.structure.page_fields import (
    BULLETIN,
    IN_A_ROW,
    LABEL,
    NUMBER,
    PAGE_FIELD,
    is_page_words,
)
from zeren.loaders.text.characters import Folded, Passage, fold, joined
from zeren.loaders.text.document import Ignored
from zeren.loaders.text.patterns import HAN, lazy


class IssuerFrom(StrEnum):
    """Which words of a document name its issuer, surest first."""

    LABEL = "label"
    SIGNATURE = "signature"
    END = "end"
    NOTICE_TITLE = "notice title"
    TITLE = "title"
    LETTERHEAD = "letterhead"
    PAGE = "page"


_ISSUER = rf"(?:{HAN}|、){{2,60}}"
_BULLET = "[-*#•·>]{0,20}"
_FIELDS = (
    (
        "issuer",
        lazy(
            rf"(?P<label>{_BULLET}\(?(?:发电单位|发文单位|发文机关|发文机构|制发机关|印发单位)\)?:?)"
            rf"(?P<value>{_ISSUER})",
            needs=("单位", "机关", "机构"),
        ),
    ),
    (
        "publisher",
        lazy(
            rf"(?P<label>{_BULLET}\(?(?:发布部门|颁布单位|颁布机构)\)?:?)(?P<value>{_ISSUER})",
            needs=("发布部门", "颁布"),
        ),
    ),
    (
        "signer",
        lazy(
            rf"(?P<label>签发盖章:|签发人:|签发:)(?P<value>(?:{HAN}|·){{2,10}})",
            needs=("签发",),
        ),
    ),
    (
        "urgency",
        lazy(
            rf"(?P<label>(?:等级|紧急程度):?)(?P<value>(?:{HAN}|·){{2,8}})",
            needs=("等级", "紧急程度"),
        ),
    ),
    (
        "number",
        lazy(
            rf"(?P<label>{_BULLET}(?:\(?(?:发文字号|发文文号|文件编号|编号|文号|文件字号)\)?:?)?\(?)"
            rf"(?P<value>{NUMBER})\)?"
        ),
    ),
    (
        "release",
        lazy(
            rf"(?P<label>\(?)(?P<value>(?:此件|此文|本文)(?:{HAN}|[,，])*(?:公开|删减){HAN}*)\)?",
            needs=("此件", "此文", "本文"),
        ),
    ),
    (
        "issued_text",
        lazy(
            rf"(?P<label>{_BULLET}\(?(?:成文日期|成文时间|发文日期|发文时间|印发日期|印发时间|签发日期)\)?:?)"
            rf"(?P<value>{DATE}|{NUMBERED_DATE})(?:[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?",
            needs=("日期", "时间"),
        ),
    ),
    ("issued_text", lazy(rf"(?P<label>)(?P<value>{DATE})(?:印发|发布)?", needs=("日",))),
)
_IN_BRACKET = lazy(
    rf"\((?P<before>[^()。]{{3,60}}?)?[于在]?(?P<issued_text>{DATE})"
    r"(?:(?P<after>[^()。]{0,30})(?:印发|发布|公布))?\)",
    needs=("日",),
)
"""A bracket of the day under a title that may say who issues: （2022年3月5日市政府印发）."""
_BESIDE = lazy(
    rf"\(?(?:(?P<number>{NUMBER})[,;]?(?P<issued_text>{DATE})"
    rf"|(?P<issued_first>{DATE})[,;]?(?P<number_behind>{NUMBER}))\)?",
    needs=("号",),
)
"""Number and day in one line, in either order."""
_LABELLED = {"issuer": IssuerFrom.LABEL, "publisher": IssuerFrom.PAGE}
_RECIPIENTS = lazy(
    r"(?!为|根据|按照|按|经|现|提出).{2,}(?:政府|部门|机构|单位|企业|委员会|办公[厅室]|[委局厅办部会院行处]"
    r"|公司|集团|街道|县区|区县|镇|乡|区|社|站|所|中心|学校|园区|\)):"
)
_COPIED = lazy(r"抄送:?(?P<value>.+)")
_BLANK_FORM = lazy(rf"{HAN}{{2,8}}(?:\((?:19|20)[0-9]{{2}}\))?号")
_LETTERHEAD = lazy(
    rf"(?:{HAN}|[、()]){{2,200}}(?:文件|发电|明电|公报|公告|令|公文|函件)(?:\((?:19|20)?[0-9]*\)|第?[0-9]*号?)?"
)
_ORDER = lazy(r"(?P<body>.*?)(?:文件|发电|明电|公报|令).*")
_BULLETIN = lazy(BULLETIN, needs=("期",))
_PREFIX = lazy("[省市县区州旗盟]|自治|地区")
_ANNEX_REFERENCE = lazy(r"附件[0-9一二三四五六]*(?::.*)?|附[0-9]*")


class NoticeWords(Struct):
    """The words of the notice by field of `zeren.graph.model.Notice`, each with its place.

    ``issuers``: who issues it, by the words that name them; `settle` decides between them.
    """

    fields: dict[str, Passage] = field(default_factory=dict)
    ignored: list[Ignored] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    issuers: dict[IssuerFrom, tuple[Passage, ...]] = field(default_factory=dict)

    def put(self, name: str, value: Passage) -> None:
        """Keep the first value of a field; a later one only has to agree."""
        known = self.fields.setdefault(name, value)
        if known is value:
            return
        if _agree(name, known, value):
            self.leave_out(value, "repeated")
        else:
            self.issues.append(Issue("metadata-differs", PLAN, value.text, known.text, value.spans))

    def name(self, source: IssuerFrom, issuers: Sequence[Passage]) -> None:
        """Keep whom some words name as issuers; who is named twice only has to agree."""
        if issuers:
            self.issuers.setdefault(source, tuple(issuers))
            self.leave_out(joined(issuers), "repeated")

    def settle(self) -> None:
        """Take the surest issuers; a name without its government gives way to the full one."""
        named = [(source, self.issuers[source]) for source in IssuerFrom if source in self.issuers]
        if not named:
            return
        chosen = named[0][1]
        for _, others in named[1:]:
            if len(chosen) == len(others) == 1 and _is_fuller(others[0], chosen[0]):
                chosen = others
        self.fields["issuer"] = chosen[0] if len(chosen) == 1 else listed(chosen)
        for source, others in named:
            if source in (IssuerFrom.SIGNATURE, IssuerFrom.END) and not _compatible(others, chosen):
                words = listed(others)
                told = self.fields["issuer"].text
                self.issues.append(Issue("metadata-differs", PLAN, words.text, told, words.spans))

    def leave_out(self, words: Passage, reason: str) -> None:
        self.ignored.extend(Ignored(span.start, span.end, reason) for span in words.spans)


def _agree(name: str, known: Passage, value: Passage) -> bool:
    if name == "issued_text":
        return day_of(known.text) == day_of(value.text)
    return fold(known).text == fold(value).text


def _is_fuller(fuller: Passage, name: Passage) -> bool:
    """Tell 广东省人民政府办公厅 from 省政府办公厅, which it is."""
    full, short = _reduced(fuller), _reduced(name)
    return full != short and full.endswith(short) and _PREFIX.match(short) is not None


def _compatible(others: Sequence[Passage], chosen: Sequence[Passage]) -> bool:
    """Tell whether two mentions may mean the same bodies: a name of one holds one of the other."""
    ours, theirs = ([_reduced(one) for one in named] for named in (chosen, others))
    return any(one.endswith(name) or name.endswith(one) for one in theirs for name in ours)


def _reduced(name: Passage) -> str:
    return fold(name).text.replace("人民政府", "政府").removeprefix("中共")


def read_line(line: Passage, notice: NoticeWords, *, numbered: bool = True) -> bool:
    """Read a line that is one field of the notice and nothing else.

    ``numbered``: a number may be the document's own here; behind a sentence it is a cited one.
    """
    words = fold(line)
    for name, pattern in _FIELDS:
        if name == "number" and not numbered:
            continue
        if match := pattern.fullmatch(words.text):
            return _put_match(name, match, words, notice)
    if match := _COPIED.fullmatch(words.text):
        return _put_match("copied_to", match, words, notice)
    return _read_words_beside(words, notice, numbered=numbered)


def _read_words_beside(words: Folded, notice: NoticeWords, *, numbered: bool) -> bool:
    """Read a line of several fields, or one that only a page or a form has."""
    line = words.origin
    if (match := _BESIDE.fullmatch(words.text)) and numbered:
        return _put_told(_told(match), words, notice)
    if (match := _IN_BRACKET.fullmatch(words.text)) and _put_bracket(match, words, notice):
        return True
    if "。" not in words.text and len(LABEL.findall(line.text)) > 1:
        return _row_of_fields(words, notice)
    if PAGE_FIELD.fullmatch(words.text):
        notice.leave_out(line, "page field")
        return True
    if _BLANK_FORM.fullmatch(words.text):
        notice.leave_out(line, "empty form field")
        return True
    return False


def _row_of_fields(words: Folded, notice: NoticeWords) -> bool:
    for name, pattern in IN_A_ROW:
        if match := pattern.search(words.text):
            notice.put(name, words.passage(*match.span("value")))
    notice.leave_out(words.origin, "page field")
    return True


def read_head(line: Passage, notice: NoticeWords) -> bool:
    """Read a line above a title that is no title: a letterhead, or what a page shows beside it."""
    words = fold(line)
    if _LETTERHEAD.fullmatch(words.text) and "关于" not in words.text:
        match = _ORDER.fullmatch(words.text)
        issuers = bodies(words.passage(*match.span("body")), signed=True) if match else ()
        notice.name(IssuerFrom.LETTERHEAD, issuers)
        notice.leave_out(line, "letterhead")
        return True
    if _BULLETIN.fullmatch(words.text):
        notice.leave_out(line, "letterhead")
        return True
    if named := bodies(line):
        notice.name(IssuerFrom.LETTERHEAD, named)
        notice.leave_out(line, "letterhead")
        return True
    if is_page_words(words.text):
        notice.leave_out(line, "page field")
        return True
    return False


def is_head(line: Passage) -> bool:
    """Tell a line that `read_line` or `read_head` would read."""
    trial = NoticeWords()
    return read_line(line, trial) or read_head(line, trial)


def recipients(line: Passage, notice: NoticeWords) -> bool:
    """Read the line that names whom a notice goes to."""
    words = fold(line)
    if "recipients" in notice.fields or not is_recipients(words.text):
        return False
    notice.put("recipients", words.passage(0, len(words.text) - 1))
    notice.leave_out(words.passage(len(words.text) - 1, len(words.text)), "form label")
    return True


def is_recipients(text: str) -> bool:
    return len(text) < 600 and "。" not in text and _RECIPIENTS.fullmatch(text) is not None


def _put_match(name: str, match: re.Match[str], words: Folded, notice: NoticeWords) -> bool:
    start, end = match.span("value")
    value = words.passage(start, end)
    if name in _LABELLED:
        named = bodies(value, signed=True)
        if not named:
            return False
        notice.name(_LABELLED[name], named)
    else:
        notice.put(name, value)
    notice.leave_out(words.passage(0, start), "form label")
    notice.leave_out(words.passage(end, len(words.text)), "form label")
    return True


def _put_bracket(match: re.Match[str], words: Folded, notice: NoticeWords) -> bool:
    """Put what a bracket tells: a day, with who issues before or behind it."""
    spans = {group: match.span(group) for group in ("before", "after") if match[group]}
    named = {group: bodies(words.passage(*span)) for group, span in spans.items()}
    if "before" in named and not named["before"]:
        return False
    told = [("issued_text", match.span("issued_text"))]
    for group, issuers in named.items():
        if issuers:
            notice.name(IssuerFrom.LETTERHEAD, issuers)
            told.append(("", spans[group]))
    return _put_told(told, words, notice)


def _told(match: re.Match[str]) -> list[tuple[str, tuple[int, int]]]:
    """Give number and day with their places, in whatever order they stand."""
    fields = {
        "number": "number",
        "issued_text": "issued_text",
        "issued_first": "issued_text",
        "number_behind": "number",
    }
    return [(name, match.span(group)) for group, name in fields.items() if match[group]]


def _put_told(
    told: Sequence[tuple[str, tuple[int, int]]], words: Folded, notice: NoticeWords
) -> bool:
    """Put the fields of one line; what stands around them is its form. ``""``: put already."""
    at = 0
    for name, (start, end) in sorted(told, key=lambda one: one[1]):
        notice.leave_out(words.passage(at, start), "form label")
        at = end
        if name:
            notice.put(name, words.passage(start, end))
    notice.leave_out(words.passage(at, len(words.text)), "form label")
    return True


def is_annex_reference(words: Passage) -> bool:
    """Tell a line that only names the annex: 附件, or 附件：…清单."""
    return _ANNEX_REFERENCE.fullmatch(fold(words).text) is not None
