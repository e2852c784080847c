"""Addresses of servers: what is one, and that none with a secret is taken or repeated."""

from __future__ import annotations

import traceback

import pytest

from zeren.graph.errors import StoreError
from zeren.graph.stores import Access, open_store
from zeren.graph.stores.neo4j.address import is_same_server, parse_address

SECRET = "geheim"


@pytest.mark.parametrize(
    ("location", "uri", "database"),
    [
        ("neo4j://localhost", "neo4j://localhost", None),
        ("NEO4J+S://abc.databases.neo4j.io", "neo4j+s://abc.databases.neo4j.io", None),
        ("bolt://127.0.0.1:7687/plans", "bolt://127.0.0.1:7687", "plans"),
        ("bolt+ssc://[::1]:7688/", "bolt+ssc://[::1]:7688", None),
        ("neo4j://host:1/plans?policy=eu", "neo4j://host:1?policy=eu", "plans"),
    ],
)
def test_an_address_names_a_server_and_perhaps_a_database(
    location: str, uri: str, database: str | None
) -> None:
    address = parse_address(location)
    assert (address.uri, address.database) == (uri, database)


@pytest.mark.parametrize(
    "location",
    [
        "neo4j://",
        "neo4j:///db",
        "bolt://host:port",
        "bolt://a b",
        "neo4j://host/a/b",
        "bolt://[::1",
    ],
)
def test_what_is_no_address_is_refused(location: str) -> None:
    with pytest.raises(StoreError, match="HOST:PORT"):
        open_store(location)


@pytest.mark.parametrize(
    "location",
    [
        f"neo4j://neo4j:{SECRET}@host",
        f"neo4j+s://{SECRET}@host:7687/db",
        f"bolt://neo4j:{SECRET}/1@host",
        f"bolt://neo4j:{SECRET}#1@host",
        f"neo4j://neo4j:{SECRET}?@host",
        f"neo4j://host?password={SECRET}",
        f"bolt://host?policy={SECRET}",
        f"neo4j://host#{SECRET}",
        f"bolt://neo4j:{SECRET}",
    ],
)
def test_a_secret_in_an_address_is_refused_and_not_repeated(location: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(location)
    told = "".join(traceback.format_exception(caught.value))
    assert SECRET not in told.replace(repr(location), "")
    assert SECRET not in caught.value.zh + repr(caught.value)


def test_access_does_not_show_its_password() -> None:
    access = Access("neo4j", SECRET)
    store = open_store("neo4j://localhost", access)
    assert SECRET not in f"{access} {access!r} {store!r}"


def test_a_server_is_known_by_host_and_port() -> None:
    one = parse_address("neo4j+s://host")
    assert is_same_server(one, parse_address("bolt://host:7687/db"))
    assert not is_same_server(one, parse_address("neo4j+s://host:7688"))
    assert not is_same_server(one, parse_address("neo4j+s://other"))
