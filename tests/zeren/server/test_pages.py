"""Pages of the site, and the data behind them, of the store as it is now."""

import pytest
from msgspec.structs import replace

from tests.builders import small_plan, small_text
from tests.serving import client_of
from zeren.graph.stores import open_store
from zeren.pages.addresses import LISTS, address, government_key, key
from zeren.server.page_data import LABELS

OWN, OTHER = small_plan(), small_plan("桂政办发〔2022〕1号", title="另一方案")


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """A client of two plans and the text that they cite, which no test changes."""
    place = tmp_path_factory.mktemp("both") / "plans.lbug"
    open_store(place).load([small_text(), OWN, OTHER])
    with client_of(place) as made:
        yield made


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """A client of one of the two and the text."""
    place = tmp_path_factory.mktemp("alone") / "plans.lbug"
    open_store(place).load([small_text(), OTHER])
    with client_of(place) as made:
        yield made


def test_the_first_page_stands_at_the_root(client):
    assert client.get("/").content == client.get("/index.html").content


def test_pages_are_those_of_the_site(client, unchanged):
    from zeren.pages.site import Site

    with open_store(unchanged).reader() as reader:
        site = dict(Site(reader, "zh"))
    for page, content in site.items():
        if not page.startswith("query/"):
            answer = client.get(f"/{page}")
            assert (page, answer.status_code) == (page, 200)
            assert answer.content == content


@pytest.mark.parametrize(
    "page", ["/nothing.html", "/static/../site.py", "/agency/%2e%2e/index.html", "/%00"]
)
def test_there_is_no_page_elsewhere(client, page):
    answer = client.get(page)
    assert answer.status_code == 404
    assert "<h1>" in answer.text or answer.json()["status"] == 404


def test_the_data_of_a_page_has_a_thing_and_all_its_relations(client):
    page = address("agency", "广西/自治区公安厅").removesuffix(".html")
    data = client.get(f"/{page}.json").json()
    assert data["item"]["properties"]["name"] == "自治区公安厅"
    led = [each["other"] for each in data["relations"] if each["type"] == "LEADS"]
    assert {(each["label"], each["properties"]["number"]) for each in led} == {
        ("Task", 1),
        ("Measure", 1),
    }
    task = next(each for each in led if each["label"] == "Task")
    assert client.get("/" + task["address"].replace(".html", ".json")).json()["item"] == task


def test_the_data_of_a_view_of_one_of_several_plans_are_its_own(both):
    told = both.get("/" + address("calendar", OTHER.id)[:-5] + ".json").json()
    (own,) = told["answers"]
    assert own["parameters"]["plan"] == OTHER.id
    assert own["rows"]


def test_data_of_lists_are_held_to_a_scope_and_another_is_refused(both):
    for page in ("tasks", "measures", "plans"):
        every, own = (
            both.get(f"/{page}.json", params=scope).json()["items"]
            for scope in ({}, {"scope": key(OTHER.id)})
        )
        assert 0 < len(own) < len(every)
        assert {one["properties"].get("plan", one["id"]) for one in own} == {OTHER.id}
    region = {"scope": government_key("广西")}
    names = {
        one["properties"]["name"]
        for one in both.get("/agencies.json", params=region).json()["items"]
    }
    assert "自治区公安厅" in names
    assert "自治区扶贫办" not in names  # it has no duty in a plan
    (own,) = both.get("/calendar.json", params={"scope": key(OTHER.id)}).json()["answers"]
    assert own["parameters"]["plan"] == OTHER.id
    rows = both.get("/tasks.csv", params={"scope": key(OTHER.id)}).text.splitlines()
    assert len(rows) == 1 + len(OTHER.tasks)
    refused = both.get("/tasks.json", params={"scope": "nothing"})
    assert refused.status_code == 400
    assert "scope=nothing" in refused.json()["detail"]
    assert both.get("/tasks.html?scope=nothing").content == both.get("/tasks.html").content


@pytest.mark.parametrize("kind", [*LABELS])
def test_a_thing_is_told_within_a_scope_as_by_a_store_of_its_plans_alone(both, alone, kind):
    scope = {"scope": key(OTHER.id)}
    (listed, *_) = LISTS[kind].split(".")
    pages = [
        thing["address"].removesuffix(".html")
        for thing in alone.get(f"/{listed}.json").json()["items"]
    ]
    related = 0
    for page in pages:
        told = alone.get(f"/{page}.json").json()
        assert both.get(f"/{page}.json", params=scope).json() == told
        assert both.get(f"/{page}.csv", params=scope).text == alone.get(f"/{page}.csv").text
        related += len(told["relations"])
    assert related


def test_a_thing_outside_a_scope_is_not_there(serve, location):
    third = small_plan("桂政办发〔2023〕1号", title="再一方案")
    open_store(location).load([OTHER, third])
    client, scope = serve(location), {"scope": key(OTHER.id)}

    def asked(page):
        data = f"/{page.removesuffix('.html')}.json"
        return client.get(data).status_code, client.get(data, params=scope).status_code

    for page in (address("plan", OWN.id), address("task", OWN.id, 1), address("calendar", OWN.id)):
        assert asked(page) == (200, 404)
    pairs = client.get("/changes.json").json()["answers"][0]["rows"]
    told = {asked(one["address"]): {one["before"], one["after"]} for one in pairs}
    assert told[200, 404] == {OWN.id, third.id}
    assert asked(address("calendar", OTHER.id)) == (200, 200)


@pytest.mark.parametrize(
    "asked", [{"params": {"format": "json"}}, {"headers": {"Accept": "application/json"}}]
)
def test_a_page_is_given_as_json_where_that_is_asked_for(client, asked):
    assert client.get("/agencies.html", **asked).json() == client.get("/agencies.json").json()


@pytest.mark.parametrize("quotes", [False, True])
def test_sentences_of_a_plan_that_is_not_public_are_left_out(serve, location, quotes):
    plan = small_plan()
    hidden = replace(plan, notice=replace(plan.notice, release="此件不公开"))
    open_store(location).load([hidden])
    client = serve(location, with_quotes=quotes)
    page = address("task", plan.id, 1).replace(".html", ".json")
    told = client.get(f"/{page}").json()
    assert ("action" in told["item"]["properties"]) is quotes
    assert ("任务1" in client.get(f"/{page}").text) is quotes
    assert told["item"]["properties"]["number"] == 1


def test_after_a_load_the_new_graph_is_served(serve, location):
    client = serve(location)
    assert client.get("/query/plans.json").json()["total"] == 1
    assert len(client.get("/plans.json").json()["items"]) == 1
    open_store(location).load([small_plan("试政办〔2022〕1号", title="另一个方案")])
    assert client.get("/query/plans.json").json()["total"] == 2
    assert len(client.get("/plans.json").json()["items"]) == 2
    assert "另一个方案" in client.get("/plans.html").text


def test_a_store_that_goes_is_said_and_one_that_comes_back_is_served(serve, location):
    client = serve(location)
    assert client.get("/").status_code == 200
    aside = location.rename(location.with_suffix(".aside"))
    for page in ("/", "/query/plans.html", "/query/plans.json", "/agencies.json"):
        answer = client.get(page)
        assert answer.status_code == 503
        assert "zeren load" in answer.text
    assert client.get("/static/zeren.css").status_code == 200
    aside.rename(location)
    assert client.get("/").status_code == 200
