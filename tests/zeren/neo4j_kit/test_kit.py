"""The command neo4j-kit: what it writes, and that it writes all or nothing."""

from __future__ import annotations

import re
import shutil
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.zeren.conftest import commanded
from zeren.graph.stores import open_store
from zeren.neo4j_kit.saved_queries import literal
from zeren.queries.catalogue import finding_names, names


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made(bundled, tmp_path_factory):
    """Write the kit of the bundled plan, to be looked at or copied."""
    folder = tmp_path_factory.mktemp("kit") / "责任"
    commanded(bundled / "plans.lbug", "neo4j-kit", folder)
    return folder


@pytest.fixture
def kit(made, tmp_path):
    return shutil.copytree(made, tmp_path / "责任")


def test_it_says_what_it_wrote(loaded, tmp_path):
    code, out, err = loaded("neo4j-kit", tmp_path / "kit")
    assert (code, err) == (0, "")
    assert [line.split()[0].rpartition("/")[2] for line in out.splitlines()] == [
        "style.grass",
        "saved-cypher",
        "saved-cypher.zip",
        "perspective.json",
        "import",
    ]


def test_the_same_store_gives_the_same_bytes(loaded, kit, tmp_path):
    loaded("neo4j-kit", tmp_path / "again")
    assert files(tmp_path / "again") == files(kit)


def test_a_kit_is_replaced_by_a_newer_one(loaded, kit):
    before = files(kit)
    (kit / "style.grass").write_text("of old", encoding="utf-8")
    assert loaded("neo4j-kit", kit)[0] == 0
    assert files(kit) == before


def test_a_folder_with_other_files_is_left_alone(loaded, tmp_path):
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    code, out, err = loaded("neo4j-kit", folder)
    assert (code, out) == (1, "")
    assert "holds other files (notes.txt)" in err
    assert files(folder) == {"notes.txt": b"mine"}


def test_a_file_in_the_way_is_named(loaded, tmp_path):
    (tmp_path / "kit").write_text("mine", encoding="utf-8")
    code, _, err = loaded("neo4j-kit", tmp_path / "kit")
    assert code == 1
    assert "kit" in err
    assert (tmp_path / "kit").read_text(encoding="utf-8") == "mine"


def test_a_failure_leaves_the_older_kit_and_nothing_half_written(loaded, kit, monkeypatch):
    before = files(kit.parent)

    def fail(reader, folder):
        (folder / "Plan.csv").write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zeren.neo4j_kit.kit.write_import", fail)
    code, _, err = loaded("neo4j-kit", kit)
    assert code == 1
    assert "No space left on device" in err
    assert files(kit.parent) == before


def test_without_a_store_there_is_no_kit(zeren, tmp_path):
    code, _, _ = zeren("neo4j-kit", tmp_path / "kit")
    assert code == 1
    assert not (tmp_path / "kit").exists()


def test_every_question_and_finding_is_saved_under_its_chinese_title(kit):
    saved = {path.stem: path.read_text(encoding="utf-8") for path in kit.rglob("*.cypher")}
    assert set(saved) == {*names(), *finding_names(), "schema"}
    del saved["schema"]
    assert all(re.match(r"// .*[\u4e00-\u9fff].* / ", text) for text in saved.values())


def test_an_example_is_resolved_to_the_id_in_the_store(kit):
    text = (kit / "saved-cypher" / "questions" / "agency-tasks.cypher").read_text(encoding="utf-8")
    assert ":param agency => '广西/自治区/财政厅';\n" in text
    assert ":param plan => '';\n" in text


def test_the_archive_has_the_same_queries(kit):
    with zipfile.ZipFile(kit / "saved-cypher.zip") as archive:
        packed = {name.removeprefix("责任/"): archive.read(name) for name in archive.namelist()}
    assert packed == files(kit / "saved-cypher")


def test_values_are_written_as_cypher_has_them():
    assert literal(date(2021, 6, 30)) == "date('2021-06-30')"
    assert literal(["O'Neil", "a\\b"]) == r"['O\'Neil', 'a\\b']"
    assert (literal(7), literal(True), literal(None)) == ("7", "true", "null")


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=8))
def test_a_literal_stays_within_its_quotes_and_its_line(text):
    written = literal(text)[1:-1]
    assert not re.search(r"(?<!\\)(?:\\\\)*'", written)
    assert "\n" not in written
    assert "\r" not in written


def test_the_import_has_a_file_for_each_argument(kit):
    lines = (kit / "import" / "import.args").read_text(encoding="utf-8").splitlines()
    named = {line.partition("=")[2] for line in lines if line.endswith(".csv")}
    assert named == {path.name for path in (kit / "import").glob("*.csv")}


def test_headers_are_those_that_the_import_tool_wants(kit):
    heads = {
        path.stem: path.read_text(encoding="utf-8").partition("\n")[0]
        for path in (kit / "import").glob("*.csv")
    }
    assert heads["Indicator"] == "id:ID(Indicator),name:string,depth:long,:LABEL"
    assert heads["MEMBER_OF-Agency-Agency"] == (
        ":START_ID(Agency),:END_ID(Agency),plan:string,rule:string,as_of:date,complete:boolean,:TYPE"
    )
    assert heads["TEXT_OF-SourceText-SourceDocument"] == (
        ":START_ID(SourceText),:END_ID(SourceDocument),:TYPE"
    )


def test_shared_agencies_stand_once(kit, bundled):
    lines = (kit / "import" / "Agency.csv").read_text(encoding="utf-8").splitlines()
    with open_store(bundled / "plans.lbug").reader() as reader:
        ((agencies,),) = reader.rows("MATCH (a:Agency) RETURN count(a)", {}).rows
    assert len(lines) - 1 == len(set(lines[1:])) == agencies
