"""zeren load FOLDER: all plans, whatever their files are called, past bad files and stops."""

from __future__ import annotations

import json
import shutil
import sys

import pytest

from tests.loaders.texts import SMALL
from tests.stores.canonical import graph_of, without_log
from tests.zeren.test_reading import SMALL as ANOTHER
from zeren.graph.stores import open_store
from zeren.loaders.pipeline import read_document

BASIS = "根据《省政府关于办馆的意见》（国发〔2020〕1号）。"


def plans() -> list[str]:
    """Give some plans that share agencies and cited documents, named otherwise in each."""
    other = ANOTHER.replace("实现全程网上可办。", BASIS)
    third = ANOTHER.replace("某市行动方案", "乙市行动方案").replace(
        "实现全程网上可办。", "根据《关于办馆的意见》（国发〔2020〕1号）。"
    )
    return [SMALL, other, third]


@pytest.fixture(autouse=True)
def one_core(monkeypatch):
    """Read in one process, which takes its time to start: `tests/loaders` has several read."""
    monkeypatch.setattr("os.cpu_count", lambda: 1)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for at, text in enumerate(plans()):
        (folder / f"{at}.txt").write_text(text, encoding="utf-8")
    return folder


def held(zeren):
    rows = json.loads(zeren("query", "plans", "--format", "json")[1])["rows"]
    return sorted(row["plan"] for row in rows)


def test_a_folder_is_loaded_and_the_same_again_changes_nothing(zeren, folder, on_disk):
    code, out, err = zeren("load", folder)
    assert code == 0
    assert out.count("added") == 3
    assert "3 files: 3 plans read, 0 loaded before, 0 failed" in err
    before = on_disk()
    code, out, err = zeren("load", folder)
    assert (code, out) == (0, "")
    assert "0 plans read, 3 loaded before" in err
    assert on_disk() == before


