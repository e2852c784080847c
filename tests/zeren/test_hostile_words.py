"""Words of a document that would do something: in every form that the program writes, they do not.

One plan has in every field a formula, an escape sequence, marks of direction and markup.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree, html

from tests.browser.hostile import hostile_plan, hostile_text
from tests.loaders.texts import SMALL
from zeren.cli import main
from zeren.graph.interchange import write_json
from zeren.graph.stores import open_store

HOSTILE = "=1+1|\x1b]0;owned\x07\x1b[31m\u202e\u2066<img src=x onerror=go()>](javascript:go())"
_STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PLAN = hostile_plan(HOSTILE).id
_FORMULA = re.compile("[=+\\-@\t\r＝＋－＠]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a store of the hostile plan and the text that it rests on."""
    made = tmp_path_factory.mktemp("hostile")
    open_store(made / "plans.nq").load([hostile_text(HOSTILE), hostile_plan(HOSTILE)])
    (made / "refused.json").write_text(write_json(hostile_plan(HOSTILE)), encoding="utf-8")
    written = SMALL.replace("延长开放时间", f"延长开放{HOSTILE}时间").replace("读者", HOSTILE)
    (made / "plan.txt").write_text(written, encoding="utf-8")
    return made


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> Any:
    monkeypatch.setenv("ZEREN_STORE", str(folder / "plans.nq"))
    monkeypatch.setenv("ZEREN_LANG", "zh")
    monkeypatch.chdir(folder)

    def run(*arguments: str, code: int = 0) -> str:
        found = main(list(arguments))
        out, err = capsysbinary.readouterr()
        assert found == code, err.decode()
        return (out + err).decode()

    return run


def steering(text: str) -> list[str]:
    """Give the characters that steer a terminal, or turn the direction of its words."""
    return sorted(
        {
            f"U+{ord(one):04X}"
            for one in text
            if (unicodedata.category(one) == "Cc" and one != "\n") or _STEERING.match(one)
        }
    )


DUE = ("query", "due-by", "--date", "2030-01-01")
SHOWN = [
    ("workload",),
    ("overview",),
    ("audit",),
    ("who", "onerror"),
    ("trace", "1"),
    DUE,
    ("query", "issues"),
    ("query", "document-citations"),
    ("inspect", "plan.txt"),
    ("load", "plan.txt"),
    ("push", "other.nq"),
    ("log",),
    ("bulletin", "--as-of", "2021-07-01"),
]


@pytest.mark.parametrize("arguments", SHOWN, ids=" ".join)
def test_the_terminal_is_not_steered(run: Any, arguments: tuple[str, ...]) -> None:
    told = run(*arguments, code=0)
    assert "onerror" in told or arguments[0] in ("log", "inspect", "load")
    assert steering(told) == []


def test_a_file_whose_name_steers_is_shown_as_an_escape(run: Any, folder: Path) -> None:
    name = "\x1b[31m\u202e.txt"
    (folder / name).write_bytes((folder / "plan.txt").read_bytes())
    for command in ("load", "inspect"):
        assert steering(run(command, name)) == []
    (folder / f"{name}.json").write_bytes((folder / "refused.json").read_bytes())
    assert steering(run("load", f"{name}.json", code=1)) == []


def test_a_name_with_a_line_end_stands_on_one_line(run: Any, tmp_path: Path) -> None:
    for name in ("a\n  b.txt", "c.txt"):
        (tmp_path / name).write_text("一个故事", encoding="utf-8")
    told = run("--store", str(tmp_path / "a.nq"), "load", str(tmp_path), code=1)
    assert [line for line in told.splitlines() if "b.txt" in line and "a\\n" not in line] == []


