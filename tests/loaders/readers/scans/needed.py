"""Importing it skips a module of tests where the extra that recognises words is not installed."""

import os

import pytest

from zeren.loaders.readers.scans.extra import is_installed

if not is_installed() and os.environ.get("ZEREN_REQUIRE") != "all":
    pytest.skip("zeren[ocr] is not installed", allow_module_level=True)
