"""An installed Zeren is one package, whatever else is called graph, loaders or queries."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOREIGN = "raise ImportError('this is not part of Zeren')\n"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        command, cwd=cwd, env=settings, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the Python of an environment that holds the built wheel and a package ``queries``."""
    folder = tmp_path_factory.mktemp("installed")
    tree = folder / "tree"
    tree.mkdir()
    for name in subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0"):
        if name and (ROOT / name).is_file() and not name.startswith("tests/"):
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_bytes((ROOT / name).read_bytes())
    wheel = "from setuptools.build_meta import build_wheel; build_wheel('../wheel')"
    built = run(sys.executable, "-c", wheel, cwd=tree)
    assert built.returncode == 0, built.stderr
    environment = folder / "environment"
    venv.create(environment, with_pip=False)
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    told = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder)
    site = Path(told.stdout.strip())
    (wheel_file,) = (folder / "wheel").glob("*.whl")
    run(sys.executable, "-m", "zipfile", "-e", wheel_file, site, cwd=folder)
    for name in ("graph", "loaders", "queries"):
        (site / name).mkdir()
        (site / name / "__init__.py").write_text(FOREIGN)
    others = Path(pytest.__file__).parents[1]
    (site / "others.pth").write_text(f"import sys; sys.path.append({str(others)!r})\n")
    return python


@pytest.mark.long
def test_runs_beside_packages_of_the_same_names(installed: Path, tmp_path: Path) -> None:
    done = run(
        installed, "-m", "zeren", "query", "plans", "--store", tmp_path / "none.lbug", cwd=tmp_path
    )
    assert "this is not part" not in done.stderr
    ran = run(installed, "-m", "zeren", "run", "--store", tmp_path / "a.lbug", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "221" in ran.stdout


@pytest.mark.long
def test_its_example_and_notebooks_come_with_it(installed: Path, tmp_path: Path) -> None:
    for command in (("example",), ("notebook", "--no-open")):
        done = run(installed, "-m", "zeren", *command, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "example" / "plans" / "plan.txt").is_file()
    assert len(list((tmp_path / "notebooks").glob("*.ipynb"))) == 5


def test_a_folder_of_the_user_is_not_taken_for_a_part(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "__init__.py").write_text(FOREIGN)
    done = run(installed, "-m", "zeren", "query", "--list", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_is_typed(installed: Path, tmp_path: Path) -> None:
    code = (
        "from importlib.resources import files; import zeren, zeren.graph.model as m;"
        "print((files('zeren') / 'py.typed').is_file(), m.__file__)"
    )
    told = run(installed, "-c", code, cwd=tmp_path).stdout.split()
    assert told[0] == "True"
    assert Path(told[1]).parent.parent.name == "zeren"


def test_a_checkout_runs_by_itself() -> None:
    """``python -m zeren`` in a checkout that is not installed: the folders stand beside it."""
    done = run(
        sys.executable,
        "-S",
        "-c",
        f"import sys; sys.path[:0] = [{str(ROOT)!r}]; "
        "import zeren.graph.errors as e; print(e.__file__)",
        cwd=ROOT.parent,
    )
    assert Path(done.stdout.strip()).parent == ROOT / "graph", done.stderr
