"""Plans of the corpus written otherwise, as programs and people do: the same facts are read."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from zeren.graph.model import Plan
from zeren.loaders.pipeline import read_blocks, read_document
from zeren.loaders.readers import recognition

pytestmark = pytest.mark.long

HALF, FULL = "，（）；：", ",();:"
UNSEEN = "\u200b\u00ad\ufeff\u2060\u200d\ufe0f"
NAMES = (
    *(
        "hubei-2021-xinxing-nongye.txt",
        "chongqing-dianzi-shangwu.txt",
        "cited/guobanfa-2020-43.txt",
    ),
    *("longyan-2022-sanxian-zhengzhi.txt", "formats/上海-商业航天行动计划.md"),
    *("huzhou-ai-gongzuo-fangan.pdf", "more/合肥市重点领域节能降碳技术改造实施方案.pdf"),
)


def half_width(text: str) -> str:
    return text.translate(str.maketrans(HALF, FULL))


def full_width(text: str) -> str:
    return text.translate(str.maketrans(FULL, HALF))


def with_unseen(text: str) -> str:
    chance = random.Random(1)
    return "".join(one + (chance.choice(UNSEEN) if chance.random() < 0.02 else "") for one in text)


WAYS: dict[str, Callable[[str], bytes]] = {
    "CRLF, half width, blanks at line ends": lambda text: (
        half_width(text).replace("\n", "  \r\n").encode()
    ),
    "UTF-16, characters that nobody sees": lambda text: with_unseen(text).encode("utf-16"),
    "GB18030, full width, form feeds, CR": lambda text: (
        full_width(text).replace("\n\n", "\n\x0c\n").replace("\n", "\r").encode("gb18030")
    ),
}


def facts(plan: Plan) -> dict[str, object]:
    """Give what is to stay the same, marks in half width, blanks left out."""
    items = (*plan.measures, *plan.tasks)
    notice = plan.notice
    return {
        "notice": (notice.number, notice.issuer, notice.issued),
        "titles": [told(one.title) for one in (notice, *plan.chapters, *plan.measures)],
        "agencies": sorted(told(one.name) for one in plan.agencies),
        "leads": [[told(duty.agency) for duty in one.leads] for one in items],
        "supports": [[told(duty.agency) for duty in one.supports] for one in items],
        "days": [one.deadline.day if one.deadline else None for one in items],
        "citations": [[(one.role, told(one.document)) for one in item.citations] for item in items],
        "targets": [[(one.value, one.unit) for one in item.targets] for item in items],
    }


def told(text: str) -> str:
    return "".join(half_width(text).split())


@pytest.fixture(scope="module", params=NAMES)
def text(request: pytest.FixtureRequest, corpus: Path) -> str:
    return read_document(corpus / request.param).source.text


def read(content: bytes) -> Plan:
    return read_blocks(recognition.read(Path("plan.txt"), content)).plan


@pytest.fixture(scope="module")
def as_written(text: str) -> dict[str, object]:
    return facts(read(text.encode()))


@pytest.mark.parametrize("way", WAYS)
def test_the_same_facts_are_read(text: str, as_written: dict[str, object], way: str) -> None:
    assert facts(read(WAYS[way](text))) == as_written
