"""zeren site: the pages of a whole plan stay small."""

import re

import pytest

MOST = 6_000_000
"""Bytes of one plan's site: it is mailed, and put on a stick. Its answers carry ids."""


def bytes_of(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def whole(zeren, corpus):
    """The store with the full text of a plan and the texts that it cites."""
    assert zeren("load", corpus / "guangxi-2021.txt")[0] == 0
    for text in sorted((corpus / "cited").glob("*.txt")):
        assert zeren("add-source", text)[0] == 0
    return zeren


@pytest.mark.long
def test_the_site_of_the_bundled_plan_is_small_and_its_size_is_told(loaded, tmp_path):
    code, out, _ = loaded("site", "-o", tmp_path / "site")
    assert code == 0
    size = bytes_of(tmp_path / "site")
    assert size < MOST
    assert float(re.search(r"([\d.]+) MB", out)[1]) == pytest.approx(size / 1e6, abs=0.1)


@pytest.mark.long
def test_the_site_of_a_full_text_and_the_texts_that_it_cites_is_small(whole, tmp_path):
    assert whole("site", "-o", tmp_path / "site")[0] == 0
    assert 1_000_000 < bytes_of(tmp_path / "site") < MOST
