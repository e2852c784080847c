"""Two plans that are chosen on the served page, side by side."""

from __future__ import annotations

from datetime import date

import httpx
import pytest
from lxml import html
from msgspec.structs import replace

from tests.builders import small_plan
from tests.serving import served
from zeren.graph.stores import open_store
from zeren.pages.addresses import government_key, key


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    place = tmp_path_factory.mktemp("changes") / "plans.nq"
    years = (2019, 2020, 2021, 2022)
    plans = [small_plan(f"桂政办发〔{year}〕1号", title=f"方案{year}") for year in years]
    open_store(place).load(
        replace(one, notice=replace(one.notice, issued=date(year, 4, 22)))
        for one, year in zip(plans, years, strict=True)
    )
    with served(place) as url:
        yield url


def get(url, **options):
    return httpx.get(url, trust_env=False, timeout=60, **options)


def asked(url, **parameters):
    return get(f"{url}/changes.html", params=parameters)


def test_any_two_plans_can_be_chosen(url):
    page = asked(url)
    assert page.status_code == 200
    assert page.text.count("<option") == 8
    both = asked(url, before="桂政办发〔2019〕1号", after="桂政办发〔2022〕1号")
    assert both.status_code == 200
    assert "方案2019" in both.text
    assert "方案2022" in both.text


@pytest.mark.parametrize(
    ("after", "status"), [("桂政办发〔2019〕1号", 400), ("", 400), ("没有的方案", 400)]
)
def test_what_cannot_be_compared_is_refused(url, after, status):
    assert asked(url, before="桂政办发〔2019〕1号", after=after).status_code == status


def test_the_data_of_the_pairs_of_a_series_is_there(url):
    told = get(f"{url}/changes.json").json()
    (answer,) = told["answers"]
    first = answer["rows"][0]
    assert (first["before"], first["after"]) == ("桂政办发〔2019〕1号", "桂政办发〔2020〕1号")
    changes = get(f"{url}/{first['address'].removesuffix('.html')}.json").json()
    assert changes["answers"][0]["query"] == "compare"


@pytest.fixture(scope="module")
def of_two(tmp_path_factory):
    """Serve two plans of one government and one of another."""
    place = tmp_path_factory.mktemp("scope") / "plans.lbug"
    plans = [small_plan(f"桂政办发〔{year}〕1号", title=f"方案{year}") for year in (2021, 2022)]
    other = small_plan(OTHER, title="湘方案")
    plans.append(replace(other, notice=replace(other.notice, region="湖南")))
    open_store(place).load(plans)
    with served(place) as url:
        yield url


OTHER = "湘政办发〔2021〕1号"


def choices(page, name):
    (field,) = html.document_fromstring(page.text).xpath(f"//select[@name='{name}']")
    return [option.get("value") for option in field.iter("option")]


def test_the_plans_that_can_be_chosen_are_those_of_the_scope(of_two):
    page = asked(of_two, scope=government_key("广西"))
    assert choices(page, "before") == choices(page, "after") == [
        "桂政办发〔2021〕1号", "桂政办发〔2022〕1号",
    ]  # fmt: skip
    kept = html.document_fromstring(page.text).xpath("//form/input[@name='scope']/@value")
    assert kept == [government_key("广西")]
    assert len(choices(asked(of_two), "before")) == 3


def test_a_scope_of_one_plan_says_why_there_is_no_choice(of_two):
    page = asked(of_two, scope=key(OTHER))
    assert "<select" not in page.text
    assert "所选范围只有一个方案" in page.text


def test_a_plan_outside_the_scope_is_not_found_in_it(of_two):
    chosen = {"before": "桂政办发〔2021〕1号", "after": OTHER}
    assert asked(of_two, **chosen).status_code == 200
    assert asked(of_two, **chosen, scope=government_key("广西")).status_code == 400
    assert asked(of_two, scope="nothing").status_code == 400


def test_the_data_of_the_pairs_is_held_to_the_scope(of_two):
    def pairs(**scope):
        (answer,) = get(f"{of_two}/changes.json", params=scope).json()["answers"]
        return [{row["before"], row["after"]} for row in answer["rows"]]

    assert len(pairs()) == len(pairs(scope=government_key("湖南"))) + 1 == 3
    assert all(OTHER in pair for pair in pairs(scope=key(OTHER)))
