"""Only this computer's own names are answered, and nothing but reading is."""

import socket

import pytest

from zeren.server.guard import host_of


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:9", "LOCALHOST"])
def test_names_of_this_computer_are_answered_at_any_port(client, host):
    assert client.get("/index.html", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "localhost.", "127.0.0.1@example.org"]
)
def test_other_names_are_refused(client, host):
    answer = client.get("/index.html", headers={"Host": host})
    assert answer.status_code == 421
    assert "127.0.0.1" in answer.text


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /index.html HTTP/1.0\r\n\r\n", b"421"),
        (b"GET /index.html HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: example.org\r\n\r\n", b"400"),
        (b"GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\n\r\n", b"421"),
    ],
    ids=["no name", "two names", "a name in the request line"],
)
def test_requests_without_one_name_are_refused(client, request_, status):
    with socket.create_connection((client.base_url.host, client.base_url.port)) as line:
        line.sendall(request_)
        assert line.recv(100).split()[1] == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:1", 200),
        ("http://localhost", 200),
        ("https://example.org", 403),
        ("http://127.0.0.1.example.org", 403),
        ("null", 403),
        ("http://[", 403),
    ],
)
def test_pages_of_elsewhere_are_refused(client, origin, status):
    assert client.get("/index.html", headers={"Origin": origin}).status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_but_reading_is_answered(client, method):
    answer = client.request(method, "/index.html")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_head_is_get_without_a_body(client):
    got, head = client.get("/index.html"), client.head("/index.html")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == got.headers["content-length"]


@pytest.mark.parametrize(
    "address", ["/index.html", "/nothing.html", "/query/plans.json", "/static/x"]
)
def test_every_answer_has_the_headers_of_safety(client, address):
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


@pytest.mark.parametrize(
    ("header", "host"),
    [("[::1]:80", "::1"), ("[::1]", "::1"), ("A.b:1", "a.b"), ("::1", ""), (" a ", "a")],
)
def test_the_port_is_no_part_of_a_name(header, host):
    assert host_of(header) == host
