from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.queries.outputs.tables import ROWS, table
from zeren.graph.errors import BadParameter
from zeren.queries.outputs import FORMATS, rendered, write_table


@pytest.mark.parametrize("format", FORMATS)
def test_files_and_streams_get_the_same(tmp_path: Path, format: str) -> None:
    answer = table(*ROWS)
    expected = rendered(answer, format, "en", 40)
    file, stream = tmp_path / "答案", io.BytesIO()
    write_table(answer, format, file, "en", 40)
    write_table(answer, format, stream, "en", 40)
    assert file.read_bytes() == stream.getvalue() == expected
    text = io.StringIO(newline="")
    if format == "xlsx":
        with pytest.raises(BadParameter, match="xlsx"):
            write_table(answer, format, text, "en", 40)
    else:
        write_table(answer, format, text, "en", 40)
        assert text.getvalue().encode() == expected


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadParameter, match=r"'pdf'.*table, csv, xlsx, json"):
        write_table(table(), "pdf", tmp_path / "x")
    assert not (tmp_path / "x").exists()
