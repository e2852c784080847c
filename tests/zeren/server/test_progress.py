"""Progress as it is served: the page and its data tell of the same day."""

from __future__ import annotations

from datetime import date

import httpx
import pytest

from tests.builders import by, duty, task
from tests.serving import served
from tests.zeren.pages.held import load_of, plan_of
from zeren.graph.progress import progress_elements
from zeren.graph.stores import open_store
from zeren.pages.frame import Then

DAY, LATER = date(2021, 6, 30), date(2021, 9, 1)
PLAN = plan_of(
    task(1, leads=(duty("甲局"),), deadline=by(date(2021, 6, 15))),
    task(2, leads=(duty("甲局"),), deadline=by(date(2021, 8, 31))),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("progress") / "plans.nq"
    place = open_store(path)
    place.load([PLAN])
    place.load([progress_elements(load_of(PLAN, DAY, {1: "done"}))])
    return path


@pytest.mark.parametrize(("then", "due", "late"), [(None, 1, 0), (Then(LATER), 2, 1)])
def test_page_and_data_tell_of_one_day(store, then, due, late):
    with (
        served(store, then=then) as url,
        httpx.Client(base_url=url, trust_env=False, timeout=60) as client,
    ):
        told = client.get("/progress.json").json()["answers"][0]["rows"][0]
        page = client.get("/progress.html").text
    assert (told["due"], told["overdue"]) == (due, late)
    assert f'<b data-f="due">{due}</b>' in page
    assert f'<b data-f="overdue">{late}</b>' in page
