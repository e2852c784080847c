"""Why an answer is empty, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zeren.graph.errors import quoted_zh
from zeren.graph.stores.base import Parameter, Reader
from zeren.queries.header import PROSE, Query, QueryParameter
from zeren.queries.holdings import MISSING, held
from zeren.queries.internal_rows import internal_rows
from zeren.queries.who import WHO, counted_words

if TYPE_CHECKING:
    from zeren.queries.asked_places import OfPlace

_MOST_ASKED = 12
"""So many parts of a word are looked for at most."""
_SHOWN = 3

Said = tuple[str, str]
"""A sentence in English and in Chinese."""


def why_empty(
    reader: Reader,
    query: Query,
    values: Mapping[str, Parameter],
    left: Mapping[str, int],
    rows: int,
    *,
    place: OfPlace | None = None,
) -> tuple[Said, ...]:
    """Say why nothing was found; ``left``: of ``rows``, how many each of the filters leaves.

    The filters are those of `zeren.queries.narrowing`; without rows they left out nothing.
    ``place``: whose plans alone the words were sought in.
    """
    if rows:
        return tuple(_filters(query, left, rows))
    if place is not None:
        return tuple(_of_words(reader, values, place))
    return tuple(_reasons(reader, query, values))


def _filters(query: Query, left: Mapping[str, int], rows: int) -> Iterator[Said]:
    """Say which filters leave nothing, else how many each leaves, none of them all."""
    from zeren.queries.narrowing import narrowing_parameters

    named = {one.name: one.zh for one in narrowing_parameters(query)}
    none = [name for name in left if not left[name]]
    if none:
        en, zh = ", ".join(none), "、".join(f"`{name}`（{named[name]}）" for name in none)
        yield (
            f"{rows} rows were found, and none is left by {en}; leave it out or choose another.",
            f"查到 {rows} 行，但{zh}一行也不留，请去掉或另选。",
        )
        return
    en = ", ".join(f"{name} leaves {count}" for name, count in left.items())
    zh = "、".join(f"`{name}`（{named[name]}）留下 {count} 行" for name, count in left.items())
    yield (
        f"{rows} rows were found, but none fits all filters: {en}; leave one out.",
        f"查到 {rows} 行，但没有同时符合各项筛选的：{zh}，请去掉一项。",
    )


def _reasons(reader: Reader, query: Query, values: Mapping[str, Parameter]) -> Iterator[Said]:
    plan = str(values.get("plan", ""))
    if query.name == WHO:
        yield from _of_words(reader, values)
    elif missing := next((need for need in query.needs if not held(reader, need, plan)), None):
        yield _of(MISSING[missing], plan)
    elif query.finding is not None:
        en, zh = "no finding of this kind", "没有发现这类疑点"
        yield (
            f"{en}; `zeren audit` has those of all kinds.",
            f"{zh}；`zeren audit` 可查各类疑点。",
        )
    elif query.empty_en:
        yield query.empty_en, query.empty_zh
    elif "deadline" in query.needs:
        yield _of_other_days(held(reader, "deadline", plan))
    elif chosen := _chosen(query, values):
        yield _nothing_with(chosen)
    else:
        en, zh = "nothing of this kind is in what was asked", "所查范围内没有这类内容"
        yield (
            f"{en}; `zeren overview` shows what is held.",
            f"{zh}，`zeren overview` 可看库中内容。",
        )
    if plan and not {"task", "measure"} & values.keys():
        yield (
            f"One plan was asked, {plan}; without plan all are.",
            f"只查了一个方案{quoted_zh(plan)}，去掉 `plan`（行动方案）可查全部方案。",
        )


def _chosen(query: Query, values: Mapping[str, Parameter]) -> dict[str, QueryParameter]:
    """Give the parameters that could be left out and were not, plan aside, each with its value."""
    return {
        str(values[one.name]): one
        for one in query.parameters
        if one.default is not None
        and one.name != "plan"
        and one.type != "date"
        and str(values[one.name]) != one.default
    }


def _nothing_with(chosen: Mapping[str, QueryParameter]) -> Said:
    """Say that nothing has these values."""
    en = ", ".join(f"{one.name} {value}" for value, one in chosen.items())
    zh = "、".join(f"`{one.name}`（{one.zh}）{quoted_zh(value)}" for value, one in chosen.items())
    return (
        f"nothing of this kind has {en}; leave it out or choose another.",
        f"没有符合{zh}的内容，请去掉或另选。",
    )


def _of(told: Said, plan: str) -> Said:
    """Put in whether a plan or the whole store is spoken of."""
    en, zh = told
    of = ("the plan", "该方案") if plan else ("the store", "图谱")
    return en.format(of=of[0]), zh.format(of=of[1])


def _of_other_days(rows: list[Any]) -> Said:
    """Say between which days the deadlines lie that there are."""
    first, last = rows[0][0], rows[-1][0]
    tasks = sum(count for _, count in rows)
    en, zh = f"from {first} to {last}", f"时限在 {first} 至 {last} 之间"
    if first == last:
        en, zh = f"all on {first}", f"时限都是 {first}"
    return (
        f"{tasks} tasks have a deadline, {en}, and none of them is asked for.",
        f"有时限的任务共 {tasks} 项，{zh}，都不在所问之列。",
    )


def _of_words(
    reader: Reader, values: Mapping[str, Parameter], place: OfPlace | None = None
) -> Iterator[Said]:
    """Say what else the words may ask, and which parts of them tasks have."""
    from zeren.queries.other_questions import asked_instead

    words: Any = values["words"]
    whole = tuple(asked_instead(reader, place.given)) if place else ()
    if not whole or values["plan"]:
        whole = tuple(asked_instead(reader, "".join(words), str(values["plan"]))) or whole
    yield from whole
    yield from _near_words(reader, values, place.plans if place else ())


def _near_words(
    reader: Reader, values: Mapping[str, Parameter], among: Sequence[str] = ()
) -> Iterator[Said]:
    """Suggest the longest parts of the words that some task has, with the number of its tasks."""
    words: Any = values["words"]
    for word in words:
        near = near_words(reader, word, str(values["plan"]), among)
        if near:
            told_en = ", ".join(f"{part} ({count} tasks)" for part, count in near)
            told_zh = "、".join(f"{part}（{count} 项）" for part, count in near)
            yield f"No task has {word!r}; try {told_en}.", f"没有任务含“{word}”，可试：{told_zh}。"
        else:
            yield f"No task has {word!r}, nor a part of it.", f"没有任务含“{word}”或其中的词。"


def near_words(
    reader: Reader, word: str, plan: str, among: Sequence[str] = ()
) -> list[tuple[str, int]]:
    """Give the longest parts of a word that tasks have, each with the number of these tasks.

    ``among``: tasks of these plans alone.
    """
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
            count = sum(tasks for of, _, tasks, _ in told if not among or of in among)
            if count:
                found.append((part, count))
        if found:
            return sorted(found, key=lambda one: (-one[1], one[0]))[:_SHOWN]
    return []
