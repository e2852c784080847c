"""What holds for each name, whatever words an enumeration has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hypothesis import example, given
from hypothesis import strategies as st

from tests.loaders.duties.strategies import broken, clauses, enumerations
from tests.loaders.texts import passage
from zeren.graph.issues import Issue
from zeren.graph.model import Responsibility
from zeren.graph.owners import Owner
from zeren.graph.provenance import SourceSpan
from zeren.graph.reasons import ReasonCode
from zeren.loaders.duties.grammar import find_clauses
from zeren.loaders.names.bearers import enumerate_names
from zeren.loaders.names.regions import region_of
from zeren.loaders.names.register import Register
from zeren.loaders.names.resolver import Resolver
from zeren.loaders.names.standing import StandingRules
from zeren.loaders.text.characters import fold_text

HUBEI = Register(region_of("湖北省人民政府"))
TASK = Owner("task", 1)

NEVER = {
    "page mark": re.compile(r"[—―–－-]\s*[0-9０-９]+\s*[—―–－-]"),
    "date": re.compile("[0-9]{4}年|[0-9]月|底前"),
    "colon": re.compile("[:：]"),
    "verb": re.compile("牵头(?!办)|(?:负责|配合|落实|参与)$"),
    "line end": re.compile(r"[\n\r]"),
}
FROM_ELSEWHERE = (
    ReasonCode.ALIAS,
    ReasonCode.DEPARTMENT,
    ReasonCode.NAME,
    ReasonCode.SLIP,
    ReasonCode.DOUBLED_WORD,
    ReasonCode.STATED_FOR_ALL,
)
"""Rules that give the name of the register for the words as written."""
BETWEEN = re.compile(
    r"(?:[、，,;；。.:：\s\u3000]|以及|[和及与/]|等+(?:其他)?(?:[0-9一二三四五六七八九十]+个?)?"
    r"(?:部门|单位|机构|地区|地方)?|[（(](?:牵头|主办|主责|配合|协办|参与|协助)(?:单位|部门)?[）)]"
    r"|[★☆*▲△●○◎※#√]|[①-⑳⑴-⒇]|[（(]?[0-9０-９]{1,2}[.、．)）])*"
)
"""What may stand between names: marks, joints, 等, marks of role and the numbers of a list."""


def resolved(text: str) -> tuple[list[Responsibility], list[Issue]]:
    """Read the clauses of a text and resolve their names."""
    resolver = Resolver(HUBEI, "湖北省水利厅")
    duties: list[Responsibility] = []
    rules = StandingRules()
    for clause in find_clauses(passage(text))[0]:
        for found in rules.roles(TASK, clause, resolver).values():
            duties.extend(found)
    return duties, resolver.issues


@given(clauses() | broken(clauses()))
@example("（市水―1―务局、市园林局负责）")
@example("（责任单位：市园林局（、市水务局）")
@example("（责任单位：2024年市园林局、市水务局）")
def test_no_agency_is_made_of_what_is_no_name(text: str) -> None:
    for duty in resolved(text)[0]:
        for kind, pattern in NEVER.items():
            assert not pattern.search(duty.agency), kind
        assert balanced(duty.agency), duty.agency


def balanced(name: str) -> bool:
    folded = fold_text(name)
    return folded.count("(") == folded.count(")") and folded.count("〈") == folded.count("〉")


@given(clauses() | broken(clauses()))
@example("（市、区园林局，省财政厅、水利厅负责）")
def test_each_character_of_a_name_is_in_the_clause_or_from_a_named_rule(text: str) -> None:
    folded = fold_text(text)
    for duty in resolved(text)[0]:
        codes = [reason.code for reason in duty.reasons]
        if any(code in FROM_ELSEWHERE for code in codes):
            continue
        name = fold_text(duty.agency)
        if ReasonCode.PREFIX_CARRIED in codes or ReasonCode.SUFFIX_SHARED in codes:
            assert set(name) <= set(folded)
        else:
            assert name.replace(",", "、") in folded.replace(",", "、").replace("〈", "(").replace(
                "〉", ")"
            )


@given(clauses() | broken(clauses()))
def test_the_words_of_a_mention_stand_at_their_place(text: str) -> None:
    for duty in resolved(text)[0]:
        assert "".join(text[span.start : span.end] for span in duty.spans) == duty.mention


@given(enumerations() | broken(enumerations()))
@example("①市园林局②市水务局")
@example("南宁、桂林等14个设区市人民政府")
def test_nothing_of_an_enumeration_is_lost(text: str) -> None:
    read = enumerate_names(passage(text), lambda _: False)
    told = [one.words.spans for one in read.mentions] + [one.spans for one in read.left_open]
    assert BETWEEN.fullmatch(untold(text, told)), untold(text, told)


@given(enumerations() | broken(enumerations()))
def test_each_mention_is_a_duty_or_an_issue(text: str) -> None:
    mentions = enumerate_names(passage(text), HUBEI_KNOWN).mentions
    resolver = Resolver(HUBEI)
    duties = resolver.resolve(passage(text), TASK, "牵头")
    issues = [one for one in resolver.issues if one.code == "bearer-unrecognised"]
    assert len(duties) + len(issues) == len(mentions)


HUBEI_KNOWN = Resolver(HUBEI).finder.known


def untold(text: str, told: Iterable[tuple[SourceSpan, ...]]) -> str:
    """Give the characters of a text that no span covers."""
    taken = {at for spans in told for span in spans for at in range(span.start, span.end)}
    return "".join(one for at, one in enumerate(text) if at not in taken and not one.isspace())


@given(st.lists(enumerations(), min_size=1, max_size=4).map("；".join))
def test_names_stand_in_the_order_of_the_text(text: str) -> None:
    starts = [
        one.words.spans[0].start for one in enumerate_names(passage(text), lambda _: False).mentions
    ]
    assert starts == sorted(starts)
