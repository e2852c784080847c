"""Rows of the plan of Guangxi read by eye: who leads, who supports, which rows pages cut."""

from __future__ import annotations

import pytest

from tests.rows import each_row
from zeren.graph.model import Plan
from zeren.loaders.pipeline import Reading
from zeren.loaders.text.document import Table

CITIES = "各市、县（市、区）人民政府"
DISTRICT_CITIES = "各设区市人民政府"
BANK, TAX, BANKING = "人民银行南宁中心支行", "广西税务局", "广西银保监局"
MEMBERS = "工程建设项目审批制度改革领导小组成员单位"
FTZ = "中国（广西）自由贸易试验区{}片区管委会"
ZONES = [FTZ.format(place) for place in ("南宁", "钦州港", "崇左")]
HOUSING, STAFF = "自治区住房城乡建设厅", "自治区人力资源社会保障厅"
TOURISM = "自治区文化和旅游厅"
CUSTOMS, PORT, RAIL = "南宁海关", "广西北部湾国际港务集团", "中国铁路南宁局集团"


def own(names: str) -> list[str]:
    """Give departments of the region by the words behind 自治区."""
    return [f"自治区{name}" for name in names.split()]


def governments(names: str) -> list[str]:
    return [f"{name}市人民政府" for name in names.split()]


ROWS: dict[int, tuple[list[str], list[str]]] = {
    2: ([DISTRICT_CITIES, "自治区公安厅", TAX, BANK], [BANKING]),
    10: (
        [*ZONES, "自治区市场监管局"],
        [
            *("自治区公安厅", STAFF, HOUSING),
            *own("大数据发展局 地方金融监管局 医保局"),
            *(BANK, BANKING),
        ],
    ),
    12: (["自治区市场监管局", *governments("南宁 桂林 北海 贵港")], []),
    13: ([ZONES[1], "自治区市场监管局"], ["钦州市审批局", "钦州市市场监管局"]),
    23: (
        own("发展改革委"),
        [*own("工业和信息化厅 自然资源厅 生态环境厅 水利厅 地震局 气象局"), DISTRICT_CITIES],
    ),
    31: (
        own("住房城乡建设厅 大数据发展局"),
        [*own("发展改革委 自然资源厅 生态环境厅"), MEMBERS, CITIES],
    ),
    34: (own("住房城乡建设厅"), [MEMBERS, CITIES]),
    71: (
        [*own("地方金融监管局 财政厅"), BANK, BANKING],
        own(
            "发展改革委 科技厅 工业和信息化厅 农业农村厅 交通运输厅 商务厅 大数据发展局 "
            "投资促进局 北部湾办 审计厅"
        ),
    ),
    73: ([BANKING], [BANK, CITIES]),
    92: (
        own("交通运输厅 北部湾办 市场监管局"),
        [
            *own("发展改革委 商务厅 财政厅"),
            *("广西海事局", CUSTOMS),
            *governments("北海 防城港 钦州"),
        ],
    ),
    94: (
        ["自治区北部湾办", *governments("钦州 北海 防城港")],
        [*own("交通运输厅 商务厅 发展改革委 市场监管局"), CUSTOMS],
    ),
    98: (
        [*own("北部湾办 商务厅"), CUSTOMS],
        [ZONES[1], *own("交通运输厅 发展改革委"), PORT, RAIL],
    ),
    99: ([*own("北部湾办 交通运输厅"), PORT], own("发展改革委")),
    100: ([*own("商务厅 交通运输厅"), RAIL, "相关市人民政府"], []),
    111: (["广西证监局"], [DISTRICT_CITIES, *own("公安厅 市场监管局 地方金融监管局")]),
    123: (own("人民检察院"), own("公安厅 高级人民法院")),
    128: (
        own("发展改革委"),
        [*own("住房城乡建设厅 交通运输厅 水利厅 农业农村厅 公共资源交易中心"), DISTRICT_CITIES],
    ),
    138: (
        [
            *own("公安厅 民政厅 司法厅"),
            *(STAFF, "自治区自然资源厅", HOUSING),
            *own("交通运输厅 市场监管局 医保局 残联"),
            *("广西邮政管理局", CITIES),
        ],
        [],
    ),
    152: (
        own("大数据发展局"),
        [
            *own("公安厅 教育厅 卫生健康委 交通运输厅 农业农村厅"),
            *(STAFF, HOUSING),
            *own("市场监管局 烟草专卖局 民政厅 商务厅 自然资源厅 应急管理厅"),
            *("自治区药监局", TOURISM),
            *own("退役军人厅 司法厅 林业局 广电局"),
            *(RAIL, CITIES),
        ],
    ),
    156: (own("市场监管局 商务厅 大数据发展局"), ZONES),
    158: (own("科技厅"), ["自治区教育厅", *governments("南宁 桂林")]),
    178: (
        own("投资促进局 发展改革委 政府督察室"),
        [*own("财政厅 工业和信息化厅 商务厅 自然资源厅 生态环境厅 林业局"), CITIES],
    ),
    189: (
        own("市场监管局"),
        [*own("党委政法委 公安厅"), *governments("南宁 防城港")],
    ),
    193: (
        own("工业和信息化厅 国资委 审计厅"),
        [
            *own("高级人民法院 工商联 发展改革委 司法厅 财政厅"),
            *(STAFF, "自治区绩效办"),
            *("自治区地方金融监管局", BANK, BANKING, CITIES),
        ],
    ),
    195: (own("商务厅"), ["广西外汇局", "自治区发展改革委", DISTRICT_CITIES]),
    196: (["自治区商务厅", BANK, CUSTOMS], [*own("工业和信息化厅 财政厅 国资委"), TAX]),
    197: (
        [
            *own("商务厅 财政厅"),
            *(BANK, BANKING, "广西外汇局"),
            *("中国进出口银行广西分行", "中国出口信用保险公司广西分公司"),
        ],
        ["各相关单位"],
    ),
}


