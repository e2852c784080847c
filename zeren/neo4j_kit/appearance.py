"""How things are called and drawn in Neo4j's tools: one entry for each label and type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class NodeLook(NamedTuple):
    """A label's Chinese name, colour and diameter (pixels), and what is written on a node.

    ``caption`` is a text with the names of properties in braces.
    """

    zh: str
    colour: str
    diameter: int
    caption: str


class EdgeLook(NamedTuple):
    """A relationship type's Chinese name, which is written on it, colour and width (pixels)."""

    zh: str
    colour: str
    width: int


NODE_LOOKS: Mapping[str, NodeLook] = {
    "Plan": NodeLook("行动方案", "#16325C", 80, "{title}"),
    "Chapter": NodeLook("章", "#9CC3E6", 50, "{title}"),
    "Measure": NodeLook("措施", "#2E8B57", 65, "{title}"),
    "Task": NodeLook("任务", "#F2B134", 65, "任务 {number}"),
    "Agency": NodeLook("单位", "#C0272D", 65, "{name}"),
    "AgencyName": NodeLook("单位名称", "#F4A9A0", 50, "{name}"),
    "Indicator": NodeLook("指标", "#7B3FA0", 65, "{name}"),
    "SourceDocument": NodeLook("文件", "#7A4A21", 65, "{id}"),
    "Target": NodeLook("目标值", "#E85FB8", 50, "{text}"),
    "SourceText": NodeLook("文件正文", "#D9C7A3", 50, "{document}"),
    "Provision": NodeLook("条款", "#12A5B5", 50, "{number} {heading}"),
    "Issue": NodeLook("读取提示", "#6E6E6E", 50, "{message_zh}"),
    "Finding": NodeLook("疑点", "#6B7A00", 50, "{code}"),
    "ProgressLoad": NodeLook("进展批次", "#3018C0", 50, "{as_of} {reporter}"),
    "Report": NodeLook("进展报告", "#5AC84A", 50, "{as_of} {state}"),
    "Correction": NodeLook("更正", "#C9C400", 50, "{as_read} → {should_be}"),
    "PlanVersion": NodeLook("方案旧版", "#5E7FA8", 50, "{title} {day}"),
    "StoreChange": NodeLook("图谱变更", "#0A0A0A", 50, "{moment}"),
    "LogEntry": NodeLook("日志条目", "#B0A0FF", 50, "{event} {subject}"),
}

EDGE_LOOKS: Mapping[str, EdgeLook] = {
    "LEADS": EdgeLook("牵头", "#C0272D", 3),
    "SUPPORTS": EdgeLook("配合", "#F2851C", 2),
    "CARRIES": EdgeLook("承担", "#D98880", 1),
    "MEMBER_OF": EdgeLook("成员", "#8E4B4B", 1),
    "NAMES": EdgeLook("称", "#C9A9A5", 1),
    "SUCCEEDED_BY": EdgeLook("承接者", "#5B4A8A", 1),
    "PART_OF": EdgeLook("属于", "#A5ABB6", 1),
    "MEASURED_BY": EdgeLook("考核指标", "#7B3FA0", 1),
    "HAS_TARGET": EdgeLook("目标值", "#E85FB8", 1),
    "IMPLEMENTS": EdgeLook("落实", "#2E8B57", 2),
    "TRACES_TO": EdgeLook("溯源", "#12A5B5", 2),
    "CORRECTS": EdgeLook("更正", "#C9C400", 1),
    "CONCERNS": EdgeLook("关于", "#6B7A00", 1),
    "TEXT_OF": EdgeLook("正文", "#D9C7A3", 1),
    "CITES": EdgeLook("引用", "#7A4A21", 1),
}


def text_colour(background: str) -> str:
    """Give black or white, whichever can be read better on a colour (``#RRGGBB``)."""
    return max("#000000", "#FFFFFF", key=lambda text: contrast(text, background))


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
