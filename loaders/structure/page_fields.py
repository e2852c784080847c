"""What a web page or a database shows around a document: labels of its fields, links, buttons."""

from __future__ import annotations

import re

from zeren.loaders.structure.dates import DATE, NUMBERED_DATE
from zeren.loaders.text.characters import is_chinese
from zeren.loaders.text.patterns import HAN, lazy

NUMBER = rf"{HAN}{{2,14}}\((?:19|20)[0-9]{{2}}\)第?[0-9]+(?:-[0-9]+)?号"
"""A document's number in folded text, whatever brackets it has; 3-1号 is a part of its own."""
BULLETIN = (
    r"(?:(?:19|20)[0-9]{2}年)?\(?第[0-9一二三四五六七八九十百零〇]+期\)?"
    r"(?:\(?总第?[0-9一二三四五六七八九十百零〇]+期\)?)?"
)
"""Which one of a bulletin it is, below its name: 第十七期, 2022年第3期（总第17期）."""
LABELS = (
    "发文(?:字号|文号|机关|机构|单位|日期|时间)|成文(?:日期|时间)|文号|印发(?:机关|日期|时间)|制发机关|所属机构|文件分类|归档时间|来自"
    "|索引号|索取号|信息索取号|信息索引号|统一编号|登记号|主题分类|主题词|主题|标题|名称|信息名称|文件名称|内容概述|内容概要"
    "|发布(?:日期|时间|机构|单位|人|部门)|生成日期|公开(?:日期|时间|方式|形式|类别|范围|责任部门)|信息来源|信息类别|文章来源|稿件来源"
    "|来源|时间|日期|有效性|废止日期|实施日期|生效日期|失效日期|施行日期|时效性|效力级别|效力|状态|公文时效|有效期|浏览(?:次数|量)?|阅读(?:次数|量)?"
    "|点击(?:数|率|次数|量)?|访问量|字体|字号|字体大小|体裁分类|体裁|服务对象|关键词|关键字|责任编辑|编辑|作者|审核|原文链接|原文网址|链接|网址"
    "|分类|类别|组配分类|法规类别|法宝引证码|文件类型|信息分类|当前位置|您的位置|您现在的位置|所在位置|位置|检索时间|检索关键词|打印|分享"
    "|规范性文件编号|统一登记号|统一编码|文件编码|登记编号|备案号|备案登记编号|条目|更新时间|更新日期|录入时间|下载|附件下载|操作|语言|栏目"
)
PAGE_FIELD = lazy(
    rf"[-*#>|•·]*\(?(?:{LABELS})\)?[*_]*(?:[:|].{{0,400}}|(?<=\))[^。]{{0,120}})", re.IGNORECASE
)
"""What a page says about its document; of it only number, issuer and date are taken."""
_BUTTONS = (
    "打印|关闭|收藏|分享|返回|返回顶部|返回首页|返回上页|设为首页|加入收藏|无障碍|无障碍阅读|长者版|长者模式|朗读|大中小|字体"
    "|政策全文|正文|全文|全文下载|索引|目录|繁体|简体|网站地图|登录|注册|下载|附件下载|扫一扫在手机打开当前页"
)
_PAGE_WORDS = lazy(
    r"(?:https?://|www\.)\S*|CLI\.[0-9.()A-Z]+|[A-Z0-9]{2,}(?:[-—–][A-Z0-9]+)+|.*首页[>»/›-].*"
    rf"|[-*#•·|]*(?:(?:{_BUTTONS})[|]?)+"
    r"|.{2,20}(?:门户网站|政府网|信息公开网?|网站)"
    rf"|(?:19|20)[0-9]{{2}}[-./年][0-9]{{1,2}}[-./月][0-9]{{1,2}}日?(?:[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?{HAN}{{0,20}}"
)
LABEL = lazy(
    r"(?:^|(?<=\s))(?:索\s*引\s*号|发文日期|成文日期|发布日期|发布时间|发布机构|发文机关|文\s*号|发文字号|分\s*类|文件分类"
    r"|主题分类|有\s*效\s*性|来\s*源|日\s*期|时\s*间|字\s*号|浏览量|所属机构|名\s*称)(?=[\s:：])"
)
IN_A_ROW = (
    ("number", lazy(rf"(?:发文字号|文号|文件编号):?(?P<value>{NUMBER})")),
    (
        "issued_text",
        lazy(rf"(?:成文日期|发文日期|印发日期):?(?P<value>{DATE}|{NUMBERED_DATE})"),
    ),
)
"""Fields of a page that stand side by side in one line."""


def is_page_words(text: str) -> bool:
    """Tell a folded line of a page that is no field and no words of the document."""
    if 0 < len(text) <= 60 and not any(map(is_chinese, text)):
        return True
    return _PAGE_WORDS.fullmatch(text) is not None
