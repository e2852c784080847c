"""Doubts and repairs: everything a reader could not take as it stood."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from zeren.graph.owners import FILE, Owner
from zeren.graph.provenance import SourceSpan


class Severity(StrEnum):
    """How much an issue matters: something is lost, something is doubtful, something was mended."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class IssueKind(Struct, frozen=True):
    """One code of the catalogue; the texts may use {owner}, {written} and {read_as}."""

    severity: Severity
    en: str
    zh: str


CATALOGUE: dict[str, IssueKind] = {
    "corrected": IssueKind(
        Severity.INFO,
        "{owner}: corrected by a reader: {written} ({read_as})",
        "{owner}：读者更正：{written}（{read_as}）",
    ),
    "correction-refused": IssueKind(
        Severity.WARNING,
        "{owner}: a reader's correction was not applied: {written} ({read_as}); see `zeren "
        "corrections`",
        "{owner}：读者更正未采用：{written}（{read_as}）；详见 `zeren corrections`",
    ),
    "count-differs": IssueKind(
        Severity.ERROR,
        "{owner}: {read_as} expected, {written} read",
        "{owner}：应有 {read_as}，读出 {written}",
    ),
    "number-gap": IssueKind(
        Severity.ERROR,
        "{owner}: number {written} is missing from the sequence",
        "{owner}：编号缺 {written}",
    ),
    "number-doubled": IssueKind(
        Severity.ERROR,
        "{owner}: number {written} stands more than once; the first is kept under it",
        "{owner}：编号 {written} 重复，以第一次出现者为准",
    ),
    "number-order": IssueKind(
        Severity.WARNING,
        "{owner}: number {written} comes out of order",
        "{owner}：编号 {written} 次序颠倒",
    ),
    "row-incomplete": IssueKind(
        Severity.ERROR,
        "{owner}: {written} cells where the header has {read_as}; the file may be cut",
        "{owner}：该行 {written} 格，表头 {read_as} 格，文件可能被截断",
    ),
    "row-orphan": IssueKind(
        Severity.ERROR,
        "a continued row has no row before it: {written}",
        "续行之前没有可续的行：{written}",
    ),
    "number-assigned": IssueKind(
        Severity.INFO,
        "{owner}: the table gives no number of its own to {written}; it was counted on ({read_as})",
        "{owner}：表中“{written}”一行没有自己的编号，按顺序续编（{read_as}）",
    ),
    "numbers-shifted": IssueKind(
        Severity.INFO,
        "{owner}: numbers begin at {written} again; {written} of this list is task {read_as}",
        "{owner}：编号从 {written} 重新开始，该表第 {written} 项记为任务 {read_as}",
    ),
    "cell-carried": IssueKind(
        Severity.INFO,
        "{owner}: a cell over several rows holds for this one too: {written}",
        "{owner}：合并单元格延至此行，沿用上行的“{written}”",
    ),
    "table-unread": IssueKind(
        Severity.INFO,
        "a table that is no list of tasks was not read: {written}",
        "该表不是任务清单，未读取：{written}",
    ),
    "list-unread": IssueKind(
        Severity.WARNING,
        "a table names who is responsible, but not for what, and was not read: {written}",
        "该表列有责任单位，但未能识别其任务栏，未读取：{written}",
    ),
    "column-missing": IssueKind(
        Severity.ERROR,
        "the table has no column {written}; its values are missing",
        "表格缺少“{written}”一列",
    ),
    "column-unknown": IssueKind(
        Severity.WARNING,
        "the column {written} is not known; its cells are kept beside the tasks, as written",
        "不认识“{written}”一列，照原文附记于各项任务",
    ),
    "column-second": IssueKind(
        Severity.WARNING,
        "the column {written} says what another column says too; its cells are kept beside the "
        "tasks, as written",
        "“{written}”一列与另一列同义，照原文附记于各项任务",
    ),
    "column-aside": IssueKind(
        Severity.INFO,
        "the column {written} tells progress or remarks, not who is to do what; its cells are kept "
        "beside the tasks, as written",
        "“{written}”一列记载进展或备注，不是任务与责任，照原文附记于各项任务",
    ),
    "cell-ditto": IssueKind(
        Severity.INFO,
        "{owner}: {written} stands for the cell above: {read_as}",
        "{owner}：“{written}”表示同上一行：“{read_as}”",
    ),
    "marks-undecided": IssueKind(
        Severity.WARNING,
        "nothing says which of the marks {written} means the lead; they were not read",
        "没有图例说明符号“{written}”何者为牵头，未读取",
    ),
    "marks-by-custom": IssueKind(
        Severity.INFO,
        "nothing says what the marks {written} mean; a filled one was taken for the lead, hollow "
        "ones and ticks for support, as is usual",
        "没有图例说明符号“{written}”，按通例以实心符号为牵头、空心符号和对勾为配合",
    ),
    "bold-unread": IssueKind(
        Severity.WARNING,
        "{owner}: {written}, but no name in it was read as bold; all of them are taken to lead",
        "{owner}：“{written}”，但其中没有读到加粗的名称，均按牵头单位处理",
    ),
    "bearer-of-heading": IssueKind(
        Severity.INFO,
        "{owner}: the table names nobody; the heading over it does: {written}",
        "{owner}：表中未列责任单位，取其上方标题“{written}”",
    ),
    "row-joined-perhaps": IssueKind(
        Severity.WARNING,
        "{owner}: a row without a number was taken for more words of it, "
        "and may be a task of its own: {written}",
        "{owner}：无编号的一行并入其中，也可能是单独的任务：{written}",
    ),
    "text-unread": IssueKind(
        Severity.WARNING,
        "text that no rule reads ({read_as} characters): {written}",
        "未被任何规则读取的文字（{read_as} 字）：{written}",
    ),
    "picture-unread": IssueKind(
        Severity.WARNING,
        "a picture stands in the text; words in it were not read: {written}",
        "文中有图片，其中文字未读取：{written}",
    ),
    "page-unread": IssueKind(
        Severity.WARNING,
        "page {written} is a picture; words in it were not read (of a pdf: pip install "
        "'zeren[ocr]')",
        "第 {written} 页是图片，图中文字未读取（pdf 可安装 zeren[ocr] 后识别）",
    ),
    "read-by-ocr": IssueKind(
        Severity.INFO,
        "pages {written} are pictures; their words were recognised ({read_as} sure)",
        "第 {written} 页是图片，其文字由图像识别得出（置信度 {read_as}）",
    ),
    "words-doubtful": IssueKind(
        Severity.WARNING,
        "words in a picture may have been recognised wrongly ({read_as} sure): {written}",
        "图中文字可能识别有误（置信度 {read_as}）：{written}",
    ),
    "ink-unread": IssueKind(
        Severity.WARNING,
        "page {written}: a line or drawing was not read ({read_as} places with ink)",
        "第 {written} 页有未能识别的行或图形（{read_as} 处）",
    ),
    "stamp-unread": IssueKind(
        Severity.INFO,
        "page {written} bears a stamp; its own words were not read",
        "第 {written} 页盖有印章，印章本身的文字未读取",
    ),
    "page-too-large": IssueKind(
        Severity.ERROR,
        "page {written} draws too much and was not read",
        "第 {written} 页内容过大，未读取",
    ),
    "embedded-unread": IssueKind(
        Severity.WARNING,
        "a file stands in the document and was not read: {written}",
        "文中嵌有文件，未读取：{written}",
    ),
    "signature-unchecked": IssueKind(
        Severity.INFO,
        "the file bears a signature, which was not checked: {written}",
        "文件带有签名或签章，未作验证：{written}",
    ),
    "comment-unread": IssueKind(
        Severity.WARNING,
        "{read_as} bears a comment that is no word of the plan: {written}",
        "{read_as} 有批注，未作为正文读取：{written}",
    ),
    "comment-kept": IssueKind(
        Severity.WARNING,
        "{owner}: {read_as} bears a comment, kept beside the task; it is no word of the plan: "
        "{written}",
        "{owner}：{read_as} 有批注，附记于该任务，不作为正文：{written}",
    ),
    "row-hidden": IssueKind(
        Severity.WARNING,
        "row {written} of the sheet {read_as} is hidden in the file; it was read",
        "工作表“{read_as}”第 {written} 行已隐藏，仍照常读取",
    ),
    "merge-overlap": IssueKind(
        Severity.WARNING,
        "merged cells {written} of the sheet {read_as} lie over others; each cell was read alone",
        "工作表“{read_as}”的合并区域 {written} 与其他合并区域重叠，各格按自身文字读取",
    ),
    "words-struck": IssueKind(
        Severity.WARNING,
        "{read_as}: words that are struck through were not read: {written}",
        "{read_as} 中带删除线的文字未读取：{written}",
    ),
    "formula-unread": IssueKind(
        Severity.ERROR,
        "{read_as} holds a formula without its value, and was not read: {written}",
        "{read_as} 为公式且没有存下结果，未读取：{written}",
    ),
    "annex-missing": IssueKind(
        Severity.WARNING,
        "the annex {written} is announced and does not stand in the file",
        "正文列有附件“{written}”，文件中没有",
    ),
    "file-cut": IssueKind(
        Severity.ERROR,
        "the file ends within a character (byte {written}): its last bytes were left out",
        "文件在一个字符中间结束（位置 {written} 的字节），已被截断，末尾字节未读",
    ),
    "characters-unknown": IssueKind(
        Severity.ERROR,
        "{written} characters cannot be read: the file's fonts do not say what they are",
        "{written} 个字无法读取：文件的字体未说明是什么字",
    ),
    "words-doubled": IssueKind(
        Severity.INFO,
        "{owner}: words doubled at a page break, {written}, were taken once: {read_as}",
        "{owner}：跨页处重复的“{written}”只取一次，读作“{read_as}”",
    ),
    "words-doubled-perhaps": IssueKind(
        Severity.INFO,
        "{owner}: {written} is perhaps doubled at a page break; left as written",
        "{owner}：跨页处“{written}”可能重复，照原文保留",
    ),
    "words-intruded": IssueKind(
        Severity.WARNING,
        "{owner}: words of the next cell stand in {written}; read as {read_as}",
        "{owner}：“{written}”中混入邻格文字，依相邻行读作“{read_as}”",
    ),
    "list-repeated": IssueKind(
        Severity.WARNING,
        "{written} of the {read_as} rows of a list say what a list before it says; each is a task "
        "of its own, so they count twice",
        "本表 {read_as} 行中有 {written} 行与前面的表相同；仍各作一项任务，统计时会重复",
    ),
    "metadata-missing": IssueKind(
        Severity.WARNING,
        "the file does not state the plan's {written}",
        "文件未载明{written}",
    ),
    "metadata-differs": IssueKind(
        Severity.WARNING,
        "{owner}: {written} stands where {read_as} was read before",
        "{owner}：此处为“{written}”，前文为“{read_as}”",
    ),
    "title-of-file": IssueKind(
        Severity.WARNING,
        "the text has no title; {written} stands in the file's properties and is taken",
        "正文未见标题，取自文件属性：“{written}”",
    ),
    "day-of-file": IssueKind(
        Severity.INFO,
        "the text does not say when it was issued; the file says that it was made on {written}, "
        "which decides nothing",
        "正文未载明成文日期；文件属性中的创建日期为 {written}，仅供参考，不作依据",
    ),
    "date-invalid": IssueKind(
        Severity.ERROR,
        "{owner}: {written} is no date of the calendar; no deadline was set",
        "{owner}：“{written}”不是有效日期，未设定时限",
    ),
    "date-open": IssueKind(
        Severity.INFO,
        "{owner}: {written} names no day; no deadline was set",
        "{owner}：“{written}”未指明日期，未设定时限",
    ),
    "year-assumed": IssueKind(
        Severity.INFO,
        "{owner}: {written} names no year; read as {read_as}",
        "{owner}：“{written}”未写年份，读作 {read_as}",
    ),
    "lead-missing": IssueKind(
        Severity.WARNING,
        "{owner}: nobody is named as lead",
        "{owner}：未列牵头单位",
    ),
    "agency-slip": IssueKind(
        Severity.WARNING,
        "{owner}: {written} is an evident slip, read as {read_as}",
        "{owner}：“{written}”显系笔误，读作“{read_as}”",
    ),
    "agency-unregistered": IssueKind(
        Severity.INFO,
        "{owner}: {written} is not in the register; kept as {read_as}",
        "{owner}：“{written}”不在机构名录中，保留为“{read_as}”",
    ),
    "agency-unresolved": IssueKind(
        Severity.WARNING,
        "{owner}: {written} could not be read as an agency; left as written",
        "{owner}：“{written}”无法确认为机构，照原文保留",
    ),
    "agency-count": IssueKind(
        Severity.WARNING,
        "{owner}: {written} announces another number than the {read_as} that it names",
        "{owner}：“{written}”所称数目与列出的 {read_as} 个不符",
    ),
    "agency-repeated": IssueKind(
        Severity.INFO,
        "{owner}: {written} names {read_as} again in the same role; both mentions are kept",
        "{owner}：“{written}”再次列出同一角色的“{read_as}”，两处均保留",
    ),
    "enumeration-open": IssueKind(
        Severity.INFO,
        "{owner}: {written} ends with 等 (“and others”) without saying who",
        "{owner}：“{written}”以“等”结尾而未说明还有谁",
    ),
    "bearer-unrecognised": IssueKind(
        Severity.WARNING,
        "{owner}: {written} stands where an agency should, but is none by its form ({read_as})",
        "{owner}：“{written}”处于责任单位的位置，但从形式看不是单位（{read_as}）",
    ),
    "bearer-doubtful": IssueKind(
        Severity.WARNING,
        "{owner}: {written} can be read in two ways that are nearly as good; read as {read_as}",
        "{owner}：“{written}”有两种相近的读法，读作“{read_as}”",
    ),
    "bracket-unread": IssueKind(
        Severity.WARNING,
        "{owner}: a bracket names agencies with a word that no rule knows, and was not read: "
        "{written}",
        "{owner}：括号内以不认识的用语列出单位，未读取：{written}",
    ),
    "person-unplaced": IssueKind(
        Severity.WARNING,
        "{owner}: {written} is named as responsible, but not of which agency",
        "{owner}：列“{written}”为责任人，但未说明属于哪个单位",
    ),
    "citation-unresolved": IssueKind(
        Severity.WARNING,
        "{owner}: {written} cites something that no rule identifies",
        "{owner}：“{written}”所引文件无法确认",
    ),
    "locator-loose": IssueKind(
        Severity.INFO,
        "{owner}: the locator {written} does not say to which document it belongs",
        "{owner}：定位“{written}”未说明属于哪份文件",
    ),
    "ledger-edited": IssueKind(
        Severity.WARNING,
        "{owner}: {written} is not as long as its source; its place is the whole cell",
        "{owner}：“{written}”与原文长度不同，出处仅到单元格",
    ),
}


