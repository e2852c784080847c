"""Word forms: what the name of an office, a government, a company or a group of them looks like.

The words that names are made of are lists of `zeren.loaders.text.lexicon`; this is the only place
that tells a name from other words by its form.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from zeren.loaders.duties.fronts import has_verb
from zeren.loaders.duties.rules import MARKS
from zeren.loaders.text.brackets import parts
from zeren.loaders.text.lexicon import any_of, words
from zeren.loaders.text.numbering import NUMERAL
from zeren.loaders.text.patterns import HAN, lazy

_CLASS_OF_PLACES = (
    f"(?:{any_of('place.class')}(?:城市|[市县区旗])|{any_of('place.class.city')}城市)"
)
CLASS_OF_PLACES = lazy(_CLASS_OF_PLACES)
"""Places by what they are, which name none: 设区市, 试点城市, 沿海县."""
_TIER = (
    r"(?:地级及?以上|地级|设区的?|省辖|省直管|直管|自治|神农架林)?(?:[市州县区盟旗]级?|地(?=[、(]))"
)
_COMMITTEES = r"(?:党委和?、?|党工委、?)?(?:人民)?政府"
_GLOSS = r"(?:\([^()]*\)|〈[^〈〉]*〉)?"
GOVERNMENTS = lazy(
    r"(?:全[区省市州县])?(?:各(?:有关|相关)?|有关|相关)"
    rf"(?:省、自治区、直辖市|{_TIER}"
    rf"(?:\([^()]*\))?(?:[、,和及](?:各)?{_TIER}|[县区市州盟旗](?=[(、县人政党])){{0,9}})"
    rf"{_GLOSS}(?:{_COMMITTEES}){_GLOSS}"
    r"|各省、自治区、直辖市(?:及计划单列市)?(?![^,;、]*政府)"
    r"|各(?:设区)?市、县\([市区、]+\)(?![^,;、]*政府)"
    r"|(?:地方)?各(?:级|地区?)党委[、和及与]?(?:人民)?政府"
    rf"|各盟(?:行政公署)?[、和]市人民政府"
    rf"|[市县区]\([市县区、州旗]+\)[市县区]?(?:党委[、和及与]?)?(?:人民)?政府{_GLOSS}"
)
"""Groups of governments by their form: 各市、县（市、区）人民政府, 各设区市人民政府 …"""

_SAID_OTHERWISE = lazy("^(?:全[省市县区州]|地方)?各(?!级)|的|人民|[、,和及与()〈〉]")


_EVERY_TIER = lazy(
    "(?:设区市|地级以?上?市|省辖市|省直管县|[省市州县区盟旗]|乡镇|街道|办事处|管委会)+"
)


def governments_key(name: str) -> str:
    """Give what is the same of 各设区市人民政府, 设区市政府 and 各设区市; "" for no such group."""
    key = _SAID_OTHERWISE.sub("", name).removesuffix("政府")
    return key if _EVERY_TIER.fullmatch(key) or GOVERNMENTS.fullmatch(name) else ""


_OFFICE_ENDS = words("office.end", "office.end.long", "company.end")
_COMPANY_ENDS, _COMPANY_BEGINS = words("company.end"), words("company.begin")
_NO_OFFICE, _INNER = words("office.no"), words("inner.end")
_GROUP_ENDS, _NO_OFFICE_ALONE = words("group.end"), words("office.no.whole")

TERRITORY = lazy(f"{HAN}{{2,19}}(?:[市县区旗州盟镇乡]|街道)|{HAN}{{2,3}}(?<!节)省")

GROUP = lazy(
    r"^(?:全[区省市州县国]|自治区|[省市县州区]|国务院|党中央)?"
    r"(?:各|所有|有关|相关|具有|涉及|其他|有[^、]+的)|^(?:[区省市县州]|中)直|成员单位$"
    rf"|^(?:地方|各级|国务院各)|^(?:[0-9]+|{NUMERAL})个"
    rf"|^(?:(?![和及与]){HAN}){{2,10}}各(?:有关|相关)?(?:地级?以?上?|设区的?)?[市州县区地]"
    rf"|^{HAN}{{0,5}}政府(?:各|有关|相关)|[一二三四五六七八九十两][市县区州](?:人民)?政府$"
    rf"|^{_CLASS_OF_PLACES}"
    r"|^(?:属地|当地|地方|所在地|事发地|辖区|沿线|试点|设区|[省市县州区乡镇]级(?:以上|各级|人民|政府))"
    r"|^(?:[市州县区乡镇旗盟、和()]|街道){2,}(?:人民)?政府(?:\([^()]*\))?$|(?:部门|单位|企业|机构|高校|院校)$"
    r"|^(?:省级|市级|县级|州级|区级|中央)(?:有关|相关|各)|^[省市县区州]?[厅局委办院部]?机关各"
)
"""How a group of offices is named: 各有关部门, 市直各单位, 甲领导小组成员单位."""

_GROUP_BEGINS = lazy(
    "(?:各|有关|相关|地方)(?:地|各|有|相|部|单|省|市|州|县|区|级|类|乡|镇|盟|旗|街|园|科|成|处|设)"
)
_TIERS = lazy(
    "(?:[省市州县区盟旗乡镇]|街道){2,}|乡镇|街道"
    r"|(?:乡镇|街道|社区|[乡镇村])\((?:[、和]?(?:乡镇|街道|社区|街办|办事处|园区|[乡镇村]))+\)"
)
_ANYBODY = ["专人", "专业", "政府", "部门", "单位", "机构", "企业", "公司", "银行", "协会"]
_ANYBODY += ["学校", "集团", "中心", "党委", "村", "社区"]
_CLASS = lazy(
    "^(?:属地|当地|地方|所在|有关|相关|主管|各|其他|所有|上级|下级|[县市省区]级)|(?:部门|单位|机构|企业|院校|学校)$"
)
_JOINT = lazy("以及|[和及与]")
_NEVER = lazy(
    r"[0-9]{4}年|[0-9]月|底前|季度|半年|年度前|[:;。?!]|牵头(?!单位|部门)|负责(?!单位|部门|同志|人)|会同(?!县)|同上|〃"
    rf"|[—―–‒−─－-]\s*[0-9]+\s*[—―–‒−─－-]|{any_of('verb.core')}$"
    "|(?:责任|牵头|配合|协办)(?:单位|部门)[—―–‒−─－_-]"
)
_POSTS = (
    "(?:主要负责同志|主要负责人|主要领导|分管领导|负责同志|局长|厅长|主任|部长|书记|市长|县长|区长"
    "|行长|院长|处长|秘书长)"
)
_POST = lazy(rf"(?P<office>.{{2,20}}?){_POSTS}$")
_OFFICIAL = lazy(
    rf"(?P<office>.{{2,20}}?)(?P<person>(?:党[组委](?:副?书记)?、?)?(?:常务)?副?{_POSTS}(?P<name>{HAN}{{2,4}})?)"
)
_ROLE_MARK = lazy(r"\((?:牵头|主办|主责)(?:单位|部门)?\)|[★☆▲●]|(?<=[\u4e00-\u9fff)])\*|^\*")


_LONGEST = 80
"""Characters of a name; a longer one is a sentence or a fault of its file."""


class Form(StrEnum):
    """What a name is by its form."""

    GOVERNMENTS = "governments"
    GROUP = "group"
    OFFICE = "office"
    COMPANY = "company"
    PLACE = "place"
    POST = "post"


def names_of(text: str) -> list[str]:
    """Divide folded words at their marks; what stands in brackets behind a name is left out."""
    if "、县" in text and "政府" in text:
        text = GOVERNMENTS.sub(lambda match: match[0].replace("、", ""), text)
    found = (text[start:end] for start, end in parts(text, 0, len(text), "、,;"))
    return [
        name.strip(MARKS).partition("(")[0].removesuffix("等").strip(MARKS)
        for name in found
        if name
    ]


def marked(text: str) -> bool:
    """Tell whether a name of an enumeration bears a mark of the lead: ★甲局, 甲局（牵头）."""
    return _ROLE_MARK.search(text) is not None


def has_form(name: str) -> bool:
    """Tell whether a folded name has the form of an office, a place, a company or a group.

    A bare 部门 or 企业 (政府引导、企业参与) names nobody. Of 甲厅及各地区 the last one tells.
    """
    return form_of(name) is not None or form_of(_JOINT.split(name)[-1]) is not None


@lru_cache(65536)
def form_of(name: str) -> Form | None:
    """Tell the form of a folded name; None where it is that of no office, place or group."""
    if len(name) < 2 or name in _ANYBODY or impossible(name):
        return None
    bare = name[: name.rindex("(")] if name.endswith(")") else name
    return next((form for form, tells in _FORMS if tells(name, bare)), None)


def _is_group(name: str, bare: str) -> bool:
    begins = _GROUP_BEGINS.match(name) is not None or _TIERS.fullmatch(name) is not None
    return begins or (bare.endswith(_GROUP_ENDS) and GROUP.search(bare) is not None)


_FORMS: tuple[tuple[Form, Callable[[str, str], bool]], ...] = (
    (Form.GOVERNMENTS, lambda name, _: GOVERNMENTS.match(name) is not None),
    (Form.GROUP, _is_group),
    (Form.COMPANY, lambda _, bare: is_company(bare)),
    (Form.OFFICE, lambda _, bare: is_office(bare)),
    (Form.PLACE, lambda _, bare: TERRITORY.fullmatch(bare) is not None),
    (Form.POST, lambda _, bare: post_of(bare) is not None),
)
"""Each form with what tells it of a name and of the name without the brackets behind it."""


def is_office(name: str) -> bool:
    """Tell how the name of an office, a company or a group of them ends."""
    if not name.endswith(_OFFICE_ENDS) or name.endswith(_NO_OFFICE):
        return False
    return name.lstrip("省市县区") not in _NO_OFFICE_ALONE


_CENTRAL_BANK = ("中国人民银行", "人民银行", "人行")
"""It is an agency, though it is called as banks are."""


def is_company(name: str) -> bool:
    """Tell a company by how its name begins or ends."""
    bare = name.removesuffix("(筹)")
    if bare.startswith(_CENTRAL_BANK):
        return False
    return bare.endswith(_COMPANY_ENDS) or bare.startswith(_COMPANY_BEGINS)


def is_inner(name: str) -> bool:
    """Tell an office inside another one: 规划处, 综合科."""
    return name.endswith(_INNER)


def impossible(name: str) -> bool:
    """Tell words that no name has: a date, a verb of duty, a page mark, an open bracket."""
    return (
        len(name) > _LONGEST
        or _NEVER.search(name) is not None
        or name.count("(") != name.count(")")
        or name.count("〈") != name.count("〉")
        or has_verb(name)
    )


_TAKEN = (
    ("page-mark", lazy(r"[—―–‒−─－-]\s*[0-9]+\s*[—―–‒−─－-]")),
    ("date", lazy("[0-9]{4}年|[0-9]月|底前|季度|半年")),
    ("label", lazy(":|(?:责任|牵头|配合|协办)(?:单位|部门)[—―–‒−─－_-]")),
    ("verb", lazy(f"牵头|负责|会同|{any_of('verb.core')}$")),
)


def taken_for(name: str) -> str:
    """Say what words are that are no bearer's: a code of `zeren.graph.issues.TAKEN_FOR`."""
    if name.count("(") != name.count(")"):
        return "unbalanced"
    if has_verb(name):
        return "verb"
    return next((code for code, pattern in _TAKEN if pattern.search(name)), "text")


def post_of(name: str) -> tuple[str, str] | None:
    """Divide an official's post into office and post: 市商务局局长."""
    match = _POST.match(name)
    if match is None or not is_office(match["office"]):
        return None
    return match["office"], name[match.end("office") :]


def official_of(text: str) -> tuple[str, str] | None:
    """Divide an official into the office and the person with the post: 市园林局 局长张某.

    The person is empty where no name stands behind the post, or for an office alone.
    """
    match = _OFFICIAL.fullmatch(text)
    form = form_of(match["office"]) if match else None
    if match is None or form is None:
        return (text, "") if form_of(text) not in (None, Form.PLACE) else None
    if match["name"] or form in (Form.GROUP, Form.GOVERNMENTS):
        return match["office"], match["person"] if match["name"] else ""
    return text, ""


def is_class(name: str) -> bool:
    """Tell a class of offices that says of none which one it is: 主管部门, 属地供电公司."""
    return _CLASS.search(name) is not None and not GOVERNMENTS.fullmatch(name)
