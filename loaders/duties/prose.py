"""Responsibility clauses in running prose, outside of brackets, by a stated rule (docs/reading.md).

由甲局牵头编制…, 甲局负责…, 甲局会同乙局制定…, 甲局要开展…: they count only where every name has
the form of an office, one is more than a class of them (由主管部门负责), and the verb of duty
follows the names. Appeals (各地要高度重视) and what a noun takes up (由甲局负责的事项) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from zeren.loaders.duties.clause_words import ClauseWords, Enumeration
from zeren.loaders.duties.grammar import TOGETHER, divide
from zeren.loaders.duties.offices import (
    GOVERNMENTS,
    Form,
    form_of,
    has_form,
    is_class,
    is_company,
    is_office,
    names_of,
    post_of,
)
from zeren.loaders.duties.tokens import verbs
from zeren.loaders.text.brackets import outermost, parts
from zeren.loaders.text.characters import Folded, Passage, fold, fold_text
from zeren.loaders.text.patterns import lazy

_BY = lazy("(?<![自理经缘事原不非得])由")
_QUOTED = lazy("“[^“”]*”|《[^《》]*》")
_STOP = lazy("[,。;:?!“”《》]")
_SENTENCE = lazy("[。;!?]")
_PART_ENDS = lazy("[。；;！!？?]")
_MEETING = lazy(
    "(?:[^,。:;]{0,12}会议|会上)(?:研究|审议|原则|讨论|经研究)?"
    "(?:决定|议定|明确|要求|确定|同意|商定|部署)[,:]?"
)
"""How a sentence of minutes begins that says what was decided; appeals have other words (强调)."""
_FIRST = lazy("牵头|主办|负责")
_DEED = lazy(
    "授权|委托|指定|组织(?!部)|提出|确定|批准|审核|同意|抽调|设在|报送|根据|在(?!京)|按|并"
)
_SECRETARIAT = lazy("(?:日常|秘书)(?:工作|事务)|办公室|小组|专班|会议|解释|评审|名单")
"""Of what somebody takes care beside the plan's measures: 领导小组日常工作由甲局负责."""
_VERB = lazy(f"牵头|主办|负责|{TOGETHER}|要(?!求|点|素|件|害|道|闻|么|是)")
_NO_DEED = lazy("[人同领单部的地者方]|组(?!织)|制(?![定订])|[^的]*的[^的]{0,6}$")
_WHEN = lazy(
    "(?:于|在|每年)?[0-9]{0,4}年?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|底|初|中旬)?(?:之?前|内)"
)
_ACT = (
    "制定|制订|编制|编写|起草|修订|拟定|拟订|出台|印发|公布|发布|研究|启动|开展|组织|建立|推进|推动|"
    "完善|健全|落实|实施|做好|抓好|负责|牵头|指导|督促|协调|统筹|完成|建设|加强|加快|联合|共同|定期|"
    "及时|对|于|在|每[年月季]|尽快|明确|梳理|排查|提供|提出|承担|办理|监督|检查|考核|"
    "清理|修建|新建|建成|更换|汇总|拨付|查处"
)
_IN_A_NAME = (
    "组织部|建设(?:局|委|厅|部|处|办)|监督管理|研究[院所室]|协调(?:机制|小组|机构)|考核办|公布会|"
    "推进(?:办|小?组|委)|发布会|指导(?:中心|委|小?组)|落实办|统筹[局办]|检查(?:站|组|局|院)|"
    "清理(?:办|小?组)|查处(?:办|队|大队)"
)
"""What begins like a deed and goes on a name: 市委组织部, 市住房城乡建设委."""
_ACTS = lazy(f"(?!{_IN_A_NAME})(?:{_ACT})")
_OWN_PLAN = lazy("制定|制订|编制|出台|公布|上报|开展|组织开展|完成|成立")
"""What governments of a class (各县人民政府) are told to do that is more than an appeal."""
_APPEAL = lazy(
    "高度|充分|深刻|深入|提高|统一|牢固|牢牢|切实|认真|严格|主动|积极|密切|进一步|始终|坚持|坚决|增强|"
    "压实|强化|树立|加大|加强(?:组织|领导|协|沟通|配合|统筹|工作|指导|督|宣传)|把|将|根据|依据|按|结合|围绕|以|"
    "相互|各司|履行|站在|层层|从|广泛|大力|全力|形成|配合|支持|服从"
)
_TIER = "(?:[市州县区旗镇乡]|街道)"
_DISTRICTS = lazy(
    rf"(?:{GOVERNMENTS.pattern})"
    rf"|各(?:设区)?{_TIER}(?:[、和]?{_TIER}|\([^()]{{1,12}}\))*"
)
"""All governments of a tier, with the word or without it: 各县（市、区）人民政府, 各县区."""
_BODY = lazy(
    "(?:公司|集团|银行|协会|学会|联合会|商会|[村居民]委会|委员会|社|站|所|院|校|馆|园|队)$"
)
_PLACED = lazy(
    "[省市县区州旗盟]|自治区|兵团|国[家网务]|中[国央]|全[国省市]|最高|人民银行|[^、]{2,4}[省市县区州]"
)
"""A hospital or company is one only with the place or the state that its name begins with."""
_NO_NAME = lazy(
    f"^(?:{_ACT}|{_APPEAL.pattern})|[由将把使让请经被向从按为了的]"
    "|(?:工作|事项|任务|项目|事务|问题|方案|名单|资金|方面)[市省县区州国各]"
)
_END = ",。;"
_REACH = 40
_LONGEST = 160
_NAMES = 80