def cells_of_csv(content: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        yield from row


def no_formula_in_csv(content: bytes) -> None:
    assert [cell for cell in cells_of_csv(content) if _FORMULA.match(cell)] == []


def no_formula_in_xlsx(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink] == []


def numbers_a_page(field: Any, part: str) -> bool:
    """Say if a field is the one that we write: the number of the page, in a foot."""
    told = {etree.QName(name).localname: value for name, value in field.items()}
    foot = re.fullmatch(r"word/footer\d+\.xml", part) is not None
    return foot and etree.QName(field).localname == "fldSimple" and told == {"instr": "PAGE"}


def well_formed_docx(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(package.read(name))
                assert b"javascript" not in etree.tostring(root) or not name.endswith(".rels")
                fields = root.xpath("//*[local-name()='fldSimple' or local-name()='instrText']")
                assert [one for one in fields if not numbers_a_page(one, name)] == []


def no_markup(content: bytes) -> None:
    root = html.fromstring(content.decode())
    assert root.xpath("//img[@onerror]") == []
    assert root.xpath("//*[starts-with(normalize-space(@href), 'javascript')]") == []
    assert root.xpath("//@*[starts-with(name(), 'on')]") == []


def no_markup_in_markdown(content: bytes) -> None:
    text = content.decode()
    assert re.findall(r"(?<!\\)<img", text) == []
    assert re.findall(r"(?<!\\)\]\(javascript", text) == []
    assert steering(text) == []


def well_formed(content: bytes) -> None:
    root = etree.fromstring(content)
    assert root.xpath("//*[local-name()='img' or local-name()='script']") == []
    assert "onerror" in "".join(root.xpath("//text() | //@*"))


def is_json(content: bytes) -> None:
    assert "onerror" in str(json.loads(content))


def read_back(suffix: str) -> Callable[[bytes], None]:
    def check(content: bytes) -> None:
        import pyoxigraph

        form = pyoxigraph.RdfFormat.from_extension(suffix)
        assert form is not None
        quads = list(pyoxigraph.parse(content, form))
        assert any("onerror" in quad.object.value for quad in quads)

    return check


def whole_database(content: bytes) -> None:
    held = sqlite3.connect(":memory:")
    held.deserialize(content)
    assert held.execute("pragma integrity_check").fetchone() == ("ok",)
    held.close()


WRITTEN: list[tuple[tuple[str, ...], str, Callable[[bytes], None]]] = [
    (DUE, "csv", no_formula_in_csv),
    (DUE, "xlsx", no_formula_in_xlsx),
    (DUE, "docx", well_formed_docx),
    (DUE, "html", no_markup),
    (DUE, "md", no_markup_in_markdown),
    (DUE, "json", is_json),
    (("audit",), "xlsx", no_formula_in_xlsx),
    (("audit",), "docx", well_formed_docx),
    (("trace", "1", "--format", "markdown"), "md", no_markup_in_markdown),
    (("bulletin", "--as-of", "2021-07-01"), "docx", well_formed_docx),
    (("bulletin", "--as-of", "2021-07-01"), "md", no_markup_in_markdown),
    (("bulletin", "--as-of", "2021-07-01"), "xlsx", no_formula_in_xlsx),
    (("network",), "html", no_markup),
    (("ledger", "plan.txt"), "csv", no_formula_in_csv),
    (("export", "matrix"), "xlsx", no_formula_in_xlsx),
    (("export", "tasks"), "xlsx", no_formula_in_xlsx),
    (("export", "tasks"), "docx", well_formed_docx),
    (("export", "nodes-csv"), "csv", no_formula_in_csv),
    (("export", "edges-csv"), "csv", no_formula_in_csv),
    (("export", "graphml"), "graphml", well_formed),
    (("export", "gexf"), "gexf", well_formed),
    (("export", "network-graphml"), "graphml", well_formed),
    (("export", "network-gexf"), "gexf", well_formed),
    (("export", "nquads"), "nq", read_back("nq")),
    (("export", "trig"), "trig", read_back("trig")),
    (("export", "turtle"), "ttl", read_back("ttl")),
    (("export", "jsonld"), "jsonld", is_json),
    (("export", "sqlite"), "sqlite", whole_database),
    (("export", "stratml", "--plan", PLAN), "xml", well_formed),
    (("export", "stratml-2", "--plan", PLAN), "xml", well_formed),
]


@pytest.mark.parametrize(
    ("arguments", "suffix", "check"),
    WRITTEN,
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_a_file_does_nothing(
    run: Any,
    folder: Path,
    arguments: tuple[str, ...],
    suffix: str,
    check: Callable[[bytes], None],
) -> None:
    run(*arguments, "-o", f"out.{suffix}")
    content = (folder / f"out.{suffix}").read_bytes()
    check(content)


def test_each_form_of_export_is_looked_at() -> None:
    from zeren.exporting import FORMATS

    looked = {arguments[1] for arguments, *_ in WRITTEN if arguments[0] == "export"}
    assert FORMATS.keys() - looked == {"datapackage", "parquet"}  # their tables are those of sqlite


def test_letters_have_names_that_every_system_takes(run: Any, folder: Path) -> None:
    run("remind", "--as-of", "2026-07-01", "-o", "letters", "--format", "md")
    for path in (folder / "letters").glob("*.md"):
        assert steering(path.name) == []
        assert re.search(r'[<>:"/\\|?*]', path.name) is None
        assert len(path.name.encode()) <= 255
        no_markup_in_markdown(path.read_bytes())


@pytest.mark.parametrize(
    ("form", "check"), [("docx", well_formed_docx), ("xlsx", no_formula_in_xlsx)]
)
def test_a_letter_does_nothing(
    run: Any, folder: Path, form: str, check: Callable[[bytes], None]
) -> None:
    run("remind", "--as-of", "2026-07-01", "-o", form, "--format", form)
    letters = list((folder / form).glob(f"*.{form}"))
    assert letters
    for path in letters:
        check(path.read_bytes())
