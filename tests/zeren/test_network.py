"""The command network."""

import pytest


@pytest.mark.long
def test_it_writes_one_file_and_no_folder(loaded, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    code, _, told = loaded("network", "-o", "map.html", "--pyvis", "pyvis.html")
    assert code == 0
    assert set(tmp_path.iterdir()) - before == {tmp_path / "map.html", tmp_path / "pyvis.html"}
    assert "map.html" in told
    page = (tmp_path / "pyvis.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "cdn" not in page.partition("<body>")[0].replace("cdn_resources", "")
    assert "node_modules" not in page


def test_it_wants_a_file(loaded):
    code, _, told = loaded("network")
    assert code == 1
    assert "-o FILE.html" in told
