"""Labels in two languages: a page holds one, the script has the other, once for the whole site.

A label of a template is known by its words, as the only text of an ``i`` without attributes; where
several labels read alike, the others are named by numbers in a list that no store changes. A label
that is composed for its page carries the other language itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from zeren.graph.findings.catalogue import finding_kinds
from zeren.graph.reasons import WORDS
from zeren.pages.addresses import address
from zeren.settings import Language
from zeren.texts import DEADLINE_KINDS
from zeren.tracing import BOUNDS, JOINED, STATUS

Pair = tuple[str, str]
"""A label in Chinese and in English."""

NO_REGION: Pair = ("国家，或未写地区", "national, or no region said")
"""The government of plans that name no region: whose they are is not guessed."""
SECTIONS = (
    ("overview", "概况", "Overview"),
    ("flow", "流向", "Flow"),
    ("progress", "进展", "Progress"),
    ("agency", "单位", "Agencies"),
    ("task", "任务", "Tasks"),
    ("measure", "措施", "Measures"),
    ("document", "文件", "Documents"),
    ("finding", "疑点", "Findings"),
    ("network", "网络", "Network"),
    ("matrix", "矩阵", "Matrix"),
    ("query", "查询", "Queries"),
    ("plan", "方案", "Plans"),
)
"""The navigation: kinds whose list stands there, with their labels in Chinese and English."""

FIELDS = (
    ("indicator", "指标", "indicator"),
    ("sub_indicator", "分项指标", "part of it"),
    ("goal", "目标", "goal"),
    ("action", "具体任务", "action"),
    ("problem", "问题或经验", "problem"),
    ("deadline_text", "完成时限", "deadline"),
    ("lead_text", "牵头单位（原文）", "leads, as written"),
    ("support_text", "配合单位（原文）", "supports, as written"),
    ("columns", "其他栏（原文）", "further columns, as written"),
)
"""The cells of a task's row, in the order in which a page shows them."""
CELLS = {
    "title": ("标题", "title"),
    "text": ("正文", "text"),
    "indicator": ("指标", "indicator"),
    "sub_indicator": ("分项指标", "part of it"),
    "goal": ("目标", "goal"),
    "action": ("具体任务", "action"),
    "problem": ("问题或经验", "problem"),
    "deadline_text": ("完成时限", "deadline"),
    "lead_text": ("牵头单位", "leads"),
    "support_text": ("配合单位", "supports"),
}
"""The cells of a row of any kind, by the names of their fields."""
COLOURS: dict[str, Pair] = {
    "红": ("红", "red"),
    "橙": ("橙", "orange"),
    "黄": ("黄", "yellow"),
    "绿": ("绿", "green"),
    "蓝": ("蓝", "blue"),
    "灰": ("灰", "grey"),
}
"""Colours of warnings, as rules name them; rules of one's own may name others."""
CITED_AS = {
    "basis": ("依据", "basis"), "experience": ("经验", "experience"),
    "problem": ("问题", "problem"), "amended": ("修订对象", "amended"),
}  # fmt: skip
"""What a document is cited as."""
_SAID = (WORDS, CELLS, CITED_AS, STATUS, JOINED, BOUNDS, DEADLINE_KINDS, COLOURS)
"""Labels that templates get from elsewhere, and that stand on many pages."""


def colour_words(colour: str) -> Pair:
    """Name a colour of a rule in both languages; one that is unknown by its own name."""
    return COLOURS.get(colour, (colour, colour))


_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PAIR = r'"([^"\\]*)",\s*"([^"\\]*)"'
_CALL = re.compile(rf"\b(?:t|head)\({_PAIR}")
"""Functions and macros of templates whose first two arguments are a label."""
_TUPLE = re.compile(r'(?<!\w)\(((?:[^()"]|"[^"]*")*)\)')
_LAST_TWO = re.compile(rf"{_PAIR}$")


@cache
def numbers() -> dict[Pair, int]:
    """Number the labels that stand in templates or on many pages, by their order of text."""
    folder = resources.files("zeren.pages") / "templates"
    found: set[Pair] = {pair for labels in _SAID for pair in labels.values()}
    found.update(field[1:] for field in FIELDS)
    for kind in finding_kinds().values():
        found.update((kind.title, *kind.sides))
    for template in folder.iterdir():
        if template.name.endswith(".j2"):
            found.update(_labels(template.read_text(encoding="utf-8")))
    return {pair: number for number, pair in enumerate(sorted(found))}


def _labels(template: str) -> Iterator[Pair]:
    """Find the labels of a template by its text: its parser takes thirty times as long."""
    for part in _JINJA.findall(template):
        yield from _CALL.findall(part)
        for written in _TUPLE.findall(part):
            yield from _LAST_TWO.findall(written)


@cache
def known_by_words(language: Language) -> dict[str, Pair]:
    """Give the labels that words of a language stand for: of several the one inside sentences."""
    told: dict[str, Pair] = {}
    shown = 1 if language == "en" else 0
    for pair in sorted(numbers(), key=lambda pair: not pair[1].islower()):
        if pair[0] != pair[1]:
            told.setdefault(pair[shown], pair)
    return told


def script(language: Language) -> bytes:
    """Give the labels in the language that pages written in ``language`` do not hold.

    Pages in folders leave the navigation to the script, too, and hold the way home alone.
    """
    other = 1 if language == "zh" else 0
    by_words = known_by_words(language)
    labels = {words: pair[other] for words, pair in by_words.items()}
    labels |= {
        str(number): pair[other]
        for pair, number in numbers().items()
        if by_words.get(pair[1 - other]) != pair
    }
    sections = [(kind, address(kind), zh, en) for kind, zh, en in SECTIONS]
    told = {"Labels": labels, "Sections": sections, "Kinds": DEADLINE_KINDS}
    return (
        "".join(f"window.zeren{name}={_json(each)};" for name, each in told.items()) + "\n"
    ).encode()


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
