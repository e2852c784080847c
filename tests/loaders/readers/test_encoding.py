"""Whatever bytes a file has: the same characters, or an error that says what and where."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.loaders.texts import SMALL
from zeren.graph.errors import SourceEncoding, SourceFormat, SourceMissing
from zeren.graph.interchange import write_json
from zeren.graph.model import Plan
from zeren.loaders.pipeline import read_plan, read_source
from zeren.loaders.readers.encoding import read_bytes

ENCODINGS = {
    "utf-8": SMALL.encode(),
    "utf-8 with mark": codecs.BOM_UTF8 + SMALL.encode(),
    "gbk": SMALL.encode("gbk"),
    "gb18030": SMALL.encode("gb18030"),
    "utf-16-le with mark": codecs.BOM_UTF16_LE + SMALL.encode("utf-16-le"),
    "utf-16-be with mark": codecs.BOM_UTF16_BE + SMALL.encode("utf-16-be"),
    "utf-16-le": SMALL.encode("utf-16-le"),
    "utf-16-be": SMALL.encode("utf-16-be"),
}


def written(folder: Path, content: bytes) -> Path:
    path = folder / "plan.txt"
    path.write_bytes(content)
    return path


def content_of(plan: Plan) -> str:
    return write_json(replace(plan, notice=replace(plan.notice, sha256="")))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    plan = read_plan(written(tmp_path_factory.mktemp("utf8"), SMALL.encode())).plan
    return content_of(plan)


@pytest.mark.parametrize("content", ENCODINGS.values(), ids=ENCODINGS)
def test_every_encoding_gives_the_same_plan(tmp_path: Path, content: bytes, expected: str) -> None:
    assert content_of(read_plan(written(tmp_path, content)).plan) == expected


@pytest.mark.parametrize("content", ENCODINGS.values(), ids=ENCODINGS)
def test_offsets_count_in_the_decoded_source(tmp_path: Path, content: bytes) -> None:
    reading = read_plan(written(tmp_path, content))
    assert reading.source.text == SMALL
    (place,) = (span for span in reading.plan.notice.spans if span.field == "number")
    assert SMALL[place.start : place.end] == "桂政办发〔2021〕999号"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_change_no_word(tmp_path: Path, end: str) -> None:
    plain = read_plan(written(tmp_path, SMALL.encode())).plan
    other = read_plan(written(tmp_path, SMALL.replace("\n", end).encode())).plan
    assert [(m.title, m.text) for m in other.measures] == [
        (m.title, m.text) for m in plain.measures
    ]
    assert [(t.goal, t.action, t.leads[0].agency) for t in other.tasks] == [
        (t.goal, t.action, t.leads[0].agency) for t in plain.tasks
    ]


@pytest.mark.parametrize(
    ("content", "byte"),
    [
        (SMALL.encode() + "完".encode()[:2], len(SMALL.encode())),
        (SMALL.encode() + "完".encode()[:1], len(SMALL.encode())),
        (SMALL.encode("gbk") + "完".encode("gbk")[:1], len(SMALL.encode("gbk"))),
        (
            codecs.BOM_UTF16_LE + SMALL.encode("utf-16-le") + b"\x8c",
            2 + len(SMALL.encode("utf-16-le")),
        ),
    ],
    ids=["utf-8, two of three", "utf-8, one of three", "gbk", "utf-16"],
)
def test_a_file_cut_inside_a_character_is_read_and_reported(
    tmp_path: Path, content: bytes, byte: int
) -> None:
    reading = read_plan(written(tmp_path, content))
    (issue,) = [issue for issue in reading.plan.issues if issue.code == "file-cut"]
    assert issue.written == str(byte)
    assert issue.spans[0].end == len(reading.source.text)
    assert reading.source.text == SMALL
    assert len(reading.plan.tasks) == 4


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match=r"nowhere\.txt: no such file"):
        read_bytes(tmp_path / "nowhere.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="a folder"):
        read_bytes(tmp_path)


@pytest.mark.parametrize(
    "content",
    [b"", b" \n\t ", "\u3000\n".encode(), codecs.BOM_UTF8, codecs.BOM_UTF16_LE],
    ids=["empty", "spaces", "wide space", "mark alone", "utf-16 mark alone"],
)
def test_nothing_in_the_file(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(SourceFormat, match=r"plan\.txt: .*Nothing was read"):
        read_plan(written(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"%PDF-1.7\n\xe2\xe3", "pdf"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office"),
        (b"\x89PNG\r\n", "(?:picture|png)"),
        (b"abc\x00\x01\x02def", "zero byte at 3"),
        (SMALL.encode() + b"\x00", "zero byte"),
    ],
    ids=["pdf", "zip", "doc", "png", "binary", "text with a zero byte"],
)
def test_a_file_that_is_no_text_is_named(tmp_path: Path, content: bytes, named: str) -> None:
    with pytest.raises(SourceFormat, match=rf"plan\.txt: .*{named}"):
        read_source(written(tmp_path, content))


def test_mixed_up_bytes_name_the_first_wrong_one(tmp_path: Path) -> None:
    content = SMALL[:60].encode() + b"\xff\xfe" + SMALL[60:].encode()
    with pytest.raises(SourceEncoding, match=rf"plan\.txt: byte {len(SMALL[:60].encode())} \(0xff"):
        read_source(written(tmp_path, content))


def test_a_wrong_mark_names_the_place(tmp_path: Path) -> None:
    content = codecs.BOM_UTF8 + SMALL[:10].encode() + b"\xff" + SMALL[10:].encode()
    place = 3 + len(SMALL[:10].encode())
    with pytest.raises(SourceEncoding, match=f"byte {place} is no UTF-8"):
        read_source(written(tmp_path, content))


def test_text_without_a_plan(tmp_path: Path) -> None:
    with pytest.raises(SourceFormat, match="neither numbered measures"):
        read_plan(written(tmp_path, "一封信，里面没有措施。".encode()))
