"""The published files of the corpus: what their readers find, counted by eye."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from tests.loaders.readers.papers import check_places, left_out, lines
from zeren.graph.errors import SourceError
from zeren.loaders.pipeline import Reading
from zeren.loaders.text.document import Document, Paragraph, Table

pytestmark = pytest.mark.long

CHAPTER = re.compile("[一二三四五六七八九十]+、")
SECTION = re.compile("[（(][一二三四五六七八九十]+[)）]")
ITEM = re.compile(r"[0-9]+[.．](?![0-9])")
COUNTS = {
    "chengdu-nengyuan-jiegou.pdf": (4, 8, 16),
    "cn-2018-guobanhan-71-wangzhan.html": (5, 14, 4),
    "cn-2018-guofa-39-jiuye.html": (5, 15, 0),
    "cn-2021-guofa-33-jieneng-jianpai.pdf": (5, 21, 0),
    "guangdong-lvse-jinrong.pdf": (3, 13, 25),
    "guizhou-lvse-zhizao.pdf": (4, 10, 15),
    "henan-lianggao.pdf": (6, 20, 6),
    "huzhou-ai-gongzuo-fangan.pdf": (5, 5, 5),
    "jiangsu-quanshehui-jieneng.pdf": (4, 13, 19),
    "liaoning-ziranziyuan-2021.pdf": (14, 28, 41),
    "zhejiang-xin-changjing.pdf": (5, 14, 26),
}
"""File → headings 一、, headings （一）, items 1. that begin a line."""


Readings = dict[str, Reading | SourceError]


def document(readings: Readings, name: str) -> Document:
    reading = readings[name]
    assert isinstance(reading, Reading)
    return reading.document


@pytest.fixture(params=COUNTS)
def named(request: pytest.FixtureRequest, corpus_readings: Readings) -> tuple[str, Document]:
    return request.param, document(corpus_readings, request.param)


def test_every_number_begins_a_line(named: tuple[str, Document]) -> None:
    name, document = named
    found = lines(document)
    counts = tuple(
        sum(bool(mark.match(line)) for line in found) for mark in (CHAPTER, SECTION, ITEM)
    )
    assert counts == COUNTS[name]


def without_pictures(document: Document) -> Document:
    """Leave out what was recognised in a diagram, which has no sentences."""
    blocks = [
        block
        for block in document.blocks
        if not (isinstance(block, Paragraph) and block.words.spans[0].ocr is not None)
    ]
    return replace(document, blocks=tuple(blocks))


def test_no_bracket_is_cut_from_its_other_half(named: tuple[str, Document]) -> None:
    for line in lines(without_pictures(named[1])):
        assert len(re.findall("[（(]", line)) == len(re.findall("[）)]", line)), line
        assert len(re.findall("[［〔]", line)) == len(re.findall("[］〕]", line)), line


def test_every_word_has_its_place(named: tuple[str, Document]) -> None:
    check_places(named[1])


def test_no_line_begins_with_the_rest_of_a_sentence(named: tuple[str, Document]) -> None:
    assert not [line for line in lines(named[1]) if line[0] in "，。、；：）」』】》"]


@pytest.mark.parametrize(
    ("name", "header", "rows"),
    [
        ("huzhou-ai-gongzuo-fangan.pdf", "序号 任务名称 任务内容 责任单位 时间节点", 16),
        ("zhejiang-xin-changjing.pdf", "序号 场景领域 工作指标 2027年目标值 责任单位", 56),
        ("zhejiang-xin-changjing.pdf", "序号 领域 具体任务 责任单位", 102),
    ],
)
def test_the_rows_of_a_table_over_pages(
    corpus_readings: Readings, name: str, header: str, rows: int
) -> None:
    numbers = []
    for block in document(corpus_readings, name).blocks:
        if isinstance(block, Table):
            first = " ".join("".join(cell.text.split()) for cell in block.rows[0])
            if first == header:
                numbers += [row[0].text for row in block.rows if row[0].text.isdigit()]
    assert numbers == [str(number) for number in range(1, rows + 1)]


def test_page_numbers_of_all_pages(corpus_readings: Readings) -> None:
    found = left_out(document(corpus_readings, "zhejiang-xin-changjing.pdf"))
    numbers = [words for words, reason in found if reason == "page number"]
    assert [int(re.sub("[^0-9]", "", words)) for words in numbers] == [*range(1, len(numbers) + 1)]


def test_a_page_says_who_issued_what_when(corpus_readings: Readings) -> None:
    found = lines(document(corpus_readings, "cn-2018-guofa-39-jiuye.html"))
    assert {"发文机关：国务院", "成文日期：2018年11月16日", "发文字号：国发〔2018〕39号"} <= set(
        found
    )
