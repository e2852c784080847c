"""Word forms: what the name of an office, a government, a company or a group of them looks like."""

from __future__ import annotations

import re

from zeren.loaders.text.brackets import parts

_TIER = r"(?:地级及?以上|地级|设区的?|省辖|省直管|自治)?(?:[市州县区盟旗]级?|地(?=[、(]))"
GOVERNMENTS = re.compile(
    r"(?:全[区省市州县])?(?:各(?:有关|相关)?|有关|相关)"
    rf"(?:省、自治区、直辖市|{_TIER}"
    rf"(?:\([^()]*\))?(?:[、,和及](?:各)?{_TIER}|[县区市](?=[(、县人政]))*)"
    r"(?:\([^()]*\))?(?:(?:党委和?、?)?(?:人民)?政府)(?:\([^()]*\))?"
    r"|各省、自治区、直辖市(?:及计划单列市)?(?![^,;、]*政府)"
    r"|各(?:设区)?市、县\([市区、]+\)(?![^,;、]*政府)"
    r"|各盟(?:行政公署)?[、和]市人民政府|[市县区]\([市县区、州旗]+\)(?:人民)?政府(?:\([^()]*\))?"
)
"""Groups of governments by their form: 各市、县（市、区）人民政府, 各设区市人民政府 …"""

OFFICE = re.compile(
    r"(?:厅|局|委|委员会|办|办公室|部|院|会|处|室|署|站|社|中心|所|队|校|海关|集团|公司|银行|总台"
    r"|分行|支行|政府|管委会|机构|单位|部门|大学|学院|协会|法院|检察院|联合会|企业"
    r"|(?:残|妇|侨|文|工商|社科|作|体)联|工会|兵团|军区|馆|电视台|大队|央企|国企|学院"
    r"|廳|辦|處|會|隊|館|機構|單位|部門|銀行)$"
)
"""How the name of an office, a company or a group of them ends."""

COMPANY = re.compile(
    r"(?:公司|集团|银行|分行|信用社|农商行|电网)(?:\(筹\))?$|^国网|[\u4e00-\u9fff]{2,}(?:移动|电信|联通|铁塔)$"
)

TERRITORY = re.compile("[\u4e00-\u9fff]{1,12}[\u4e00-\u9fff](?:[市县区旗州盟镇乡]|街道)")

_GROUP_BEGINS = re.compile(
    "(?:各|有关|相关|地方)(?:地|各|有|相|部|单|省|市|州|县|区|级|类|乡|镇|盟|旗|街|园|科|成|处|设)"
)
_TIERS = re.compile("(?:[省市州县区盟旗乡镇]|街道){2,}|乡镇|街道")
_ANYBODY = re.compile(
    "专人|专业|政府|部门|单位|机构|企业|公司|银行|协会|学校|集团|中心|党委|村|社区"
)
_NO_OFFICE = re.compile("(?:社会|部署|全部|内部|外部|干部|机会|大会|场所|[督交承催查快]办)$")
_CLASS = re.compile(
    "^(?:属地|当地|地方|所在|有关|相关|主管|各|其他|所有|上级|下级|[县市省区]级)|(?:部门|单位|机构|企业|院校|学校)$"
)
_MARKS = "、,"
_JOINT = re.compile("以及|[和及与]")


def names_of(text: str) -> list[str]:
    """Divide folded words at their marks; what stands in brackets behind a name is left out."""
    found = (text[start:end] for start, end in parts(text, 0, len(text), _MARKS))
    return [name.partition("(")[0].removesuffix("等") for name in found if name]


def has_form(name: str) -> bool:
    """Tell whether a folded name has the form of an office, a place, a company or a group.

    A bare 部门 or 企业 (政府引导、企业参与) names nobody. Of 甲厅及各地区 the last one tells.
    """
    return _is_named(name) or _is_named(_JOINT.split(name)[-1])


def _is_named(name: str) -> bool:
    if len(name) < 2 or _ANYBODY.fullmatch(name) or _NO_OFFICE.search(name):
        return False
    begins = any(pattern.match(name) for pattern in (_GROUP_BEGINS, GOVERNMENTS))
    ends = any(pattern.search(name) for pattern in (OFFICE, COMPANY))
    return begins or ends or any(pattern.fullmatch(name) for pattern in (TERRITORY, _TIERS))


def is_class(name: str) -> bool:
    """Tell a class of offices that says of none which one it is: 主管部门, 属地供电公司."""
    return _CLASS.search(name) is not None and not GOVERNMENTS.fullmatch(name)
