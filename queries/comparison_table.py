"""A comparison of two plans as an answer, to be written in every form that answers have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zeren.graph.comparison.changes import Change
from zeren.graph.comparison.comparison import Comparison
from zeren.graph.comparison.items import Side
from zeren.graph.comparison.provisions import Against
from zeren.graph.elements import Elements
from zeren.queries.results import Cell, Column, ResultTable

CODES = {
    "added": "新增",
    "gone": "取消",
    "moved": "移位",
    "lead-added": "增加牵头",
    "lead-gone": "不再牵头",
    "lead-to-support": "牵头改配合",
    "support-to-lead": "配合改牵头",
    "support-added": "增加配合",
    "support-gone": "不再配合",
    "followed": "机构沿革",
    "deadline-later": "时限推迟",
    "deadline-earlier": "时限提前",
    "deadline-added": "增加时限",
    "deadline-gone": "取消时限",
    "deadline-changed": "时限改变",
    "target-weaker": "目标放宽",
    "target-tighter": "目标收紧",
    "target-changed": "目标改变",
    "target-added": "增加目标",
    "target-gone": "取消目标",
    "indicator": "指标改变",
    "wording": "文字改变",
}
"""What changes are called in Chinese, by their codes."""
FIELDS = {
    "goal": "目标",
    "action": "具体任务",
    "problem": "问题或经验",
    "title": "标题",
    "text": "正文",
    "indicator": "指标",
    "deadline": "完成时限",
}
"""What the fields that differ are called in Chinese."""
COLUMNS = (
    Column("kind", "string", "类别", "task or measure", {"task": "任务", "measure": "措施"}),
    Column(
        "number_before",
        "integer",
        "原序号",
        "number in the first plan; empty where it is new",
        en="number before",
    ),
    Column(
        "number_after",
        "integer",
        "新序号",
        "number in the second plan; empty where it is gone",
        en="number after",
    ),
    Column("item", "string", "事项", "the first words of the item"),
    Column("change", "string", "变化", "what the change is", CODES),
    Column("notable", "boolean", "需关注", "whether less, or later, or nobody, or not who led"),
    Column("about", "string", "涉及", "the agency, the field, or the unit of the target", FIELDS),
    Column("before", "string", "原文", "the words of the first plan"),
    Column("after", "string", "新文", "the words of the second plan"),
    Column(
        "before_places",
        "string",
        "原文出处",
        "where they stand in the first file",
        en="place before",
    ),
    Column(
        "after_places",
        "string",
        "新文出处",
        "where they stand in the second file",
        en="place after",
    ),
)


def comparison_table(comparison: Comparison, *, notable: bool = False) -> ResultTable:
    """Give the changes, a row each; ``notable``: those alone by which less is asked for."""
    changes = [one for one in comparison.changes if one.notable or not notable]
    before, after = (_named(one) for one in (comparison.before, comparison.after))
    return ResultTable(
        query="compare",
        title_zh=f"两个方案的比较：{before} → {after}",
        title_en=f"Two plans compared: {before} → {after}",
        parameters={"before": comparison.before.plan, "after": comparison.after.plan},
        columns=COLUMNS,
        rows=tuple(tuple(_cells(change)) for change in changes),
    )


def _named(side: Side) -> str:
    return f"《{side.title}》（{side.plan}）" if side.title != side.plan else f"《{side.title}》"


def _cells(change: Change) -> Iterator[Cell]:
    yield from (change.kind, change.number_before, change.number_after, change.item)
    yield from (change.code.value, change.notable, change.about)
    yield from (change.before.words, change.after.words)
    yield from (change.before.places, change.after.places)


PROVISION_COLUMNS = (
    Column("kind", "string", "类别", "task or measure", {"task": "任务", "measure": "措施"}),
    Column("number", "integer", "序号", "number of the item in its plan"),
    Column("document", "string", "依据文件", "id of the document"),
    Column("provision", "string", "条款", "number of the provision"),
    Column(
        "verdict",
        "string",
        "相比",
        "how the plan's target stands to the provision's",
        {
            "equal": "相同",
            "looser": "放宽",
            "tighter": "收紧",
            "changed": "不同",
            "absent": "未见",
        },
    ),
    Column(
        "provision_target",
        "string",
        "条款目标",
        "the target of the provision",
        en="target of the provision",
    ),
    Column(
        "plan_target",
        "string",
        "方案目标",
        "the target of the item; empty where it has none",
        en="target of the plan",
    ),
    Column(
        "provision_places",
        "string",
        "条款出处",
        "where the provision's words stand in its text",
        en="place in the text",
    ),
    Column(
        "plan_places",
        "string",
        "方案出处",
        "where the plan's words stand in its file",
        en="place in the plan",
    ),
)


def provisions_table(
    plan: Elements, found: Iterable[Against], *, notable: bool = False
) -> ResultTable:
    """Give how targets stand to those of provisions; ``notable``: looser and other ones alone."""
    kept = [one for one in found if one.verdict in ("looser", "changed") or not notable]
    title = plan.nodes[0].properties["title"]
    return ResultTable(
        query="compare-provisions",
        title_zh=f"《{title}》的目标与所依据条款",
        title_en=f"The targets of 《{title}》 and the provisions that it goes back to",
        parameters={"before": plan.unit},
        columns=PROVISION_COLUMNS,
        rows=tuple(
            (
                *(one.kind, one.number, one.document, one.provision, one.verdict),
                *(one.provision_target.words, one.plan_target.words),
                *(one.provision_target.places, one.plan_target.places),
            )
            for one in kept
        ),
    )
