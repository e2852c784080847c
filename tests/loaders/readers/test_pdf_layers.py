"""PDF: words of other layers (watermarks, stamps), words that stand sideways, and columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from tests.loaders.readers.papers import (
    FONT,
    LEADING,
    SIZE,
    canvas,
    check_places,
    left_out,
    lines,
    read,
    rule,
    tables,
    write,
)
from zeren.loaders.readers.pdf_columns import zones
from zeren.loaders.readers.pdf_layers import layers, turned
from zeren.loaders.readers.pdf_lines import Character

CLAUSE = "（一）办好图书馆，延长开放时间。（牵头单位：市文化局；配合单位：市财政局）"
LEFT_COLUMN = [
    "（一）办好图书馆，各地要延长开放时间",
    "，方便读者借阅。（牵头单位：市文化局",
    "；配合单位：市财政局）",
    "（二）修缮阅览室，更换旧的书架和桌椅",
    "，添置盲文图书。（牵头单位：市残联）",
]
RIGHT_COLUMN = [
    "（三）开办流动书屋，每月到各乡镇一次",
    "，送书上门服务。（牵头单位：市交通局",
    "；配合单位：市教育局）",
    "（四）举办读书节，邀请作者与读者见面",
    "，评选优秀读者。（牵头单位：市文联）",
]
READ_BY_COLUMNS = [
    "（一）办好图书馆，各地要延长开放时间，方便读者借阅。（牵头单位：市文化局；配合单位：市财政局）",
    "（二）修缮阅览室，更换旧的书架和桌椅，添置盲文图书。（牵头单位：市残联）",
    "（三）开办流动书屋，每月到各乡镇一次，送书上门服务。（牵头单位：市交通局；配合单位：市教育局）",
    "（四）举办读书节，邀请作者与读者见面，评选优秀读者。（牵头单位：市文联）",
]


def _aslant(made: Canvas, degrees: float, words: str, size: float = 40) -> None:
    made.saveState()
    made.setFillGray(0.85)
    made.setFont(FONT, size)
    made.translate(150, 680)
    made.rotate(degrees)
    made.drawString(0, 0, words)
    made.restoreState()


@pytest.mark.parametrize("degrees", [8, 30, 45, -30, 135])
def test_a_watermark_is_none_of_the_text(tmp_path: Path, degrees: float) -> None:
    made = canvas(tmp_path / "a")
    _aslant(made, degrees, "内部资料严禁外传")
    write(made, 90, 700, CLAUSE, *["各地要认真抓好落实，按期完成任务。"] * 2)
    made.save()
    document = read(tmp_path / "a")
    assert lines(document)[0].startswith(CLAUSE)
    assert ("内部资料严禁外传", "watermark") in left_out(document)
    check_places(document)


def test_a_page_that_lies_askew_as_a_whole_is_no_watermark(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    _aslant(made, 6, "（一）办好图书馆", SIZE)
    made.save()
    assert sorted("".join(lines(read(tmp_path / "a")))) == sorted("（一）办好图书馆")


@pytest.mark.parametrize("colour", [(1, 0, 0), (0.9, 0.9, 0.9)])
@pytest.mark.parametrize("lower", [-3.0, 0.0, 4.0])
def test_a_stamp_over_a_line_is_none_of_it(
    tmp_path: Path, lower: float, colour: tuple[float, float, float]
) -> None:
    made = canvas(tmp_path / "a")
    write(made, 90, 700, CLAUSE)
    made.setFillColorRGB(*colour)
    made.setFont(FONT, SIZE + 2)
    made.drawString(203, 700 - lower, "某市人民政府")
    made.save()
    document = read(tmp_path / "a")
    assert lines(document) == [CLAUSE]
    assert left_out(document) == [("某市人民政府", "watermark")]
    check_places(document)


def test_words_of_another_colour_in_their_own_line_stay(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    write(made, 90, 700, "（一）办好图书馆。", "（市文化局负责）")
    made.setFillColorRGB(1, 0, 0)
    made.setFont(FONT, SIZE + 2)
    write(made, 90 + 9 * SIZE, 700, "延长开放时间。")
    made.save()
    assert "延长开放时间。" in "".join(lines(read(tmp_path / "a")))
    assert left_out(read(tmp_path / "a")) == []


def test_a_shadow_of_the_same_words_is_no_other_layer(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    made.setFillGray(0.8)
    write(made, 91, 699, "办好图书馆的方案")
    made.setFillGray(0)
    write(made, 90, 700, "办好图书馆的方案", CLAUSE)
    made.save()
    assert lines(read(tmp_path / "a"))[0] == "办好图书馆的方案"


@pytest.mark.parametrize("degrees", [90, -90])
def test_a_page_that_stands_sideways_is_turned(tmp_path: Path, degrees: int) -> None:
    made = canvas(tmp_path / "a")
    write(made, 90, 700, "附件：任务清单")
    made.showPage()
    made.setFont(FONT, SIZE)
    made.translate(*((500, 100) if degrees > 0 else (100, 700)))
    made.rotate(degrees)
    rule(made, [0, 60, 300], [0, 30, 60])
    write(made, 5, 40, "序号", "1")
    write(made, 65, 40, "牵头单位", "市文化局")
    made.save()
    assert tables(read(tmp_path / "a")) == [[["序号", "牵头单位"], ["1", "市文化局"]]]


def test_words_beside_the_text_that_stand_sideways_are_said(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    write(made, 90, 700, CLAUSE)
    made.translate(30, 600)
    made.rotate(90)
    made.drawString(0, 0, "机密文件")
    made.save()
    assert left_out(read(tmp_path / "a")) == [("机密文件", "sideways")]


def _columns(made: Canvas, top: float, gap: float = 3 * SIZE) -> None:
    width = max(len(line) for line in LEFT_COLUMN) * SIZE
    for x, column in ((40, LEFT_COLUMN), (40 + width + gap, RIGHT_COLUMN)):
        for at, line in enumerate(column):
            made.drawString(x, top - at * LEADING, line)


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    made.drawCentredString(297, 740, "某市读书行动方案（2024年）")
    _columns(made, 700)
    made.drawCentredString(297, 30, "— 1 —")
    made.save()
    document = read(tmp_path / "a")
    assert lines(document) == ["某市读书行动方案（2024年）", *READ_BY_COLUMNS]
    assert ("—1—", "page number") in left_out(document)
    check_places(document)


def test_text_between_columns_is_read_in_its_place(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    _columns(made, 760)
    made.drawString(
        40, 560, "以上各项由各单位按照职责分工负责抓好落实，定期报送进展情况，不得延误。"
    )
    _columns(made, 500)
    made.save()
    read_lines = lines(read(tmp_path / "a"))
    assert read_lines[:4] == READ_BY_COLUMNS
    assert read_lines[-4:] == READ_BY_COLUMNS
    assert read_lines[4].startswith("以上各项")


def test_columns_above_and_below_a_table(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    _columns(made, 760)
    rule(made, [90, 200, 400], [560, 590, 620])
    write(made, 95, 600, "序号", "1")
    write(made, 205, 600, "牵头单位", "市文化局")
    made.save()
    document = read(tmp_path / "a")
    assert lines(document) == READ_BY_COLUMNS
    assert tables(document) == [[["序号", "牵头单位"], ["1", "市文化局"]]]


def test_cells_without_rules_are_no_columns(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    for at in range(6):
        write(made, 90, 700 - at * LEADING, "责任单位")
        write(made, 300, 700 - at * LEADING, "市文化局" if at else "市文化局、市财政局、市教育局")
    made.save()
    assert lines(read(tmp_path / "a"))[0].startswith("责任单位 市文化局、市财政局、市教育局")


def test_a_gap_of_few_lines_is_no_column(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    write(made, 90, 700, *[CLAUSE] * 6)
    for at in range(3):
        write(made, 40, 500 - at * LEADING, LEFT_COLUMN[0])
        write(made, 330, 500 - at * LEADING, RIGHT_COLUMN[0])
    made.save()
    joined = "".join(lines(read(tmp_path / "a"))).replace(" ", "")
    assert LEFT_COLUMN[0] + RIGHT_COLUMN[0] in joined


WIDTH, HEIGHT = 600.0, 800.0
places = st.tuples(st.integers(0, 590), st.integers(0, 790), st.sampled_from("甲乙 ，"))


def _character(x: float, y: float, text: str) -> Character:
    return Character(text, x, x + 10, y, y + 10, 10)


@given(st.lists(places, max_size=60), st.integers(0, 6))
def test_a_page_is_parted_without_losing_a_character(
    scattered: list[tuple[int, int, str]], rows: int
) -> None:
    made = [_character(*place) for place in scattered]
    sides = [x + 10 * at for x in (0, 330) for at in range(25)]
    made += [_character(x, 12 * row, "丙") for row in range(rows) for x in sides]
    told = [one for zone in zones(made, WIDTH, HEIGHT) for one in zone.characters]
    assert sorted(one for one in told if one.text != " ") == sorted(
        one for one in made if one.text != " "
    )


raw = st.fixed_dictionaries(
    {
        "text": st.sampled_from("甲乙丙 "),
        "x0": st.integers(0, 90),
        "top": st.integers(0, 90),
        "size": st.sampled_from([10, 24]),
        "colour": st.sampled_from([(0,), (1, 0, 0)]),
        "angle": st.sampled_from([(1, 0), (1, 0), (0, 1), (0, -1), (-1, 0), (1, 1)]),
    }
)


def _drawn(one: dict[str, object]) -> dict[str, object]:
    across, up = one["angle"]  # type: ignore[misc]
    size, x, top = (float(str(one[name])) for name in ("size", "x0", "top"))
    box = {"x1": x + size, "bottom": top + size, "width": size, "height": size}
    return {**one, **box, "matrix": (across, up, 0, 0, 0, 0), "non_stroking_color": one["colour"]}


@given(st.lists(raw.map(_drawn), max_size=25))
def test_each_character_belongs_to_the_text_or_to_another_layer(
    made: list[dict[str, object]],
) -> None:
    text, apart = layers(made)
    told = [*text, *(one for words, _ in apart for one in words)]
    assert sorted(map(id, told)) == sorted(map(id, made))
    assert all(reason in ("watermark", "sideways") and words for words, reason in apart)
    assert turned(made) in (0, 90, 270)


@pytest.mark.long
def test_many_characters_in_one_place_are_not_all_compared_with_each_other() -> None:
    one = {"x0": 5, "top": 5, "size": 10, "angle": (1, 0)}
    made = [
        _drawn({**one, "text": text, "colour": colour})
        for text, colour in (("甲", (0,)), ("乙", (1, 0, 0))) * 10_000
    ]
    text, _ = layers([*made, _drawn({**one, "text": "丙", "colour": (0,)})])
    assert len(text) == len(made) + 1  # runs of one character are no stamp
