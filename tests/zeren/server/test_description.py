"""The description holds to OpenAPI 3.1, and what the server answers holds to the description."""

import json
from pathlib import Path

import jsonschema
import pytest

from zeren.pages.addresses import LISTS
from zeren.queries import catalogue
from zeren.server.answers import MEDIA

OPENAPI = json.loads((Path(__file__).parent / "openapi_3.1.schema.json").read_text("utf-8"))
LATEST = jsonschema.Draft202012Validator
FORMATS = LATEST.FORMAT_CHECKER


@pytest.fixture(scope="session")
def description(client):
    return client.get("/openapi.json").json()


def resolved(description, place):
    """Give a schema of the description, with all others at hand for its references."""
    return {"$ref": f"#/{place}", "components": description["components"]}


def test_the_description_holds_to_openapi(description):
    LATEST(OPENAPI, format_checker=FORMATS).validate(description)


def test_its_schemas_are_schemas(description):
    for schema in description["components"]["schemas"].values():
        LATEST.check_schema(schema)
    for path in description["paths"].values():
        for parameter in path["get"]["parameters"]:
            LATEST.check_schema(parameter["schema"])
            if parameter["in"] == "query":
                jsonschema.validate(parameter["example"], parameter["schema"])


def test_every_reference_leads_somewhere(description):
    def references(part):
        if isinstance(part, dict):
            yield from ([part["$ref"]] if "$ref" in part else [])
            part = list(part.values())
        for each in part if isinstance(part, list) else []:
            yield from references(each)

    for reference in set(references(description)):
        found = description
        for name in reference.removeprefix("#/").split("/"):
            found = found[name]
        assert found


def test_every_query_stands_in_every_form(description):
    names = {query.name for query in catalogue.every_query()}
    told = {f"/query/{name}.{form}" for name in names for form in MEDIA}
    assert told == {path for path in description["paths"] if path.startswith("/query/")}
    ids = [path["get"]["operationId"] for path in description["paths"].values()]
    assert len(ids) == len(set(ids))


def test_every_answer_holds_to_its_schema(client, description):
    answers = 0
    for name in (query.name for query in catalogue.every_query()):
        given = {"plan": ""} if name in catalogue.finding_names() else {}
        answer = client.get(f"/query/{name}.json", params=given)
        if answer.status_code == 200:
            answers += bool(answer.json()["rows"])
            schema = resolved(description, f"components/schemas/{name}")
            LATEST(schema, format_checker=FORMATS).validate(answer.json())
        else:
            schema = resolved(description, "components/schemas/Problem")
            LATEST(schema).validate(answer.json())
            assert str(answer.status_code) in description["components"]["responses"]
    assert answers > 10


@pytest.mark.parametrize("address", [listed.removesuffix(".html") for listed in LISTS.values()])
def test_the_data_of_a_page_holds_to_its_schema(client, description, address):
    schema = resolved(description, "components/schemas/Page")
    LATEST(schema, format_checker=FORMATS).validate(client.get(f"/{address}.json").json())
