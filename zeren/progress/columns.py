"""The columns of a progress sheet: what they are called, what they hold, who may change them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from zeren.settings import Language

Holds = Literal["key", "plan", "note", "report"]
"""What a column is for: to find the task again, what its plan says, what is worked out when the
sheet is made, and what is to be filled in."""


class SheetColumn(NamedTuple):
    """A column: its headings, what it holds, its width in characters, other headings for it."""

    name: str
    zh: str
    en: str
    holds: Holds
    width: float
    others: tuple[str, ...] = ()

    def heading(self, language: Language) -> str:
        """Give the heading in a language."""
        return self.zh if language == "zh" else self.en


COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn("key", "任务键（请勿改动）", "task key (keep as it is)", "key", 4),
    SheetColumn("number", "序号", "No.", "plan", 5, ("编号", "任务序号")),
    SheetColumn("plan", "方案", "plan", "plan", 14, ("行动方案", "文号")),
    SheetColumn("indicator", "指标", "indicator", "plan", 10, ("指标名称", "领域")),
    SheetColumn("goal", "目标", "goal", "plan", 22, ("工作目标", "重点任务", "任务目标")),
    SheetColumn("action", "具体任务", "task", "plan", 34, ("任务", "主要任务", "任务内容")),
    SheetColumn("leads", "牵头单位", "leads", "plan", 14, ("牵头", "责任单位")),
    SheetColumn("supports", "配合单位", "supports", "plan", 16, ("配合",)),
    SheetColumn("deadline", "完成时限", "deadline", "plan", 11, ("时限", "截止日期")),
    SheetColumn("deadline_text", "时限原文", "deadline as written", "plan", 11),
    SheetColumn("basis", "依据", "basis", "plan", 12),
    SheetColumn("doubts", "疑点", "doubts", "note", 12),
    SheetColumn("warning", "预警", "warning", "note", 6, ("预警颜色",)),
    SheetColumn("state", "状态", "state", "report", 9, ("任务状态", "完成状态", "办理状态")),
    SheetColumn("progress", "进展", "progress", "report", 30, ("进展情况", "工作进展", "完成情况")),
    SheetColumn("done_on", "完成日期", "done on", "report", 11, ("办结日期", "完成时间")),
    SheetColumn("proof", "佐证材料", "proof", "report", 14, ("佐证", "证明材料")),
    SheetColumn("office", "责任处室", "office", "report", 11, ("责任科室", "处室")),
    SheetColumn("contact", "联系人", "contact", "report", 12, ("联系人及电话", "联系方式")),
    SheetColumn("remark", "备注", "remark", "report", 14, ("说明",)),
)
BY_NAME: Mapping[str, SheetColumn] = {column.name: column for column in COLUMNS}
FILLED = tuple(column.name for column in COLUMNS if column.holds == "report")
PROBLEM = {"zh": "问题（请改正后重新装入）", "en": "problem (mend it and load again)"}
"""The heading of the column in which a file to be mended says what is wrong."""


def folded(text: str) -> str:
    """Fold words for comparison: no width, no case, no spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def _heading(text: str) -> str:
    return re.sub(r"[（(].*?[)）]|[*：:]", "", folded(text))


_HEADINGS: Mapping[str, str] = {
    _heading(words): column.name
    for column in reversed(COLUMNS)
    for words in (*column.others, column.en, column.zh)
}


_ROLES: Mapping[str, str] = {
    **{name: name for name in ("number", "indicator", "goal", "action", "progress")},
    "lead_text": "leads",
    "support_text": "supports",
    "deadline_text": "deadline",
    "person": "contact",
}
"""Columns of a plan's own table, whose many headings the reader of plans knows."""


def column_of(heading: str) -> str | None:
    """Give the column that a heading means, whatever stands behind it in brackets.

    Headings of other programs' tables are those that the reader of plans knows.
    """
    from zeren.loaders.structure.tables.headings import role_of
    from zeren.loaders.text.characters import fold_text

    found = _HEADINGS.get(_heading(heading))
    if found is not None or not heading.strip():
        return found
    return _ROLES.get(role_of(fold_text(heading)) or "")


def places_of(cells: Iterable[str]) -> dict[str, list[int]] | None:
    """Give the places of each column in a row; None where the row is no header.

    A header names the state, and the task by its key or by its words.
    """
    found: dict[str, list[int]] = {}
    for at, cell in enumerate(cells):
        if name := column_of(cell):
            found.setdefault(name, []).append(at)
    names_task = {"key", "goal", "action"} & found.keys()
    return found if "state" in found and names_task else None
