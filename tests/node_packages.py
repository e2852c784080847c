"""Packages of Node that tests need, installed by npm into the user's cache, once for each pin."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest
from filelock import FileLock
from platformdirs import user_cache_path


class Unavailable(Exception):
    """What keeps a program or package from being used here."""


def skipped(reason: object) -> NoReturn:
    """Skip a test, or fail where everything is required."""
    if os.environ.get("ZEREN_REQUIRE") == "all":
        pytest.fail(str(reason))
    pytest.skip(str(reason))


def program(name: str) -> str:
    """Find a program; Unavailable where there is none."""
    path = shutil.which(name)
    if path is None:
        raise Unavailable(f"no {name}: install Node 18 or newer, with npm")
    return path


def installed(package: Path, name: str) -> Path:
    """Install what a ``package.json`` pins, under a name of the cache; give the folder."""
    wanted = package.read_bytes()
    folder = user_cache_path("zeren", appauthor=False) / "tests" / name
    folder /= hashlib.sha256(wanted).hexdigest()[:12]
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        if not folder.is_dir():
            aside = folder.with_suffix(".part")
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir()
            (aside / "package.json").write_bytes(wanted)
            _npm_install(aside)
            aside.rename(folder)
    return folder


def _npm_install(folder: Path) -> None:
    options = ["--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(
        [program("npm"), "install", *options, "--loglevel=error"],
        cwd=folder,
        env=os.environ | {"npm_config_update_notifier": "false"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if done.returncode:
        raise Unavailable(f"npm could not install {folder / 'package.json'}: {done.stderr.strip()}")
