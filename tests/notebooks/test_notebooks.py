"""Notebooks run from top to bottom, and are stored without what running leaves in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
_RUN = """
import sys
import nbformat
from jupyter_client import KernelManager
from nbclient import NotebookClient

book = nbformat.read(sys.argv[1], as_version=4)
kernel = KernelManager(ip="127.0.0.1")
kernel.kernel_cmd = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
NotebookClient(book, km=kernel, timeout=120).execute()
print(sum(len(cell.get("outputs", ())) for cell in book.cells))
"""


def test_there_are_notebooks():
    assert [path.stem[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom(path, tmp_path):
    """In a process of its own: a notebook's client wants an event loop to itself."""
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime"),
        "IPYTHONDIR": str(tmp_path / "ipython"),
        "JUPYTER_PLATFORM_DIRS": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(path)],
        check=False,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert int(done.stdout) >= 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_output(path):
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert [cell for cell in code if cell.outputs or cell.execution_count is not None] == []
    assert [cell.id for cell in book.cells] == [f"cell-{n}" for n in range(1, len(book.cells) + 1)]
    assert [cell.metadata for cell in book.cells if cell.metadata] == []
    assert set(book.metadata.kernelspec) == {"display_name", "language", "name"}
    assert dict(book.metadata.language_info) == {"name": "python"}
