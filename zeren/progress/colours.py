"""Rules of colour as data: which colour a task has, by its state and the days to its deadline.

A file of rules has the columns ``scheme, plan, region, states, from_days, to_days, colour, fill``.
Days are counted from the deadline: -30 is thirty days before it, 1 the day after; an empty end is
open. The first rule of a scheme that fits gives the colour; where none fits there is none. A scheme
whose rules name a plan or a region is that of its tasks; else the one that is chosen, or the first.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

from zeren.graph.errors import ProgressError
from zeren.graph.progress import FINISHED, NEVER_LATE, STATES
from zeren.graph.system_faults import said_by_system
from zeren.progress.stands import Stands

_COLUMNS = ("scheme", "plan", "region", "states", "from_days", "to_days", "colour", "fill")
_FILL = re.compile("[0-9A-Fa-f]{6}")
_UNREPORTED = "unreported"
_GROUPS: Mapping[str, frozenset[str]] = {
    "any": frozenset({*STATES, _UNREPORTED}),
    "open": frozenset({*STATES, _UNREPORTED} - {*NEVER_LATE}),
    "finished": frozenset(FINISHED),
    _UNREPORTED: frozenset({_UNREPORTED}),
    **{state: frozenset({state}) for state in STATES},
}


@dataclass(frozen=True, slots=True)
class ColourRule:
    """One rule; ``first`` and ``last`` are days from the deadline, None where they are open."""

    scheme: str
    plan: str
    region: str
    states: frozenset[str]
    first: int | None
    last: int | None
    colour: str
    fill: str

    def fits(self, task: Stands, day: date) -> bool:
        """Say whether a task has this colour on a day."""
        if (task.state or _UNREPORTED) not in self.states:
            return False
        if self.first is None and self.last is None:
            return True
        if task.end is None:
            return False
        days = (day - task.end).days
        return (self.first is None or days >= self.first) and (
            self.last is None or days <= self.last
        )


@dataclass(frozen=True, slots=True)
class Colours:
    """The rules of a file, and the scheme that was chosen; empty for the first."""

    rules: Sequence[ColourRule]
    chosen: str = ""

    def of(self, task: Stands, day: date) -> tuple[str, str]:
        """Give the colour of a task on a day and its fill (``rrggbb``); empty where none fits."""
        for rule in self.rules_of(task.plan, task.region):
            if rule.fits(task, day):
                return rule.colour, rule.fill
        return "", ""

    def rules_of(self, plan: str, region: str) -> list[ColourRule]:
        """Give the rules for the tasks of a plan in a region, in order."""
        scheme = self._scheme({"plan": plan, "region": region})
        return [rule for rule in self.rules if rule.scheme == scheme]

    def _scheme(self, of: Mapping[str, str]) -> str:
        for name, value in of.items():
            for rule in self.rules:
                if value and getattr(rule, name) == value:
                    return rule.scheme
        return self.chosen or self.rules[0].scheme


def read_colours(path: Path | None = None, scheme: str = "") -> Colours:
    """Read rules, those that come with the program where no file is named.

    Raises ProgressError that names the row and value which cannot be taken, or the schemes there
    are where ``scheme`` is none of them.
    """
    if path is None:
        name = "colours.csv"
        text = (files("zeren") / "data" / name).read_text(encoding="utf-8")
    else:
        name, text = str(path), _text(path)
    rules = _rules(name, text)
    known = list(dict.fromkeys(rule.scheme for rule in rules))
    if scheme and scheme not in known:
        raise ProgressError(
            f"{name}: has no scheme {scheme!r}; there are {', '.join(known)}.",
            f"{name}：没有方案“{scheme}”，可用的有 {'、'.join(known)}。",
        )
    return Colours(rules, scheme)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        en, zh = said_by_system(error)
        raise ProgressError(
            f"{path}: cannot be read: {en}.", f"{path}：无法读取：{zh}。"
        ) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ProgressError(f"{path}: is no text; save it as CSV.", f"{path}：不是文本，请存为 CSV。")


def _rules(name: str, text: str) -> tuple[ColourRule, ...]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise _wrong(name, 1, f"no column {missing[0]}", f"缺少 {missing[0]} 一列")
    rules = tuple(_rule(name, reader.line_num, row) for row in reader)
    if not rules:
        raise _wrong(name, 2, "there is no rule", "没有规则")
    return rules


def _rule(name: str, line: int, row: Mapping[str, str | None]) -> ColourRule:
    told = {column: (row[column] or "").strip() for column in _COLUMNS}
    states: set[str] = set()
    for word in told["states"].split("|"):
        if word.strip() not in _GROUPS:
            known = ", ".join(_GROUPS)
            raise _wrong(
                name,
                line,
                f"states {word!r}: none of {known}",
                f"states “{word}” 应为 {known} 之一",
            )
        states |= _GROUPS[word.strip()]
    for column in ("scheme", "colour"):
        if not told[column]:
            raise _wrong(name, line, f"{column} is empty", f"{column} 为空")
    if not _FILL.fullmatch(told["fill"]):
        en, zh = (
            f"fill {told['fill']!r}: six hexadecimal digits are expected",
            "fill 应为六位十六进制数",
        )
        raise _wrong(name, line, en, zh)
    return ColourRule(
        told["scheme"],
        told["plan"],
        told["region"],
        frozenset(states),
        _days(name, line, told["from_days"]),
        _days(name, line, told["to_days"]),
        told["colour"],
        told["fill"].upper(),
    )


def _days(name: str, line: int, text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"[+-]?[0-9]{1,5}", text):
        raise _wrong(name, line, f"{text!r}: a number of days is expected", f"“{text}”应为天数")
    return int(text)


def _wrong(name: str, line: int, en: str, zh: str) -> ProgressError:
    return ProgressError(f"{name}: row {line}: {en}.", f"{name}：第 {line} 行：{zh}。")
