"""From the words of a table's header to the roles of its columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from zeren.loaders.text.characters import Passage, fold_text

NUMBER = "序号|编号|任务序号|项次|序"
_TIER = "国家|县区|[省市县区州](?:级|直)?|自治区|属地"
_WHO = "单位|部门|处室|科室|机构|主体|股室"

ROLES: dict[str, str] = {
    "number": NUMBER,
    "indicator": "指标名称|一级指标|指标|工作指标|主要指标|考核指标|具体指标",
    "sub_indicator": "分项指标|二级指标",
    "goal": "(?:工作|任务|年度|预期|绩效)?目标|目标任务|目标要求|(?:[0-9]{4}年)?(?:目标|指标)值"
    "|[0-9]{4}年(?:工作)?目标|预期成效|工作成果|成果形式",
    "action": "具体任务|工作任务|任务|主要任务|重点任务|目标任务及措施|任务事项|改革任务",
    "deadline_text": "(?:(?:计划|任务)?完成|办理|办结|整改|工作|推进)?(?:时限|期限|时间)(?:要求)?"
    "|(?:完成)?时间(?:节点|安排|进度)|进度(?:安排|要求)|完成时间节点",
    "lead_text": f"(?:{_TIER})?(?:责任)?(?:牵头|主办|主责|总牵头)(?:责任|负责)?(?:{_WHO})|牵头",
    "support_text": f"(?:{_TIER})?(?:责任)?(?:配合|参与|参加|协办|协助|协同|协作)"
    f"(?:责任|落实)?(?:{_WHO})|配合",
    "problem": "(?:[0-9]{4}年)?(?:存在(?:的)?)?问题(?:或外省经验)?|(?:依据)?来源|政策来源|备注",
    "responsible": f"(?:{_TIER}|主要|具体|落实|第一)?责任(?:{_WHO})|(?:承办|落实|负责)(?:{_WHO})"
    f"|(?:责任|职责|任务)分工|牵头[/、及和与(]+(?:配合|参与|责任)\\)?(?:{_WHO})"
    f"|牵头(?:{_WHO})[/、及和与(]+(?:配合|参与|责任)(?:{_WHO})\\)?",
    "area": "(?:重点|场景|特色|工作|所属)?领域|(?:任务|工作)?(?:类别|分类)|方面|板块|环节",
    "name": "(?:任务|工作|事项|项目)名称|(?:重点|主要|工作|改革|落实)?(?:举措|事项|工作|项目)"
    "|工作要点",
    "detail": "实施路径|(?:任务|工作|具体|主要|重点|建设|改革)内容"
    "|(?:工作|具体|主要|落实|推进|保障|整改)措施|具体(?:举措|工作|要求|事项)"
    "|(?:工作|任务)要求|推进路径|实施内容",
}
"""What a column may be, and the headings that say so (on folded text)."""

RESPONSIBILITY = ("lead_text", "support_text", "responsible")
_WHAT = ("goal", "action", "indicator", "area", "name", "detail")
REQUIRED = ("number", "action", "lead_text")
_INVESTMENT = re.compile(
    r"(?:计划)?总?投资(?:额|规模|估算)?|.*投资\(.*|建设(?:规模|地点|性质|年限|周期|单位|起止年限)|项目(?:业主|法人|单位)"
    r"|业主单位|企业名称|开工时间|用地面积"
)
_OTHERS_WISH = re.compile(f"建议.*(?:{_WHO})|政策诉求|诉求|支持事项")
_FIRST_LEADS = re.compile(
    r"(?:列|排)(?:名|序)?(?:在)?(?:首位|最前|第一位?|前面)(?:的|者)?[^,;。)]{0,6}牵头"
)


def roles_of(row: Sequence[Passage]) -> tuple[str | None, ...] | None:
    """Give each column's role, None for an unknown heading; None where the row is no header.

    A header names who is responsible, and what for (or, without the first, number, action and
    deadline); most of its headings are known. A list of investments or of wishes to others is none.
    """
    headings = [fold_text(cell.text) for cell in row]
    if any(_INVESTMENT.fullmatch(one) or _OTHERS_WISH.fullmatch(one) for one in headings):
        return None
    found = [_role(heading) for heading in headings]
    roles = [role if role not in found[:at] else None for at, role in enumerate(found)]
    known = {role for role in roles if role}
    who = known.intersection(RESPONSIBILITY)
    what = known.intersection(_WHAT)
    if not (what and who) and not {"number", "action", "deadline_text"} <= known:
        return None
    if len(known) < 2 or len(known) * 2 < len(roles) or len(headings) > 2 * len(set(headings)):
        return None
    return _settled(roles)


_UNIT = "(?: (?:agency|agencies|departments?|units?))?"
_ENGLISH: dict[str, str] = {
    "number": "id|no|number|index|seq",
    "action": "task|action|measure|content|description",
    "name": "title|name",
    "goal": "goal|target",
    "deadline_text": "deadline|due(?: date)?",
    "lead_text": f"leads?{_UNIT}",
    "support_text": f"(?:supports?|supporting|cooperating){_UNIT}",
    "responsible": f"responsible{_UNIT}|responsibility|owners?",
    "area": "area|field|category",
}
"""Keys of a list of tasks that a program wrote (a table of JSON)."""


_FORMS = [(role, re.compile(words)) for role, words in ROLES.items()]
_ENGLISH_FORMS = [(role, re.compile(words)) for role, words in _ENGLISH.items()]
_LONGEST = 40
"""Characters that a heading may have."""


@lru_cache(4096)
def _role(heading: str) -> str | None:
    """Tell what a heading names; the headings of a table stand again on every page."""
    if len(heading) > _LONGEST:
        return None
    key = re.sub("[_-]", " ", heading).casefold()
    if heading.isascii():
        found = (role for role, words in _ENGLISH_FORMS if words.fullmatch(key))
        return next(found, None)
    for words in (heading, re.sub(r"\([^()]*\)", "", heading)):
        for role, pattern in _FORMS:
            if pattern.fullmatch(words):
                return role
    return None


def _settled(roles: Sequence[str | None]) -> tuple[str | None, ...]:
    """Turn what headings say into columns of a task: each of its fields once."""
    known = {role for role in roles if role}
    became: dict[str, str | None] = {}
    if "responsible" in known:
        became["responsible"] = "support_text" if "lead_text" in known else "lead_text"
        if {"lead_text", "support_text"} <= known:
            became["responsible"] = None
    taken = known - {"area", "name", "detail", "responsible"}
    if "area" in known and "indicator" in known and "sub_indicator" not in known:
        became |= {"area": "indicator", "indicator": "sub_indicator"}
        taken.add("sub_indicator")
    if {"action", "detail"} <= known and "goal" not in known:
        became |= {"action": "goal", "detail": "action"}
        taken |= {"goal"}
    for role, wishes in _WISHES.items():
        if role in known and role not in became:
            became[role] = next((wish for wish in wishes if wish not in taken), None)
            taken |= {became[role] or ""}
    return tuple(became.get(role, role) if role else None for role in roles)


_WISHES = {
    "detail": ("action", "goal"),
    "name": ("action", "goal", "sub_indicator", "indicator"),
    "area": ("indicator", "sub_indicator"),
}
"""The fields that may take a column which a task has no field for, best first."""


def bare_responsibility(heading: str) -> str | None:
    """Give a heading, without brackets, that names who is responsible but not in which role."""
    words = re.sub(r"\([^()]*\)", "", fold_text(heading))
    return words if re.fullmatch(ROLES["responsible"], words) else None


def names_responsible(row: Sequence[Passage]) -> bool:
    """Tell whether a row that is no header known here looks as one that says who is responsible."""
    headings = [fold_text(cell.text) for cell in row]
    if any(_INVESTMENT.fullmatch(one) or _OTHERS_WISH.fullmatch(one) for one in headings):
        return False
    return any(len(one) < 12 and re.search("责任|牵头|承办|主办", one) for one in headings)


def is_numbering(words: str) -> bool:
    """Tell the heading of a column of numbers."""
    return re.fullmatch(NUMBER, fold_text(words)) is not None


def first_leads(words: str) -> bool:
    """Tell whether words say that of those listed the first one leads."""
    return _FIRST_LEADS.search(fold_text(words)) is not None


def two_rows(upper: Sequence[Passage], lower: Sequence[Passage]) -> tuple[Passage, ...] | None:
    """Put a header of two rows together; None where the lower row is none of a header.

    A heading over several columns is divided below; one over both rows stands in both, or alone.
    """
    if len(upper) != len(lower):
        return None
    counts = Counter(cell.spans for cell in upper if cell)
    divided = [at for at, cell in enumerate(upper) if not cell or counts[cell.spans] > 1]
    below = [at for at, cell in enumerate(lower) if cell and cell.spans != upper[at].spans]
    if not below or not set(below) <= set(divided):
        return None
    if not any(_role(fold_text(lower[at].text)) for at in below):
        return None
    return tuple(lower[at] if at in below else cell for at, cell in enumerate(upper))


def heading_of(role: str) -> str:
    """Give the commonest heading of a role, to name a missing column."""
    return _COMMONEST[role]


_COMMONEST = {
    "number": "序号",
    "action": "具体任务",
    "lead_text": "牵头单位",
    "support_text": "配合单位",
    "deadline_text": "完成时限",
}
