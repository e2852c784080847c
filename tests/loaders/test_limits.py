"""One file within limits: short text is read here, all else in a process that may be ended."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.loaders.texts import SMALL
from zeren.graph.errors import SourceFormat, SourceMissing
from zeren.loaders.corpus import limits
from zeren.loaders.corpus.limits import error_of, limited
from zeren.loaders.readers.alarm import HAS_ALARM, again


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "plan.html"
    path.write_text("<html><body><p>一</p></body></html>", encoding="utf-8")
    return path


def process(path: Path, other: Path | None = None) -> int:
    return os.getpid()


def refuse(path: Path) -> None:
    raise SourceFormat(f"{path}: no", f"{path}：否")


def sleep(path: Path) -> None:
    time.sleep(60)


def end(path: Path) -> None:
    os._exit(7)


def fill(path: Path) -> int:
    return len(bytearray(limits.MOST_MEMORY))


def test_a_short_text_is_read_here(text: Path) -> None:
    assert limited(process, text) == os.getpid()


def test_a_long_text_is_read_in_a_process_of_its_own(
    text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SHORT_TEXT", 3)
    assert limited(process, text) != os.getpid()


def test_so_is_whatever_a_library_reads_also_as_the_second_file(text: Path, page: Path) -> None:
    assert limited(process, text, page) != os.getpid()


def test_an_error_of_reading_is_told_as_it_is(page: Path) -> None:
    with pytest.raises(SourceFormat) as told:
        limited(refuse, page)
    assert (str(told.value), told.value.zh) == (f"{page}: no", f"{page}：否")


def test_what_takes_too_long_is_ended(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_SECONDS", 0.2)
    with pytest.raises(SourceFormat, match=r"not read within 0.2 seconds"):
        limited(sleep, page)


def work_in_pages(path: Path) -> str:
    for _ in range(4):
        time.sleep(0.4)
        again()
    return "read"


@pytest.mark.skipif(not HAS_ALARM, reason="the system has no alarm")
def test_each_page_that_is_recognised_may_take_as_long_as_a_file(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_SECONDS", 1.0)
    assert limited(work_in_pages, page) == "read"


def test_a_process_that_ends_is_told_with_its_code(page: Path) -> None:
    with pytest.raises(SourceFormat, match="exit code 7"):
        limited(end, page)


@pytest.mark.skipif(os.name != "posix", reason="memory is bounded where the system can")
def test_what_takes_too_much_memory_is_refused(page: Path) -> None:
    with pytest.raises(SourceFormat, match="more memory than is allowed"):
        limited(fill, page)


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        limited(process, tmp_path / "gone.docx")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (TimeoutError(), "not read within 9 seconds"),
        (PermissionError(13, "denied"), "cannot be read: denied"),
        (RecursionError(), "more memory than is allowed (RecursionError)"),
        (ValueError("odd"), "broke off (ValueError: odd)"),
    ],
)
def test_a_fault_says_what_it_was(fault: Exception, told: str) -> None:
    assert told in str(error_of(Path("a.docx"), fault, 9))
