"""Who asks a server: option, environment, file, question on the terminal."""

import pytest

from zeren import credentials
from zeren.credentials import access_to
from zeren.graph.errors import StoreDenied

SERVER = "neo4j+s://abc.databases.neo4j.io"
AURA = f"""# Wait 60 seconds before connecting using these details
NEO4J_URI={SERVER}
NEO4J_USERNAME=abc
NEO4J_PASSWORD=p=w"d#1
NEO4J_DATABASE=plans
AURA_INSTANCEID=abc
AURA_INSTANCENAME=Instance01
"""


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for name in ("URI", "USERNAME", "PASSWORD", "DATABASE", "CREDENTIALS"):
        monkeypatch.delenv(f"NEO4J_{name}", raising=False)
    monkeypatch.delenv("ZEREN_TIMEOUT", raising=False)
    credentials._asked.cache_clear()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Neo4j-abc-凭据.txt"
    path.write_text(AURA, encoding="utf-8")
    return path


@pytest.fixture
def typed(monkeypatch):
    """Somebody who types a password on a terminal; gives what was asked."""
    asked = []

    class Terminal:
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda prompt, stream: asked.append(prompt) or "typed")
    return asked


def told(access):
    return (access.user, access.password, access.database)


def test_a_file_as_aura_gives_it(file):
    assert told(access_to(SERVER, file)) == ("abc", 'p=w"d#1', "plans")


def test_the_environment(monkeypatch):
    monkeypatch.setenv("NEO4J_USERNAME", "reader")
    monkeypatch.setenv("NEO4J_PASSWORD", "")
    assert told(access_to("bolt://host", None)) == ("reader", "", None)


def test_an_option_goes_before_the_environment_and_that_before_a_named_file(monkeypatch, file):
    monkeypatch.setenv("NEO4J_CREDENTIALS", str(file))
    assert told(access_to(SERVER, None))[0] == "abc"
    monkeypatch.setenv("NEO4J_PASSWORD", "other")
    assert told(access_to(SERVER, None)) == ("neo4j", "other", None)
    assert told(access_to(SERVER, file))[0] == "abc"


def test_a_terminal_is_asked_once(typed):
    for _ in range(2):
        assert told(access_to("bolt://host", None)) == ("neo4j", "typed", None)
    assert len(typed) == 1
    assert "bolt://host" in typed[0]


def test_where_nobody_can_be_asked_there_is_no_password(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert told(access_to("bolt://host", None)) == ("neo4j", "", None)


def test_a_file_for_another_server_is_refused(file):
    with pytest.raises(StoreDenied, match="another server") as caught:
        access_to("neo4j+s://evil.example", file)
    assert 'p=w"d#1' not in str(caught.value) + caught.value.zh


@pytest.mark.parametrize("content", [b"NEO4J_USERNAME=secret\n", b"\xff\xfe\x00secret", None])
def test_what_is_no_file_of_credentials_is_refused_and_not_repeated(tmp_path, content):
    path = tmp_path / "file.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreDenied, match="NEO4J_PASSWORD=…") as caught:
        access_to(SERVER, path)
    assert "secret" not in str(caught.value) + caught.value.zh


@pytest.mark.parametrize(("given", "seconds"), [("5", 5.0), ("x", 60.0), ("-1", 60.0)])
def test_seconds_for_a_question(monkeypatch, given, seconds):
    monkeypatch.setenv("ZEREN_TIMEOUT", given)
    monkeypatch.setenv("NEO4J_PASSWORD", "")
    assert access_to("bolt://host", None).timeout == seconds
