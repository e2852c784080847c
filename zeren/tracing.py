"""One task on one page: its row, who carries it, what it cites, and where each word stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import SourceFormat
from graph.issues import Issue
from graph.provenance import read_evidence
from graph.stores.base import Reader
from queries.runner import ask
from zeren import texts
from zeren.settings import Language

_ROW = (
    ("indicator", "指标", "indicator"),
    ("sub_indicator", "分项指标", "part of it"),
    ("goal", "目标", "goal"),
    ("action", "具体任务", "action"),
    ("deadline_text", "完成时限", "deadline"),
    ("lead_text", "牵头单位", "leads"),
    ("support_text", "配合单位", "supports"),
    ("problem", "问题或经验", "problem"),
)


def trace_lines(
    reader: Reader, task: str, plan: str, language: Language, source: Path | None = None
) -> list[str]:
    """Give the page of a task; with the original file, the words are quoted from it."""
    asked = {"task": task, "plan": plan}
    plans = {row["plan"]: row for row in ask(reader, "plans", {"plan": plan}).records()}
    agencies = ask(reader, "task-agencies", asked).records()
    citations = ask(reader, "task-citations", asked).records()
    issues = ask(reader, "issues", {"plan": plan}).records()
    lines: list[str] = []
    for row in ask(reader, "task-detail", asked).records():
        own = plans[row["plan"]]
        text = _original(source, own["sha256"]) if source else None
        page = _Page(language, text)
        lines += [""] if lines else []
        lines += page.head(row, own)
        lines += page.row(row)
        lines += page.duties([one for one in agencies if one["plan"] == row["plan"]])
        lines += page.citations([one for one in citations if one["plan"] == row["plan"]])
        lines += page.issues(row, [one for one in issues if one["plan"] == row["plan"]])
        lines += page.foot(own)
    return lines


def _original(path: Path, sha256: str) -> str:
    from loaders.pipeline import read_source

    source, _ = read_source(path)
    if source.sha256 != sha256:
        raise SourceFormat(
            f"{path}: not the file that the plan was read from: its SHA-256 is {source.sha256}, "
            f"the plan's {sha256}.",
            f"{path}：不是读取该方案时所用的文件："
            f"它的 SHA-256 为 {source.sha256}，方案所记为 {sha256}。",
        )
    return source.text


class _Page:
    def __init__(self, language: Language, text: str | None) -> None:
        self.language = language
        self.text = text

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def line(self, label: str, text: str, place: str = "") -> str:
        from wcwidth import wcswidth

        gap = " " * max(1, 12 - wcswidth(label))
        return f"{label}{gap}{text}" + (f"  [{place}]" if place else "")

    def head(self, row: dict[str, Any], plan: dict[str, Any]) -> Iterator[str]:
        yield f"{self.say('任务', 'Task')} {row['task']} · {plan['title']}（{row['plan']}）"

    def row(self, row: dict[str, Any]) -> Iterator[str]:
        for field, zh, en in _ROW:
            words = row[field]
            if self.text is not None:
                words = self.quoted(row["evidence"], field) or words
            if field == "deadline_text" and row["deadline"]:
                words = f"{row['deadline']}（{words}）"
            place = self.place(row["evidence"], field)
            if words:
                yield self.line(self.say(zh, en), words, place)
            elif place:
                withheld = self.say(
                    "（台账未收原文，见 --source）", "(not in the ledger: --source)"
                )
                yield self.line(self.say(zh, en), withheld, place)

    def duties(self, agencies: list[dict[str, Any]]) -> Iterator[str]:
        for one in agencies:
            label = (
                self.say("牵头", "lead") if one["role"] == "leads" else self.say("配合", "support")
            )
            unit = f"（{one['unit']}）" if one["unit"] else ""
            rule = texts.reason(one["reason"], self.language)
            written = self.say(f"原文“{one['mention']}”", f"written “{one['mention']}”")
            words = f"{one['agency']}{unit} ← {written}，{rule}"
            yield self.line(f"  {label}", words, self.place(one["evidence"], "mention"))

    def citations(self, citations: list[dict[str, Any]]) -> Iterator[str]:
        for one in citations:
            number = f"（{one['number']}）" if one["number"] else ""
            locator = f" {one['locator']}" if one["locator"] else ""
            rule = texts.reason(one["reason"], self.language)
            written = self.say(f"原文“{one['mention']}”", f"written “{one['mention']}”")
            words = f"{one['document']}{number}{locator} ← {written}，{rule}"
            label = self.say("  引用", "  cites")
            yield self.line(label, words, self.place(one["evidence"], "mention"))

    def issues(self, row: dict[str, Any], issues: list[dict[str, Any]]) -> Iterator[str]:
        for one in issues:
            if one["owner"] == f"task {row['task']}":
                issue = Issue(one["code"], one["owner"], one["written"], one["read_as"])
                severity = texts.label(one["severity"], self.language)
                place = self.place(one["evidence"], None)
                yield self.line(f"  {severity}", issue.message(self.language), place)

    def foot(self, plan: dict[str, Any]) -> Iterator[str]:
        about = self.say(
            "方括号：表、行、列，及原文中的字符位置", "brackets: table, row, column; characters"
        )
        yield self.line(self.say("出处", "source"), f"{plan['source']}，SHA-256 {plan['sha256']}")
        yield self.line("", about)

    def place(self, evidence: str, field: str | None) -> str:
        """Say where a field's words stand: 表1行3列4 字符 10042–10050."""
        told = []
        for span in read_evidence(evidence):
            if span.field == field:
                cell = f"t{span.table} r{span.row} c{span.column} " if span.table else ""
                if cell and self.language == "zh":
                    cell = f"表{span.table}行{span.row}列{span.column} "
                told.append(f"{cell}{span.start}–{span.end}")
        return "; ".join(told)

    def quoted(self, evidence: str, field: str) -> str:
        assert self.text is not None
        spans = [span for span in read_evidence(evidence) if span.field == field]
        return "".join(self.text[span.start : span.end] for span in spans)
