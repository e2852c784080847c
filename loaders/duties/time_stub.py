"""Until the grammar of time is merged."""
import re
_DATE = re.compile(
    r"(?:于|在|力争|确保|每年|此后|以后)*(?P<date>(?:[0-9]{4}年|[0-9]{1,2}月|今年|明年|当年|年底|年内)"
    r"(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|年?[底末]|[上中下]旬|第?[一二三四]季度|[上下]半年)*(?:之?前)?)"
)
_LASTING = re.compile("(?:长期|持续|常年|全年|并|每年|按进度|按计划|此后每年)[^()]{0,12}")
def time_at(text, start, end):
    if _DATE.match(text, start, end): return end
    if _LASTING.fullmatch(text, start, end): return end
    return None
