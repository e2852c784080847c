"""Words of the interface in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zeren.queries.header import KINDS_ZH
from zeren.settings import Language

LABELS_ZH = {
    "Plan": "行动方案",
    "Chapter": "章",
    "Measure": "措施",
    "Task": "任务",
    "Agency": "单位",
    "Indicator": "指标",
    "SourceDocument": "来源文件",
    "Issue": "读取提示",
    "Finding": "疑点",
    "ProgressLoad": "进展批次",
    "Report": "进展报告",
    "Correction": "更正",
    "PlanVersion": "方案旧版",
    "StoreChange": "图谱变更",
    "LogEntry": "日志条目",
    "LEADS": "牵头关系",
    "SUPPORTS": "配合关系",
    "CITES": "引用关系",
    "error": "错误",
    "warning": "警告",
    "info": "说明",
    "added": "已装入",
    "replaced": "已更新",
    "unchanged": "无变化",
    "annex reference": "提及附件",
    "attendance": "参会人员",
    "cell border": "单元格分隔",
    "empty form field": "空白栏目",
    "form label": "栏目名",
    "letterhead": "版头",
    "markup": "标记",
    "mended cell": "已改正的单元格",
    "mended rows": "改正文件的其余部分",
    "punctuation of numbering": "编号标点",
    "repeated": "重复内容",
    "repeated header": "重复表头",
    "mark between agencies": "单位间标点",
    "number within its table": "表内编号",
    "section title": "分组标题",
    "table header": "表头",
    "table title": "表题",
    "total": "合计行",
    "white space": "空白",
}
"""Chinese for names of the model, outcomes, and reasons why characters were left out."""

TYPES_ZH = {
    "string": "文字",
    "integer": "整数",
    "boolean": "是否",
    "date": "日期",
    "words": "词语",
    "choice": "选项",
    "number": "数",
    "quantity": "数量",
    "reasons": "规则",
    "rule": "成员规则",
    "evidence": "出处",
} | KINDS_ZH
"""Chinese for the types of columns and parameters."""

DEADLINE_KINDS = {
    "day": ("某日", "day"),
    "period": ("时段", "period"),
    "lasting": ("持续", "lasting"),
    "recurring": ("定期", "recurring"),
    "order": ("按安排", "by order"),
    "none": ("未指明时间", "no time said"),
}
YEAR_SOURCES = {
    "table": ("年份据表题", "the year is the table's"),
    "annex": ("年份据附件标题", "the year is the annex's"),
    "title": ("年份据标题", "the year is the title's"),
    "issued": ("年份据成文日期", "the year is that of the date of issue"),
}
IN_PROSE = ("出自正文", "said in the text")


def deadline(told: Mapping[str, Any], words: str, language: Language) -> str:
    """Say a deadline: its day where it has one, its words, and what kind it is.

    ``told`` has the fields of a task or measure; ``words`` are as they stand in the source.
    """
    at = 0 if language == "zh" else 1
    notes = [words] if told["deadline"] and words else []
    if told["deadline_kind"] not in (None, "day"):
        notes.append(DEADLINE_KINDS[told["deadline_kind"]][at])
    if told["year_from"]:
        notes.append(YEAR_SOURCES[told["year_from"]][at])
    if told["deadline_prose"]:
        notes.append(IN_PROSE[at])
    head = str(told["deadline"] or words)
    if not notes or not head:
        return head
    return f"{head}（{'，'.join(notes)}）" if at == 0 else f"{head} ({', '.join(notes)})"


def label(name: str, language: Language) -> str:
    """Say a name of the model."""
    return LABELS_ZH.get(name, name) if language == "zh" else name
