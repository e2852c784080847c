"""The server of the tests is a real one."""

from __future__ import annotations

import pytest
from neo4j import GraphDatabase

from tests.neo4j import server as neo4j
from tests.neo4j.server import Server, ServerTaken


def test_it_answers_by_its_password_alone(neo4j_server: Server) -> None:
    auth = (neo4j_server.user, neo4j_server.password)
    with GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver:
        records, _, _ = driver.execute_query(
            "CALL dbms.components() YIELD versions RETURN versions"
        )
    assert int(records[0]["versions"][0].split(".")[0]) >= 5


def test_a_running_server_that_holds_something_is_left_alone(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    neo4j_server.empty()
    found = neo4j.given()
    assert found is not None
    found.close()
    auth = (neo4j_server.user, neo4j_server.password)
    with GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver:
        driver.execute_query("CREATE (:Somebodys)")
        with pytest.raises(ServerTaken, match="holds 1 nodes"):
            neo4j.given()
        ((kept,),) = driver.execute_query("MATCH (n:Somebodys) RETURN count(n)").records
    assert kept == 1
    neo4j_server.empty()
