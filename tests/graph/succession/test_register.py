"""The register of reforms: what its rows say, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from zeren.graph.errors import RegisterError
from zeren.graph.succession.register import read_reforms, the_register

HEADER = "from,to,kind,date,level,region,authority,source,certainty,name_kept,note\n"


def rows(line: str) -> str:
    """Put a row below the header."""
    return HEADER + line


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2021-05-10", date(2021, 5, 10), date(2021, 5, 10)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2021..2025-03", date(2021, 1, 1), date(2025, 3, 31)),
        ("by 2024-03-22", None, date(2024, 3, 22)),
    ],
)
def test_a_date_is_the_days_between_which_it_was(
    written: str, first: date | None, last: date
) -> None:
    (one,) = read_reforms(rows(f"甲,乙,rename,{written},central,,,http://a,seen,,"), "r.csv")
    assert (one.first, one.last) == (first, last)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("甲,乙,rename,2021-13-01,central,,,,seen,,", "r.csv:2: date = '2021-13-01'"),
        ("甲,乙,rename,spring,central,,,,seen,,", "r.csv:2: date = 'spring'"),
        ("甲,乙,moved,2021,central,,,,seen,,", "r.csv:2: kind = 'moved'"),
        ("甲,乙,rename,2021,central,,,,sure,,", "r.csv:2: certainty = 'sure'"),
        (",,rename,2021,central,,,,seen,,", "r.csv:2: from = ''"),
    ],
)
def test_a_wrong_value_is_named_with_its_line(line: str, told: str) -> None:
    with pytest.raises(RegisterError, match=told):
        read_reforms(rows(line), "r.csv")


def test_missing_columns_are_named() -> None:
    with pytest.raises(RegisterError, match="source, certainty, name_kept, note are missing"):
        read_reforms("from,to,kind,date,level,region,authority\n", "r.csv")


@pytest.mark.parametrize(
    ("certainty", "source", "verified"),
    [("seen", "http://a", True), ("seen", "", False), ("inferred", "http://a", False)],
)
def test_only_a_source_that_was_seen_verifies(certainty: str, source: str, verified: bool) -> None:
    (one,) = read_reforms(rows(f"甲,乙,rename,2021,central,,,{source},{certainty},,"), "r.csv")
    assert one.verified is verified


def test_the_programs_register_tells_for_each_body_where_it_belongs() -> None:
    reforms = the_register().reforms
    assert len(reforms) == 78
    assert {one.level for one in reforms} == {"central", "central-branch", "province"}
    assert all(bool(one.region) is (one.level != "central") for one in reforms)


def test_no_two_bodies_of_a_place_have_a_name_in_common() -> None:
    owners: dict[tuple[object, str], set[str]] = {}
    for one in the_register().reforms:
        for forms in filter(None, (one.before, one.after)):
            for form in forms:
                owners.setdefault((one.place, form), set()).add(forms[0])
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}
