"""What the tables of the register promise."""

from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

from zeren.loaders.names.regions import cities, regions
from zeren.loaders.text.characters import fold_text


def rows(name: str, package: str = "zeren.loaders.names") -> list[dict[str, str]]:
    text = (files(package) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def listed(row: dict[str, str], *columns: str) -> list[str]:
    return [form for column in columns for form in row[column].split("|") if form]


def repeated(forms: list[object]) -> list[object]:
    return [form for form, times in Counter(forms).items() if times > 1]


def test_a_form_of_a_central_agency_means_one() -> None:
    forms = [
        fold_text(form)
        for row in rows("central.csv")
        for form in listed(row, "name", "aliases", "short")
    ]
    assert not repeated([*forms])


def test_a_form_of_a_department_means_one_of_a_holder() -> None:
    forms = [
        (row["holder"], form)
        for row in rows("departments.csv", "zeren.graph")
        for form in listed(row, "forms")
    ]
    assert not repeated([*forms])
    assert {holder for holder, _ in forms} == {"government", "party", "central"}


def test_each_territory_is_there_once() -> None:
    assert len(cities()) == 333
    assert not repeated([region.full_name for region in (*regions(), *cities())])
    assert not repeated([region.name for region in (*regions(), *cities())])
    assert {city.province for city in cities()} <= {province.name for province in regions()}


def test_members_are_cities_of_their_province() -> None:
    provinces = {city.full_name: city.province for city in cities()}
    for row in rows("members.csv"):
        members = listed(row, "members")
        assert {provinces[one.removesuffix("人民政府")] for one in members} == {row["region"]}
