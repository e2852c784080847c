"""Plans for hypothesis: few names, so that plans share them, and any text where text may stand."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from tests.builders import agency, citation, duty, link, measure, task
from zeren.graph.issues import Issue
from zeren.graph.model import (
    Agency,
    Chapter,
    Column,
    ColumnKind,
    Deadline,
    DeadlineKind,
    Notice,
    Operator,
    Plan,
    PlanKind,
    SourceDocument,
    Target,
    Task,
    YearSource,
)
from zeren.graph.owners import Owner
from zeren.graph.reasons import Reason, ReasonCode

_ODD = ["", " ", "\x00", "a\x00b", "\n", "\r\n", "\r", "\t", '"', '""', "'", "\\", "\\n", ",", ";"]
_ODD += [
    "NULL",
    "null",
    "\ufeff",
    "\u2028",
    "😀",
    "𠀀",
    "𝔘",
    '",\n"',
    "a,b",
    "x" * 10_000,
    "{a: 1}",
]
_ANY = st.characters(exclude_categories=["Cs"])
texts = st.one_of(st.sampled_from(_ODD), st.text(_ANY, max_size=12))
titles = texts.map(lambda text: text.replace("\n", " "))
"""A title is one line: names of a document are kept a line each."""
names = st.sampled_from(["公安厅", "财政厅", "a/b", "a", "O'Neil", '"q"', "局,处"])
regions = st.sampled_from([None, "甘肃省", "青海省"])
"""Few, so that plans of several governments have agencies of the same short names."""
dates = st.one_of(st.none(), st.dates())
numbers = st.floats(allow_nan=False, allow_infinity=False)
reasons = st.lists(st.builds(Reason, st.sampled_from(ReasonCode), texts), max_size=2).map(tuple)
deadlines = st.none() | st.builds(
    Deadline,
    text=texts,
    day=dates,
    kind=st.sampled_from(get_args(DeadlineKind)),
    year_from=st.none() | st.sampled_from(get_args(YearSource)),
    prose=st.booleans(),
)
targets = st.lists(
    st.builds(
        Target,
        text=texts,
        value=numbers,
        unit=texts,
        operator=st.sampled_from(get_args(Operator)),
        baseline=st.none() | numbers,
        baseline_text=st.none() | texts,
        reasons=reasons,
    ),
    max_size=2,
).map(tuple)

_columns = st.lists(
    st.builds(Column, texts, texts, st.sampled_from(get_args(ColumnKind))), max_size=2
).map(tuple)


@st.composite
def agencies(draw: st.DrawFn) -> tuple[Agency, ...]:
    """Make one to four agencies; a group among them may have the others as members."""
    found = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    made = []
    for position, name in enumerate(found):
        group = position > 0 and draw(st.booleans())
        made.append(
            agency(
                name,
                kind="group" if group else "agency",
                level=draw(st.sampled_from([None, "市", "县", "central"])),
                region=draw(regions),
                issuer=draw(st.sampled_from([None, None, None, "公安厅"])),
                open=draw(st.booleans()),
                registered=draw(st.booleans()),
                aliases=tuple(draw(st.lists(names, max_size=2))),
                members=tuple(found[:position]) if group else (),
                member_rule=draw(st.one_of(st.none(), texts)) if group else None,
                members_as_of=draw(dates) if group else None,
                members_complete=group and draw(st.booleans()),
            )
        )
    return tuple(made)


@st.composite
def plans(draw: st.DrawFn, ids: st.SearchStrategy[str]) -> Plan:
    """Make a plan; its id is drawn from ``ids``."""
    who = draw(agencies())
    known = [one.name for one in who]
    duties = st.lists(st.builds(duty, st.sampled_from(known), texts), max_size=2).map(tuple)
    documents = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    cited = st.lists(
        st.builds(citation, st.sampled_from(documents), st.one_of(st.none(), texts)), max_size=2
    ).map(tuple)
    id = draw(ids)
    measures = tuple(
        measure(
            n,
            None,
            draw(texts),
            draw(texts),
            leads=draw(duties),
            supports=draw(duties),
            deadline=draw(deadlines),
            citations=draw(cited),
            targets=draw(targets),
        )
        for n in range(1, draw(st.integers(1, 3)))
    )
    return Plan(
        notice=Notice(
            id,
            draw(texts),
            number=draw(st.one_of(st.none(), texts)),
            issued=draw(dates),
            abridged=draw(st.booleans()),
            kind=draw(st.sampled_from(get_args(PlanKind))),
            citations=draw(cited),
        ),
        chapters=tuple(Chapter(n, draw(texts)) for n in range(1, draw(st.integers(1, 3)))),
        measures=measures,
        tasks=draw(_tasks(duties, cited, [measure.number for measure in measures])),
        agencies=who,
        documents=tuple(
            SourceDocument(
                id,
                draw(titles),
                draw(st.one_of(st.none(), texts)),
                None,
                draw(st.sampled_from(["central", "own"])),
                draw(st.booleans()),
            )
            for id in documents
        ),
        issues=tuple(
            Issue("date-open", Owner("task", n), draw(texts))
            for n in range(draw(st.integers(0, 1)))
        ),
    )


@st.composite
def _tasks(
    draw: st.DrawFn,
    duties: st.SearchStrategy[object],
    cited: st.SearchStrategy[object],
    measures: list[int],
) -> tuple[Task, ...]:
    found = draw(st.lists(st.integers(0, 2**40), max_size=3, unique=True))
    return tuple(
        task(
            number,
            indicator=draw(st.sampled_from(["", "a", "a/b", "指标"])),
            sub_indicator=draw(st.sampled_from(["", "b", "分项"])),
            goal=draw(texts),
            action=draw(texts),
            problem=draw(texts),
            label=draw(st.sampled_from(["", "1(2)", "1.1", "'"])),
            columns=draw(_columns),
            deadline=draw(deadlines),
            leads=draw(duties),
            supports=draw(duties),
            citations=draw(cited),
            targets=draw(targets),
            measures=tuple(link(measure, draw(st.floats(0, 1))) for measure in measures),
        )
        for number in found
    )
