"""Documents of our own making, in the forms of the published ones, and short ways to read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from zeren.graph.provenance import SourceSpan
from zeren.loaders.pipeline import Reading, read_text
from zeren.loaders.readers import plain_text
from zeren.loaders.text.characters import Passage
from zeren.loaders.text.document import Document, Source

SMALL = (Path(__file__).parent / "small_plan.txt").read_text(encoding="utf-8")
HEADER = (
    "序号",
    "指标名称",
    "分项指标",
    "目标",
    "具体任务",
    "完成时限",
    "牵头单位",
    "配合单位",
    "2020年存在问题",
)
FIELDS = (
    "number",
    "indicator",
    "sub_indicator",
    "goal",
    "action",
    "deadline_text",
    "lead_text",
    "support_text",
    "problem",
)
ISSUER = "广西壮族自治区人民政府办公厅"


def passage(text: str, start: int = 0) -> Passage:
    """Take words as they would stand in a source from character ``start`` on."""
    return Passage(text, (SourceSpan(start, start + len(text)),) if text else ())


def source(text: str, name: str = "plan.txt") -> Source:
    return Source(name, text, sha256(text.encode()).hexdigest())


def read(text: str) -> Reading:
    return read_text(source(text))


def document(text: str) -> Document:
    return plain_text.read(source(text))


def reread(span: SourceSpan, text: str) -> str:
    return text[span.start : span.end]


def row(number: int | str = 1, **cells: str) -> list[str]:
    """Make a row of a task list; what is not given is plain."""
    plain = {
        "number": str(number),
        "indicator": "读者服务",
        "sub_indicator": "开放",
        "goal": "目标",
        "action": "任务",
        "deadline_text": "2021年6月30日",
        "lead_text": "自治区教育厅",
        "support_text": "",
        "problem": "",
    }
    return [(plain | cells)[name] for name in FIELDS]


def rest(**cells: str) -> list[str]:
    """Make the rest of a row on the next page; what is not given is empty."""
    return [cells.get(name, "") for name in FIELDS]


def page(rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER) -> str:
    """Write the part of a table that stands on one page, its header repeated."""
    return "\n".join("\t".join(cells) for cells in (header, *rows))


def notice(issuer: str = ISSUER, number: str = "桂政办发〔2021〕999号") -> str:
    """Write a notice, as far as the rules need one."""
    return (
        f"{issuer}\n\n{number}\n\n{issuer}关于印发办馆方案的通知\n\n各市人民政府：\n\n"
        f"请照此办理。\n\n{issuer}\n\n2021年3月1日\n\n# 办馆方案\n\n"
    )


def listed(*pages: Iterable[Sequence[str]], header: Sequence[str] = HEADER) -> str:
    """Write a plan that is a task list on one or more pages."""
    return notice() + "\n\n".join(page(rows, header) for rows in pages) + "\n"


def measured(*measures: str) -> str:
    """Write a plan of one chapter with the given measures, numbers included."""
    return notice() + "## 一、办馆\n\n" + "\n\n".join(measures) + "\n"


def codes(reading: Reading) -> list[str]:
    return [issue.code for issue in reading.plan.issues]
