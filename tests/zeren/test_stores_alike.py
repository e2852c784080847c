"""The command line says the same of the same plan, whatever store it is in."""

from __future__ import annotations

import pytest

from zeren.cli import main
from zeren.settings import bundled_ledger

FINANCE = "自治区财政厅"
COMMANDS = [
    ("overview",),
    ("who", "电子印章"),
    ("who", "没有这样的词"),
    ("workload",),
    ("workload", "--expanded", "--format", "csv"),
    ("trace", "12"),
    ("trace", "99999"),
    ("audit", "--format", "csv"),
    ("query", "agency-tasks", "--agency", FINANCE),
    ("query", "agency-tasks", "--agency", "自治区财政局"),
    ("query", "due-by", "--date", "2021-06-30", "--format", "json"),
    ("query", "document-citations", "--format", "csv"),
    ("query", "joint-leads", "--format", "csv"),
]

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """The bundled plan in an embedded and in an RDF store."""
    folder = tmp_path_factory.mktemp("两种库")
    paths = [folder / "plans.lbug", folder / "plans.oxigraph"]
    for path in paths:
        assert main(["--store", str(path), "load", str(bundled_ledger())]) == 0
    return paths


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_rdf_says_what_the_embedded_store_says(zeren, stores, command):
    embedded, rdf = (
        tuple(
            str(told).replace(str(path), "STORE")
            for told in zeren("--store", path, "--lang", "zh", *command)
        )
        for path in stores
    )
    assert rdf == embedded
    assert rdf[1] or rdf[2]
