"""Where a fact stands in its source, and the compact form in which the graph keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_FRAGMENT = re.compile(
    r"(?:(?P<field>[a-z_0-9]+)@)?(?:ocr(?P<ocr>\d+))?(?:p(?P<page>\d+))?(?:t(?P<table>\d+)r(?P<row>\d+)c(?P<column>\d+))?"
    r":(?P<start>\d+)-(?P<end>\d+)"
)


# A named tuple, since a reading makes and compares many thousands.
class SourceSpan(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive, counted from 0) of the decoded source.

    ``field`` names the field of the owning object whose words stand there; ``table``, ``row`` and
    ``column`` count from 1 as they stand in the file, repeated headers included. ``ocr`` is there
    where words were recognised in a picture: how sure that is, in per cent.
    """

    start: int
    end: int
    field: str | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    ocr: int | None = None

    def __str__(self) -> str:
        """Write it as a fragment: ``goal@t1r34c4:24600-24612``, ``ocr97p3t1r34c4:24600-24612``."""
        field = f"{self.field}@" if self.field else ""
        read = "" if self.ocr is None else f"ocr{self.ocr}"
        page = f"p{self.page}" if self.page else ""
        cell = f"t{self.table}r{self.row}c{self.column}" if self.table else ""
        return f"{field}{read}{page}{cell}:{self.start}-{self.end}"

    @property
    def place(self) -> str:
        """Write where it stands, as people are told it: ``t1r34c4:24600-24612``, ``5-9``."""
        return str(self._replace(field=None)).removeprefix(":")

    @classmethod
    def parse(cls, text: str) -> SourceSpan:
        """Read a fragment back; ValueError where it is none."""
        match = _FRAGMENT.fullmatch(text)
        if match is None:
            raise ValueError(f"not a source fragment: {text!r}")
        numbers = {
            name: int(value)
            for name, value in match.groupdict().items()
            if value is not None and name != "field"
        }
        return cls(field=match["field"], **numbers)


FIELDS_ZH = {
    "action": "具体任务", "annex_title": "附件标题", "baseline_text": "现状", "columns": "其他栏",
    "copied_to": "抄送", "deadline_text": "时限", "goal": "目标", "indicator": "指标",
    "issued_text": "成文日期", "issuer": "发文机关", "lead_text": "牵头", "measure_words": "措施",
    "mention": "名称", "notice_text": "通知正文", "notice_title": "通知标题", "number": "编号",
    "preamble": "前言", "problem": "问题或经验", "provision_words": "条款", "recipients": "主送",
    "release": "公开标识", "signer": "签发人", "sub_indicator": "子指标", "support_text": "配合",
    "text": "正文", "title": "标题", "urgency": "紧急程度", "words": "原文",
}  # fmt: skip
"""The Chinese of what a place is the place of."""


def write_evidence(spans: Iterable[SourceSpan]) -> str:
    """Write spans as one string, fragments parted by spaces: the ``evidence`` of the graph."""
    return " ".join(str(span) for span in spans)


@lru_cache(2**12)
def read_evidence(text: str) -> tuple[SourceSpan, ...]:
    """Read back what `write_evidence` wrote; ValueError where it did not."""
    return tuple(SourceSpan.parse(part) for part in text.split())


def evidence_said(written: str, language: str) -> str:
    """Give what `write_evidence` wrote as people are told it: each field's places behind its name.

    ``目标 t12r5c4:17070-17076; t13r2c4:17197-17210 | 时限 5-9``
    """
    told: dict[str, list[str]] = {}
    for span in read_evidence(written):
        told.setdefault(span.field or "", []).append(span.place)
    names = FIELDS_ZH if language == "zh" else {}
    parts = (f"{names.get(name, name)} {'; '.join(told[name])}" for name in told)
    return " | ".join(map(str.strip, parts))
