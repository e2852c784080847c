"""Questions that another query answers: 市场监管局配合哪些任务 asks for an agency's tasks.

`who-leads` looks for words in tasks; where it finds none, what its words may ask instead is told as
a command. A name or a day counts only where it is one, by the rules for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from zeren.graph.stores.base import Reader
from zeren.queries.dates import date_meant
from zeren.queries.header import ParameterType
from zeren.queries.known_names import is_named

_WHAT = "(?:什么|啥|哪些|哪几项|多少|几项|几个|几件)"
_ITEMS = "(?:任务|事项|事情|工作|事)"
_ROLE = "(?P<role>牵头|配合|负责|承担|主管|参与)"
_AGENCY = [
    re.compile(f"(?P<agency>.{{2,}}?){_ROLE}(?:了|的|着)?(?:{_ITEMS}.{{0,2}})?{_WHAT}.*"),
    re.compile(f".*?{_WHAT}{_ITEMS}?(?:是)?(?:由|归)(?P<agency>.{{2,}}?){_ROLE}?的?"),
    re.compile(
        f"(?P<agency>.{{2,}}?)(?:(?:都|还|应|需|要|该|得|一共|总共){{0,2}}(?:有|做|干|办|完成|承担)"
        f"|的{_ITEMS}(?:有|是)){_WHAT}(?:{_ITEMS}.*)?"
    ),
]
_DUE = re.compile(
    f"(?P<day>.+?)(?:要|应|须|需要|该)?(?:到期|截止|完成|办完|办结)的?(?:{_ITEMS}|(?:都|还)?有?{_WHAT}).*"
)
_MOST = re.compile(f"(?:哪个|哪家|什么|谁).*(?:{_ITEMS}).*最(?:多|重|少)")
_TASK = re.compile(r"任务(?P<number>\d{1,6})\D*|第(?P<other>\d{1,6})项任务\D*")
_MEASURE = re.compile(r"措施(?P<number>\d{1,6})\D*|第(?P<other>\d{1,6})[条项]措施\D*")
_DOCUMENT = re.compile(f"(?P<named>.{{2,}}?)(?:被|是)(?:{_WHAT}|谁).*?(?:引用|依据).*")
_INDICATOR = re.compile(
    f"(?P<named>.{{2,}}?)(?:这个|这项)?指标的?(?:(?:都|还)?有{_WHAT}|由?谁|{_WHAT}).*"
)
_NAMED: tuple[tuple[ParameterType, re.Pattern[str], str, str, str], ...] = (
    (
        "document",
        _DOCUMENT,
        "query document-citations",
        "what cites a document",
        "引用某文件的任务",
    ),
    ("indicator", _INDICATOR, "query indicator-agencies", "about an indicator", "某指标由谁承担"),
)
_LONGEST = 60
_PLACE_BEHIND = re.compile("在.{2,8}$")


def asked_instead(reader: Reader, text: str, plan: str = "") -> Iterator[tuple[str, str]]:
    """Give commands that answer what the text may ask, of a plan or all, in English and Chinese."""
    if len(text) > _LONGEST:
        return
    for command, en, zh in _commands(reader, text):
        whole = f'{command} --plan "{plan}"' if plan else command
        yield f"To ask {en}: `zeren {whole}`.", f"若要问{zh}：`zeren {whole}`。"


def _commands(reader: Reader, text: str) -> Iterator[tuple[str, str, str]]:
    if found := _TASK.fullmatch(text):
        yield f"trace {found['number'] or found['other']}", "about a task", "一项任务"
    elif found := _MEASURE.fullmatch(text):
        number = found["number"] or found["other"]
        yield f"query measure-detail --measure {number}", "about a measure", "一条措施"
    elif _MOST.search(text):
        yield "workload", "who has how many tasks", "各单位的任务数"
    elif day := _day(text):
        yield f"query due-by --date {day}", "what is due by a day", "某日前到期的任务"
    elif named := next(_named(reader, text), None):
        yield named
    elif found := _agency(reader, text):
        role = {"牵头": " --role leads", "配合": " --role supports"}
        told = role.get(found.groupdict().get("role") or "", "")
        agency = _PLACE_BEHIND.sub("", found["agency"])
        yield f"query agency-tasks --agency {agency}{told}", "what an agency does", "某单位的任务"


def _named(reader: Reader, text: str) -> Iterator[tuple[str, str, str]]:
    for kind, pattern, command, en, zh in _NAMED:
        found = pattern.fullmatch(text)
        if found and is_named(reader, kind, found["named"]):
            yield f"{command} --{kind} {found['named']}", en, zh


def _day(text: str) -> str | None:
    found = _DUE.fullmatch(text)
    if found is None:
        return None
    for day in (found["day"], found["day"].removesuffix("前"), found["day"].removesuffix("之前")):
        if date_meant(day, date.today()):
            return day
    return None


def _agency(reader: Reader, text: str) -> re.Match[str] | None:
    """Find the agency that a question is about, by any name that means one or several."""
    for pattern in _AGENCY:
        found = pattern.fullmatch(text)
        if found and is_named(reader, "agency", _PLACE_BEHIND.sub("", found["agency"])):
            return found
    return None
