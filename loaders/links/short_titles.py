"""Titles that say the kind of a document, not which one: 《规划》, 《实施方案》, 《管理办法》."""

from __future__ import annotations

from zeren.loaders.text.characters import fold_text
from zeren.loaders.text.patterns import lazy

_SPAN = lazy(
    "第?十[一二三四五六]个?五年?|20[0-9]{2}年?度?|[一二三四五]年|[—~-]|中长期|远景|本|该|新"
)
_KIND = lazy(
    "(?:总体|专项|国家|年度|发展|实施|工作|行动|管理|暂行|试行|若干|指导|建设|试点|重点|任务|分工|政策|"
    "技术|权责|责任|负面|项目|问题|目标|考核|评价|整改|改革|政府)*"
    "(?:规划纲要|规划|纲要|方案|条例|意见|通知|办法|规定|决定|计划|细则|指南|目录|标准|清单|措施|要点|"
    "导则|规范|公告|通告|批复|函|工作报告|报告|协议|章程|规则|制度|指引|决议|指示|讲话|建议)(?:试行|暂行|修订)?"
)
_MARKS = str.maketrans("", "", "“”\"'《》〈〉<>()[]")


def is_short(title: str) -> bool:
    """Tell a title that names a kind only: no subject, no place, no issuer."""
    return _KIND.fullmatch(_SPAN.sub("", fold_text(title).translate(_MARKS))) is not None
