"""Coded values are words on pages, in either language: 进行中, under way, and never under-way."""

import re
from datetime import date
from typing import get_args

import pytest
from lxml import html
from msgspec.structs import replace

from tests.builders import agency, citation, duty, small_plan, small_text, task
from tests.zeren.pages.held import load_of
from zeren.graph.findings.catalogue import finding_kinds
from zeren.graph.issues import CATALOGUE
from zeren.graph.model import Deadline, DeadlineKind, Origin, SourceDocument
from zeren.graph.progress import STATES, progress_elements
from zeren.graph.stores import open_store
from zeren.pages.site import Site
from zeren.queries import catalogue, comparison_table

KINDS, ORIGINS = get_args(DeadlineKind), get_args(Origin)
LEVELS = ("central", "province", "city", "county", "central-branch")
COLUMNS = [
    *(column for query in catalogue.every_query() for column in query.columns),
    *comparison_table.COLUMNS,
    *comparison_table.PROVISION_COLUMNS,
]
CODES_OF_ALL = {
    *(word for column in COLUMNS for word in column.words),
    *(column.name for column in COLUMNS),
    *(*STATES, *KINDS, *ORIGINS, *LEVELS, *finding_kinds(), *CATALOGUE),
}
_WORD = re.compile(r"(?<![-\w./])[A-Za-z]+(?:[-_][A-Za-z]+)*(?![-\w./])")
_CODE = "ancestor-or-self::*[self::pre or self::code or self::td[../th/code]]"
_PROSE = f"not(self::script or {_CODE})"
"""What stands in code is typed as it stands, and so is what explains it in the cell beside it."""


def everything():
    """Make a plan that has each state, kind of deadline, level of agencies and origin of texts."""
    names = [f"第{level}局" for level in LEVELS]
    documents = tuple(
        SourceDocument(f"文件{origin}", f"关于{origin}", None, None, origin) for origin in ORIGINS
    )
    tasks = tuple(
        task(
            number,
            deadline=Deadline("年底前", date(2021, 12, 31) if kind == "day" else None, kind),
            leads=tuple(map(duty, names)),
            citations=tuple(citation(one.id) for one in documents),
        )
        for number, kind in enumerate(KINDS, 1)
    )
    plan = small_plan("甲政办〔2021〕1号", title="一切")
    agencies = tuple(agency(name, level=level) for name, level in zip(names, LEVELS, strict=True))
    notice = replace(plan.notice, citations=())
    return replace(
        plan, notice=notice, tasks=tasks, measures=(), agencies=agencies, documents=documents,
        issues=(),
    )  # fmt: skip


def with_a_known_rule(plan):
    """Give a plan whose group is filled by a rule that is said in both languages."""
    rule = "the 14 cities divided into districts of Guangxi"
    agencies = (replace(one, member_rule=rule) if one.members else one for one in plan.agencies)
    return replace(plan, agencies=tuple(agencies))


@pytest.fixture(scope="module", params=["zh", "en"])
def pages(request, tmp_path_factory):
    place = open_store(tmp_path_factory.mktemp("words") / "plans.nq")
    plan = everything()
    place.load([small_text(), with_a_known_rule(small_plan()), plan])
    states = dict(enumerate(STATES, 1))
    place.load([progress_elements(load_of(plan, date(2021, 7, 31), states))])
    with place.reader() as reader:
        made = dict(Site(reader, request.param))
    return request.param, {
        where: html.document_fromstring(content)
        for where, content in made.items()
        if where.endswith(".html")
    }


def texts(page):
    for one in page.xpath(f"//title | //body//*[{_PROSE}]"):
        yield from filter(None, (one.text, *(each.tail for each in one)))


def test_no_page_shows_a_code(pages):
    language, told = pages
    codes = {code for code in CODES_OF_ALL if language == "zh" or re.search("[-_]", code)}
    shown = {
        (where, word)
        for where, page in told.items()
        for text in texts(page)
        for word in _WORD.findall(text)
        if word in codes
    }
    assert not shown


def test_the_words_are_there(pages):
    language, told = pages
    words = {
        "zh": ("未启动", "进行中", "第三方评估", "中央驻地方机构", "按安排"),
        "en": ("not started", "under way", "third-party evaluation", "central branch", "by order"),
    }
    every = " ".join(text for page in told.values() for text in texts(page))
    assert [word for word in words[language] if word not in every] == []
