"""Who issues a document: the bodies that a line names, one or several, and nothing else.

    中共临江市委 临江市人民政府      临江市园林局临江市财政局      国务院办公厅

A line is bodies by its form: where each part begins as a government's or a central body's name,
and ends as an office's. A heading such as 第一节 优化国土空间开发保护格局 is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zeren.loaders.text.characters import Passage, fold, is_chinese
from zeren.loaders.text.patterns import HAN, lazy

_MINISTRIES = (
    "外交|国防|教育|科技|科学技术|工业和信息化|工信|公安|民政|司法|财政|人力资源和?社会保障|人社"
    "|自然资源|国土资源|生态环境|环境保护|住房和?城乡建设|住建|交通运输|水利|农业农村|农业|商务"
    "|文化和旅游|文化|退役军人(?:事务)?|应急(?:管理)?|建设|铁道|中央宣传|中央组织|中央统战"
)
MINISTRY = (
    rf"(?:(?:{_MINISTRIES})部|审计署|(?:税务|市场监管|体育|海关|广电|林业|质检|工商)总[局署])"
)
_PROVINCES = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南"
    "|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
_PLACE = (
    rf"(?:(?!各|本|我|全|有关|做好|办公){HAN}[^\W0-9A-Za-z局厅办室院署委府会部]{{0,10}}?"
    rf"(?:省|市|自治区|自治州|自治县|州|县|区|盟|旗|兵团)|{_PROVINCES})"
)
_OWN = (
    r"(?:省|市|县|区|州|盟|旗|自治区|自治州|自治县|地区|行署)"
    r"(?!场|域|块|划|会|级|属|直|长|民|容|政[^府办协法])"
)
_CENTRAL = rf"中共|中国|国家|全国|国务院|中央|最高人民|共青团|人民银行|{MINISTRY}"
_WHOLE = lazy(rf"国务院|{MINISTRY}")
_START = lazy(rf"(?P<central>{_CENTRAL})|{_OWN}|{_PLACE}")
_TAIL = (
    r"(?:政府|办公[厅室]|督查室|政[协府]办|[府委]办|委员会|管委会|指挥部|领导小组|联席会议|专班|工作组"
    r"|[厅局院署]|委|部|处|银行|分行|支行|总队|支队|中心|公司|集团|总工会|联合会|工商联|科协|妇联"
    r"|残联|文联|海关|公署|协会|学会|党组|政协|常委会|监管分局|供销社|大学|学院|大队|证监会|银保监会)"
)
_ENDS = lazy(rf".*{_TAIL}(?:\((?:{HAN}|、){{2,20}}\))?")
_NO_OFFICE = lazy(
    r".*(?:格局|布局|[全大结新开残定时变危]局|部署|[干全内外局总支南北东西中]部|俱乐部|常委|编委|到处"
    r"|用处|好处|益处|坏处|深处|各处|服务中心|医院|学院|大学)"
)
_HEADING = lazy(
    r"第[一二三四五六七八九十百0-9]+[编章节条]|[一二三四五六七八九十]+、|[(（]|附件?[0-9:]"
)
_SENTENCE = lazy(r"关于|印发|负责|牵头|责任|单位[:为]|[。;:!?《》]|要求|落实|工作目标")
_BODY = "()“”·、0123456789"
"""What a body's name may have, besides Chinese characters."""
_HOLDS_BRANCHES = lazy(
    rf"国家{HAN}{{0,10}}(?:总局|局)|中国{HAN}{{2,6}}(?:银行|会)|.*(?:银行|证监会|监管局|总局)"
)
_OFFICES = lazy(r"(?<=[府委厅局会院署部])办公[厅室]$")
SEAL = r"\((?:盖章|代章|公章|印章)\)"
_SEALED = lazy(rf"{SEAL}$")
_SEPARATORS = "、,;"


def is_body(text: str, *, signed: bool = False) -> bool:
    """Tell the name of one body.

    ``signed``: its place tells that it is one; then a name without its government will do (园林局).
    """
    if not 3 <= len(text) <= 60 or not is_chinese(text, _BODY):
        return False
    if _HEADING.match(text) or _SENTENCE.search(text):
        return False
    if not _ENDS.fullmatch(text) or (not signed and _NO_OFFICE.fullmatch(text)):
        return False
    if signed:
        return not re.fullmatch(".*(?:格局|布局|全局|大局|部署)", text)
    start = _START.match(text)
    return start is not None and (start.end() < len(text) or _WHOLE.fullmatch(text) is not None)


def bodies(words: Passage, *, signed: bool = False) -> tuple[Passage, ...]:
    """Divide a line into the bodies that it names; none where it is anything else."""
    folded = fold(words)
    if not 3 <= len(folded.text) <= 600:
        return ()
    blanks = {
        at for at in range(1, len(folded.text)) if folded.index[at] > folded.index[at - 1] + 1
    }
    found = _division(folded.text, frozenset(blanks), signed=signed)
    return tuple(folded.passage(left, right) for left, right in found or ())


def _division(
    text: str, blanks: frozenset[int], *, signed: bool
) -> Sequence[tuple[int, int]] | None:
    """Cut a text into as many bodies as it holds, from the left."""
    cuts = _cuts(text, blanks)

    @cache
    def from_(start: int) -> tuple[tuple[int, int], ...] | None:
        for end in [*(cut for cut in cuts if cut > start), len(text)]:
            part = _SEALED.sub("", text[start:end].rstrip(_SEPARATORS))
            if not is_body(part, signed=signed):
                continue
            if end == len(text):
                return ((start, start + len(part)),)
            rest = from_(end)
            if rest is not None:
                return ((start, start + len(part)), *rest)
        return None

    return from_(0)


def _cuts(text: str, blanks: frozenset[int]) -> list[int]:
    """Give where one body may end and the next begin."""
    cuts = []
    for at in range(3, len(text) - 2):
        before = text[:at].rstrip(_SEPARATORS)
        apart = len(before) < at or at in blanks
        if not re.search(rf"{_TAIL}(?:\((?:{HAN}|、)+\))?$", before[-20:]):
            continue
        if apart or ((begins := _START.match(text, at)) and _parts(before, begins)):
            cuts.append(at)
    return cuts


def _parts(before: str, begins: re.Match[str]) -> bool:
    """Tell whether two bodies stand without a blank between them, and not a branch of the first.

    ``begins`` is how the second one begins (`_START`).
    """
    if begins["central"]:
        return True
    branch = _HOLDS_BRANCHES.fullmatch(before[-14:]) or _HOLDS_BRANCHES.fullmatch(before)
    return branch is None


def listed(parts: Sequence[Passage]) -> Passage:
    """Give the names of several bodies as one value, told with 、 between them."""
    text = "、".join("".join(part.text.split()) for part in parts)
    return Passage(text, tuple(span for part in parts for span in part.spans))


def issuing_body(issuer: str) -> str:
    """Give the body whose inner offices (处, 科) a document names: 省水利厅 for 省水利厅办公室.

    Of several issuers it is the first.
    """
    return _OFFICES.sub("", issuer.split("、", maxsplit=1)[0])
