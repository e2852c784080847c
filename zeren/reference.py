"""The reference of queries, findings and issues as Markdown, made from what they declare.

`python -m zeren.reference docs` writes it anew in both languages.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from zeren.graph.findings.catalogue import SEVERITIES, finding_kinds
from zeren.graph.issues import CATALOGUE, Severity
from zeren.queries import catalogue
from zeren.queries.auditing import SEVERITY_ZH
from zeren.queries.explanations import explained
from zeren.queries.header import Query, QueryParameter
from zeren.queries.narrowing import narrowing_parameters
from zeren.queries.results import Column
from zeren.settings import Language
from zeren.texts import LABELS_ZH, TYPES_ZH

FILES: dict[Language, str] = {"en": "reference.md", "zh": "reference.zh.md"}
"""The page in each language, in the folder of pages."""


def reference(language: Language) -> str:
    """Give the page in a language."""
    zh = language == "zh"
    lines = [
        "# 查询、疑点和读取提示一览" if zh else "# Queries, findings and issues",
        "",
        "*[English](reference.md)*" if zh else "*[中文](reference.zh.md)*",
        "",
        "由 `make reference` 按各查询的文件头生成。"
        if zh
        else "Made by `make reference` from the header of each query.",
    ]
    for title_zh, title_en, asked in sections():
        lines += ["", f"## {title_zh if zh else title_en}"]
        for one in asked:
            lines += ["", *_query(one, zh=zh)]
    lines += ["", *_findings(zh=zh), "", *_issues(zh=zh), ""]
    return "\n".join(lines)


def sections() -> tuple[tuple[str, str, tuple[Query, ...]], ...]:
    """Give the queries in groups, each with its Chinese and English heading."""
    every = catalogue.every_query()
    stored = tuple(one for one in every if not one.computed and one.finding is None)
    return (
        ("提问", "Questions", stored),
        (
            "需要算法的提问",
            "Questions that need an algorithm",
            tuple(one for one in every if one.computed),
        ),
        (
            "疑点（`zeren audit` 一并列出）",
            "Findings (`zeren audit` has them all)",
            tuple(one for one in every if one.finding is not None),
        ),
    )


def _query(asked: Query, *, zh: bool) -> Iterator[str]:
    yield f"### {asked.name}"
    yield ""
    if zh:
        yield f"{asked.title_zh}：{asked.answers_zh}"
    else:
        yield asked.answers
    given = "".join(f" --{name.replace('_', '-')} {value}" for name, value in _examples(asked))
    yield ""
    yield f"`zeren query {asked.name}{given}`"
    parameters = (*asked.parameters, *narrowing_parameters(asked))
    if parameters:
        yield ""
        yield "| 参数 | 类型 | 说明 | 默认 |" if zh else "| parameter | type | about | default |"
        yield "|---|---|---|---|"
        yield from (_parameter(one, zh=zh) for one in parameters)
    yield ""
    yield "| 列 | 类型 | 说明 |" if zh else "| column | type | about |"
    yield "|---|---|---|"
    yield from (_column(one, zh=zh) for one in asked.columns)


def _examples(asked: Query) -> Iterator[tuple[str, str]]:
    for name, value in asked.examples().items():
        yield name, f'"{value}"' if " " in value else value


def _parameter(one: QueryParameter, *, zh: bool) -> str:
    values = "、".join(f"`{name}` {word}" for name, word in one.choices.items())
    about = _in_chinese(one, values) if zh else one.about
    if not zh and one.choices:
        about = f"{about}: {', '.join(f'`{name}`' for name in one.choices)}"
    needed = "必填" if zh else "needed"
    default = needed if one.required else (one.default or ("不限" if zh else "any"))
    name = f"`--{one.name.replace('_', '-')}`"
    return f"| {name} | {_type(one.type, zh=zh)} | {_cell(about)} | {default} |"


def _column(one: Column, *, zh: bool) -> str:
    values = "、".join(f"`{name}` {word}" for name, word in one.words.items())
    about = _in_chinese(one, values) if zh else one.about
    return f"| `{one.name}` | {_type(one.type, zh=zh)} | {_cell(about)} |"


def _in_chinese(one: Column | QueryParameter, values: str) -> str:
    """Give the Chinese heading, what it means, and the values that it takes."""
    return f"{one.zh}：{explained(one.about)}{'；' if values else ''}{values}"


def _type(type: str, *, zh: bool) -> str:
    return TYPES_ZH[type] if zh else type


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def _findings(*, zh: bool) -> Iterator[str]:
    yield "## 疑点的含义" if zh else "## What findings mean"
    yield ""
    yield "| 代码 | 程度 | 含义 |" if zh else "| code | severity | meaning |"
    yield "|---|---|---|"
    kinds = sorted(
        finding_kinds().values(), key=lambda one: (SEVERITIES.index(one.severity), one.code)
    )
    for kind in kinds:
        severity = SEVERITY_ZH[kind.severity] if zh else kind.severity
        yield f"| `{kind.code}` | {severity} | {_cell(kind.means[0 if zh else 1])} |"


def _issues(*, zh: bool) -> Iterator[str]:
    yield "## 读取提示" if zh else "## Issues of reading"
    yield ""
    yield (
        "“事项”为方案、措施、任务或文件，“原文”为原文写法，“读作”为所采用的读法。"
        if zh
        else "ITEM is the plan, measure, task or file, WRITTEN the words as written, READ what "
        "they are read as."
    )
    yield ""
    yield "| 代码 | 程度 | 内容 |" if zh else "| code | severity | says |"
    yield "|---|---|---|"
    graver = list(Severity)
    names = (
        {"owner": "〔事项〕", "written": "〔原文〕", "read_as": "〔读作〕"}
        if zh
        else {"owner": "ITEM", "written": "WRITTEN", "read_as": "READ"}
    )
    for code, kind in sorted(
        CATALOGUE.items(), key=lambda one: (graver.index(one[1].severity), one[0])
    ):
        severity = LABELS_ZH[kind.severity.value] if zh else kind.severity.value
        yield f"| `{code}` | {severity} | {_cell((kind.zh if zh else kind.en).format(**names))} |"


if __name__ == "__main__":
    for language, name in FILES.items():
        (Path(sys.argv[1]) / name).write_text(reference(language), encoding="utf-8")