@pytest.mark.long
@pytest.mark.parametrize("order", ["bca", "cba"])
def test_the_order_of_files_does_not_matter(zeren, folder, store, tmp_path, order):
    zeren("load", folder)
    other, place = tmp_path / "other", tmp_path / "other.lbug"
    for place_in_order, path in zip(order, sorted(folder.iterdir()), strict=True):
        (other / place_in_order).mkdir(parents=True)
        shutil.copy(path, other / place_in_order)
    assert zeren("load", other, "--store", place)[0] == 0
    assert without_log(open_store(str(place))) == without_log(open_store(str(store)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_bad_files_are_listed_with_their_reason_and_the_rest_is_loaded(zeren, folder, language):
    (folder / "empty.txt").touch()
    (folder / "essay.docx").write_text("今天天气很好，适合散步。", encoding="utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "gone").symlink_to(folder / "nothing")
    code, _, err = zeren("load", folder, "--lang", language)
    assert code == 1
    assert len(held(zeren)) == 3
    for name in ("empty.txt", "essay.docx", "gone"):
        assert name in err
    assert ("失败 3 个" if language == "zh" else "3 failed") in err


def test_what_was_read_is_not_read_again_after_a_stop(zeren, folder, monkeypatch):
    from zeren.commands import corpus

    def stop(*_arguments, **_named):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(corpus, "_stored", stop)
        code, _, err = zeren("load", folder)
    assert code == 130
    assert "the same command goes on" in err
    asked = []

    def counted(paths, *arguments):
        asked.extend(paths)
        return iter(())

    monkeypatch.setattr(corpus, "read_files", counted)
    code, out, _ = zeren("load", folder)
    assert (code, asked) == (0, [])
    assert out.count("added") == 3


@pytest.mark.long
def test_a_stop_between_batches_loses_no_batch_before(zeren, folder, monkeypatch):
    from zeren.commands import corpus

    monkeypatch.setattr(corpus, "BATCH", 1)
    stored = corpus._stored
    calls = []

    def second_stops(*arguments, **named):
        calls.append(arguments)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return stored(*arguments, **named)

    with monkeypatch.context() as broken:
        broken.setattr(corpus, "_stored", second_stops)
        assert zeren("load", folder)[0] == 130
    assert len(held(zeren)) == 1
    _, out, err = zeren("load", folder)
    assert out.count("added") == 2
    assert "1 loaded before" in err


@pytest.mark.long
def test_a_plan_that_was_removed_is_loaded_again(zeren, folder):
    zeren("load", folder)
    gone = held(zeren)[0]
    zeren("remove", gone)
    assert "added" in zeren("load", folder)[1]
    assert gone in held(zeren)


@pytest.mark.long
def test_a_file_that_changed_replaces_its_plan(zeren, folder):
    zeren("load", folder)
    path = folder / "1.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("公安厅", "民政厅"), encoding="utf-8")
    assert "replaced" in zeren("load", folder)[1]


def test_two_files_of_one_plan_are_reported_and_the_same_one_is_kept(zeren, folder, tmp_path):
    text = (folder / "1.txt").read_text(encoding="utf-8")
    (folder / "0copy.txt").write_text(text.replace("公安厅", "民政厅"), encoding="utf-8")
    code, _, err = zeren("load", folder)
    assert code == 1
    assert "which is kept" in err
    before = graph_of(open_store(str(tmp_path / "资料" / "plans.lbug")))
    assert zeren("load", folder)[0] == 1
    assert graph_of(open_store(str(tmp_path / "资料" / "plans.lbug"))) == before


def test_a_copy_of_a_file_is_no_failure(zeren, folder):
    shutil.copy(folder / "1.txt", folder / "copy.txt")
    code, _, err = zeren("load", folder)
    assert code == 0
    assert "copy.txt  the same file as" in err


def test_governments_that_rest_on_one_document_are_shown_together(zeren, tmp_path):
    for place, cited in (
        ("甲市", "《国务院关于印发2030年前碳达峰行动方案的通知》（国发〔2021〕23号）"),
        ("乙市", "《2030年前碳达峰行动方案》"),
    ):
        text = ANOTHER.replace("某市", place).replace("实现全程网上可办。", f"根据{cited}。")
        (tmp_path / f"{place}.txt").write_text(text, encoding="utf-8")
    assert zeren("load", tmp_path)[0] == 0
    question = ("query", "document-citations", "--format", "json", "--document")
    for name in ("国发〔2021〕23号", "2030年前碳达峰行动方案"):
        rows = json.loads(zeren(*question, name)[1])["rows"]
        assert {row["plan"] for row in rows} == {"甲市行动方案", "乙市行动方案"}


def test_a_folder_without_files_says_so(zeren, tmp_path):
    (tmp_path / "empty").mkdir()
    code, out, err = zeren("load", tmp_path / "empty")
    assert (code, out) == (1, "")
    assert "no file" in err


def test_a_pattern_stands_for_its_files(zeren, folder):
    code, out, _ = zeren("load", folder / "[01].txt")
    assert code == 0
    assert out.count("added") == 2


def test_single_files_are_loaded_all_or_none(zeren, folder, store):
    (folder / "empty.txt").touch()
    assert zeren("load", folder / "0.txt", folder / "empty.txt")[0] == 1
    assert not store.exists()


def test_a_source_goes_with_one_ledger_only(zeren, folder, store):
    code, _, err = zeren("load", folder, "--source", folder / "0.txt")
    assert code == 1
    assert "one ledger" in err
    assert not store.exists()


NOT_CHARACTERS = "\udcb7\udcbd\udcb0\udcb8.txt"
"""方案.txt in GBK, as old archives leave it: bytes that are no UTF-8."""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_whose_name_is_no_characters_is_loaded_with_the_others(zeren, folder, on_disk):
    (folder / NOT_CHARACTERS).write_text(plans()[0].replace("999号", "998号"), encoding="utf-8")
    code, out, _ = zeren("load", folder)
    assert (code, out.count("added")) == (0, 4)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize(("form", "end"), [("txt", "\n"), ("html", "<br>\n")])
def test_a_source_is_named_in_characters(tmp_path, form, end):
    path = tmp_path / NOT_CHARACTERS.replace("txt", form)
    lines = f"<!DOCTYPE html><html><body>{SMALL}</body></html>" if form == "html" else SMALL
    path.write_text(lines.replace("\n", end), encoding="utf-8")
    assert read_document(path).source.name == rf"\udcb7\udcbd\udcb0\udcb8.{form}"
