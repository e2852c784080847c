"""JSON: lists of tasks, each an object whose keys are the headings of a table.

The lists may stand in an object beside other values, such as a title. Offsets count in the
transcript of the values. Plan JSON, which has a schema of its own, is none of this.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zeren.loaders.readers.limits import MOST_CELLS, MOST_DEPTH
from zeren.loaders.readers.refusals import too_much
from zeren.loaders.readers.transcript import Transcript
from zeren.loaders.text.document import Document

_PLAN_JSON = {"schema", "plan"}
Objects = list[dict[str, Any]]


def is_task_json(text: str) -> bool:
    """Tell JSON with lists of objects from other texts, Plan JSON among them."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("[", "{") and bool(_content(text))


def read(name: str, text: str, content: bytes) -> Document:
    """Read lists of objects as tables, and texts beside them as paragraphs."""
    transcript = Transcript()
    for value in _content(text):
        if isinstance(value, str):
            transcript.paragraph([transcript.write(value)])
            transcript.end_line()
        else:
            _weigh(Path(name), value)
            transcript.table(_rows(value))
        transcript.end_line()
    return transcript.document(name, content, "json")


def _content(text: str) -> list[str | Objects]:
    """Give the lists of objects, and the texts before and between them; nothing if it is neither.

    The keys of a text are no words of the plan: what a text is, it says itself.
    """
    import json

    try:
        value = json.loads(text.lstrip("\ufeff"))
        if isinstance(value, dict) and _PLAN_JSON & value.keys():
            return []
        found = list(_parts(value))
    except (ValueError, RecursionError):
        return []
    return found if any(isinstance(one, list) for one in found) else []


def _weigh(path: Path, objects: Objects) -> None:
    """Refuse a list that asks for more than `limits` allows."""
    if _too_deep(objects):
        raise too_much(path, "lists nested too deeply", "嵌套层数过多", f"{MOST_DEPTH}")
    if len(objects) * len({key for one in objects for key in one}) > MOST_CELLS:
        raise too_much(path, "a table of too many cells", "表格单元格过多", f"{MOST_CELLS:,}")


def _too_deep(value: Any) -> bool:
    """Tell whether lists and objects stand in each other to more than `MOST_DEPTH`."""
    layer = [value]
    for _ in range(MOST_DEPTH):
        layer = [
            part
            for one in layer
            if isinstance(one, dict | list)
            for part in (one.values() if isinstance(one, dict) else one)
        ]
        if not layer:
            return False
    return True


def _parts(value: Any) -> Iterator[str | Objects]:
    if isinstance(value, str) and value.strip():
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _parts(part)
    elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        yield value


def _rows(objects: Objects) -> Iterator[list[str]]:
    """Give a header of all keys in their order, and a row for each object."""
    keys = list(dict.fromkeys(key for one in objects for key in one))
    yield keys
    for one in objects:
        yield [_words(one.get(key)) for key in keys]


def _words(value: Any) -> str:
    """Write a value as a cell has it: several one after the other, none as nothing."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(_words(one) for one in value)
    if isinstance(value, dict):
        return "；".join(f"{key}：{_words(part)}" for key, part in value.items())
    return str(value)
