"""Why an answer is empty, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zeren.graph.stores.base import Parameter, Reader
from zeren.queries.header import PROSE, Query
from zeren.queries.internal_rows import internal_rows
from zeren.queries.who import WHO, counted_words

_MOST_ASKED = 12
"""So many parts of a word are looked for at most."""
_SHOWN = 3

Said = tuple[str, str]
"""A sentence in English and in Chinese."""


def why_empty(
    reader: Reader, query: Query, values: Mapping[str, Parameter], left_out: int
) -> tuple[Said, ...]:
    """Say why nothing was found; ``left_out``: rows that `zeren.queries.narrowing` left out."""
    return tuple(_reasons(reader, query, values, left_out))


def _reasons(
    reader: Reader, query: Query, values: Mapping[str, Parameter], left_out: int
) -> Iterator[Said]:
    if left_out:
        yield (
            f"{left_out} rows are left out by agency, role, from and to; leave one out.",
            f"按单位、角色或时限筛去了 {left_out} 行，请放宽 agency、role、from、to。",
        )
        return
    if query.name == WHO:
        yield from _near_words(reader, values)
    elif query.empty_en:
        yield query.empty_en, query.empty_zh
    else:
        en, zh = "nothing of this kind is in what was asked", "所查范围内没有这类内容"
        yield (
            f"{en}; `zeren overview` shows what is held.",
            f"{zh}，`zeren overview` 可看库中内容。",
        )
    if values.get("plan"):
        yield (
            "One plan was asked; without plan all are.",
            "只查了一个方案，去掉 plan 可查全部方案。",
        )


def _near_words(reader: Reader, values: Mapping[str, Parameter]) -> Iterator[Said]:
    """Suggest the longest parts of the words that some task has, with the number of its tasks."""
    words: Any = values["words"]
    for word in words:
        near = near_words(reader, word, str(values["plan"]))
        if near:
            told_en = ", ".join(f"{part} ({count} tasks)" for part, count in near)
            told_zh = "、".join(f"{part}（{count} 项）" for part, count in near)
            yield f"No task has {word!r}; try {told_en}.", f"没有任务含“{word}”，可试：{told_zh}。"
        else:
            yield f"No task has {word!r}, nor a part of it.", f"没有任务含“{word}”或其中的词。"


def near_words(reader: Reader, word: str, plan: str) -> list[tuple[str, int]]:
    """Give the longest parts of a word that tasks have, each with the number of these tasks."""
    asked = 0
    for length in range(len(word) - 1, 1, -1):
        found: list[tuple[str, int]] = []
        for at in range(len(word) - length + 1):
            if asked == _MOST_ASKED:
                return found[:_SHOWN]
            asked += 1
            part = word[at : at + length]
            wanted = counted_words([part]) | {"plan": plan, "prose": PROSE.default}
            told: Any = internal_rows(reader, "who-plans", wanted, in_order=False).rows
            if told:
                found.append((part, sum(tasks for _, _, tasks, _ in told)))
        if found:
            return sorted(found, key=lambda one: (-one[1], one[0]))[:_SHOWN]
    return []