@each_row("number", ROWS)
def test_who_leads_and_who_supports(guangxi_plan: Plan, number: int) -> None:
    task = guangxi_plan.tasks[number - 1]
    leads, supports = ROWS[number]
    assert [duty.agency for duty in task.leads] == leads
    assert [duty.agency for duty in task.supports] == supports


@pytest.mark.parametrize(
    ("number", "role", "unit"),
    [
        (88, "leads", "口岸办"),
        (91, "supports", "口岸办"),
        (95, "leads", "口岸办"),
        (133, "leads", "自贸办"),
    ],
)
def test_sub_offices(guangxi_plan: Plan, number: int, role: str, unit: str) -> None:
    (duty,) = getattr(guangxi_plan.tasks[number - 1], role)
    assert (duty.agency, duty.unit) == ("自治区商务厅", unit)


GROUPS = {
    8: "各涉企行政审批许可部门",
    37: "各银行等金融机构",
    40: "有关单位",
    46: "各供电企业",
    51: "各地电网公司",
    82: "全区各级住房公积金管理中心（分中心）",
    87: "各住房公积金管理中心（分中心）",
    90: "各相关设区市人民政府",
    104: "相关自治区政府职能部门",
    139: "自治区各有关部门",
    141: "具有行政许可权的部门",
    154: "广西公平竞争审查工作厅际联席会议各成员单位",
    157: "所有具有行政许可权的单位",
    176: "自治区具有行政监管职能的部门",
    177: "广西社会信用体系建设联席会议成员单位",
    180: "具有行政执法职能部门",
    181: "自治区各具有行政执法职能的部门",
    184: "自治区“双随机、一公开”监管厅际联席会议各成员单位",
    186: "全区各市级行政执法机关",
}


@pytest.mark.parametrize("number", GROUPS)
def test_groups_in_support(guangxi_plan: Plan, number: int) -> None:
    supports = guangxi_plan.tasks[number - 1].supports
    assert ("group", GROUPS[number]) in [(duty.kind, duty.agency) for duty in supports]


CUT = [
    *(6, 10, 17, 26, 34, 38, 45, 48, 52, 60, 65, 71, 90, 94, 102, 111, 124, 136, 152, 155),
    *(161, 167, 175, 192, 194, 211, 215, 220),
]


def test_the_rows_that_page_ends_cut(guangxi_reading: Reading) -> None:
    number, cut = 0, []
    for table in guangxi_reading.document.blocks:
        for first, *_ in table.rows if isinstance(table, Table) else ():
            if first.text.isdigit():
                number = int(first.text)
            elif not first.text:
                cut.append(number)
    assert cut == CUT


@each_row(
    ("number", "field", "value"),
    [
        (10, "support_text", "地方金融监管局、医保局，"),
        (17, "indicator", "办理建筑许可"),
        (26, "indicator", "办理建筑许可"),
        (34, "deadline_text", "2021年12月31 日"),
        (34, "sub_indicator", "提升便利度"),
        (34, "goal", "提升工程建设项目审批管理系统运行效率。"),
        (34, "lead_text", "自治区住房和城乡建设厅"),
        (52, "sub_indicator", "提升供电可靠性和电费透明度指数达到8"),
        (52, "goal", "系统平均停电频率指数(SAIFI)控制在0.3以下。"),
        (60, "sub_indicator", "提高获得电力的便利度"),
        (65, "sub_indicator", "完善掌上业务平台功能"),
        (65, "goal", "移动办公”，对外实现供水服务"),
        (71, "lead_text", "人行南宁银行中心支行"),
        (90, "sub_indicator", "压缩进出口边界合规时间"),
        (94, "goal", "降低广西北部湾港口中介服务收费。"),
        (102, "indicator", "跨境贸易"),
        (111, "support_text", "各设区市人民政府，自治区公安厅"),
        (124, "sub_indicator", "构建统一开放、竞争有序的政府采购市场体系"),
        (152, "support_text", "中国铁路南宁局集团有限公司，"),
        (167, "sub_indicator", "提升知识产权创造质量"),
        (175, "sub_indicator", "提升知识产权运用效益"),
        (192, "indicator", "市场监管能力"),
        (215, "goal", "优良率达90.4%以上。"),
        (220, "indicator", "生态环境质量"),
    ],
)
def test_cells_of_cut_rows(guangxi_plan: Plan, number: int, field: str, value: str) -> None:
    assert value in getattr(guangxi_plan.tasks[number - 1], field)


def test_markup_is_no_text(guangxi_plan: Plan) -> None:
    texts = [text for task in guangxi_plan.tasks for text in (task.action, task.problem)]
    assert not [text for text in texts if "<" in text]
    assert guangxi_plan.tasks[195].action.startswith("1.提高广西外贸依存度。")
