"""What a question is about: 谁负责电子印章？ asks for 电子印章."""

from __future__ import annotations

import re

_BODY = "(?:单位|部门|机构|局|厅|委办局|委|办|处室?|科室?|中心|公司|集团)"
_WHO = f"(?:谁|(?:哪个|哪些|哪家|哪几家|哪几个|哪|什么|何){_BODY}|哪家|哪几家)"
_MODAL = "(?:来|去|在|要|应该?|应当|需要?|须|会|具体|主要|正在)?"
_VERBS = (
    "负责|牵头|主管|主抓|主办|承担|承办|配合|参与|参加|落实|推进|推动|办理?|建设?|管理?|抓|"
    "弄|搞|做|干|处理|解决|说了算"
)
_OTHER = r"(?!.{0,4}(?:任务|事|工作|最|多|少|几|不|没|未))[^\W\d]{2,4}"
"""Any other verb, but no word that asks for something else than who."""
_DOES = f"(?:{_VERBS})(?:的|着)?"
_OWNS = "的?(?:责任|职责|任务|事)"
_BY = "(?:(?:都|主要|具体|究竟|到底)?(?:应该?|该)?(?:由|归|有)|是由?|找)?"
_ASKS = "(?:请问|想知道|麻烦问|(?:我?想|请)?(?:问|打听|了解)一?下|我想问)?"
_END = r"[\s?？!！。吗呢啊呀吧]*"
_THING = "(?:的?(?:这件事|这事|这项工作|这一块|这个|一事|工作|事项|事情)|的事)?"
_OFFICE = "(?:牵头|负责|主管|责任|配合|承办)(?:单位|部门|机构|人|主体)"
_AGENCY_EN = r"(?:who|(?:which|what)\s+(?:agenc(?:y|ies)|departments?|bureaus?|offices?))"
_DOES_EN = (
    r"(?:(?:(?:is|are)\s+)?(?:responsible\s+for|in\s+charge\s+of)"
    r"|leads?|supports?|handles?|manages?|runs?|does|do|carr(?:ies|y)\s+out|works?\s+on)"
)
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
        rf"{_ASKS}\s*{_BY}{_WHO}{_MODAL}\s*{_DOES}\s*(?P<about>\S.*?){_THING}{_END}", re.DOTALL
    ),
    re.compile(
        rf"{_ASKS}\s*(?P<about>\S.*?){_THING}\s*{_BY}{_WHO}{_MODAL}(?:(?:{_VERBS})?{_DOES}|{_OWNS})?{_END}",
        re.DOTALL,
    ),
    re.compile(
        rf"{_ASKS}\s*(?P<about>\S.*?){_THING}(?:由{_WHO}|谁){_MODAL}{_OTHER}的?{_END}", re.DOTALL
    ),
    re.compile(
        rf"{_AGENCY_EN}(?:\s+|['’]s\s+){_DOES_EN}\s+(?P<about>\S.*?)[\s?]*",
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
