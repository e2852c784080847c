"""Minutes of meetings and supervision notices (会议纪要, 督办通知): their head, what they decide.

Their items are the measures of a plan of kind ``minutes``. Where nothing is numbered, each line
that says what was decided (会议决定，…) is one, and so is each block of fields (督办事项：…,
承办单位：…).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from zeren.loaders.structure.body import Body
from zeren.loaders.structure.front import Front
from zeren.loaders.structure.measures import MeasureWords
from zeren.loaders.structure.notice import NoticeWords
from zeren.loaders.structure.outline import open_item
from zeren.loaders.structure.tables.remarks import Kept
from zeren.loaders.text.characters import EMPTY, Passage, fold_text, joined
from zeren.loaders.text.document import Block, Paragraph, Table
from zeren.loaders.text.patterns import lazy

_KIND = lazy(
    r"[^。;:]{0,60}?(?:纪要|督[办查](?:事项)?(?:通知[单书]?|单|函|清单)|交办(?:事项)?(?:通知[单书]?|单|函|清单)"
    r"|议定事项(?:任务|责任)?(?:分[解工]|落实|督办)*(?:清单|表|方案)?)(?:\([^()]{1,20}\)(?:第?[0-9]{1,4}号)?)?"
)
"""The title of minutes or of a supervision notice, as it ends."""
_MARK = lazy(
    r"\(?(?:(?:(?:19|20)[0-9]{2}年)?第[0-9一二三四五六七八九十百零〇]{1,6}[期号次]|\((?:19|20)[0-9]{2}\)第?[0-9]{1,4}[号期次])\)?"
)
"""The number of minutes among those of their kind: 第8期, 〔2026〕12号."""
_OF_A_BODY = lazy("政府|党委|[省市县区州旗]委|[局厅院]|办公室|管委会")
"""What tells whose minutes they are: 专题会议纪要第5期 are those of many."""
_PRESENT = lazy("(?:出席|列席|参会|参加|与会|主持|记录|请假|缺席|发送|分送)(?:人员?|单位|领导)?:.*")
_DECIDED = lazy(
    "(?:[^,。:;]{0,12}会议)(?:研究|审议|原则|讨论|经研究)?"
    "(?:决定|议定|明确|要求|确定|同意|商定|部署|强调要)[^。;]{0,12}?[,:].+"
)
_FIELD = lazy(r"[^,。:;()]{2,8}:")
_WHAT = lazy("(?:督办|督查|交办|议定|办理|承办)?(?:事项|任务|内容)(?:名称)?:")
_TEXT = lazy(
    "(?:办理|工作|落实|督办|目标|具体|任务|完成|有关)(?:要求|内容|任务|目标|标准)|工作措施|办理意见"
)
_ASIDE = lazy(
    "(?:反馈|报送|汇报|上报|报告)(?:时限|时间|期限|方式|要求)|联系(?:人|电话|方式)(?:及电话)?|电话|传真"
    "|(?:督办|立项|交办|事项)?(?:依据|来源)|(?:交办|批示|立项|督办)(?:时间|日期|领导|编号)|批示(?:内容|件)"
    "|(?:紧急|缓急)程度|办理(?:情况|结果)|进展情况|备注"
)
_HEAD = 8
"""Lines in which the title of minutes stands."""

SaysWho = Callable[[Sequence[Passage]], bool]


def read_minutes(front: Front, blocks: Sequence[Block]) -> bool:
    """Tell minutes by their title; read their head, and take it and the list of those present out.

    Where the title is a masthead (市政府专题会议纪要) with one below it, the latter is the title.
    """
    lines = [line for block in blocks[:_HEAD] for line in _lines(block)][:_HEAD]
    heads = [line for line in lines if _KIND.fullmatch(fold_text(line.text))]
    titles = [front.notice.fields[name] for name in _TITLES if name in front.notice.fields]
    if not heads and not any(_KIND.fullmatch(fold_text(title.text)) for title in titles):
        return False
    taken = [*heads, *_named(front.notice, heads, lines)]
    spans = {span for one in taken for span in one.spans}
    rest = []
    for block in front.rest:
        words = None if isinstance(block, Table) else block.words
        if words is not None and words.spans and words.spans[0] in spans:
            continue
        if words is not None and _PRESENT.fullmatch(fold_text(words.text)):
            front.notice.leave_out(words, "attendance")
            continue
        rest.append(block)
    front.rest = rest
    return True


_TITLES = ("title", "notice_title")


def _named(
    notice: NoticeWords, heads: Sequence[Passage], lines: Iterable[Passage]
) -> list[Passage]:
    """Take title and number from the head; give the words that were taken beside the titles."""
    if not heads:
        return []
    if len(heads) > 1 or "title" not in notice.fields:
        notice.fields["title"] = heads[-1]
    for head in heads[:-1]:
        notice.leave_out(head, "letterhead")
    mark = next((one for one in lines if _MARK.fullmatch(fold_text(one.text))), None)
    if mark is None or "number" in notice.fields:
        return []
    bare = mark.cut(1, -1 + len(mark)) if mark.text[-1] in ")）" else mark
    notice.leave_out(mark, "form label")
    if series := next((one for one in heads if _OF_A_BODY.search(one.text)), None):
        notice.fields["number"] = joined(sorted((series, bare), key=lambda one: one.spans[0].start))
    return [mark]


def _lines(block: Block) -> Iterator[Passage]:
    if isinstance(block, Paragraph):
        yield from block.lines
    elif not isinstance(block, Table):
        yield block.words


def decided(front: Front, says_who: SaysWho) -> list[MeasureWords]:
    """Take what was decided, where nothing is numbered, out of the lines; give it as measures."""
    lines = [None if isinstance(block, Table) else block.words for block in front.rest]
    if any(line is not None and open_item(line, {}) is not None for line in lines):
        return []
    found: list[MeasureWords] = []
    rest: list[Block] = []
    fields: list[Passage] = []
    for block, line in zip((*front.rest, None), (*lines, None), strict=True):
        folded = fold_text(line.text) if line is not None else ""
        if fields and (not _FIELD.match(folded) or _WHAT.match(folded)):
            found.append(_block(len(found) + 1, fields, front.notice))
            fields = []
        if line is not None and (_WHAT.match(folded) or (fields and _FIELD.match(folded))):
            fields.append(line)
        elif line is not None and _DECIDED.fullmatch(folded) and says_who([line]):
            found.append(_with(_new(len(found) + 1, EMPTY), [line]))
        elif block is not None:
            rest.append(block)
    if found:
        front.rest = rest
    return found


def _block(number: int, lines: Sequence[Passage], notice: NoticeWords) -> MeasureWords:
    """Read a block of fields that begins with what is to be done."""
    title = _behind_label(lines[0], notice)
    return _with(_new(number, title), *_parted(lines[1:], notice))


def settle(body: Body) -> None:
    """Part the fields of numbered items: 办理要求 is text, 反馈时限 stands beside its tasks."""
    for at, one in enumerate(body.measures):
        lines = [line for _, part in one.parts for line in part]
        text, duties, aside = _parted(lines, body.notice)
        labelled = [line for line in text if _label(line)]
        if aside or (labelled and duties):
            body.measures[at] = _with(one, text, duties, aside)


def _parted(
    lines: Iterable[Passage], notice: NoticeWords
) -> tuple[list[Passage], list[Passage], list[Kept]]:
    """Part lines into text, fields of duties, and fields that stand beside them."""
    text: list[Passage] = []
    duties: list[Passage] = []
    aside: list[Kept] = []
    for line in lines:
        label = _label(line)
        if label and _ASIDE.fullmatch(label):
            aside.append(Kept(label, _behind_label(line, notice), "other"))
        elif not label or _TEXT.fullmatch(label):
            text.append(line)
        else:
            duties.append(line)
    return text, duties, aside


def _label(line: Passage) -> str:
    match = _FIELD.match(fold_text(line.text))
    return match[0][:-1] if match else ""


def _behind_label(line: Passage, notice: NoticeWords) -> Passage:
    mark = min(at for at in (line.text.find(one) for one in ":：∶") if at >= 0)
    notice.leave_out(line.cut(0, mark + 1), "form label")
    return line.cut(mark + 1).strip()


def _new(number: int, title: Passage) -> MeasureWords:
    return MeasureWords(number, None, EMPTY, title, EMPTY)


def _with(
    measure: MeasureWords,
    text: Sequence[Passage],
    duties: Sequence[Passage] = (),
    aside: Sequence[Kept] = (),
) -> MeasureWords:
    """Give a measure these words: its fields of duties stand behind its text."""
    parts = ((0, tuple(text)), (sum(map(len, text)), tuple(duties)))
    return measure._replace(
        words=joined((*text, *duties)),
        parts=tuple(part for part in parts if part[1]),
        others=(*measure.others, *aside),
    )
