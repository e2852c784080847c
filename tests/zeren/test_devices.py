"""A pipe or a device is refused at once, wherever a file is asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from zeren.credentials import read_credentials
from zeren.graph.errors import ZerenError
from zeren.loaders.corpus.files import is_package
from zeren.loaders.corpus.limits import limited
from zeren.loaders.pipeline import read_plan
from zeren.progress.reading import read_sheets
from zeren.queries.verdicts import read_verdicts
from zeren.read_before import checksum

if not hasattr(os, "mkfifo"):
    pytest.skip("no pipes with names on this system", allow_module_level=True)


def one_file(path: Path) -> object:
    return limited(read_plan, path)


READERS = [one_file, read_verdicts, read_sheets, read_credentials, checksum]


@pytest.mark.parametrize("read", READERS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_it_is_refused_and_not_read(tmp_path: Path, kind: str, read: Any) -> None:
    path = tmp_path / "pipe" if kind == "pipe" else Path("/dev/zero")
    if kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(ZerenError, match="a device or a pipe"):
        read(path)


def test_a_pipe_is_no_package(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert not is_package(tmp_path / "pipe")
