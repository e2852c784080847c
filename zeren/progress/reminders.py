"""Reminders (催办单): for each agency that leads, what is late, soon due, or without news."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace

from zeren.progress.bulletin import WORDS, Standing, item_section
from zeren.progress.papers import Paper
from zeren.progress.sending import NOBODY, by_lead
from zeren.progress.tasks import TaskRow
from zeren.settings import Language

_TITLES: Mapping[Language, str] = {"zh": "催办单：{agency}", "en": "Reminder: {agency}"}
_LONGEST = 200
"""Bytes of a file's name; systems take 255."""
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Categories of characters that are not seen, or steer what is."""
_RESERVED = re.compile("(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
"""Names of devices on Windows, with whatever behind a dot."""


def reminders(standing: Standing, language: Language) -> Iterator[tuple[str, Paper, list[TaskRow]]]:
    """Give for each agency its name, its paper, and the tasks on it; none where all is well."""
    words = WORDS[language]
    for name, tasks in by_lead(standing.tasks, language).items():
        own = replace(standing, tasks=tasks)
        parts = {"late": own.late(), "soon": own.soon(), "stalled": own.stalled()}
        wanted = [task for part in parts.values() for task in part]
        if not wanted or name == NOBODY[language]:
            continue
        sections = [
            item_section(words[part], some, standing, language)
            for part, some in parts.items()
            if some
        ]
        paper = Paper(_TITLES[language].format(agency=name), sections)
        keys = {task.key for task in wanted}
        yield name, paper, [task for task in tasks if task.key in keys]


def file_name(agency: str, taken: set[str]) -> str:
    """Give a name for an agency's file that no other has; ``taken`` grows by it."""
    seen = "".join(one for one in agency if unicodedata.category(one) not in _UNSEEN)
    plain = re.sub(r'[\\/:*?"<>|\s]+', "_", seen).strip("._")
    plain = plain.encode()[:_LONGEST].decode(errors="ignore") or "_"
    if _RESERVED.fullmatch(plain.partition(".")[0]):
        plain = f"_{plain}"
    name, count = plain, 1
    while name.casefold() in taken:
        count += 1
        name = f"{plain}_{count}"
    taken.add(name.casefold())
    return name
