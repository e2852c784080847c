"""Two plans that are chosen on the served page, side by side."""

from __future__ import annotations

import httpx
import pytest

from tests.builders import small_plan
from tests.serving import served
from zeren.graph.stores import open_store


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    place = tmp_path_factory.mktemp("changes") / "plans.nq"
    years = (2019, 2020, 2021, 2022)
    plans = [small_plan(f"桂政办发〔{year}〕1号", title=f"方案{year}") for year in years]
    open_store(place).load(plans)
    with served(place) as url:
        yield url


def get(url, **options):
    return httpx.get(url, trust_env=False, **options)


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
