"""The pages made from headers are those in docs/, whole, and Chinese in the Chinese one."""

import pytest

from tests.zeren.printed import ROOT
from zeren.graph.findings.catalogue import finding_kinds
from zeren.graph.issues import CATALOGUE
from zeren.queries import catalogue
from zeren.queries.narrowing import narrowing_parameters
from zeren.reference import FILES, reference, sections
from zeren.texts import TYPES_ZH


@pytest.mark.parametrize("language", FILES)
def test_the_page_in_docs_is_that_of_the_headers(language):
    page = (ROOT / "docs" / FILES[language]).read_text(encoding="utf-8")
    assert page == reference(language), "run: make reference"


def test_every_query_stands_in_one_section():
    named = [one.name for _, _, queries in sections() for one in queries]
    assert sorted(named) == sorted(one.name for one in catalogue.every_query())


@pytest.mark.parametrize("language", FILES)
def test_every_code_is_explained(language):
    told = reference(language)
    assert [code for code in (*CATALOGUE, *finding_kinds()) if f"| `{code}` |" not in told] == []


def test_every_type_has_a_chinese_word():
    every = catalogue.every_query()
    parameters = [p for one in every for p in (*one.parameters, *narrowing_parameters(one))]
    types = {one.type for one in parameters} | {c.type for one in every for c in one.columns}
    assert types - TYPES_ZH.keys() == set()
