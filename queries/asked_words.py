"""What a question is about: 谁负责电子印章？ asks for 电子印章."""

from __future__ import annotations

import re

_WHO = "(?:谁|(?:哪个|哪些|哪家|哪几家|哪几个|什么|何)(?:单位|部门|机构)|哪家|哪几家)"
_DOES = "(?:负责|牵头|主管|主抓|承担|配合|落实|推进|办理?|建设?|管理?|抓)(?:的|着)?"
_OWNS = "的?(?:责任|职责|任务|事)"
_BY = "(?:(?:应该?|该)?(?:由|归)|是|找)?"
_ASKS = "(?:请问|想知道|我想问)?"
_END = r"[\s?？!！。吗呢啊]*"
_THING = "(?:的?(?:这件事|这项工作|这一块|工作|事项|事情)|的事)?"
_OFFICE = "(?:牵头|负责|主管|责任|配合|承办)(?:单位|部门|机构)"
_QUESTIONS = [
    re.compile(
        rf"{_ASKS}\s*(?P<about>\S.*?)的?{_OFFICE}(?:是|为|有)(?:{_WHO}|哪个|哪些){_END}", re.DOTALL
    ),
    re.compile(
        rf"{_ASKS}(?:负责|牵头|主管|配合)(?P<about>\S.*?)的(?:单位|部门|机构)?"
        rf"(?:是|为|有)(?:{_WHO}|哪个|哪些){_END}",
        re.DOTALL,
    ),
    re.compile(
        rf"{_ASKS}\s*{_BY}{_WHO}(?:来|去|在)?\s*{_DOES}\s*(?P<about>\S.*?){_THING}{_END}", re.DOTALL
    ),
    re.compile(
        rf"{_ASKS}\s*(?P<about>\S.*?){_THING}\s*{_BY}{_WHO}(?:来|去|在)?(?:{_DOES}|{_OWNS})?{_END}",
        re.DOTALL,
    ),
    re.compile(
        r"who(?:\s+|['’]s\s+)(?:(?:is\s+)?(?:responsible\s+for|in\s+charge\s+of)|leads|supports)\s+(?P<about>\S.*?)[\s?]*",
        re.DOTALL | re.IGNORECASE,
    ),
]
_LONGEST = 200
"""What is longer is a text, and no question."""


def asked_about(text: str) -> str:
    """Give what a question asks about, and any other text as it is."""
    words = " ".join(text.split())
    if len(words) <= _LONGEST:
        for question in _QUESTIONS:
            if (found := question.fullmatch(words)) and "谁" not in found["about"]:
                return found["about"].strip()
    return text
