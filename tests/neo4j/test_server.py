"""The server of the tests is a real one."""

from __future__ import annotations

from neo4j import GraphDatabase

from tests.neo4j.server import Server


def test_it_answers_by_its_password_alone(neo4j_server: Server) -> None:
    auth = (neo4j_server.user, neo4j_server.password)
    with GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver:
        records, _, _ = driver.execute_query(
            "CALL dbms.components() YIELD versions RETURN versions"
        )
    assert int(records[0]["versions"][0].split(".")[0]) >= 5
