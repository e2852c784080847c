"""The user's own registers: on top of the program's, for every reading, refused where wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from zeren.graph.errors import RegisterError
from zeren.loaders.corpus.files import reading_version
from zeren.loaders.names.regions import region_of
from zeren.loaders.names.register import Register
from zeren.loaders.text.characters import fold_text
from zeren.loaders.text.own import COLUMNS, own_rows

HEADS = {name: ",".join(columns) for name, columns in COLUMNS.items()}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZEREN_REGISTER", str(tmp_path))
    return tmp_path


def put(folder: Path, name: str, *rows: str) -> None:
    (folder / name).write_text("\n".join((HEADS[name], *rows)) + "\n", encoding="utf-8")


def found(name: str) -> str | None:
    entry = Register(region_of("广西")).find(fold_text(name))
    return entry[0].name if entry else None


def test_without_a_folder_there_are_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZEREN_REGISTER", raising=False)
    assert own_rows("register.csv") == []


def test_an_agency_of_the_user_is_known_by_all_its_names(folder: Path) -> None:
    put(folder, "register.csv", "梧桐数智中心,agency,province,广西,,梧桐中心|数智梧桐,")
    assert found("梧桐中心") == found("数智梧桐") == "梧桐数智中心"


def test_a_further_alias_leaves_those_of_the_program(folder: Path) -> None:
    put(folder, "register.csv", "自治区发展改革委,agency,province,广西,,梧桐委,")
    assert found("梧桐委") == found("自治区发改委") == "自治区发展改革委"


def test_members_of_the_user_stand_in_the_place_of_the_program_s(folder: Path) -> None:
    put(folder, "members.csv", "广西,各设区市人民政府,某文,2026-01-01,yes,南宁市人民政府")
    rule = Register(region_of("广西")).members_of("各设区市人民政府")
    assert rule is not None
    assert (rule.rule, rule.members) == ("某文", ("南宁市人民政府",))


@pytest.mark.parametrize(
    ("name", "row", "told"),
    [
        ("register.csv", ",agency,province,广西,,,", "register.csv:2: name"),
        ("register.csv", "甲局,office,province,广西,,,", "register.csv:2: kind is 'office'"),
        ("members.csv", "广西,各市,某文,昨天,yes,甲市", "members.csv:2: as_of is '昨天'"),
        ("members.csv", "广西,各市,某文,2026-01-01,yes,", "members.csv:2: members"),
        ("headings.csv", "goal,", "headings.csv:2: heading"),
    ],
)
def test_a_row_that_cannot_be_is_refused(folder: Path, name: str, row: str, told: str) -> None:
    put(folder, name, row)
    with pytest.raises(RegisterError) as error:
        own_rows(name)
    assert told in str(error.value)


def test_a_file_without_its_columns_is_refused(folder: Path) -> None:
    (folder / "central.csv").write_bytes("名称\n甲\n".encode("gbk"))
    with pytest.raises(RegisterError, match="UTF-8"):
        own_rows("central.csv")
    (folder / "register.csv").write_text("name\n甲\n", encoding="utf-8")
    with pytest.raises(RegisterError, match="kind, level"):
        own_rows("register.csv")


def test_what_was_read_before_counts_for_the_registers_that_it_was_read_by(folder: Path) -> None:
    versions = set()
    for rows in ((), ("甲局,agency,,,,,",)):
        put(folder, "register.csv", *rows)
        reading_version.cache_clear()
        versions.add(reading_version())
    reading_version.cache_clear()
    assert len(versions) == 2


TABLE = """# 某市梧桐方案

| 序号 | 梧桐事 | 牵头单位 |
|---|---|---|
| 1 | 建设书屋。 | 市财政局 |
"""
READ = """
import sys
from pathlib import Path
from zeren.loaders.pipeline import load_plan
print([task.goal for task in load_plan(Path(sys.argv[1])).tasks])
"""


@pytest.mark.parametrize(("role", "told"), [("goal", "['建设书屋。']"), ("aim", "one of action")])
def test_a_heading_of_the_user_is_read_in_whatever_process(
    folder: Path, role: str, told: str
) -> None:
    put(folder, "headings.csv", f"{role},梧桐事")
    plan = folder / "方案.md"
    plan.write_text(TABLE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", READ, str(plan)],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert told in done.stdout + done.stderr