def find_prose(text: Passage) -> list[ClauseWords]:
    """Find the clauses of running prose; their words stay part of the text."""
    folded = fold(text)
    apart = bytearray(len(folded.text) + 1)
    for first, last in (
        *outermost(folded.text),
        *(match.span() for match in _QUOTED.finditer(folded.text)),
    ):
        apart[first:last] = b"\1" * (last - first)
    found = []
    reached = 0
    for start, begin in _openings(folded.text):
        if start < reached or apart[start]:
            continue
        if _SECRETARIAT.search(_before(folded.text, start)):
            continue
        clause, end = _read(folded, start, begin)
        if clause is not None:
            found.append(clause)
            reached = end
    return found


def cut_behind(text: Passage, clauses: Sequence[ClauseWords]) -> list[Passage]:
    """Divide a text behind the parts of sentences that hold its clauses.

    What follows a clause up to the next ; or 。 is what it says is done: 甲局牵头，乙局配合，建成….
    """
    places: list[tuple[int, int]] = []
    for clause in clauses:
        start = text.text.index(clause.words.text, places[-1][1] if places else 0)
        places.append((start, start + len(clause.words)))
    pieces = []
    position = 0
    for (_, last), (before, _) in pairwise((*places, (len(text), 0))):
        stop = _PART_ENDS.search(text.text, last, before)
        mark = fold_text(text.text[last : last + 1]) in tuple(_END)
        end = stop.end() if stop else last + mark
        pieces.append(text.cut(position, end))
        position = end
    pieces.append(text.cut(position))
    return [piece for piece in pieces if piece.text.strip()]


def _openings(text: str) -> Iterator[tuple[int, int]]:
    """Give where duties may begin, and their names: at a sentence's start, or behind 由."""
    sentences = {0, *(match.end() for match in _SENTENCE.finditer(text))}
    told = (_MEETING.match(text, start) for start in sentences)
    sentences |= {match.end() for match in told if match}
    by = {match.start() for match in _BY.finditer(text)}
    for start in sorted(sentences | by):
        yield start, start + (start in by)


def _read(folded: Folded, start: int, begin: int) -> tuple[ClauseWords | None, int]:
    """Read the duties that begin here; a verb at the part's end first, else one with its deed."""
    end = _duties_end(folded.text, begin)
    if end:
        if begin == start and not _starts_with_names(folded.text, begin, end):
            return None, 0
        return _with_partners(folded, start, end)
    stop = _part_end(folded.text, begin)
    enumerations = _with_deed(folded, begin, stop, by=begin > start)
    if not enumerations or folded.text[stop : stop + 1] not in ("", *_END):
        return None, 0
    end = stop
    if folded.text[end : end + 1] == "," and (last := _duties_end(folded.text, end + 1, end)):
        further = divide(folded, end + 1, last) if last > end else None
        if further is not None:
            end = last
            enumerations += [
                one
                if _FIRST.match(one.mode) and "牵头" in one.mode
                else replace(one, role="supports")
                for one in further.enumerations
            ]
    return ClauseWords(folded.passage(start, end), tuple(enumerations)), end


def _with_partners(folded: Folded, start: int, end: int) -> tuple[ClauseWords | None, int]:
    """Read those behind a comma with whom whoever leads does the deed: 甲局牵头，会同乙局建设."""
    clause = divide(folded, start, end)
    begin = end + 1
    if clause is None or not folded.text.startswith(TOGETHER, begin):
        return clause, end
    stop = _part_end(folded.text, begin)
    lead = clause.enumerations[0]
    partners = _joint(folded, lead, begin + len(TOGETHER), stop, by=False)[1:]
    if not partners or folded.text[stop : stop + 1] not in ("", *_END):
        return clause, end
    return ClauseWords(folded.passage(start, stop), (*clause.enumerations, *partners)), stop


def _starts_with_names(text: str, begin: int, end: int) -> bool:
    """Tell a sentence that begins with names alone: 甲局牵头, not 名单由甲局负责."""
    verb = _VERB.search(text, begin, end)
    return verb is not None and _are_offices(text[begin : verb.start()])


