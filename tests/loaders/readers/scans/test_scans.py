"""Scans of real pages, made by the test, beside their text layer."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

import tests.loaders.readers.scans.needed  # noqa: F401
from benchmarks.scans import LOOKS, compare, cut, scan_of
from zeren.loaders.assembly.balance import spans_of
from zeren.loaders.pipeline import Reading, read_plan
from zeren.loaders.readers.scans.recogniser import recogniser

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("scans")]
TABLE, PAGE = "huzhou-ai-gongzuo-fangan.pdf", 10
PROSE = "chengdu-nengyuan-jiegou.pdf"


@pytest.fixture(scope="module")
def mixed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Reading, Reading]:
    """Give a page of text and one of a table, as they are, and with the second one scanned."""
    folder = tmp_path_factory.mktemp("scans")
    truth, scan, both = (folder / name for name in ("truth.pdf", "scan.pdf", "both.pdf"))
    cut(corpus / TABLE, [0, PAGE], truth)
    scan_of(corpus / TABLE, [PAGE], LOOKS["office"], scan)
    made = pypdfium2.PdfDocument.new()
    made.import_pages(pypdfium2.PdfDocument(truth), [0])
    made.import_pages(pypdfium2.PdfDocument(scan))
    made.save(both)
    return read_plan(truth), read_plan(both)


def test_a_scanned_table_among_pages_of_text_gives_the_same_duties(
    mixed: tuple[Reading, Reading],
) -> None:
    found, told = compare(*mixed)
    assert (found.leads["missed"], found.leads["invented"]) == (0, 0), told
    assert (found.supports["missed"], found.supports["invented"]) == (0, 0), told
    assert found.leads["hit"] > 20
    assert found.errors / found.characters < 0.01, told


def test_places_on_the_scanned_page_alone_say_that_they_were_recognised(
    mixed: tuple[Reading, Reading],
) -> None:
    _, scan = mixed
    places = list(spans_of(scan.plan))
    assert {one.page for one in places if one.ocr is not None} == {2}
    assert {one.page for one in places if one.ocr is None} <= {1, None}
    assert "read-by-ocr" in {one.code for one in scan.plan.issues}


def test_nothing_of_a_scan_is_lost_without_a_word(mixed: tuple[Reading, Reading]) -> None:
    _, scan = mixed
    assert scan.balance.holds
    assert not [one for one in scan.plan.issues if one.code == "ink-unread"]


def test_a_stamped_page_of_prose_gives_the_same_duties(corpus: Path, tmp_path: Path) -> None:
    cut(corpus / PROSE, [0], tmp_path / "truth.pdf")
    scan_of(corpus / PROSE, [0], LOOKS["stamp"], tmp_path / "scan.pdf")
    truth, scan = (read_plan(tmp_path / name) for name in ("truth.pdf", "scan.pdf"))
    found, told = compare(truth, scan)
    assert (found.leads["missed"], found.leads["invented"]) == (0, 0), told
    assert found.leads["hit"] > 3
    assert [one.written for one in scan.plan.issues if one.code == "stamp-unread"] == ["1"]


def test_words_are_recognised_in_one_thread() -> None:
    engine = recogniser()
    for model in (engine._finds, engine._reads):
        options = model.session.session.get_session_options()
        assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)