TAKEN_FOR: dict[str, tuple[str, str]] = {
    "date": ("日期", "a date"),
    "lasting": ("持续推进一类用语", "words of lasting work"),
    "verb": ("动词", "a verb"),
    "label": ("栏目名", "a label"),
    "nobody": ("“无”一类用语", "words for nobody"),
    "person": ("人名", "a person"),
    "page-mark": ("页码", "a page mark"),
    "unbalanced": ("括号不配对", "brackets that do not match"),
    "text": ("一般文字", "other text"),
}
"""What words in the place of an agency may be: codes of ``read_as``, in Chinese and English."""


_LONGEST = 200
"""Characters of a document that a message shows; the issue has them all."""


def _shown(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


class Issue(Struct, frozen=True):
    """One doubt or repair: a code of `CATALOGUE`, its owner, the words as written and as read."""

    code: str
    owner: Owner = FILE
    written: str = ""
    read_as: str = ""
    spans: tuple[SourceSpan, ...] = ()

    @property
    def severity(self) -> Severity:
        """The severity that the catalogue gives to the code."""
        return CATALOGUE[self.code].severity

    def message(self, language: str = "en") -> str:
        """Say it in words; ``language`` is ``en`` or ``zh``."""
        kind = CATALOGUE[self.code]
        text = kind.zh if language == "zh" else kind.en
        owner = self.owner.words(language)
        zh, en = TAKEN_FOR.get(self.read_as, (self.read_as, self.read_as))
        read_as = zh if language == "zh" else en
        return text.format(owner=owner, written=_shown(self.written), read_as=_shown(read_as))