def _with_deed(folded: Folded, begin: int, stop: int, *, by: bool) -> list[Enumeration]:
    """Read names, a verb of duty and what is to be done: 甲局会同乙局负责制定办法."""
    text = folded.text
    inside = list(outermost(text[begin:stop]))
    for match in _VERB.finditer(text, begin + 2, min(stop, begin + _NAMES)):
        if any(left <= match.start() - begin < right for left, right in inside):
            continue
        if not _are_offices(text[begin : match.start()]):
            return []
        lead = Enumeration("leads", match[0], folded.passage(begin, match.start()))
        if match[0] == TOGETHER:
            return _joint(folded, lead, match.end(), stop, by=by)
        if match[0] == "要":
            return _told(folded, lead, match.end(), stop) if not by else []
        return [lead] if _is_deed(text[match.end() : stop]) else []
    return []


def _told(folded: Folded, lead: Enumeration, position: int, stop: int) -> list[Enumeration]:
    """Read what somebody is told to do (要); an appeal is no duty."""
    text = folded.text
    deed = position
    if when := _WHEN.match(text, deed, stop):
        deed = when.end()
    if text.startswith(TOGETHER, deed):
        return _joint(folded, lead, deed + len(TOGETHER), stop, by=False)
    acts = _OWN_PLAN if lead.words.text.startswith("各") else _ACTS
    if not acts.match(text, deed, stop) or _APPEAL.match(text, deed, stop):
        return []
    return [lead] if _is_deed(text[deed:stop]) else []


def _joint(
    folded: Folded, lead: Enumeration, position: int, stop: int, *, by: bool
) -> list[Enumeration]:
    """Divide the names behind 会同 from what they do together; who leads comes before it."""
    text = folded.text
    for match in _ACTS.finditer(text, position + 2, min(stop, position + _NAMES)):
        names = text[position : match.start()]
        if not all(map(_closes_a_name, names_of(names))):
            continue
        deed = text[match.start() : stop]
        if not _is_deed(deed) or _APPEAL.match(deed):
            return []
        mode = _FIRST.match(text, match.start())
        if by and mode is None:
            return []
        first = replace(lead, mode=mode[0]) if mode else lead
        words = folded.passage(position, match.start())
        return [first, Enumeration("supports", TOGETHER, words)]
    return []


def _is_deed(words: str) -> bool:
    """Tell what is to be done from a noun that takes up the verb: 负责人, 负责的事项."""
    return len(words) > 1 and not _NO_DEED.match(words) and not _SECRETARIAT.search(words)


def _are_offices(text: str) -> bool:
    """Tell names of offices, one of which is more than a class of them."""
    names = [text[left:right] for left, right in parts(text, 0, len(text), "、,")]
    return bool(names) and all(map(_begins_a_name, names)) and not all(map(_is_anybody, names))


def _closes_a_name(name: str) -> bool:
    """Tell an office by the word that ends it: what is to be done follows on without a mark."""
    ends = is_office(name) or is_company(name) or GOVERNMENTS.fullmatch(name)
    return bool(ends) and _is_office(name) and not _NO_NAME.search(name)


def _begins_a_name(name: str) -> bool:
    """Tell an office by how its name begins as well: 加快全市…局, 工作由甲局 are more than one."""
    if _DISTRICTS.fullmatch(name):
        return True
    own = name.partition("(")[0]
    return _is_office(own) and not _NO_NAME.search(own)


def _is_anybody(name: str) -> bool:
    """Tell a class or group of offices, of which none is named, from all governments of a tier."""
    own = name.partition("(")[0]
    if _BODY.search(own) and not _PLACED.match(own):
        return True
    return not _DISTRICTS.fullmatch(name) and (is_class(own) or form_of(own) is Form.GROUP)


def _before(text: str, position: int) -> str:
    """Give the words of the same part of the sentence in front of a place."""
    near = text[max(0, position - _REACH) : position]
    return re.split(f"[{_END}:]", near)[-1]


def _duties_end(text: str, position: int, end: int = 0) -> int:
    """Give where the duties end that begin here, one behind each comma.

    ``end``: where those before them do; 0 where there are none.
    """
    while position < len(text):
        stop = _part_end(text, position)
        begin, last, _ = next(verbs(text, position, stop), (position, 0, None))
        if last != stop or begin == position or text[stop : stop + 1] not in ("", *_END):
            break
        verb = text[begin:last]
        names = [name for part in text[position:begin].split(TOGETHER) for name in names_of(part)]
        if not all(map(_is_office, names)):
            break
        if not end and (not _FIRST.search(verb) or all(map(is_class, names))):
            break
        end = last
        if text[end : end + 1] != ",":
            break
        position = end + 1
    return end


def _part_end(text: str, position: int) -> int:
    """Give where a part of a sentence ends: at a mark outside brackets, or after some length."""
    limit = min(len(text), position + _LONGEST)
    brackets = dict(outermost(text[position:limit]))
    at = 0
    while position + at < limit:
        if at in brackets:
            at = brackets[at]
        elif _STOP.match(text, position + at):
            return position + at
        else:
            at += 1
    return limit


def _is_office(name: str) -> bool:
    return has_form(name) and not _DEED.search(name) and post_of(name) is None
