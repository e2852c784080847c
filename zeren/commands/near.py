"""What somebody may have meant by a command that there is none of: another, a query, a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

_MOST = 3
_LIKE = 0.6
_LIKE_A_COMMAND = 0.4
_CHINESE = re.compile("[\u4e00-\u9fff]")


def near_commands(word: str, commands: Mapping[str, str]) -> list[str]:
    """Give what may be typed instead, the likeliest first; ``commands``: each with its Chinese.

    A query is asked by `query NAME`; it is found by its name, a part of that, or its Chinese title.
    """
    from zeren.queries.catalogue import every_query

    titles = {one.name: one.title_zh for one in every_query()}
    ways = _in_chinese(word, commands, titles) if _CHINESE.search(word) else ()
    found = dict.fromkeys((*ways, *_in_english(word, commands, titles)))
    found = found or dict.fromkeys(get_close_matches(word, commands, _MOST, _LIKE_A_COMMAND))
    return list(found)[:_MOST]


def _in_english(word: str, commands: Mapping[str, str], titles: Mapping[str, str]) -> Iterator[str]:
    name = word.casefold().replace("_", "-")
    if name in titles:
        yield f"query {name}"
    yield from get_close_matches(name, commands, _MOST, _LIKE)
    yield from (f"query {query}" for query in titles if name in query.split("-"))
    yield from (f"query {near}" for near in get_close_matches(name, titles, _MOST, _LIKE))


def _in_chinese(word: str, commands: Mapping[str, str], titles: Mapping[str, str]) -> Iterator[str]:
    from zeren.queries.asked_words import asked_about

    if asked_about(word) != word:
        yield f"who {word}"
    yield from (f"query {name}" for name, title in titles.items() if title.startswith(word))
    yield from (name for name, about in commands.items() if word in about)
    yield from (f"query {name}" for name, title in titles.items() if word in title)
    yield f"who {word}"
