"""The notice around a plan: number, issuer, date, recipients, release mark, and where the plan is.

Each line is read by its form, not by its position; what a file lacks stays missing and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zeren.graph.issues import Issue
from zeren.graph.owners import PLAN
from zeren.loaders.text.characters import Folded, Passage, fold
from zeren.loaders.text.document import Block, Heading, Ignored, Paragraph

NUMBER = r"[\u4e00-\u9fff]{2,10}\((?:19|20)[0-9]{2}\)[0-9]+号"
DATE = r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
_ISSUER = r"[\u4e00-\u9fff、]{2,40}(?:人民政府|办公厅|办公室|委员会|厅|局|部|委|院)"
_FIELDS = (
    (
        "issuer",
        re.compile(rf"(?P<label>发电单位|发文单位|发文机关|印发单位):?(?P<value>{_ISSUER})"),
    ),
    ("signer", re.compile(r"(?P<label>签发盖章|签发人|签发):(?P<value>[\u4e00-\u9fff·]{2,10})")),
    ("urgency", re.compile(r"(?P<label>等级|紧急程度):?(?P<value>[\u4e00-\u9fff·]{2,8})")),
    ("number", re.compile(rf"(?P<label>(?:发文字号:|文号:)?\(?)(?P<value>{NUMBER})\)?")),
    (
        "release",
        re.compile(r"(?P<label>\(?)(?P<value>此件[\u4e00-\u9fff]*公开[\u4e00-\u9fff]*)\)?"),
    ),
    ("issued_text", re.compile(rf"(?P<label>(?:成文日期:)?)(?P<value>{DATE})(?:印发)?")),
    ("issuer", re.compile(rf"(?P<label>)(?P<value>{_ISSUER})")),
)
_TITLE = re.compile(r".*关于(?:印发|发布|转发)(?P<plan>.+?)的(?:通知|决定|函)")
_RECIPIENTS = re.compile(r".*(?:政府|部门|机构|单位|企业|委员会|办公厅):")
_COPIED = re.compile(r"抄送:(?P<value>.+)")
_PAGE_FIELD = re.compile(
    r"(?:索引号|主题分类|主题词|标题|名称|发布(?:日期|时间|机构)|生成日期|信息来源|来源|公开方式"
    r"|有效性|废止日期|浏览次数|字体|体裁分类|服务对象|关键词):?.{0,120}"
)
"""What a page says about its document; of it only number, issuer and date are taken."""
_BLANK_FORM = re.compile(r"[\u4e00-\u9fff]{2,8}号")
_ANNEX_REFERENCE = re.compile(r"附件[0-9一二三四五六]*(?::.*)?")


@dataclass(slots=True)
class NoticeWords:
    """The words of the notice by field of `zeren.graph.model.Notice`, each with its place."""

    fields: dict[str, Passage] = field(default_factory=dict)
    ignored: list[Ignored] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def put(self, name: str, value: Passage) -> None:
        """Keep the first value of a field; a later one only has to agree."""
        known = self.fields.setdefault(name, value)
        if known is value:
            return
        if fold(known).text == fold(value).text:
            self.leave_out(value, "repeated")
        else:
            self.issues.append(Issue("metadata-differs", PLAN, value.text, known.text, value.spans))

    def leave_out(self, words: Passage, reason: str) -> None:
        self.ignored.extend(Ignored(span.start, span.end, reason) for span in words.spans)


def body_start(blocks: Sequence[Block]) -> int:
    """Find the block with the plan's own title: the heading that the notice's title announces."""
    announced = ""
    for position, block in enumerate(blocks):
        if not isinstance(block, Heading | Paragraph):
            continue
        words = fold(block.words).text
        if announced and words == announced:
            return position
        if (match := _TITLE.fullmatch(words)) and not announced:
            announced = match["plan"].strip("《》")
    return 0


def read_notice(blocks: Sequence[Block]) -> NoticeWords:
    """Read the blocks before the plan's title."""
    notice = NoticeWords()
    texts: list[Passage] = []
    for block in blocks:
        if isinstance(block, Heading):
            if _TITLE.fullmatch(fold(block.words).text):
                notice.put("notice_title", block.words)
            elif not read_line(block.words, notice):
                notice.leave_out(block.words, "letterhead")
        elif isinstance(block, Paragraph):
            texts.extend(line for line in block.lines if not _notice_line(line, notice))
    if texts:
        notice.put("notice_text", _sentences(texts))
    return notice


def _notice_line(line: Passage, notice: NoticeWords) -> bool:
    if read_line(line, notice):
        return True
    if recipients(line, notice):
        return True
    words = fold(line)
    if "notice_title" not in notice.fields and _TITLE.fullmatch(words.text):
        notice.put("notice_title", line)
        return True
    return False


def recipients(line: Passage, notice: NoticeWords) -> bool:
    """Read the line that names whom a notice goes to."""
    words = fold(line)
    if "recipients" in notice.fields or not _RECIPIENTS.fullmatch(words.text):
        return False
    notice.put("recipients", words.passage(0, len(words.text) - 1))
    notice.leave_out(words.passage(len(words.text) - 1, len(words.text)), "form label")
    return True


def _sentences(lines: Sequence[Passage]) -> Passage:
    whole = lines[0]
    for line in lines[1:]:
        whole = whole + line
    return whole


def read_line(line: Passage, notice: NoticeWords) -> bool:
    """Read a line that is one field of the notice and nothing else."""
    words = fold(line)
    for name, pattern in _FIELDS:
        if match := pattern.fullmatch(words.text):
            _put_match(name, match, words, notice)
            return True
    if match := _COPIED.fullmatch(words.text):
        _put_match("copied_to", match, words, notice)
        return True
    if _PAGE_FIELD.fullmatch(words.text) and ":" in words.text:
        notice.leave_out(line, "page field")
        return True
    if _BLANK_FORM.fullmatch(words.text):
        notice.leave_out(line, "empty form field")
        return True
    return False


def _put_match(name: str, match: re.Match[str], words: Folded, notice: NoticeWords) -> None:
    start, end = match.span("value")
    notice.put(name, words.passage(start, end))
    notice.leave_out(words.passage(0, start), "form label")
    notice.leave_out(words.passage(end, len(words.text)), "form label")


def is_annex_reference(words: Passage) -> bool:
    """Tell a line that only names the annex: 附件, or 附件：…清单."""
    return _ANNEX_REFERENCE.fullmatch(fold(words).text) is not None


_TITLE_ENDS = re.compile(
    r".*(?:方案|计划|意见|措施|规划|要点|清单|办法|通知|规定|纲要|安排|行动|决定|细则|分工|条例)"
    r"(?:\([^()]*\))?"
)


def is_title(words: Passage) -> bool:
    """Tell a line that can be a title from a sentence."""
    text = fold(words).text
    return len(text) <= 100 and text[-1:] not in ("。", ":", ";", ",", "")


def title_goes_on(title: Passage, words: Passage) -> bool:
    """Tell whether a line is the rest of a title that its line was too short for."""
    above, below = fold(title).text, fold(words).text
    if _TITLE_ENDS.fullmatch(above) or len(above) > 60 or re.search("[。;:]", above + below):
        return False
    return len(below) <= 40 and _TITLE_ENDS.fullmatch(below) is not None
