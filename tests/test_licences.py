"""What `make licences` takes for a licence that binds users."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci" / "licences.py"
spec = importlib.util.spec_from_file_location("licences", SCRIPT)
licences = importlib.util.module_from_spec(spec)
spec.loader.exec_module(licences)


@pytest.mark.parametrize(
    ("said", "binds"),
    [
        ("MIT", False),
        ("Apache-2.0 AND Python-2.0", False),
        ("Mozilla Public License 2.0 (MPL 2.0)", False),
        ("LGPL-3.0-only", False),
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("GNU Affero General Public License v3", True),
        ("GNU General Public License v2 (GPLv2)", True),
        ("MIT OR GPL-2.0-only", False),
        ("MIT AND GPL-2.0-only", True),
        ("?", True),
    ],
)
def test_licences_that_bind(said, binds):
    assert licences.binds(said) is binds


def test_the_base_binds_nobody(capsys):
    assert licences.main([]) == 0
    listed = capsys.readouterr().out
    assert {"zeren", "ladybug", "pdfminer-six", "lxml"} <= {
        line.split()[0] for line in listed.splitlines()
    }


def test_an_extra_brings_more():
    assert "neo4j" not in licences.needed("zeren", frozenset())
    assert "neo4j" in licences.needed("zeren", frozenset({"neo4j"}))
