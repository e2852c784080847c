"""zeren validate: what breaks the shapes, in words, and the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import small_plan, small_text
from tests.stores.by_hand import bare
from zeren.cli import main
from zeren.graph.stores import open_store

NUMBER = '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plans.nq"
    open_store(path).load([small_plan(), small_text()])
    return path


def changed(path: Path, old: str, new: str) -> None:
    text = bare(path)
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", ["plans.nq", "plans.lbug", "plans.oxigraph"])
def test_what_a_load_wrote_conforms(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    open_store(tmp_path / name).load([small_plan(), small_text()])
    assert main(["--lang", "en", "validate", str(tmp_path / name)]) == 0
    assert "conforms" in capsys.readouterr().out


@pytest.mark.long
@pytest.mark.parametrize(
    ("old", "new", "en", "zh"),
    [
        ("ontology#goal>", "ontology#gaol>", "z:goal (goal) is missing", "缺少z:goal（目标）"),
        ("ontology#goal>", "ontology#gaol>", "z:gaol", "z:gaol"),
        (NUMBER, '"1"', "has the wrong type", "的类型不对"),
        ('kind> "agency"', 'kind> "agencies"', "none of the possible ones", "不在可取的值之中"),
        ("ontology#Task>", "ontology#Taks>", "none of the possible ones", "不在可取的值之中"),
        ('evidence> ":5-9"', 'evidence> "5-9"', "cannot be read", "无法读取"),
        ("ontology#Indicator>", "ontology#Chapter>", "where it cannot go", "不能指向"),
    ],
)
def test_what_breaks_a_shape_is_said_in_words(
    path: Path, old: str, new: str, en: str, zh: str, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(path, old, new)
    for language, words in (("en", en), ("zh", zh)):
        assert main(["--lang", language, "validate", str(path)]) == 1
        assert words in capsys.readouterr().out


def test_a_graph_without_plans_does_not_conform(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "other.ttl"
    path.write_text("<urn:a> <urn:b> <urn:c> .\n")
    assert main(["--lang", "en", "validate", str(path)]) == 1
    assert "no plan" in capsys.readouterr().out


def test_a_file_that_is_no_turtle_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "other.ttl"
    path.write_text("<urn:a> <urn:b>\n<urn:c> <urn:d> .\n")
    assert main(["--lang", "en", "validate", str(path)]) == 1
    assert "other.ttl: line 2" in capsys.readouterr().err
