"""Words of the interface in Chinese and English."""

from __future__ import annotations

import re

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
    "cell border": "单元格分隔",
    "empty form field": "空白栏目",
    "form label": "栏目名",
    "letterhead": "版头",
    "markup": "标记",
    "punctuation of numbering": "编号标点",
    "repeated": "重复内容",
    "repeated header": "重复表头",
    "mark between agencies": "单位间标点",
    "number within its table": "表内编号",
    "section title": "分组标题",
    "table header": "表头",
    "table title": "表题",
    "white space": "空白",
}
"""Chinese for names of the model, outcomes, and reasons why characters were left out."""

_REASONS_ZH = {
    "role in brackets": "括号内为角色",
    "prefix implied by 厅": "“厅”只在省级，补前缀",
    "prefix carried": "承前省略的前缀",
    "suffix shared": "与后文共用后缀",
    "canonical name": "规范名称",
    "registered alias": "名录所列别称",
    "department by its form": "按部门通名",
    "evident slip in the register": "名录所列笔误",
    "doubled word taken once": "重复字词只取一次",
    "group by its form": "按形式为群体",
    "company by its form": "按形式为企业",
    "unregistered": "未列入名录",
    "unresolved": "无法确认",
    "as written": "照原文",
    "as named": "照原名",
    "named origin": "具名来源",
    "title without issuer and emphasis": "标题相同（不计发文机关与修饰词）",
    "title in the register": "名录所列中央文件标题",
    "title": "标题相同",
    "number": "文号相同",
}


def reason(text: str, language: Language) -> str:
    """Say by which rule something was read."""
    if language == "en":
        return text
    known = "|".join(sorted(map(re.escape, _REASONS_ZH), key=len, reverse=True))
    words = re.sub(known, lambda match: _REASONS_ZH[match[0]], text)
    letter = re.fullmatch(r"letter of (.+), of which one document is cited", text)
    if letter:
        return f"{letter[1]}来文，仅引用其一份文件"
    about = re.fullmatch(r"about the implementation of (.+)", text)
    return f"关于《{about[1]}》贯彻实施的文件" if about else words.replace(", ", "，")


def label(name: str, language: Language) -> str:
    """Say a name of the model."""
    return LABELS_ZH.get(name, name) if language == "zh" else name
